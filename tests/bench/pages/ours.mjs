// Our search, through what the box of the page takes for the theme's worker.

import { Box } from "./protocol.mjs";

/** Nothing tells the last list, but an early one is shorter than this and may be followed. */
const FULL = 5;
const QUIET_MS = 50;
const QUIET_AFTER_SHORT_MS = 250; // three round trips of a first query

let box;

export function ask(words, show) {
  const { search } = JSON.parse(document.getElementById("__config").textContent);
  box ??= new Box(new Worker(search));
  return box.ask(words, show, ({ length }) => (length < FULL ? QUIET_AFTER_SHORT_MS : QUIET_MS));
}
