/**
 * The terms of the index that a unit of a query stands for: the term itself, those of the same
 * stem, those it may become while it is typed, and, if there are none of these, those it may be a
 * misspelling of.
 */

import * as Pairing from "./pairing.js";
import * as Ranking from "./ranking.js";
import * as Stemmer from "./stemmer.js";
import * as Variants from "./variants.js";

const SAME_STEM = 0.85;
const OTHERWISE = 0.95;
const COMPLETED = 0.7;
/** Two letters may become anything, but they may be an acronym, too. */
const COMPLETED_SHORT = 0.3;
const SHORT = 3;
const MISSPELT = [1, 0.6, 0.35];
/** How many terms one may become: the most frequent, and more that are not in abstracts alone. */
const MOST_COMPLETIONS = 40;
const MOST_COMPLETED = 300;
/** How much it counts that few documents have what a term may become: it may be their name. */
const RARE = 0.3;
const MOST_SPELLINGS = 4;
/** Leaves of the lexicon that the completions of a term are looked up in. */
const MOST_LEAVES = 3;
/** Characters of the longest word in which one letter may be wrong; in longer ones two may. */
const ONE_TYPO = 7;
/** Documents of the largest index that is looked through for a word with a wrong first letter. */
const SMALL = 500;

/**
 * @typedef {Parameters<import("./shards.js").Shards["postings"]>[0]} Entry
 * @typedef {{entry: Entry, weight: number}} Expansion
 * @typedef {{count: number, expansions: Expansion[], completions: Entry[]}} Found
 * `count` is in how many documents the term is as such, whatever its spelling; 0 if in none.
 */

/**
 * The terms a unit stands for as it is written.
 * @param {import("./shards.js").Shards} shards
 * @param {ReturnType<typeof import("./query.js").parse>["units"][number]} unit
 * @returns {Promise<Found>}
 */
export async function written(shards, unit) {
  if (unit.wild) return matching(await shards.beginning(unit.beginning), unit.wild);
  const { term } = unit;
  const [own, ...others] = await Promise.all([
    inflected(shards, term),
    ...Variants.variants(term).map((spelling) => inflected(shards, spelling)),
    otherwise(shards, unit),
  ]);
  /** @type {Found} */
  const found = { count: 0, expansions: own ?? [], completions: [] };
  for (const more of others) {
    const less = more.map(({ entry, weight }) => ({ entry, weight: weight * OTHERWISE }));
    found.expansions.push(...fresh(found, less));
  }
  for (const { entry, weight } of found.expansions) if (weight > SAME_STEM) found.count += entry.count;
  if (unit.typing) await complete(shards, term, found);
  if (unit.fuzzy) {
    const close = await spellings(shards, term, unit.fuzzy, 50);
    found.expansions.push(...fresh(found, close));
  }
  return found;
}

/**
 * A term and those of the same stem.
 * @param {import("./shards.js").Shards} shards @param {string} term
 * @returns {Promise<Expansion[]>}
 */
async function inflected(shards, term) {
  const stem = Stemmer.stem(term);
  // A stem differs from its word before the end in its last letter only (policy, polici).
  const shared = term.startsWith(stem) ? stem : stem.slice(0, -1);
  const near = shared.length > 2 ? await shards.beginning(shared) : [await shards.entry(term)];
  return near.flatMap((entry) => {
    if (!entry || (entry.term !== term && Stemmer.stem(entry.term) !== stem)) return [];
    return [{ entry, weight: entry.term === term ? 1 : SAME_STEM }];
  });
}

/**
 * What else is the same as a unit: other terms, two terms side by side, somebody's initial.
 * @param {import("./shards.js").Shards} shards
 * @param {ReturnType<typeof import("./query.js").parse>["units"][number]} unit
 * @returns {Promise<Expansion[]>}
 */
async function otherwise(shards, { term, written, apart: [one, other], names }) {
  const entries = await Promise.all([
    ...written.map((spelling) => shards.entry(spelling)),
    ...(one && other ? [Pairing.together(shards, one, other)] : []),
    ...names.map((family) => Pairing.named(shards, family, term)),
  ]);
  return entries.flatMap((entry) => (entry?.count ? [{ entry, weight: 1 }] : []));
}

/** @param {Entry[]} entries @param {(term: string) => boolean} wild @returns {Found} */
function matching(entries, wild) {
  const expansions = entries
    .filter(({ term }) => wild(term))
    .map((entry) => ({ entry, weight: 1 }));
  return { count: 0, expansions, completions: [] };
}

/**
 * @param {import("./shards.js").Shards} shards
 * @param {string} term @param {Found} found
 */
async function complete(shards, term, found) {
  const { first, last } = shards.spread(term);
  const longer =
    last - first >= MOST_LEAVES
      ? await known(shards, await shards.completions(term))
      : (await shards.beginning(term)).filter((entry) => entry.term !== term);
  found.completions = longer
    .sort((one, other) => other.count - one.count)
    .filter(({ code }, at) => at < MOST_COMPLETIONS || inHead(code))
    .slice(0, MOST_COMPLETED);
  const { documents } = shards.manifest;
  const rarest = Ranking.rarity(1, documents);
  const likely = term.length < SHORT ? COMPLETED_SHORT : COMPLETED;
  const completed = found.completions.map((entry) => {
    const rare = Ranking.rarity(entry.count, documents) / rarest;
    const length = 0.6 + (0.4 * term.length) / entry.term.length;
    return { entry, weight: likely * length * (1 - RARE + RARE * rare) };
  });
  found.expansions.push(...fresh(found, completed));
}

/** Whether postings are not all of abstracts alone. @param {string} code */
function inHead(code) {
  return code.split("!").length > 2;
}

/** Those not found before. @param {Found} found @param {Expansion[]} more */
function fresh(found, more) {
  const there = new Set(found.expansions.map(({ entry }) => entry.term));
  return more.filter(({ entry }) => !there.has(entry.term));
}

/**
 * @param {import("./shards.js").Shards} shards
 * @param {string[]} terms
 */
async function known(shards, terms) {
  const entries = await Promise.all(terms.map((term) => shards.entry(term)));
  return entries.filter((entry) => entry !== undefined);
}

/**
 * Terms that a misspelt one may be: the closest, and of these the most frequent.
 * @param {import("./shards.js").Shards} shards
 * @param {string} term
 * @param {number} [most] letters that may be wrong
 * @param {number} [limit] terms to give
 * @returns {Promise<Expansion[]>}
 */
export async function spellings(shards, term, most = term.length > ONE_TYPO ? 2 : 1, limit = MOST_SPELLINGS) {
  if (term.length < 4 || /\d/.test(term)) return [];
  // The first letter may be left out or stand second; a small index is looked through to the end.
  const others = shards.manifest.documents > SMALL ? [] : Object.keys(shards.manifest.spellings);
  /** @type {(ReturnType<typeof closest>)} */
  let near = [];
  for (const letters of [term.slice(0, 1), term.slice(1, 2), others]) {
    if (!near.length) near = closest(term, await shards.spellings([...letters]), most);
  }
  const least = limit > MOST_SPELLINGS ? most : Math.min(...near.map(({ wrong }) => wrong));
  const best = near
    .filter(({ wrong }) => wrong <= least)
    .sort((one, other) => one.wrong - other.wrong || other.level - one.level)
    .slice(0, limit);
  const entries = await Promise.all(best.map((spelt) => shards.entry(spelt.term)));
  return entries.flatMap((entry, at) =>
    entry ? [{ entry, weight: MISSPELT[best[at]?.wrong ?? 0] ?? 0 }] : [],
  );
}

/**
 * Those of some terms that are no further away, with how far they are.
 * @param {string} term @param {{term: string, level: number}[]} offered @param {number} most
 */
function closest(term, offered, most) {
  const letters = lettersOf(term);
  return offered
    .filter((spelt) => apart(letters, lettersOf(spelt.term)) <= 2 * most)
    .map((spelt) => ({ ...spelt, wrong: distance(term, spelt.term, most) }))
    .filter(({ wrong }) => wrong <= most);
}

/** The letters of a word, each a bit. @param {string} word */
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** How many letters are in one of two sets only. @param {number} one @param {number} other */
function apart(one, other) {
  let count = 0;
  for (let bits = one ^ other; bits; bits &= bits - 1) count++;
  return count;
}

/**
 * Letters to insert, leave out, change or swap with their neighbour to get from one word to the
 * other; more than `most` if there are more.
 *
 * Source: optimal string alignment, the restricted edit distance of F. J. Damerau, A technique
 * for computer detection and correction of spelling errors, CACM 7 (1964), no. 3.
 * @param {string} one @param {string} other @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let above = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (above[j - 2] ?? 0) + 1);
      }
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    above = row;
    row = next;
  }
  return row[other.length] ?? 0;
}
