/** The papers of a site and its search, which is loaded when the first words are asked for. */

import { load } from "../loading/scripts.js";
import { Broken, loading } from "../loading/files.js";
import { Source } from "./source.js";

/** Papers that are looked at to see whether search and list are of one build. */
const CHECKED = 3;

/**
 * @typedef {Awaited<ReturnType<import("../search/engine.js").Engine["search"]>> & {}} Results
 *
 * @typedef {{matched: Uint8Array, ranks: Uint32Array, partly: boolean, broken: boolean}} Found
 * For each row whether it is found and its place among what is found; whether no paper has all the
 * words; and whether papers may be missing.
 */

/** What is broken is told at the end. @param {unknown} error */
function passed(error) {
  if (!(error instanceof Broken)) throw error;
}

/** What was loaded stays, wherever the reader goes on the site. @type {Map<string, Promise<Finder>>} */
const kept = new Map();

export class Finder {
  /** @param {Source} source @param {string} search address of the shards */
  constructor(source, search) {
    this.source = source;
    this.search = search;
    /** @type {import("../search/engine.js").Engine | undefined} */
    this.engine = undefined;
    /** @type {typeof Broken | undefined} */
    this.unread = undefined;
    this.query = "";
    /** @type {Found | undefined} */
    this.found = undefined;
  }

  /** The one of a site. @param {string} search address of its shards */
  static of(search) {
    const opening = kept.get(search) ?? Finder.#open(search);
    kept.set(search, opening);
    opening.catch(() => kept.delete(search));
    return opening;
  }

  /** @param {string} search */
  static async #open(search) {
    return new Finder(await Source.open(loading(search)), search);
  }

  /** The search, loaded when the first words are asked for; throws `Broken`. */
  async #engine() {
    /** @type {typeof import("../engine.js")} */
    const made = await load(new URL("../assets/catalogue/engine.js", this.search).href).catch(() => {
      throw new Broken("engine");
    });
    this.engine ??= new made.Engine(made.loading(this.search));
    this.unread = made.Broken;
    return this.engine;
  }

  /**
   * What a query finds; `early` gets what is known before the end.
   * @param {string} query @param {(found: Found) => void} early @param {() => boolean} current
   * @returns {Promise<Found | undefined>}
   */
  async ask(query, early, current) {
    if (this.query === query && this.found) return this.found;
    try {
      return await this.#ask(query, early, current);
    } catch (error) {
      // The search comes in a file of its own, with a class of its own for what is broken.
      throw this.unread && error instanceof this.unread ? new Broken(error.message) : error;
    }
  }

  /**
   * @param {string} query @param {(found: Found) => void} early @param {() => boolean} current
   * @returns {Promise<Found | undefined>}
   */
  async #ask(query, early, current) {
    const engine = await this.#engine();
    const [rows, shards] = await Promise.all([this.source.documents(), engine.shards()]);
    const { papers: first, documents } = shards.manifest;
    if (documents - first !== rows.length) throw new Broken("catalogue");
    /** @param {Results} results */
    const found = (results) => this.#found(results, rows, first);
    /** @param {Results} some */
    const checked = (some) => this.#check(some, rows, first).then(() => early(found(some)), passed);
    const results = await engine.search(query, checked, current);
    if (!results || !current()) return undefined;
    await this.#check(results, rows, first);
    const all = found(results);
    // What was read in part only is to be asked for again.
    [this.query, this.found] = all.broken ? ["", undefined] : [query, all];
    return all;
  }

  /**
   * The best documents as they were looked at, then the others that have all words; tags and prose
   * are documents too and no rows.
   * @param {Results} results @param {Uint32Array} rows by document @param {number} first
   * @returns {Found}
   */
  #found({ hits, documents, complete, broken }, rows, first) {
    const matched = new Uint8Array(rows.length);
    const ranks = new Uint32Array(rows.length).fill(rows.length);
    const whole = new Set(documents.slice(0, complete || undefined));
    const best = hits.map(({ document }) => document).filter((document) => whole.has(document));
    let rank = 0;
    for (const document of new Set([...best, ...whole])) {
      const row = rows[document - first];
      if (row === undefined) continue;
      matched[row] = 1;
      ranks[row] = rank++;
    }
    return { matched, ranks, partly: !complete && rank > 0, broken };
  }

  /**
   * Looks whether the search and the list are of one build: whether they mean the same papers.
   * @param {Results} results @param {Uint32Array} rows @param {number} first
   */
  async #check({ hits }, rows, first) {
    const papers = hits.filter(({ document }) => document >= first);
    const numbers = papers.map(({ document }) => rows[document - first] ?? 0);
    await this.source.loadCards(numbers.slice(0, CHECKED));
    for (const [at, { card }] of papers.slice(0, CHECKED).entries()) {
      const slug = this.source.card(numbers[at] ?? 0)?.slug;
      if (card.url !== `papers/${slug}/`) throw new Broken("browse");
    }
  }
}
