/** Abstracts that lists only begin: what follows comes from the page of the paper when one is unfolded. */

/** @param {EventTarget | Element | null} target */
async function unfold(target) {
  const fold = target instanceof HTMLDetailsElement && target.open ? target : null;
  const link = fold?.matches(".catalogue-list details") ? /** @type {HTMLAnchorElement | null} */ (fold.querySelector(":scope > a")) : null;
  if (!fold || !link) return;
  // Without a network, or in a folder, the link stays.
  const answer = await fetch(link.href).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const abstract = page.querySelector(".catalogue-abstract");
  const heading = abstract?.querySelector("h2");
  const sentence = fold.querySelector("span");
  if (!abstract || !heading || !sentence || !link.isConnected) return;
  heading.remove();
  const rest = after(abstract, sentence.textContent.replace(/\u2026\s*$/, ""));
  if (!rest) sentence.textContent = heading.textContent; // the list spells a formula otherwise
  fold.lastElementChild?.replaceWith(rest ?? abstract);
}

/** What follows a beginning in a text, wherever the two have blanks. @param {Element} text @param {string} beginning */
function after(text, beginning) {
  const wanted = beginning.replace(/\s/g, "");
  const nodes = text.ownerDocument.createNodeIterator(text, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const { data } = /** @type {Text} */ (node);
    for (let place = 0; place < data.length; place++) {
      if (!data[place]?.trim()) continue;
      if (data[place] !== wanted[at]) return undefined;
      if (++at < wanted.length) continue;
      const range = text.ownerDocument.createRange();
      range.setStart(node, place + 1);
      range.setEnd(text, text.childNodes.length);
      return range.extractContents();
    }
  }
  return undefined;
}

document.addEventListener("toggle", ({ target }) => void unfold(target), true);
for (const fold of document.querySelectorAll(".catalogue-list details[open]")) void unfold(fold);
