/**
 * Begins the list of papers and the index of authors, however often the theme's instant navigation
 * brings them: what the other scripts here make is loaded once, as the one file that
 * `generator/browse/` joins them to.
 */

/**
 * Loads classic scripts, each once a page.
 * @type {{load: (url: string) => Promise<void>}}
 */
var CatalogueScripts = globalThis.CatalogueScripts ?? (() => {
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /** @param {string} url @returns {Promise<void>} */
  function insert(url) {
    const script = document.createElement("script");
    /** @type {Promise<void>} */
    const loaded = new Promise((resolve, reject) => {
      script.src = url;
      script.onload = () => resolve();
      script.onerror = () => {
        loading.delete(url);
        reject(new Error(url));
      };
      document.head.append(script);
    });
    return loaded.finally(() => script.remove());
  }

  /** @param {string} url */
  function load(url) {
    const begun = loading.get(url) ?? insert(url);
    loading.set(url, begun);
    return begun;
  }

  return { load };
})();

/** What shards of the build hand over, see `generator/search/shards.py`. @type {((name: string, payload: any) => void) | undefined} */
var catalogueShard = globalThis.catalogueShard;

(async () => {
  const element = /** @type {HTMLElement | null} */ (document.currentScript?.previousElementSibling);
  if (customElements.get("catalogue-browse") || !element) return;
  element.dataset.starting = "";
  // Where the reader was; soon the list notes another place.
  if (history.state?.y) element.dataset.place = JSON.stringify(history.state);
  await hidden();
  await CatalogueScripts.load(new URL(`${element.dataset.search}list.js`, document.baseURI).href).catch(() => {
    delete element.dataset.starting; // it is missing; what stands there serves without it
  });

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
})();
