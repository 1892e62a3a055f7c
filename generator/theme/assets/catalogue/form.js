/**
 * The form for new papers, and for corrections of the record that the address names:
 *
 *     <catalogue-contribute data-root="../" data-search="../search/" data-issues="https://..." ...>
 *
 * holds what stands there without scripts and a template of the form. It asks no other host for
 * anything: what is sent is an address that the reader opens.
 */

import * as Card from "./browse/card.js";
import { copied } from "./browse/copying.js";
import { part } from "./browse/parts.js";
import { save } from "./browse/saving.js";
import { Unread } from "./loading/list.js";
import { counted, linked, t } from "./strings/strings.js";
import * as Bibtex from "./contribute/bibtex.js";
import { Catalogue } from "./contribute/catalogue.js";
import * as Check from "./contribute/check.js";
import * as Identifiers from "./contribute/identifiers.js";
import * as Records from "./contribute/record.js";
import { LINKS } from "./contribute/record.js";
import * as Sending from "./contribute/sending.js";
import { Box } from "./contribute/tags.js";
import * as Texts from "./contribute/texts.js";

const SHOWN_AUTHORS = 6;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * @typedef {ReturnType<typeof Records.read>} Paper
 * @typedef {ReturnType<typeof Check.faults>[number]} Fault
 * @typedef {{slug: string, added: string, values: Record<string, string>, names: Map<string, string>}} Original
 * A record that is corrected, as the issue form would say it, and how its authors are printed by
 * their lines.
 */

class CatalogueContribute extends HTMLElement {
  #added = new Date().toISOString().slice(0, 10);
  /** @type {Box | undefined} */
  #tags;
  /** @type {Catalogue | undefined} */
  #catalogue;
  /** @type {Original | undefined} */
  #original;
  /** Fields that say what is wrong with them. @type {Set<string>} */
  #judged = new Set();
  #likes = "";

  connectedCallback() {
    delete this.dataset["starting"];
    if (this.#tags) return;
    part(this, "plain").replaceWith(this.#template("form").content.cloneNode(true));
    this.#tags = new Box(part(this, "tag-box"), part(this, "chosen-told"), () => {
      this.#judged.add("tags");
      this.#update();
    });
    this.#listen();
    this.#update();
    const slug = new URLSearchParams(location.search).get("record") ?? "";
    if (SLUG.test(slug)) this.#read(slug);
    else this.addEventListener("focusin", () => this.#read(), { once: true });
  }

  /** @param {string} name */
  #template(name) {
    return /** @type {HTMLTemplateElement} */ (this.querySelector(`template[data-part="${name}"]`));
  }

  /** @param {string} name of a part that is not on every page */
  #maybe(name) {
    return /** @type {HTMLAnchorElement | null} */ (this.querySelector(`[data-part="${name}"]`));
  }

  /** @param {"root" | "search"} name */
  #url(name) {
    return new URL(this.dataset[name] ?? "", document.baseURI).href;
  }

  get #form() {
    return /** @type {HTMLElement} */ (this.querySelector(".catalogue-form"));
  }

  /** The fields that are typed in, by name. @returns {Map<string, HTMLInputElement | HTMLTextAreaElement>} */
  get #inputs() {
    const named = /** @type {NodeListOf<HTMLInputElement>} */ (this.#form.querySelectorAll("[name]"));
    return new Map([...named].map((input) => [input.name, input]));
  }

  #listen() {
    const form = this.#form;
    form.addEventListener("input", () => this.#update());
    form.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
        this.#judged.add(event.target.name);
      }
      this.#update();
    });
    const source = /** @type {HTMLTextAreaElement} */ (form.querySelector("#contribute-source"));
    part(form, "fill").addEventListener("click", () => this.#fill(source.value));
    source.addEventListener("paste", () => setTimeout(() => this.#fill(source.value)));
    for (const name of ["issue", "propose"]) {
      this.#maybe(name)?.addEventListener("click", (event) => this.#send(event, name));
    }
    part(form, "copy").addEventListener("click", (event) => {
      if (this.#ready(event)) void this.#copy(this.#text(), this.#original ? t("correction-copied") : t("record-copied"));
    });
    part(form, "download").addEventListener("click", (event) => this.#ready(event) && this.#download());
  }

  /** Reads what the site has: tags, papers, and a record that is to be corrected. @param {string} [slug] */
  #read(slug) {
    const read = async () => {
      this.#catalogue = await Catalogue.open(this.#url("root"), this.#url("search"));
      this.#tags?.know(this.#catalogue.vocabulary);
      if (slug) await this.#correct(slug, this.#catalogue);
      this.#update();
    };
    this.ariaBusy = "true";
    read()
      .catch((error) => {
        if (!(error instanceof Unread)) throw error;
        part(this, "like").textContent = t("form-unread");
      })
      .finally(() => (this.ariaBusy = null));
  }

  /** Begins the correction of a record. @param {string} slug @param {Catalogue} catalogue */
  async #correct(slug, catalogue) {
    try {
      const entry = await catalogue.record(slug);
      const fields = Records.fieldsOf(entry);
      this.#put(fields);
      const paper = Records.read(this.#fields(), entry.added ?? "");
      const names = new Map(paper.authors.map((author, at) => [Records.authorLine(author), entry.authors[at].name]));
      this.#original = { slug, added: paper.added, values: Sending.values(paper, ""), names };
      part(this, "heading").textContent = t("correct-record");
      const corrected = part(this, "corrected");
      corrected.replaceChildren(...linked(t("correcting"), [() => leading(entry.title, `${this.#url("root")}papers/${slug}/`)]));
      corrected.hidden = false;
      part(this, "source").hidden = true;
      part(this, "download").hidden = true;
      part(this, "copy").textContent = t("copy-correction");
      this.#rename("issue", t("open-correction"));
      this.#rename("propose", t("edit-file"));
      this.#rename("explained", t("correction-opens"));
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      this.#tell(t("record-unread"));
    }
  }

  /** @param {string} name @param {string} text */
  #rename(name, text) {
    const element = this.#maybe(name);
    if (element) element.textContent = text;
  }

  /** What stands in the form. */
  #fields() {
    const typed = [...this.#inputs].map(([name, input]) => [name, input.value]);
    return { ...Object.fromEntries(typed), tags: (this.#tags?.slugs ?? []).join("\n") };
  }

  /** Fills fields; those that are not named stay. @param {Record<string, string>} fields */
  #put(fields) {
    const inputs = this.#inputs;
    for (const [name, value] of Object.entries(fields)) {
      const input = inputs.get(name);
      if (input) input.value = value;
    }
    if (fields["tags"] !== undefined) this.#tags?.set(Texts.lines(fields["tags"]));
  }

  /** Fills the form from what was pasted. @param {string} text */
  #fill(text) {
    const found = Bibtex.fill(text) ?? addressed(text);
    const given = Object.entries(found).filter(([, value]) => value);
    const there = this.#inputs.get("identifiers")?.value ?? "";
    const filled = Object.fromEntries(given);
    if (filled["identifiers"]) {
      filled["identifiers"] = [...new Set(Texts.lines(`${there}\n${filled["identifiers"]}`))].join("\n");
    }
    this.#put(filled);
    for (const [name] of given) this.#judged.add(name);
    this.#update();
    const names = given.map(([name]) => this.#label(name));
    part(this, "filled").textContent = names.length
      ? t("filled-in", { fields: names.join(t("list-separator")) })
      : t("nothing-filled");
  }

  /** @param {string} field */
  #label(field) {
    const label = this.querySelector(`label[for="contribute-${field}"]`);
    return label?.firstChild?.textContent?.trim() ?? field;
  }

  get #paper() {
    return Records.read(this.#fields(), this.#original?.added ?? this.#added);
  }

  /** @param {Paper} paper */
  #values(paper) {
    return Sending.values(paper, this.#inputs.get("note")?.value ?? "");
  }

  /** What is to be sent of a correction. @param {Paper} paper @param {Original} original */
  #changes(paper, original) {
    return Sending.changes(original.values, this.#values(paper));
  }

  /** The faults of what is to be sent, warnings among them. @param {Paper} paper */
  #faults(paper) {
    const off = this.#rules("off");
    const faults = Check.faults(paper, this.#catalogue?.vocabulary).filter(({ rule }) => !off.includes(rule));
    if (!this.#original) return faults;
    const changed = this.#changes(paper, this.#original);
    return faults.filter(({ field }) => (LINKS.includes(field) ? "links" : field) in changed);
  }

  /** The rules that are off, or that only warn. @param {"off" | "warnings"} name */
  #rules(name) {
    return (this.dataset[name] ?? "").split(" ");
  }

  /** @param {Fault} fault */
  #prevents({ rule }) {
    return !this.#rules("warnings").includes(rule);
  }

  /** Shows what comes of the form as it is. */
  #update() {
    const paper = this.#paper;
    this.#preview(paper);
    this.#judge(this.#faults(paper));
    this.#warn(paper);
    const file = paper.title ? t("record-file-named", { name: `${this.#slug(paper)}.md` }) : t("record-file");
    part(this, "text").textContent = this.#text();
    part(this, "file-name").textContent = this.#original ? t("what-is-sent") : file;
    for (const [name, { url }] of Object.entries(this.#addresses(paper))) {
      const link = this.#maybe(name);
      if (link) link.href = url;
    }
  }

  /** @param {Paper} paper */
  #slug(paper) {
    if (this.#original) return this.#original.slug;
    const taken = (/** @type {string} */ slug) => this.#catalogue?.known.slugs.has(slug) ?? false;
    return Texts.freeSlug(paper.title, Object.values(paper.identifiers), taken);
  }

  /** The record as a file, or what is to be changed of it. */
  #text() {
    const paper = this.#paper;
    if (!this.#original) return Records.dump(paper);
    return Sending.body({ record: this.#original.slug, ...this.#changes(paper, this.#original) });
  }

  /** Where the links lead. @param {Paper} paper */
  #addresses(paper) {
    const { issues = "", edit = "", new: folder = "" } = this.dataset;
    if (this.#original) {
      const { slug } = this.#original;
      const values = { record: slug, ...this.#changes(paper, this.#original) };
      const title = t("issue-correct", { title: this.#original.values["paper-title"] });
      const issue = Sending.issue(issues, "correct-record", title, values);
      return { issue, propose: { url: `${edit}/${slug}.md`, left: "" } };
    }
    return {
      issue: Sending.issue(issues, "add-paper", t("issue-add", { title: paper.title }), this.#values(paper)),
      propose: Sending.file(folder, this.#slug(paper), Records.dump(paper)),
    };
  }

  /** @param {Paper} paper */
  #preview(paper) {
    const { title, authors, venue, published, tags } = paper;
    const shown = authors.length <= SHOWN_AUTHORS + 1 ? authors : authors.slice(0, SHOWN_AUTHORS);
    const card = {
      slug: "",
      title: title || t("title-of-paper"),
      venue,
      authors: shown.map((author) => ({ name: this.#printed(author), url: "" })),
      more: authors.length - shown.length,
    };
    /** @type {Record<string, {id: string, label: string}[]>} */
    const values = {
      year: published ? [{ id: "", label: published.slice(0, 4) }] : [],
      tag: tags.map((id) => ({ id, label: this.#catalogue?.vocabulary.bySlug.get(id)?.name ?? id })),
    };
    const made = Card.make(this.#template("card"), this.#url("root"), card, (facet) => values[facet] ?? []);
    part(this, "card-place").replaceChildren(made);
    part(this, "abstract").textContent = paper.abstract;
  }

  /** An author as a reader sees the name. @param {Paper["authors"][number]} author */
  #printed(author) {
    const known = this.#original?.names.get(Records.authorLine(author));
    return known ?? (author.name || `${author.given} ${author.family}`.trim());
  }

  /** Puts faults beside the fields that were left. @param {Fault[]} faults */
  #judge(faults) {
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-fault]"))) {
      const field = line.dataset["fault"] ?? "";
      const found = this.#judged.has(field) ? faults.filter((fault) => fault.field === field) : [];
      const invalid = found.some((fault) => this.#prevents(fault));
      line.hidden = !found.length;
      line.textContent = found.map(({ message }) => message).join(". ");
      line.classList.toggle("catalogue-form__fault--warning", !invalid);
      const input = this.querySelector(`#contribute-${field}`);
      if (invalid) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    }
  }

  /** Names papers that may be this one. @param {Paper} paper */
  #warn(paper) {
    const likes = (this.#catalogue?.known.like(paper) ?? []).filter(({ slug }) => slug !== this.#original?.slug);
    const told = likes.map(({ slug, why }) => `${slug} ${why}`).join();
    if (told === this.#likes) return; // for it is read aloud
    this.#likes = told;
    const root = this.#url("root");
    part(this, "like").replaceChildren(
      ...likes.map(({ slug, why }) => {
        const line = document.createElement("p");
        line.className = "catalogue-notice";
        const there = aside(slug.replaceAll("-", " "), `${root}papers/${slug}/`);
        const correct = (/** @type {string} */ text) => aside(text, `${root}contribute/?record=${slug}`);
        line.append(...linked(t(`same-${why}`), [() => there, correct]));
        void this.#catalogue?.title(slug).then((title) => (there.textContent = title || there.textContent));
        return line;
      }),
    );
  }

  /** Whether all is well; what is not is said, and the event goes no further. @param {Event} event */
  #ready(event) {
    const paper = this.#paper;
    const faults = this.#faults(paper);
    this.#judged = new Set(faults.map(({ field }) => field));
    this.#judge(faults);
    const nothing = this.#original && !Object.keys(this.#changes(paper, this.#original)).length;
    const errors = faults.filter((fault) => this.#prevents(fault));
    this.#summarise(errors);
    this.#tell(nothing ? t("nothing-changed") : "");
    if (!errors.length && !nothing) return true;
    event.preventDefault();
    return false;
  }

  /** @param {Fault[]} faults */
  #summarise(faults) {
    const summary = part(this, "summary");
    summary.hidden = !faults.length;
    part(summary, "count").textContent = counted("to-mend", faults.length);
    part(summary, "faults").replaceChildren(
      ...faults.map(({ field, message }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#contribute-${field}`;
        link.textContent = t("field-fault", { field: this.#label(field), fault: message });
        link.addEventListener("click", (event) => {
          event.preventDefault();
          event.stopPropagation();
          /** @type {HTMLElement | null} */ (this.querySelector(`#contribute-${field}`))?.focus();
        });
        item.append(link);
        return item;
      }),
    );
    if (faults.length) summary.focus();
  }

  /** Lets the reader follow a link, with what has no room in it at hand. @param {Event} event @param {string} name */
  #send(event, name) {
    const edits = name === "propose" && this.#original;
    if (!edits && !this.#ready(event)) return;
    const { left } = this.#addresses(this.#paper)[/** @type {"issue" | "propose"} */ (name)];
    if (left) void this.#copy(left, t("rest-copied"));
    else this.#tell(t("opens-in-tab"));
  }

  /** @param {string} text @param {string} done */
  async #copy(text, done) {
    const left = /** @type {HTMLTextAreaElement} */ (part(this, "left"));
    left.hidden = true;
    if (await copied(text)) return this.#tell(done);
    left.value = text;
    left.hidden = false;
    left.select();
    this.#tell(t("not-copied"));
  }

  #download() {
    save(this.#text(), "md", `${this.#slug(this.#paper)}.md`);
    this.#tell(t("file-saved"));
  }

  /** @param {string} message */
  #tell(message) {
    part(this, "told").textContent = message;
  }
}

/** @param {string} text @param {string} href */
function leading(text, href) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}

/** A link beside which what was typed stays. @param {string} text @param {string} href */
function aside(text, href) {
  const link = leading(text, href);
  link.target = "_blank";
  link.rel = "noopener";
  return link;
}

/** What addresses of papers and of what belongs to them say. @param {string} text @returns {Record<string, string>} */
function addressed(text) {
  /** @type {Record<string, string>} */
  const found = {};
  const spellings = [];
  for (const word of text.slice(0, 10_000).split(/\s+/).filter(Boolean)) {
    const [scheme, id] = Identifiers.detect(word) ?? [];
    if (scheme && id) spellings.push(Identifiers.spelt(scheme, id));
    if (/^https?:\/\//i.test(word)) {
      const kind = /\.pdf(?:$|[?#])|\/pdf\//i.test(word) ? "pdf" : /\/\/(?:www\.)?(?:github|gitlab|codeberg)\./i.test(word) ? "code" : "project";
      if (!scheme) found[kind] ??= word;
    }
  }
  return { ...found, identifiers: spellings.join("\n") };
}

customElements.define("catalogue-contribute", CatalogueContribute);
