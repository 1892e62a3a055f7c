/** The theme's own scripts: on a page that is only read there is nothing for them to do. */

import { load, NotLoaded } from "../loading/scripts.js";
import { act, TEXT } from "./keys.js";
import { store } from "./page.js";

/** What tells that somebody is there; programs that read a page aloud click without a pointer. */
const SIGNS = ["click", "focusin", "hashchange", "keydown", "pointerdown", "pointermove", "scroll", "subscribe", "touchstart", "wheel"];

/** @param {string} name @returns {HTMLElement | null} */
const component = (name) => document.querySelector(`[data-md-component=${name}]`);
const search = () => component("search-query")?.focus();

/** Has the theme's scripts loaded when there is a first sign of a reader. */
export function awaitReader() {
  const kept = /** @type {HTMLTemplateElement | null} */ (document.querySelector(".catalogue-theme"));
  if (!kept) return;
  const paths = [...kept.content.querySelectorAll("script")].map((script) => script.getAttribute("src") ?? "");
  // Their order is that of a page where they stand in place: this script runs before the document is complete.
  const complete = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  // Where the script of the frame is missing there are none.
  const { subscribers = [] } = /** @type {any} */ (globalThis).put ?? {};
  const signs = new AbortController();
  const standIn = new AbortController();
  const shut = keepSearchShut(standIn.signal);
  const repeat = represent(standIn.signal);
  const begin = async () => {
    signs.abort();
    if (document.querySelector(".catalogue--digest .catalogue-pager:not(:has([rel=prev]))")) void act("continue");
    await complete;
    for (const path of paths) await load(new URL(path, document.baseURI).href);
    const page = /** @type {any} */ (globalThis);
    // The theme waits for a document that is complete, which it has missed.
    page.document$.next(document);
    shut();
    for (const [name, given] of subscribers) page[name].subscribe(...given);
    standIn.abort();
    repeat();
  };
  /** @param {Event} [sign] */
  const there = (sign) => {
    if (sign instanceof KeyboardEvent) opened(sign);
    begin().catch((error) => {
      if (!(error instanceof NotLoaded)) throw error; // without them the page can be read
    });
  };
  // An address can ask for a search, for words to be marked, or for what is folded.
  const asked = location.hash || (!document.querySelector("catalogue-browse") && /[?&][qh]=/.test(location.search));
  if (asked || subscribers.length) there();
  else for (const name of SIGNS) addEventListener(name, there, { capture: true, signal: signs.signal });
}

/**
 * Hack: the theme takes what the list of papers is asked for as a question to its own search, opens that
 * and later takes it from the address. Returns what takes all of it back before anybody sees it. To be
 * removed with the theme.
 * @param {AbortSignal} signal
 */
function keepSearchShut(signal) {
  const field = /** @type {HTMLInputElement | null} */ (component("search-query"));
  if (!field || !document.querySelector("catalogue-browse")) return () => {};
  let { value } = field;
  /** What had the focus when the theme took it. @type {EventTarget | null | undefined} */
  let focused;
  field.addEventListener("input", () => ({ value } = field), { signal });
  field.addEventListener("focus", ({ relatedTarget }) => {
    if (document.currentScript) focused = relatedTarget; // a reader is no script
  }, { signal });
  return () => {
    const taken = focused !== undefined;
    if (!taken && field.value === value) return;
    const { href } = location;
    field.value = value;
    // Whoever was typing goes on, and is answered.
    if (!taken) return void field.dispatchEvent(new Event("keyup"));
    document.getElementById("__search")?.click();
    history.replaceState(history.state, "", href);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    else field.blur();
  };
}

/** What is typed after the key that opens the search is not to be lost. @param {KeyboardEvent} event */
function opened(event) {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (key !== "/" || ctrlKey || metaKey || altKey || store.value("keys") === false) return;
  if (target instanceof Element && target.closest(TEXT)) return;
  event.preventDefault();
  search();
}

/**
 * Does what the theme would do at once, until it is there; gives what has it see the rest.
 * @param {AbortSignal} signal
 */
function represent(signal) {
  /** @type {Set<EventTarget | null>} */
  const changed = new Set();
  addEventListener("change", ({ target }) => {
    if (!(target instanceof Element && target.closest(".catalogue"))) changed.add(target); // ours have seen to it
  }, { signal });
  // A phone shows its keyboard only for a focus that comes with the touch.
  document.querySelector("header [for=__search]")?.addEventListener("click", search, { signal });
  document.forms.namedItem("search")?.addEventListener("submit", (event) => event.preventDefault(), { signal });
  unfoldInPrint(signal);
  return () => {
    for (const input of changed) input?.dispatchEvent(new Event("change"));
    const focused = document.activeElement;
    if (focused?.matches(":focus-visible")) focused.dispatchEvent(new FocusEvent("focus"));
  };
}

/** @param {AbortSignal} signal */
function unfoldInPrint(signal) {
  /** @type {NodeListOf<HTMLDetailsElement> | undefined} */
  let folded;
  addEventListener("beforeprint", () => {
    folded = component("content")?.querySelectorAll("details:not([open])");
    for (const details of folded ?? []) details.open = true;
  }, { signal });
  // The theme may have come in between: it leaves open what it has found so.
  addEventListener("afterprint", () => {
    for (const details of folded ?? []) details.open = false;
    folded = undefined;
  });
}
