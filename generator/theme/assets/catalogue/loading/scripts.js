/** The one loader of scripts, for when they are needed. */

/** A script that does not come. */
export class NotLoaded extends Error {}

/** What was loaded, by address: for all of our files, each of which has a loader, and for as long as the page is. */
const page = /** @type {{[loaded]?: Map<string, Promise<any>>}} */ (globalThis);
const loaded = Symbol.for("catalogue-loaded");

/**
 * Loads a script once a page, whichever of our files asks; gives what its first module exports, or throws
 * `NotLoaded`.
 * @param {string} url @returns {Promise<any>}
 */
export function load(url) {
  const all = (page[loaded] ??= new Map());
  const there = all.get(url) ?? insert(url);
  all.set(url, there);
  there.catch(() => all.delete(url)); // it may come the next time
  return there;
}

/** @param {string} url @returns {Promise<any>} */
function insert(url) {
  const script = document.createElement("script");
  script.src = url;
  return new Promise((resolve, reject) => {
    /** @type {unknown} */
    let made;
    // What the build joins tells by this event what it exports: `generator/scripts.py`.
    script.addEventListener("made", (event) => (made = /** @type {CustomEvent} */ (event).detail));
    script.onload = () => resolve(made);
    script.onerror = () => reject(new NotLoaded(url));
    document.head.append(script);
  }).finally(() => script.remove());
}
