/**
 * Where a reader's papers are: in the local storage of the browser, one key a paper.
 *
 * Two tabs that save two papers write two keys, so that neither takes back what the other did; and all
 * is there at once, before the page is shown. Both is harder with IndexedDB, whose only gain is more
 * room than five thousand papers need.
 */

import { entry } from "./entries.js";

/** @typedef {import("./entries.js").Entry} Entry */

/** The browser does not let us keep anything, or nothing more. */
export class Refused extends Error {
  /** @param {"full" | "shut"} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/** Tells the scripts of a page that something is kept or no longer is; other tabs get `storage`. */
export const CHANGED = "catalogue-changed";

export class Store {
  /** @param {() => Storage} storage gives the storage or throws @param {string} root path of the site */
  constructor(storage, root) {
    this.storage = storage;
    // Several sites may be of one host, and share its storage.
    this.prefix = `catalogue:${root}:`;
  }

  /** Whether the browser keeps anything. */
  get open() {
    return this.#storage() !== undefined;
  }

  #storage() {
    try {
      return this.storage();
    } catch {
      return undefined; // switched off; browsers throw errors of several kinds
    }
  }

  /** What is kept by a name, parsed. @param {string} name @returns {unknown} */
  value(name) {
    const text = this.#storage()?.getItem(this.prefix + name);
    try {
      return JSON.parse(text ?? "null");
    } catch (error) {
      if (error instanceof SyntaxError) return null; // not ours
      throw error;
    }
  }

  /** Keeps something by a name; throws `Refused`. @param {string} name @param {unknown} value */
  set(name, value) {
    const storage = this.#storage();
    if (!storage) throw new Refused("shut");
    try {
      storage.setItem(this.prefix + name, JSON.stringify(value));
    } catch (error) {
      // Its name differs from browser to browser.
      throw error instanceof DOMException ? new Refused("full") : error;
    }
  }

  /** Names that begin with something. @param {string} head */
  names(head) {
    const storage = this.#storage();
    const whole = this.prefix + head;
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? "");
    return keys.filter((key) => key.startsWith(whole)).map((key) => key.slice(this.prefix.length));
  }

  /** @param {string} name */
  remove(name) {
    this.#storage()?.removeItem(this.prefix + name);
  }

  /** @param {string} slug @returns {Entry | undefined} */
  get(slug) {
    const held = /** @type {Entry | null} */ (this.value(`paper:${slug}`));
    return held?.slug === slug ? entry(slug, 0, held) : undefined;
  }

  /** How many papers are kept, but for those that are to be skipped. */
  get count() {
    return this.all().filter(({ state }) => state !== "skip").length;
  }

  /** All papers, in no order. @returns {Entry[]} */
  all() {
    return this.names("paper:").flatMap((name) => this.get(name.slice("paper:".length)) ?? []);
  }

  /** Keeps a paper; throws `Refused`. @param {Entry} entry */
  put(entry) {
    this.set(`paper:${entry.slug}`, entry);
  }

  /** @param {string} slug */
  drop(slug) {
    this.remove(`paper:${slug}`);
  }
}
