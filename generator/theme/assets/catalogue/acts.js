/** What keys do, and what waits for a reader: loaded when the first is asked for. */

import { counted, t } from "./strings/strings.js";
import { continueDigest } from "./reader/continuing.js";
import { entry, toFragment } from "./reader/entries.js";
import { help } from "./reader/help.js";
import { change, ROOT, store, tell } from "./reader/page.js";
import { ofCard, toggle } from "./reader/papers.js";
import { SITE } from "./reader/site.js";
import { followFingers } from "./reader/swiping.js";

/** Slugs of the papers that are chosen on this page. @type {Set<string>} */
const chosen = new Set();

const cards = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".catalogue-list article:has(> [dir] a)")]);
const current = () => /** @type {HTMLElement | null} */ (document.querySelector(".catalogue-card--here"));

/** Goes to another card. @param {number} step */
function go(step) {
  const all = cards();
  const here = current();
  const first = all.findIndex((card) => card.getBoundingClientRect().top > 60);
  const next = all[here ? all.indexOf(here) + step : Math.max(first, 0)];
  if (!next) return;
  here?.classList.remove("catalogue-card--here");
  next.classList.add("catalogue-card--here");
  next.querySelector("a")?.focus();
  next.scrollIntoView({ block: "nearest" });
}

function readOn() {
  const link = current()?.querySelector("a") ?? document.querySelector(".catalogue-links__first");
  if (link instanceof HTMLElement) link.click();
}

function save() {
  const card = current();
  if (!card) return /** @type {HTMLElement | null} */ (document.querySelector(".catalogue-save"))?.click();
  const { slug, facts } = ofCard(card);
  if (toggle(slug, facts)) tell(t("saved-paper", { title: facts.title }));
}

function choose() {
  const card = current();
  if (!card) return;
  const box = card.closest("li")?.querySelector("input[type=checkbox]");
  if (box instanceof HTMLElement) return box.click();
  const { slug } = ofCard(card);
  if (!chosen.delete(slug)) chosen.add(slug);
  card.classList.toggle("catalogue-card--chosen", chosen.has(slug));
  tell(counted("chosen-papers", chosen.size));
}

function cite() {
  const card = current();
  const slugs = chosen.size || !card ? [...chosen] : [ofCard(card).slug];
  if (slugs.length) location.assign(`${ROOT}mine/${toFragment(slugs.map((slug) => entry(slug, 0)), "chosen")}`);
  else if (document.getElementById("cite")) location.hash = "cite";
}

/** Keeps what the list of papers is narrowed to. */
function keepSearch() {
  const name = `search:${location.search}`;
  const [seen] = SITE.days.at(-1) ?? [""];
  if (!change(() => store.set(name, { query: location.search, seen }))) return;
  tell(t("search-kept"), () => change(() => store.remove(name)));
}

/** Has the list of the page and its papers kept for when there is no network; the second time, no longer. */
async function keepOffline() {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".catalogue-list article > [dir] a, .catalogue-pager a"));
  const here = location.href.replace(/[?#].*/, "");
  const pages = [here, ...Array.from(links, ({ href }) => href)];
  const noted = await caches.match(`${ROOT}?kept`); // by the service worker
  const drops = noted && (await noted.json()).includes(here);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    if (!data) return tell(t("not-kept-offline"));
    const told = drops ? counted("dropped-offline", pages.length) : counted("kept-offline", pages.length);
    tell(told, () => void keepOffline());
  };
  navigator.serviceWorker.controller?.postMessage({ [drops ? "drop" : "keep"]: pages }, [port2]);
}

/** @type {Map<string, () => void>} */
const ACTS = new Map([
  ["j", () => go(1)],
  ["k", () => go(-1)],
  ["o", readOn],
  ["s", save],
  ["x", choose],
  ["c", cite],
  ["?", help],
  ["offline", () => void keepOffline()],
  ["keep", keepSearch],
  ["swipe", followFingers],
  ["continue", () => void continueDigest()],
]);

/** Does what a key does, if it does anything. @param {string} key */
export function act(key) {
  ACTS.get(key)?.();
}
