/**
 * What the build left for the list of papers, loaded as it is needed and kept.
 * `generator/browse/files.py` describes the files.
 */

import * as Columns from "./columns.js";
import { Broken } from "../loading/files.js";
import { People, simpleSlug, url } from "./people.js";

const FORMAT = 3;
const HASH = 5;

/**
 * @typedef {{slug: string, title: string, venue: string,
 *   authors: {name: string, url: string}[], more: number, sentence: string, goesOn: boolean}} Card
 * `url` is where the name of an author leads, below the root.
 *
 * @typedef {{format: number, papers: number, block: number, cards: string,
 *   shards: Record<string, string>}} Manifest
 *
 * @typedef {ReturnType<typeof Columns.facet>} Facet
 */

export class Source {
  /** @param {(name: string, changing: boolean) => Promise<any>} load as `loading/files.js` describes @param {Manifest} manifest */
  constructor(load, manifest) {
    this.load = load;
    this.manifest = manifest;
    this.size = manifest.papers;
    /** @type {Facet[]} */
    this.facets = [];
    /** The most frequent authors, once they were asked for. @type {Facet | undefined} */
    this.authors = undefined;
    /** Authors who were asked for by name. @type {Awaited<ReturnType<People["named"]>>["people"]} */
    this.asked = [];
    this.asking = 0;
    /** Days that papers were added on, with how many were. @type {[string, number][]} */
    this.days = [];
    /** @type {(Card[] | undefined)[]} */
    this.blocks = [];
    /** @type {Map<string, Promise<any>>} */
    this.reading = new Map();
  }

  /** Knows what files there are, nothing else yet. @param {(name: string, changing: boolean) => Promise<any>} load */
  static async begin(load) {
    const manifest = /** @type {Manifest} */ (await load("browse", true));
    if (manifest.format !== FORMAT) throw new Broken("browse");
    return new Source(load, manifest);
  }

  /** What is read at once. @param {(name: string, changing: boolean) => Promise<any>} load */
  static async open(load) {
    const source = await Source.begin(load);
    const { days, facets } = await source.shard("columns");
    source.days = days;
    source.facets = facets.map((/** @type {any} */ facet) => Columns.facet(facet, source.size));
    return source;
  }

  /** @param {string} name */
  facet(name) {
    return this.facets.find((facet) => facet.name === name);
  }

  /** The values a row has of a facet. @param {string} name @param {number} row */
  values(name, row) {
    const facet = this.facet(name);
    if (!facet) return [];
    return Array.from(Columns.valuesOf(facet.own, row), (place) => ({
      id: facet.ids[place] ?? "",
      label: facet.labels[place] ?? "",
      area: facet.colours[place] ?? 0,
    }));
  }

  /** A shard, read once. @param {string} name @returns {Promise<any>} */
  shard(name) {
    return this.#once(name, () => this.load(`browse/${this.manifest.shards[name]}`, false));
  }

  /** @template V @param {string} key @param {() => Promise<V>} read @returns {Promise<V>} */
  #once(key, read) {
    let reading = this.reading.get(key);
    if (!reading) {
      reading = read();
      this.reading.set(key, reading);
      reading.catch(() => this.reading.delete(key));
    }
    return reading;
  }

  /** All people, by slug and by name. */
  people() {
    return this.#once("all people", async () => {
      const read = (/** @type {string} */ id) => this.#once(`people/${id}`, () => this.load(`people/${id}`, false));
      return new People(await this.shard("people"), read);
    });
  }

  /** Has the facet of authors, which stands after the years, know the most frequent. */
  async withAuthors() {
    this.authors ??= Columns.facet(await this.shard("authors"), this.size);
    this.#assemble();
  }

  /**
   * Has the facet of authors know some people besides.
   * @param {string[]} slugs @param {string} [text] how others are named
   */
  async withPeople(slugs, text = "") {
    const asking = ++this.asking;
    const people = await this.people();
    const found = await Promise.all([
      ...slugs.filter((slug) => !this.authors?.places.has(slug)).map((slug) => people.withSlug(slug)),
      ...(await people.named(text)).people,
    ]);
    if (asking !== this.asking) return; // others were asked for since
    this.asked = found.filter((person) => person !== undefined);
    this.#assemble();
  }

  /** Makes the facet of authors of what is known of them. */
  #assemble() {
    const none = { name: "author", ids: [], rows: " ".repeat(Math.max(0, this.size - 1)) };
    const known = this.authors ?? Columns.facet(none, this.size);
    const facets = this.facets.filter(({ name }) => name !== "author");
    const after = facets.findIndex(({ name }) => name === "year") + 1;
    this.facets = [...facets.slice(0, after), Columns.extended(known, this.asked), ...facets.slice(after)];
  }

  /** For each row its place in the order of titles. @returns {Promise<number[]>} */
  titles() {
    return this.shard("titles");
  }

  /** For each row its place in the order of slugs, that of the bibliographies. @returns {Promise<number[]>} */
  places() {
    return this.shard("places");
  }

  /** Rows in the order of the documents of the search: by day, then by slug. */
  async documents() {
    const places = await this.places();
    const rows = Uint32Array.from({ length: this.size }, (_, row) => row);
    let start = 0;
    for (const [, count] of this.days) {
      const day = rows.subarray(start, start + count);
      day.sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
      start += count;
    }
    return rows;
  }

  /** The day a row was added on, or nothing. @param {number} row */
  day(row) {
    let end = 0;
    return this.days.find(([, count]) => row < (end += count))?.[0] ?? "";
  }

  /** The card of a row, if it is there already. @param {number} row @returns {Card | undefined} */
  card(row) {
    const { block } = this.manifest;
    return this.blocks[Math.floor(row / block)]?.[row % block];
  }

  /** Loads the cards of some rows and of those beside them. @param {Iterable<number>} rows */
  async loadCards(rows) {
    const { block } = this.manifest;
    const numbers = new Set(Array.from(rows, (row) => Math.floor(row / block)));
    await Promise.all([...numbers].filter((at) => !this.blocks[at]).map((at) => this.#block(at)));
  }

  /** @param {number} number */
  #block(number) {
    const hash = this.manifest.cards.slice(number * HASH, (number + 1) * HASH);
    return this.#once(`cards/${number}`, async () => {
      const cards = await this.load(`cards/${number}-${hash}`, false);
      this.blocks[number] = cards.map(card);
    });
  }
}

/** @param {[string, string, string, (string | [string, string?, number?])[], number, string?, number?]} fields @returns {Card} */
function card([slug, title, venue, names, more, sentence = "", goesOn = 0]) {
  return { slug, title, venue, authors: names.map(author), more, sentence, goesOn: goesOn > 0 };
}

/**
 * A name whose page has the address that follows from it; else the name alone of somebody without
 * a page, or the name with the slug and whether there is none.
 * @param {string | [string, string?, number?]} named
 */
function author(named) {
  const [name, slug, without] = typeof named === "string" ? [named, "", 0] : [named[0], named[1], named[1] ? named[2] : 1];
  return { name, url: url(slug || simpleSlug(name), !without) };
}
