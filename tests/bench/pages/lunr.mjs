// lunr.js: each word as it is, as a beginning, and misspelt, which counts less and less.

let starting;

async function start() {
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: "/search/lunr.js", onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const files = ["index", "documents"].map((name) => fetch(`/search/${name}.json`));
  const [index, documents] = await Promise.all(
    (await Promise.all(files)).map((answer) => answer.json()),
  );
  const byUrl = new Map(documents.map((document) => [document.url, document]));
  return { index: lunr.Index.load(index), byUrl };
}

/** The words that say something, or all if none does. */
function words(text) {
  const all = lunr.tokenizer(text).map(lunr.trimmer).filter(String);
  const telling = all.filter(lunr.stopWordFilter);
  return telling.length ? telling : all;
}

export async function ask(text, show) {
  starting ??= start();
  const { index, byUrl } = await starting;
  const found = index.query((query) => {
    for (const word of words(text)) {
      query.term(word, { boost: 100 });
      const wildcard = lunr.Query.wildcard.TRAILING;
      query.term(word, { boost: 10, usePipeline: false, wildcard });
      query.term(word, { boost: 1, usePipeline: false, editDistance: 1 });
    }
  });
  show(found.slice(0, 10).map(({ ref }) => byUrl.get(ref).url));
}
