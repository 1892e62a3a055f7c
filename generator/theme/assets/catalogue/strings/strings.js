/** What the scripts say, in the language of the site. */

import { LANGUAGE, TEXTS } from "./texts.js";

/** @typedef {Record<string, string | number>} Values by name */

const numbers = new Intl.NumberFormat(LANGUAGE);
const plurals = new Intl.PluralRules(LANGUAGE);

/**
 * The text of a key, with values in the places of `{name}`. The build puts `filled` with the text itself in
 * the place of a call with a key that it can read, and `inflected` in that of `counted`.
 * @param {string} key @param {Values} [values]
 */
export function t(key, values) {
  const text = TEXTS[key];
  if (text === undefined) throw new Error(`there is no text ${key}`);
  return filled(text, values);
}

/** A text with values in the places of `{name}`. @param {string} text @param {Values} [values] */
export function filled(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** The text of a key for so many. @param {string} key @param {number} count @param {Values} [values] */
export function counted(key, count, values) {
  const head = `${key}.`;
  const forms = Object.entries(TEXTS).filter(([name]) => name.startsWith(head));
  return inflected(Object.fromEntries(forms.map(([name, text]) => [name.slice(head.length), text])), count, values);
}

/** The form of a text for so many. @param {Record<string, string>} forms @param {number} count @param {Values} [values] */
export function inflected(forms, count, values) {
  return filled(forms[plurals.select(count)] ?? forms["other"] ?? "", { number: number(count), ...values });
}

/** What a value of a group is called; the value itself if nothing says so. @param {string} group @param {string} value */
export function named(group, value) {
  return TEXTS[`${group}-${value}`] ?? value;
}

/** A number as readers write it. @param {number} count */
export function number(count) {
  return numbers.format(count);
}

/**
 * The pieces of a text; those that stand in brackets become what is made of them.
 * @param {string} text @param {((name: string) => Node)[]} make for each of these, in their order
 */
export function linked(text, make) {
  return text.split(/\[([^\]]*)\]/).map((piece, at) => (at % 2 ? (make[(at - 1) / 2]?.(piece) ?? piece) : piece));
}
