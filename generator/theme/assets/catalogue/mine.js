/** The page `/mine/`: what the browser keeps, to be sorted, narrowed, cited, shared and saved. */

import { copied } from "./browse/copying.js";
import { counted, number, t } from "./strings/strings.js";
import { Unread } from "./loading/list.js";
import { open } from "./reader/catalogue.js";
import { entry, STATES, toFragment } from "./reader/entries.js";
import { help } from "./reader/help.js";
import { fromFile, fromFragment, isSearch, matching, merged, name, ORDERS, sorted, toFile } from "./reader/lists.js";
import { button, change, follow, h, now, ROOT, store, tell } from "./reader/page.js";
import { SITE } from "./reader/site.js";

/** @typedef {import("./reader/entries.js").Entry} Entry @typedef {import("./reader/entries.js").State} State */

const FORMATS = { bib: "BibTeX", ris: "RIS", "csl.json": "CSL-JSON" };

class CatalogueMine extends HTMLElement {
  /** @type {Set<string>} */
  #chosen = new Set();
  /** @type {State} */
  #state = "unread";
  #order = "saved";
  #words = "";
  /** Why papers are no longer in the catalogue, by slug. @type {Map<string, string>} */
  #gone = new Map();
  #stay = new AbortController();
  #tabs = h("div", { class: "catalogue-mine__tabs", role: "group", "aria-label": t("state") });
  #bar = h("div", { class: "catalogue-mine__bar" });
  #list = h("ul", { class: "catalogue-list", role: "list" });
  #told = h("p", { class: "catalogue-count-line", role: "status" });
  #offer = h("div");
  #all = h("input", { type: "checkbox" });
  #number = h("span");
  #acts = h("div", { class: "catalogue-mine__acts" });
  #searches = h("div");
  #what = /** @type {Element | null} */ (null);

  connectedCallback() {
    this.#what = this.firstElementChild;
    this.#furnish();
    this.append(this.#offer, this.#tabs, this.#bar, this.#told, this.#list, this.#searches, this.#copies());
    const { signal } = this.#stay;
    follow(() => this.#paint(), signal);
    addEventListener("hashchange", () => this.#invite(), { signal });
    this.#paint();
    this.#invite();
    void this.#refresh();
    void this.#search();
  }

  disconnectedCallback() {
    this.#stay.abort();
  }

  #furnish() {
    for (const state of STATES) {
      const tab = button("", () => {
        this.#state = state;
        this.#chosen.clear();
        this.#paint();
      }, { "data-state": state, class: "catalogue-mine__tab" });
      this.#tabs.append(tab);
    }
    const words = h("input", { type: "search", class: "catalogue-field", "aria-label": t("find-in-mine"), placeholder: t("find-in-mine"), autocomplete: "off" });
    words.addEventListener("input", () => {
      this.#words = words.value;
      this.#paint();
    });
    const order = h("select", { class: "catalogue-field" }, ...ORDERS.map((each) => h("option", { value: each }, t(`mine-order-${each}`))));
    order.addEventListener("change", () => {
      this.#order = order.value;
      this.#paint();
    });
    this.#all.addEventListener("change", () => {
      const shown = this.#shown();
      this.#chosen = new Set(this.#all.checked ? shown.map(({ slug }) => slug) : []);
      this.#paint();
    });
    this.#bar.append(words, h("label", {}, t("sort-by"), " ", order));
    const formats = Object.entries(FORMATS).map(([format, label]) => button(label, () => void this.#cite(format)));
    const move = h("select", { class: "catalogue-field", "aria-label": t("move-to") }, h("option", { value: "" }, t("move-to")));
    move.append(...STATES.map((state) => h("option", { value: state }, t(`state-${state}`))));
    move.addEventListener("change", () => {
      this.#move(/** @type {State} */ (move.value));
      move.value = "";
    });
    this.#acts.append(h("label", {}, this.#all, " ", this.#number), ...formats, button(t("share"), () => void this.#share()), move, button(t("remove-chosen"), () => this.#remove()));
    this.#bar.append(this.#acts);
  }

  /** Shows the searches that are kept, with what is new in each. */
  async #search() {
    const names = store.names("search:");
    this.#searches.replaceChildren();
    if (!names.length) return;
    await this.#try(async () => {
      const catalogue = await open();
      const held = names.map((name) => store.value(name)).filter(isSearch);
      const items = await Promise.all(held.map((each) => this.#found(catalogue, each)));
      this.#searches.replaceChildren(h("h2", {}, t("searches")), h("ul", { class: "catalogue-mine__searches", role: "list" }, ...items));
    });
  }

  /** @param {import("./reader/catalogue.js").Catalogue} catalogue @param {import("./reader/lists.js").Search} search */
  async #found(catalogue, search) {
    const name = `search:${search.query}`;
    const fresh = await catalogue.news(search.query, search.seen);
    const label = catalogue.name(search.query);
    const link = h("a", { href: `${ROOT}papers/${search.query}` }, label);
    const [newest] = SITE.days.at(-1) ?? [""];
    link.addEventListener("click", () => change(() => store.set(name, { ...search, seen: newest })));
    const remove = button(t("remove-chosen"), () => {
      change(() => store.remove(name));
      void this.#search();
      tell(t("removed-from-list", { title: label }), () => {
        change(() => store.set(name, search));
        void this.#search();
      });
    }, { "aria-label": t("remove", { name: label }) });
    return h("li", {}, link, " ", fresh ? h("span", { class: "catalogue-new" }, counted("new-here", fresh)) : undefined, remove);
  }

  /** The ways to save a copy and to bring one in. */
  #copies() {
    const file = h("input", { type: "file", accept: "application/json,.json", id: "catalogue-mine-file" });
    file.addEventListener("change", async () => {
      const text = await file.files?.[0]?.text();
      file.value = "";
      if (text !== undefined) this.#import(text);
    });
    return h(
      "section",
      { class: "catalogue-mine__copies" },
      h("h2", {}, t("copies")),
      h("p", {}, t("copies-text")),
      h("p", { class: "catalogue-mine__acts" }, button(t("keys"), help), button(t("save-copy"), () => this.#save()), h("label", { for: file.id }, t("bring-copy")), file),
    );
  }

  #shown() {
    return sorted(matching(store.all().filter(({ state }) => state === this.#state), this.#words), this.#order);
  }

  /** Those that are chosen of what is shown. */
  #picked() {
    return this.#shown().filter(({ slug }) => this.#chosen.has(slug));
  }

  #paint() {
    if (!this.isConnected) return;
    const all = store.all();
    this.#what?.toggleAttribute("hidden", all.length > 0);
    for (const tab of this.#tabs.children) {
      const { state = "" } = /** @type {HTMLElement} */ (tab).dataset;
      const count = all.filter((each) => each.state === state).length;
      tab.ariaPressed = String(state === this.#state);
      tab.replaceChildren(t(`state-${state}`), " ", h("span", { class: "catalogue-count" }, number(count)));
    }
    for (const part of [this.#tabs, this.#bar]) part.hidden = !all.length;
    const shown = this.#shown();
    const chosen = this.#picked().length;
    this.#acts.hidden = !shown.length;
    this.#all.checked = chosen > 0 && chosen === shown.length;
    this.#all.indeterminate = chosen > 0 && chosen < shown.length;
    this.#number.textContent = counted("chosen-of", shown.length, { chosen: number(chosen) });
    for (const each of this.#acts.querySelectorAll("button, select")) /** @type {HTMLButtonElement} */ (each).disabled = !chosen;
    this.#told.textContent = store.open ? (all.length && !shown.length ? t("none-in-mine") : "") : t("refused-shut");
    this.#rows(shown);
  }

  /** Shows rows; those that stay as they are keep the focus. @param {Entry[]} shown */
  #rows(shown) {
    const before = new Map([...this.#list.children].map((row) => [/** @type {HTMLElement} */ (row).dataset["is"] ?? "", row]));
    const rows = shown.map((each) => {
      const told = this.#gone.get(each.slug);
      const is = JSON.stringify([each, told]);
      const row = before.get(is) ?? this.#row(each, told);
      /** @type {HTMLElement} */ (row).dataset["is"] = is;
      const box = /** @type {HTMLInputElement} */ (row.querySelector("input"));
      box.checked = this.#chosen.has(each.slug);
      return row;
    });
    const stays = new Set(rows);
    for (const row of [...this.#list.children]) if (!stays.has(row)) row.remove();
    rows.forEach((row, at) => {
      if (this.#list.children[at] !== row) this.#list.insertBefore(row, this.#list.children[at] ?? null);
    });
  }

  /** @param {Entry} each @param {string | undefined} told */
  #row(each, told) {
    const box = h("input", { type: "checkbox", "aria-label": t("choose-paper", { title: name(each) }) });
    box.addEventListener("change", () => {
      if (box.checked) this.#chosen.add(each.slug);
      else this.#chosen.delete(each.slug);
      this.#paint();
    });
    const title = h("a", { href: `${ROOT}papers/${each.slug}/` }, name(each));
    const facts = [
      each.authors && h("span", {}, each.authors),
      each.venue && h("cite", {}, each.venue),
    ].filter((fact) => fact !== "");
    const note = h("textarea", { rows: "1", maxlength: "5000", "aria-label": t("note-on", { title: name(each) }), placeholder: t("note") }, each.note);
    note.addEventListener("change", () => {
      const there = store.get(each.slug);
      if (there) change(() => store.put({ ...there, note: note.value.trim(), changed: now() }));
    });
    return h(
      "li",
      { class: "catalogue-mine__row" },
      h("label", { class: "catalogue-mine__choose" }, box),
      h(
        "article",
        {},
        h("h2", { dir: "auto" }, title),
        facts.length ? h("p", {}, ...facts) : undefined,
        each.year ? h("time", {}, each.year) : undefined,
      ),
      told === undefined ? undefined : h("p", { class: "catalogue-notice" }, told || t("gone")),
      note,
    );
  }

  /** Looks for all papers in the catalogue of today, and notes what it says of them. */
  async #refresh() {
    const all = store.all();
    if (!all.length) return;
    await this.#try(async () => {
      const catalogue = await open();
      const found = all.map((each) => /** @type {const} */ ([each, catalogue.find(each)]));
      const facts = await catalogue.facts(found.flatMap(([, place]) => ("place" in place ? place.place : [])));
      change(() => {
        for (const [before, place] of found) {
          const each = store.get(before.slug);
          if (!each) continue; // it was removed meanwhile
          if ("gone" in place) {
            this.#gone.set(each.slug, place.gone);
            continue;
          }
          const renewed = { ...each, ...facts.get(place.place), slug: place.slug, ids: [...new Set([...each.ids, ...place.ids])] };
          if (JSON.stringify(renewed) === JSON.stringify(each)) continue;
          const there = place.slug === each.slug ? undefined : store.get(place.slug);
          store.put(there ? (merged([there], [renewed])[0] ?? renewed) : renewed);
          if (place.slug !== each.slug) store.drop(each.slug);
        }
      });
    });
  }

  /** Does what may fail for a missing file, and tells if it does. @param {() => Promise<void>} act */
  async #try(act) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      tell(t("list-incomplete"));
    }
  }

  /** @param {string} format @param {Entry[]} [entries] those that are chosen, by default */
  #cite(format, entries = this.#picked()) {
    return this.#try(async () => {
      const catalogue = await open();
      const found = entries.map((each) => catalogue.find(each));
      const places = found.flatMap((place) => ("place" in place ? place.place : []));
      if (places.length) await catalogue.save(places, format);
      const absent = found.length - places.length;
      if (absent) tell(counted("not-cited", absent));
    });
  }

  async #share() {
    const link = `${ROOT}mine/${toFragment(this.#picked())}`;
    if (await copied(link)) return tell(t("link-copied"));
    this.#offer.replaceChildren(h("label", {}, t("link-to-copy"), h("input", { class: "catalogue-field", readonly: "", value: link })));
    this.#offer.querySelector("input")?.select();
  }

  /** @param {State} state */
  #move(state) {
    const picked = this.#picked();
    this.#chosen.clear();
    change(() => {
      for (const each of picked) store.put({ ...each, state, changed: now() });
    });
  }

  #remove() {
    const picked = this.#picked();
    this.#chosen.clear();
    change(() => {
      for (const { slug } of picked) store.drop(slug);
    });
    tell(counted("removed-several", picked.length), () => change(() => picked.forEach((each) => store.put(each))));
  }

  #save() {
    const text = toFile({ entries: store.all(), searches: store.names("search:").map((each) => store.value(each)).filter(isSearch) });
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    h("a", { href: address, download: "reading-list.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  /** @param {string} text of a file */
  #import(text) {
    const copy = fromFile(text);
    if (!copy) return tell(t("no-copy"));
    for (const search of copy.searches) {
      const name = `search:${search.query}`;
      if (!store.value(name)) change(() => store.set(name, search));
    }
    this.#take(copy.entries);
    void this.#search();
  }

  /** Adds entries to what is there. @param {Entry[]} entries */
  #take(entries) {
    const before = new Set(store.all().map(({ slug }) => slug));
    const more = merged(store.all(), entries);
    const done = change(() => more.forEach((each) => store.put(each)));
    if (!done) return;
    const added = more.filter(({ slug }) => !before.has(slug)).length;
    tell(counted("taken-in", added, { merged: number(more.length - added) }));
    this.#state = more[0]?.state ?? this.#state;
    this.#paint();
    void this.#refresh();
  }

  /** Offers the list that the address holds. */
  #invite() {
    const slugs = fromFragment(location.hash);
    if (!slugs.length) return;
    const done = () => {
      this.#offer.replaceChildren();
      history.replaceState(history.state, "", location.pathname + location.search);
    };
    const take = () => {
      done();
      this.#take(slugs.map((slug) => entry(slug, now(), { changed: 0 })));
    };
    const list = h("ul", { role: "list" });
    this.#offer.replaceChildren(
      h(
        "section",
        { class: "catalogue-notice" },
        h("h2", {}, location.hash.startsWith("#chosen") ? counted("papers-chosen", slugs.length) : counted("shared-with-you", slugs.length)),
        list,
        h("p", { class: "catalogue-mine__acts" }, ...Object.entries(FORMATS).map(([format, label]) => button(label, () => void this.#cite(format, slugs.map((slug) => entry(slug, 0)))))),
        h("p", { class: "catalogue-mine__acts" }, button(t("take-list"), take, { class: "catalogue-button catalogue-button--first" }), button(t("not-now"), done)),
      ),
    );
    void this.#try(async () => {
      const catalogue = await open();
      const found = slugs.map((slug) => catalogue.find(entry(slug, 0)));
      const facts = await catalogue.facts(found.flatMap((place) => ("place" in place ? place.place : [])));
      const items = found.map((place, at) => {
        const slug = slugs[at] ?? "";
        if ("gone" in place) return h("li", {}, `${slug}: ${place.gone || t("gone")}`);
        return h("li", {}, h("a", { href: `${ROOT}papers/${place.slug}/` }, facts.get(place.place)?.title ?? slug));
      });
      list.replaceChildren(...items);
    });
  }
}

customElements.define("catalogue-mine", CatalogueMine);
