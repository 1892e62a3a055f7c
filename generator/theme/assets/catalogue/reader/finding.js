/** Finds kept papers again in the catalogue of today: under another slug, or gone. */

/** @typedef {import("./entries.js").Entry} Entry */
/**
 * Rows as `generator/browse/form_data.py` makes them, by slug, and what `generator/browse/former.py` tells.
 * @typedef {string | string[]} Row
 * @typedef {{moved: Record<string, string>, removed: Record<string, string>}} Former
 * @typedef {{place: number, slug: string, ids: string[]} | {gone: string}} Place
 * Where a paper is in the order of slugs; or why it is nowhere, if that is known.
 */

/** Finds entries among the papers of the catalogue. @param {Row[]} rows @param {Former} former @returns {(entry: Entry) => Place} */
export function finder(rows, former) {
  /** @type {Map<string, number>} */
  const slugs = new Map();
  /** @type {Map<string, number>} */
  const ids = new Map();
  rows.forEach((row, place) => {
    const [slug = "", , ...works] = typeof row === "string" ? [row] : row;
    slugs.set(slug, place);
    for (const work of works) ids.set(work, place);
  });
  return (entry) => {
    const place =
      slugs.get(entry.slug) ??
      slugs.get(own(former.moved, entry.slug)) ??
      entry.ids.map((id) => ids.get(id)).find((found) => found !== undefined);
    if (place === undefined) return { gone: own(former.removed, entry.slug) };
    const [slug = "", , ...works] = [rows[place] ?? ""].flat();
    return { place, slug, ids: works };
  };
}

/** @param {Record<string, string>} held @param {string} name */
function own(held, name) {
  return Object.hasOwn(held, name) ? (held[name] ?? "") : "";
}
