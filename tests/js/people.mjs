// Asks for people, as the list of papers and the index of authors do, and prints who is found.
//
//     node tests/js/people.mjs SCRIPTS SITE < questions.json > answers.json
//
// SCRIPTS is the folder of the scripts, SITE holds `search/`. A question is `{slug}` or `{text}`; an
// answer has the slugs that are found, the rows of their papers, and how many files of names were
// asked for.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , scripts, site] = process.argv;
const place = pathToFileURL(`${scripts}/`);
const { parsed } = await import(new URL("loading/files.js", place));
const { People } = await import(new URL("browse/people.js", place));

const read = new Map();
let asked = 0;
function load(name) {
  if (!read.has(name)) read.set(name, parsed(name, readFileSync(`${site}/search/${name}.js`, "utf8")));
  return read.get(name);
}

const { shards } = load("browse");
const people = new People(load(`browse/${shards.people}`), async (id) => (asked++, load(`people/${id}`)));
const answers = [];
for (const { slug, text } of JSON.parse(readFileSync(0, "utf8"))) {
  asked = 0;
  const found = slug ? [await people.withSlug(slug)].filter(Boolean) : (await people.named(text)).people;
  answers.push({ slugs: found.map((one) => one.slug), rows: found.map((one) => one.rows), files: asked });
}
process.stdout.write(JSON.stringify(answers));
