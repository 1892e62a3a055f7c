// Searches that a reader keeps, as the reading list reads them.

import assert from "node:assert/strict";
import { test } from "node:test";

import * as Address from "../../generator/theme/assets/catalogue/browse/address.js";
import * as Selection from "../../generator/theme/assets/catalogue/browse/selection.js";
import { Source } from "../../generator/theme/assets/catalogue/browse/source.js";
import { Broken } from "../../generator/theme/assets/catalogue/loading/files.js";
import { speak } from "./strings.mjs";

speak();

/** Four papers of two days; one of each day has an award. */
const SHARDS = {
  browse: { format: 3, papers: 4, shards: { columns: "columns", known: "known", former: "former", places: "places" } },
  "browse/columns": {
    days: [["2021-03-04", 2], ["2021-03-05", 2]],
    facets: [{ name: "tag", ids: ["moss"], rows: "# # # #" }, { name: "award", ids: ["first"], labels: ["First prize"], rows: "#  # " }],
  },
  "browse/known": ["a", "b", "c", "d"],
  "browse/former": { moved: {}, removed: {} },
  "browse/places": [0, 1, 2, 3],
};

const source = await Source.open(async (name) => SHARDS[name]);
const list = { Address, Broken, Finder: { of: async () => ({ source }) }, Selection };
Object.assign(globalThis, {
  document: { currentScript: { src: "https://a.example/assets/catalogue/mine.js" } },
  [Symbol.for("catalogue-loaded")]: new Map([["https://a.example/assets/catalogue/list.js", Promise.resolve(list)]]),
});
const { open } = await import("../../generator/theme/assets/catalogue/reader/catalogue.js");

test("a search by a key of the catalogue's own has its name, and counts what it leaves", async () => {
  const catalogue = await open();
  assert.equal(catalogue.name("?award=first&not-tag=moss"), "Not moss · First prize");
  assert.equal(await catalogue.news("?award=first", "2021-03-04"), 1);
  assert.equal(await catalogue.news("?not-award=first", ""), 2);
});
