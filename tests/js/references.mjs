// Makes references of items of CSL-JSON, as the page of a paper does, with the marks of italics.
//
//     node tests/js/references.mjs SCRIPTS < items.json > references.json
//
// SCRIPTS is the folder of the scripts.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const styles = await import(new URL("styles.js", pathToFileURL(`${process.argv[2]}/`)));
const made = JSON.parse(readFileSync(0, "utf8")).map((item) =>
  Object.fromEntries(["apa", "chicago", "ieee", "markdown"].map((style) => [style, styles[style](item)])));
process.stdout.write(JSON.stringify(made));
