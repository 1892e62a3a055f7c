/** What is done with several papers that are kept; no page and no storage. */

import { STATES } from "./entries.js";

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {{entries: Entry[], searches: Search[]}} Copy */
/** A list of papers that is narrowed: the query part of its address, and the day up to which it was seen.
 * @typedef {{query: string, seen: string}} Search
 */

export const ORDERS = ["saved", "title", "year"];
const FILE = "catalogue-reading-list";
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_SLUG = 200;
const LONGEST_NOTE = 10_000;

/** Whether a text is the slug of a paper; what comes from others may be anything. @param {unknown} text */
function isSlug(text) {
  return typeof text === "string" && text.length <= LONGEST_SLUG && SLUG.test(text);
}

/** An entry of what comes from a file; nothing if it is none. @param {unknown} given @returns {Entry | undefined} */
function read(given) {
  if (typeof given !== "object" || !given) return undefined;
  const held = /** @type {Record<string, unknown>} */ (given);
  if (!isSlug(held["slug"])) return undefined;
  const text = (/** @type {string} */ name) => (typeof held[name] === "string" ? held[name].slice(0, LONGEST_NOTE) : "");
  const time = (/** @type {string} */ name) => (Number.isFinite(held[name]) ? Number(held[name]) : 0);
  const ids = Array.isArray(held["ids"]) ? held["ids"].filter((id) => typeof id === "string").slice(0, 20) : [];
  const state = STATES.find((each) => each === held["state"]) ?? "unread";
  return {
    slug: text("slug"), title: text("title"), authors: text("authors"), venue: text("venue"), year: text("year"),
    ids, state, note: text("note"), saved: time("saved"), changed: time("changed"),
  };
}

/**
 * One entry of two of the same paper: what was changed later counts, no note is lost.
 * @param {Entry} mine @param {Entry} other @returns {Entry}
 */
export function merge(mine, other) {
  const [later, earlier] = other.changed > mine.changed ? [other, mine] : [mine, other];
  const notes = [mine.note, other.note].filter(Boolean);
  const note = notes.length > 1 && !mine.note.includes(other.note) ? notes.join("\n") : (notes[0] ?? "");
  return {
    ...later,
    slug: mine.slug,
    title: later.title || earlier.title,
    authors: later.authors || earlier.authors,
    venue: later.venue || earlier.venue,
    year: later.year || earlier.year,
    ids: [...new Set([...mine.ids, ...other.ids])],
    note,
    saved: Math.min(mine.saved, other.saved),
  };
}

/**
 * The entries that others bring with what there is of the same papers, by slug or by an identifier.
 * @param {Entry[]} mine @param {Entry[]} others @returns {Entry[]}
 */
export function merged(mine, others) {
  const bySlug = new Map(mine.map((each) => [each.slug, each]));
  const byId = new Map(mine.flatMap((each) => each.ids.map((id) => [id, each.slug])));
  /** @type {Map<string, Entry>} */
  const found = new Map();
  for (const other of others) {
    const same = other.ids.map((id) => byId.get(id)).find((slug) => slug !== undefined);
    const slug = bySlug.has(other.slug) ? other.slug : (same ?? other.slug);
    const there = found.get(slug) ?? bySlug.get(slug);
    found.set(slug, there ? merge(there, other) : other);
  }
  return [...found.values()];
}

/** Entries in an order: what was saved last, what is newest, or by title. @param {Entry[]} entries @param {string} order */
export function sorted(entries, order) {
  const titles = (/** @type {Entry} */ one, /** @type {Entry} */ other) => name(one).localeCompare(name(other));
  if (order === "title") return entries.toSorted(titles);
  if (order === "year") return entries.toSorted((one, other) => Number(other.year) - Number(one.year) || titles(one, other));
  return entries.toSorted((one, other) => other.saved - one.saved || titles(one, other));
}

/** What an entry is called. @param {Entry} entry */
export function name({ title, slug }) {
  return title || slug;
}

/** Entries that have all words, and none of those with a minus before them. @param {Entry[]} entries @param {string} words */
export function matching(entries, words) {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return entries.filter((each) => {
    const text = folded([name(each), each.authors, each.venue, each.year, each.note].join(" "));
    return wanted.every((word) => (/^-./.test(word) ? !text.includes(word.slice(1)) : text.includes(word)));
  });
}

/** Letters without their marks, in lower case. @param {string} text */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The slugs of a list that a link holds, each once: of one that was shared or chosen. @param {string} fragment @returns {string[]} */
export function fromFragment(fragment) {
  const [, held = ""] = /^#(?:papers|chosen)=(.*)$/.exec(fragment) ?? [];
  return [...new Set(held.split(/,|%2C/i))].filter(isSlug);
}

/** A copy as a file. @param {Copy} copy */
export function toFile(copy) {
  return `${JSON.stringify({ format: FILE, version: 1, ...copy }, undefined, 1)}\n`;
}

/** What a file holds; nothing if it is no copy. @param {string} text @returns {Copy | undefined} */
export function fromFile(text) {
  /** @type {any} */
  let held;
  try {
    held = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (held?.format !== FILE || !Array.isArray(held.entries)) return undefined;
  const searches = Array.isArray(held.searches) ? held.searches.filter(isSearch) : [];
  return { entries: held.entries.map(read).filter((/** @type {unknown} */ each) => each !== undefined), searches };
}

/** @param {any} given @returns {given is Search} */
export function isSearch(given) {
  return typeof given?.query === "string" && given.query.startsWith("?") && typeof given.seen === "string";
}
