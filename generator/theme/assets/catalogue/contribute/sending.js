/**
 * Where a record is sent: addresses of the forge with all that it needs in them, nothing else. The
 * fields are those of `.github/ISSUE_TEMPLATE/add-paper.yml` and `correct-record.yml`.
 */

import * as Identifiers from "./identifiers.js";
import * as Records from "./record.js";

/** Characters of an address that every browser and the forge take. */
export const LONGEST = 7500;
const REMOVE = "remove";
/** Fields of the issue forms in their order, with their labels there. @type {Record<string, string>} */
export const LABELS = {
  record: "Record",
  "paper-title": "Title",
  authors: "Authors",
  published: "Published",
  venue: "Venue",
  identifiers: "Identifiers",
  links: "Links",
  tags: "Tags",
  abstract: "Abstract",
  note: "Anything else",
};

/**
 * @typedef {Record<string, string>} Values by field
 * @typedef {{url: string, left: string}} Address
 * `left` is what has no room in the address and is to be pasted: empty where all has.
 */

/** What the issue form says of a record. @param {Parameters<typeof Records.dump>[0]} paper @param {string} note @returns {Values} */
export function values(paper, note) {
  const identifiers = Object.entries(paper.identifiers).map(([scheme, id]) => Identifiers.spelt(scheme, id));
  return {
    "paper-title": paper.title,
    authors: paper.authors.map(Records.authorLine).join("\n"),
    published: paper.published,
    venue: paper.venue,
    identifiers: [...identifiers, ...paper.unknown].join("\n"),
    links: Object.entries(paper.links).map(([kind, url]) => `${kind}: ${url}`).join("\n"),
    tags: paper.tags.join("\n"),
    abstract: paper.abstract,
    note: note.trim(),
  };
}

/** The values that differ, what was emptied as `remove`. @param {Values} before @param {Values} after @returns {Values} */
export function changes(before, after) {
  const changed = Object.entries(after).filter(([field, value]) => value !== (before[field] ?? ""));
  return Object.fromEntries(changed.map(([field, value]) => [field, value || REMOVE]));
}

/** The values as the body of an issue has them. @param {Values} given */
export function body(given) {
  const filled = Object.keys(LABELS).filter((field) => given[field]);
  return filled.map((field) => `### ${LABELS[field]}\n\n${given[field]}\n`).join("\n");
}

/**
 * The issue form, filled as far as an address reaches: the longest values are left out first, but
 * neither the title of the paper nor the record that is corrected.
 * @param {string} issues address of new issues @param {string} template @param {string} title of the issue
 * @param {Values} given
 * @returns {Address}
 */
export function issue(issues, template, title, given) {
  const kept = new Map(Object.entries(given).filter(([, value]) => value));
  const address = () => {
    const query = new URLSearchParams({ template: `${template}.yml`, title: cut(title), ...Object.fromEntries(kept) });
    return `${issues}?${query}`;
  };
  const long = [...kept.keys()]
    .filter((field) => field !== "record" && field !== "paper-title")
    .sort((one, other) => encodeURIComponent(given[other] ?? "").length - encodeURIComponent(given[one] ?? "").length);
  const out = [];
  while (address().length > LONGEST && long.length) {
    const field = long.shift() ?? "";
    kept.delete(field);
    out.push(field);
  }
  if (address().length > LONGEST) return { url: `${issues}?template=${template}.yml`, left: body(given) };
  const [only, another] = out;
  if (!only) return { url: address(), left: "" };
  return { url: address(), left: another ? body(Object.fromEntries(out.map((field) => [field, given[field] ?? ""]))) : (given[only] ?? "") };
}

/** Titles of issues have 256 characters at most. @param {string} title */
function cut(title) {
  return [...title].slice(0, 250).join("");
}

/**
 * The page of the forge that makes a new file.
 * @param {string} folder address of new files among the records @param {string} slug @param {string} text
 * @returns {Address}
 */
export function file(folder, slug, text) {
  const bare = `${folder}?${new URLSearchParams({ filename: `${slug}.md` })}`;
  const url = `${bare}&${new URLSearchParams({ value: text })}`;
  return url.length > LONGEST ? { url: bare, left: text } : { url, left: "" };
}
