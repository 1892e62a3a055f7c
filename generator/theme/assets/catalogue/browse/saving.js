/** Pieces of files from the host, and files for the reader. */

import { Broken } from "../loading/files.js";

/** @type {Record<string, string>} */
const TYPES = {
  bib: "application/x-bibtex",
  ris: "application/x-research-info-systems",
  "csl.json": "application/vnd.citationstyles.csl+json",
};

/** Pieces of a file on the host. @param {string} url @returns {Parameters<typeof import("./cutting.js").cut>[2]} */
export function fetching(url) {
  return async (range) => {
    /** @type {Record<string, string>} */
    const headers = range ? { Range: `bytes=${range.start}-${range.end - 1}` } : {};
    const answer = await fetch(url, { headers }).catch(() => undefined);
    if (!answer?.ok) throw new Broken(url);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 206 || !range) return { bytes, start: 0, size: bytes.length };
    return { bytes, start: range.start, size: Number(answer.headers.get("Content-Range")?.split("/")[1]) };
  };
}

/** Gives a text to the reader as a file. @param {string} text @param {string} format @param {string} [name] */
export function save(text, format, name = `papers.${format}`) {
  const address = URL.createObjectURL(new Blob([text], { type: TYPES[format] ?? "" }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
