/** What the build says of the site: it puts a line in the place of this one, `generator/plugin/scripts.py`. */

/**
 * `days` are the last that papers were added on, with how many were.
 * @typedef {{days: [string, number][], offline: string}} Site
 * `offline` is the address at which the site is to be there without a network, or empty.
 */

export const SITE = /** @type {Site} */ ({ days: [], offline: "" });
