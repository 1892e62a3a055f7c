import assert from "node:assert/strict";
import { test } from "node:test";

import { distance } from "../../generator/theme/assets/catalogue/search/expansion.js";


const CASES = [
  ["lerning", "learning", 1],
  ["transfomer", "transformer", 1],
  ["teh", "the", 1],
  ["reinforcment", "reinforcement", 1],
  ["moss", "moss", 0],
  ["abcd", "badc", 2],
  ["ca", "abc", 3], // a restricted distance: no letter is touched twice
  ["moss", "mist", 2],
];

for (const [one, other, expected] of CASES) {
  test(`${one} is ${expected} from ${other}, both ways`, () => {
    assert.equal(distance(one, other, 3), expected);
    assert.equal(distance(other, one, 3), expected);
  });
}

test("a distance beyond the limit is just that", () => {
  assert.equal(distance("moss", "granite", 2), 3);
  assert.equal(distance("moss", "dreams", 1), 2);
});
