/**
 * `<catalogue-cite>`: the reference of a paper in the form that is chosen, to copy or to save. It is
 * made from what the page holds; the script comes when the fold is opened.
 */

import { copied } from "./browse/copying.js";
import { t } from "./strings/strings.js";
import * as Formats from "./cite/formats.js";
import * as Styles from "./cite/styles.js";

customElements.define(
  "catalogue-cite",
  class extends HTMLElement {
    connectedCallback() {
      const data = this.querySelector("template");
      if (!data || this.querySelector("select")) return; // the theme's instant navigation moves it
      const { item: held, ris } = JSON.parse(data.content.textContent ?? "");
      const head = (/** @type {string} */ name) =>
        [...document.head.querySelectorAll(`meta[name="${name}"]`)].map((meta) => meta.getAttribute("content") ?? "");
      const item = Formats.restored(held, head);
      const cited = { language: document.documentElement.lang, ...item }; // unless the record says another
      const { apa, chicago, ieee, markdown, pieces } = Styles;
      /** @type {Record<string, () => string>} */
      const forms = {
        APA: () => apa(cited),
        Chicago: () => chicago(cited),
        IEEE: () => ieee(cited),
        Markdown: () => markdown(cited),
        RIS: () => Formats.ris(item, ris),
        "CSL-JSON": () => Formats.csl(item),
      };
      const choice = document.createElement("select");
      choice.setAttribute("aria-label", t("format"));
      choice.append(...Object.keys(forms).map((name) => new Option(name)));
      const copy = document.createElement("button");
      copy.type = "button";
      copy.textContent = t("copy");
      const told = document.createElement("span");
      told.setAttribute("role", "status");
      const shown = document.createElement("pre");
      shown.tabIndex = 0;
      const code = document.createElement("code");
      shown.append(code);
      const show = () => {
        const parts = pieces(forms[choice.value]?.() ?? "");
        code.replaceChildren(...parts.map((part, at) => (at % 2 ? Object.assign(document.createElement("i"), { textContent: part }) : part)));
        told.textContent = "";
      };
      choice.addEventListener("change", show);
      copy.addEventListener("click", async () => {
        const done = await copied(code.textContent ?? "");
        if (!done) getSelection()?.selectAllChildren(code);
        told.textContent = done ? t("copied") : t("copy-by-hand");
      });
      show();
      this.append(choice, " ", copy, " ", told, shown);
    }
  },
);
