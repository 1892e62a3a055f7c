/**
 * Loads what the build left in files of one call each: `generator/search/shards.py` describes them.
 * The search has the like of it in its engine, which is not loaded before words are asked for.
 */
const CatalogueLoading = (() => {
  /** A file that is missing, cut off, or not the one that was asked for. */
  class Broken extends Error {}

  /**
   * Gives what a file holds, by its name, anew if it may have changed; throws `Broken`.
   * @typedef {(name: string, changing: boolean) => Promise<any>} Load
   */

  /** What the text of a file holds. @param {string} name @param {string} text */
  function parsed(name, text) {
    const head = `catalogueShard("${name}",`;
    try {
      if (text.startsWith(head) && text.endsWith(")\n")) return JSON.parse(text.slice(head.length, -2));
    } catch (error) {
      // Cut off and put together again: as bad as missing.
      if (!(error instanceof SyntaxError)) throw error;
    }
    throw new Broken(name);
  }

  /** By what a page can load files. @param {string} base address of their folder, ending in a slash */
  function loading(base) {
    return location.protocol === "file:" ? scripting(base) : fetching(base);
  }

  /** @param {string} base @returns {Load} */
  function fetching(base) {
    return async (name, changing) => {
      /** @type {RequestInit} */
      const options = { cache: changing ? "no-cache" : "default" };
      const text = await fetch(`${base}${name}.js`, options).then(
        (answer) => (answer.ok ? answer.text() : ""),
        () => "",
      );
      return parsed(name, text);
    };
  }

  /**
   * Loads by scripts, where nothing can be fetched: on pages opened from a folder.
   * @param {string} base @returns {Load}
   */
  function scripting(base) {
    /** @type {Map<string, any>} */
    const handed = new Map();
    /** @type {typeof catalogueShard} */
    let others;
    const take = (/** @type {string} */ name, /** @type {any} */ payload) => {
      handed.set(name, payload);
      others?.(name, payload);
    };
    return async (name) => {
      // The box of the search takes the name for itself when it opens.
      if (globalThis.catalogueShard !== take) others = globalThis.catalogueShard;
      globalThis.catalogueShard = take;
      await CatalogueScripts.load(`${base}${name}.js`).catch(() => {});
      if (!handed.has(name)) throw new Broken(name);
      return handed.get(name);
    };
  }

  return { Broken, parsed, loading };
})();
