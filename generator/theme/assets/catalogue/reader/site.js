/** What the build says of the site: it puts a line in the place of this one, `generator/plugin/scripts.py`. */

/**
 * The last days that papers were added on, with how many were.
 * @typedef {{days: [string, number][]}} Site
 */

export const SITE = /** @type {Site} */ ({ days: [] });
