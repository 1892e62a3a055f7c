/** Swipes, for who asked for them: a card that is drawn to the right is saved, to the left skipped. */

import { t } from "../strings/strings.js";
import { change, store, tell } from "./page.js";
import { keep, ofCard } from "./papers.js";

const LEAST_PX = 70;

/** Where a finger that is on a card began. @type {{card: HTMLElement, id: number, x: number, y: number} | undefined} */
let drawn;

/** Follows fingers from now on, as long as the reader wants that. */
export function followFingers() {
  document.documentElement.dataset["swipe"] = "";
  document.addEventListener("pointerdown", began);
  document.addEventListener("pointermove", moved);
  document.addEventListener("pointerup", ended);
  document.addEventListener("pointercancel", put);
}

/** @param {PointerEvent} event */
function began({ target, pointerType, pointerId, clientX, clientY, isPrimary }) {
  const card = target instanceof Element ? target.closest(".catalogue-list article") : null;
  if (pointerType === "mouse" || !isPrimary || store.value("swipe") !== true || !(card instanceof HTMLElement)) return;
  drawn = { card, id: pointerId, x: clientX, y: clientY };
}

/** How far to the right a card is drawn; 0 where a finger rather goes up or down. @param {PointerEvent} event */
function across({ pointerId, clientX, clientY }) {
  if (drawn?.id !== pointerId) return 0;
  const far = clientX - drawn.x;
  return Math.abs(far) > 2 * Math.abs(clientY - drawn.y) ? far : 0;
}

/** @param {PointerEvent} event */
function moved(event) {
  if (drawn) drawn.card.style.translate = `${across(event)}px`;
}

/** Puts a card back to its place. */
function put() {
  if (drawn) drawn.card.style.translate = "";
  drawn = undefined;
}

/** @param {PointerEvent} event */
function ended(event) {
  const far = across(event);
  const card = drawn?.card;
  put();
  if (!card || Math.abs(far) < LEAST_PX) return;
  const { slug, facts } = ofCard(card);
  const before = store.get(slug);
  keep(slug, facts, far > 0 ? "unread" : "skip");
  const undo = () => void change(() => (before ? store.put(before) : store.drop(slug)));
  const { title } = facts;
  tell(far > 0 ? t("saved-paper", { title }) : t("skipped-paper", { title }), undo);
}
