/**
 * A box in which tags are chosen with suggestions while one types.
 *
 * Source: ARIA Authoring Practices Guide, pattern "Combobox" (editable, list autocomplete).
 */

import { part } from "../browse/parts.js";
import { counted, t } from "../strings/strings.js";
import * as Texts from "./texts.js";
import { Vocabulary } from "./vocabulary.js";

export class Box {
  /** @param {HTMLElement} element holds the parts @param {HTMLElement} told says what happened @param {() => void} changed */
  constructor(element, told, changed) {
    this.told = told;
    this.changed = changed;
    this.chosen = part(element, "chosen");
    this.options = part(element, "options");
    this.input = /** @type {HTMLInputElement} */ (element.querySelector("input"));
    this.vocabulary = new Vocabulary([]);
    /** @type {string[]} */
    this.slugs = [];
    /** @type {ReturnType<typeof this.vocabulary.suggestions>} */
    this.shown = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.#open());
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.input.addEventListener("blur", () => this.#leave());
    // The box keeps the focus while an option is clicked.
    this.options.addEventListener("pointerdown", (event) => event.preventDefault());
    this.options.addEventListener("click", (event) => {
      const option = event.target instanceof Element && event.target.closest("[role=option]");
      if (option) this.#take(this.shown[[...this.options.children].indexOf(option)]?.slug ?? "");
    });
  }

  /** @param {Vocabulary} vocabulary */
  know(vocabulary) {
    this.vocabulary = vocabulary;
    this.set(this.slugs);
  }

  /** @param {string[]} slugs */
  set(slugs) {
    this.slugs = slugs.map((slug) => this.vocabulary.named(slug)?.slug ?? slug);
    this.chosen.replaceChildren(...this.slugs.map((slug) => this.#chip(slug)));
  }

  /** @param {string} slug */
  #name(slug) {
    return this.vocabulary.bySlug.get(slug)?.name ?? slug;
  }

  /** @param {string} slug */
  #chip(slug) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.#name(slug);
    button.ariaLabel = t("remove", { name: this.#name(slug) });
    button.toggleAttribute("data-unknown", !this.vocabulary.bySlug.has(slug));
    button.addEventListener("click", () => {
      this.#drop(slug);
      this.input.focus();
    });
    item.append(button);
    return item;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    /** @type {Record<string, () => boolean>} whether the key did something */
    const acts = {
      ArrowDown: () => this.#move(1),
      ArrowUp: () => this.#move(-1),
      Enter: () => this.#confirm() || true, // never sends the form
      Escape: () => this.#close(),
      Backspace: () => this.#erase(),
    };
    if (!event.isComposing && acts[event.key]?.()) event.preventDefault();
  }

  /** @param {number} step */
  #move(step) {
    if (this.options.hidden) this.#open();
    const count = this.shown.length;
    if (!count) return true;
    this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
    this.#mark();
    return true;
  }

  /** Takes the suggestion that is marked, or what the text stands for. */
  #confirm() {
    const marked = this.shown[this.active]?.slug;
    const text = Texts.line(this.input.value);
    if (!marked && !text) return false;
    this.#take(marked ?? this.vocabulary.named(text)?.slug ?? text);
    return true;
  }

  #erase() {
    const last = this.slugs.at(-1);
    if (this.input.value || !last) return false;
    this.#drop(last);
    return true;
  }

  /** What was typed in full is meant. */
  #leave() {
    const tag = this.vocabulary.named(this.input.value);
    if (this.input.value.trim() && tag) this.#take(tag.slug);
    this.#close();
  }

  /** @param {string} slug */
  #take(slug) {
    if (!slug) return;
    const there = this.slugs.includes(slug);
    if (!there) this.set([...this.slugs, slug]);
    this.input.value = "";
    this.#close();
    const name = this.#name(slug);
    this.told.textContent = there ? t("tag-there", { name }) : t("tag-added", { name });
    this.changed();
  }

  /** @param {string} slug */
  #drop(slug) {
    this.set(this.slugs.filter((other) => other !== slug));
    this.told.textContent = t("tag-removed", { name: this.#name(slug) });
    this.changed();
  }

  #open() {
    this.shown = this.vocabulary.suggestions(this.input.value, this.slugs);
    this.active = -1;
    this.options.replaceChildren(...this.shown.map((tag, at) => option(tag, `${this.options.id}-${at}`)));
    this.options.hidden = !this.shown.length;
    this.input.ariaExpanded = String(!this.options.hidden);
    const count = this.shown.length;
    this.told.textContent = count ? counted("tag-suggestions", count) : t("tag-unknown");
    this.#mark();
  }

  #close() {
    const open = !this.options.hidden;
    this.options.hidden = true;
    this.input.ariaExpanded = "false";
    this.input.removeAttribute("aria-activedescendant");
    this.shown = [];
    this.active = -1;
    if (open) this.told.textContent = "";
    return open;
  }

  /** Shows which suggestion Enter takes. */
  #mark() {
    [...this.options.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === this.active)));
    const marked = this.options.children[this.active];
    if (!marked) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", marked.id);
    marked?.scrollIntoView({ block: "nearest" });
  }
}

/** @param {{name: string, description: string}} tag @param {string} id */
function option({ name, description }, id) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = id;
  const more = document.createElement("small");
  more.textContent = description;
  item.append(name, " ", more);
  return item;
}
