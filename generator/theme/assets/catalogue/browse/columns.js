/**
 * What papers are narrowed by, decoded. `generator/browse/columns.py` describes the columns.
 *
 * Classic scripts, here and beside, as those of the search: a page opened from a folder can load no
 * modules. Each makes one name.
 */

const FIRST = "#".charCodeAt(0);
const BACKSLASH = "\\".charCodeAt(0);
const APART = " ".charCodeAt(0);
const COLOURS = 10;

/** Facets of which a paper has several values, so that all that are chosen must be there. */
const SEVERAL = new Set(["tag", "author", "has"]);

/**
 * Numbers of values by row: those of a row stand from `starts[row]` to `starts[row + 1]`.
 * @typedef {{starts: Uint32Array, values: Uint16Array}} Lists
 *
 * @typedef {{name: string, ids: string[], rows: string, labels?: string[], broader?: number[],
 *   groups?: string[], others?: Record<string, string>, former?: Record<string, string>}} Encoded
 *
 * @typedef {{name: string, ids: string[], labels: string[], broader: number[], groups: string[],
 *   colours: number[], several: boolean, places: Map<string, number>, own: Lists, all: Lists,
 *   others: Map<string, string>}} Facet
 * `own` are the values that rows have, `all` those and what they imply. `colours` are the numbers of the colours of
 * the groups, as `generator/pages/views.py` has those of areas; `others` are other names of values, by these;
 * by a former name a value has its place, too.
 */

/** @param {Encoded} encoded @param {number} size rows there are @returns {Facet} */
export function facet(encoded, size) {
  const { name, ids, labels = ids, broader = [], groups = [] } = encoded;
  const own = lists(encoded.rows, size);
  const all = broader.some((place) => place >= 0) ? implied(own, broader) : own;
  const places = new Map(ids.map((id, place) => [id, place]));
  for (const [old, id] of Object.entries(encoded.former ?? {})) {
    const place = places.get(id);
    if (place !== undefined) places.set(old, place);
  }
  const areas = [...new Set(groups)].filter(Boolean);
  const colours = groups.map((group) => (group ? (areas.indexOf(group) % COLOURS) + 1 : 0));
  const others = new Map(Object.entries(encoded.others ?? {}));
  return { name, ids, labels, broader, groups, colours, several: SEVERAL.has(name), places, own, all, others };
}

/** @param {string} text @param {number} size @returns {Lists} */
function lists(text, size) {
  const starts = new Uint32Array(size + 1);
  const values = new Uint16Array(text.length);
  let row = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === APART) starts[++row] = count;
    else values[count++] = code - FIRST - (code > BACKSLASH ? 1 : 0);
  }
  starts[size] = count;
  if (row !== Math.max(0, size - 1)) throw new RangeError(`${row + 1} rows, expected ${size}`);
  return { starts, values: values.slice(0, count) };
}

/** Values with all that they imply, each once a row. @param {Lists} own @param {number[]} broader @returns {Lists} */
function implied({ starts, values }, broader) {
  const above = broader.map((_, value) => chain(value, broader));
  const found = new Uint32Array(starts.length);
  /** @type {number[]} */
  const every = [];
  for (let row = 0; row + 1 < starts.length; row++) {
    const begin = every.length;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      for (const value of above[values[at] ?? 0] ?? []) {
        if (every.indexOf(value, begin) < 0) every.push(value);
      }
    }
    found[row + 1] = every.length;
  }
  return { starts: found, values: Uint16Array.from(every) };
}

/** A value and those it implies; a cycle ends the walk. @param {number} value @param {number[]} broader */
function chain(value, broader) {
  const found = [value];
  for (let next = broader[value] ?? -1; next >= 0 && !found.includes(next); next = broader[next] ?? -1) {
    found.push(next);
  }
  return found;
}

/**
 * A facet that implies nothing, with further values, each with the rows that have it.
 * @param {Facet} facet @param {{slug: string, name: string, rows: number[], others?: string}[]} more @returns {Facet}
 */
export function extended(facet, more) {
  const places = new Map(facet.places);
  const ids = [...facet.ids];
  const labels = [...facet.labels];
  const others = new Map(facet.others);
  /** @type {Map<number, number[]>} */
  const added = new Map();
  for (const { slug, name, rows, others: further } of more) {
    if (places.has(slug)) continue;
    if (further) others.set(slug, further);
    places.set(slug, ids.length);
    for (const row of rows) added.set(row, [...(added.get(row) ?? []), ids.length]);
    ids.push(slug);
    labels.push(name);
  }
  const { starts: before, values: held } = facet.own;
  const count = [...added.values()].reduce((sum, { length }) => sum + length, held.length);
  const own = { starts: new Uint32Array(before.length), values: new Uint16Array(count) };
  let at = 0;
  for (let row = 0; row + 1 < before.length; row++) {
    for (const values of [valuesOf(facet.own, row), added.get(row) ?? []]) {
      own.values.set(values, at);
      at += values.length;
    }
    own.starts[row + 1] = at;
  }
  return { ...facet, ids, labels, places, own, all: own, others };
}

/** The values of a row. @param {Lists} lists @param {number} row */
export function valuesOf({ starts, values }, row) {
  return values.subarray(starts[row], starts[row + 1]);
}
