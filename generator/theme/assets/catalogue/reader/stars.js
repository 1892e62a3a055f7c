/** The star of each card and of the page of a paper, and the link to what is kept. */

import { counted, t } from "../strings/strings.js";
import { STATES } from "./entries.js";
import { act } from "./keys.js";
import { mark, news } from "./news.js";
import { change, follow, h, now, ROOT, starred, store } from "./page.js";
import { keep, ofCard, slugOf, text, toggle } from "./papers.js";

/** @typedef {import("./entries.js").Entry} Entry @typedef {import("./entries.js").State} State */


/** The paper of the page. @param {Element} page */
function ofPage(page) {
  const meta = (/** @type {string} */ name) =>
    document.querySelector(`meta[name="citation_${name}"]`)?.getAttribute("content") ?? "";
  const [doi, arxiv] = [meta("doi").toLowerCase(), meta("arxiv_id")];
  const facts = {
    title: text(page, "h1"),
    authors: text(page, ".catalogue-byline").replace(/\s+/g, " "),
    year: meta("publication_date").slice(0, 4),
    ids: [...(doi ? [`doi:${doi}`] : []), ...(arxiv ? [`arxiv:${arxiv}`] : [])],
  };
  return { slug: slugOf(location.origin + location.pathname), facts };
}

/** The star of a card. @param {HTMLElement} card */
function star(card) {
  const { slug, facts } = ofCard(card);
  if (!slug) return;
  mark(card);
  card.append(starred(h("button", { type: "button", class: "catalogue-star", "aria-label": t("save-paper", { title: facts.title }) })));
}

/** Follows clicks; the list of papers copies cards, which leaves behind what listens. @param {Event} event */
function clicked({ target }) {
  if (!(target instanceof Element)) return;
  const card = target.closest(".catalogue-star") && target.closest("article");
  if (card) {
    const { slug, facts } = ofCard(card);
    toggle(slug, facts);
  }
  const acting = target.closest("[data-act]")?.getAttribute("data-act");
  if (acting) void act(acting);
}

/** What can be done with the paper of the page: save it, say how far one is, note something. @param {Element} page */
function actions(page) {
  const { slug, facts } = ofPage(page);
  const links = page.querySelector(".catalogue-links");
  if (!slug || !links) return;
  const save = starred(h("button", { type: "button", class: "catalogue-save" }, h("span", {}, t("save"))));
  save.addEventListener("click", () => toggle(slug, facts));
  const states = STATES.map((state) => {
    const input = h("input", { type: "radio", name: "state", value: state });
    input.addEventListener("change", () => keep(slug, facts, state));
    return h("label", {}, input, t(`state-${state}`));
  });
  const note = h("textarea", { rows: "2", maxlength: "5000" });
  note.addEventListener("change", () => {
    const there = store.get(slug);
    if (there) change(() => store.put({ ...there, note: note.value.trim(), changed: now() }));
  });
  links.append(h("li", {}, save));
  links.after(
    h(
      "div",
      { class: "catalogue-kept" },
      h("fieldset", {}, h("legend", {}, t("state")), ...states),
      h("label", {}, t("note"), note),
    ),
  );
}

/** Shows what is kept on all stars of the page. */
function paint() {
  for (const card of document.querySelectorAll(".catalogue-list article")) {
    const made = card.querySelector(".catalogue-star");
    if (!made) continue;
    const state = store.get(ofCard(card).slug)?.state;
    made.ariaPressed = String(Boolean(state) && state !== "skip");
    card.classList.toggle("catalogue-card--read", state === "read" || state === "skip");
  }
  const save = document.querySelector(".catalogue-save");
  if (save) {
    const there = store.get(slugOf(location.origin + location.pathname));
    save.ariaPressed = String(Boolean(there) && there?.state !== "skip");
    say(save, save.ariaPressed === "true" ? t("saved") : t("save"));
    const kept = /** @type {HTMLElement} */ (document.querySelector(".catalogue-kept"));
    kept.hidden = !there;
    for (const input of kept.querySelectorAll("input")) input.checked = input.value === there?.state;
    const note = kept.querySelector("textarea");
    if (note && note !== document.activeElement) note.value = there?.note ?? "";
  }
  const link = document.querySelector(".catalogue-mine-link");
  if (!link) return;
  const { count } = store;
  link.ariaLabel = counted("mine-count", count);
  say(link, count ? String(count) : "");
}

/** Writes only what is new: whoever watches the page is told of each change. @param {Element} of @param {string} said */
function say(of, said) {
  const place = of.lastElementChild;
  if (place && place.textContent !== said) place.textContent = said;
}

/** Puts stars where there are none, on a page that was read or that comes in exchange. */
function furnish() {
  for (const card of document.querySelectorAll(".catalogue-list article:not(:has(.catalogue-star))")) star(/** @type {HTMLElement} */ (card));
  const page = document.querySelector(".catalogue--paper:not(:has(.catalogue-save))");
  if (page) actions(page);
  news();
  const header = document.querySelector(".md-header__inner:not(:has(.catalogue-mine-link))");
  const search = header?.querySelector(".md-header__button[for=__search]");
  if (search) {
    search.before(starred(h("a", { class: "md-header__button md-icon catalogue-mine-link", href: `${ROOT}mine/` }, h("span"))));
  }
  paint();
}

/** Begins, and goes on as cards come. */
export function start() {
  furnish();
  follow(paint);
  document.addEventListener("click", clicked);
  let waiting = 0;
  new MutationObserver(() => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      if (document.querySelector(".catalogue-list article:not(:has(.catalogue-star)), .catalogue--paper:not(:has(.catalogue-save))")) furnish();
    });
  }).observe(document.body, { childList: true, subtree: true });
}
