/**
 * A word of a query that stands in the index as two beside each other: run together or written in
 * one (llama3), or a name and an initial.
 */

import { FIELDS } from "./query.js";

/** Characters of the shortest of two words that were run together, and how many ways are tried. */
const SHORTEST = 3;
const WAYS = 4;
const AUTHOR = FIELDS.author;
const ABSTRACT = FIELDS.abstract;

/**
 * @typedef {{term: string, count: number, code: string, far: string,
 *   made?: {documents: number[], masks: number[], impacts: Float32Array}}} Entry
 * An entry of the index, or one that was made here.
 */

/**
 * The documents that have two terms side by side, as if they were one.
 * @param {import("./shards.js").Shards} shards
 * @param {string} one @param {string} other @returns {Promise<Entry | undefined>}
 */
export async function together(shards, one, other) {
  const entries = await Promise.all([shards.entry(one), shards.entry(other)]);
  if (!entries[0] || !entries[1]) return undefined;
  const [beside, first, second] = await Promise.all([
    shards.side(one, other), shards.postings(entries[0]), shards.postings(entries[1]),
  ]);
  const at = places(first);
  const side = new Set(beside);
  const told = second.documents.flatMap((document, place) => {
    const before = at.get(document);
    if (before === undefined || !side.has(document)) return [];
    const mask = (first.masks[before] ?? 0) & (second.masks[place] ?? 0);
    const impact = Math.min(first.impacts[before] ?? 0, second.impacts[place] ?? 0);
    return [{ document, mask: mask || ABSTRACT, impact }];
  });
  return made(`${one} ${other}`, told);
}

/**
 * The documents by somebody of a family name whose first name begins so.
 * @param {import("./shards.js").Shards} shards
 * @param {string} family @param {string} initial @returns {Promise<Entry | undefined>}
 */
export async function named(shards, family, initial) {
  const entry = await shards.entry(family);
  if (!entry) return undefined;
  const { documents, masks, impacts } = await shards.postings(entry);
  if (!masks.some((mask) => mask & AUTHOR)) return undefined; // no name, so no file is read for it
  const side = new Set(await shards.side(family, initial));
  const told = documents.flatMap((document, at) =>
    side.has(document) && (masks[at] ?? 0) & AUTHOR
      ? [{ document, mask: AUTHOR, impact: impacts[at] ?? 0 }]
      : [],
  );
  return made(`${initial} ${family}`, told);
}

/**
 * The two known words that a word is, which some document has side by side.
 * @param {import("./shards.js").Shards} shards
 * @param {string} term @param {boolean} typing whether the second may go on
 * @returns {Promise<string[] | undefined>}
 */
export async function divided(shards, term, typing) {
  if (!/^\p{L}+$/u.test(term)) return undefined;
  const ends = Array.from({ length: Math.max(0, term.length - 2 * SHORTEST + 1) }, (_, at) => at + SHORTEST);
  const heads = await Promise.all(ends.map((end) => shards.entry(term.slice(0, end))));
  const known = heads.filter((entry) => entry !== undefined);
  // The longer a word and the more frequent, the likelier it is one.
  const worth = (/** @type {Entry} */ { term, count }) => term.length * Math.log(1 + count);
  for (const head of known.sort((one, other) => worth(other) - worth(one)).slice(0, WAYS)) {
    const rest = term.slice(head.term.length);
    if (await shards.entry(rest)) {
      if ((await together(shards, head.term, rest))?.count) return [head.term, rest];
    } else if (typing && (await shards.beginning(rest)).length) return [head.term, rest];
  }
  return undefined;
}

/** @param {{documents: number[]}} postings */
function places({ documents }) {
  return new Map(documents.map((document, at) => [document, at]));
}

/** @param {string} term @param {{document: number, mask: number, impact: number}[]} told @returns {Entry} */
function made(term, told) {
  return {
    term, count: told.length, code: "", far: "",
    made: {
      documents: told.map(({ document }) => document),
      masks: told.map(({ mask }) => mask),
      impacts: Float32Array.from(told, ({ impact }) => impact),
    },
  };
}
