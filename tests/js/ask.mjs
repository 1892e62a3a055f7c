// Asks our search, as a browser would, and prints what it answers as JSON.
//
//     node tests/js/ask.mjs SITE < queries.json > answers.json
//
// SITE holds `search/` with the engine and the index. Each query is asked of a new engine, that has
// nothing yet; `first` and `all` are the bytes, compressed as a static host does, that it loads for
// the first list and for the last, without the engine itself. Another engine, that keeps what it
// has, is timed.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";

import { Broken as Unread, parsed } from "../../generator/theme/assets/catalogue/loading/files.js";

const folder = `${process.argv[2]}/search/`;
// With a document it waits to be used, and gives what it exports to the script that stands there.
let made;
const document = { currentScript: { dispatchEvent: ({ detail }) => (made = detail) } };
const sandbox = createContext({ atob, CustomEvent, document, Intl, TextEncoder, URL });
runInContext(readFileSync(`${folder}../assets/catalogue/engine.js`, "utf8"), sandbox);
const { Broken, Engine } = made;

const texts = new Map();
const sizes = new Map();

function text(name) {
  if (!texts.has(name)) {
    const read = readFileSync(`${folder}${name}.js`, "utf8");
    texts.set(name, read);
    sizes.set(name, gzipSync(read).length);
  }
  return texts.get(name);
}

async function load(name) {
  try {
    return parsed(name, text(name));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof Unread) throw new Broken(name);
    throw error;
  }
}

async function cold(words) {
  const asked = new Set();
  const engine = new Engine((name) => load(name, asked.add(name)));
  const bytes = () => [...asked].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  let first = 0;
  const results = await engine.search(words, () => (first ||= bytes()));
  return { results, first: first || bytes(), all: bytes(), requests: asked.size };
}

const warm = new Engine(load);
const answers = [];
for (const words of JSON.parse(readFileSync(0, "utf8"))) {
  const { results, ...cost } = await cold(words);
  await warm.search(words);
  const start = performance.now();
  await warm.search(words);
  const ms = performance.now() - start;
  const { hits, documents, complete, corrections, broken, absent, completions } = results;
  const urls = hits.map(({ card }) => card.url);
  answers.push({ urls, found: documents.length, complete, corrections, broken, absent, completions, ms, ...cost });
}
process.stdout.write(JSON.stringify(answers));
