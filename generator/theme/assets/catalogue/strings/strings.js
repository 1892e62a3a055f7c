/**
 * What the scripts say, in the language of the site. The build puts this before each script that
 * needs it, with the texts that script asks for: `generator/strings/scripts.py`.
 *
 * Several scripts of a page bring it, in a worker too; the first of them stays.
 *
 * @typedef {Record<string, string | number>} Values by name
 *
 * @type {{
 *   add: (language: string, more: Record<string, string>) => void,
 *   t: (key: string, values?: Values) => string,
 *   counted: (key: string, count: number, values?: Values) => string,
 *   named: (group: string, value: string) => string,
 *   number: (count: number) => string,
 *   linked: (text: string, make: ((name: string) => Node)[]) => (string | Node)[],
 * }}
 */
var CatalogueStrings = globalThis.CatalogueStrings ?? (() => {
  /** Key to text, as in `generator/strings/en.yml`. @type {Map<string, string>} */
  const texts = new Map();
  let numbers = new Intl.NumberFormat("en");
  let plurals = new Intl.PluralRules("en");

  /** @param {string} language of the texts @param {Record<string, string>} more by key */
  function add(language, more) {
    numbers = new Intl.NumberFormat(language);
    plurals = new Intl.PluralRules(language);
    for (const [key, text] of Object.entries(more)) texts.set(key, text);
  }

  /** The text of a key, with values in the places of `{name}`. @param {string} key @param {Values} [values] */
  function t(key, values = {}) {
    const text = texts.get(key);
    if (text === undefined) throw new Error(`there is no text ${key}`);
    return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
  }

  /** The text of a key for so many. @param {string} key @param {number} count @param {Values} [values] */
  function counted(key, count, values = {}) {
    const form = `${key}.${plurals.select(count)}`;
    return t(texts.has(form) ? form : `${key}.other`, { number: number(count), ...values });
  }

  /** What a value of a group is called; the value itself if nothing says so. @param {string} group @param {string} value */
  function named(group, value) {
    return texts.get(`${group}-${value}`) ?? value;
  }

  /** A number as readers write it. @param {number} count */
  function number(count) {
    return numbers.format(count);
  }

  /**
   * The pieces of a text; those that stand in brackets become what is made of them.
   * @param {string} text @param {((name: string) => Node)[]} make for each of these, in their order
   */
  function linked(text, make) {
    return text.split(/\[([^\]]*)\]/).map((piece, at) => (at % 2 ? (make[(at - 1) / 2]?.(piece) ?? piece) : piece));
  }

  return { add, t, counted, named, number, linked };
})();
