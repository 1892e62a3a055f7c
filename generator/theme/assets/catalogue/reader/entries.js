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

/** @param {string} slug @param {number} now @param {Partial<Entry>} [facts] @returns {Entry} */
export function entry(slug, now, facts = {}) {
  const none = { title: "", authors: "", venue: "", year: "", ids: [], note: "" };
  return { ...none, state: "unread", saved: now, changed: now, ...facts, slug };
}

/** The fragment of a link that holds a list. @param {Entry[]} entries @param {"papers" | "chosen"} [kind] */
export function toFragment(entries, kind = "papers") {
  return `#${kind}=${entries.map(({ slug }) => slug).join(",")}`;
}
