import assert from "node:assert/strict";
import { test } from "node:test";

import { here, made } from "./scripts.js";

const { variants } = made("CatalogueVariants");

const PAIRS = [
  ["optimisation", "optimization"], ["generalises", "generalizes"], ["analysing", "analyzing"],
  ["behaviour", "behavior"], ["behavioural", "behavioral"], ["neighbours", "neighbors"],
  ["colourful", "colorful"], ["modelling", "modeling"], ["labelled", "labeled"],
  ["centre", "center"], ["centred", "centered"], ["kilometres", "kilometers"],
  ["defence", "defense"], ["dialogues", "dialogs"], ["haemoglobin", "hemoglobin"],
  ["palaeontology", "paleontology"], ["greyscale", "grayscale"], ["artefacts", "artifacts"],
  ["ageing", "aging"], ["judgement", "judgment"],
];

for (const [one, other] of PAIRS) {
  test(`${one} and ${other} are one word`, () => {
    assert.ok(here(variants(one)).includes(other));
    assert.ok(here(variants(other)).includes(one));
  });
}

for (const word of ["moss", "learning", "is", "iz", "size", "wise", "tree", "4d"]) {
  test(`${word} is spelt in one way`, () => assert.deepEqual(here(variants(word)), []));
}

test("a long term takes no time", () => {
  const start = performance.now();
  variants("a".repeat(1e5));
  variants("lab".repeat(1e4));
  assert.ok(performance.now() - start < 1000);
});
