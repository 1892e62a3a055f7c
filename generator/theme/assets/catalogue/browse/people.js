/**
 * People by their names: who has a slug, and whose name has words that begin so.
 * `generator/browse/people.py` describes the files and their keys.
 */

/** Letters of the name of a file. */
const ID = 8;
/** Files that are loaded for one text: of a letter or two there may be dozens. */
const MOST_FILES = 4;
const HASHED = /^author-([0-9a-f]{8})$/;
const UNSPACED = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\u{20000}-\u{3ffff}]/u;
/** @type {Record<string, string>} */
const UNDECOMPOSED = { æ: "ae", œ: "oe", ø: "o", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };

/**
 * Somebody with the rows of their papers; `others` are further names, apart by spaces, and `slugs`
 * those of all the names.
 * @typedef {{name: string, slug: string, rows: number[], others: string, slugs: string[]}} Person
 *
 * @typedef {{page: number, starts: string[], ids: string}} Directory
 *
 * @typedef {{people: Person[], partly: boolean}} Named
 * Those who are so named, and whether there may be others.
 */

/** A text without what tells spellings apart. @param {string} text */
export function folded(text) {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[æœøßłđðþıς]/g, (sign) => UNDECOMPOSED[sign] ?? sign).normalize("NFC");
}

/** @param {string} text */
export function words(text) {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Whether each of some words begins one of a name, as it is written or as its slug spells it.
 * @param {{name: string, slug: string, others?: string}} person @param {string[]} sought
 */
export function isNamed({ name, slug, others = "" }, sought) {
  const own = [...words(name), ...words(others), ...(HASHED.test(slug) ? [] : slug.split("-"))];
  return sought.every((word) =>
    own.some((other) => other.startsWith(word) || (UNSPACED.test(word) && other.includes(word))),
  );
}

/** As `simple_slug` of `people.py`. @param {string} name */
export function simpleSlug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** Where a name leads, below the root. @param {string} slug @param {boolean} hasPage */
export function url(slug, hasPage) {
  return hasPage ? `authors/${slug}/` : `papers/?author=${slug}`;
}

export class People {
  /** @param {Directory} directory @param {(id: string) => Promise<any[]>} read what a file holds */
  constructor({ page, starts, ids }, read) {
    this.page = page;
    this.starts = starts;
    this.ids = ids;
    this.read = read;
  }

  /** The one with a slug, or with a name of that slug, under it. @param {string} slug @returns {Promise<Person | undefined>} */
  async withSlug(slug) {
    const key = HASHED.exec(slug)?.[1] ?? slug.replaceAll("-", " ");
    const [file] = this.#spread(key);
    const people = file === undefined ? [] : await this.#people(file);
    const found = people.find((person) => person.slug === slug) ?? people.find(({ slugs }) => slugs.includes(slug));
    return found && { ...found, slug };
  }

  /**
   * Those whose names have words that begin as those of a text.
   * @param {string} text @param {number} [most] files of each order that are read @returns {Promise<Named>}
   */
  async named(text, most = MOST_FILES) {
    const sought = words(text);
    if (!sought.length) return { people: [], partly: false };
    // The words as they stand lead to whoever has them in this order; for the others, the rarest.
    const inOrder = this.#spread(sought.join(" "));
    const spreads = sought.map((word) => this.#spread(word)).sort((one, other) => one.length - other.length);
    const [rarest = []] = spreads;
    const files = [...new Set([...inOrder.slice(0, most), ...rarest.slice(0, most)])];
    const read = await Promise.all(files.map((file) => this.#people(file)));
    const bySlug = new Map(read.flat().map((person) => [person.slug, person]));
    const people = [...bySlug.values()].filter((person) => isNamed(person, sought));
    return { people, partly: rarest.length > most };
  }

  /** Where the name of somebody leads, below the root. @param {Person} person */
  url({ slug, rows }) {
    return url(slug, rows.length >= this.page);
  }

  /** Numbers of the files with the keys that begin so. @param {string} beginning */
  #spread(beginning) {
    const { starts } = this;
    let first = 0;
    while (first + 1 < starts.length && (starts[first + 1] ?? "") <= beginning) first++;
    let last = first;
    while (last + 1 < starts.length && (starts[last + 1] ?? "").startsWith(beginning)) last++;
    return Array.from({ length: starts.length ? last - first + 1 : 0 }, (_, at) => first + at);
  }

  /** @param {number} file @returns {Promise<Person[]>} */
  async #people(file) {
    const entries = await this.read(this.ids.slice(file * ID, (file + 1) * ID));
    return entries.map(([named, ...rows]) => {
      const [name, slug, ...more] = typeof named === "string" ? [named, simpleSlug(named)] : named;
      const others = more.filter((/** @type {string} */ _, /** @type {number} */ at) => at % 2 === 0).join(" ");
      const slugs = more.filter((/** @type {string} */ _, /** @type {number} */ at) => at % 2 === 1);
      return { name, slug, rows, others, slugs };
    });
  }
}
