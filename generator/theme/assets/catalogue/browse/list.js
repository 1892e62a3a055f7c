/**
 * A list of any length of which only what is near the screen is in the page.
 *
 * Rows stand in runs. Those near the screen are there; space stands for the others, as high as they
 * were, or as they are likely to be. Each row tells its place among all.
 */

const RUN = 20;
const LIKELY_HEIGHT = 110;
const PAUSE_MS = 60;
/** Screens that who moves farther within a pause is passing over. */
const PASSING = 2;

/**
 * The runs that are within a stretch of the list.
 * @param {ArrayLike<number>} heights of all runs @param {number} from @param {number} to
 * @returns {{first: number, last: number, before: number, after: number}}
 * The first and the last run, and the heights of all before and after.
 */
export function within(heights, from, to) {
  let first = 0;
  let before = 0;
  while (first < heights.length - 1 && before + (heights[first] ?? 0) < from) {
    before += heights[first++] ?? 0;
  }
  let last = first;
  let end = before + (heights[first] ?? 0);
  while (last < heights.length - 1 && end < to) end += heights[++last] ?? 0;
  let after = 0;
  for (let run = last + 1; run < heights.length; run++) after += heights[run] ?? 0;
  return { first, last, before, after };
}

export class List {
  /**
   * @param {HTMLElement} element the list
   * @param {(row: number) => HTMLElement[] | undefined} show makes what is shown of a row, if it can yet
   * @param {(rows: number[]) => Promise<void>} load makes it able to
   */
  constructor(element, show, load) {
    this.element = element;
    this.show = show;
    this.load = load;
    /** @type {ArrayLike<number>} */
    this.rows = [];
    this.heights = new Float64Array();
    /** What is in the page, by run. @type {Map<number, HTMLElement[]>} */
    this.runs = new Map();
    this.above = space();
    this.below = space();
    this.frame = 0;
    this.pause = 0;
    this.request = () => {
      this.frame ||= requestAnimationFrame(() => {
        this.frame = 0;
        this.#settle(PAUSE_MS);
      });
    };
    this.resized = new ResizeObserver(this.request);
    /** Goes to the end at once, as the end would move on while the browser moves there. @param {KeyboardEvent} event */
    this.pressed = (event) => {
      const { target, key, altKey, shiftKey, defaultPrevented } = event;
      const inside = target === document.body || this.element.contains(/** @type {Node} */ (target));
      if (key !== "End" || altKey || shiftKey || defaultPrevented || !inside) return;
      event.preventDefault();
      scrollBy({ top: below(), behavior: "instant" });
    };
  }

  /** Begins to follow the screen. */
  start() {
    addEventListener("scroll", this.request, { passive: true });
    addEventListener("keydown", this.pressed);
    this.resized.observe(this.element);
  }

  /** Ends it. */
  stop() {
    removeEventListener("scroll", this.request);
    removeEventListener("keydown", this.pressed);
    this.resized.disconnect();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.pause);
    this.frame = 0;
  }

  /** Shows other rows. @param {ArrayLike<number>} rows */
  set(rows) {
    this.rows = rows;
    const length = Math.ceil(rows.length / RUN);
    this.heights = Float64Array.from(
      { length },
      (_, run) => LIKELY_HEIGHT * Math.min(RUN, rows.length - run * RUN),
    );
    this.runs.clear();
    clearTimeout(this.pause);
    this.pause = 0;
    this.element.replaceChildren(this.above, this.below);
    this.#settle(0);
  }

  /** Place of the row at the top of the screen, and how far below the top it begins; none above the list. */
  seen() {
    if (this.element.getBoundingClientRect().top >= 0) return undefined;
    for (const items of this.runs.values()) {
      const item = items.find((each) => each.getBoundingClientRect().bottom > 0);
      if (item) return { at: Number(item.ariaPosInSet) - 1, top: item.getBoundingClientRect().top };
    }
    return undefined;
  }

  /** Has a row where it was seen; how high those before it are may be guessed. @param {{at: number, top: number}} seen */
  go({ at, top }) {
    const run = Math.floor(at / RUN);
    const before = this.heights.slice(0, run).reduce((sum, height) => sum + height, 0);
    scrollBy({ top: this.element.getBoundingClientRect().top + before, behavior: "instant" });
    this.#settle(0);
    const item = this.runs.get(run)?.[at % RUN];
    if (item) scrollBy({ top: item.getBoundingClientRect().top - top, behavior: "instant" });
  }

  /** Puts into the page what is near the screen, takes out the rest. @param {number} pause */
  #settle(pause) {
    if (!this.element.isConnected || !this.heights.length) return;
    this.#measure();
    const top = -this.element.getBoundingClientRect().top;
    const reach = innerHeight;
    const { first, last, before, after } = within(this.heights, top - reach, top + 2 * reach);
    const anchor = this.#anchor();
    for (const [run, items] of this.runs) {
      if (run >= first && run <= last) continue;
      for (const item of items) item.remove();
      this.runs.delete(run);
    }
    for (let run = first; run <= last; run++) if (!this.runs.has(run)) this.#put(run);
    this.above.style.blockSize = `${before}px`;
    this.below.style.blockSize = `${after}px`;
    this.#measure();
    this.#hold(anchor);
    this.#fill(pause);
  }

  /** The row that the reader looks at, and where it is; for who went to the end, the end of the page. */
  #anchor() {
    if (this.runs.size && below() < 1) return "end";
    for (const items of this.runs.values()) {
      const item = items.find((each) => each.getBoundingClientRect().bottom > 0);
      if (item) return { item, top: item.getBoundingClientRect().top };
    }
    return undefined;
  }

  /** Keeps that where it was. @param {"end" | {item: HTMLElement, top: number} | undefined} anchor */
  #hold(anchor) {
    if (!anchor || this.element.getBoundingClientRect().top >= 0) return;
    if (anchor !== "end" && !anchor.item.isConnected) return;
    const moved = anchor === "end" ? below() : anchor.item.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  }

  /** Puts a run in its place. @param {number} run */
  #put(run) {
    /** @type {HTMLElement[]} */
    const items = [];
    for (let at = run * RUN; at < Math.min((run + 1) * RUN, this.rows.length); at++) {
      const item = document.createElement("li");
      item.ariaSetSize = String(this.rows.length);
      item.ariaPosInSet = String(at + 1);
      this.#open(item, at);
      items.push(item);
    }
    const later = [...this.runs.keys()].filter((other) => other > run);
    const next = later.length ? this.runs.get(Math.min(...later))?.[0] : undefined;
    (next ?? this.below).before(...items);
    this.runs.set(run, items);
  }

  /** Shows a row, or that it is not there yet. @param {HTMLElement} item @param {number} at */
  #open(item, at) {
    const shown = this.show(this.rows[at] ?? 0);
    if (shown) item.replaceChildren(...shown);
    item.ariaBusy = shown ? null : "true";
  }

  /**
   * Loads what is in the page and cannot be read yet, after a pause: who passes over many screens
   * shall not load them all.
   * @param {number} pause
   */
  #fill(pause) {
    if (this.pause || !this.#busy().length) return;
    const from = scrollY;
    this.pause = setTimeout(async () => {
      this.pause = 0;
      if (Math.abs(scrollY - from) > PASSING * innerHeight) this.#fill(pause);
      else await this.#loaded();
    }, pause);
  }

  async #loaded() {
    const { rows } = this;
    const asked = new Set(this.#busy().map(({ at }) => at));
    await this.load([...asked].map((at) => rows[at] ?? 0));
    if (rows !== this.rows) return;
    const anchor = this.#anchor();
    for (const { item, at } of this.#busy()) this.#open(item, at);
    this.#measure();
    this.#hold(anchor);
    // What could not be loaded is not asked for again before the reader moves.
    if (this.#busy().some(({ at }) => !asked.has(at))) this.#fill(PAUSE_MS);
  }

  /** Rows in the page that cannot be read yet, with their places. */
  #busy() {
    return [...this.runs].flatMap(([run, items]) =>
      items.flatMap((item, place) => (item.ariaBusy ? [{ item, at: run * RUN + place }] : [])),
    );
  }

  /** Notes how high the runs in the page are. */
  #measure() {
    for (const [run, items] of this.runs) {
      const top = items[0]?.getBoundingClientRect().top ?? 0;
      const bottom = items.at(-1)?.getBoundingClientRect().bottom ?? top;
      this.heights[run] = bottom - top;
    }
  }
}

/** How much of the page is below the screen, in pixels. */
function below() {
  return document.documentElement.scrollHeight - innerHeight - scrollY;
}

function space() {
  const item = document.createElement("li");
  item.ariaHidden = "true";
  item.className = "catalogue-browse__space";
  return item;
}
