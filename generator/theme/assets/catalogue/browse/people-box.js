/**
 * The index of authors with a box that finds any of them by any word of the name.
 *
 *     <catalogue-people data-root="../" data-search="../search/">
 *
 * holds the index as it is without scripts, and a template of what comes with them. What is typed
 * stands in the address, as `?name=`.
 */

import { counted, number, t } from "../strings/strings.js";
import { Broken, loading } from "../loading/files.js";
import { part } from "./parts.js";
import * as People from "./people.js";
import { Source } from "./source.js";

const TYPING_MS = 150;
/** People that are shown; of more, those with the most papers of what was read. */
const MOST = 100;

class CataloguePeopleBox extends HTMLElement {
  /** @type {Source | undefined} */
  #source;
  #turn = 0;
  #typing = 0;

  connectedCallback() {
    const template = this.querySelector("template");
    if (!template || part(this, "told")) return; // there is nobody, or the box is there
    this.prepend(template.content.cloneNode(true));
    const input = this.#input();
    input.addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#ask(), TYPING_MS);
    });
    input.value = new URLSearchParams(location.search).get("name") ?? "";
    delete this.dataset.starting;
    if (input.value) void this.#find(input.value);
  }

  disconnectedCallback() {
    clearTimeout(this.#typing);
    this.#turn++;
  }

  #input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input[name=name]"));
  }

  /** Finds what is typed, and puts it into the address. */
  #ask() {
    const { value } = this.#input();
    const given = new URLSearchParams(location.search);
    given.delete("name");
    if (value.trim()) given.set("name", value);
    const query = given.toString();
    history.replaceState(history.state, "", location.pathname + (query && `?${query}`));
    void this.#find(value);
  }

  /** @param {string} text */
  async #find(text) {
    const turn = ++this.#turn;
    this.ariaBusy = "true";
    try {
      const people = await this.#people();
      const { people: found, partly } = await people.named(text);
      if (turn !== this.#turn) return;
      found.sort((one, other) => other.rows.length - one.rows.length || one.name.localeCompare(other.name));
      const items = found.slice(0, MOST).map((person) => this.#item(person, people.url(person)));
      this.#show(items, People.words(text).length > 0);
      this.#tell(found.length, partly);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      if (turn !== this.#turn) return;
      this.#show([], false);
      part(this, "told").textContent = t("people-unread");
    } finally {
      if (turn === this.#turn) this.ariaBusy = null;
    }
  }

  async #people() {
    const search = new URL(this.dataset.search ?? "", document.baseURI).href;
    this.#source ??= await Source.begin(loading(search));
    return this.#source.people();
  }

  /** @param {{name: string, rows: number[]}} person @param {string} url */
  #item({ name, rows }, url) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(this.dataset.root ?? "", document.baseURI).href + url;
    link.textContent = name;
    item.append(link);
    if (rows.length > 1) {
      const count = document.createElement("span");
      count.className = "catalogue-count";
      count.textContent = number(rows.length);
      item.append(" ", count);
    }
    return item;
  }

  /** Shows some people in the place of the index. @param {HTMLElement[]} items @param {boolean} sought */
  #show(items, sought) {
    const found = part(this, "found");
    found.replaceChildren(...items);
    found.hidden = !sought;
    part(this, "index").hidden = sought;
    if (!sought) part(this, "told").textContent = "";
  }

  /** Says how many there are. @param {number} count @param {boolean} partly */
  #tell(count, partly) {
    if (part(this, "found").hidden) return;
    const cut = count > MOST || (partly && count > 0);
    const all = count ? counted("authors", count) : t("people-none");
    part(this, "told").textContent = cut ? t("people-first", { number: number(Math.min(count, MOST)) }) : all;
  }
}

customElements.define("catalogue-people", CataloguePeopleBox);
