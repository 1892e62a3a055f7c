/** Identifiers of papers: any spelling in, the canonical form out, as `generator/identifiers.py`. */

import { t } from "../strings/strings.js";

const WEB = "(?:https?://)?(?:[a-z0-9-]+\\.)*";
const ARXIV_PREFIX = new RegExp(
  `^(?:${WEB}(?:arxiv|alphaxiv|ar5iv)\\.org/(?:abs|pdf|html|format|src)/` +
    `|${WEB}(?:huggingface\\.co|hf\\.co)/papers/` +
    `|(?:${WEB}doi\\.org/|doi\\s*:\\s*)?10\\.48550/arxiv\\.` +
    "|arxiv\\s*:\\s*|oai:arxiv\\.org:|/papers/)",
  "i",
);
const ARXIV_NEW = /^(\d{2})(\d{2})\.(\d{4,5})(?:v\d+)?$/;
const ARXIV_OLD = /^([a-z]+(?:-[a-z]+)?)(?:\.[A-Z]{2})?\/(\d{2})(\d{2})(\d{3})(?:v\d+)?$/;
const ARXIV_CLASS = /\s*\[[a-z-]+(?:\.[A-Za-z-]+)?\]$/;
const DOI_ADDRESS = new RegExp(
  `^(?:${WEB}doi\\.org/|https?://[^/\\s]+/doi/(?:(?:abs|full|pdf|epdf|book)/)?(?=10\\.))`,
  "i",
);
const DOI_PREFIX = /^(?:doi\b\s*:?\s*|info:doi\/|urn:doi:)/i;
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/[^\s"{}|\\^`]+$/;
const OPENREVIEW_PREFIX = new RegExp(
  `^(?:${WEB}openreview\\.net/(?:forum|pdf|attachment)\\?(?:\\S*&)?id=|openreview\\s*:\\s*)`,
  "i",
);
const OPENREVIEW = /^[A-Za-z0-9_-]{7,14}$/;
const ACL_PREFIX = new RegExp(
  `^(?:${WEB}(?:aclanthology\\.org|aclweb\\.org/anthology|aclanthology\\.info/papers)/` +
    `|(?:${WEB}doi\\.org/|doi\\s*:\\s*)?10\\.18653/v1/|acl\\s*:\\s*)`,
  "i",
);
const ACL_NEW = /^\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+$/i;
const ACL_OLD = /^[A-Z]\d{2}-\d{4,5}$/i;
const SENTENCE_END = /[.,;]+$/;
/** Longer than any spelling; patterns of an end take the square of what they look through. */
const LONGEST = 2_000;

/**
 * Schemes in the order records have them, with what `check` calls them and gives for an example.
 * @type {Record<string, {label: string, example: string, canonical: (spelling: string) => string, prefix: RegExp}>}
 */
export const SCHEMES = {
  arxiv: { label: "arXiv", example: "2012.03532", canonical: arxiv, prefix: ARXIV_PREFIX },
  doi: { label: "DOI", example: "10.1145/3219819.3219823", canonical: doi, prefix: /^(?:doi\b|10\.\d|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)/i },
  openreview: { label: "OpenReview", example: "rJXMpikCZ", canonical: openreview, prefix: OPENREVIEW_PREFIX },
  acl: { label: "ACL Anthology", example: "P19-1001", canonical: acl, prefix: ACL_PREFIX },
};

/** @param {RegExp} prefix @param {string} spelling */
function stripped(prefix, spelling) {
  const bare = spelling.trim().replace(prefix, "").split("#")[0] ?? "";
  return bare.trim().replace(SENTENCE_END, "");
}

/** @param {string} spelling */
function arxiv(spelling) {
  const bare = stripped(ARXIV_PREFIX, spelling).replace(ARXIV_CLASS, "").split("?")[0] ?? "";
  const text = bare.replace(/\.pdf$/, "").replace(/\/+$/, "");
  const [, year = "", month = "", number = ""] = ARXIV_NEW.exec(text) ?? [];
  if (year) {
    const inUse = year + month >= "0704" && month >= "01" && month <= "12";
    return inUse && number.length === (year >= "15" ? 5 : 4) ? `${year}${month}.${number}` : "";
  }
  const [, archive = "", old = "", oldMonth = "", rest = ""] = ARXIV_OLD.exec(text) ?? [];
  const inUse = oldMonth >= "01" && oldMonth <= "12" && (old + oldMonth >= "9107" || old + oldMonth <= "0703");
  return archive && inUse ? `${archive}/${old}${oldMonth}${rest}` : "";
}

/** @param {string} spelling */
function doi(spelling) {
  let text = spelling.trim();
  const address = DOI_ADDRESS.exec(text);
  if (address) text = unescaped(text.slice(address[0].length).split(/[?#]/)[0] ?? "");
  else text = text.replace(DOI_PREFIX, "");
  text = text.trim().replace(SENTENCE_END, "");
  for (const [opening, closing] of ["()", "[]", "<>"].map((pair) => [...pair])) {
    if (!opening || !closing || !text.endsWith(closing)) continue;
    if (text.split(closing).length > text.split(opening).length) text = text.slice(0, -1).replace(SENTENCE_END, "");
  }
  return DOI.test(text) ? text : "";
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign
  }
}

/** @param {string} spelling */
function openreview(spelling) {
  const text = stripped(OPENREVIEW_PREFIX, spelling).split("&")[0] ?? "";
  return OPENREVIEW.test(text) ? text : "";
}

/** @param {string} spelling */
function acl(spelling) {
  const text = stripped(ACL_PREFIX, spelling).replace(/\/+$/, "").replace(/\.pdf$/, "").replace(/\.bib$/, "");
  if (ACL_NEW.test(text)) return text.toLowerCase();
  return ACL_OLD.test(text) ? text.toUpperCase() : "";
}

/**
 * Scheme and canonical form of an identifier that says itself what it is. A bare OpenReview id
 * could be any word, so only its address or prefixed form counts.
 * @param {string} spelling @returns {[string, string] | undefined}
 */
export function detect(spelling) {
  if (spelling.length > LONGEST) return undefined;
  for (const scheme of ["arxiv", "acl", "doi"]) {
    const found = SCHEMES[scheme]?.canonical(spelling);
    if (found) return [scheme, found];
  }
  const found = OPENREVIEW_PREFIX.test(spelling.trim()) && openreview(spelling);
  return found ? ["openreview", found] : undefined;
}

/** What is wrong with a spelling that `detect` does not know. @param {string} spelling */
export function fault(spelling) {
  const text = spelling.trim();
  for (const { label, example, prefix } of Object.values(SCHEMES)) {
    if (prefix.test(text)) return t("fault-identifier-of", { text, scheme: label, example });
  }
  return t("fault-identifier", { text });
}

/**
 * What two identifiers share exactly if they name the same thing: arXiv and the ACL Anthology make
 * DOIs of their own identifiers.
 * @param {string} scheme @param {string} identifier
 */
export function workKey(scheme, identifier) {
  const [name, id] = (scheme === "doi" && detect(identifier)) || [scheme, identifier];
  return `${name}:${name === "openreview" ? id : id.toLowerCase()}`;
}

/** An identifier in a spelling that `detect` knows. @param {string} scheme @param {string} identifier */
export function spelt(scheme, identifier) {
  return `${scheme === "arxiv" ? "arXiv" : scheme}:${identifier}`;
}
