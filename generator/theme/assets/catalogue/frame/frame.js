/**
 * Puts the parts that are the same on all pages into each, while it is read.
 *
 * The parts are added to this script when the site is built: HTML by its place in the theme's page,
 * or a function where the theme has a script. The name is short, as it stands on every page.
 */
const put = (() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /**
   * Puts a part in the place of the script that calls for it.
   *
   * @param {string} name
   */
  const act = (name) => {
    const place = /** @type {HTMLScriptElement} */ (document.currentScript);
    const part = act.parts[name];
    if (typeof part === "function") part();
    // A page that comes in exchange may be newer than this script, and have other parts.
    else if (part) place.insertAdjacentHTML("beforebegin", part.replaceAll(/catalogue-root\/?/g, () => act.root));
    place.remove();
  };
  /** Address of the site, ending in a slash. */
  act.root = new URL("../..", script.src).href;
  /** @type {Record<string, string | (() => void) | undefined>} */
  act.parts = {};
  document.addEventListener("DOMContentLoaded", () => {
    nameFeeds(); // before the theme looks
    nameSearch();
  });
  return act;

  /** The theme's search is a dialog without a name; its field has one. */
  function nameSearch() {
    const field = document.querySelector(".md-search__input");
    if (field?.ariaLabel) field.closest("[role=dialog]")?.setAttribute("aria-label", field.ariaLabel);
  }

  /** The theme takes whatever is called an alternate for the site in another language, and asks for its sitemap. */
  function nameFeeds() {
    for (const feed of document.querySelectorAll("link[rel=alternate][type]")) feed.setAttribute("rel", "alternate feed");
  }
})();
