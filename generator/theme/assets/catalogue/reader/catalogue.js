/** The catalogue as the scripts of the list read it, loaded when it is asked for. */

import { counted, t } from "../strings/strings.js";
import { save } from "../browse/saving.js";
import { listScripts, reading } from "../loading/list.js";
import { finder } from "./finding.js";
import { ROOT } from "./page.js";

/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {import("../browse/finding.js").Finder} Finder @typedef {import("../loading/list.js").Scripts} Scripts */

/** @type {Promise<Catalogue> | undefined} */
let opening;

/** The catalogue; throws `Unread`. */
export function open() {
  opening ??= Catalogue.open();
  opening.catch(() => (opening = undefined));
  return opening;
}

export class Catalogue {
  /** @param {Scripts} scripts @param {Finder} list @param {(entry: Entry) => import("./finding.js").Place} find @param {number[]} places for each row its place in the order of slugs */
  constructor(scripts, list, find, places) {
    this.scripts = scripts;
    this.list = list;
    this.find = find;
    this.places = places;
  }

  static async open() {
    const scripts = await listScripts(ROOT);
    return reading(scripts, async () => {
      const list = await scripts.Finder.of(`${ROOT}search/`);
      const { source } = list;
      scripts.Address.know(source.facets.map(({ name }) => name)); // the catalogue's own, too
      const [rows, former, places] = await Promise.all([source.shard("known"), source.shard("former"), source.places()]);
      return new Catalogue(scripts, list, finder(rows, former), places);
    });
  }

  /**
   * What the catalogue says of papers today, by their places.
   * @param {number[]} places @returns {Promise<Map<number, Partial<Entry>>>}
   */
  facts(places) {
    return reading(this.scripts, async () => {
      const { source } = this.list;
      const wanted = new Set(places);
      const rows = this.places.flatMap((place, row) => (wanted.has(place) ? row : []));
      await source.loadCards(rows);
      return new Map(
        rows.map((row) => {
          const card = source.card(row);
          const names = card?.authors.map(({ name }) => name).join(", ") ?? "";
          const authors = card?.more ? `${names} ${counted("and-more", card.more)}` : names;
          const [year] = source.values("year", row);
          return [this.places[row] ?? -1, { title: card?.title ?? "", authors, venue: card?.venue ?? "", year: year?.label ?? "" }];
        }),
      );
    });
  }

  /** How many papers a search leaves that were added after a day. @param {string} query @param {string} since */
  news(query, since) {
    return reading(this.scripts, async () => {
      const { source } = this.list;
      const { query: words, choices } = this.scripts.Address.parse(query);
      const { wanted = [], barred = [] } = choices["author"] ?? {};
      if (wanted.length || barred.length) await source.withPeople([...wanted, ...barred]);
      const found = words.trim() ? await this.list.ask(words.trim(), () => {}, () => true) : undefined;
      const { rows } = this.scripts.Selection.select(source.facets, choices, source.size, found?.matched);
      const first = source.days.reduce((sum, [day, count]) => sum + (day > since ? 0 : count), 0);
      return rows.filter((row) => row >= first).length;
    });
  }

  /** What a search is called: its words and values. @param {string} query */
  name(query) {
    const { query: words, choices } = this.scripts.Address.parse(query);
    const values = Object.entries(choices).flatMap(([name, { wanted, barred }]) => {
      const facet = this.list.source.facet(name);
      const label = (/** @type {string} */ id) => facet?.labels[facet.places.get(id) ?? -1] ?? id;
      return [...wanted.map(label), ...barred.map((id) => t("not-value", { name: label(id) }))];
    });
    return [words, ...values].filter(Boolean).join(" · ");
  }

  /** Gives papers to the reader as a bibliography. @param {number[]} places @param {string} format */
  save(places, format) {
    return reading(this.scripts, async () => {
      const cuts = await this.list.source.shard(format);
      const { cut, fetching } = this.scripts.Cutting;
      save(await cut(cuts, places, fetching(`${ROOT}data/papers.${format}.gz`)), format);
    });
  }
}
