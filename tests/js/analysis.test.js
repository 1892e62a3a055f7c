import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { compounds, terms } from "../../generator/theme/assets/catalogue/search/analysis.js";

/** A value as JSON keeps it, to be compared. */
const plain = (value) => JSON.parse(JSON.stringify(value));

const cases = JSON.parse(readFileSync(new URL("../search/analysis.json", import.meta.url), "utf8"));

for (const { rule, text, parts, joined = [] } of cases) {
  test(`terms follow the specification: ${rule}`, () => {
    const found = compounds(text);
    assert.deepEqual(plain(found.flatMap((compound) => compound.parts)), parts);
    assert.deepEqual(plain(found.flatMap((compound) => compound.joined)), joined);
    assert.deepEqual(plain(terms(text)).sort(), [...parts, ...joined].sort());
  });
}

test("the place of a compound is that in the folded text", () => {
  const [, second] = compounds("Deep MAP-Elites");
  assert.deepEqual([second.start, second.end], [5, 15]);
});
