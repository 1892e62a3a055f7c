/**
 * Identifiers of papers in a query: their canonical form from any that is copied. What
 * `generator/identifiers.py` knows of arXiv and DOI, as far as people type it into a search.
 */

const AROUND = [
  /^https?:\/\//,
  /^(?:[a-z0-9-]+\.)*(?:arxiv|alphaxiv|ar5iv)\.org\/(?:abs|pdf|html|format|src)\//,
  /^(?:huggingface\.co|hf\.co)\/papers\//,
  /^(?:[a-z0-9-]+\.)*doi\.org\//,
  /^(?:arxiv|doi|oai:arxiv\.org):/,
  /^10\.48550\/arxiv\./,
  /[.,;)\]]+$/,
];
const ARXIV = /^(\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?\/\d{7})(?:v\d*)?(?:\.pdf)?$/;
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/[^\s/]\S*$/;

/** The identifier that a chunk of a query is, or nothing. @param {string} chunk */
export function identifier(chunk) {
  const bare = AROUND.reduce((text, pattern) => text.replace(pattern, ""), chunk.toLowerCase());
  const [, arxiv = ""] = ARXIV.exec(bare) ?? [];
  return arxiv.replace(/\.[a-z]{2}\//, "/") || (DOI.test(bare) ? bare : "");
}

/** Whether a chunk only says what kind of identifier follows. @param {string} chunk */
export function announces(chunk) {
  return /^(?:arxiv|doi):?$/i.test(chunk);
}
