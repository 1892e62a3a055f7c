// The logic of the form for new papers, without a page around it. `contribute.json` holds cases that
// the Python side passes, too: `tests/pages/test_contribute.py`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as Bibtex from "../../generator/theme/assets/catalogue/contribute/bibtex.js";
import * as Check from "../../generator/theme/assets/catalogue/contribute/check.js";
import * as Identifiers from "../../generator/theme/assets/catalogue/contribute/identifiers.js";
import * as Records from "../../generator/theme/assets/catalogue/contribute/record.js";
import * as Sending from "../../generator/theme/assets/catalogue/contribute/sending.js";
import * as Texts from "../../generator/theme/assets/catalogue/contribute/texts.js";
import { Known } from "../../generator/theme/assets/catalogue/contribute/known.js";
import { Vocabulary } from "../../generator/theme/assets/catalogue/contribute/vocabulary.js";
import { speak } from "./strings.mjs";

const CASES = JSON.parse(readFileSync(new URL("contribute.json", import.meta.url), "utf8"));

speak();

/** A value of the scripts as one of ours, so that it can be compared. */
const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

const VOCABULARY = new Vocabulary([
  { slug: "plants", name: "Plants", description: "All that grows.", broader: "", aliases: ["tree", "plant"] },
  { slug: "leaves", name: "Leaves", description: "What plants breathe with.", broader: "plants", aliases: [] },
  { slug: "minerals", name: "Minerals", description: "All that lies.", broader: "", aliases: ["stone"] },
]);
const EMPTY = {
  title: "", authors: [], published: "", added: "", tags: [], identifiers: {}, unknown: [], venue: "", links: {}, abstract: "",
};
const FIELDS = {
  "paper-title": "On the  Shape of Leaves ",
  authors: "Beispiel, Ada\n\nThe Example Collaboration\n",
  published: "2020-12",
  venue: "Journal of Invented Botany 12(3), 2021",
  identifiers: "https://arxiv.org/abs/2001.00001v2\n10.5555/12345678",
  tags: "leaves",
  pdf: "",
  code: "https://example.org/leaves",
  project: "",
  abstract: "Leaves have\na shape.\r\n\r\n\r\nAll are invented.",
};
const read = (changes = {}) => Records.read({ ...FIELDS, ...changes }, "2021-03-04");

for (const { record, text } of CASES.records) {
  test(`the file of ${JSON.stringify(record.title)} is as the store writes it`, () => {
    assert.equal(Records.dump({ ...EMPTY, ...record }), text);
  });
}

for (const [at, { record, faults }] of CASES.faults.entries()) {
  test(`the faults of record ${at} are those of the checks: ${JSON.stringify(faults)}`, () => {
    const found = Check.faults({ ...EMPTY, ...record }, VOCABULARY);
    assert.deepEqual(plain(found).map(({ field, message, rule }) => [field, message, rule]).sort(), faults);
  });
}

test("texts are judged, compared and named as the Python side does", () => {
  const fault = (changes) => plain(Check.faults(read(changes), VOCABULARY))[0]?.message ?? null;
  for (const [title, key] of CASES.titles) assert.equal(Texts.titleKey(title), key, title);
  for (const [title, slug] of CASES.slugs) assert.equal(Texts.slug(title), slug, title);
  for (const [spelling, found] of CASES.identifiers) {
    assert.deepEqual(plain(Identifiers.detect(spelling)) ?? null, found, spelling);
  }
  for (const [[scheme, id], key] of CASES.works) assert.equal(Identifiers.workKey(scheme, id), key);
  for (const [published, message] of CASES.dates) {
    assert.equal(fault({ published }), message, published);
  }
  for (const [code, message] of CASES.links) assert.equal(fault({ code }), message, code);
});

test("a record is what the fields say, tidied", () => {
  const paper = plain(read());
  assert.deepEqual(paper.authors, [
    { family: "Beispiel", given: "Ada", name: "" },
    { family: "", given: "", name: "The Example Collaboration" },
  ]);
  assert.equal(paper.title, "On the Shape of Leaves");
  assert.deepEqual(paper.identifiers, { arxiv: "2001.00001", doi: "10.5555/12345678" });
  assert.deepEqual(paper.links, { code: "https://example.org/leaves" });
  assert.equal(paper.abstract, "Leaves have a shape.\n\nAll are invented.");
});

test("what no reader sees is left out", () => {
  assert.equal(read({ "paper-title": "On\u200b the\u202e Shape e\u0301" }).title, "On the Shape é");
});

for (const [spelling, message] of [
  ["arXiv:2013.00001", "`arXiv:2013.00001` is no arXiv identifier; expected one like 2012.03532"],
  ["10.55/x", "`10.55/x` is no DOI identifier; expected one like 10.1145/3219819.3219823"],
  ["acl:leaf", "`acl:leaf` is no ACL Anthology identifier; expected one like P19-1001"],
  ["leaf", "`leaf` is no identifier of arXiv, DOI, OpenReview or the ACL Anthology; expected one like arXiv:2012.03532"],
]) {
  test(`${spelling} is no identifier`, () => {
    const faults = plain(Check.faults(read({ identifiers: spelling }), VOCABULARY));
    assert.deepEqual(faults, [{ field: "identifiers", message, rule: "record" }]);
  });
}

test("what the downloads say fills the fields with the very record", () => {
  const entry = {
    title: "Stones", date: "2019", venue: "", abstract: "A.\n\nB.", tags: ["minerals"],
    authors: [
      { name: "Lizi Mei", family: "Lizi", given: "Mei", orcid: "" },
      { name: "A Group", family: "", given: "", orcid: "" },
    ],
    identifiers: { arxiv: "2001.00001", openreview: "rJXMpikCZ" },
    links: { pdf: "https://example.org/" },
  };
  const fields = Records.fieldsOf(entry);
  const paper = plain(Records.read(fields, ""));
  assert.equal(fields.authors, "Lizi, Mei\nA Group");
  assert.deepEqual(paper.identifiers, entry.identifiers);
  assert.deepEqual([paper.abstract, paper.tags, paper.links], [entry.abstract, entry.tags, entry.links]);
});

test("tags are suggested by name first, then by a word of it, then by another name", () => {
  const names = (text, taken = []) => plain(VOCABULARY.suggestions(text, taken)).map(({ slug }) => slug);
  assert.deepEqual(names("PL"), ["plants"]);
  assert.deepEqual(names("tré"), ["plants"]);
  assert.deepEqual(names("l"), ["leaves"]);
  assert.deepEqual(names("", ["leaves"]), ["plants", "minerals"]);
  assert.deepEqual(names("zebra"), []);
});

test("a tag is meant by its slug, its name or another name", () => {
  for (const text of ["minerals", " MINERALS", "stone"]) assert.equal(VOCABULARY.named(text)?.slug, "minerals");
  assert.equal(VOCABULARY.named("leaf"), undefined);
});

test("papers are known by identifier and by title", () => {
  const known = new Known([
    "all-leaves",
    ["c-tables", "cplusplustables", "arxiv:2001.00001", "doi:10.5555/abc"],
  ]);
  const like = (title, identifiers = {}) => {
    return plain(known.like({ title, identifiers })).map(({ slug, why }) => [slug, why]);
  };
  assert.deepEqual(like("All Leaves!"), [["all-leaves", "title"]]);
  assert.deepEqual(like("C++ Tables"), [["c-tables", "title"]]);
  assert.deepEqual(like("Other", { doi: "10.48550/arXiv.2001.00001" }), [["c-tables", "identifier"]]);
  assert.deepEqual(like("All leaves", { doi: "10.5555/ABC" }), [["c-tables", "identifier"], ["all-leaves", "title"]]);
  assert.deepEqual(like(""), []);
});

test("a name that is taken gets an identifier, else a number", () => {
  const taken = new Set(["leaves", "leaves-2001-00001", "paper-2"]);
  const free = (title, ids = []) => Texts.freeSlug(title, ids, (slug) => taken.has(slug));
  assert.equal(free("Stones"), "stones");
  assert.equal(free("Leaves", ["2002.00002"]), "leaves-2002-00002");
  assert.equal(free("Leaves", ["2001.00001"]), "leaves-2");
  assert.equal(free("葉の形"), "paper-3");
  assert.ok(free("x".repeat(100), []).length <= 80);
});

test("the fields are those of the issue forms", () => {
  assert.deepEqual(Object.entries(plain(Sending.LABELS)), CASES.fields);
});

test("an issue form is filled with all fields that say something", () => {
  const { url, left } = Sending.issue("https://forge.example/issues/new", "add-paper", "Add: T", Sending.values(read(), " Hello "));
  const query = new URL(url).searchParams;
  assert.equal(left, "");
  assert.deepEqual(Object.fromEntries(query), {
    template: "add-paper.yml",
    title: "Add: T",
    "paper-title": "On the Shape of Leaves",
    authors: "Beispiel, Ada\nThe Example Collaboration",
    published: "2020-12",
    venue: FIELDS.venue,
    identifiers: "arXiv:2001.00001\ndoi:10.5555/12345678",
    links: "code: https://example.org/leaves",
    tags: "leaves",
    abstract: "Leaves have a shape.\n\nAll are invented.",
    note: "Hello",
  });
});

test("nothing that is typed becomes another part of an address", () => {
  const hostile = "x&template=bug.yml#frag?\n%00\"'<script>";
  const { url } = Sending.issue("https://forge.example/issues/new", "add-paper", hostile, { abstract: hostile });
  const { searchParams, hash, pathname } = new URL(url);
  assert.deepEqual([hash, pathname], ["", "/issues/new"]);
  assert.deepEqual(searchParams.getAll("template"), ["add-paper.yml"]);
  assert.deepEqual([searchParams.get("title"), searchParams.get("abstract")], [hostile, hostile]);
});

test("what has no room in an address is left to be pasted, the longest first", () => {
  const values = { "paper-title": "T", authors: "A, B", abstract: "ü".repeat(4000), note: "n".repeat(7000) };
  const one = Sending.issue("https://forge.example/new", "add-paper", "Add: T", { ...values, note: "" });
  assert.equal(one.left, values.abstract);
  assert.equal(new URL(one.url).searchParams.get("authors"), "A, B");
  const both = Sending.issue("https://forge.example/new", "add-paper", "Add: T", values);
  assert.equal(both.left, values.abstract);
  assert.ok(both.url.length <= Sending.LONGEST);
  const all = Sending.issue("https://forge.example/new", "add-paper", "Add: T", { ...values, note: "n".repeat(8000) });
  assert.equal(all.left, `### Abstract\n\n${values.abstract}\n\n### Anything else\n\n${"n".repeat(8000)}\n`);
  const title = Sending.issue("https://forge.example/new", "add-paper", "Add: T", { "paper-title": "t".repeat(8000) });
  assert.deepEqual(plain(title), { url: "https://forge.example/new?template=add-paper.yml", left: `### Title\n\n${"t".repeat(8000)}\n` });
});

test("a file is proposed with its text, unless that is too long", () => {
  const { url, left } = Sending.file("https://forge.example/new/main/papers", "leaves", "---\ntitle: A + B\n---\n");
  assert.equal(left, "");
  const { searchParams } = new URL(url);
  assert.deepEqual([searchParams.get("filename"), searchParams.get("value")], ["leaves.md", "---\ntitle: A + B\n---\n"]);
  const long = Sending.file("https://forge.example/new/main/papers", "leaves", "ü".repeat(3000));
  assert.deepEqual(plain(long), { url: "https://forge.example/new/main/papers?filename=leaves.md", left: "ü".repeat(3000) });
});

test("a correction is what differs; what was emptied is removed", () => {
  const before = Sending.values(read(), "");
  const after = Sending.values(read({ venue: "", tags: "leaves\nminerals", abstract: "Leaves have a shape.\n\n\nAll are  invented." }), "See page 2.");
  assert.deepEqual(plain(Sending.changes(before, after)), { venue: "remove", tags: "leaves\nminerals", note: "See page 2." });
});

test("no spelling of an identifier takes long to read", () => {
  const start = process.cpuUsage();
  for (const piece of [" ", "\n", ",", ".", "/", "a.", "[a"]) assert.equal(Identifiers.detect(`x${piece.repeat(200_000)}!`), undefined);
  assert.ok(process.cpuUsage(start).user < 2e6);
});

test("no number of authors takes long to judge", () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `Beispiel ${"i".repeat(at % 7)}, Ada ${at}`);
  const paper = Records.read({ "paper-title": "T", authors: [...lines, lines[0]].join("\n") }, "2020-01-01");
  const start = process.cpuUsage();
  const repeated = Check.faults(paper, VOCABULARY).filter(({ rule }) => rule === "no-repeated-authors");
  assert.equal(repeated.length, 1);
  assert.ok(process.cpuUsage(start).user < 1e6);
});
