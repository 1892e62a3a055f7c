// MiniSearch, with the options of its documentation.

let starting;

async function start() {
  const [{ default: MiniSearch }, answer] = await Promise.all([
    import("/search/minisearch.js"),
    fetch("/search/documents.json"),
  ]);
  const fields = ["title", "authors", "tags", "text"];
  const searchOptions = { boost: { title: 2 }, fuzzy: 0.2, prefix: true };
  const index = new MiniSearch({ idField: "url", fields, storeFields: fields, searchOptions });
  index.addAll(await answer.json());
  return index;
}

export async function ask(words, show) {
  starting ??= start();
  show((await starting).search(words).map(({ id }) => id));
}
