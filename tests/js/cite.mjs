// Makes the references that the page of a paper offers, as its script does, and prints them.
//
//     node tests/js/cite.mjs SCRIPTS < pages.json > references.json
//
// SCRIPTS is the folder of the scripts. A page is `{data, head}`: what it holds for them, and name
// and content of each element of its head.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const scripts = pathToFileURL(`${process.argv[2]}/`);
const [styles, formats] = await Promise.all(["styles", "formats"].map((name) => import(new URL(`${name}.js`, scripts))));

const pages = JSON.parse(readFileSync(0, "utf8")).map(({ data, head }) => {
  const { item: held, ris } = JSON.parse(data);
  const item = formats.restored(held, (name) => head.filter(([known]) => known === name).map(([, content]) => content));
  const plain = (style) => styles.marked(styles[style](item), "");
  return {
    csl: formats.csl(item),
    ris: formats.ris(item, ris),
    markdown: styles.markdown(item),
    apa: plain("apa"),
    chicago: plain("chicago"),
    ieee: plain("ieee"),
  };
});
process.stdout.write(JSON.stringify(pages));
