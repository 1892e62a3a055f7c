/** Has the browser keep the site for when there is no network: from the second page on, at its own address. */

import { returning } from "./news.js";
import { ROOT } from "./page.js";
import { SITE } from "./site.js";

export function register() {
  const { serviceWorker } = navigator;
  if (SITE.offline !== ROOT || !serviceWorker || !returning()) return;
  // Where the browser lets us not, the site is as it was.
  serviceWorker.register(`${ROOT}sw.js`).catch(() => {});
  if (serviceWorker.controller) document.querySelector(".catalogue-offline")?.removeAttribute("hidden");
}
