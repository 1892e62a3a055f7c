/** The papers that a page shows, and what is kept of them. */

import { t } from "../strings/strings.js";
import { entry } from "./entries.js";
import { change, now, ROOT, store, tell } from "./page.js";

/** @typedef {import("./entries.js").Entry} Entry @typedef {import("./entries.js").State} State */

/** The slug of the paper that an address is of. @param {string} url */
export const slugOf = (url) => (url.startsWith(ROOT) && /^papers\/([a-z0-9-]+)\/$/.exec(url.slice(ROOT.length))?.[1]) || "";

/** @param {ParentNode} parent @param {string} selector */
export const text = (parent, selector) => parent.querySelector(selector)?.textContent?.trim() ?? "";

/** The paper of a card. @param {Element} card */
export function ofCard(card) {
  const link = card.querySelector("a");
  const coins = new URLSearchParams((card.parentElement ?? card).querySelector(".Z3988")?.getAttribute("title") ?? "");
  const facts = {
    title: link?.textContent ?? "",
    authors: text(card, "p > span"),
    venue: text(card, "cite"),
    year: text(card, "time"),
    ids: coins.getAll("rft_id").flatMap((id) => (id.startsWith("info:doi/") ? `doi:${id.slice(9).toLowerCase()}` : [])),
  };
  return { slug: slugOf(link?.href ?? ""), facts };
}

/** Keeps a paper in a state, or no longer keeps it; both can be undone. @param {string} slug @param {Partial<Entry>} facts @param {State | ""} state */
export function keep(slug, facts, state) {
  const before = store.get(slug);
  const act = () => {
    if (!state) store.drop(slug);
    else store.put({ ...(before ?? entry(slug, now(), facts)), state, changed: now() });
  };
  if (!change(act) || state || !before) return;
  tell(t("removed-from-list", { title: before.title || slug }), () => change(() => store.put(before)));
}

/** Puts a star on a paper or takes it away; whether it has one then. @param {string} slug @param {Partial<Entry>} facts */
export function toggle(slug, facts) {
  const state = store.get(slug)?.state;
  const next = state && state !== "skip" ? "" : "unread";
  keep(slug, facts, next);
  return Boolean(next) && store.get(slug)?.state === next;
}
