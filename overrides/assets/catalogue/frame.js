/**
 * Puts the parts that are the same on all pages into each, while it is read.
 *
 * The parts are added to this script when the site is built: HTML by its place in the theme's page,
 * or a function where the theme has a script.
 */
const cataloguePart = (() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /**
   * Puts a part in the place of the script that calls for it.
   *
   * @param {string} name
   */
  const put = (name) => {
    const place = /** @type {HTMLScriptElement} */ (document.currentScript);
    const part = put.parts[name];
    if (typeof part === "function") part();
    else place.insertAdjacentHTML("beforebegin", part.replaceAll(/catalogue-root\/?/g, () => put.root));
    place.remove();
  };
  /** Address of the site, ending in a slash. */
  put.root = new URL("../..", script.src).href;
  /** @type {Record<string, string | (() => void)>} */
  put.parts = {};
  return put;
})();
