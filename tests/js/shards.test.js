import assert from "node:assert/strict";
import { test } from "node:test";

import { here, made } from "./scripts.js";

const { Shards, Broken, fetching, parsed } = made("CatalogueShards");

/** Bucket of "moss grows": CRC-32 gives 0x669d766c and 0xc6ff77fd, and of these the lower halves count. */
const MOSS_GROWS = (0x766c * 31 + 0x77fd) % 65536;

/** A number in bytes of seven bits, the lowest first. */
const seven = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...seven(value >> 7)]);

const MANIFEST = {
  format: 1, documents: 3, papers: 0, block: 8, starts: ["a", "m"], terms: ["one", "two"],
  records: "abcde", pairs: "fghij", spellings: {}, completions: "none",
};
// Two postings: document 0 in the title with 255, document 2 in its abstract with 9.
const FILES = {
  catalogue: MANIFEST,
  "terms/one": { terms: "0apple 3ly", counts: [1, 1], sizes: [2, 2], ranges: [["x", 2]] },
  "terms/two": { terms: "0moss", counts: [2], sizes: [5], ranges: [["y", 1]] },
  "postings/y": btoa(String.fromCharCode(1, 1, 255, 2, 9)),
  // Bucket 0 has document 1; then the bucket of "moss grows", documents 0 and 2.
  "pairs/0-fghij": btoa(String.fromCharCode(0, 1, 1, ...seven(MOSS_GROWS - 1), 2, 0, 1)),
};

function shelf(files = FILES) {
  const asked = [];
  const load = async (name) => {
    asked.push(name);
    if (!(name in files)) throw new Broken(name);
    return files[name];
  };
  return { load, asked };
}

test("a shard is what stands between its name and the last bracket", () => {
  assert.deepEqual(here(parsed("terms/one", 'catalogueShard("terms/one",{"a":[1]})\n')), { a: [1] });
});

for (const text of [
  "",
  "<!doctype html>",
  'catalogueShard("terms/one",{"a":[1]',
  'catalogueShard("terms/one",{"a":[1)\n',
  'catalogueShard("terms/two",{"a":[1]})\n',
]) {
  test(`no shard: ${JSON.stringify(text)}`, () => assert.throws(() => parsed("terms/one", text), Broken));
}

test("what cannot be fetched is broken", async () => {
  const missing = fetching("search/", async () => ({ ok: false, text: async () => "" }));
  await assert.rejects(missing("terms/one", false), Broken);
  const offline = fetching("search/", async () => {
    throw new TypeError("offline");
  });
  await assert.rejects(offline("terms/one", false), Broken);
});

test("only what may have changed is asked for anew", async () => {
  const caches = [];
  const load = fetching("search/", async (url, { cache }) => {
    caches.push([url, cache]);
    return { ok: true, text: async () => `catalogueShard("${url.slice(7, -3)}",1)\n` };
  });
  await load("catalogue", true);
  await load("terms/one", false);
  assert.deepEqual(caches, [["search/catalogue.js", "no-cache"], ["search/terms/one.js", "default"]]);
});

test("an index of another format is broken", async () => {
  const { load } = shelf({ catalogue: { ...MANIFEST, format: 2 } });
  await assert.rejects(Shards.open(load), Broken);
});

test("a term is looked up in one shard, and a shard is loaded once", async () => {
  const { load, asked } = shelf();
  const shards = await Shards.open(load);
  assert.equal((await shards.entry("apply")).count, 1);
  assert.equal(await shards.entry("apples"), undefined);
  assert.deepEqual(asked, ["catalogue", "terms/one"]);
});

test("an index of nothing has no terms", async () => {
  const shards = await Shards.open(shelf({ catalogue: { ...MANIFEST, starts: [], terms: [] } }).load);
  assert.equal(await shards.entry("moss"), undefined);
});

test("postings are decoded with the fields they are of", async () => {
  const shards = await Shards.open(shelf().load);
  const found = await shards.postings(await shards.entry("moss"));
  assert.deepEqual([...found.documents], [0, 2]);
  assert.deepEqual([...found.masks], [1, 64]);
  assert.deepEqual([...found.impacts], [255, 9]);
});

test("neighbours are looked up in their bucket", async () => {
  const shards = await Shards.open(shelf().load);
  assert.deepEqual(here(await shards.side("moss", "grows")), [0, 2]);
  assert.deepEqual(here(await shards.side("grows", "moss")), []);
});

test("a shard that could not be read is asked for again", async () => {
  const files = { ...FILES };
  delete files["terms/two"];
  const { load } = shelf(files);
  const shards = await Shards.open(load);
  await assert.rejects(shards.entry("moss"), Broken);
  files["terms/two"] = FILES["terms/two"];
  assert.equal((await shards.entry("moss")).count, 2);
});
