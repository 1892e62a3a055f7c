import assert from "node:assert/strict";
import { test } from "node:test";

import { Shards } from "../../generator/theme/assets/catalogue/search/shards.js";
import { Broken, fetching, parsed } from "../../generator/theme/assets/catalogue/loading/files.js";

/** A value as JSON keeps it, to be compared. */
const plain = (value) => JSON.parse(JSON.stringify(value));


/** A number as the build writes it: digits, of which all but the last are 61 or more. */
function number(value) {
  const digit = (value) => String.fromCharCode(value > 56 ? value + 36 : value + 35);
  return value < 61 ? digit(value) : digit(61 + (value % 30)) + number(Math.floor(value / 30));
}

/** Bucket of "moss grows": CRC-32 gives 0x669d766c and 0xc6ff77fd, and of these the lower halves count. */
const MOSS_GROWS = (0x766c * 31 + 0x77fd) % 65536;

const MANIFEST = {
  format: 3, documents: 3, papers: 0, block: 8, starts: ["", "m"], terms: ["one", "two"],
  records: "abcde", pairs: "fghij", spellings: {}, completions: "none",
};
// `#` is 0, `$` is 1 and so on. Document 0 in the title with the most, document 2 in its abstract with 9.
const MOSS = "#%!~,!%$";
const FILES = {
  catalogue: MANIFEST,
  "terms/one": { terms: "0apple 3ly", lists: "#!$ $!%", far: [] },
  "terms/two": { terms: "0moss 4y", lists: `${MOSS} !0!2`, far: ["x"] },
  "postings/x": MOSS,
  // Bucket 0 has document 1; then the bucket of "moss grows", documents 0 and 2.
  "pairs/0-fghij": `#$ ${number(MOSS_GROWS - 1)}#%`,
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
  assert.deepEqual(plain(parsed("terms/one", 'catalogueShard("terms/one",{"a":[1]})\n')), { a: [1] });
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

test("what nobody expected is not taken for a broken file", async () => {
  const faulty = fetching("search/", async () => {
    throw new RangeError("ours");
  });
  await assert.rejects(faulty("terms/one", false), { message: "ours" });
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
  const { load } = shelf({ catalogue: { ...MANIFEST, format: 1 } });
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

for (const [term, where] of [["moss", "in the leaf"], ["mossy", "beside it"]]) {
  test(`postings ${where} are decoded with the fields they are of`, async () => {
    const shards = await Shards.open(shelf().load);
    const entry = await shards.entry(term);
    assert.equal(entry.count, 2);
    const found = await shards.postings(entry);
    assert.deepEqual([...found.documents], [0, 2]);
    assert.deepEqual([...found.masks], [2, 1]);
    assert.deepEqual([...found.impacts], [1, 0.1].map(Math.fround));
  });
}

test("postings that all are of one field are told so once, and not at all for abstracts", async () => {
  const lists = "#%!~,!& #%!~,";
  const shards = await Shards.open(shelf({ ...FILES, "terms/two": { ...FILES["terms/two"], lists } }).load);
  const masks = async (term) => (await shards.postings(await shards.entry(term))).masks;
  assert.deepEqual([...(await masks("moss"))], [3, 3]);
  assert.deepEqual([...(await masks("mossy"))], [1, 1]);
});

test("neighbours are looked up in their bucket", async () => {
  const shards = await Shards.open(shelf().load);
  assert.deepEqual(plain(await shards.side("moss", "grows")), [0, 2]);
  assert.deepEqual(plain(await shards.side("grows", "moss")), []);
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
