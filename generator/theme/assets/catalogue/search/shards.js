/**
 * The index as the build left it: shards loaded as they are needed, decoded and kept for a while.
 * `generator/search/index.py` describes the files.
 */

import { Broken } from "../loading/files.js";

const FORMAT = 3;
const KEPT_SHARDS = 400;
const KEPT_POSTINGS = 100;
const HASH = 5;
const ABSTRACT = 1;
const BUCKETS = 65536;
/** The largest impact. */
const MOST = 90;
/** Digits that end a number, and how many others there are. */
const LAST = 61;
const MORE = 30;

/**
 * @typedef {{documents: number[], masks: number[], impacts: Float32Array}} Postings
 * Impacts are between 0 and 1.
 *
 * @typedef {{term: string, count: number, code: string, far: string, made?: Postings}} Entry
 * A term, the number of its documents, and its postings: as text, in a shard, or made already.
 *
 * @typedef {{url: string, title: string, authors: string, year: string, tags: string[],
 *   venue: string, status: string, text: string}} Card
 *
 * @typedef {{format: number, documents: number, papers: number, block: number, starts: string[],
 *   terms: string[], records: string, pairs: string, spellings: Record<string, string>,
 *   completions: string}} Manifest
 */

/** A cache of what was used last. @template V */
class Recent {
  /** @param {number} most */
  constructor(most) {
    this.most = most;
    /** @type {Map<string, V>} */
    this.held = new Map();
  }

  /** What is held under a key, made now if nothing is. @param {string} key @param {() => V} make */
  get(key, make) {
    const value = this.held.get(key) ?? make();
    this.held.delete(key);
    this.held.set(key, value);
    const [oldest] = this.held.keys();
    if (this.held.size > this.most && oldest !== undefined) this.held.delete(oldest);
    return value;
  }
}

/** Terms from how much each shares with the one before. @param {string} text */
function unfronted(text) {
  let before = "";
  return text.split(" ").map((line) => {
    before = before.slice(0, Number.parseInt(line[0] ?? "0", 36)) + line.slice(1);
    return before;
  });
}

/** A digit of a number, `generator/search/codes.py` describes them. @param {string} text @param {number} at */
function digit(text, at) {
  const code = text.charCodeAt(at) - 35;
  return code > 56 ? code - 1 : code;
}

/** The numbers in a text. @param {string} text */
function numbers(text) {
  /** @type {number[]} */
  const found = [];
  for (let at = 0, value = 0, scale = 1; at < text.length; at++) {
    const more = digit(text, at);
    if (more < LAST) {
      found.push(value + more * scale);
      value = 0;
      scale = 1;
    } else {
      value += (more - LAST) * scale;
      scale *= MORE;
    }
  }
  return found;
}

/** The numbers of which a text holds the distances. @param {number[]} distances */
function risen(distances) {
  let sum = 0;
  return distances.map((distance) => (sum += distance));
}

/** The postings in a text. @param {string} code @returns {Postings} */
function decoded(code) {
  const [distances = "", symbols = "", shown] = code.split("!");
  const told = shown === undefined ? [ABSTRACT] : numbers(shown);
  const impacts = Float32Array.from(symbols, (_, at) => digit(symbols, at) / MOST);
  const masks = Array.from(symbols, (_, at) => told[told.length > 1 ? at : 0] ?? 0);
  return { documents: risen(numbers(distances)), masks, impacts };
}

/** @param {string} term @param {string} code @param {string[]} far @returns {Entry} */
function entry(term, code, far) {
  const [first = "", second = "", third] = code.split("!");
  if (first) return { term, count: second.length, code, far: "" };
  return { term, count: Number(third), code: "", far: far[Number(second)] ?? "" };
}

/** The shards of one build. */
export class Shards {
  /** @param {import("../loading/files.js").Load} load @param {Manifest} manifest */
  constructor(load, manifest) {
    this.load = load;
    this.manifest = manifest;
    /** @type {Recent<Promise<any>>} */
    this.shards = new Recent(KEPT_SHARDS);
    /** @type {Recent<Promise<Postings>>} */
    this.postings_ = new Recent(KEPT_POSTINGS);
  }

  /** Those that the manifest names. @param {import("../loading/files.js").Load} load */
  static async open(load) {
    const manifest = /** @type {Manifest} */ (await load("catalogue", true));
    if (manifest.format !== FORMAT) throw new Broken("catalogue");
    return new Shards(load, manifest);
  }

  /** @template V @param {string} name @param {(payload: any) => V} decode @returns {Promise<V>} */
  read(name, decode) {
    return this.shards.get(name, () => {
      const reading = this.load(name, false).then(decode);
      reading.catch(() => this.shards.held.delete(name));
      return reading;
    });
  }

  /** Numbers of the shards with the terms that begin so. @param {string} beginning */
  spread(beginning) {
    const { starts } = this.manifest;
    let first = 0;
    while (first + 1 < starts.length && (starts[first + 1] ?? "") <= beginning) first++;
    let last = first;
    while (last + 1 < starts.length && (starts[last + 1] ?? "").startsWith(beginning)) last++;
    return { first, last };
  }

  /** The entries of a shard of the lexicon. @param {number} number @returns {Promise<Entry[]>} */
  async entries(number) {
    if (!this.manifest.terms[number]) return []; // an index of nothing
    return this.read(`terms/${this.manifest.terms[number]}`, ({ terms, lists, far }) => {
      const codes = lists.split(" ");
      return unfronted(terms).map((term, at) => entry(term, codes[at] ?? "", far));
    });
  }

  /** The entries that begin so, in order. @param {string} beginning @returns {Promise<Entry[]>} */
  async beginning(beginning) {
    const { first, last } = this.spread(beginning);
    const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const shards = await Promise.all(numbers.map((number) => this.entries(number)));
    return shards.flat().filter(({ term }) => term.startsWith(beginning));
  }

  /** The entry of a term. @param {string} term */
  async entry(term) {
    const entries = await this.entries(this.spread(term).first);
    return entries.find((entry) => entry.term === term);
  }

  /** @param {Entry} entry */
  postings({ term, code, far, made }) {
    if (made) return Promise.resolve(made);
    return this.postings_.get(term, () => {
      const reading = far ? this.read(`postings/${far}`, decoded) : Promise.resolve(decoded(code));
      reading.catch(() => this.postings_.held.delete(term));
      return reading;
    });
  }

  /** Documents that may have two terms side by side. @param {string} one @param {string} other */
  async side(one, other) {
    const { pairs } = this.manifest;
    const bucket = (number(one) * 31 + number(other)) % BUCKETS;
    const size = BUCKETS / (pairs.length / HASH);
    const name = numbered(pairs, Math.floor(bucket / size));
    const buckets = await this.read(`pairs/${name}`, unpaired);
    return buckets.get(bucket % size) ?? [];
  }

  /** How a document is shown. @param {number} document @returns {Promise<Card>} */
  async card(document) {
    const { block, records } = this.manifest;
    const name = numbered(records, Math.floor(document / block));
    const cards = await this.read(`records/${name}`, (payload) => payload.map(card));
    return cards[document % block];
  }

  /** The most frequent terms of a beginning that many share. @param {string} beginning */
  async completions(beginning) {
    const held = await this.read(`completions/${this.manifest.completions}`, (all) => all);
    return /** @type {string[]} */ (held[beginning] ?? []);
  }

  /**
   * Terms that a misspelt one may be, with the level of how frequent each is.
   * @param {string[]} letters that the terms begin with
   * @returns {Promise<{term: string, level: number}[]>}
   */
  async spellings(letters) {
    const ids = letters.flatMap((letter) => this.manifest.spellings[letter] ?? []);
    const lists = await Promise.all(ids.map((id) => this.read(`spellings/${id}`, spelt)));
    return lists.flat();
  }
}

/** The name of a numbered shard. @param {string} hashes @param {number} at */
function numbered(hashes, at) {
  return `${at}-${hashes.slice(at * HASH, (at + 1) * HASH)}`;
}

/** A term as a number: the lower half of its CRC-32 in UTF-8. @param {string} term */
function number(term) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(term)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum & 0xffff;
}

/** Buckets to their documents. @param {string} text */
function unpaired(text) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  let bucket = -1;
  for (const code of text ? text.split(" ") : []) {
    const [passed = 0, ...distances] = numbers(code);
    bucket += 1 + passed;
    found.set(bucket, risen(distances));
  }
  return found;
}

/** @param {{terms: string, levels: string}} payload */
function spelt({ terms, levels }) {
  return terms ? unfronted(terms).map((term, at) => ({ term, level: Number(levels[at]) })) : [];
}

/** @param {[string, string, string, string, string[], string, string, string]} fields @returns {Card} */
function card([url, title, authors, year, tags, venue, status, text]) {
  return { url, title, authors, year, tags, venue, status, text };
}
