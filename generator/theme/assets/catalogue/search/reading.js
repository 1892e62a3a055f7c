/**
 * What a query finds in a text: how long a piece of the query stands there word for word, and where
 * its words are, for marking them.
 */

import * as Analysis from "./analysis.js";

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
const COMPOUND = new RegExp(`${WORD.source}(?:[-‐‑–_./&]${WORD.source})*`, "gu");

/** Stands for the unit of a term that is several. */
const JOINED = -1;

/**
 * @typedef {{sets: Set<string>[], worths: number[], told: number[], joined: Set<string>}} Pattern
 * For each unit of a query, in order, the terms it stands for and what it is worth; which units
 * are to be seen, as stop words among others are not; and terms that stand for several units.
 *
 * @typedef {{run: number, ordered: boolean, covered: number, leads: boolean, whole: boolean}} Likeness
 * `run` is the share of the query, 0 to 1, that stands in a text in one piece; `ordered` tells that
 * all of it stands there in its order, `covered` how much of the text it is then, `leads` that the text begins with it, `whole` that it is
 * nothing else.
 */

/** @param {string} text @param {Pattern} pattern @returns {Likeness} */
export function likeness(text, { sets, worths }) {
  const tokens = merged(Analysis.compounds(text).flatMap(({ parts }) => parts), sets);
  const total = worths.reduce((sum, worth) => sum + worth, 0) || 1;
  let best = 0;
  for (let at = 0; at < tokens.length; at++) {
    for (let unit = 0; unit < sets.length; unit++) {
      if (!sets[unit]?.has(tokens[at] ?? "")) continue;
      let length = 0;
      let worth = 0;
      while (sets[unit + length]?.has(tokens[at + length] ?? "")) {
        worth += worths[unit + length] ?? 0;
        length++;
      }
      best = Math.max(best, worth);
    }
  }
  const leads = sets.every((set, unit) => set.has(tokens[unit] ?? ""));
  let unit = 0;
  for (const token of tokens) if (sets[unit]?.has(token)) unit++;
  const ordered = unit === sets.length;
  const covered = ordered ? sets.length / Math.max(1, tokens.length) : 0;
  return { run: best / total, ordered, covered, leads, whole: leads && tokens.length === sets.length };
}

/**
 * The terms of a text, two or three of them as one where a query has them so (llama3).
 * @param {string[]} tokens @param {Set<string>[]} sets
 */
function merged(tokens, sets) {
  /** @type {string[]} */
  const found = [];
  for (let at = 0; at < tokens.length; ) {
    const ways = [3, 2].map((count) => tokens.slice(at, at + count));
    const one = ways.find((way) => way.length > 1 && sets.some((set) => set.has(way.join("")))) ?? [tokens[at]];
    found.push(one.join(""));
    at += one.length;
  }
  return found;
}

/**
 * @typedef {{start: number, end: number, hits: Set<number>}} Place
 * A word of a text, and the units it stands for.
 */

/** The wanted words of a text. @param {string} text @param {Pattern} pattern @returns {Place[]} */
function places(text, pattern) {
  return [...text.matchAll(COMPOUND)].flatMap(({ 0: compound, index }) => {
    const [{ joined } = { joined: [] }] = Analysis.compounds(compound);
    const whole = place(compound, index, joined, pattern);
    if (whole.hits.size) return [whole];
    const parts = [...compound.matchAll(WORD)].map((part) =>
      place(part[0], index + part.index, Analysis.terms(part[0]), pattern),
    );
    return parts.filter(({ hits }) => hits.size);
  });
}

/**
 * @param {string} word @param {number} start @param {string[]} terms @param {Pattern} pattern
 * @returns {Place}
 */
function place(word, start, terms, { sets, told, joined }) {
  const hits = new Set(told.filter((unit) => terms.some((term) => sets[unit]?.has(term))));
  if (terms.some((term) => joined.has(term))) hits.add(JOINED);
  return { start, end: start + word.length, hits };
}

/** A text as HTML, its wanted words marked. @param {string} text @param {Pattern} pattern */
export function marked(text, pattern) {
  return cut(text, places(text, pattern), 0, text.length);
}

/**
 * The piece of a text that holds the most of what is wanted, as HTML.
 * @param {string} text @param {Pattern} pattern @param {number} length characters
 */
export function snippet(text, pattern, length = 220) {
  const wanted = places(text, pattern);
  let best = { from: 0, worth: 0 };
  wanted.forEach((first, at) => {
    /** @type {Set<number>} */
    const units = new Set();
    let count = 0;
    for (const place of wanted.slice(at)) {
      if (place.end - first.start > length * 0.8) break;
      for (const unit of place.hits) units.add(unit);
      count++;
    }
    const worth = units.size + Math.min(count, 20) / 100;
    if (worth > best.worth) best = { from: first.start, worth };
  });
  const start = beginning(text, best.from);
  const end = ending(text, start + length);
  const before = start > 0 ? "… " : "";
  return before + cut(text, wanted, start, end) + (end < text.length ? " …" : "");
}

/**
 * Where a piece that holds a place may begin: at its sentence, if that is near.
 * @param {string} text @param {number} from
 */
function beginning(text, from) {
  if (from < 60) return 0;
  const sentence = text.lastIndexOf(". ", from);
  if (sentence >= 0 && from - sentence < 70) return sentence + 2;
  return text.lastIndexOf(" ", from - 30) + 1;
}

/** @param {string} text @param {number} end */
function ending(text, end) {
  if (end >= text.length) return text.length;
  const space = text.lastIndexOf(" ", end);
  return space > end - 40 ? space : end;
}

/** @param {string} text @param {Place[]} wanted @param {number} start @param {number} end */
function cut(text, wanted, start, end) {
  let html = "";
  let at = start;
  for (const place of wanted) {
    if (place.start < at || place.end > end) continue;
    const word = escaped(text.slice(place.start, place.end));
    html += `${escaped(text.slice(at, place.start))}<mark>${word}</mark>`;
    at = place.end;
  }
  return html + escaped(text.slice(at, end));
}

/** @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The wanted words of a text as they are written there. @param {string} text @param {Pattern} pattern */
export function words(text, pattern) {
  const found = places(text, pattern).map(({ start, end }) => text.slice(start, end).toLowerCase());
  return [...new Set(found)];
}

/**
 * The first of some terms that stands in a text, as it is written there: with its hyphens.
 * @param {string[]} terms @param {string[]} texts
 */
export function spelt(terms, texts) {
  /** @type {Map<string, string>} */
  const written = new Map();
  for (const text of texts) {
    const folded = Analysis.folded(text);
    for (const { parts, joined, start, end } of Analysis.compounds(text)) {
      for (const part of parts) written.set(part, part);
      const whole = parts.join("");
      if (joined.includes(whole) && !written.has(whole)) written.set(whole, folded.slice(start, end));
    }
  }
  return written.get(terms.find((term) => written.has(term)) ?? "") ?? "";
}
