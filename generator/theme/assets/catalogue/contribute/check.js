/**
 * What is wrong with a record, in the words of `catalogue check` where a browser can judge it: see
 * `generator/check/` and `generator/store/records.py`.
 */

import { number, t } from "../strings/strings.js";
import * as Identifiers from "./identifiers.js";
import { LINKS } from "./record.js";
import { quoted, titleKey } from "./texts.js";

/** Stands for what the store cannot read, which no setting makes less of. */
const RECORD = "record";
const FIRST_YEAR = 1900;
const ADDRESS = /^https?:\/\/[^\s<>"]+$/;
const ET_AL = /^(?:and others|others)$|\bet\.? al\b/i;
const NO_NAME = /[\d\u00b9\u00b2\u00b3\u2070-\u2079*†‡§¶@;]/u;
const SEVERAL = /\s(?:and|&)\s/;
const MOST = { title: 400, venue: 400, link: 2000, name: 200 };
const MOST_TAGS = 20;
const MOST_ABSTRACT = 5000;
const FIRST_HEADING = /^(?:abstract|summary)(?:\s*[.:\u2014\u2013]|\s*\n|\s*-\s)/;
const HEADING =
  /^\s*(?:[1i]\.?\s+)?introduction\s*$|(?:^|(?<=[\s.]))(?:1\.?|i\.)\s+introduction\b(?! to\b)|^\s*(?:references|bibliography|acknowledge?ments?)\s*$|^\s*(?:key ?words|index terms|ccs concepts)\b(?: and phrases)?\s*(?:[:\u2014\u2013]|$)|^\s*\[1\] \w|\barxiv:\d{4}\.\d{4,5}v\d+ +\[/m;
const MARKUP =
  /<!--|<!doctype\b|<(?:script|style|iframe|noscript)\b|<br\s*\/?>|<[a-z][a-z0-9:]*\s+[a-z][a-z:-]*\s*=\s*["'\w]|<(abbr|b|big|blockquote|center|cite|dd|div|dl|dt|em|font|h[1-6]|i|li|ol|p|small|span|strike|strong|sub|sup|tt|ul|jats:\w+|mml:\w+)>(?=(?:[^<]|<(?!\/\1>))*<\/\1>)/i;

/**
 * @typedef {Parameters<typeof import("./record.js").dump>[0]} Paper
 * @typedef {{field: string, message: string, rule: string}} Fault of a field of the form
 * @typedef {[rule: string, message: string]} Found
 */

/**
 * The faults, in the order of the fields.
 * @param {Paper} paper
 * @param {import("./vocabulary.js").Vocabulary | undefined} vocabulary if it could be read
 * @returns {Fault[]}
 */
export function faults(paper, vocabulary) {
  /** @type {Record<string, Found[]>} */
  const found = {
    "paper-title": paper.title ? textFaults(paper.title, "title") : [[RECORD, t("fault-empty")]],
    authors: authorsFaults(paper.authors),
    published: dateFaults(paper.published, paper.added),
    venue: textFaults(paper.venue, "venue"),
    abstract: abstractFaults(paper),
    identifiers: paper.unknown.map((spelling) => /** @type {Found} */ ([RECORD, Identifiers.fault(spelling)])),
    tags: vocabulary ? tagFaults(paper.tags, vocabulary) : [],
    ...Object.fromEntries(LINKS.map((kind) => [kind, linkFaults(paper.links[kind])])),
  };
  return Object.entries(found).flatMap(([field, each]) => each.map(([rule, message]) => ({ field, message, rule })));
}

/** Whether a text is too long, or else holds HTML: to look for that takes the square of the length. @param {string} text @param {keyof typeof MOST} kind @returns {Found[]} */
function textFaults(text, kind) {
  const long = lengthFaults(text, kind);
  return long.length ? long : markupFaults(text);
}

/** @param {string} text @param {keyof typeof MOST} kind @returns {Found[]} */
function lengthFaults(text, kind) {
  const [length, most] = [[...text].length, MOST[kind]];
  if (length <= most) return [];
  return [["plausible-sizes", t(`fault-long-${kind}`, { length: number(length), most: number(most) })]];
}

/** @param {string} text @returns {Found[]} */
function markupFaults(text) {
  const [found] = MARKUP.exec(text) ?? [];
  return found ? [["no-html", t("fault-html", { found })]] : [];
}

/** @param {Paper["authors"]} authors @returns {Found[]} */
function authorsFaults(authors) {
  /** @type {Set<string>} */
  const seen = new Set();
  if (authors.length) return authors.flatMap((author) => authorFaults(author, seen));
  return [["has-authors", t("fault-no-authors")]];
}

/** @param {Paper["authors"][number]} author @param {Set<string>} seen those before, whom the author joins @returns {Found[]} */
function authorFaults(author, seen) {
  const shown = author.name || `${author.given} ${author.family}`.trim();
  const fault = nameFault(author, shown);
  const key = JSON.stringify([author.family, author.given, author.name]);
  const twice = seen.has(key);
  seen.add(key);
  /** @type {Found[]} */
  const found = fault ? [["plain-author-names", fault]] : [];
  const again = t("fault-repeated-author", { name: shown });
  return [...found, ...(twice ? [/** @type {Found} */ (["no-repeated-authors", again])] : []), ...textFaults(shown, "name")];
}

/** @param {Paper["authors"][number]} author @param {string} shown */
function nameFault({ family, given }, shown) {
  if (ET_AL.test(shown)) return t("fault-et-al", { name: shown });
  if (!family) return "";
  const [mark] = NO_NAME.exec(`${family} ${given}`) ?? [];
  if (mark) return t("fault-mark", { name: shown, mark });
  return SEVERAL.test(`${family} ${given}`) ? t("fault-several-names", { name: shown }) : "";
}

/** @param {string} date @param {string} added @returns {Found[]} */
function dateFaults(date, added) {
  if (!date) return [["has-year", t("fault-no-year")]];
  if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(date)) return [[RECORD, t("fault-no-date", { date: quoted(date) })]];
  if (!inCalendar(date)) return [[RECORD, t("fault-no-day", { date: quoted(date) })]];
  if (Number(date.slice(0, 4)) < FIRST_YEAR) return [["plausible-dates", t("fault-too-early", { date, year: FIRST_YEAR })]];
  if (!added || date <= added.slice(0, date.length)) return [];
  return [["plausible-dates", t("fault-too-late", { date, added })]];
}

/** @param {string} date */
function inCalendar(date) {
  const whole = `${date}${"-01-01".slice(date.length - 4)}`;
  const day = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(whole) && whole >= "0001";
}

/** @param {Paper} paper @returns {Found[]} */
function abstractFaults({ abstract, title }) {
  if (!abstract) return [["has-abstract", t("fault-no-abstract")]];
  const length = [...abstract].length;
  if (length > MOST_ABSTRACT) {
    return [["abstract-only", t("fault-long-abstract", { length: number(length), most: number(MOST_ABSTRACT) })]];
  }
  const same = abstract.length <= 2 * title.length && titleKey(abstract) === titleKey(title);
  /** @type {Found[]} */
  const faults = same ? [["no-title-as-abstract", t("fault-title-as-abstract")]] : [];
  return [...faults, ...headingFaults(abstract), ...markupFaults(abstract)];
}

/** Faults of an abstract with more of its page around it. @param {string} abstract @returns {Found[]} */
function headingFaults(abstract) {
  const lowered = abstract.toLowerCase();
  const found = FIRST_HEADING.exec(lowered) ?? HEADING.exec(lowered);
  if (!found || lowered.length !== abstract.length) return [];
  const heading = abstract.slice(found.index, found.index + found[0].length).trim();
  return [["abstract-only", t("fault-not-abstract", { heading })]];
}

/** @param {string[]} tags @param {import("./vocabulary.js").Vocabulary} vocabulary @returns {Found[]} */
function tagFaults(tags, vocabulary) {
  /** @type {Found[]} */
  const found = [];
  for (const [at, tag] of tags.entries()) {
    if (!vocabulary.bySlug.has(tag)) {
      found.push(["known-tags", t("fault-unknown-tag", { tag, hint: vocabulary.meant(tag) })]);
      continue;
    }
    if (tags.indexOf(tag) < at) found.push(["no-implied-tags", t("fault-repeated-tag", { tag })]);
    for (const other of vocabulary.ancestors(tag).filter((above) => tags.includes(above)).sort()) {
      found.push(["no-implied-tags", t("fault-implied-tag", { tag, other })]);
    }
  }
  if (tags.length > MOST_TAGS) found.push(["plausible-sizes", t("fault-many-tags", { number: number(tags.length), most: MOST_TAGS })]);
  return found;
}

/** @param {string | undefined} address @returns {Found[]} */
function linkFaults(address) {
  if (!address || ADDRESS.test(address)) return lengthFaults(address ?? "", "link");
  return [[RECORD, t("fault-address", { address: quoted(address) })]];
}
