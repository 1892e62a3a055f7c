/**
 * Lets a reader choose among the feeds of the page, and gives the addresses of those chosen to copy,
 * or as an OPML file for feed readers. Without it the page lists the feeds as links.
 */

import { copied } from "./browse/copying.js";
import { t } from "./strings/strings.js";

const place = /** @type {HTMLElement} */ (document.querySelector("[data-feeds]"));
if (!place.childElementCount) offer(); // the theme's instant navigation may bring it again

function offer() {
  const page = /** @type {HTMLElement} */ (place.parentElement);
  /** @type {Map<HTMLInputElement, HTMLAnchorElement>} */
  const feeds = new Map();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("li > a[href$='feed.xml']"))) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = feeds.size === 0;
    box.setAttribute("aria-label", link.textContent ?? "");
    link.before(box, " ");
    feeds.set(box, link);
  }

  const address = Object.assign(document.createElement("textarea"), { readOnly: true });
  address.setAttribute("aria-label", t("feed-addresses"));
  const copy = Object.assign(document.createElement("button"), { type: "button", textContent: t("copy") });
  const file = Object.assign(document.createElement("a"), { download: "feeds.opml", textContent: t("feeds-as-opml") });
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  place.append(address, copy, " ", file, " ", told);

  const chosen = () => [...feeds].filter(([box]) => box.checked).map(([, link]) => link);

  function show() {
    const links = chosen();
    address.value = links.map((link) => link.href).join("\n");
    address.rows = Math.min(Math.max(links.length, 1), 5);
    copy.disabled = !links.length;
    file.hidden = !links.length;
    file.href = `data:text/x-opml;charset=utf-8,${encodeURIComponent(outlines(links))}`;
    told.textContent = "";
  }

  /** @param {HTMLAnchorElement[]} links */
  function outlines(links) {
    const outline = document.implementation.createDocument(null, "opml");
    const root = outline.documentElement;
    root.setAttribute("version", "2.0");
    const [head, title, body] = ["head", "title", "body"].map((name) => outline.createElement(name));
    if (!head || !title || !body) return "";
    title.textContent = place.dataset.feeds ?? "";
    head.append(title);
    for (const link of links) {
      const one = outline.createElement("outline");
      const text = link.textContent ?? "";
      for (const [name, value] of Object.entries({ type: "rss", text, title: text, xmlUrl: link.href })) one.setAttribute(name, value);
      body.append(one);
    }
    root.append(head, body);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(outline)}\n`;
  }

  page.addEventListener("change", show);
  copy.addEventListener("click", async () => {
    const done = await copied(address.value);
    if (!done) address.select();
    told.textContent = done ? t("copied") : t("copy-by-hand");
  });
  show();
}
