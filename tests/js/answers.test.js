import assert from "node:assert/strict";
import { test } from "node:test";

import { Answers } from "../../generator/theme/assets/catalogue/search/answers.js";
import { t } from "../../generator/theme/assets/catalogue/strings/strings.js";
import { Broken } from "../../generator/theme/assets/catalogue/loading/files.js";
import { speak } from "./strings.mjs";

/** A value as JSON keeps it, to be compared. */
const plain = (value) => JSON.parse(JSON.stringify(value));

speak();


const CARD = {
  url: "papers/moss/", title: "On <Moss>", authors: "Ada Beispiel; Wim Voorbeeld", year: "2020",
  tags: ["Plants & more"], venue: "", status: "", text: "Moss grows.",
};

/** Results that hold one paper, or what else is said. */
function results(more = {}) {
  const pattern = {
    sets: [new Set(["moss"]), new Set(["pond"])], worths: [1, 1], told: [0, 1], joined: new Set(),
  };
  return {
    documents: [7], scores: new Map(), complete: 0, broken: false, pattern, corrections: [], absent: "",
    completions: [], hits: [{ document: 7, score: 2, card: CARD }], final: true, ...more,
  };
}

/** What is told when an engine says this. */
async function told(search, ...queries) {
  const posted = [];
  const answers = new Answers({ search }, (answer) => posted.push(plain(answer)));
  await Promise.all(queries.map((query) => answers.ask(query)));
  return posted;
}

test("an item is as the theme shows it, and escaped", async () => {
  const [{ type, data }] = await told(async () => results(), "moss pond");
  assert.equal(type, 3);
  assert.deepEqual(data.items, [
    [
      {
        location: "papers/moss/",
        title: "On &#60;<mark>Moss</mark>&#62;",
        text: "<p>Ada Beispiel, Wim Voorbeeld · 2020</p><p><mark>Moss</mark> grows.</p>",
        tags: ["Plants &#38; more"],
        score: 100,
        terms: { moss: true, pond: false },
      },
    ],
  ]);
});

test("a year that the venue ends in is said once", async () => {
  const card = { ...CARD, venue: "Moss 2020" };
  const [{ data }] = await told(async () => results({ hits: [{ document: 7, score: 2, card }] }), "moss");
  assert.match(data.items[0][0].text, /^<p>Ada Beispiel, Wim Voorbeeld · Moss 2020<\/p>/);
});

test("only the last query is answered", async () => {
  let first;
  const slow = new Promise((resolve) => (first = resolve));
  const search = async (text) => {
    if (text === "m") await slow;
    else first();
    return results({ completions: [text] });
  };
  const posted = await told(search, "m", "moss");
  assert.deepEqual(posted.map(({ data }) => data.suggest), [["moss"]]);
});

test("an early list is not shown if the last comes soon after", async () => {
  const search = async (_, early) => {
    early(results({ completions: ["moss"] }));
    return results({ completions: ["grows"] });
  };
  const posted = await told(search, "moss");
  assert.deepEqual(posted.map(({ data }) => data.suggest), [["grows"]]);
});

test("an early list is shown while the last is waited for", async () => {
  const search = async (_, early) => {
    early(results({ completions: ["moss"] }));
    await new Promise((resolve) => setTimeout(resolve, 120));
    return results({ completions: ["grows"] });
  };
  const posted = await told(search, "moss");
  assert.deepEqual(posted.map(({ data }) => data.suggest), [["moss"], ["grows"]]);
});

test("what a word may become is written as in the texts, with its hyphen", async () => {
  const card = { ...CARD, title: "Root-Based Moss" };
  const more = { completions: ["rootless", "rootbased", "moss"], hits: [{ document: 7, score: 2, card }] };
  const [{ data }] = await told(async () => results(more), "root");
  assert.deepEqual(data.suggest, ["root-based"]);
});

test("an empty query has an empty answer, and nothing is asked", async () => {
  const posted = await told(() => assert.fail("asked"), "  ");
  assert.deepEqual(posted.map(({ data }) => data), [{ items: [], suggest: [], note: "", papers: 0 }]);
});

const NOTES = [
  ["nothing to say", {}, ""],
  ["more than is shown", { complete: 431 }, "The best 1 of 431."],
  ["a misspelling", { corrections: [{ typed: "mos", used: "moss" }] }, "“mos” is not known; searched “moss”."],
  ["a part that is missing", { broken: true, complete: 431 }, t("search-incomplete")],
  ["nothing found", { hits: [], documents: [] }, ""],
  [
    "an identifier that is not there", { hits: [], documents: [], absent: "2001.00009" },
    "No paper here has the identifier “2001.00009”.",
  ],
];

for (const [what, more, note] of NOTES) {
  test(`what there is to say is said: ${what}`, async () => {
    const [{ data }] = await told(async () => results(more), "moss");
    assert.equal(data.note, note);
  });
}

test("an index that cannot be read is told", async () => {
  const [{ data }] = await told(async () => {
    throw new Broken("catalogue");
  }, "moss");
  assert.deepEqual(data, { items: [], suggest: [], note: t("search-unreadable"), papers: 0 });
});

/** What is told of a query that somebody's name is, by an engine whose files are these. */
async function named(files, text = "beispiel", hits = results().hits) {
  const pattern = { sets: [new Set([text])], worths: [1], told: [0], joined: new Set() };
  const posted = [];
  const load = async (name) => {
    if (!(name in files)) throw new Broken(name);
    return files[name];
  };
  const engine = { search: async () => results({ pattern, hits }), load };
  await new Answers(engine, (answer) => posted.push(plain(answer))).ask(text);
  return posted[0].data.items.map(([each]) => each);
}

const PEOPLE = {
  browse: { shards: { people: "abc" } },
  "browse/abc": { page: 2, starts: [""], ids: "12345678" },
  "people/12345678": [["Ada Beispiel", 0, 1, 2], ["Bo Beispiel", 4], ["Mei Lizi", 5]],
};

test("people who are so named stand before the papers of one of them", async () => {
  const items = await named(PEOPLE);
  assert.deepEqual(
    items.map(({ location, score }) => [location, score]),
    [["authors/ada-beispiel/", 100], ["papers/?author=bo-beispiel", 99], ["papers/moss/", 98]],
  );
  assert.equal(items[0].title, "Ada <mark>Beispiel</mark>");
  assert.equal(items[0].text, "<p>Author · 3 papers</p>");
});

test("people whose name is a word as well stand among the papers", async () => {
  const hits = ["by", "no", "one", "named"].map((title) => ({ document: 7, score: 2, card: { ...CARD, url: title, authors: title === "named" ? CARD.authors : "" } }));
  const items = await named(PEOPLE, "beispiel", hits);
  assert.deepEqual(items.map(({ location }) => location), ["by", "no", "one", "authors/ada-beispiel/", "papers/?author=bo-beispiel", "named"]);
});

test("papers are told of without the files of people, and words that are no name ask for none", async () => {
  assert.deepEqual((await named({})).map(({ location }) => location), ["papers/moss/"]);
  assert.deepEqual((await named(PEOPLE, "moss")).map(({ location }) => location), ["papers/moss/"]);
});
