/**
 * Loads what the build left in files of one call each: `generator/search/shards.py` describes them. A page
 * that was opened from a folder can load nothing but scripts.
 */

import { load } from "./scripts.js";

/** A file that is missing, cut off, or not the one that was asked for. */
export class Broken extends Error {}

/**
 * Gives what a file holds, by its name, anew if it may have changed; throws `Broken`.
 * @typedef {(name: string, changing: boolean) => Promise<any>} Load
 */

/** What the text of a file holds. @param {string} name @param {string} text */
export function parsed(name, text) {
  const head = `catalogueShard("${name}",`;
  if (!text.startsWith(head) || !text.endsWith(")\n")) throw new Broken(name);
  try {
    return JSON.parse(text.slice(head.length, -2));
  } catch (error) {
    // Cut off and put together again: as bad as missing.
    throw error instanceof SyntaxError ? new Broken(name) : error;
  }
}

/** By what a page or a worker can load files. @param {string} base address of their folder, ending in a slash */
export function loading(base) {
  return location.protocol === "file:" ? scripting(base) : fetching(base, (url, options) => fetch(url, options));
}

/**
 * @param {string} base address of the folder, ending in a slash
 * @param {(url: string, options: {cache: RequestCache}) => Promise<Response>} fetched
 * @returns {Load}
 */
export function fetching(base, fetched) {
  return async (name, changing) => {
    let text = "";
    try {
      const answer = await fetched(`${base}${name}.js`, { cache: changing ? "no-cache" : "default" });
      if (answer.ok) text = await answer.text();
    } catch (error) {
      // Source: Fetch Standard, section 5.1: all that goes wrong on the way is a TypeError.
      throw error instanceof TypeError ? new Broken(name) : error;
    }
    return parsed(name, text);
  };
}

/** Loads by scripts, each of which calls `catalogueShard` with its name and what it holds. @param {string} base @returns {Load} */
function scripting(base) {
  const page = /** @type {{catalogueShard?: (...held: [string, unknown]) => void}} */ (globalThis);
  page.catalogueShard ??= (...held) => void document.currentScript?.dispatchEvent(new CustomEvent("made", { detail: held }));
  return async (name) => {
    const [made, payload] = (await load(`${base}${name}.js`).catch(() => undefined)) ?? [];
    if (made !== name) throw new Broken(name);
    return payload;
  };
}
