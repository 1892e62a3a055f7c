/**
 * What a reader asks for: plain text first. lunr's operators count only where they are well-formed
 * and name a field there is; anything else, a pasted title with its colon too, is text.
 *
 * `+must`, `-not`, `title:word` (in French `titre:word`, too), `wild*`, `word~1` and `word^2`, alone or together as in
 * `+title:deep^2`. A sign stands in front of a word; a wildcard has two characters before it; a
 * distance is 1 or 2; a boosted word has three characters.
 */

import { named } from "../strings/strings.js";
import * as Analysis from "./analysis.js";
import * as Identifying from "./identifying.js";
import { STOP_WORDS } from "./stemmer.js";

/** Units that are asked for; each is a bit of a number of 32. */
const MOST_UNITS = 30;

/** Names of the fields and their bits in the masks of postings. */
export const FIELDS = {
  abstract: 1, title: 2, author: 4, authors: 4, tag: 8, tags: 8, venue: 16, year: 32, id: 64,
};
/** They go by the words of the site's language, too. */
const NAMED = new Map(
  Object.entries(FIELDS).flatMap(([name, bit]) => [name, Analysis.folded(named("search-field", name))].map((each) => [each, bit])),
);
export const ANY = 127;

/**
 * @typedef {"may" | "must" | "not"} Presence
 * @typedef {{
 *   term: string, presence: Presence, fields: number, boost: number, fuzzy: number,
 *   wild: ((term: string) => boolean) | undefined, beginning: string, plain: boolean, stop: boolean, typing: boolean,
 *   written: string[], apart: string[], names: string[],
 * }} Unit
 * One term of a query. `beginning` is what stands before the first wildcard; `typing` tells the
 * last word, which may go on. `written` are other terms for it, `apart` the two that it is made of
 * (llama3), `names` those whose first name it may be the initial of.
 *
 * @typedef {{term: string, from: number, to: number}} Join
 * The terms of neighbouring units written as one.
 *
 * @typedef {{units: Unit[], joins: Join[], identifiers: string[]}} Query
 * `identifiers` are those that papers have: all that is asked for, if nothing else is.
 */

const SHAPE = /^([+-])?(?:(\p{L}[\p{L}\p{M}-]*)[:：])?(.+?)((?:~[12]|\^\d+(?:\.\d+)?)*)$/u;
const WORDLIKE = /^[\p{L}\p{N}]/u;
const INITIAL = /^\p{Script=Latin}$/u;
const TO = /^(\p{L}{3,})2(\p{L}{3,})$/u;
const NUMBERED = /^(\p{L}{3,})(\d{1,3})$/u;
const WILD = /^[\p{L}\p{N}]{2,}(?:\*[\p{L}\p{N}]*)+$/u;

/** @param {string} text @returns {Query} */
export function parse(text) {
  /** @type {Query} */
  const query = { units: [], joins: [], identifiers: [] };
  const chunks = text.slice(0, 2000).split(/\s+/u).filter(Boolean);
  for (const [at, chunk] of chunks.entries()) {
    const identifier = Identifying.identifier(chunk);
    if (identifier) addIdentifier(query, identifier);
    else if (!Identifying.announces(chunk) || !Identifying.identifier(chunks[at + 1] ?? "")) {
      add(query, operated(chunk) ?? { body: chunk });
    }
    if (query.units.length > MOST_UNITS) break;
  }
  query.units.splice(MOST_UNITS);
  query.joins = query.joins.filter(({ to }) => to <= query.units.length);
  const { units } = query;
  // Nothing can be found by what is not wanted alone.
  if (units.every(({ presence }) => presence === "not")) {
    for (const unit of units) Object.assign(unit, { presence: "may", plain: true });
  }
  const last = units.at(-1);
  if (last && !/\s$/u.test(text)) last.typing = !last.wild && !last.fuzzy && last.presence === "may";
  query.joins.push(...neighbours(query), ...twos(query));
  initials(query.units);
  return query;
}

/**
 * An identifier is one term, as which it stands in the index if that is not too long; else all of
 * its parts must be there.
 * @param {Query} query @param {string} identifier
 */
function addIdentifier(query, identifier) {
  const { parts = [], joined = [] } = Analysis.compounds(identifier)[0] ?? {};
  const whole = parts.join("");
  query.identifiers.push(identifier);
  if (joined.includes(whole)) query.units.push(unitOf(whole, { body: "", presence: "may" }));
  else add(query, { body: identifier, presence: "must", fields: FIELDS.id });
}

/**
 * @typedef {{body: string, presence?: Presence, fields?: number, boost?: number, fuzzy?: number}} Asked
 */

/** What a chunk with well-formed operators asks for. @param {string} chunk @returns {Asked | undefined} */
function operated(chunk) {
  const [, sign, field, body = "", suffix = ""] = SHAPE.exec(chunk) ?? [];
  const fields = field === undefined ? ANY : NAMED.get(Analysis.folded(field));
  if (fields === undefined || !WORDLIKE.test(body)) return undefined;
  const boost = /\^([\d.]+)/.exec(suffix)?.[1];
  const fuzzy = /~(\d)/.exec(suffix)?.[1];
  if (boost !== undefined && body.length < 3) return undefined;
  if (!sign && field === undefined && !suffix && !WILD.test(body)) return undefined;
  const presence = sign === "+" ? "must" : sign === "-" ? "not" : "may";
  return { body, presence, fields, boost: Number(boost ?? 1), fuzzy: Number(fuzzy ?? 0) };
}

/** @param {Query} query @param {Asked} asked */
function add(query, asked) {
  const { body } = asked;
  const plain = asked.presence === undefined;
  /** @param {string} term */
  const unit = (term) => unitOf(term, asked);
  if (!plain && WILD.test(body)) {
    const pieces = body.split("*").map(Analysis.folded);
    query.units.push({ ...unit(pieces.join("*")), wild: likened(pieces), beginning: pieces[0] ?? "" });
    return;
  }
  for (const { parts, joined } of Analysis.compounds(body)) {
    const from = query.units.length;
    query.units.push(...parts.map(unit));
    for (const term of plain ? joined : []) {
      const start = parts.findIndex((_, at) => term.startsWith(parts.slice(at, at + 2).join("")));
      const end = start + ends(parts.slice(start), term);
      if (start >= 0 && end > start + 1) query.joins.push({ term, from: from + start, to: from + end });
    }
  }
}

/**
 * Whether a term begins with the first of some pieces, ends with the last, and has the others in
 * their order between. As a pattern it would take hours for `aa*a*a*a*a*a*b` and a term of many a.
 * @param {string[]} pieces @returns {(term: string) => boolean}
 */
function likened([first = "", ...pieces]) {
  const last = pieces.pop() ?? "";
  return (term) => {
    if (!term.startsWith(first)) return false;
    let at = first.length;
    for (const piece of pieces) {
      const found = term.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return term.length - at >= last.length && term.endsWith(last);
  };
}

/** @param {string} term @param {Asked} asked @returns {Unit} */
function unitOf(term, { presence, fields = ANY, boost = 1, fuzzy = 0 }) {
  const plain = presence === undefined;
  const [, one = "", other = ""] = (plain && TO.exec(term)) || [];
  const [, ...apart] = (plain && NUMBERED.exec(term)) || [];
  return {
    term, presence: presence ?? "may", fields, boost, fuzzy, plain,
    wild: undefined, beginning: term, typing: false,
    stop: plain && STOP_WORDS.has(term),
    written: one ? [`${one}to${other}`] : [], apart, names: [],
  };
}

/** How many parts make a joined term; 0 if none do. @param {string[]} parts @param {string} term */
function ends(parts, term) {
  return parts.findIndex((_, at) => parts.slice(0, at + 1).join("") === term) + 1;
}

/** Two words that others may write as one. @param {Query} query @returns {Join[]} */
function neighbours({ units, joins }) {
  return units.flatMap((unit, at) => {
    const next = units[at + 1];
    if (!next || !unit.plain || !next.plain || unit.stop || next.stop) return [];
    if (joins.some(({ from, to }) => from === at && to === at + 2)) return [];
    return [{ term: unit.term + next.term, from: at, to: at + 2 }];
  });
}

/** Text to image, which others write as text2image. @param {Query} query @returns {Join[]} */
function twos({ units }) {
  return units.flatMap((unit, at) => {
    const [, to, next] = units.slice(at, at + 3);
    if (to?.term !== "to" || !next || !unit.plain || !next.plain) return [];
    return [{ term: `${unit.term}2${next.term}`, from: at, to: at + 3 }];
  });
}

/** A single letter beside a name may be an initial. @param {Unit[]} units */
function initials(units) {
  const plain = units.filter((unit) => unit.plain);
  const longer = (/** @type {Unit} */ { term }) => term.length > 1;
  for (const [at, unit] of plain.entries()) {
    if (!INITIAL.test(unit.term)) continue;
    const beside = [plain.slice(0, at).findLast(longer), plain.slice(at + 1).find(longer)];
    unit.names = beside.flatMap((name) => (name ? [name.term] : []));
  }
}

/**
 * A query of which a unit is two words.
 * @param {Query} query @param {Unit} unit @param {string[]} words @returns {Query}
 */
export function divided({ units, joins, identifiers }, unit, words) {
  const at = units.indexOf(unit);
  const made = words.map((term) => unitOf(term, { body: term }));
  const last = made.at(-1);
  if (last) last.typing = unit.typing;
  const moved = (/** @type {number} */ place) => (place > at ? place + made.length - 1 : place);
  return {
    units: units.toSpliced(at, 1, ...made),
    joins: joins.map(({ term, from, to }) => ({ term, from: moved(from), to: moved(to) })),
    identifiers,
  };
}
