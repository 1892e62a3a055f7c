/**
 * Texts as records hold them, and what is made of them: keys of titles, names of files.
 *
 * Classic scripts, here and beside, as those of the list of papers. Each makes one name. The cases of
 * `tests/js/contribute.json` hold for these and for their counterparts in `generator/`.
 */

const LONGEST_SLUG = 80;
// As `generator/text/characters.py`, but for the joiners that shape words and emoji: they stay.
const INVISIBLE =
  /[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff\u{e0000}-\u{e007f}]/gu;
const ACCENT = /[\u0300-\u036f]/g;
/** @type {Record<string, string>} */
const UNDECOMPOSED = { æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i", ŋ: "ng", ß: "ss" };
/** @type {Record<string, string>} */
const SIGNS = { "++": "plusplus", "#": "sharp", "*": "star" };
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Text without what no reader sees, accents part of their letters. @param {string} text */
export function visible(text) {
  return text.replace(INVISIBLE, "").normalize("NFC");
}

/** Text on one line. @param {string} text */
export function line(text) {
  return visible(text).split(/[\s\x1c-\x1f\x85]+/).filter(Boolean).join(" ");
}

/** Lines that say something, tidied. @param {string} text */
export function lines(text) {
  return text.split(/\r\n|\r|\n/).map(line).filter(Boolean);
}

/** Text of paragraphs, each on one line, an empty line between them. @param {string} text */
export function paragraphs(text) {
  return text.replace(/\r\n?/g, "\n").split(/\n\s*\n/).map(line).filter(Boolean).join("\n\n");
}

/** Lower case without accents. @param {string} text */
export function folded(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(ACCENT, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[æœøđðłþıŋß]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
}

/**
 * The key by which titles are compared, as `generator/text/titles.py` makes it of a title without
 * formulas.
 * @param {string} title
 */
export function titleKey(title) {
  const words = folded(title)
    .replace(/\\[a-z]+|[{}$\\]/g, " ")
    .replace(/(?<=(?<![\p{L}\p{N}_])[a-z])(?:\+\+|[#*])/gu, (sign) => SIGNS[sign] ?? sign)
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
  return words.replace(/(?<!\p{Nd}) | (?!\p{Nd})/gu, "") || line(title).toLowerCase();
}

/** A title as the name of a file, cut at a word; empty when nothing in it can be spelt. @param {string} title */
export function slug(title) {
  const words = folded(title.replace(/\\[a-zA-Z]+|[${}^_]/g, " ").replace(/['’]|(?<=\d),(?=\d)/g, ""))
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let found = "";
  for (const word of words) {
    const longer = found ? `${found}-${word}` : word;
    if (longer.length > LONGEST_SLUG) break;
    found = longer;
  }
  found ||= (words[0] ?? "").slice(0, LONGEST_SLUG);
  return RESERVED.test(found) ? `paper-${found}` : found;
}

/**
 * The name of the file of a new record, one that no other has.
 * @param {string} title @param {string[]} identifiers @param {(slug: string) => boolean} taken
 */
export function freeSlug(title, identifiers, taken) {
  const base = slug(title);
  if (base && !taken(base)) return base;
  const suffixes = identifiers.map(slug).filter(Boolean);
  for (let at = 0; ; at++) {
    const suffix = suffixes[at] ?? String(at - suffixes.length + 2);
    const stem = base.slice(0, LONGEST_SLUG - suffix.length - 1).replace(/-+$/, "") || "paper";
    if (!taken(`${stem}-${suffix}`)) return `${stem}-${suffix}`;
  }
}

/** A text as Python's `repr` quotes it, which sentences of the store use. @param {string} text */
export function quoted(text) {
  return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`;
}

/**
 * The nearest of some words, if one is near: Ratcliff and Obershelp's measure, as Python's
 * `difflib` has it, of at least 0.6.
 * @param {string} word @param {string[]} words
 */
export function nearest(word, words) {
  let best = "";
  let most = 0.6;
  for (const other of words) {
    const alike = (2 * common(other, word)) / (other.length + word.length || 1);
    if (alike > most || (alike === most && (!best || other > best))) [best, most] = [other, alike];
  }
  return best;
}

/** Letters in common: those of the longest common piece, and of what stands on its sides. @param {string} one @param {string} other @returns {number} */
function common(one, other) {
  let [length, start, otherStart] = [0, 0, 0];
  /** @type {number[]} */
  let before = [];
  for (let at = 0; at < one.length; at++) {
    /** @type {number[]} */
    const here = [];
    for (let there = 0; there < other.length; there++) {
      if (one[at] !== other[there]) continue;
      const run = (before[there - 1] ?? 0) + 1;
      here[there] = run;
      if (run > length) [length, start, otherStart] = [run, at - run + 1, there - run + 1];
    }
    before = here;
  }
  if (!length) return 0;
  const left = common(one.slice(0, start), other.slice(0, otherStart));
  return length + left + common(one.slice(start + length), other.slice(otherStart + length));
}
