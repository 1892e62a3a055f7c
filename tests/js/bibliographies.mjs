// Reads bibliographies with Citation.js and prints what it found in each as CSL-JSON.
//
//     node tests/js/bibliographies.mjs < files.json > found.json
//
// The input maps names of Citation.js's formats, such as "@ris/file", to texts.

import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-cff";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const texts = JSON.parse(readFileSync(0, "utf8"));
const found = Object.entries(texts).map(([forceType, text]) => [
  forceType,
  new Cite(text, { forceType }).format("data", { format: "object" }),
]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
