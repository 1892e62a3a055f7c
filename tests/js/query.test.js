import assert from "node:assert/strict";
import { test } from "node:test";

import { TEXTS } from "../../generator/theme/assets/catalogue/strings/texts.js";
import { parse, divided, ANY } from "../../generator/theme/assets/catalogue/search/query.js";

/** A value as JSON keeps it, to be compared. */
const plain = (value) => JSON.parse(JSON.stringify(value));


/** The units of a query in few words: sign, field, term, and what else is not as usual. */
function read(text) {
  const sign = { may: "", must: "+", not: "-" };
  return parse(text).units.map((unit) => {
    const field = unit.fields === ANY ? "" : `${unit.fields}:`;
    const more = `${unit.fuzzy ? `~${unit.fuzzy}` : ""}${unit.boost === 1 ? "" : `^${unit.boost}`}`;
    return `${sign[unit.presence]}${field}${unit.term}${more}`;
  });
}

const CASES = [
  ["plain words", "Deep Learning", ["deep", "learning"]],
  ["a pasted title is a title", "SINDy-RL: Fast and Good", ["sindy", "rl", "fast", "and", "good"]],
  ["a field there is", "title:deep author:müller", ["2:deep", "4:muller"]],
  ["a field there is not", "method:deep constructor:deep", ["method", "deep", "constructor", "deep"]],
  ["a field without a word", "title: deep", ["title", "deep"]],
  ["signs before words", "+deep -shallow", ["+deep", "-shallow"]],
  ["signs elsewhere", "a + b - c C++ --x -(y", ["a", "b", "c", "c", "x", "y"]],
  ["hyphens inside words", "model-based", ["model", "based"]],
  ["nothing but exclusions is text", "-deep", ["deep"]],
  ["a distance", "deep~1 deep~2", ["deep~1", "deep~2"]],
  ["no distance", "deep~ deep~3 ~2", ["deep", "deep", "3", "2"]],
  ["a boost", "deep^2 learning^1.5", ["deep^2", "learning^1.5"]],
  ["an exponent", "n^2 O(n^2)", ["n2", "o", "n2"]],
  ["together", "+title:deep~1^3", ["+2:deep~1^3"]],
  ["wildcards", "tra*er mod*", ["tra*er", "mod*"]],
  ["stars of names", "A* *net ** C*-algebra", ["a", "net", "c", "algebra"]],
  ["Chinese by pairs", "深度学习", ["深度", "度学", "学习"]],
  ["an identifier, without its version", "2301.12345v2", ["230112345"]],
  ["an identifier that is announced", "arXiv: 2301.12345 moss", ["230112345", "moss"]],
  ["a kind of identifier that is a word", "arxiv moss", ["arxiv", "moss"]],
  ["a long identifier by its parts", "10.1234/abcdefghijkl.mnopqrstuvwxyz.123456", [
    "+64:10", "+64:1234", "+64:abcdefghijkl", "+64:mnopqrstuvwxyz", "+64:123456",
  ]],
  ["nothing", " !! * + ~ ", []],
];

for (const [rule, text, expected] of CASES) {
  test(`queries are read: ${rule}`, () => assert.deepEqual(plain(read(text)), expected));
}

test("fields go by the words of the site's language, and by the English ones", async () => {
  Object.assign(TEXTS, { "search-field-title": "titre", "search-field-tag": "mot-clé", "search-field-year": "年份" });
  const French = await import("../../generator/theme/assets/catalogue/search/query.js?french");
  const fields = (text) => French.parse(text).units.map((unit) => `${unit.fields}:${unit.term}`);
  assert.deepEqual(fields("titre:profond Titre:net title:deep"), ["2:profond", "2:net", "2:deep"]);
  assert.deepEqual(fields("mot-clé:mousses 年份：2020"), ["8:mousses", "32:2020"]);
  assert.deepEqual(fields("méthode:profonde"), [`${ANY}:methode`, `${ANY}:profonde`]);
});

test("only the last word may go on, until a space follows", () => {
  const typing = (text) => plain(parse(text).units.map((unit) => unit.typing));
  assert.deepEqual(typing("deep lear"), [false, true]);
  assert.deepEqual(typing("deep lear "), [false, false]);
  assert.deepEqual(typing("deep -lear"), [false, false]);
});

test("neighbours may be one word, stop words and fields may not", () => {
  const joins = (text) => plain(parse(text).joins.map(({ term }) => term));
  assert.deepEqual(joins("map elites"), ["mapelites"]);
  assert.deepEqual(joins("pga-map-elites"), ["pgamap", "pgamapelites", "mapelites"]);
  assert.deepEqual(joins("the map title:elites"), []);
});

test("text to image may be text2image, and the other way", () => {
  const joins = (text) => plain(parse(text).joins.map(({ term }) => term));
  assert.ok(joins("text-to-image").includes("text2image"));
  assert.ok(joins("text to image").includes("text2image"));
  assert.deepEqual(plain(parse("text2image").units[0].written), ["texttoimage"]);
});

test("a name with a number may be apart", () => {
  const apart = (text) => plain(parse(text).units.map((unit) => unit.apart));
  assert.deepEqual(apart("llama3 h264 title:llama3"), [["llama", "3"], [], []]);
});

test("a single letter may be the initial of a name beside it", () => {
  const names = (text) => plain(parse(text).units.map((unit) => unit.names));
  assert.deepEqual(names("guo y risk"), [[], ["guo", "risk"], []]);
  assert.deepEqual(names("J. R. Voorbeeld"), [["voorbeeld"], ["voorbeeld"], []]);
  assert.deepEqual(names("y"), [[]]);
});

test("a unit is divided in its place", () => {
  const query = parse("map-elites visualtok moss-fern");
  const { units, joins } = divided(query, query.units[2], ["visual", "tok"]);
  assert.deepEqual(plain(units.map(({ term }) => term)), ["map", "elites", "visual", "tok", "moss", "fern"]);
  const told = (term) => plain(joins.find((join) => join.term === term));
  assert.deepEqual(told("mapelites"), { term: "mapelites", from: 0, to: 2 });
  assert.deepEqual(told("mossfern"), { term: "mossfern", from: 4, to: 6 });
});

test("a long text is read in bounded time", () => {
  assert.equal(parse("deep learning ".repeat(1e5)).units.length, 30);
  assert.equal(parse("深度学习".repeat(500)).units.length, 30);
  assert.equal(parse("-".repeat(1e6)).units.length, 0);
  assert.equal(parse("a-".repeat(1e6)).joins.length, 0);
});

test("wildcards stand for any letters, or for none", () => {
  const fits = (query, term) => parse(query).units[0].wild(term);
  assert.ok(["tra*er", "tra*n*r", "tr*", "tra*ne*"].every((query) => fits(query, "trainer")));
  assert.ok(!["tra*ers", "tra*ri*er", "ai*", "traine*er", "tra*r*r"].some((query) => fits(query, "trainer")));
});

test("no number of wildcards takes a term longer than it is long", () => {
  const { wild } = parse(`aa${"*a".repeat(14)}*b`).units[0];
  const start = process.cpuUsage();
  assert.equal(wild("a".repeat(32)), false);
  assert.ok(process.cpuUsage(start).user < 1e6);
});
