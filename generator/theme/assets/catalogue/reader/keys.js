/**
 * Keys: one lets go of a list or a paper what a click does. They are off while one types, and for good
 * if the reader says so (WCAG 2.1.4). What they do comes with `acts.js`, when one is pressed first.
 */

import { load } from "../loading/scripts.js";
import { ROOT, store } from "./page.js";

const OURS = "jkosxc?";
/** Keys that the theme binds, but for `/`: ours stand in their place. */
const THEIRS = "fsnp,.";
const PAUSE_MS = 1500;
/** @type {Record<string, string>} */
const PLACES = { h: "", p: "papers/", t: "tags/", d: "digests/", a: "authors/", m: "mine/" };

/** What a key is typed into. */
export const TEXT = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=file])";

/** When `g` was pressed. */
let going = -Infinity;

/** Has something done that is loaded first. @param {string} key */
export async function act(key) {
  /** @type {typeof import("../acts.js")} */
  const acts = await load(`${ROOT}assets/catalogue/acts.js`);
  acts.act(key);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target instanceof Element && target.closest(TEXT)) return;
  if (document.querySelector("dialog[open], #__search:checked")) return;
  if (store.value("keys") === false) {
    if (`${THEIRS}/`.includes(key)) event.stopPropagation();
    return;
  }
  const place = performance.now() - going < PAUSE_MS ? PLACES[key] : undefined;
  going = key === "g" ? performance.now() : -Infinity;
  const ours = place !== undefined || OURS.includes(key);
  if (ours || THEIRS.includes(key)) event.stopPropagation();
  if (!ours) return;
  event.preventDefault();
  if (place === undefined) void act(key);
  else location.assign(ROOT + place);
}

/** Listens before the theme does. */
export function listen() {
  addEventListener("keydown", pressed, { capture: true });
}
