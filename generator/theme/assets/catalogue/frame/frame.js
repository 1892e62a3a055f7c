/**
 * Puts the parts that are the same on all pages into each, while it is read.
 *
 * The parts are added to this script when the site is built: HTML by its place in the theme's page,
 * or a function where the theme has a script. The name of its element is short, as it stands on
 * every page a dozen times.
 */

import { load } from "../loading/scripts.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);

/** An element in the place of a part, whose name it has: the browser makes it as soon as it has read it. */
class Place extends HTMLElement {
  connectedCallback() {
    const name = this.localName.slice(2);
    const part = put.parts[name];
    if (typeof part === "function") part();
    else if (part) this.insertAdjacentHTML("beforebegin", part.replaceAll(/catalogue-root\/?/g, () => put.root));
    if (name === "header") showSection(this.previousElementSibling, Number(this.dataset["tab"] ?? -1));
    if (name === "topic") nameTopic(this.previousElementSibling);
    if (name === "scheme") showPalette();
    this.remove();
  }
}

const put = {
  /** Address of the site, ending in a slash. */
  root: new URL("../..", script.src).href,
  /** @type {Record<string, string | (() => void) | undefined>} */
  parts: {},
  /** Name of what was subscribed to, and what was given. @type {[string, any[]][]} */
  subscribers: [],
  /** Has the browser make the parts; others, of a page in exchange that is newer than this script, stay empty. */
  place() {
    for (const name of Object.keys(put.parts)) customElements.define(`c-${name}`, class extends Place {});
  },
  /** Has the browser fetch pages beforehand. @param {string} rules */
  prefetch(rules) {
    const script = document.createElement("script");
    script.type = "speculationrules";
    script.textContent = rules;
    document.head.append(script);
  },
};
const WISHES = ["density", "order"];
const wishes = viewWishes();
document.documentElement.classList.replace("no-js", "js"); // the theme does so late, and what it shows moves the page
document.addEventListener("DOMContentLoaded", () => {
  nameFeeds(); // before the theme looks
  nameSearch();
});
// What a fold needs comes when it is opened. The event does not rise: it is caught on its way down.
document.addEventListener("toggle", ({ target }) => {
  const { script } = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-script]"))?.dataset ?? {};
  if (script) load(put.root + script).catch(() => {}); // what it makes is offered as files, too
}, true);
// Whoever subscribes to what the theme tells has the theme come: `reader/theme.js`.
for (const name of ["document$", "location$", "target$", "keyboard$", "viewport$"]) {
  const subscribe = (/** @type {any[]} */ ...given) => {
    put.subscribers.push([name, given]);
    dispatchEvent(new Event("subscribe"));
  };
  Object.assign(globalThis, { [name]: { subscribe } });
}
customElements.define("catalogue-view", viewElement());
Object.assign(globalThis, { put }); // for what is added

/** The tab of the section that a page is in. @param {Element | null} header @param {number} tab */
function showSection(header, tab) {
  const item = header?.querySelectorAll(".md-tabs__item")[tab];
  item?.classList.add("md-tabs__item--active");
  item?.firstElementChild?.setAttribute("aria-current", "true");
}

/** The header has room for the title of the page: the document's, which ends in the name of the site.
    @param {Element | null} topic */
function nameTopic(topic) {
  const site = topic?.previousElementSibling?.textContent?.trim() ?? "";
  const title = document.querySelector("title")?.text ?? "";
  topic?.firstElementChild?.append(title.slice(0, title.length - ` - ${site}`.length));
}

/**
 * Shows the palette that the browser asks for, and the button for the next: the theme does so late, or
 * not before there is a reader. A palette that the reader chose has the theme's own code shown by now.
 */
function showPalette() {
  const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-md-component=palette] input"));
  const { __md_get: kept } = /** @type {{__md_get?: (name: string) => {index: number} | null}} */ (globalThis);
  const chosen = kept?.("__palette");
  const asked = [...inputs].findIndex((input) => matchMedia(input.dataset["mdColorMedia"] ?? "not all").matches);
  const input = inputs[Math.max(0, Math.min(chosen?.index ?? asked, inputs.length - 1))];
  if (input?.nextElementSibling) /** @type {HTMLElement} */ (input.nextElementSibling).hidden = false;
  if (chosen || input?.dataset["mdColorMedia"] !== "(prefers-color-scheme)") return;
  const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  const like = [...inputs].find((other) => other.dataset["mdColorMedia"] === `(prefers-color-scheme: ${scheme})`);
  if (like) document.body.dataset["mdColorScheme"] = like.dataset["mdColorScheme"];
}

/** How this reader wants lists to be shown: told to the styles before anything of a page is seen. */
function viewWishes() {
  const { dataset } = document.documentElement;
  const keep = /** @param {string} name @param {string} value */ (name, value) => {
    dataset[name] = value;
    try {
      localStorage.setItem(`catalogue-${name}`, value);
    } catch {
      // A browser that keeps nothing: it holds for this page.
    }
  };
  for (const name of WISHES) {
    try {
      dataset[name] = localStorage.getItem(`catalogue-${name}`) ?? "";
    } catch {
      dataset[name] = "";
    }
  }
  return { dataset, keep };
}

/** Radios that say how lists are shown: they follow what was wished before, and note what is wished now. */
function viewElement() {
  return class extends HTMLElement {
    /** Each row of a digest with the list of its group. @type {Map<HTMLLIElement, Element>} */
    rows = new Map();

    connectedCallback() {
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.start());
      else this.start();
    }

    start() {
      for (const name of WISHES) this.radio(name, wishes.dataset[name])?.click();
      this.gather();
      this.addEventListener("change", ({ target }) => {
        const { name, value } = /** @type {HTMLInputElement} */ (target);
        wishes.keep(name, value);
        if (name === "order") this.arrange();
      });
      this.unfold();
      addEventListener("hashchange", () => this.unfold());
    }

    /** Notes the rows of each group, those too that came later. */
    gather() {
      for (const group of document.querySelectorAll(".catalogue-group > ol")) {
        for (const row of /** @type {Iterable<HTMLLIElement>} */ (group.children)) if (!this.rows.has(row)) this.rows.set(row, group);
      }
      if (wishes.dataset.order === "number") this.arrange();
    }

    /** @param {string} name @param {string | undefined} value @returns {HTMLInputElement | null} */
    radio(name, value) {
      return value ? this.querySelector(`[name="${name}"][value="${value}"]`) : null;
    }

    /** Has rows follow each other in the page as they do on the screen. */
    arrange() {
      if (wishes.dataset.order !== "number") for (const [row, group] of this.rows) group.append(row);
      else {
        const [first] = this.rows.values();
        first?.append(...[...this.rows.keys()].sort((one, other) => Number(one.style.order) - Number(other.style.order)));
      }
    }

    /** Shows the group that the address names. */
    unfold() {
      // Read as a parameter: a per cent sign that begins nothing is no error there.
      const heading = document.getElementById(new URLSearchParams(`a=${location.hash.slice(1)}`).get("a") ?? "");
      if (wishes.dataset.order !== "number" || !heading?.matches(".catalogue-group > h2")) return;
      this.radio("order", "subject")?.click();
      heading.scrollIntoView();
    }
  };
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
