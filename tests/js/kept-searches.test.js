// Searches that a reader keeps, as the reading list reads them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

import { speak } from "./strings.mjs";

const SCRIPTS = ["loading", "columns", "address", "selection", "source"];
const sandbox = createContext({ URLSearchParams });
speak(sandbox);
for (const name of SCRIPTS) {
  runInContext(readFileSync(new URL(`../../generator/theme/assets/catalogue/browse/${name}.js`, import.meta.url), "utf8"), sandbox);
}

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

const source = await runInContext("CatalogueSource", sandbox).Source.open(async (name) => SHARDS[name]);
Object.assign(globalThis, {
  document: { currentScript: { src: "https://a.example/assets/catalogue/mine.js" } },
  CatalogueFinding: { Finder: { of: async () => ({ source }) } },
});
for (const name of ["CatalogueStrings", "CatalogueLoading", "CatalogueAddress", "CatalogueSelection"]) {
  globalThis[name] = runInContext(name, sandbox);
}
const { open } = await import("../../generator/theme/assets/catalogue/reader/catalogue.js");

test("a search by a key of the catalogue's own has its name, and counts what it leaves", async () => {
  const catalogue = await open();
  assert.equal(catalogue.name("?award=first&not-tag=moss"), "Not moss · First prize");
  assert.equal(await catalogue.news("?award=first", "2021-03-04"), 1);
  assert.equal(await catalogue.news("?not-award=first", ""), 2);
});
