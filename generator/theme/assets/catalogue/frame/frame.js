/**
 * Puts the parts that are the same on all pages into each, while it is read.
 *
 * The parts are added to this script when the site is built: HTML by its place in the theme's page,
 * or a function where the theme has a script. The name is short, as it stands on every page.
 */
const put = (() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);

  /**
   * Puts parts in the place of the script that calls for them.
   *
   * @param {string} [called] name of one; else the classes of the script are their names
   */
  const act = (called) => {
    const place = /** @type {HTMLScriptElement} */ (document.currentScript);
    for (const name of called ? [called] : place.classList) {
      const part = act.parts[name];
      if (typeof part === "function") part();
      // A page that comes in exchange may be newer than this script, and have other parts.
      else if (part) place.insertAdjacentHTML("beforebegin", part.replaceAll(/catalogue-root\/?/g, () => act.root));
      if (name === "topic") nameTopic(place.previousElementSibling);
    }
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
  /** Has the browser fetch pages beforehand. @param {string} rules */
  act.prefetch = (rules) => {
    const script = document.createElement("script");
    script.type = "speculationrules";
    script.textContent = rules;
    document.head.append(script);
  };
  const wanted = new Set();
  // What a fold needs comes when it is opened. The event does not rise: it is caught on its way down.
  document.addEventListener("toggle", ({ target }) => {
    const { script } = /** @type {HTMLElement} */ (target).dataset;
    if (!script || wanted.has(script)) return;
    wanted.add(script);
    const element = document.createElement("script");
    element.src = act.root + script;
    document.head.append(element);
  }, true);
  return act;

  /** The header has room for the title of the page: the document's, which ends in the name of the site.
      @param {Element | null} topic */
  function nameTopic(topic) {
    const site = topic?.previousElementSibling?.textContent?.trim() ?? "";
    const title = document.querySelector("title")?.text ?? "";
    topic?.firstElementChild?.append(title.slice(0, title.length - ` - ${site}`.length));
  }

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
