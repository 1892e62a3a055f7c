// Reads pages with html-metadata, and a sitemap with sitemap.js, and prints what is found as JSON.
//
//     node tests/js/page-metadata.mjs SITE PAGE... > found.json
//
// SITE is a folder with a sitemap.xml; a PAGE is an address below it. What is said of a sitemap that
// is not as its protocol asks for is an error.

import { createReadStream, readFileSync } from "node:fs";
import { load } from "cheerio";
import { parseAll } from "html-metadata";
import { ErrorLevel, XMLToSitemapItemStream } from "sitemap";

const [site, ...addresses] = process.argv.slice(2);
const pages = {};
for (const address of addresses) {
  pages[address] = await parseAll(load(readFileSync(`${site}/${address}index.html`, "utf8")));
}
const sitemap = await createReadStream(`${site}/sitemap.xml`)
  .pipe(new XMLToSitemapItemStream({ level: ErrorLevel.THROW }))
  .toArray();
process.stdout.write(JSON.stringify({ pages, sitemap }));
