// Loads our scripts as a page does: one after another, into one place.

import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

import { speak } from "./strings.mjs";

const FOLDER = new URL("../../generator/theme/assets/catalogue/search/", import.meta.url);
const SCRIPTS = [
  "analysis", "stemmer", "variants", "identifying", "shards", "query", "pairing", "expansion", "ranking",
  "reading", "engine", "answers",
];

const place = createContext({ atob, TextEncoder, setTimeout, clearTimeout });
speak(place);
for (const name of SCRIPTS) runInContext(readFileSync(new URL(`${name}.js`, FOLDER), "utf8"), place);

/** What a script has made, by its name. */
export const made = (name) => runInContext(name, place);

/** A value as one of this place, for comparisons that look at where it was made. */
export const here = (value) => JSON.parse(JSON.stringify(value));
