/**
 * What the scripts say: `generator/scripts.py` puts another module in the place of this one, with the
 * texts that the scripts of a file ask for.
 */

export const LANGUAGE = "en";
/** Key to text, as in `generator/strings/en.yml`. @type {Record<string, string>} */
export const TEXTS = {};
