/**
 * What a text is searched by: its terms. The specification is the description of
 * `generator/search/analysis.py`; both halves pass the cases of `tests/search/analysis.json`.
 *
 * Classic scripts, here and beside: a page opened from a folder can load no modules. Each makes one
 * name.
 */

const LONGEST = 32;
const MOST_PARTS = 4;
const NAMES =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau" +
  " upsilon phi chi psi omega";
const GREEK = new Map(NAMES.split(" ").map((name, at) => [name, "αβγδεζηθικλμνξπρστυφχψω"[at]]));
const NAME_OF = new Map([...GREEK].map(([name, letter]) => [letter, name]));
const LONE_GREEK = /(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])/g;
const ACCENT =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+/g;
/** @type {Record<string, string>} */
const UNDECOMPOSED = {
  æ: "ae", œ: "oe", ø: "o", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ",
};
const COMPOUND = /[\p{L}\p{N}\p{M}]+(?:[-‐–'’_./&][\p{L}\p{N}\p{M}]+)*/gu;
/** What French, Italian and Catalan elide before a vowel: no word that anybody looks for. */
const ELIDED = new Set(
  "c d j l m n s t qu jusqu lorsqu puisqu quoiqu all coll dall dell nell sull un".split(" "),
);
const APOSTROPHES = ["'", "’"];
const JOINER = /([-‐–'’_./&])/;
const PLAIN = /^[\x20-\x7e\s]*$/;
const PLAIN_WORD = /^[a-z0-9]+$/;
const PAIRED =
  "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uac00-\\ud7af" +
  "\\u{20000}-\\u{3ffff}";
const PAIRED_RUN = new RegExp(`[${PAIRED}]+|[^${PAIRED}]+`, "gu");
const IS_PAIRED = new RegExp(`[${PAIRED}]`, "u");

/**
 * A compound: words that belong together, mostly one.
 * @typedef {{parts: string[], joined: string[], start: number, end: number}} Compound
 * `parts` are its terms in order, `joined` its neighbouring parts joined; `start` and `end` are
 * its place in the folded text.
 */

/** A text without what tells apart spellings of the same word. @param {string} text */
export function folded(text) {
  const bare = text
    .replace(/\\(?:([A-Za-z]+)|[^A-Za-z\s])/g, (_, name) => letter(name ?? ""))
    .replace(/[{}$^]/g, "");
  if (PLAIN.test(bare)) return bare.toLowerCase();
  return bare
    .normalize("NFKD")
    .replace(ACCENT, "")
    .toLowerCase()
    .replace(/[æœøßłđðþıς]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
    .normalize("NFC")
    .replace(LONE_GREEK, (sign) => NAME_OF.get(sign) ?? sign);
}

/** The letter that a command of TeX stands for, or nothing. @param {string} name */
function letter(name) {
  return GREEK.get(name.replace(/^var/, "").toLowerCase()) ?? "";
}

/** Texts whose compounds are kept: the same papers are looked at for each key of a query. */
const MOST_KEPT = 2000;
/** @type {Map<string, Compound[]>} */
const kept = new Map();

/** The compounds of a text in its order. @param {string} text @returns {readonly Compound[]} */
export function compounds(text) {
  const known = kept.get(text);
  if (known) return known;
  const found = [...folded(text).matchAll(COMPOUND)].map((match) => compound(match[0], match.index));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, found);
  return found;
}

/** The terms of a text in its order. @param {string} text @returns {string[]} */
export function terms(text) {
  return compounds(text).flatMap(({ parts, joined }) => [...parts, ...joined]);
}

/** @param {string} word @param {number} start @returns {Compound} */
function compound(word, start) {
  const end = start + word.length;
  if (PLAIN_WORD.test(word)) return { parts: [cut(word)], joined: [], start, end };
  const pieces = word.split(JOINER); // words at even places, the signs between them at odd ones
  const words = pieces.filter((_, at) => at % 2 === 0);
  const apostrophe = (/** @type {number} */ at) => APOSTROPHES.includes(pieces[2 * at - 1] ?? ""); // before a word
  const long = (/** @type {string} */ part) => [...part].length > 1;
  const told = words.filter((part, at) => {
    const elided = apostrophe(at + 1) && ELIDED.has(part) && long(words[at + 1] ?? "");
    return !elided && (long(part) || !apostrophe(at));
  });
  const parts = told.flatMap(paired).map(cut);
  return { parts, joined: joined(words), start, end };
}

/** @param {string} term */
function cut(term) {
  return term.length > LONGEST ? [...term].slice(0, LONGEST).join("") : term;
}

/** @param {string[]} words */
function joined(words) {
  /** @type {string[]} */
  const found = [];
  if (IS_PAIRED.test(words.join(""))) return found;
  const least = words.length > MOST_PARTS ? words.length : 2;
  for (let start = 0; start < words.length - 1; start++) {
    for (let end = start + least; end <= words.length; end++) {
      const term = words.slice(start, end).join("");
      if ([...term].length <= LONGEST) found.push(term);
    }
  }
  return found;
}

/** A part as it is, or the overlapping pairs of its characters. @param {string} part */
function paired(part) {
  if (!IS_PAIRED.test(part)) return [part];
  return (part.match(PAIRED_RUN) ?? []).flatMap((run) => {
    const characters = [...run];
    if (characters.length < 2 || !IS_PAIRED.test(run)) return [run];
    return characters.slice(1).map((character, at) => characters[at] + character);
  });
}
