/** What the build puts before the service worker: `generator/plugin/offline.py`. */

/** Tells builds apart that differ in what every page needs. */
var VERSION = "";
/** Paths below the root of the site that this version cannot do without, each with its hash. @type {[string, string][]} */
var CORE = [];
/** Names of the folders at the root of the site. @type {string[]} */
var SECTIONS = [];
/** A page that says that one is not here without a network. */
var ABSENT = "";
