/**
 * The search without a page around it: a text in, documents out.
 *
 *     const engine = new Engine(loading("search/", fetch));
 *     const ranking = await engine.rank("deep learning"); // numbers of documents, best first
 *     const results = await engine.search("deep learning", (earlier) => paint(earlier));
 *
 * Nothing is loaded before the first query, and then only what it needs.
 */

import { Broken } from "../loading/files.js";
import * as Analysis from "./analysis.js";
import * as Expansion from "./expansion.js";
import * as Pairing from "./pairing.js";
import * as Query from "./query.js";
import * as Ranking from "./ranking.js";
import { PAGE } from "./ranking.js";
import * as Reading from "./reading.js";
import { Shards } from "./shards.js";

export class Engine {
  /** Documents that are looked at before anything is shown. */
  static FIRST = 2;

  /**
   * Documents in the list, for one unit, two units and more: each costs a request, and a query that
   * says more needs fewer of them.
   */
  static MOST = [10, 8, 8];

  /** Documents in the list if fewer have all of a query. */
  static LEAST = 5;

  /** Words of a long text that are looked up, the longest ones: they tell it from any other. */
  static TELLING = 5;

  /**
   * Known words that tell a text well enough without one that may be misspelt, and documents up to
   * which they did.
   */
  static ENOUGH = 4;
  static SAID = 10;

  /** Units up to which two of them may be one word elsewhere. */
  static JOINED = 3;

  /** Words of a query that may be two that were run together. */
  static DIVIDED = 2;

  /** How much more a document counts that has the query in one piece, in its title or its text. */
  static TITLE_RUN = 0.6;
  static TEXT_RUN = 1.5;

  /** How much more a document counts whose title has the words of the query in their order. */
  static ORDERED = 1.5;

  /** Likewise, by how large a part of the title these words are: a short title is told by few. */
  static COVERED = 2;

  /** How much more a document counts whose title begins with the query. */
  static LEADING = 0.3;

  /** How much more a document counts whose title is the query and nothing else. */
  static WHOLE_TITLE = 10;

  /** Units up to which a query is asked with its stop words. */
  static SHORT = 3;

  /** How much a stop word is worth, compared to another term as rare. */
  static STOP = 0.4;

  /** @param {(name: string, changing: boolean) => Promise<any>} load as `shared/shards.js` describes */
  constructor(load) {
    this.load = load;
    /** @type {Promise<Shards> | undefined} */
    this.opening = undefined;
  }

  /**
   * @typedef {ReturnType<typeof Query.parse>["units"][number]} Unit
   *
   * @typedef {{
   *   documents: number[], scores: Map<number, number>, complete: number, papers: number,
   *   units: number, broken: boolean,
   *   pattern: {sets: Set<string>[], worths: number[], told: number[], joined: Set<string>},
   *   corrections: {typed: string, used: string}[], completions: string[], absent: string,
   * }} Ranked
   * Numbers of the documents that match, best first; the first `complete` have all of the query, and
   * `papers` of them are papers, or of all where none has.
   * `broken` tells that a part of the index could not be read, so that documents may be missing.
   * `corrections` are terms that nothing has and what was searched instead; `completions` are what the
   * last word may become, most frequent first. `absent` is an identifier that no paper has.
   *
   * @typedef {{document: number, score: number, card: {
   *   url: string, title: string, authors: string, year: string, tags: string[], venue: string,
   *   status: string, text: string}}} Hit
   *
   * @typedef {Ranked & {hits: Hit[], final: boolean}} Results
   */

  /** The shards of the current build. */
  shards() {
    this.opening ??= Shards.open(this.load);
    this.opening.catch(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  /**
   * The documents that match, in order of their terms alone.
   * @param {string} text
   * @returns {Promise<Ranked>}
   */
  async rank(text) {
    return this.#rank(await this.shards(), Query.parse(text));
  }

  /**
   * @param {Shards} shards
   * @param {ReturnType<typeof Query.parse>} query
   * @param {{typed: string, used: string}[]} [said] what was changed in it
   * @returns {Promise<Ranked>}
   */
  async #rank(shards, query, said = []) {
    const telling = query.units.filter(({ stop }) => !stop);
    // The stop words of a short query may be somebody's name.
    const short = query.units.length <= Engine.SHORT;
    const asked = longest(telling.length && !short ? telling : query.units);
    const found = await Promise.all(asked.map((unit) => this.#written(shards, unit)));
    const joins = await this.#joins(shards, query, asked);
    const divided = said.length < Engine.DIVIDED && (await this.#divided(shards, query, asked, found, joins));
    if (divided) return this.#rank(shards, divided.query, [...said, divided.said]);
    /** What is known so far makes a ranking, without the words that are not. */
    const ranking = async () => {
      const wanted = asked
        .map((unit, place) => this.#wanted(shards, unit, found[place], joins[place]))
        .filter(({ unit, expansions, known }) => expansions.length || !known || !unit.plain || !enough(found));
      return { wanted, ranked: await Ranking.rank(shards, wanted, query.units) };
    };
    let corrections = enough(found) ? [] : await this.#corrected(shards, asked, found, joins);
    let { wanted, ranked } = await ranking();
    if (wanted.length < asked.length && ranked.complete > Engine.SAID) {
      corrections = await this.#corrected(shards, asked, found, joins);
      ({ wanted, ranked } = await ranking());
    }
    if (!ranked.complete && !corrections.length && !ranked.broken) {
      const doubted = await this.#doubted(shards, query.units, wanted, ranked);
      if (doubted) {
        ranked = doubted.ranked;
        corrections.push(...doubted.corrections);
      }
    }
    const completions = found.at(-1)?.completions.map(({ term }) => term) ?? [];
    const whole = ranked.complete ? ranked.documents.slice(0, ranked.complete) : ranked.documents;
    const papers = whole.filter((document) => document >= shards.manifest.papers).length;
    const absent = ranked.complete || ranked.broken ? "" : (query.identifiers[0] ?? "");
    corrections.unshift(...said);
    return { ...ranked, papers, units: asked.length, pattern: pattern(query, wanted), corrections, completions, absent };
  }

  /**
   * The best documents with their cards. `early` gets what is known before the end, from a few
   * documents first; stops without a result when `current` no longer holds.
   * @param {string} text
   * @param {(results: Results) => void} [early]
   * @param {() => boolean} [current]
   * @returns {Promise<Results | undefined>}
   */
  async search(text, early = () => {}, current = () => true) {
    try {
      return await this.#search(text, early, current);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      // The site may have been built anew since the manifest was read.
      this.opening = undefined;
      return this.#search(text, early, current, true);
    }
  }

  /**
   * @param {string} text @param {(results: Results) => void} early
   * @param {() => boolean} current @param {boolean} [last] whether to make do with what is there
   * @returns {Promise<Results | undefined>}
   */
  async #search(text, early, current, last = false) {
    // Of one build to the end: another one numbers its documents anew.
    const shards = await this.shards();
    const ranking = await this.#rank(shards, Query.parse(text));
    if (ranking.broken && !last) throw new Broken();
    /** @type {Map<number, Hit>} */
    const looked = new Map();
    const { FIRST, MOST, LEAST } = Engine;
    const most = MOST[Math.min(MOST.length, ranking.units) - 1] ?? 0;
    const waves = [FIRST, Math.min(most, Math.max(LEAST, ranking.complete || most))];
    for (const [at, wave] of waves.entries()) {
      if (!current()) return undefined;
      const next = ranking.documents.slice(looked.size, wave);
      const hits = await Promise.all(next.map((document) => this.#hit(shards, ranking, document)));
      for (const hit of hits) {
        if (hit) looked.set(hit.document, hit);
        else if (!last) throw new Broken();
        else ranking.broken = true;
      }
      const best = [...looked.values()].sort(
        (one, other) => other.score - one.score || one.document - other.document,
      );
      const final = at + 1 === waves.length || ranking.documents.length <= wave;
      const results = { ...ranking, hits: best, final };
      if (final) return current() ? results : undefined;
      early(results);
    }
    return undefined;
  }

  /**
   * A document as it is shown, its score raised by how its texts are like the query.
   * @param {Shards} shards
   * @param {Ranked} ranking
   * @param {number} document
   * @returns {Promise<Hit | undefined>}
   */
  async #hit(shards, { scores, pattern }, document) {
    const card = await readable(shards.card(document), undefined);
    if (!card) return undefined;
    const title = Reading.likeness(card.title, pattern);
    const text = Reading.likeness(card.text, pattern);
    const likeness =
      1 +
      Engine.TITLE_RUN * title.run ** 2 +
      Engine.TEXT_RUN * text.run ** 3 +
      (title.ordered ? Engine.ORDERED : 0) +
      Engine.COVERED * title.covered +
      (title.leads ? Engine.LEADING : 0) +
      (title.whole ? Engine.WHOLE_TITLE : 0);
    const kind = document < shards.manifest.papers && !title.whole ? PAGE : 1;
    return { document, card, score: (scores.get(document) ?? 0) * likeness * kind };
  }

  /**
   * @param {Shards} shards
   * @param {Unit} unit
   */
  async #written(shards, unit) {
    const nothing = { count: 0, expansions: [], completions: [], known: false };
    return readable(
      Expansion.written(shards, unit).then((found) => ({ ...found, known: true })),
      nothing,
    );
  }

  /**
   * For each unit, terms that write it and its neighbours as one.
   * @param {Shards} shards
   * @param {ReturnType<typeof Query.parse>} query
   * @param {Unit[]} asked
   */
  async #joins(shards, { units, joins }, asked) {
    /** @type {{entry: any, weight: number}[][]} */
    const result = asked.map(() => []);
    if (asked.length > Engine.JOINED) return result;
    const entries = await Promise.all(
      joins.map(({ term }) => readable(shards.entry(term), undefined)),
    );
    entries.forEach((entry, at) => {
      const join = joins[at];
      if (!entry || !join) return;
      for (const unit of units.slice(join.from, join.to)) {
        result[asked.indexOf(unit)]?.push({ entry, weight: 1 });
      }
    });
    return result;
  }

  /**
   * The query with two words for one that nothing was found for, if it is these run together.
   * @param {Shards} shards
   * @param {ReturnType<typeof Query.parse>} query
   * @param {Unit[]} asked
   * @param {{expansions: any[], known: boolean}[]} found
   * @param {any[][]} joins
   */
  async #divided(shards, query, asked, found, joins) {
    const at = asked.findIndex((unit, place) => {
      const { known = false, expansions = [] } = found[place] ?? {};
      return unit.plain && known && !expansions.length && !joins[place]?.length;
    });
    const unit = asked[at];
    if (!unit) return undefined;
    const words = await readable(Pairing.divided(shards, unit.term, unit.typing), undefined);
    if (!words) return undefined;
    return { query: Query.divided(query, unit, words), said: { typed: unit.term, used: words.join(" ") } };
  }

  /**
   * Adds to the units that nothing was found for what they may be misspellings of.
   * @param {Shards} shards
   * @param {Unit[]} asked
   * @param {{expansions: any[], known: boolean}[]} found
   * @param {any[][]} joins
   */
  async #corrected(shards, asked, found, joins) {
    const corrections = await Promise.all(
      asked.map(async (unit, place) => {
        const had = found[place];
        if (!had?.known || had.expansions.length || joins[place]?.length) return [];
        if (unit.wild || unit.presence !== "may") return [];
        had.expansions = await readable(Expansion.spellings(shards, unit.term), []);
        const used = had.expansions[0]?.entry.term;
        return used ? [{ typed: unit.term, used: String(used) }] : [];
      }),
    );
    return corrections.flat();
  }

  /**
   * If no document has all of a query, its rarest term may be a misspelling that someone else has
   * made too; what comes of that, if it is better.
   * @param {Shards} shards
   * @param {Unit[]} units
   * @param {{unit: Unit, expansions: any[], rarity: number, known: boolean}[]} wanted
   * @param {{complete: number}} ranked
   */
  async #doubted(shards, units, wanted, ranked) {
    const plain = wanted.filter(({ unit }) => unit.plain);
    const [rarest] = plain.sort((one, other) => other.rarity - one.rarity);
    if (!rarest || wanted.length < 2) return undefined;
    const { unit } = rarest;
    const close = await readable(Expansion.spellings(shards, unit.term, 1), []);
    const other = close.filter(({ entry }) => entry.term !== unit.term);
    if (!other.length) return undefined;
    const expansions = [...rarest.expansions, ...other];
    const again = await Ranking.rank(
      shards,
      wanted.map((want) => (want === rarest ? { ...want, expansions } : want)),
      units,
    );
    if (again.complete <= ranked.complete) return undefined;
    rarest.expansions = expansions;
    return { ranked: again, corrections: [{ typed: unit.term, used: other[0]?.entry.term ?? "" }] };
  }

  /**
   * @param {Shards} shards
   * @param {Unit} unit
   * @param {{count: number, expansions: any[], known: boolean} | undefined} found
   * @param {any[] | undefined} joins
   */
  #wanted(shards, unit, found, joins = []) {
    const expansions = [...(found?.expansions ?? []), ...joins];
    const counts = expansions.map(({ entry }) => entry.count);
    const all = Math.min(shards.manifest.documents, counts.reduce((sum, count) => sum + count, 0));
    const count = Math.min(shards.manifest.documents, found?.count || all);
    const worth = unit.stop ? Engine.STOP : 1;
    const rarity = worth * Ranking.rarity(count, shards.manifest.documents);
    return { unit, expansions, rarity, known: found?.known ?? false };
  }
}

/**
 * The units that tell the most of a long text, in its order; those with operators stay.
 * @param {Unit[]} units
 */
function longest(units) {
  const plain = units.filter((unit) => unit.plain);
  const kept = new Set(
    plain.sort((one, other) => other.term.length - one.term.length).slice(0, Engine.TELLING),
  );
  return units.filter((unit) => !unit.plain || kept.has(unit));
}

/** Whether the words of a query that are known tell enough. @param {{expansions: any[]}[]} found */
function enough(found) {
  return found.filter(({ expansions }) => expansions.length).length >= Engine.ENOUGH;
}

/**
 * What a reading gives, or something else if the shard is broken.
 * @template V, E
 * @param {Promise<V>} reading
 * @param {E} otherwise
 * @returns {Promise<V | E>}
 */
async function readable(reading, otherwise) {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Broken) return otherwise;
    throw error;
  }
}

/**
 * The terms of a query in its order, as texts are compared with them.
 * @param {ReturnType<typeof Query.parse>} query
 * @param {{unit: Unit, expansions: {entry: {term: string}}[], rarity: number}[]} wanted
 */
function pattern({ units, joins, identifiers }, wanted) {
  const named = new Set(identifiers.flatMap((identifier) => Analysis.terms(identifier)));
  const words = units.filter(({ presence }) => presence !== "not");
  const of = new Map(wanted.map((want) => [want.unit, want]));
  const joined = new Set(joins.map(({ term }) => term));
  const sets = words.map((unit) => {
    const terms = of.get(unit)?.expansions.map(({ entry }) => entry.term) ?? [];
    return new Set([unit.term, ...terms].filter((term) => !joined.has(term)));
  });
  const stops = words.map(({ stop }) => stop);
  // No text holds an identifier, and who asks for papers of one got them.
  const told = words.flatMap(({ term, fields }, place) =>
    (stops[place] && stops.includes(false)) || fields === Query.FIELDS.id || named.has(term) ? [] : [place],
  );
  // A stop word is everywhere and counts little.
  const worths = words.map((unit) => (unit.stop ? 0.5 : of.get(unit)?.rarity ?? 2));
  return { sets, joined, worths, told };
}
