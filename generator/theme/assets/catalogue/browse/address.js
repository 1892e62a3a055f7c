/**
 * What the reader wants to see, as the address of the page says it:
 * `?q=deep&tag=robotics&not-year=2019&sort=title`.
 */

/** Those of every catalogue; `know` adds those of this one. */
export const FACETS = ["tag", "year", "author", "venue", "digest", "has", "status"];
export const SORTS = ["relevance", "added", "year", "title"];
const LONGEST_QUERY = 2000;
/** Values of a facet that count; a link of a stranger may have any number, and each is compared with all papers. */
const MOST_VALUES = 200;

/**
 * @typedef {{wanted: string[], barred: string[]}} Choice
 * Values of a facet that papers shall have, and those they shall not.
 *
 * @typedef {{query: string, sort: string, choices: Record<string, Choice>}} Wish
 */

/** Takes further facets in. @param {string[]} names */
export function know(names) {
  FACETS.push(...names.filter((name) => name && !FACETS.includes(name)));
}

/** @param {string} search the query part of an address @returns {Wish} */
export function parse(search) {
  const given = new URLSearchParams(search);
  const query = (given.get("q") ?? "").slice(0, LONGEST_QUERY);
  /** @type {Record<string, Choice>} */
  const choices = {};
  for (const name of FACETS) {
    const values = (/** @type {string} */ key) => [...new Set(given.getAll(key))].filter(Boolean).slice(0, MOST_VALUES);
    const wanted = values(name);
    const barred = values(`not-${name}`).filter((value) => !wanted.includes(value));
    choices[name] = { wanted, barred };
  }
  return { query, sort: sorted(given.get("sort") ?? "", query), choices };
}

/** The order there is: relevance needs words to be relevant to. @param {string} sort @param {string} query */
function sorted(sort, query) {
  if (SORTS.includes(sort) && (sort !== "relevance" || query.trim())) return sort;
  return query.trim() ? "relevance" : "added";
}

/**
 * The query part of the address of a wish, with what others keep in an address.
 * @param {Wish} wish @param {string} [search] the query part there is now
 */
export function format({ query, sort, choices }, search = "") {
  const given = new URLSearchParams(search);
  for (const name of ["q", "sort", ...FACETS.flatMap((facet) => [facet, `not-${facet}`])]) {
    given.delete(name);
  }
  if (query) given.set("q", query);
  for (const name of FACETS) {
    for (const value of choices[name]?.wanted ?? []) given.append(name, value);
    for (const value of choices[name]?.barred ?? []) given.append(`not-${name}`, value);
  }
  if (sort !== sorted("", query)) given.set("sort", sort);
  const text = given.toString();
  return text && `?${text}`;
}

/**
 * A wish with one value chosen otherwise.
 * @param {Wish} wish @param {string} name @param {string} value
 * @param {"wanted" | "barred" | "free"} how
 * @returns {Wish}
 */
export function chosen(wish, name, value, how) {
  const { wanted, barred } = wish.choices[name] ?? { wanted: [], barred: [] };
  const choice = {
    wanted: wanted.filter((other) => other !== value),
    barred: barred.filter((other) => other !== value),
  };
  if (how !== "free") choice[how].push(value);
  return { ...wish, choices: { ...wish.choices, [name]: choice } };
}

/** A wish with other words, and the order that fits them. @param {Wish} wish @param {string} query @returns {Wish} */
export function asked(wish, query) {
  const usual = wish.sort === sorted("", wish.query);
  return { ...wish, query, sort: sorted(usual ? "" : wish.sort, query) };
}
