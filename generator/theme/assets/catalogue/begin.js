/** Begins the element before its place: the script that makes it is loaded beside the page, which is seen before. */

import { load } from "./loading/scripts.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const element = /** @type {HTMLElement} */ (script.previousElementSibling);
// The theme's instant navigation may bring it again.
if (!customElements.get(element.localName)) void begin();

async function begin() {
  element.dataset["starting"] = "";
  // Where the reader was; soon the list notes another place.
  if (history.state?.y) element.dataset["place"] = JSON.stringify(history.state);
  await hidden();
  await load(new URL(`${script.dataset["name"]}.js`, script.src).href).catch(() => {
    delete element.dataset["starting"]; // it is missing; what stands there serves without it
  });
}

/**
 * Hides what is asked for from the theme, which would open its own search with it, until its
 * script has run: that is before the document is complete.
 */
async function hidden() {
  const { href, search } = location;
  if (document.readyState !== "loading" || !new URLSearchParams(search).has("q")) return;
  history.replaceState(history.state, "", location.pathname);
  await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  history.replaceState(history.state, "", href);
}
