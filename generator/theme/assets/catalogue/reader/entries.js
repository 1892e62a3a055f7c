/** What a reader keeps of a paper; no page and no storage. */

/** @typedef {"unread" | "read" | "skip"} State */
/**
 * A paper that is kept.
 * @typedef {{slug: string, title: string, authors: string, venue: string, year: string, ids: string[],
 *   state: State, note: string, saved: number, changed: number}} Entry
 * `ids` are identifiers as `generator/browse/form_data.py` writes them; the times are in seconds.
 */
/** @type {State[]} */
export const STATES = ["unread", "read", "skip"];

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_SLUG = 200;
const LONGEST_NOTE = 10_000;

/** Whether a text is the slug of a paper; what comes from others may be anything. @param {unknown} text */
export function isSlug(text) {
  return typeof text === "string" && text.length <= LONGEST_SLUG && SLUG.test(text);
}

/** @param {string} slug @param {number} now @param {Partial<Entry>} [facts] @returns {Entry} */
export function entry(slug, now, facts = {}) {
  const none = { title: "", authors: "", venue: "", year: "", ids: [], note: "" };
  return { ...none, state: "unread", saved: now, changed: now, ...facts, slug };
}

/** An entry of what was stored or comes from a file; nothing if it is none. @param {unknown} given @returns {Entry | undefined} */
export function read(given) {
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

/** The fragment of a link that holds a list. @param {Entry[]} entries @param {"papers" | "chosen"} [kind] */
export function toFragment(entries, kind = "papers") {
  return `#${kind}=${entries.map(({ slug }) => slug).join(",")}`;
}
