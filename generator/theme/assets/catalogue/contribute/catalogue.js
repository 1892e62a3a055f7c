/** What the form asks of the site: tags, papers and their records, read when somebody is at it. */

import { listScripts, reading, Unread } from "../loading/list.js";
import { Known } from "./known.js";
import { Vocabulary } from "./vocabulary.js";

/** @typedef {import("../loading/list.js").Scripts} Scripts @typedef {import("../browse/source.js").Source} Source */

export class Catalogue {
  /** @param {Scripts} scripts @param {string} root @param {Source} source @param {ConstructorParameters<typeof Vocabulary>[0]} tags @param {ConstructorParameters<typeof Known>[0]} rows */
  constructor(scripts, root, source, tags, rows) {
    this.scripts = scripts;
    this.root = root;
    this.source = source;
    this.vocabulary = new Vocabulary(tags);
    this.known = new Known(rows);
  }

  /** Throws `Unread`. @param {string} root @param {string} search */
  static async open(root, search) {
    const scripts = await listScripts(root);
    return reading(scripts, async () => {
      const { source } = await scripts.Finder.of(search);
      const [tags, rows] = await Promise.all([source.shard("vocabulary"), source.shard("known")]);
      return new Catalogue(scripts, root, source, tags, rows);
    });
  }

  /** The record as the downloads have it; throws `Unread`. @param {string} slug */
  record(slug) {
    return reading(this.scripts, async () => {
      const place = this.known.slugs.get(slug);
      if (place === undefined) throw new Unread(slug);
      const { cut, fetching } = this.scripts.Cutting;
      const entry = JSON.parse(await cut(await this.source.shard("jsonl"), [place], fetching(`${this.root}data/papers.jsonl.gz`)));
      if (entry.slug !== slug) throw new Unread("another edition");
      return entry;
    });
  }

  /** The title of a paper, if it can be read. @param {string} slug */
  async title(slug) {
    const titled = async () => {
      const row = (await this.source.places()).indexOf(this.known.slugs.get(slug) ?? -1);
      if (row >= 0) await this.source.loadCards([row]);
      return this.source.card(row)?.title ?? "";
    };
    return reading(this.scripts, titled).catch((error) => {
      if (!(error instanceof Unread)) throw error;
      return ""; // its address names it, too
    });
  }
}
