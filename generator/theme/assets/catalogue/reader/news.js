/** Says what is new since the last visit, at the head of home and lists and on cards. */

import { counted, t } from "../strings/strings.js";
import { h, now, store } from "./page.js";
import { SITE } from "./site.js";
import { added, readDays, readVisit, visit } from "./visits.js";

const [NEWEST] = SITE.days.at(-1) ?? [""];

/** @type {import("./visits.js").Visit | undefined} */
let visiting;
let came = false;

/** Whether the reader has seen a page before. */
export const returning = () => came;

/** The visit of now; what a store that is shut or full does not keep is of no weight. */
function begin() {
  if (visiting) return visiting;
  const last = readVisit(store.value("visit"));
  came = Boolean(last);
  visiting = visit(last, NEWEST, now());
  try {
    store.set("visit", visiting);
  } catch {
    // nothing of the reader's is lost
  }
  return visiting;
}

/** @param {number} count @param {number} before */
function words(count, before) {
  const day = new Intl.DateTimeFormat(document.documentElement.lang || "en", { day: "numeric", month: "long" }).format(before * 1000);
  return counted("new-since", count, { day });
}

/** @param {string} text */
const label = (text) => h("span", { class: "catalogue-new catalogue-new--since" }, text);

/** Puts a count in the place of what is new with the newest digest. @param {Element} line @param {string} text */
function put(line, text) {
  line.querySelector(".catalogue-new")?.remove();
  line.append(" ", label(text));
}

/**
 * Says of a card of the list, which has the day it was added on, that it is new. Where all are, none is.
 * @param {HTMLElement} card
 */
export function mark(card) {
  const { since, before } = begin();
  if (!before || (card.dataset["day"] ?? "") <= since || SITE.days.every(([day]) => day > since)) return;
  card.querySelector("[dir]")?.append(" ", label(t("new")));
}

/** Says on the page what is new, if the reader was here before. */
export function news() {
  const { since, before } = begin();
  if (!before) return;
  if (!document.querySelector(".catalogue-new--since")) count(since, before);
  const days = listed(document.querySelector(".catalogue-count-line[data-days]"));
  if (days.every((day) => day > since)) return;
  // Groups of a digest stand in another order than its papers.
  for (const [at, row] of [...rows()].entries()) {
    const title = row.querySelector("article > [dir]:not(:has(.catalogue-new))");
    if ((days[Number(row.style.order || at)] ?? "") > since) title?.append(" ", label(t("new")));
  }
}

const rows = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".catalogue-list > li"));

/** The days that the papers of a list were added on. @param {Element | null} line */
const listed = (line) => readDays(line?.getAttribute("data-days") ?? "").flatMap(([day, count]) => Array(count).fill(day));

/** Says at the head of home and lists how many are new. @param {string} since @param {number} before */
function count(since, before) {
  const all = added(SITE.days, since);
  const home = document.querySelector(".catalogue-hero .catalogue-count-line");
  if (home && all) put(home, words(all, before));
  const browse = document.querySelector("catalogue-browse");
  if (browse && all) browse.before(h("p", { class: "catalogue-count-line" }, label(words(all, before))));
  const line = document.querySelector(".catalogue-count-line[data-days]");
  if (!line) return;
  const fresh = listed(line).filter((day) => day > since).length;
  if (!fresh) line.querySelector(".catalogue-new")?.remove();
  else put(line, words(fresh, before));
}
