import assert from "node:assert/strict";
import { test } from "node:test";

import { identifier } from "../../generator/theme/assets/catalogue/search/identifying.js";


const CASES = {
  "2301.12345": [
    "2301.12345", "2301.12345v2", "2301.12345v", "arXiv:2301.12345v10", "ARXIV:2301.12345",
    "https://arxiv.org/abs/2301.12345v2", "arxiv.org/pdf/2301.12345v1.pdf", "2301.12345,",
    "https://huggingface.co/papers/2301.12345", "10.48550/arXiv.2301.12345",
    "https://doi.org/10.48550/arXiv.2301.12345", "http://export.arxiv.org/abs/2301.12345).",
  ],
  "0704.0001": ["0704.0001v3"],
  "cs/0112017": ["cs/0112017", "arXiv:cs/0112017v1", "https://arxiv.org/abs/cs.AI/0112017"],
  "hep-th/9901001": ["hep-th/9901001"],
  "10.5555/ab-1.2": ["10.5555/ab-1.2", "doi:10.5555/AB-1.2", "https://dx.doi.org/10.5555/ab-1.2."],
  "": ["moss", "3.14", "2313.12345", "2301.123", "10.5", "10.5555", "10.5555/", "and/or", "v2", "1.5", "a/b"],
};

for (const [expected, chunks] of Object.entries(CASES)) {
  for (const chunk of chunks) {
    test(`${chunk} is ${expected || "no identifier"}`, () => assert.equal(identifier(chunk), expected));
  }
}

test("a hostile chunk takes no time", () => {
  const start = performance.now();
  for (const part of ["a.", "10.", "arxiv.org/abs/", "v", "a-", "1"]) identifier(part.repeat(2e4));
  assert.ok(performance.now() - start < 1000);
});
