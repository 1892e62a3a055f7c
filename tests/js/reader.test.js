// What a reader keeps: its entries, where they are stored, how they are found again.

import assert from "node:assert/strict";
import { test } from "node:test";

import * as entries from "../../generator/theme/assets/catalogue/reader/entries.js";
import * as lists from "../../generator/theme/assets/catalogue/reader/lists.js";
import { finder } from "../../generator/theme/assets/catalogue/reader/finding.js";
import { Refused, Store } from "../../generator/theme/assets/catalogue/reader/store.js";
import * as visits from "../../generator/theme/assets/catalogue/reader/visits.js";

const entry = (slug, facts = {}) => entries.entry(slug, 100, { title: slug, ...facts });

/** A storage of a browser with room for some keys. */
class Storage extends Map {
  constructor(room = Infinity) {
    super();
    this.room = room;
  }
  get length() {
    return this.size;
  }
  key(at) {
    return [...this.keys()][at] ?? null;
  }
  getItem(name) {
    return this.get(name) ?? null;
  }
  setItem(name, value) {
    if (!this.has(name) && this.size >= this.room) throw new DOMException("full", "QuotaExceededError");
    this.set(name, value);
  }
  removeItem(name) {
    this.delete(name);
  }
}

test("of two entries of a paper the later counts, and no note is lost", () => {
  const mine = entry("moss", { note: "green", state: "read", changed: 200, ids: ["doi:1"], saved: 50 });
  const other = entry("moss-old", { note: "wet", state: "skip", changed: 300, ids: ["arxiv:2"] });
  const both = { ...mine, state: "skip", changed: 300, note: "green\nwet", ids: ["doi:1", "arxiv:2"], title: "moss-old" };
  assert.deepEqual(lists.merge(mine, other), both);
  assert.equal(lists.merge(both, other).note, "green\nwet");
  assert.equal(lists.merge(mine, { ...other, changed: 0, note: "" }).state, "read");
});

test("what others bring is merged with the same paper under another slug", () => {
  const mine = [entry("moss", { ids: ["doi:1"], note: "green" }), entry("owls")];
  const others = [entry("moss-of-old", { ids: ["doi:1"], note: "wet" }), entry("rain"), entry("rain", { note: "x" })];
  const found = lists.merged(mine, others);
  assert.deepEqual(found.map(({ slug, note }) => [slug, note]), [["moss", "green\nwet"], ["rain", "x"]]);
});

test("a copy comes back as it was, and what is none is refused", () => {
  const copy = { entries: [entry("moss", { note: "<b>" }), entry("owls")], searches: [{ query: "?q=moss", seen: "2021-03-04" }] };
  assert.deepEqual(lists.fromFile(lists.toFile(copy)), copy);
  for (const text of ["", "{", "null", "[]", '{"format":"other"}', '{"format":"catalogue-reading-list"}']) {
    assert.equal(lists.fromFile(text), undefined, text);
  }
});

test("nothing but an entry is read from a copy", () => {
  const bad = [null, 3, {}, { slug: "../about" }, { slug: "A" }, { slug: "x".repeat(201) }];
  const odd = { slug: "moss", title: 3, ids: ["doi:1", 4], state: "eaten", saved: "x", note: "y".repeat(20_000), more: 1 };
  const text = JSON.stringify({ format: "catalogue-reading-list", entries: [...bad, odd], searches: [3, { query: "javascript:", seen: "" }] });
  const [only, ...others] = lists.fromFile(text).entries;
  assert.deepEqual(others, []);
  assert.equal(only.note.length, 10_000);
  const expected = { slug: "moss", title: "", authors: "", venue: "", year: "", ids: ["doi:1"], state: "unread", saved: 0, changed: 0 };
  assert.deepEqual({ ...only, note: undefined }, { ...expected, note: undefined });
  assert.deepEqual(lists.fromFile(text).searches, []);
});

test("a link holds a list, and nothing else is read from one", () => {
  assert.equal(entries.toFragment([entry("moss"), entry("owls-at-noon")]), "#papers=moss,owls-at-noon");
  assert.deepEqual(lists.fromFragment("#papers=moss%2Cowls-at-noon,moss,../x,%20,"), ["moss", "owls-at-noon"]);
  for (const other of ["", "#title", "#papers=", "#papers=%E0%A4%A"]) assert.deepEqual(lists.fromFragment(other), [], other);
});

test("words narrow a list, those with a minus leave out", () => {
  const all = [entry("a", { title: "Über Moss", note: "again" }), entry("b", { title: "Moss and owls" }), entry("c", { authors: "Moss, A." })];
  const slugs = (words) => lists.matching(all, words).map(({ slug }) => slug);
  assert.deepEqual(slugs("moss"), ["a", "b", "c"]);
  assert.deepEqual(slugs("MOSS -owls"), ["a", "c"]);
  assert.deepEqual(slugs("uber again"), ["a"]);
  assert.deepEqual(slugs("-"), []);
});

test("orders are by time, year and title", () => {
  const all = [entry("a", { title: "Z", year: "2020", saved: 1 }), entry("b", { title: "Ä", year: "", saved: 3 }), entry("c", { title: "b", year: "2021", saved: 2 })];
  const slugs = (order) => lists.sorted(all, order).map(({ slug }) => slug).join("");
  assert.deepEqual(lists.ORDERS.map(slugs), ["bca", "bca", "cab"]);
});

test("papers are found again by their slug, a former one or an identifier, or are told as gone", () => {
  const find = finder(["ants", ["moss", "", "doi:1"], ["owls", "owlsatnoon"]], {
    moved: { "old-owls": "owls" },
    removed: { rain: "It stood here twice." },
  });
  assert.deepEqual(find(entry("ants")), { place: 0, slug: "ants", ids: [] });
  assert.deepEqual(find(entry("old-owls")), { place: 2, slug: "owls", ids: [] });
  assert.deepEqual(find(entry("green", { ids: ["arxiv:9", "doi:1"] })), { place: 1, slug: "moss", ids: ["doi:1"] });
  assert.deepEqual(find(entry("rain")), { gone: "It stood here twice." });
  assert.deepEqual(find(entry("constructor")), { gone: "" });
});

test("two stores of one browser take nothing back from each other", () => {
  const storage = new Storage();
  const [one, other, foreign] = ["/a/", "/a/", "/b/"].map((root) => new Store(() => storage, root));
  one.put(entry("moss"));
  other.put(entry("owls"));
  foreign.put(entry("rain"));
  other.put(entry("moss", { state: "skip" }));
  assert.deepEqual(one.all().map(({ slug, state }) => [slug, state]), [["moss", "skip"], ["owls", "unread"]]);
  assert.equal(one.count, 1);
  other.drop("moss");
  assert.equal(one.get("moss"), undefined);
});

test("a store that is full says so and keeps what it has", () => {
  const store = new Store(() => storage, "/");
  const storage = new Storage(1);
  store.put(entry("moss"));
  assert.throws(() => store.put(entry("owls")), (error) => error instanceof Refused && error.why === "full");
  store.put(entry("moss", { state: "read" }));
  assert.equal(store.get("moss").state, "read");
});

test("a store that is shut says so and is empty", () => {
  const store = new Store(() => {
    throw new DOMException("no", "SecurityError");
  }, "/");
  assert.equal(store.open, false);
  assert.deepEqual(store.all(), []);
  assert.throws(() => store.put(entry("moss")), (error) => error instanceof Refused && error.why === "shut");
});

test("what is no entry of ours in the storage is passed over", () => {
  const storage = new Storage();
  const store = new Store(() => storage, "/");
  for (const text of ["", "{", "3", '{"slug":"../x"}']) storage.setItem(`catalogue:/:paper:x${text}`, text);
  assert.deepEqual(store.all(), []);
});

test("a visit begins after a pause, and all that came since the one before is new", () => {
  const first = visits.visit(undefined, "2021-03-04", 1000);
  assert.deepEqual(first, { newest: "2021-03-04", at: 1000, since: "2021-03-04", before: 0 });
  const later = visits.visit(first, "2021-03-05", 2000);
  assert.deepEqual([later.since, later.before, later.newest], ["2021-03-04", 0, "2021-03-05"]);
  const back = visits.visit(later, "2021-03-09", 2000 + 5 * 3600);
  assert.deepEqual([back.since, back.before, back.newest], ["2021-03-05", 2000, "2021-03-09"]);
  assert.equal(visits.visit(back, "2021-03-08", 2001 + 5 * 3600).newest, "2021-03-09");
});

test("days of a list are read with their counts", () => {
  const days = visits.readDays("2021-03-05*2 2021-03-04 -*3");
  assert.deepEqual(days, [["2021-03-05", 2], ["2021-03-04", 1], ["-", 3]]);
  assert.equal(visits.added(days, "2021-03-04"), 2);
  assert.equal(visits.added(days, "2021-03-03"), 3);
  assert.deepEqual(visits.readDays(""), []);
});

test("what is no visit is none", () => {
  for (const given of [null, 3, {}, { newest: "a", since: "b", at: "c", before: 0 }]) assert.equal(visits.readVisit(given), undefined);
});
