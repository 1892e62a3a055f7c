// Asks a search in the browser what the benchmark wants to know, and notes when it answers.

let search;

/** Have queries asked of a search: a module with `ask(words, show)`, which may show several lists. */
export async function use(script) {
  search = await import(script);
}

/** What comes of queries, one after the other; times in milliseconds, `firstAt` of the clock. */
export async function ask(queries) {
  const answers = [];
  for (const words of queries) answers.push(await asked(words));
  return answers;
}

async function asked(words) {
  const start = performance.now();
  let first = 0;
  let last = 0;
  let urls = [];
  await search.ask(words, (shown) => {
    last = performance.now();
    first ||= last;
    urls = shown.slice(0, 10).map((url) => url.replace(/^\//, ""));
  });
  return { urls, ms: last - start, firstAt: performance.timeOrigin + first };
}
