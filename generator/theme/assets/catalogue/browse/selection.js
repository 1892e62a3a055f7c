/** Which papers a wish leaves, how many each further choice would leave, and in what order. */

import * as Columns from "./columns.js";

/** Marks a row that no choice within one facet brings back: another fails it, too. */
const BARRED = 0xffff;

/**
 * @typedef {ReturnType<typeof Columns.facet>} Facet
 * @typedef {{wanted: string[], barred: string[]}} Choice
 * @typedef {{rows: Uint32Array, counts: Map<string, Uint32Array>}} Selection
 * The rows that are left, in their order, and by facet for each value how many there would be if
 * it were chosen.
 */

/**
 * Of a facet of which a paper has one value, any that is chosen will do; of the others, all must
 * be there. So the counts of the first kind are of what the other facets leave.
 * @param {Facet[]} facets
 * @param {Record<string, Choice>} choices
 * @param {number} size rows there are
 * @param {Uint8Array} [matched] for each row, whether it has the words that are asked for
 * @returns {Selection}
 */
export function select(facets, choices, size, matched) {
  const failed = new Uint16Array(size);
  if (matched) for (let row = 0; row < size; row++) if (!matched[row]) failed[row] = BARRED;
  facets.forEach((facet, at) => {
    const { wanted = [], barred = [] } = choices[facet.name] ?? {};
    if (wanted.length) {
      const least = facet.several ? wanted.length : 1;
      fail(failed, facet, wanted, at + 1, (found) => found < least);
    }
    if (barred.length) fail(failed, facet, barred, BARRED, (found) => found > 0);
  });
  const counts = new Map(
    facets.map((facet, at) => [facet.name, count(facet, failed, facet.several ? 0 : at + 1)]),
  );
  const rows = [];
  for (let row = 0; row < size; row++) if (!failed[row]) rows.push(row);
  return { rows: Uint32Array.from(rows), counts };
}

/**
 * Marks the rows that fail by how many of some values they have.
 * @param {Uint16Array} failed @param {Facet} facet @param {string[]} ids @param {number} mark
 * @param {(found: number) => boolean} fails
 */
function fail(failed, { all, ids: known, places }, ids, mark, fails) {
  const sought = new Uint8Array(known.length);
  for (const id of ids) {
    const place = places.get(id);
    if (place !== undefined) sought[place] = 1;
  }
  const { starts, values } = all;
  for (let row = 0; row < failed.length; row++) {
    let found = 0;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      found += sought[values[at] ?? 0] ?? 0;
    }
    if (fails(found)) failed[row] = failed[row] ? BARRED : mark;
  }
}

/** @param {Facet} facet @param {Uint16Array} failed @param {number} pardoned mark that does not count */
function count({ all, ids }, failed, pardoned) {
  const { starts, values } = all;
  const counts = new Uint32Array(ids.length);
  for (let row = 0; row < failed.length; row++) {
    if (failed[row] && failed[row] !== pardoned) continue;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) counts[values[at] ?? 0]++;
  }
  return counts;
}

/**
 * Rows from the lowest key to the highest; of equal ones, that added last comes first.
 * @param {Uint32Array} rows @param {ArrayLike<number>} [keys] for each row; by default all are equal
 */
export function ordered(rows, keys) {
  if (!keys) return rows.slice().reverse();
  return rows.slice().sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0) || other - one);
}

/** For each row a key by which years go from the newest to those not known. @param {Facet} years @param {number} size */
export function yearKeys({ ids, own }, size) {
  const keys = new Int32Array(size).fill(1);
  for (let row = 0; row < size; row++) {
    const [value] = Columns.valuesOf(own, row);
    if (value !== undefined) keys[row] = -Number(ids[value]);
  }
  return keys;
}
