/** What the service worker knows of the site: `generator/plugin/offline.py` puts another module in the place of this one. */

/** Tells builds apart that differ in what every page needs. */
export const VERSION = "";
/** Paths below the root of the site that this version cannot do without, each with its hash. @type {[string, string][]} */
export const CORE = [];
/** Names of the folders at the root of the site. @type {string[]} */
export const SECTIONS = [];
/** A page that says that one is not here without a network. */
export const ABSENT = "";
