// The reader of pasted bibliographies: what people paste is seldom what the manual describes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { authors, fill, plain } from "../../generator/theme/assets/catalogue/contribute/bibtex.js";
import { speak } from "./strings.mjs";

speak();

const field = (name, text) => fill(text)?.[name];
const title = (text) => field("paper-title", text);

test("an entry fills every field that it knows", () => {
  const found = fill(`
    Here it is: @InProceedings{beispiel2017shape,
      title     = {On the {S}hape of {L}eaves},
      author    = {Beispiel, Ada and Wim van den Voorbeeld and {The Example Collaboration}},
      booktitle = "NeurIPS 2017", year = 2017, month = jun,
      eprint = {2001.00001}, archivePrefix = {arXiv}, doi = {10.5555/12345678},
      abstract = {Leaves have
                  a shape.},
    } and more`);
  assert.deepEqual(JSON.parse(JSON.stringify(found)), {
    "paper-title": "On the Shape of Leaves",
    authors: "Beispiel, Ada\nvan den Voorbeeld, Wim\nThe Example Collaboration",
    published: "2017-06",
    venue: "NeurIPS 2017",
    identifiers: "arXiv:2001.00001\ndoi:10.5555/12345678",
    abstract: "Leaves have a shape.",
  });
});

for (const [what, text, expected] of [
  ["parentheses around an entry", "@misc(key, title = {T})", "T"],
  ["no comma at the end", "@misc{key, title={T}}", "T"],
  ["quotes with braces and a quote in them", '@misc{key, title="The {"}Q{"} of {\\"U}"}', 'The "Q" of Ü'],
  ["pieces that are joined", '@string{a = "On "} @misc{k, title = a # {Lea} # "ves"}', "On Leaves"],
  ["a comment with an entry's sign in it", "@comment{@misc{x, y}} @misc{k, title={T}}", "T"],
  ["a preamble", '@preamble{"\\newcommand"} @misc{k, title={T}}', "T"],
  ["an address of electronic mail before it", "From ada@example.org: @misc{k, title={T}}", "T"],
  ["no key", "@misc{, title={T}}", "T"],
  ["a key with odd signs", "@misc{conf/x/A:1+2, title={T}}", "T"],
  ["braces within braces", "@misc{k, title={{{T} of {{U}}}}}", "T of U"],
  ["a brace that is escaped", "@misc{k, title={A \\{ B \\} C}}", "A { B } C"],
  ["a text that is cut off", "@misc{k, title={On the Shape", "On the Shape"],
  ["a field without a value", "@misc{k, note=, title={T}}", "T"],
  ["a number without braces", "@misc{k, title = 1984}", "1984"],
  ["a field that stands twice", "@misc{k, title={One}, title={Two}}", "One"],
  ["a subtitle", "@misc{k, title={One}, subtitle={Two}}", "One: Two"],
  ["names that objects have", "@misc{k, __proto__={x}, constructor={y}, title={T}}", "T"],
  ["markup, which is text", "@misc{k, title={<img src=x onerror=alert(1)>}}", "<img src=x onerror=alert(1)>"],
]) {
  test(`it reads ${what}`, () => assert.equal(title(text), expected));
}

for (const text of ["", "no entry", "@", "@misc", "@misc{", "@misc{key", "@misc{key}", "ada@example.org", "{@}"]) {
  test(`${JSON.stringify(text)} is no entry`, () => assert.equal(fill(text), undefined));
}

for (const [tex, expected] of [
  ["M{\\\"u}ller, M\\\"{u}ller, M\\\"uller", "Müller, Müller, Müller"],
  ["\\'{\\i}, {\\'\\i}, \\'i", "í, í, í"],
  ["\\c{c} \\c c \\v{S}e\\v s \\H{o} \\k{a} \\r{A}", "ç ç Šeš ő ą Å"],
  ["Stra{\\ss}e, \\O rsted, S{\\o}ren, {\\L}\\'od\\'z", "Straße, Ørsted, Søren, Łódź"],
  ["\\emph{one} \\textbf{two} {\\em three}", "one two three"],
  ["a -- b --- c~d", "a – b — c d"],
  ["``quoted'' 50\\% \\& more\\_", "“quoted” 50% & more_"],
  ["{$n^{2}$} and $\\alpha_{i}$", "$n^{2}$ and $\\alpha_{i}$"],
  ["costs \\$5 and \\$6", "costs $5 and $6"],
  ["one $ alone", "one $ alone"],
  ["{{BERT}}", "BERT"],
]) {
  test(`${tex} is ${expected}`, () => assert.equal(plain(tex), expected));
}

for (const [names, expected] of [
  ["Ada Beispiel and Wim van den Voorbeeld", ["Beispiel, Ada", "van den Voorbeeld, Wim"]],
  ["van den Voorbeeld, Wim", ["van den Voorbeeld, Wim"]],
  ["Muster, Jr., Max and Max Muster Jr. and Max Muster, III", ["Muster Jr., Max", "Muster Jr., Max", "Muster III, Max"]],
  ["{Barnes and Noble Group} and Plato", ["Barnes and Noble Group", "Plato"]],
  ["Beispiel, A. AND\n  Lizi, M.\tand others", ["Beispiel, A.", "Lizi, M."]],
  ["{van der} Beispiel, Ada", ["van der Beispiel, Ada"]],
  ["Ada {Beispiel Muster}", ["Beispiel Muster, Ada"]],
  ["Anderson, Sandy and Brandy Land", ["Anderson, Sandy", "Land, Brandy"]],
  ["M{\\\"u}ller, J{\\\"o}rg", ["Müller, Jörg"]],
  ["others", []],
  ["", []],
]) {
  test(`the authors ${JSON.stringify(names)} are ${expected.join("; ")}`, () => {
    assert.deepEqual([...authors(names)], expected);
  });
}

for (const [fields, expected] of [
  ["year={2017}", "2017"],
  ["year=2017, month=12", "2017-12"],
  ["year=2017, month={September}", "2017-09"],
  ["year=2017, month={Fall}", "2017"],
  ["date={2017-06-12}, year=2016", "2017-06-12"],
  ["date={2017-06/2017-07}", "2017-06"],
  ["year={in press}", ""],
]) {
  test(`${fields} is published ${expected || "at no known time"}`, () => {
    assert.equal(field("published", `@misc{k, title={T}, ${fields}}`), expected);
  });
}

for (const [entry, expected] of [
  ["@article{k, journal={Journal of Botany}, volume=12, number=3, year=2021}", "Journal of Botany 12(3), 2021"],
  ["@article{k, journal={Journal of Botany}, year=2021}", "Journal of Botany, 2021"],
  ["@article{k, journal={arXiv preprint arXiv:2001.00001}, year=2020}", ""],
  ["@article{k, journal={CoRR}, volume={abs/2001.00001}}", ""],
  ["@inproceedings{k, booktitle={Proc. of Leaves}, year=2021}", "Proc. of Leaves"],
  ["@phdthesis{k, school={University of Nowhere}, year=2021}", "PhD thesis, University of Nowhere, 2021"],
]) {
  test(`the venue of ${entry} is ${expected || "none"}`, () => assert.equal(field("venue", entry), expected));
}

for (const [fields, expected] of [
  ["journal={arXiv preprint arXiv:2001.00001}", "arXiv:2001.00001"],
  ["url={https://arxiv.org/abs/2001.00001v3}", "arXiv:2001.00001"],
  ["doi={https://doi.org/10.5555/a\\_b}", "doi:10.5555/a_b"],
  ["eprint={12345}, eprinttype={pubmed}", ""],
  ["doi={10.48550/arXiv.2001.00001}, eprint={2001.00001}", "arXiv:2001.00001"],
  ["doi={none}", ""],
]) {
  test(`${fields} names ${expected || "nothing"}`, () => {
    assert.equal(field("identifiers", `@misc{k, title={T}, ${fields}}`), expected);
  });
}

test("a hostile paste is read in no time", () => {
  const begun = process.cpuUsage();
  for (const piece of ["{", "@a{", "@a{b,", "\\", "$", '"', "and ", "a={", "\\'", "@string{a=a#", " ", "~"]) {
    fill(`@misc{k, author = {${piece.repeat(50_000)}`);
    fill(piece.repeat(50_000));
  }
  const { user, system } = process.cpuUsage(begun); // however busy the machine is
  assert.ok(user + system < 5_000_000);
});
