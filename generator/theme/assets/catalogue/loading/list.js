/** The scripts of the list, for pages that read the catalogue only when it is asked for. */

import { load, NotLoaded } from "./scripts.js";

/** @typedef {typeof import("../list.js")} Scripts */

/** A file of the site could not be read. */
export class Unread extends Error {}

/** @param {string} root of the site @returns {Promise<Scripts>} */
export function listScripts(root) {
  return load(`${root}assets/catalogue/list.js`).catch((error) => {
    throw error instanceof NotLoaded ? new Unread(error.message) : error;
  });
}

/** What is read, or `Unread` in the place of what the list calls broken. @template V @param {Scripts} scripts @param {() => Promise<V>} act */
export async function reading(scripts, act) {
  try {
    return await act();
  } catch (error) {
    throw error instanceof scripts.Broken ? new Unread(error.message) : error;
  }
}
