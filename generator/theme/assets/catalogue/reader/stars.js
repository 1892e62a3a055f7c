/** The star of each card and of the page of a paper, and the link to what is kept. */

import { entry, STATES } from "./entries.js";
import { ROOT, STAR, change, follow, h, icon, now, store, tell } from "./page.js";
import { counted, t } from "./texts.js";

/** @typedef {import("./entries.js").Entry} Entry @typedef {import("./entries.js").State} State */


/** The slug of the paper that an address is of. @param {string} url */
function slugOf(url) {
  const [, slug] = url.startsWith(`${ROOT}papers/`) ? (/^([a-z0-9-]+)\/$/.exec(url.slice(`${ROOT}papers/`.length)) ?? []) : [];
  return slug ?? "";
}

/** @param {ParentNode} parent @param {string} selector */
const text = (parent, selector) => parent.querySelector(selector)?.textContent?.trim() ?? "";

/** The paper of a card. @param {Element} card */
export function ofCard(card) {
  const link = card.querySelector("a");
  const coins = new URLSearchParams((card.parentElement ?? card).querySelector(".Z3988")?.getAttribute("title") ?? "");
  const facts = {
    title: link?.textContent ?? "",
    authors: text(card, ".catalogue-card__authors"),
    venue: text(card, ".catalogue-card__venue"),
    year: text(card, ".catalogue-card__year"),
    ids: coins.getAll("rft_id").flatMap((id) => (id.startsWith("info:doi/") ? `doi:${id.slice(9).toLowerCase()}` : [])),
  };
  return { slug: slugOf(link?.href ?? ""), facts };
}

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

/** Puts a star on a paper or takes it away. @param {string} slug @param {Partial<Entry>} facts */
export function toggle(slug, facts) {
  const state = store.get(slug)?.state;
  keep(slug, facts, state && state !== "skip" ? "" : "unread");
}

/** The star of a card. @param {HTMLElement} card */
function star(card) {
  const { slug, facts } = ofCard(card);
  if (!slug) return;
  const made = h("button", { type: "button", class: "catalogue-star", "aria-label": t("save-paper", { title: facts.title }) }, icon(STAR));
  card.append(made);
}

/** Follows a click on a star; the list of papers copies cards, which leaves behind what listens. @param {Event} event */
function clicked(event) {
  const made = event.target instanceof Element && event.target.closest(".catalogue-star");
  const card = made && made.closest(".catalogue-card");
  if (!card) return;
  const { slug, facts } = ofCard(card);
  toggle(slug, facts);
}

/** What can be done with the paper of the page: save it, say how far one is, note something. @param {Element} page */
function actions(page) {
  const { slug, facts } = ofPage(page);
  const links = page.querySelector(".catalogue-links");
  if (!slug || !links) return;
  const save = h("button", { type: "button", class: "catalogue-save" }, icon(STAR), h("span", {}, t("save")));
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
  for (const card of document.querySelectorAll(".catalogue-card")) {
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
    /** @type {HTMLElement} */ (save.lastElementChild).textContent = save.ariaPressed === "true" ? t("saved") : t("save");
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
  /** @type {HTMLElement} */ (link.lastElementChild).textContent = count ? String(count) : "";
}

/** Puts stars where there are none, on a page that was read or that comes in exchange. */
function furnish() {
  for (const card of document.querySelectorAll(".catalogue-card:not(:has(.catalogue-star))")) star(/** @type {HTMLElement} */ (card));
  const page = document.querySelector(".catalogue--paper:not(:has(.catalogue-save))");
  if (page) actions(page);
  const header = document.querySelector(".md-header__inner:not(:has(.catalogue-mine-link))");
  const search = header?.querySelector(".md-header__button[for=__search]");
  if (search) {
    const link = h("a", { class: "md-header__button md-icon catalogue-mine-link", href: `${ROOT}mine/` }, icon(STAR), h("span"));
    search.before(link);
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
      if (document.querySelector(".catalogue-card:not(:has(.catalogue-star)), .catalogue--paper:not(:has(.catalogue-save))")) furnish();
    });
  }).observe(document.body, { childList: true, subtree: true });
}
