import assert from "node:assert/strict";
import { test } from "node:test";

import { likeness, marked, snippet, words } from "../../generator/theme/assets/catalogue/search/reading.js";

/** A value as JSON keeps it, to be compared. */
const plain = (value) => JSON.parse(JSON.stringify(value));


/** A pattern of words that each stand for themselves. */
function pattern(...terms) {
  return {
    sets: terms.map((term) => new Set(term.split("|"))),
    worths: terms.map(() => 1),
    told: terms.map((_, at) => at),
    joined: new Set(),
  };
}

test("likeness is the share of the query in one piece", () => {
  const wanted = pattern("deep", "garden", "learning");
  assert.equal(likeness("A garden of deep garden learning.", wanted).run, 1);
  assert.equal(likeness("Deep garden, shallow learning", wanted).run, 2 / 3);
  assert.equal(likeness("Nothing", wanted).run, 0);
});

test("a title may be the query, begin with it, or neither", () => {
  const wanted = pattern("deep", "gardens|garden");
  const { leads, whole } = likeness("Deep Garden", wanted);
  assert.deepEqual([leads, whole], [true, true]);
  const longer = plain(likeness("Deep Gardens Forever", wanted));
  assert.deepEqual(longer, { run: 1, ordered: true, covered: 2 / 3, leads: true, whole: false });
  assert.equal(likeness("The Deep Gardens", wanted).leads, false);
});

test("words stand in their order whatever is between them", () => {
  const wanted = pattern("deep", "garden");
  assert.equal(likeness("A deep and quiet garden", wanted).ordered, true);
  assert.equal(likeness("A garden, deep and quiet", wanted).ordered, false);
});

test("words in their order cover more of a short title, and nothing of one that lacks some", () => {
  const wanted = pattern("deep", "garden");
  const covered = (title) => likeness(title, wanted).covered;
  assert.deepEqual(["Deep Garden", "A Deep Dry Garden", "Deep", ""].map(covered), [1, 0.5, 0, 0]);
});

test("words are marked as they are written, in whatever spelling", () => {
  assert.equal(marked("Poincaré's Gärten", pattern("poincare", "garten")), "<mark>Poincaré's</mark> <mark>Gärten</mark>");
  assert.equal(marked("MAP-Elites", pattern("elites")), "MAP-<mark>Elites</mark>");
  assert.equal(marked("MAP-Elites", pattern("mapelites")), "<mark>MAP-Elites</mark>");
});

test("what is shown is text, not markup", () => {
  const html = marked('<b onclick="x">Moss</b> & moss', pattern("moss"));
  assert.equal(html, "&#60;b onclick=&#34;x&#34;&#62;<mark>Moss</mark>&#60;/b&#62; &#38; <mark>moss</mark>");
});

test("a snippet is the piece that holds the most of the query", () => {
  const text = `Moss grows. ${"It does so slowly. ".repeat(20)}Deep moss learns from gardens. ${"And so on. ".repeat(30)}`;
  const shown = snippet(text, pattern("moss", "gardens"));
  assert.match(shown, /<mark>moss<\/mark> learns from <mark>gardens<\/mark>/);
  assert.match(shown, /^… .* …$/);
  assert.ok(shown.length < 320);
});

test("a snippet of a text without the query is its beginning", () => {
  assert.equal(snippet("Nothing here.", pattern("moss")), "Nothing here.");
  assert.match(snippet("word ".repeat(200), pattern("moss")), /^word .* …$/);
});

test("words to mark on the page are those of the text, once each", () => {
  assert.deepEqual(plain(words("Moss and moss, Mosses", pattern("moss|mosses"))), ["moss", "mosses"]);
});
