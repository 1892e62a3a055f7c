/** The papers that are there already: `generator/browse/contributing.py` describes what is read. */

import * as Identifiers from "./identifiers.js";
import * as Texts from "./texts.js";

/**
 * @typedef {string | string[]} Row
 * @typedef {{place: number, slug: string, why: "identifier" | "title"}} Likeness
 */

export class Known {
  /** @param {Row[]} rows by slug */
  constructor(rows) {
    /** @type {Map<string, number>} */
    this.slugs = new Map();
    /** @type {Map<string, number>} */
    this.titles = new Map();
    /** @type {Map<string, number>} */
    this.works = new Map();
    rows.forEach((row, place) => {
      const [slug = "", title = "", ...works] = typeof row === "string" ? [row] : row;
      this.slugs.set(slug, place);
      this.titles.set(title || slug.replaceAll("-", ""), place);
      for (const work of works) this.works.set(work, place);
    });
    this.order = [...this.slugs.keys()];
  }

  /**
   * Papers with an identifier or the title of a record, each once.
   * @param {Parameters<typeof import("./record.js").dump>[0]} paper @returns {Likeness[]}
   */
  like({ title, identifiers }) {
    const works = Object.entries(identifiers).map(([scheme, id]) => Identifiers.workKey(scheme, id));
    /** @type {Map<number, Likeness>} */
    const found = new Map();
    const note = (/** @type {number | undefined} */ place, /** @type {Likeness["why"]} */ why) => {
      if (place === undefined || found.has(place)) return;
      found.set(place, { place, slug: this.order[place] ?? "", why });
    };
    for (const work of works) note(this.works.get(work), "identifier");
    if (title) note(this.titles.get(Texts.titleKey(title)), "title");
    return [...found.values()];
  }
}
