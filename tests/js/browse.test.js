// The logic of the list of papers, without a page around it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as Address from "../../generator/theme/assets/catalogue/browse/address.js";
import * as Columns from "../../generator/theme/assets/catalogue/browse/columns.js";
import * as Cutting from "../../generator/theme/assets/catalogue/browse/cutting.js";
import * as People from "../../generator/theme/assets/catalogue/browse/people.js";
import * as Selection from "../../generator/theme/assets/catalogue/browse/selection.js";
import { Broken, parsed } from "../../generator/theme/assets/catalogue/loading/files.js";
import { Source } from "../../generator/theme/assets/catalogue/browse/source.js";
import { facet } from "../../generator/theme/assets/catalogue/browse/columns.js";
import { shown } from "../../generator/theme/assets/catalogue/browse/panel.js";
import { within } from "../../generator/theme/assets/catalogue/browse/list.js";
import { speak } from "./strings.mjs";

speak();

/** A value of the scripts as one of ours, so that it can be compared. */
const plain = (value) => JSON.parse(JSON.stringify(value));

/** Name, slug and keys, as `tests/browse/test_people.py` has the build make them. */
const PEOPLE = JSON.parse(readFileSync(new URL("people.json", import.meta.url), "utf8"));


// Values are written as in `generator/browse/columns.py`: `#` is 0, `$` is 1, `%` is 2.
const TAGS = Columns.facet(
  { name: "tag", ids: ["plants", "leaves", "stones"], broader: [-1, 0, -1], rows: "$ # $% " },
  4,
);
test("a former name of a value has its place, and one of no value none", () => {
  const former = { was: "b", gone: "c" };
  const { places } = Columns.facet({ name: "tag", ids: ["a", "b"], rows: "# $", former }, 2);
  assert.equal(places.get("was"), 1);
  assert.equal(places.get("gone"), undefined);
});

const YEARS = Columns.facet({ name: "year", ids: ["2021", "2020"], rows: "$ # $ " }, 4);
const FACETS = [TAGS, YEARS];

const wish = (search) => Address.parse(search);
const selected = (search, matched) => {
  const { rows, counts } = Selection.select(FACETS, wish(search).choices, 4, matched);
  return { rows: [...rows], tag: [...counts.get("tag")], year: [...counts.get("year")] };
};

test("each of many facets narrows, and tells what its other values would leave", () => {
  const facets = Array.from({ length: 40 }, (_, at) => Columns.facet({ name: `own${at}`, ids: ["a", "b"], rows: "# $" }, 2));
  for (const { name } of facets) {
    const { rows, counts } = Selection.select(facets, { [name]: { wanted: ["a"], barred: [] } }, 2);
    assert.deepEqual([...rows], [0], name);
    assert.ok(facets.every((other) => counts.get(other.name)[1] === Number(other.name === name)), name);
  }
  const choices = Object.fromEntries(facets.slice(-2).map(({ name }, at) => [name, { wanted: ["ab"[at]], barred: [] }]));
  assert.deepEqual([...Selection.select(facets, choices, 2).rows], []);
});

test("a narrower value implies those above it", () => {
  assert.deepEqual([...Columns.valuesOf(TAGS.own, 0)], [1]);
  assert.deepEqual([...Columns.valuesOf(TAGS.all, 0)], [1, 0]);
  assert.deepEqual([...Columns.valuesOf(TAGS.all, 3)], []);
});

test("values that imply each other end", () => {
  const ring = { name: "tag", ids: ["a", "b"], broader: [1, 0], rows: "#" };
  assert.deepEqual([...Columns.valuesOf(Columns.facet(ring, 1).all, 0)], [0, 1]);
});

test("the backslash is no value, so that those behind it move up", () => {
  const ids = Array.from({ length: 60 }, (_, at) => String(at));
  const facet = Columns.facet({ name: "venue", ids, rows: "[ ]" }, 2);
  assert.deepEqual([...Columns.valuesOf(facet.own, 0), ...Columns.valuesOf(facet.own, 1)], [56, 57]);
});

test("a facet may have no values, and a catalogue no papers", () => {
  const none = Columns.facet({ name: "venue", ids: [], rows: " " }, 2);
  assert.deepEqual([none.ids.length, none.labels.length, Columns.valuesOf(none.own, 1).length], [0, 0, 0]);
  assert.deepEqual([...Columns.facet({ name: "tag", ids: [], rows: "" }, 0).own.starts], [0]);
});

test("a column of another number of rows is refused", () => {
  assert.throws(() => Columns.facet({ name: "year", ids: ["2020"], rows: "# #" }, 4));
});

for (const [search, expected] of [
  ["", { rows: [0, 1, 2, 3], tag: [3, 2, 1], year: [1, 2] }],
  // All the tags that are chosen must be there, narrower ones stand for broader ones.
  ["?tag=plants", { rows: [0, 1, 2], tag: [3, 2, 1], year: [1, 2] }],
  ["?tag=plants&tag=stones", { rows: [2], tag: [1, 1, 1], year: [0, 1] }],
  // Any of the years will do, and the counts of the others are of what they would bring.
  ["?year=2021", { rows: [1], tag: [1, 0, 0], year: [1, 2] }],
  ["?year=2021&year=2020", { rows: [0, 1, 2], tag: [3, 2, 1], year: [1, 2] }],
  ["?not-tag=stones", { rows: [0, 1, 3], tag: [2, 1, 0], year: [1, 1] }],
  ["?not-year=2020", { rows: [1, 3], tag: [1, 0, 0], year: [1, 0] }],
  ["?tag=leaves&year=2021", { rows: [], tag: [0, 0, 0], year: [0, 2] }],
  ["?tag=nothing", { rows: [], tag: [0, 0, 0], year: [0, 0] }],
]) {
  test(`the choice ${search || "of nothing"} leaves the papers it says`, () => {
    assert.deepEqual(selected(search), expected);
  });
}

test("words narrow what is left and what is counted", () => {
  const found = selected("?tag=plants", Uint8Array.of(0, 1, 0, 1));
  assert.deepEqual(found, { rows: [1], tag: [1, 0, 0], year: [1, 0] });
});

test("rows go by their key, then the newest first", () => {
  const rows = Uint32Array.of(0, 1, 2, 3);
  assert.deepEqual([...Selection.ordered(rows)], [3, 2, 1, 0]);
  assert.deepEqual([...Selection.ordered(rows, [1, 0, 1, 0])], [3, 1, 2, 0]);
  const years = Selection.yearKeys(YEARS, 4);
  assert.deepEqual([...Selection.ordered(rows, years)], [1, 2, 0, 3]);
});

for (const search of [
  "",
  "?q=deep+learning",
  "?q=deep&tag=a&tag=b&not-tag=c&year=2020&sort=title",
  "?q=deep&sort=added",
  "?venue=Proc.+of+%22X%22+%26+Y&not-venue=-odd",
  "?author=m%C3%BCller&digest=2021-03-04&has=code&status=retracted",
]) {
  test(`the address ${search || "of everything"} comes back as it was`, () => {
    assert.equal(Address.format(wish(search)), search);
  });
}

test("facets of a catalogue's own are known once the page names them", () => {
  assert.equal(Address.format(wish("?award=First")), "");
  Address.know(["award", "tag", ""]);
  assert.equal(Address.format(wish("?award=First&not-award=Second&tag=a")), "?tag=a&award=First&not-award=Second");
});

test("an address keeps what is not ours, and no order that is usual", () => {
  assert.equal(Address.format(wish("?q=a&sort=relevance"), "?h=a&q=old"), "?h=a&q=a");
  assert.equal(Address.format(wish("?sort=relevance")), "");
  assert.equal(Address.format(wish("?sort=nonsense&unknown=1")), "");
});

test("a value is wanted, barred or neither", () => {
  const wanted = Address.chosen(wish("?not-tag=a"), "tag", "a", "wanted");
  assert.equal(Address.format(wanted), "?tag=a");
  assert.equal(Address.format(Address.chosen(wanted, "tag", "a", "barred")), "?not-tag=a");
  assert.equal(Address.format(Address.chosen(wanted, "tag", "a", "free")), "");
  assert.deepEqual(plain(wish("?tag=a&tag=a&not-tag=a").choices.tag), { wanted: ["a"], barred: [] });
});

test("words bring the order of relevance, unless another was chosen", () => {
  assert.equal(Address.asked(wish(""), "deep").sort, "relevance");
  assert.equal(Address.asked(wish("?q=deep"), "").sort, "added");
  assert.equal(Address.asked(wish("?sort=title"), "deep").sort, "title");
});

/** Blocks as `tests/exports/test_data_package.py` has the build make them: two entries each. */
const BLOCKS = JSON.parse(readFileSync(new URL("blocks.json", import.meta.url), "utf8")).map((block) => Buffer.from(block, "base64"));
const FILE = "[\n{aé},\n{b},\n{ccc}\n]\n";
const BYTES = new Uint8Array(Buffer.concat(BLOCKS));
const LENGTHS = BLOCKS.map((block) => block.length);
const CUTS = { bytes: BYTES.length, block: 2, head: "[\n", between: ",\n", tail: "\n]\n", lengths: LENGTHS };

test("entries are cut out of a file in any order", async () => {
  const whole = async () => ({ bytes: BYTES, start: 0, size: BYTES.length });
  assert.equal(await Cutting.cut(CUTS, [2, 0], whole), "[\n{ccc},\n{aé}\n]\n");
  assert.equal(await Cutting.cut(CUTS, [0, 1, 2], whole), FILE);
});

test("a host that sends pieces is asked for what is wanted only", async () => {
  const bytes = new Uint8Array(1_000_000);
  const [first, last] = LENGTHS;
  bytes.set(BYTES.subarray(0, first), 0);
  bytes.set(BYTES.subarray(first), bytes.length - last);
  const lengths = [first, bytes.length - first - last, last];
  const asked = [];
  const text = await Cutting.cut({ ...CUTS, bytes: bytes.length, lengths }, [1, 4], async (range) => {
    asked.push(plain(range));
    return { bytes: bytes.slice(range.start, range.end), start: range.start, size: bytes.length };
  });
  assert.deepEqual(asked, [{ start: 0, end: first }, { start: bytes.length - last, end: bytes.length }]);
  assert.equal(text, "[\n{b},\n{ccc}\n]\n");
});

test("much of a file is fetched in one piece", () => {
  const pieces = Array.from({ length: 50 }, (_, at) => ({ start: at * 10_000, end: at * 10_000 + 900 }));
  assert.deepEqual(plain(Cutting.ranges(pieces, 1_000_000)), [{ start: 0, end: 490_900 }]);
  assert.deepEqual(plain(Cutting.ranges(pieces, 500_000)), []);
});

test("a file of another build is not cut", async () => {
  const other = async () => ({ bytes: BYTES, start: 0, size: BYTES.length + 1 });
  await assert.rejects(Cutting.cut(CUTS, [0], other));
  const cut = async () => ({ bytes: BYTES.slice(0, 4), start: 0, size: BYTES.length });
  await assert.rejects(Cutting.cut(CUTS, [0], cut));
  const spoilt = async () => ({ bytes: BYTES.map((byte, at) => (at < 30 ? byte : 0)), start: 0, size: BYTES.length });
  await assert.rejects(Cutting.cut(CUTS, [0], spoilt), Broken);
});

for (const [text, why] of [
  ["", "missing"],
  ['catalogueShard("browse",{"a":1', "cut off"],
  ['catalogueShard("browse",{"a":)\n', "cut within"],
  ['catalogueShard("other",{"a":1})\n', "another"],
]) {
  test(`a file that is ${why} is broken`, () => {
    assert.throws(() => parsed("browse", text), Broken);
    assert.deepEqual(plain(parsed("browse", 'catalogueShard("browse",{"a":1})\n')), { a: 1 });
  });
}

test("documents of the search are rows, by day and then by slug", async () => {
  const source = new Source(async () => [4, 2, 0, 3, 1], { papers: 5, shards: {} });
  source.days = [["2021-03-04", 2], ["2021-03-05", 3]];
  assert.deepEqual([...(await source.documents())], [1, 0, 2, 4, 3]);
});

test("only runs near the screen are in the page", () => {
  const heights = [100, 100, 100, 100, 100];
  assert.deepEqual(plain(within(heights, -50, 120)), { first: 0, last: 1, before: 0, after: 300 });
  assert.deepEqual(plain(within(heights, 250, 310)), { first: 2, last: 3, before: 200, after: 100 });
  assert.deepEqual(plain(within(heights, 9_000, 9_500)), { first: 4, last: 4, before: 400, after: 0 });
});

test("a facet shows the most frequent values, and whatever is chosen", () => {
  const ids = Array.from({ length: 20 }, (_, at) => `Vénue ${at}`);
  const facet = Columns.facet({ name: "venue", ids, rows: "" }, 0);
  const counts = ids.map((_, at) => at);
  const choice = { wanted: ["Vénue 1"], barred: [] };
  const few = shown(facet, counts, choice, { all: false, find: "" });
  assert.deepEqual(plain(few), { places: [19, 18, 17, 16, 15, 14, 13, 12, 1], more: 10 });
  const found = shown(facet, counts, choice, { all: false, find: "VENUE 1" });
  assert.deepEqual(plain(found.places), [19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 1]);
});


test("names are folded as the build folds them", () => {
  for (const [name, slug, keys] of PEOPLE) {
    for (const key of keys) {
      assert.deepEqual(plain(People.words(key)), key.split(" "), key);
      // What stands for a name that Latin letters do not spell is for links alone.
      assert.equal(People.isNamed({ name, slug }, key.split(" ")), slug !== `author-${key}`, `${name}: ${key}`);
    }
  }
});

/** People in files that are cut at some keys; counts what is loaded. */
function directory(files, starts, page = 2) {
  const loaded = [];
  const ids = files.map((_, at) => String(at).padStart(8, "x"));
  const read = async (id) => (loaded.push(id), files[ids.indexOf(id)]);
  return { people: new People.People({ page, starts, ids: ids.join("") }, read), loaded };
}

const ADA = ["Ada Beispiel", 0, 2];
const MEI = ["Mei Lizi", 1];
const JAN = [["Jan Müller", "jan-muller"], 1];
// Files as the build cuts them: ada…, beispiel…, jan…, lizi…, mei… and muller….
const FILES = [[ADA], [ADA], [JAN], [MEI], [MEI, JAN]];
const STARTS = ["", "b", "j", "l", "m"];

test("a slug leads to one file, and that to the person", async () => {
  const { people, loaded } = directory(FILES, STARTS);
  const { name, slug, rows } = await people.withSlug("jan-muller");
  assert.deepEqual(plain({ name, slug, rows }), { name: "Jan Müller", slug: "jan-muller", rows: [1] });
  assert.equal(loaded.length, 1);
  assert.equal(await people.withSlug("nobody-known"), undefined);
  assert.equal(people.url({ slug: "x", rows: [1] }), "papers/?author=x");
  assert.equal(people.url({ slug: "x", rows: [1, 2] }), "authors/x/");
});

for (const [text, found] of [
  ["", []],
  ["mul", ["jan-muller"]],
  ["MÜLLER", ["jan-muller"]],
  ["j mul", ["jan-muller"]],
  ["Müller, Jan", ["jan-muller"]],
  ["bei", ["ada-beispiel"]],
  ["eispiel", []],
  ["m", ["jan-muller", "mei-lizi"]],
]) {
  test(`of people, “${text}” finds ${found.join(" and ") || "nobody"}`, async () => {
    const { people } = directory(FILES, STARTS);
    const named = await people.named(text);
    assert.deepEqual(plain(named.people.map(({ slug }) => slug).sort()), found);
    assert.equal(named.partly, false);
  });
}

test("of what many files have, some are loaded, and that is told", async () => {
  const letters = [..."abcdefghij"];
  const files = letters.map((letter) => [[`S${letter} Ex`, 0]]);
  const { people, loaded } = directory(files, letters.map((letter, at) => (at ? `s${letter}` : "")));
  const { people: found, partly } = await people.named("s");
  assert.deepEqual([found.length, partly, loaded.length], [4, true, 4]);
  const { people: one, partly: others } = await people.named("sj");
  assert.deepEqual(plain([one.map(({ slug }) => slug), others]), [["sj-ex"], false]);
});

test("a facet takes in people whom its column does not know", async () => {
  const shards = {
    "browse/a": { name: "author", ids: ["ada-beispiel"], labels: ["Ada Beispiel"], rows: "#  #" },
    "browse/p": { page: 2, starts: STARTS, ids: FILES.map((_, at) => String(at).padStart(8, "x")).join("") },
    ...Object.fromEntries(FILES.map((file, at) => [`people/${String(at).padStart(8, "x")}`, file])),
  };
  const source = new Source(async (name) => shards[name], { papers: 3, shards: { authors: "a", people: "p" } });
  source.facets = [Columns.facet({ name: "year", ids: ["2020"], rows: "# # #" }, 3)];
  const rows = (slug) => [...Selection.select(source.facets, wish(`?author=${slug}`).choices, 3).rows];
  await source.withPeople(["jan-muller"]);
  assert.deepEqual(plain(source.facets.map(({ name }) => name)), ["year", "author"]);
  assert.deepEqual([rows("jan-muller"), rows("ada-beispiel"), rows("nobody")], [[1], [], []]);
  await source.withAuthors();
  await source.withPeople([], "mei");
  assert.deepEqual(plain(source.facet("author").labels), ["Ada Beispiel", "Mei Lizi"]);
  assert.deepEqual([rows("mei-lizi"), rows("ada-beispiel"), rows("jan-muller")], [[1], [0, 2], []]);
  // In the facet, a person is found by what is no part of the name as it is shown.
  await source.withPeople([], "mull");
  const facet = source.facet("author");
  const view = shown(facet, facet.ids.map(() => 1), { wanted: [], barred: [] }, { all: false, find: "MULL" });
  assert.deepEqual(plain(view.places.map((place) => facet.labels[place])), ["Jan Müller"]);
});

test("a facet finds a person by every other name", () => {
  const authors = facet({ name: "author", ids: ["ada-beispiel", "cem-muster"], labels: ["Ada Beispiel", "Cem Muster"],
    rows: "# $", others: { "ada-beispiel": "A. Moster 例子一" } }, 2);
  for (const [find, found] of [["most", [0]], ["子一", [0]], ["beispiel a", [0]], ["cem", [1]], ["cem moster", []]]) {
    const view = shown(authors, [1, 1], { wanted: [], barred: [] }, { all: false, find });
    assert.deepEqual(plain(view.places), found, find);
  }
});

test("a name on a card leads to the page, or to the list narrowed to it", async () => {
  const names = ["Ada Beispiel", ["Jan Müller", "jan-muller"], ["Mei Lizi"], ["李例子", "author-0a1b2c3d", 1]];
  const source = new Source(async () => [["s", "S", "", names, 0, "Leaves grow.", 1]], { papers: 1, block: 32, cards: "aaaaa", shards: {} });
  await source.loadCards([0]);
  assert.deepEqual(plain(source.card(0).authors.map(({ url }) => url)), [
    "authors/ada-beispiel/", "authors/jan-muller/", "papers/?author=mei-lizi", "papers/?author=author-0a1b2c3d",
  ]);
  const { sentence, goesOn } = source.card(0);
  assert.deepEqual([sentence, goesOn], ["Leaves grow.", true]);
});

test("of an address with any number of values the first count", () => {
  const many = Array.from({ length: 1000 }, (_, number) => `tag=${number}&not-tag=not-${number}`).join("&");
  const { wanted, barred } = wish(`?${many}`).choices.tag;
  assert.deepEqual([wanted.length, barred.length, wanted[199], barred[199]], [200, 200, "199", "not-199"]);
});
