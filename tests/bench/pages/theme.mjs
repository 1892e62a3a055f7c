// The theme's worker, as the theme sets it up.

import { Box } from "./protocol.mjs";

let starting;

async function start() {
  const { config, docs } = await (await fetch("/search/search_index.json")).json();
  const box = new Box(new Worker("/search/worker.js"));
  await box.setUp({ config, docs, options: { suggest: true } });
  return box;
}

export async function ask(words, show) {
  starting ??= start();
  await (await starting).ask(words, show);
}
