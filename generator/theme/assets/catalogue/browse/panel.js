/** The facets beside the list: their values with counts, to be chosen or barred. */

import { number, t } from "../strings/strings.js";
import { part } from "./parts.js";
import * as People from "./people.js";

/** Values shown of a facet before the reader asks for all. */
const FEW = 8;
/** So few more are shown at once. */
const HARDLY_MORE = 3;
/** Values shown then; more are found by their names. */
const MANY = 300;

/**
 * @typedef {ReturnType<typeof import("./columns.js").facet>} Facet
 * @typedef {{wanted: string[], barred: string[]}} Choice
 * @typedef {"wanted" | "barred" | "free"} How
 */

/**
 * The values to show, in their order: those that leave papers or are chosen, by how many papers
 * they leave, unless the facet has an order of its own.
 * @param {Facet} facet @param {ArrayLike<number>} counts @param {Choice} choice
 * @param {{all: boolean, find: string}} view @returns {{places: number[], more: number}}
 */
export function shown(facet, counts, choice, { all, find }) {
  const chosen = new Set([...choice.wanted, ...choice.barred]);
  const sought = People.folded(find);
  const words = facet.name === "author" ? People.words(find) : [];
  const places = facet.ids.flatMap((id, place) => {
    if (!counts[place] && !chosen.has(id)) return [];
    const name = facet.labels[place] ?? "";
    const found = People.folded(name).includes(sought) || (words.length && People.isNamed({ name, slug: id, others: facet.others.get(id) ?? "" }, words));
    return found ? [place] : [];
  });
  const own = ["year", "digest", "has", "status"].includes(facet.name);
  if (!own && !(all && facet.groups.length)) {
    places.sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other);
  }
  const most = all || sought ? MANY : places.length <= FEW + HARDLY_MORE ? places.length : FEW;
  const kept = places.filter((place, at) => at < most || chosen.has(facet.ids[place] ?? ""));
  return { places: kept, more: places.length - kept.length };
}

/** One facet. */
export class Part {
  /**
   * @param {HTMLDetailsElement} element
   * @param {HTMLTemplateElement} template of a value
   * @param {(name: string, value: string, how: How) => void} choose
   */
  constructor(element, template, choose) {
    this.element = element;
    this.template = template;
    this.choose = choose;
    this.name = element.dataset.facet ?? "";
    this.all = false;
    this.values = /** @type {HTMLElement} */ (element.querySelector("ul"));
    this.find = /** @type {HTMLInputElement} */ (element.querySelector("input"));
    this.more = /** @type {HTMLButtonElement} */ (element.querySelector(".catalogue-facet__more"));
    /** @type {Map<string, HTMLElement>} */
    this.items = new Map();
    this.again = () => {};
    this.find.addEventListener("input", () => this.again());
    this.more.addEventListener("click", () => {
      this.all = !this.all;
      this.again();
    });
  }

  /** @param {Facet} facet @param {ArrayLike<number>} counts @param {Choice} choice */
  update(facet, counts, choice) {
    this.again = () => this.update(facet, counts, choice);
    const view = { all: this.all, find: this.find.value.trim() };
    const { places, more } = shown(facet, counts, choice, view);
    this.element.hidden = !counts.length || (!places.length && !view.find);
    this.find.hidden = facet.ids.length <= 2 * FEW;
    this.more.hidden = Boolean(view.find) || (!more && !this.all);
    this.more.textContent = this.all ? t("fewer-values") : t("more-values", { number: number(more) });
    this.more.ariaExpanded = String(this.all);
    const focused = document.activeElement;
    this.values.replaceChildren(...this.#rows(facet, places));
    for (const place of places) {
      const id = facet.ids[place] ?? "";
      const how = choice.wanted.includes(id) ? "wanted" : choice.barred.includes(id) ? "barred" : "free";
      this.#state(id, how, counts[place] ?? 0);
    }
    // What is put back where it was has lost the focus.
    if (focused instanceof HTMLElement && this.values.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  /** Values as rows, with the headings of groups where all are shown. @param {Facet} facet @param {number[]} places */
  #rows(facet, places) {
    let group = "";
    return places.flatMap((place) => {
      const item = this.#item(facet, place);
      const grouped = this.all && facet.groups.length > 0;
      item.classList.toggle("catalogue-tags__narrower", grouped && (facet.broader[place] ?? -1) >= 0);
      if (!grouped || facet.groups[place] === group) return [item];
      group = facet.groups[place] ?? "";
      const heading = document.createElement("li");
      heading.className = "catalogue-facet__group";
      heading.textContent = group;
      return [heading, item];
    });
  }

  /** @param {Facet} facet @param {number} place */
  #item(facet, place) {
    const id = facet.ids[place] ?? "";
    const made = this.items.get(id);
    if (made) return made;
    const copy = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const item = /** @type {HTMLElement} */ (copy.firstElementChild);
    const [box, not] = controls(item);
    const label = facet.labels[place] ?? id;
    part(item, "name").textContent = label;
    not.ariaLabel = t("not-value", { name: label });
    box.addEventListener("change", () => this.choose(this.name, id, box.checked ? "wanted" : "free"));
    not.addEventListener("click", () => {
      this.choose(this.name, id, not.ariaPressed === "true" ? "free" : "barred");
    });
    this.items.set(id, item);
    return item;
  }

  /** @param {string} id @param {How} how @param {number} count */
  #state(id, how, count) {
    const item = this.items.get(id);
    if (!item) return;
    const [box, not] = controls(item);
    box.checked = how === "wanted";
    not.ariaPressed = String(how === "barred");
    item.dataset.how = how;
    part(item, "count").textContent = how === "barred" ? "" : number(count);
  }
}

/** @param {HTMLElement} item @returns {[HTMLInputElement, HTMLButtonElement]} */
function controls(item) {
  const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
  return [box, /** @type {HTMLButtonElement} */ (item.querySelector("button"))];
}
