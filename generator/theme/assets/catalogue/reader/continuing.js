/** The further pages of a digest, appended to the first one; without scripts each is a page of its own. */

/** Brings them, once somebody is there; where one does not come, links to all of them stay, and nothing else changes. */
export async function continueDigest() {
  const pagers = document.querySelectorAll(".catalogue-pager");
  let next = /** @type {HTMLAnchorElement | null | undefined} */ (document.querySelector(".catalogue-pager [rel=next]"));
  const lists = [];
  while (next) {
    const page = await read(next.href);
    if (!page) return;
    lists.push(...page.querySelectorAll(".catalogue-list"));
    next = page.querySelector(".catalogue-pager [rel=next]");
  }
  for (const list of lists) append(list);
  for (const pager of pagers) pager.remove();
  for (const link of document.querySelectorAll(".catalogue-key a")) link.setAttribute("href", /** @type {HTMLAnchorElement} */ (link).hash);
  /** @type {(Element & {gather(): void}) | null} */ (document.querySelector("catalogue-view"))?.gather();
  if (location.hash && !document.querySelector(":target")) location.replace(location.hash);
}

/** A page whose links lead from here to where they lead from there. @param {string} url */
async function read(url) {
  const answer = await fetch(url).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const link of page.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", url).href);
  return page;
}

/** @param {Element} list */
function append(list) {
  const id = list.parentElement?.getAttribute("aria-labelledby");
  const there = document.querySelector(id ? `[aria-labelledby="${id}"] > .catalogue-list` : ".catalogue-list");
  if (there) {
    const script = list.getAttribute("data-script");
    if (script) there.setAttribute("data-script", script); // its abstracts go on, though none did before
    there.append(...list.children);
  } else document.querySelector(".catalogue-groups")?.append(/** @type {Element} */ (list.parentElement));
}
