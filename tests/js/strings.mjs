// The texts of the scripts in English, as the build gives them: `generator/strings/scripts.py`.

import { readFileSync } from "node:fs";

import { TEXTS } from "../../generator/theme/assets/catalogue/strings/texts.js";

const ENGLISH = new URL("../../generator/strings/en.yml", import.meta.url);

/** A text in quotes or without. */
const scalar = (text) => (text.startsWith('"') ? JSON.parse(text) : text);

/** Key to text. The files of languages have a key a line, with its text or its plural forms. */
function texts() {
  const found = {};
  for (const line of readFileSync(ENGLISH, "utf8").split("\n")) {
    if (!line || line.startsWith("#")) continue;
    const [, key, text] = /^([\w-]+): (.+)$/.exec(line);
    const forms = /^\{ one: ("(?:[^"\\]|\\.)*"), other: ("(?:[^"\\]|\\.)*") \}$/.exec(text);
    if (forms) [found[`${key}.one`], found[`${key}.other`]] = [scalar(forms[1]), scalar(forms[2])];
    else found[key] = scalar(text);
  }
  return found;
}

/** Gives the scripts their texts. */
export function speak() {
  Object.assign(TEXTS, texts());
}
