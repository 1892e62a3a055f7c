/**
 * What the build left for the list of papers, loaded as it is needed and kept.
 * `generator/browse/files.py` describes the files.
 */
const CatalogueSource = (() => {
  const FORMAT = 1;
  const HASH = 5;

  /**
   * @typedef {{slug: string, title: string, venue: string, fresh: boolean,
   *   authors: {name: string, slug: string}[], more: number}} Card
   * `slug` of an author is empty where there is no page.
   *
   * @typedef {{format: number, papers: number, block: number, cards: string,
   *   shards: Record<string, string>}} Manifest
   *
   * @typedef {ReturnType<typeof CatalogueColumns.facet>} Facet
   */

  class Source {
    /** @param {(name: string, changing: boolean) => Promise<any>} load as `CatalogueLoading` describes @param {Manifest} manifest */
    constructor(load, manifest) {
      this.load = load;
      this.manifest = manifest;
      this.size = manifest.papers;
      /** @type {Facet[]} */
      this.facets = [];
      /** Days that papers were added on, with how many were. @type {[string, number][]} */
      this.days = [];
      /** @type {(Card[] | undefined)[]} */
      this.blocks = [];
      /** @type {Map<string, Promise<any>>} */
      this.reading = new Map();
    }

    /** What is read at once. @param {(name: string, changing: boolean) => Promise<any>} load */
    static async open(load) {
      const manifest = /** @type {Manifest} */ (await load("browse", true));
      if (manifest.format !== FORMAT) throw new CatalogueLoading.Broken("browse");
      const source = new Source(load, manifest);
      const { days, facets } = await source.shard("columns");
      source.days = days;
      source.facets = facets.map((/** @type {any} */ facet) => CatalogueColumns.facet(facet, source.size));
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
      return Array.from(CatalogueColumns.of(facet.own, row), (place) => ({
        id: facet.ids[place] ?? "",
        label: facet.labels[place] ?? "",
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

    /** The facets with that of authors, which stands after the years. */
    withAuthors() {
      return this.#once("with authors", async () => {
        const authors = CatalogueColumns.facet(await this.shard("authors"), this.size);
        const after = this.facets.findIndex(({ name }) => name === "year") + 1;
        this.facets = [...this.facets.slice(0, after), authors, ...this.facets.slice(after)];
      });
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

  /** @param {[string, string, string, number, (string | string[])[], number]} fields @returns {Card} */
  function card([slug, title, venue, fresh, names, more]) {
    return { slug, title, venue, fresh: Boolean(fresh), authors: names.map(author), more };
  }

  /** A name whose slug follows from it, both, or a name without a page. @param {string | string[]} name */
  function author(name) {
    if (typeof name === "string") return { name, slug: simpleSlug(name) };
    return { name: name[0] ?? "", slug: name[1] ?? "" };
  }

  /** As `simple_slug` of `generator/browse/cards.py`. @param {string} name */
  function simpleSlug(name) {
    return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  return { Source };
})();
