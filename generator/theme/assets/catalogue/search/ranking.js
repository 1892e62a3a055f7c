/**
 * Documents in the order a query wants them, from postings alone.
 *
 * A document scores for each unit of the query the best of the terms that the unit stands for. Those
 * with every unit but stop words come first, then by score; a title and authors that have the units
 * count more.
 */

import { Broken } from "../loading/files.js";
import { FIELDS } from "./query.js";

/** How much a title and authors that have all units count. */
const HEAD = 1.5;
/** What it is worth to have all units, to have them all there, and all of them side by side. */
const WHOLE = 4;
const WHOLE_HEAD = 2.5;
const PAIRED = 3;

/** Documents with all units up to which neighbours are not looked for; their texts will tell. */
const FEW = 5;
/** Words and pairs of neighbours that are looked for, and pairs of more words than these. */
const WORDS_AND_PAIRS = 4;
const LONG_PAIRS = 2;

/** What a page that is no paper is worth, unless its title is what was typed. */
export const PAGE = 0.6;

/** Weight of a term from which a title that has it has what was meant. */
const LIKELY = 0.3;
/** Weight of another spelling of a word, compared to the word. */
const SPELT = 0.9;
const HEAD_FIELDS = FIELDS.title | FIELDS.author;

/**
 * @typedef {Awaited<ReturnType<typeof import("./expansion.js").spellings>>[number]} Expansion
 *
 * @typedef {ReturnType<typeof import("./query.js").parse>["units"][number]} Unit
 *
 * @typedef {{
 *   unit: Unit,
 *   expansions: Expansion[], rarity: number, known: boolean,
 * }} Wanted
 * A unit with the terms it stands for. `known` is false if a part of the index about it is missing.
 *
 * @typedef {{documents: number[], scores: Map<number, number>, complete: number}} Ranked
 * All documents that match, best first; the first `complete` of them have every unit.
 */

/** How much a term of so many documents tells. @param {number} count @param {number} documents */
export function rarity(count, documents) {
  return Math.log(1 + (documents - count + 0.5) / (count + 0.5));
}

/**
 * @param {import("./shards.js").Shards} shards
 * @param {Wanted[]} wanted
 * @param {Unit[]} units of the query, in its order
 * @returns {Promise<Ranked & {broken: boolean}>}
 */
export async function rank(shards, wanted, units) {
  const size = shards.manifest.documents;
  const tally = {
    score: new Float64Array(size), held: new Uint32Array(size), headed: new Uint32Array(size),
    paired: new Float64Array(size),
  };
  /** @type {Set<number>} */
  const barred = new Set();
  let broken = false;
  let required = 0;
  const lists = await Promise.all(
    wanted.map(({ expansions }) => Promise.all(expansions.map((each) => read(shards, each)))),
  );
  wanted.forEach((want, place) => {
    const found = (lists[place] ?? []).filter((list) => list !== undefined);
    const lost = found.length < want.expansions.length || !want.known;
    broken ||= lost;
    const best = strongest(found, want.unit.fields, size);
    if (want.unit.presence === "not") {
      for (const document of best.touched) barred.add(document);
      return;
    }
    // Nobody knows which documents have what could not be read.
    const optional = want.unit.stop && wanted.some(({ unit }) => !unit.stop);
    if (!optional && (!lost || best.touched.length)) required |= 1 << place;
    for (const document of best.touched) {
      tally.score[document] += want.rarity * want.unit.boost * (best.impact[document] ?? 0);
      tally.held[document] |= 1 << place;
      if (best.headed.has(document)) tally.headed[document] |= 1 << place;
    }
  });
  const whole = tally.held.reduce((count, held) => count + Number(held && (held & required) === required), 0);
  const sought = whole > FEW ? neighbours(units, wanted) : [];
  const sides = await Promise.all(sought.map((pair) => beside(shards, pair)));
  sides.forEach((documents, at) => {
    const { holds = 0, share = 0 } = sought[at] ?? {};
    for (const document of documents) {
      if (((tally.held[document] ?? 0) & holds) === holds) tally.paired[document] += share;
    }
  });
  return { ...ordered(shards.manifest.papers, wanted, tally, barred, required), broken };
}

/**
 * @typedef {{one: string, other: string, holds: number, share: number}} Pair
 * Two terms that stand side by side in a query, the units that a document with them has, and how
 * much they are of all such pairs.
 */

/**
 * The pairs of neighbours in a query that tell the most: words with what stands next to them, and
 * with the next word that is no stop word.
 * @param {Unit[]} units @param {Wanted[]} wanted
 * @returns {Pair[]}
 */
function neighbours(units, wanted) {
  const telling = units.filter(({ stop }) => !stop);
  const most = telling.length < WORDS_AND_PAIRS ? WORDS_AND_PAIRS - telling.length : LONG_PAIRS;
  /** @type {Map<string, Pair>} */
  const found = new Map();
  for (const line of [telling, units]) {
    line.slice(1).forEach((unit, at) => {
      const both = [line[at] ?? unit, unit];
      if (both.every(({ stop }) => stop) || both.some(({ plain }) => !plain)) return;
      const [one = "", other = ""] = both.map((each) => meant(each, wanted));
      const places = both.flatMap((each) => wanted.findIndex((want) => want.unit === each && !each.stop));
      const known = places.filter((place) => place >= 0);
      const share = known.reduce((sum, place) => sum + (wanted[place]?.rarity ?? 0), 0);
      const holds = known.reduce((mask, place) => mask | (1 << place), 0);
      if (share) found.set(`${one} ${other}`, { one, other, holds, share });
    });
  }
  const best = [...found.values()].sort((one, other) => other.share - one.share).slice(0, most);
  const all = best.reduce((sum, { share }) => sum + share, 0);
  return best.map((pair) => ({ ...pair, share: pair.share / all }));
}

/** The term that a unit most likely means. @param {Unit} unit @param {Wanted[]} wanted */
function meant(unit, wanted) {
  const expansions = wanted.find((want) => want.unit === unit)?.expansions ?? [];
  if (!expansions.length) return unit.term;
  const likeliest = Math.max(...expansions.map(({ weight }) => weight));
  // Of two spellings of a word the more frequent one.
  const same = expansions.filter(({ entry, weight }) => weight >= likeliest * SPELT && !entry.made);
  same.sort((first, second) => second.entry.count - first.entry.count);
  return same[0]?.entry.term ?? unit.term;
}

/**
 * Documents that may have two terms side by side.
 * @param {import("./shards.js").Shards} shards
 * @param {Pair} pair
 */
async function beside(shards, { one, other }) {
  try {
    return await shards.side(one, other);
  } catch (error) {
    if (error instanceof Broken) return []; // the texts will tell
    throw error;
  }
}

/**
 * @param {import("./shards.js").Shards} shards
 * @param {Expansion} expansion
 */
async function read(shards, { entry, weight }) {
  try {
    return { weight, ...(await shards.postings(entry)) };
  } catch (error) {
    if (error instanceof Broken) return undefined;
    throw error;
  }
}

/**
 * The strongest impact on each document, 0 to 1.
 * @param {{weight: number, documents: number[], masks: number[], impacts: Float32Array}[]} lists
 * @param {number} fields
 * @param {number} size
 */
function strongest(lists, fields, size) {
  const impact = new Float32Array(size);
  /** @type {Set<number>} */
  const headed = new Set();
  /** @type {number[]} */
  const touched = [];
  for (const { weight, documents, masks, impacts } of lists) {
    for (let at = 0; at < documents.length; at++) {
      const mask = masks[at] ?? 0;
      if (!(mask & fields)) continue;
      const document = documents[at] ?? 0;
      const value = weight * (impacts[at] ?? 0);
      if (!impact[document]) touched.push(document);
      if (value > (impact[document] ?? 0)) impact[document] = value;
      if (mask & HEAD_FIELDS && weight > LIKELY) headed.add(document);
    }
  }
  return { impact, headed, touched };
}

/**
 * @param {number} papers number of the first document that is a paper
 * @param {Wanted[]} wanted
 * @param {{score: Float64Array, held: Uint32Array, headed: Uint32Array,
 *   paired: Float64Array}} tally
 * @param {Set<number>} barred
 * @param {number} required
 * @returns {Ranked}
 */
function ordered(papers, wanted, tally, barred, required) {
  const worth = wanted.map(({ unit, rarity }) => (unit.presence === "not" ? 0 : rarity * unit.boost));
  const total = sum(worth, -1) || 1;
  const equal = worth.map((each) => (each / total + 1 / worth.length) / 2);
  const musts = bits(wanted, ({ unit }) => unit.presence === "must");
  /** @type {Map<number, number>} */
  const scores = new Map();
  let complete = 0;
  for (let document = 0; document < tally.held.length; document++) {
    const held = tally.held[document] ?? 0;
    if (!held || (held & musts) !== (musts & required) || barred.has(document)) continue;
    const whole = (held & required) === required;
    const share = sum(worth, held) / total;
    // Common words count as much as rare ones here: a title is remembered as a whole.
    const headed = sum(equal, tally.headed[document] ?? 0);
    const score = (tally.score[document] ?? 0) * (1 + HEAD * headed * headed);
    const all = ((tally.headed[document] ?? 0) & required) === required;
    const paired = tally.paired[document] ?? 0;
    const tier = total * (WHOLE + (all ? WHOLE_HEAD : 0) + PAIRED * paired * paired);
    const kind = document < papers && !all ? PAGE : 1;
    scores.set(document, kind * (whole ? score + tier : score * share));
    if (whole) complete++;
  }
  const documents = [...scores.keys()].sort(
    (one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0) || one - other,
  );
  return { documents, scores, complete };
}

/** The sum of those values whose bits are set. @param {number[]} values @param {number} bits */
function sum(values, bits) {
  return values.reduce((all, value, place) => all + (bits & (1 << place) ? value : 0), 0);
}

/** @param {Wanted[]} wanted @param {(want: Wanted) => boolean} holds */
function bits(wanted, holds) {
  return wanted.reduce((mask, want, place) => (holds(want) ? mask | (1 << place) : mask), 0);
}
