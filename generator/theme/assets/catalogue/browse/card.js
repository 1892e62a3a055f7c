/** A paper as the list shows it: the template of the page, filled with text and links. */

import { counted, named } from "../strings/strings.js";
import { part } from "./parts.js";

/**
 * @param {HTMLTemplateElement} template
 * @param {string} root address of the site
 * @param {Omit<import("./source.js").Card, "sentence" | "goesOn">} card
 * @param {(facet: string) => {id: string, label: string, area?: number}[]} values what it has of a facet
 */
export function make(template, root, card, values) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const title = part(copy, "title");
  title.textContent = card.title;
  title.setAttribute("href", `${root}papers/${card.slug}/`);
  const [status] = values("status");
  const [year] = values("year");
  fill(part(copy, "status"), status ? [named("kind", status.id)] : []);
  const [topic] = values("tag");
  fill(part(copy, "venue"), [card.venue].filter(Boolean));
  fill(part(copy, "year"), year ? [year.label] : []);
  const names = card.authors.flatMap(({ name, url }, at) => [
    ...(at ? [", "] : []),
    url ? link(name, root + url) : name,
  ]);
  fill(part(copy, "authors"), card.more ? [...names, ` ${counted("and-more", card.more)}`] : names);
  fill(part(copy, "topic"), topic ? [tag(topic, root)] : []);
  return /** @type {HTMLElement} */ (copy.firstElementChild);
}

/**
 * The first sentence of an abstract, which unfolds where more follows.
 * @param {HTMLTemplateElement} template @param {string} root @param {{slug: string, sentence: string, goesOn: boolean}} card
 */
export function fold(template, root, { slug, sentence, goesOn }) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const made = /** @type {HTMLElement} */ (copy.firstElementChild);
  if (!goesOn) return Object.assign(document.createElement("p"), { textContent: sentence });
  /** @type {HTMLElement} */ (made.querySelector("span")).textContent = `${sentence} `;
  made.querySelector("a")?.setAttribute("href", `${root}papers/${slug}/`);
  return made;
}

/** Puts something into a part, which goes if there is nothing. @param {HTMLElement} element @param {(Node | string)[]} held */
function fill(element, held) {
  if (held.length) element.replaceChildren(...held);
  else element.remove();
}

/** A tag by its name in the colour of its area. @param {{id: string, label: string, area?: number}} topic @param {string} root */
function tag({ id, label, area }, root) {
  const named = link(label, `${root}tags/${id}/`);
  if (area) named.dataset["area"] = String(area);
  return named;
}

/** @param {string} text @param {string} href */
function link(text, href) {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}
