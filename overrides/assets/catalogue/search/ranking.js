/**
 * Documents in the order a query wants them, from postings alone.
 *
 * A document scores for each unit of the query the best of the terms that the unit stands for. Those
 * with every unit but stop words come first, then by score; a title and authors that have the units
 * count more.
 */
const CatalogueRanking = (() => {
  /** How much a title and authors that have all units count. */
  const HEAD = 1.5;
  /** What it is worth to have all units, to have them all there, and all of them side by side. */
  const WHOLE = 4;
  const WHOLE_HEAD = 2.5;
  const PAIRED = 3;

  /** Units up to which neighbours are looked for; more tell the documents apart by themselves. */
  const LONGEST_PHRASE = 6;

  /** What a page that is no paper is worth, unless its title is what was typed. */
  const PAGE = 0.6;

  /** Weight of a term from which a title that has it has what was meant. */
  const LIKELY = 0.3;
  const HEAD_FIELDS = CatalogueQuery.FIELDS.title | CatalogueQuery.FIELDS.author;

  /**
   * @typedef {{entry: {term: string, count: number, range: string, start: number, end: number},
   *   weight: number}} Expansion
   *
   * @typedef {{
   *   unit: ReturnType<typeof CatalogueQuery.parse>["units"][number],
   *   expansions: Expansion[], rarity: number, known: boolean,
   * }} Wanted
   * A unit with the terms it stands for. `known` is false if a part of the index about it is missing.
   *
   * @typedef {{documents: number[], scores: Map<number, number>, complete: number}} Ranked
   * All documents that match, best first; the first `complete` of them have every unit.
   */

  /** How much a term of so many documents tells. @param {number} count @param {number} documents */
  function rarity(count, documents) {
    return Math.log(1 + (documents - count + 0.5) / (count + 0.5));
  }

  /**
   * @param {InstanceType<typeof CatalogueShards.Shards>} shards
   * @param {Wanted[]} wanted
   * @returns {Promise<Ranked & {broken: boolean}>}
   */
  async function rank(shards, wanted) {
    const size = shards.manifest.documents;
    const tally = {
      score: new Float64Array(size), held: new Uint32Array(size), headed: new Uint32Array(size),
      paired: new Uint32Array(size),
    };
    /** @type {Set<number>} */
    const barred = new Set();
    let broken = false;
    let required = 0;
    const lists = await Promise.all(
      wanted.map(({ expansions }) => Promise.all(expansions.map((each) => read(shards, each)))),
    );
    const short = wanted.length <= LONGEST_PHRASE ? wanted : [];
    const sides = await Promise.all(short.map((_, place) => beside(shards, wanted, place)));
    wanted.forEach((want, place) => {
      const found = (lists[place] ?? []).filter((list) => list !== undefined);
      const lost = found.length < want.expansions.length || !want.known;
      broken ||= lost;
      const best = strongest(found, want.unit.fields, size);
      if (want.unit.presence === "not") {
        for (const document of best.touched) barred.add(document);
        return;
      }
      // Nobody knows which documents have what could not be read.
      const optional = want.unit.stop && wanted.some(({ unit }) => !unit.stop);
      if (!optional && (!lost || best.touched.length)) required |= 1 << place;
      for (const document of best.touched) {
        tally.score[document] += want.rarity * want.unit.boost * (best.impact[document] ?? 0);
        tally.held[document] |= 1 << place;
        if (best.headed.has(document)) tally.headed[document] |= 1 << place;
      }
    });
    sides.forEach((documents, place) => {
      const both = 3 << place;
      for (const document of documents) {
        if (((tally.held[document] ?? 0) & both) === both) tally.paired[document] |= 1 << place;
      }
    });
    return { ...ordered(shards.manifest.papers, wanted, tally, barred, required), broken };
  }

  /**
   * Documents that may have a unit and the next one side by side.
   * @param {InstanceType<typeof CatalogueShards.Shards>} shards
   * @param {Wanted[]} wanted
   * @param {number} place
   */
  async function beside(shards, wanted, place) {
    const units = wanted.slice(place, place + 2).map(({ unit }) => unit);
    if (units.length < 2 || units.some(({ plain, stop }) => !plain || stop)) return [];
    try {
      return await shards.side(...terms(wanted, place));
    } catch (error) {
      if (error instanceof CatalogueShards.Broken) return []; // the texts will tell
      throw error;
    }
  }

  /**
   * The terms that a unit and the next one most likely mean.
   * @param {Wanted[]} wanted @param {number} place
   * @returns {[string, string]}
   */
  function terms(wanted, place) {
    const [one = "", other = ""] = wanted.slice(place, place + 2).map(({ unit, expansions }) => {
      const exact = expansions.some(({ entry }) => entry.term === unit.term);
      return exact ? unit.term : (expansions[0]?.entry.term ?? "");
    });
    return [one, other];
  }

  /**
   * @param {InstanceType<typeof CatalogueShards.Shards>} shards
   * @param {Expansion} expansion
   */
  async function read(shards, { entry, weight }) {
    try {
      return { weight, ...(await shards.postings(entry)) };
    } catch (error) {
      if (error instanceof CatalogueShards.Broken) return undefined;
      throw error;
    }
  }

  /**
   * The strongest impact on each document, 0 to 1.
   * @param {{weight: number, documents: Uint32Array, masks: Uint8Array, impacts: Uint8Array}[]} lists
   * @param {number} fields
   * @param {number} size
   */
  function strongest(lists, fields, size) {
    const impact = new Float32Array(size);
    /** @type {Set<number>} */
    const headed = new Set();
    /** @type {number[]} */
    const touched = [];
    for (const { weight, documents, masks, impacts } of lists) {
      for (let at = 0; at < documents.length; at++) {
        const mask = masks[at] ?? 0;
        if (!(mask & fields)) continue;
        const document = documents[at] ?? 0;
        const value = (weight * (impacts[at] ?? 0)) / 255;
        if (!impact[document]) touched.push(document);
        if (value > (impact[document] ?? 0)) impact[document] = value;
        if (mask & HEAD_FIELDS && weight > LIKELY) headed.add(document);
      }
    }
    return { impact, headed, touched };
  }

  /**
   * @param {number} papers number of the first document that is a paper
   * @param {Wanted[]} wanted
   * @param {{score: Float64Array, held: Uint32Array, headed: Uint32Array,
   *   paired: Uint32Array}} tally
   * @param {Set<number>} barred
   * @param {number} required
   * @returns {Ranked}
   */
  function ordered(papers, wanted, tally, barred, required) {
    const worth = wanted.map(({ unit, rarity }) => (unit.presence === "not" ? 0 : rarity * unit.boost));
    const total = sum(worth, -1) || 1;
    const couples = worth.map((each, place) =>
      place + 1 < worth.length ? (each + (worth[place + 1] ?? 0)) / total / 2 : 0,
    );
    const equal = worth.map((each) => (each / total + 1 / worth.length) / 2);
    const musts = bits(wanted, ({ unit }) => unit.presence === "must");
    /** @type {Map<number, number>} */
    const scores = new Map();
    let complete = 0;
    for (let document = 0; document < tally.held.length; document++) {
      const held = tally.held[document] ?? 0;
      if (!held || (held & musts) !== (musts & required) || barred.has(document)) continue;
      const whole = (held & required) === required;
      const share = sum(worth, held) / total;
      // Common words count as much as rare ones here: a title is remembered as a whole.
      const headed = sum(equal, tally.headed[document] ?? 0);
      const score = (tally.score[document] ?? 0) * (1 + HEAD * headed * headed);
      const all = ((tally.headed[document] ?? 0) & required) === required;
      const paired = sum(couples, tally.paired[document] ?? 0);
      const tier = total * (WHOLE + (all ? WHOLE_HEAD : 0) + PAIRED * paired * paired);
      const kind = document < papers && !all ? PAGE : 1;
      scores.set(document, kind * (whole ? score + tier : score * share));
      if (whole) complete++;
    }
    const documents = [...scores.keys()].sort(
      (one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0) || one - other,
    );
    return { documents, scores, complete };
  }

  /** The sum of those values whose bits are set. @param {number[]} values @param {number} bits */
  function sum(values, bits) {
    return values.reduce((all, value, place) => all + (bits & (1 << place) ? value : 0), 0);
  }

  /** @param {Wanted[]} wanted @param {(want: Wanted) => boolean} holds */
  function bits(wanted, holds) {
    return wanted.reduce((mask, want, place) => (holds(want) ? mask | (1 << place) : mask), 0);
  }

  return { rank, rarity, PAGE };
})();
