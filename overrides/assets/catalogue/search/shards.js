/**
 * The index as the build left it: shards loaded as they are needed, decoded and kept for a while.
 * `generator/search/index.py` describes the files.
 */
const CatalogueShards = (() => {
  const FORMAT = 1;
  const KEPT_SHARDS = 400;
  const KEPT_POSTINGS = 100;
  const HASH = 5;
  const ABSTRACT = 64;
  const BUCKETS = 65536;

  /** A shard that is missing, cut off, or not the one that was asked for. */
  class Broken extends Error {}

  /**
   * Loads what a shard holds, by its name, anew if it may have changed; throws `Broken`.
   * @typedef {(name: string, changing: boolean) => Promise<any>} Load
   *
   * @typedef {{term: string, count: number, range: string, start: number, end: number}} Entry
   * A term, the number of its documents, and the bytes of its postings in a range.
   *
   * @typedef {{documents: Uint32Array, masks: Uint8Array, impacts: Uint8Array}} Postings
   *
   * @typedef {{url: string, title: string, authors: string, year: string, tags: string[],
   *   venue: string, status: string, text: string}} Card
   *
   * @typedef {{format: number, documents: number, papers: number, block: number, starts: string[],
   *   terms: string[], records: string, pairs: string, spellings: Record<string, string>,
   *   completions: string}} Manifest
   */

  /** What the text of a shard holds. @param {string} name @param {string} text */
  function parsed(name, text) {
    const head = `catalogueShard("${name}",`;
    if (!text.startsWith(head) || !text.endsWith(")\n")) throw new Broken(name);
    try {
      return JSON.parse(text.slice(head.length, -2));
    } catch {
      throw new Broken(name);
    }
  }

  /**
   * Loads by fetching.
   * @param {string} base address of the folder of the shards, ending in a slash
   * @param {(url: string, options: {cache: RequestCache}) => Promise<Response>} fetched
   * @returns {Load}
   */
  function fetching(base, fetched) {
    return async (name, changing) => {
      let text = "";
      try {
        const answer = await fetched(`${base}${name}.js`, {
          cache: changing ? "no-cache" : "default",
        });
        if (answer.ok) text = await answer.text();
      } catch {
        throw new Broken(name);
      }
      return parsed(name, text);
    };
  }

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

  /** Reads numbers in bytes of seven bits, the lowest first, the eighth set on all but the last. */
  class Numbers {
    /** @param {Uint8Array} bytes */
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
    }

    byte() {
      return this.bytes[this.at++] ?? 0;
    }

    next() {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = this.byte();
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    }
  }

  /** The postings in some bytes. @param {Uint8Array} bytes @param {number} count @returns {Postings} */
  function decoded(bytes, count) {
    const documents = new Uint32Array(count);
    const masks = new Uint8Array(count).fill(ABSTRACT);
    const impacts = new Uint8Array(count);
    const numbers = new Numbers(bytes);
    let document = -1;
    for (let place = 0; place < count; place++) {
      const distance = numbers.next();
      document += 1 + Math.floor(distance / 2);
      documents[place] = document;
      if (distance % 2) masks[place] = numbers.byte();
      impacts[place] = numbers.byte();
    }
    return { documents, masks, impacts };
  }

  /** The shards of one build. */
  class Shards {
    /** @param {Load} load @param {Manifest} manifest */
    constructor(load, manifest) {
      this.load = load;
      this.manifest = manifest;
      /** @type {Recent<Promise<any>>} */
      this.shards = new Recent(KEPT_SHARDS);
      /** @type {Recent<Promise<Postings>>} */
      this.postings_ = new Recent(KEPT_POSTINGS);
    }

    /** Those that the manifest names. @param {Load} load */
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
      return this.read(`terms/${this.manifest.terms[number]}`, (payload) => {
        /** @type {Entry[]} */
        const found = [];
        const terms = unfronted(payload.terms);
        let at = 0;
        for (const [range, count] of /** @type {[string, number][]} */ (payload.ranges)) {
          let start = 0;
          for (const stop = at + count; at < stop; at++) {
            const end = start + payload.sizes[at];
            found.push({ term: terms[at] ?? "", count: payload.counts[at], range, start, end });
            start = end;
          }
        }
        return found;
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
    postings(entry) {
      return this.postings_.get(`${entry.range}/${entry.start}`, () => {
        const reading = this.read(`postings/${entry.range}`, bytes).then((held) =>
          decoded(held.subarray(entry.start, entry.end), entry.count),
        );
        reading.catch(() => this.postings_.held.delete(`${entry.range}/${entry.start}`));
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

  /** Buckets to their documents. @param {string} payload */
  function unpaired(payload) {
    /** @type {Map<number, number[]>} */
    const found = new Map();
    const coded = bytes(payload);
    const numbers = new Numbers(coded);
    for (let bucket = -1; numbers.at < coded.length; ) {
      bucket += 1 + numbers.next();
      let document = -1;
      const next = () => (document += 1 + numbers.next());
      found.set(bucket, Array.from({ length: numbers.next() }, next));
    }
    return found;
  }

  /** @param {string} base64 */
  function bytes(base64) {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }

  /** @param {{terms: string, levels: string}} payload */
  function spelt({ terms, levels }) {
    return terms ? unfronted(terms).map((term, at) => ({ term, level: Number(levels[at]) })) : [];
  }

  /** @param {[string, string, string, string, string[], string, string, string]} fields @returns {Card} */
  function card([url, title, authors, year, tags, venue, status, text]) {
    return { url, title, authors, year, tags, venue, status, text };
  }

  return { Shards, Broken, fetching, parsed };
})();
