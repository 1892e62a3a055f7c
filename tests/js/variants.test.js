import assert from "node:assert/strict";
import { test } from "node:test";

import { variants } from "../../generator/theme/assets/catalogue/search/variants.js";

/** A value as JSON keeps it, to be compared. */
const plain = (value) => JSON.parse(JSON.stringify(value));


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
    assert.ok(plain(variants(one)).includes(other));
    assert.ok(plain(variants(other)).includes(one));
  });
}

for (const word of ["moss", "learning", "is", "iz", "size", "wise", "tree", "4d"]) {
  test(`${word} is spelt in one way`, () => assert.deepEqual(plain(variants(word)), []));
}

test("a long term takes no time", () => {
  const start = performance.now();
  variants("a".repeat(1e5));
  variants("lab".repeat(1e4));
  assert.ok(performance.now() - start < 1000);
});
