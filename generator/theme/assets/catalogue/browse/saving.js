/** Files for the reader. */

/** @type {Record<string, string>} */
const TYPES = {
  bib: "application/x-bibtex",
  ris: "application/x-research-info-systems",
  "csl.json": "application/vnd.citationstyles.csl+json",
};

/** Gives a text to the reader as a file. @param {string} text @param {string} format @param {string} [name] */
export function save(text, format, name = `papers.${format}`) {
  const address = URL.createObjectURL(new Blob([text], { type: TYPES[format] ?? "" }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
