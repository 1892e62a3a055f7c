/** The page around: where the site is, what is kept, how something is told and made. */

import { t } from "../strings/strings.js";
import { CHANGED, Refused, Store } from "./store.js";

/** Address of the site, ending in a slash. */
export const ROOT = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

export const store = new Store(() => localStorage, new URL(ROOT).pathname);

export const now = () => Math.round(Date.now() / 1000);

/**
 * An element with attributes and what it holds; what is undefined is left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name @param {Record<string, string | undefined>} attributes @param {(Node | string | undefined)[]} held
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(name, attributes = {}, ...held) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...held.filter((each) => each !== undefined));
  return element;
}

/** A button that does something. @param {string} text @param {() => void} act @param {Record<string, string>} [attributes] */
export function button(text, act, attributes = {}) {
  const made = h("button", { type: "button", class: "catalogue-button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** Changes what is kept and tells all who show it, or says why that is not possible. @param {() => void} act */
export function change(act) {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(t(`refused-${error.why}`));
    return false;
  } finally {
    dispatchEvent(new Event(CHANGED));
  }
  return true;
}

/** Shows again whenever something is changed, here or in another tab. @param {() => void} show @param {AbortSignal} [signal] */
export function follow(show, signal) {
  const options = signal ? { signal } : {};
  addEventListener(CHANGED, show, options);
  addEventListener("storage", show, options);
  addEventListener("pageshow", (event) => event.persisted && show(), options);
}

let hiding = 0;

/**
 * Says something at the foot of the page for a while, with a button that takes it back.
 * @param {string} text @param {() => void} [undo]
 */
export function tell(text, undo) {
  clearTimeout(hiding);
  const line = /** @type {HTMLElement} */ (document.querySelector(".catalogue-told") ?? toast());
  const hide = () => line.replaceChildren();
  const back = () => {
    undo?.();
    hide();
  };
  line.replaceChildren(h("span", {}, text), button(undo ? t("undo") : t("close"), back));
  // Whoever is at the button has the time it takes.
  const later = () => {
    hiding = setTimeout(() => (line.matches(":hover, :focus-within") ? later() : hide()), 10_000);
  };
  later();
}

/** The line that says something; a reader of the screen must know it before it does. */
export function toast() {
  const line = h("div", { class: "catalogue-told", role: "status" });
  document.body.append(line);
  return line;
}

/** An element that begins with a star. @param {HTMLElement} element */
export function starred(element) {
  element.insertAdjacentHTML("afterbegin", STAR);
  return element;
}

const STAR =
  '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m10 2.8 2.2 4.7 5.1.6-3.8 3.5 1 5.1-4.5-2.5-4.5 2.5 1-5.1L2.7 8.1l5.1-.6z"/></svg>';
