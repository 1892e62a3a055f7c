/** The dialog that shows the keys, lets them be switched off, and swipes on. */

import { t } from "../strings/strings.js";
import { button, change, h, ROOT, store } from "./page.js";
import { followFingers } from "./swiping.js";

/** Shows the keys, and lets them be switched off. */
export function help() {
  const sections = [...document.querySelectorAll("nav a")].map((link) => /** @type {HTMLAnchorElement} */ (link).href);
  /** Whether there is a section: a catalogue without tags has none of them. @param {string} path */
  const has = (path) => sections.includes(ROOT + path);
  const rows = [
    ["j k", t("keys-next")], ["o", t("keys-open")], ["s", t("keys-save")], ["x", t("keys-choose")], ["c", t("keys-cite")],
    ["/", t("keys-search")], ["g h", t("nav-home")], ["g p", t("nav-papers")],
    ...(has("tags/") ? [["g t", t("nav-tags")]] : []), ...(has("digests/") ? [["g d", t("nav-digests")]] : []),
    ["g a", t("nav-authors")], ["g m", t("nav-mine")],
  ];
  const list = rows.flatMap(([keys = "", text = ""]) => [
    h("dt", {}, ...keys.split(" ").flatMap((key) => [h("kbd", {}, key), " "])),
    h("dd", {}, text),
  ]);
  /** @param {string} text @param {"keys" | "swipe"} name @param {boolean} on */
  const choice = (text, name, on) => {
    const box = h("input", { type: "checkbox" });
    box.checked = on;
    box.addEventListener("change", () => {
      change(() => store.set(name, box.checked));
      if (name === "swipe") followFingers(); // until a page is loaded; they ask what the reader wants
    });
    return h("p", {}, h("label", {}, box, " ", text));
  };
  const dialog = h(
    "dialog",
    { class: "catalogue-keys md-typeset", "aria-labelledby": "catalogue-keys" },
    h("h2", { id: "catalogue-keys" }, t("keys")),
    h("dl", {}, ...list),
    choice(t("keys-on"), "keys", store.value("keys") !== false),
    choice(t("swipe-on"), "swipe", store.value("swipe") === true),
    button(t("close"), () => dialog.close()),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
