// What scripts say: values, plural forms and numbers of a language.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const RUNTIME = new URL("../../generator/theme/assets/catalogue/strings/strings.js", import.meta.url);
const address = (code) => `data:text/javascript,${encodeURIComponent(code)}`;

/** The module, with other texts in the place of those that it imports. */
function strings(language, texts) {
  const given = address(`export const LANGUAGE = "${language}", TEXTS = ${JSON.stringify(texts)};`);
  return import(address(readFileSync(RUNTIME, "utf8").replace("./texts.js", given)));
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
  test(`${count} leaves in ${language} are ${expected}`, async () => {
    assert.equal((await strings(language, LEAVES)).counted("leaves", count, { end: "." }), expected);
  });
}

test("values stand in their places, and what they hold stays as it is", async () => {
  const { t } = await strings("en", { both: "{one} and {other}, {third}" });
  assert.equal(t("both", { one: "{other}", other: "$1" }), "{other} and $1, {third}");
});

test("a value has a name, or is its own", async () => {
  const { named } = await strings("en", { "kind-moss": "green" });
  assert.deepEqual([named("kind", "moss"), named("kind", "owl")], ["green", "owl"]);
});

test("what stands in brackets becomes what is made of it", async () => {
  const { linked } = await strings("en", {});
  const made = (text) => `<${text}>`;
  assert.deepEqual([...linked("See [this] or [that].", [made, made])], ["See ", "<this>", " or ", "<that>", "."]);
});

test("a text that there is none of is an error", async () => {
  const { t } = await strings("en", {});
  assert.throws(() => t("nothing"), /nothing/);
});
