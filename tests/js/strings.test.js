// What scripts say: values, plural forms and numbers of a language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const RUNTIME = new URL("../../generator/theme/assets/catalogue/strings/strings.js", import.meta.url);

function strings(language, texts) {
  const place = createContext({});
  runInContext(readFileSync(RUNTIME, "utf8"), place);
  const made = runInContext("CatalogueStrings", place);
  made.add(language, texts);
  return made;
}

const LEAVES = { "leaves.one": "{number} leaf{end}", "leaves.other": "{number} leaves{end}" };

for (const [language, count, expected] of [
  ["en", 1, "1 leaf."],
  ["en", 0, "0 leaves."],
  ["en", 1500, "1,500 leaves."],
  ["de", 1500, "1.500 leaves."],
  ["fr", 0, "0 leaf."],
  ["fr", 1500, "1\u202f500 leaves."],
  ["fr", 1_000_000, "1\u202f000\u202f000 leaves."], // of a form that no text is written in
  ["zh", 1, "1 leaves."],
]) {
  test(`${count} leaves in ${language} are ${expected}`, () => {
    assert.equal(strings(language, LEAVES).counted("leaves", count, { end: "." }), expected);
  });
}

test("values stand in their places, and what they hold stays as it is", () => {
  const { t } = strings("en", { both: "{one} and {other}, {third}" });
  assert.equal(t("both", { one: "{other}", other: "$1" }), "{other} and $1, {third}");
});

test("a value has a name, or is its own", () => {
  const { named } = strings("en", { "kind-moss": "green" });
  assert.deepEqual([named("kind", "moss"), named("kind", "owl")], ["green", "owl"]);
});

test("what stands in brackets becomes what is made of it", () => {
  const { linked } = strings("en", {});
  const made = (text) => `<${text}>`;
  assert.deepEqual([...linked("See [this] or [that].", [made, made])], ["See ", "<this>", " or ", "<that>", "."]);
});

test("a text that there is none of is an error", () => {
  assert.throws(() => strings("en", {}).t("nothing"), /nothing/);
});
