/**
 * Puts our search behind the theme's search box: where the theme would start its worker, it gets
 * something that looks like one.
 *
 * Nothing is loaded before the reader opens the search. Then the search runs in a worker; from a
 * folder, where a page may start none, it runs in the page, and its shards come as scripts.
 */

import { load, NotLoaded } from "./loading/scripts.js";
import { counted, t } from "./strings/strings.js";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const STOCK_WORKER = /\/workers\/search\.[0-9a-f]+\.min\.js$/;

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const config = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
const folder = new URL("../../search/", script.src);
const engineScript = new URL("engine.js", script.src).href;

/** What the theme takes for its worker. */
class Box extends EventTarget {
  /** @param {typeof Worker} Stock */
  constructor(Stock) {
    super();
    this.Stock = Stock;
    /** @type {Promise<(message: {type: number, data?: string}) => void> | undefined} */
    this.started = undefined;
    this.input = /** @type {HTMLInputElement | null} */ (
      document.querySelector("[data-md-component=search-query]")
    );
    this.input?.addEventListener("focus", () => this.send({ type: SETUP }));
    // The theme looks when a key is let go; words can be pasted, dropped or said without one.
    this.input?.addEventListener("input", () => this.input?.dispatchEvent(new Event("keyup")));
    this.meta = document.querySelector(".md-search-result__meta");
    this.meta?.setAttribute("role", "status");
    /** @type {HTMLAnchorElement | undefined} */
    this.link = undefined;
    /** @type {HTMLParagraphElement | undefined} */
    this.hint = undefined;
  }

  /** @param {{type: number, data: any}} message */
  postMessage({ type, data }) {
    if (type === SETUP) this.tell({ type: READY });
    else if (type === QUERY && (data || this.started)) this.send({ type, data });
    else if (type === QUERY) this.tell({ type: RESULT, data: { items: [], suggest: [] } });
  }

  /** @param {{type: number, data?: string}} message */
  async send(message) {
    this.started ??= location.protocol === "file:" ? inPage(this) : inWorker(this);
    try {
      (await this.started)(message);
    } catch (error) {
      this.started = undefined;
      this.fail();
      if (!(error instanceof NotLoaded)) throw error;
    }
  }

  /** Say that there is no search. */
  fail() {
    this.tell({ type: RESULT, data: { items: [], suggest: [], note: t("search-missing") } });
  }

  /** @param {{type: number, data?: {items: unknown[], suggest: string[], note?: string,
   *   papers?: number}}} message */
  tell(message) {
    this.dispatchEvent(new MessageEvent("message", { data: message }));
    // The theme has just written how many there are.
    if (this.meta && message.data?.note) this.meta.textContent = message.data.note;
    if (message.type === RESULT) this.lead(Boolean(message.data?.items.length), message.data?.papers);
  }

  /**
   * Shows a link to the list of papers with the same query, where it can be narrowed; to the tags
   * where nothing was found, and before anything is typed what one may type. It stands before the results, not among them: the arrow keys go
   * through those.
   *
   * @param {boolean} found
   * @param {number} [papers] how many the list will show
   */
  lead(found, papers = 0) {
    const link = this.link ?? document.createElement("a");
    const query = this.input?.value.trim() ?? "";
    const page = location.protocol === "file:" ? "index.html" : "";
    const place = found ? `../papers/${page}?q=${encodeURIComponent(query)}` : `../tags/${page}`;
    link.href = new URL(place, folder).href;
    const all = papers > 1 ? counted("search-narrow-all", papers) : t("search-narrow");
    link.textContent = found ? all : t("search-tags");
    link.className = "catalogue-search-list";
    link.hidden = !query;
    const hint = this.hint ?? document.createElement("p");
    hint.textContent = t("search-operators");
    hint.className = "catalogue-search-hint";
    hint.hidden = Boolean(query);
    if (!this.link) document.querySelector(".md-search__scrollwrap")?.prepend(link, hint);
    this.link = link;
    this.hint = hint;
  }
}

/** @param {Box} box */
async function inWorker(box) {
  const worker = new box.Stock(engineScript);
  worker.addEventListener("message", ({ data }) => box.tell(data));
  worker.addEventListener("error", (event) => {
    worker.terminate();
    box.started = undefined;
    box.fail();
    if (event instanceof ErrorEvent) reportError(event.error ?? new Error(event.message)); // no script is missing: it threw
  });
  return (/** @type {unknown} */ message) => worker.postMessage(message);
}

/** @param {Box} box */
async function inPage(box) {
  /** @type {typeof import("./engine.js")} */
  const { Answers, Engine, loading } = await load(engineScript);
  const engine = new Engine(loading(folder.href));
  const answers = new Answers(engine, (answer) => {
    // No server adds the name of the page to an address that ends in a slash.
    for (const item of answer.data.items.flat()) item.location = item.location.replace(/(?<=\/)(?=$|\?)/, "index.html");
    box.tell(answer);
  });
  return (/** @type {{type: number, data?: string}} */ { type, data }) =>
    type === QUERY ? answers.ask(data ?? "") : answers.warm();
}

// A theme we do not know keeps its own search.
if (STOCK_WORKER.test(config.search)) {
  window.Worker = new Proxy(window.Worker, {
    construct: (Stock, [url, ...options]) => (url === config.search ? new Box(Stock) : new Stock(url, ...options)),
  });
}
