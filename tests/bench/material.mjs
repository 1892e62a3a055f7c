// Asks the theme's own search worker, and prints what it answers as JSON.
//
//     node tests/bench/material.mjs WORKER INDEX < queries.json > answers.json
//
// WORKER is the theme's script, INDEX a `search_index.json`. All of it is loaded before the first
// query, as in a browser.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { createContext, runInContext } from "node:vm";

const [worker, index] = process.argv.slice(2);
let answer = () => {};
let listen = () => {};
const scope = {
  console: { warn() {} },
  addEventListener: (_, listener) => (listen = listener),
  postMessage: (message) => answer(message),
};
scope.self = scope;
runInContext(readFileSync(worker, "utf8"), createContext(scope));

function ask(message) {
  return new Promise((resolve) => {
    answer = resolve;
    listen({ data: message });
  });
}

const start = performance.now();
const { config, docs } = JSON.parse(readFileSync(index, "utf8"));
await ask({ type: 0, data: { config, docs, options: { suggest: true } } });
const ready = performance.now() - start;
const answers = [];
for (const words of JSON.parse(readFileSync(0, "utf8"))) {
  const before = performance.now();
  const { data } = await ask({ type: 2, data: words });
  const ms = performance.now() - before;
  answers.push({ urls: data.items.slice(0, 10).map(([{ location }]) => location), ms });
}
process.stdout.write(JSON.stringify({ ready, answers }));
