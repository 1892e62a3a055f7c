/**
 * What the theme's search box is told: its protocol, as `generator/search/theme.py` knows it.
 *
 * A query comes as `{type: QUERY, data: text}`; an answer is `{type: RESULT, data: {items, suggest}}`, and
 * to that we add a `note` to show instead of the number of items, and how many `papers` were found.
 * There are no numbers to tell which query an answer is for, so only the last one is answered.
 */

import { People } from "../browse/people.js";
import { Broken } from "../loading/files.js";
import { counted, named, number, t } from "../strings/strings.js";
import * as Analysis from "./analysis.js";
import * as Reading from "./reading.js";

export const QUERY = 2;
const RESULT = 3;

/** Milliseconds before an early list is shown, lest it flickers. */
const EARLY_MS = 40;
const MOST_WORDS = 8;
const MOST_AUTHORS = 4;
/** People that are found beside papers, and files that are read for them. */
const MOST_PEOPLE = 3;
const MOST_FILES = 2;
/** Papers before them, where the best is by none of them: the name is a word as well. */
const BEFORE_PEOPLE = 3;

/**
 * @typedef {NonNullable<Awaited<ReturnType<import("./engine.js").Engine["search"]>>>} Results
 * @typedef {Results["hits"][number]} Hit
 * @typedef {{location: string, title: string, text: string, tags?: string[], score: number,
 *   terms: Record<string, boolean>}} Item
 * @typedef {{type: number, data: {items: Item[][], suggest: string[], note: string, papers: number}}} Answer
 */

export class Answers {
  /**
   * @param {import("./engine.js").Engine} engine
   * @param {(answer: Answer) => void} post
   */
  constructor(engine, post) {
    this.engine = engine;
    this.post = post;
    this.asked = 0;
  }

  /** Get ready, as a query is about to come. */
  warm() {
    this.engine.shards().catch((error) => {
      if (!(error instanceof Broken)) throw error; // what is broken the query will tell
    });
  }

  /** Answer a query, unless another one comes before. @param {string} text */
  async ask(text) {
    const number = ++this.asked;
    const current = () => number === this.asked;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @param {Results} results */
    const early = (results) => {
      clearTimeout(timer);
      timer = setTimeout(() => current() && this.post(answer(results)), EARLY_MS);
    };
    try {
      const results = text.trim() ? await this.engine.search(text, early, current) : undefined;
      const people = results && (await this.#people(text, results));
      if (current()) this.post(results ? answer(results, people) : nothing(""));
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      if (current()) this.post(nothing(t("search-unreadable")));
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Those who are so named, where a paper that was found is by one of them: most queries are no names.
   * @param {string} text @param {Results} results @returns {Promise<Item[]>}
   */
  async #people(text, { hits, pattern }) {
    if (!hits.some(({ card }) => card.authors.split("; ").some((name) => isAsked(name, pattern)))) return [];
    try {
      const read = (/** @type {string} */ name) => this.engine.load(name, false);
      const { shards } = await this.engine.load("browse", true);
      const people = new People(await read(`browse/${shards.people}`), (id) => read(`people/${id}`));
      const { people: found } = await people.named(text, MOST_FILES);
      found.sort((one, other) => other.rows.length - one.rows.length || one.name.localeCompare(other.name));
      return found.slice(0, MOST_PEOPLE).map((person) => ({
        location: people.url(person),
        title: Reading.marked(person.name, pattern),
        text: `<p>${Reading.escaped(t("search-kind-author"))} · ${Reading.escaped(counted("papers", person.rows.length))}</p>`,
        score: 0,
        terms: {},
      }));
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      return []; // there are papers without them
    }
  }
}

/** Whether a name has each word of a query. @param {string} name @param {Results["pattern"]} pattern */
function isAsked(name, { sets }) {
  const terms = Analysis.terms(name);
  return sets.length > 0 && sets.every((set) => terms.some((term) => set.has(term)));
}

/** @param {string} note @returns {Answer} */
function nothing(note) {
  return { type: RESULT, data: { items: [], suggest: [], note, papers: 0 } };
}

/** @param {Results} results @param {Item[]} [people] @returns {Answer} */
function answer(results, people = []) {
  const papers = results.hits.map((hit) => item(hit, results));
  const [first] = results.hits;
  const led = first?.card.authors.split("; ").some((name) => isAsked(name, results.pattern));
  // The theme sorts by score, of which it keeps two digits.
  const items = papers.toSpliced(led ? 0 : BEFORE_PEOPLE, 0, ...people).map((each, place) => [{ ...each, score: 100 - place }]);
  const texts = results.hits.flatMap(({ card }) => [card.title, card.text]);
  const completion = Reading.spelt(results.completions, texts);
  const suggest = completion ? [completion] : [];
  return { type: RESULT, data: { items, suggest, note: note(results), papers: results.papers } };
}

/** What there is to say of a list besides its length. @param {Results} results */
function note({ hits, documents, complete, corrections, broken, absent }) {
  if (broken) return t("search-incomplete");
  if (absent) return t("search-absent", { id: absent });
  const said = corrections.map(({ typed, used }) => t("search-corrected", { typed, used }));
  const found = complete || documents.length;
  if (hits.length && found > hits.length) said.unshift(t("search-best", { shown: number(hits.length), found: number(found) }));
  return hits.length ? said.join(" ") : "";
}

/** @param {Hit} hit @param {Results} results @returns {Item} */
function item({ card }, { pattern }) {
  const { marked, snippet, escaped } = Reading;
  const year = card.venue.endsWith(` ${card.year}`) ? "" : card.year;
  const facts = [kind(card.url), authors(card.authors, pattern), escaped(year), escaped(card.venue), escaped(card.status && named("kind", card.status))];
  const line = facts.filter(Boolean).join(" · ");
  const text = snippet(card.text, pattern);
  return {
    location: card.url,
    title: marked(card.title, pattern),
    text: (line && `<p>${line}</p>`) + (text && `<p>${text}</p>`),
    ...(card.tags.length ? { tags: card.tags.map(escaped) } : {}),
    score: 0,
    terms: terms(card, pattern),
  };
}

/** What a document is, if it is no paper. @param {string} url */
function kind(url) {
  if (url.startsWith("papers/")) return "";
  return Reading.escaped(url.startsWith("tags/") ? t("search-kind-tag") : t("search-kind-page"));
}

/**
 * The first authors and those that are wanted.
 * @param {string} names @param {Results["pattern"]} pattern
 */
function authors(names, pattern) {
  const all = names ? names.split("; ") : [];
  const shown = all.filter(
    (name, place) => place < MOST_AUTHORS || Reading.words(name, pattern).length,
  );
  const more = all.length > shown.length ? ` ${Reading.escaped(counted("and-more", all.length - shown.length))}` : "";
  return shown.map((name) => Reading.marked(name, pattern)).join(", ") + more;
}

/**
 * The words of a document that the page is to mark, and those of the query it has not.
 * @param {Hit["card"]} card @param {Results["pattern"]} pattern
 */
function terms(card, pattern) {
  const { title, authors, tags, venue, year, text } = card;
  const all = [title, authors, ...tags, venue, year, text].join(" ");
  const words = Reading.words(all, pattern);
  /** @type {Record<string, boolean>} */
  const found = Object.fromEntries(words.slice(0, MOST_WORDS).map((word) => [word, true]));
  const held = new Set(Analysis.terms(all));
  for (const place of pattern.told) {
    const set = pattern.sets[place] ?? new Set();
    const [asked = ""] = set;
    const joined = [...pattern.joined].some((term) => term.includes(asked) && held.has(term));
    if (!joined && ![...set].some((term) => held.has(term))) found[asked] = false;
  }
  return found;
}
