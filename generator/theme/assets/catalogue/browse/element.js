/**
 * The list of all papers, to be narrowed by words and facets.
 *
 *     <catalogue-browse data-root="../" data-search="../search/">
 *
 * holds the list as it is without scripts and a template of what comes with them. All that is chosen
 * stands in the address.
 */

import { Broken } from "../loading/files.js";
import { counted, number, t } from "../strings/strings.js";
import * as Address from "./address.js";
import * as Card from "./card.js";
import * as Cutting from "./cutting.js";
import { Finder } from "./finding.js";
import { List } from "./list.js";
import { Part } from "./panel.js";
import { part } from "./parts.js";
import { save } from "./saving.js";
import * as Selection from "./selection.js";

const TYPING_MS = 150;
const SCROLLING_MS = 100;
const WIDE = matchMedia("(min-width: 60em)");

/**
 * @typedef {ReturnType<typeof Address.parse>} Wish
 * @typedef {NonNullable<Finder["found"]>} Found
 */

class CatalogueBrowse extends HTMLElement {
  /** @type {Finder | undefined} */
  #finder;
  /** @type {Wish} */
  #wish = Address.parse("");
  /** Cards that were in the page with what unfolds, by address. @type {Map<string, HTMLElement[]>} */
  #cards = new Map();
  #path = "";
  #turn = 0;
  #typing = 0;
  #naming = 0;
  #typed = false;
  #scrolling = 0;
  /** @type {Uint32Array} */
  #rows = new Uint32Array();
  /** @type {Part[]} */
  #panel = [];
  /** @type {List | undefined} */
  #list;
  /** What ends with the stay on the page. */
  #stay = new AbortController();

  connectedCallback() {
    if (this.#path) return;
    this.#path = location.pathname;
    this.dataset.starting = "";
    const before = [...this.childNodes];
    this.#begin()
      .catch((error) => {
        // The list as it was serves without any of this.
        this.replaceChildren(...before);
        this.#list?.stop();
        this.#stay.abort();
        if (!(error instanceof Broken)) throw error;
        this.#tell(t("list-unreadable"));
      })
      .finally(() => delete this.dataset.starting);
  }

  disconnectedCallback() {
    this.#stay.abort();
    this.#list?.stop();
    clearTimeout(this.#typing);
    clearTimeout(this.#naming);
    clearTimeout(this.#scrolling);
    this.#turn++;
  }

  async #begin() {
    this.#finder = await Finder.of(this.#url("search"));
    if (!this.isConnected) return;
    const facets = [...this.#template("frame").content.querySelectorAll("details[data-facet]")];
    Address.know(facets.map((details) => /** @type {HTMLElement} */ (details).dataset.facet ?? ""));
    this.#wish = Address.parse(location.search);
    await this.#ready();
    if (!this.isConnected) return;
    this.#furnish();
    await this.#update();
    // Whether the browser comes back to the place depends on what is sooner: it or the theme.
    const { place } = this.dataset;
    if (place) this.#comeBack(JSON.parse(place));
    delete this.dataset.place;
  }

  /** @param {"root" | "search"} name */
  #url(name) {
    return new URL(this.dataset[name] ?? "", document.baseURI).href;
  }

  /** Loads what the first view is made of, so that it comes in one piece. */
  async #ready() {
    const { source } = /** @type {Finder} */ (this.#finder);
    if (this.#wants("author")) await source.withPeople(this.#named("author"));
    const last = source.size - 1;
    await source.loadCards(last >= 0 ? [last, Math.max(0, last - 20)] : []);
  }

  /** Whether the address names a value of a facet. @param {string} name */
  #wants(name) {
    return this.#named(name).length > 0;
  }

  /** The values of a facet that the address names. @param {string} name */
  #named(name) {
    const { wanted, barred } = this.#wish.choices[name] ?? { wanted: [], barred: [] };
    return [...wanted, ...barred];
  }

  /** Puts the controls where the list was. */
  #furnish() {
    for (const item of this.querySelectorAll(".catalogue-list > li")) {
      const link = item.querySelector("a");
      const copies = [...item.querySelectorAll(":scope > :is(article, details, p)")].map((part) => part.cloneNode(true));
      const [card] = /** @type {HTMLElement[]} */ (copies);
      card?.querySelector(".catalogue-star")?.remove(); // what listens stays behind
      if (link) this.#cards.set(link.href, /** @type {HTMLElement[]} */ (copies));
    }
    const frame = this.#copy("frame");
    const list = part(frame, "list");
    this.#list = new List(list, (row) => this.#card(row), (rows) => this.#load(rows));
    const value = this.#template("value");
    for (const element of frame.querySelectorAll("details[data-facet]")) {
      const details = /** @type {HTMLDetailsElement} */ (element);
      this.#panel.push(new Part(details, value, (...choice) => this.#choose(...choice)));
    }
    this.#listenToAuthors(frame);
    this.#listen(frame);
    history.scrollRestoration = "manual"; // the browser would come back to where something else is now
    this.replaceChildren(...this.querySelectorAll("template"), frame);
    this.#list.start();
  }

  /** Loads the names of authors when they are asked for. @param {DocumentFragment} frame */
  #listenToAuthors(frame) {
    const { source } = /** @type {Finder} */ (this.#finder);
    const details = /** @type {HTMLDetailsElement} */ (frame.querySelector("details[data-facet=author]"));
    details.addEventListener("toggle", () => {
      if (details.open && !source.authors) void this.#update();
    });
    details.querySelector("input")?.addEventListener("input", () => {
      clearTimeout(this.#naming);
      this.#naming = setTimeout(() => void this.#update(), TYPING_MS);
    });
  }

  /** @param {DocumentFragment} frame */
  #listen(frame) {
    const { signal } = this.#stay;
    const words = this.#input(frame);
    words.addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => {
        this.#typing = 0;
        this.#ask(words.value);
      }, TYPING_MS);
    });
    words.addEventListener("change", () => {
      if (document.currentScript) return; // the theme's has taken the focus and gives it back
      clearTimeout(this.#typing);
      this.#typing = 0;
      this.#ask(words.value);
      this.#typed = false;
    });
    const sort = this.#sort(frame);
    sort.addEventListener("change", () => this.#go({ ...this.#wish, sort: sort.value }));
    for (const button of frame.querySelectorAll("button[data-format]")) {
      button.addEventListener("click", () => this.#export(/** @type {HTMLElement} */ (button)));
    }
    const filters = /** @type {HTMLDetailsElement} */ (part(frame, "filters"));
    const fit = () => filters.toggleAttribute("open", WIDE.matches);
    fit();
    WIDE.addEventListener("change", fit, { signal });
    part(frame, "done").addEventListener("click", () => {
      filters.open = false;
      filters.querySelector("summary")?.focus();
    });
    addEventListener("popstate", () => this.#arrive(), { signal });
    addEventListener("scroll", () => {
      clearTimeout(this.#scrolling);
      this.#scrolling = setTimeout(() => this.#notePlace(), SCROLLING_MS);
    }, { signal, passive: true });
    document.addEventListener("click", (event) => this.#follow(event), { signal, capture: true });
  }

  /** @param {string} name */
  #template(name) {
    return /** @type {HTMLTemplateElement} */ (this.querySelector(`template[data-part="${name}"]`));
  }

  /** @param {string} name */
  #copy(name) {
    return /** @type {DocumentFragment} */ (this.#template(name).content.cloneNode(true));
  }

  /** @param {ParentNode} parent */
  #input(parent = this) {
    return /** @type {HTMLInputElement} */ (parent.querySelector("input[name=q]"));
  }

  /** @param {ParentNode} parent */
  #sort(parent = this) {
    return /** @type {HTMLSelectElement} */ (parent.querySelector("select[name=sort]"));
  }

  /** @param {string} name @param {string} value @param {"wanted" | "barred" | "free"} how */
  #choose(name, value, how) {
    this.#go(Address.chosen(this.#wish, name, value, how));
  }

  /** @param {string} query */
  #ask(query) {
    if (query === this.#wish.query) return;
    // What is typed in one go is one step back.
    this.#go(Address.asked(this.#wish, query), this.#typed);
    this.#typed = true;
  }

  /** Shows another view and puts it into the address. @param {Wish} wish @param {boolean} [instead] of the one before */
  #go(wish, instead = false) {
    if (location.pathname !== this.#path) return;
    const address = location.pathname + Address.format(wish, location.search);
    if (instead) history.replaceState(history.state, "", address);
    else history.pushState(null, "", address);
    this.#typed = false;
    this.#wish = wish;
    void this.#update(true);
  }

  /** Notes where the reader is, to come back to: the list is made anew then. */
  #notePlace() {
    if (location.pathname !== this.#path) return;
    history.replaceState({ ...history.state, y: scrollY, seen: this.#list?.seen() }, "");
  }

  /** @param {{y?: number, seen?: {at: number, top: number}} | null} state where the reader was */
  #comeBack(state) {
    if (state?.seen) this.#list?.go(state.seen);
    else scrollTo({ top: state?.y ?? 0, behavior: "instant" });
  }

  /** Shows what the address says, after the reader went back or forward. */
  #arrive() {
    if (location.pathname !== this.#path) return;
    this.#typed = false;
    this.#wish = Address.parse(location.search);
    void this.#update().then(() => this.#comeBack(history.state));
  }

  /** Follows links to other views of this page here, as the theme cannot. @param {MouseEvent} event */
  #follow(event) {
    const link = event.target instanceof Element && event.target.closest("a");
    if (link) this.#notePlace(); // it may lead away before the page stands still
    const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
    if (!link || held || link.target || link.hash) return;
    if (link.origin !== location.origin || link.pathname !== this.#path) return;
    event.preventDefault();
    event.stopPropagation();
    for (const toggle of ["search", "drawer"]) {
      const box = /** @type {HTMLInputElement | null} */ (document.getElementById(`__${toggle}`));
      if (box?.checked) box.click();
    }
    this.#go(Address.parse(link.search));
  }

  /** @param {boolean} [up] whether to go to where the list begins, should it be out of sight */
  async #update(up = false) {
    const turn = ++this.#turn;
    const current = () => turn === this.#turn;
    this.ariaBusy = "true";
    this.#controls();
    try {
      const found = await this.#found(current);
      if (current()) await this.#paint(found, current);
      if (current() && up) this.#up();
    } finally {
      if (current()) this.ariaBusy = null;
    }
  }

  /** What the words find; nothing without words. @param {() => boolean} current @returns {Promise<Found | undefined>} */
  async #found(current) {
    const query = this.#wish.query.trim();
    const { source } = /** @type {Finder} */ (this.#finder);
    this.#tell("");
    const authors = this.#panel.find(({ name }) => name === "author");
    if (authors?.element.open) await this.#try(() => source.withAuthors());
    const typed = authors?.find.value ?? "";
    if (this.#wants("author") || typed) await this.#try(() => source.withPeople(this.#named("author"), typed));
    if (!query) return undefined;
    try {
      const early = (/** @type {Found} */ found) => current() && void this.#paint(found, current);
      const found = await /** @type {Finder} */ (this.#finder).ask(query, early, current);
      if (found?.broken && current()) this.#tell(t("list-lossy"));
      return found;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      if (current()) this.#tell(t("list-unsearched"));
      return undefined;
    }
  }

  /** Does what may fail for a missing file, and tells if it does. @param {() => Promise<unknown>} act */
  async #try(act) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.#tell(t("list-incomplete"));
    }
  }

  /** @param {Found | undefined} found @param {() => boolean} current */
  async #paint(found, current) {
    const { source } = /** @type {Finder} */ (this.#finder);
    const { choices } = this.#wish;
    const { rows, counts } = Selection.select(source.facets, choices, source.size, found?.matched);
    const keys = await this.#keys(found);
    if (!current()) return;
    const ordered = Selection.ordered(rows, keys);
    this.#count(ordered.length, found);
    for (const each of this.#panel) {
      const facet = source.facet(each.name);
      const choice = choices[each.name];
      if (facet && choice) each.update(facet, counts.get(each.name) ?? [], choice);
    }
    this.#chips();
    if (same(ordered, this.#rows) && this.#list?.rows === this.#rows) return;
    this.#rows = ordered;
    this.#list?.set(ordered);
  }

  /** What rows are sorted by. @param {Found | undefined} found @returns {Promise<ArrayLike<number> | undefined>} */
  async #keys(found) {
    const { source } = /** @type {Finder} */ (this.#finder);
    const years = source.facet("year");
    if (this.#wish.sort === "relevance") return found?.ranks;
    if (this.#wish.sort === "year" && years) return Selection.yearKeys(years, source.size);
    /** @type {ArrayLike<number> | undefined} */
    let titles;
    if (this.#wish.sort === "title") await this.#try(async () => (titles = await source.titles()));
    return titles;
  }

  /** Makes the controls say what the address says. */
  #controls() {
    const words = this.#input();
    // What is being typed is ahead of the address.
    if (!this.#typing || document.activeElement !== words) words.value = this.#wish.query;
    const sort = this.#sort();
    const relevance = /** @type {HTMLOptionElement} */ (sort.querySelector("[value=relevance]"));
    relevance.disabled = !this.#wish.query.trim();
    sort.value = this.#wish.sort;
  }

  /** @param {number} count @param {Found | undefined} found */
  #count(count, found) {
    const { source } = /** @type {Finder} */ (this.#finder);
    const values = { order: t(`order-${this.#wish.sort}`), shown: number(count) };
    const shown = count === source.size ? counted("all-shown", count, values) : counted("some-shown", source.size, values);
    part(this, "told").textContent = found?.partly ? t("partly-shown", { shown }) : shown;
    part(this, "done").textContent = counted("show-papers", count);
    part(this, "empty").hidden = count > 0;
    for (const button of this.querySelectorAll("button[data-format]")) {
      /** @type {HTMLButtonElement} */ (button).disabled = !count;
    }
  }

  /** What is chosen, each to be taken back. */
  #chips() {
    const { source } = /** @type {Finder} */ (this.#finder);
    /** @type {HTMLElement[]} */
    const chips = [];
    for (const name of Address.FACETS) {
      const facet = source.facet(name);
      const { wanted, barred } = this.#wish.choices[name] ?? { wanted: [], barred: [] };
      for (const id of [...wanted, ...barred]) {
        const label = facet?.labels[facet.places.get(id) ?? -1] ?? id;
        const shown = barred.includes(id) ? t("not-value", { name: label }) : label;
        chips.push(this.#chip(shown, () => this.#choose(name, id, "free"), t("remove", { name: shown })));
      }
    }
    const chosen = chips.length;
    if (chosen + (this.#wish.query ? 1 : 0) > 1) {
      chips.push(this.#chip(t("clear-all"), () => this.#go(Address.parse(""))));
    }
    part(this, "chips").replaceChildren(...chips);
    part(this, "chosen").textContent = chosen ? t("filters-chosen", { number: number(chosen) }) : t("filters");
  }

  /** @param {string} label @param {() => void} act @param {string} [name] what it says it does, if that is more */
  #chip(label, act, name) {
    const copy = this.#copy("chip");
    const button = /** @type {HTMLButtonElement} */ (copy.querySelector("button"));
    part(copy, "name").textContent = label;
    if (name) button.ariaLabel = name;
    button.addEventListener("click", () => {
      act();
      this.#input().focus({ preventScroll: true });
    });
    return /** @type {HTMLElement} */ (copy.firstElementChild);
  }

  /** A row as the list shows it, if its card is there. @param {number} row */
  #card(row) {
    const { source } = /** @type {Finder} */ (this.#finder);
    const root = this.#url("root");
    const card = source.card(row);
    if (!card) return undefined;
    const there = this.#cards.get(`${root}papers/${card.slug}/`);
    const made = there ?? [Card.make(this.#template("card"), root, card, (name) => source.values(name, row))];
    if (!there && card.sentence) made.push(Card.fold(this.#template("fold"), root, card));
    const [shown] = made;
    if (shown) shown.dataset["day"] = source.day(row);
    return made;
  }

  /** @param {number[]} rows */
  async #load(rows) {
    await this.#try(() => /** @type {Finder} */ (this.#finder).source.loadCards(rows));
  }

  /** Gives what is shown to the reader as a file. @param {HTMLElement} button */
  async #export(button) {
    const { format = "" } = button.dataset;
    const { source } = /** @type {Finder} */ (this.#finder);
    const rows = [...this.#rows];
    const name = `data/papers.${format}.gz`;
    this.#tell("");
    try {
      const [cuts, places] = await Promise.all([source.shard(format), source.places()]);
      const wanted = rows.map((row) => places[row] ?? 0);
      const text = await Cutting.cut(cuts, wanted, Cutting.fetching(this.#url("root") + name));
      save(text, format);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.#tell(t("export-failed", { name }));
    }
    button.closest("details")?.removeAttribute("open");
  }

  /** Goes to where the list begins, if that is out of sight. */
  #up() {
    const list = part(this, "results");
    if (list.getBoundingClientRect().top < 0) list.scrollIntoView({ behavior: "instant", block: "start" });
  }

  /** Says what went wrong; nothing takes it back. @param {string} message */
  #tell(message) {
    let line = this.querySelector("[role=alert]");
    if (!line && message) {
      line = document.createElement("p");
      line.role = "alert";
      line.className = "catalogue-notice";
      this.prepend(line);
    }
    if (!line) return;
    line.textContent = message;
    line.toggleAttribute("hidden", !message);
  }
}

/** @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
function same(one, other) {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

customElements.define("catalogue-browse", CatalogueBrowse);
