/**
 * The stem of an English word, as lunr's stemmer gives it, and lunr's stop words.
 *
 * Source: M. F. Porter, An algorithm for suffix stripping, Program 14 (1980), no. 3, pp. 130-137,
 * with the departures of lunr.js. The tests compare it with lunr, word by word.
 */

export const STOP_WORDS = new Set(
  (
    "a able about across after all almost also am among an and any are as at be because been but by" +
    " can cannot could dear did do does either else ever every for from get got had has have he her" +
    " hers him his how however i if in into is it its just least let like likely may me might most" +
    " must my neither no nor not of off often on only or other our own rather said say says she" +
    " should since so some than that the their them then there these they this tis to too twas us" +
    " wants was we were what when where which while who whom why will with would yet you your"
  ).split(" "),
);

const CONSONANT = "[^aeiou][^aeiouy]*";
const VOWEL = "[aeiouy][aeiou]*";
const BEGINNING = `^(?:${CONSONANT})?${VOWEL}${CONSONANT}`;
const ONE_OR_MORE = new RegExp(BEGINNING); // Porter's m > 0
const ONE = new RegExp(`${BEGINNING}(?:${VOWEL})?$`);
const TWO_OR_MORE = new RegExp(`${BEGINNING}${VOWEL}${CONSONANT}`);
const HAS_VOWEL = new RegExp(`^(?:${CONSONANT})?[aeiouy]`);
const SHORT = new RegExp(`^${CONSONANT}[aeiouy][^aeiouwxy]$`);

const STEP_2 = suffixes(
  "ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous" +
    " ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al" +
    " iviti:ive biliti:ble logi:log",
);
const STEP_3 = suffixes("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:");
const STEP_4 =
  /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;

/** @param {string} pairs */
function suffixes(pairs) {
  const found = new Map(
    pairs.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":"))),
  );
  return { found, pattern: new RegExp(`^(.+?)(${[...found.keys()].join("|")})$`) };
}

/** @param {string} word */
export function stem(word) {
  if (word.length < 3) return word;
  const first = word[0];
  let stemmed = first === "y" ? `Y${word.slice(1)}` : word;
  for (const step of [plural, past, final, second, third, fourth, fifth]) stemmed = step(stemmed);
  return first === "y" ? `y${stemmed.slice(1)}` : stemmed;
}

/** @param {string} word */
function plural(word) {
  return word.replace(/^(.+?)(ss|i)es$/, "$1$2").replace(/^(.+?)([^s])s$/, "$1$2");
}

/** @param {string} word */
function past(word) {
  const agreed = /^(.+?)eed$/.exec(word);
  if (agreed) return ONE_OR_MORE.test(agreed[1] ?? "") ? word.slice(0, -1) : word;
  const base = /^(.+?)(?:ed|ing)$/.exec(word)?.[1];
  if (base === undefined || !HAS_VOWEL.test(base)) return word;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (/([^aeiouylsz])\1$/.test(base)) return base.slice(0, -1);
  return SHORT.test(base) ? `${base}e` : base;
}

/** @param {string} word */
function final(word) {
  return word.replace(/^(.+?[^aeiou])y$/, "$1i");
}

/** @param {string} word @param {ReturnType<typeof suffixes>} step */
function replaced(word, { found, pattern }) {
  const [, base = "", suffix = ""] = pattern.exec(word) ?? [];
  return ONE_OR_MORE.test(base) ? base + (found.get(suffix) ?? "") : word;
}

/** @param {string} word */
function second(word) {
  return replaced(word, STEP_2);
}

/** @param {string} word */
function third(word) {
  return replaced(word, STEP_3);
}

/** @param {string} word */
function fourth(word) {
  const base = (STEP_4.exec(word) ?? /^(.+?[st])ion$/.exec(word))?.[1];
  return base !== undefined && TWO_OR_MORE.test(base) ? base : word;
}

/** @param {string} word */
function fifth(word) {
  let shorter = word;
  const base = /^(.+?)e$/.exec(word)?.[1] ?? "";
  if (TWO_OR_MORE.test(base) || (ONE.test(base) && !SHORT.test(base))) shorter = base;
  return /ll$/.test(shorter) && TWO_OR_MORE.test(shorter) ? shorter.slice(0, -1) : shorter;
}
