/**
 * The first entry of a pasted bibliography, as the fields of the form have it. It reads what people
 * paste: what is cut off gives what stands before the cut.
 *
 * Source: BibTeXing (O. Patashnik, 1988), sections 2 and 3. `catalogue import` reads whole files.
 */

import * as Identifiers from "./identifiers.js";
import * as Texts from "./texts.js";

/** Longer than any entry; the rest of a paste is not looked at. */
const LONGEST = 200_000;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const SUFFIX = /^(?:jr\.?|sr\.?|junior|senior|i{2,3}|iv|[2-4](?:nd|rd|th))$/i;
const ARCHIVE = /^(?:arxiv|corr)\b/i;
/** @type {Record<string, string>} */
const ACCENTS = {
  "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", u: "\u0306", ".": "\u0307",
  '"': "\u0308", r: "\u030a", H: "\u030b", v: "\u030c", d: "\u0323", c: "\u0327", k: "\u0328", b: "\u0331",
};
/** @type {Record<string, string>} */
const SYMBOLS = {
  ss: "ß", ae: "æ", AE: "Æ", oe: "œ", OE: "Œ", o: "ø", O: "Ø", l: "ł", L: "Ł", aa: "å", AA: "Å", i: "ı", j: "ȷ",
  dh: "ð", DH: "Ð", th: "þ", TH: "Þ", dj: "đ", DJ: "Đ", ldots: "…", dots: "…", textendash: "–", textemdash: "—",
  textquoteright: "’", textquoteleft: "‘", textasciitilde: "~", textbackslash: "\\", textunderscore: "_",
  textregistered: "®", texttrademark: "™", copyright: "©", LaTeX: "LaTeX", TeX: "TeX",
};
const ACCENT = /\\(?:([`'^~=."])\s*|([urHvdckb])(?![A-Za-z])\s*)(?:\{\s*(\\?[A-Za-z])\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))/g;

/** @typedef {{kind: string, fields: Record<string, string>}} Entry */

/** Goes through a text from left to right. */
class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    /** Texts by abbreviation. @type {Map<string, string>} */
    this.strings = new Map(MONTHS.map((month) => [month, month]));
  }

  /** The first entry that has fields. @returns {Entry | undefined} */
  entry() {
    for (;;) {
      const start = this.text.indexOf("@", this.at);
      if (start < 0) return undefined;
      this.at = start + 1;
      const kind = this.#match(/\s*([A-Za-z]+)\s*[{(]/y)?.[1]?.toLowerCase();
      if (!kind || kind === "comment" || kind === "preamble") continue;
      const key = kind !== "string" && this.#match(/[^,=\s{}"]*\s*,/y);
      if (kind !== "string" && !key) continue;
      const fields = this.#fields();
      if (kind !== "string" && Object.keys(fields).length) return { kind, fields };
      for (const [name, value] of Object.entries(fields)) this.strings.set(name, value);
    }
  }

  /** @param {RegExp} pattern sticky @returns {RegExpExecArray | null} */
  #match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  #fields() {
    /** @type {Record<string, string>} without what objects inherit, as any name may be pasted */
    const fields = Object.create(null);
    for (;;) {
      this.#match(/[\s,]*/y);
      const name = this.#match(/([^\s=,{}()"#%@]+)\s*=/y)?.[1]?.toLowerCase();
      if (!name) return fields;
      const value = this.#value();
      fields[name] ??= value; // what stands twice counts once, as in BibTeX
    }
  }

  /** Pieces joined by `#`. */
  #value() {
    let value = "";
    do {
      this.#match(/\s*/y);
      const opening = this.text[this.at];
      if (opening === "{" || opening === '"') value += this.#delimited(opening);
      else {
        const word = this.#match(/[^\s,#{}()"]+/y)?.[0] ?? "";
        value += this.strings.get(word.toLowerCase()) ?? word;
      }
    } while (this.#match(/\s*#/y));
    return value;
  }

  /** A piece in braces or quotes, less these; braces within are kept. @param {string} opening */
  #delimited(opening) {
    const start = ++this.at;
    let depth = 0;
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at];
      const closing = opening === "{" ? "}" : '"';
      if (character === "\\") this.at++;
      else if (depth === 0 && character === closing) return this.text.slice(start, this.at++);
      else if (character === "{") depth++;
      else if (character === "}") depth--;
    }
    return this.text.slice(start);
  }
}

/** TeX as text; formulas stay as they are. @param {string} tex */
export function plain(tex) {
  const pieces = tex.split(/((?<!\\)\$(?:\\.|[^$\\])*\$)/);
  const text = pieces.map((piece, at) => (at % 2 ? piece : words(piece))).join("");
  return Texts.paragraphs(text);
}

/** @param {string} tex */
function words(tex) {
  return tex
    .replace(ACCENT, (_, sign, letter, braced, bare) => {
      const base = (braced ?? bare).replace("\\", "");
      return base + (ACCENTS[sign ?? letter] ?? "");
    })
    .replace(/\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))/g, (_, name) => (Object.hasOwn(SYMBOLS, name) ? SYMBOLS[name] ?? "" : ""))
    .replace(/\\([%&#_$])/g, "$1")
    .replace(/\\[ ,;!-]/g, (sign) => (sign === "\\-" || sign === "\\!" ? "" : " "))
    .replace(/(?<!\\)[{}]/g, "")
    .replace(/\\([{}])/g, "$1")
    .replaceAll("~", " ")
    .replace(/``|''/g, (quotes) => (quotes === "``" ? "“" : "”"))
    .replaceAll("---", "—")
    .replaceAll("--", "–");
}

/** A value cut where a separator stands outside of braces. @param {string} value @param {RegExp} separator sticky */
function split(value, separator) {
  const found = [""];
  let depth = 0;
  for (let at = 0; at < value.length; at++) {
    separator.lastIndex = at;
    const apart = depth === 0 ? separator.exec(value) : null;
    if (apart) {
      found.push("");
      at += apart[0].length - 1;
      continue;
    }
    const character = value[at] ?? "";
    if (character === "{") depth++;
    if (character === "}") depth = Math.max(0, depth - 1);
    const escaped = character === "\\" ? (value[++at] ?? "") : "";
    found[found.length - 1] += character + escaped;
  }
  return found.map((piece) => piece.trim()).filter(Boolean);
}

/** Names of a list of authors, each as a line of the form has it. @param {string} value */
export function authors(value) {
  const names = split(value.replace(/\s+/g, " "), /\s+and(?=\s)/iy);
  return names.map(author).filter((name) => name && !/^others$/i.test(name));
}

/** @param {string} name */
function author(name) {
  if (/^\{[^{}]*\}$/.test(name)) return plain(name);
  const parts = split(name, /,/y).map(plain);
  if (parts.length > 2) return `${parts[0]} ${parts[1]}, ${parts.slice(2).join(" ")}`;
  const [family = "", given = ""] = parts;
  if (given) return SUFFIX.test(given) ? spoken([...family.split(" "), given]) : `${family}, ${given}`;
  return spoken(split(name, /\s/y).map(plain));
}

/** A name in the order it is spoken in, particles and suffix with the family. @param {string[]} given */
function spoken(given) {
  let end = given.length;
  while (end > 1 && SUFFIX.test(given[end - 1] ?? "")) end--;
  const particle = given.slice(0, end - 1).findIndex((word) => /^\p{Ll}/u.test(word));
  const start = particle >= 0 ? particle : end - 1;
  const family = given.slice(start).join(" ");
  return start ? `${family}, ${given.slice(0, start).join(" ")}` : family;
}

/** @param {Record<string, string>} fields */
function published(fields) {
  const whole = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(plain(fields["date"] ?? ""))?.[0];
  if (whole) return whole;
  const year = /\d{4}/.exec(plain(fields["year"] ?? ""))?.[0];
  if (!year) return "";
  const said = plain(fields["month"] ?? "").toLowerCase();
  const month = /^\d{1,2}$/.test(said) ? Number(said) : MONTHS.findIndex((name) => said.startsWith(name)) + 1;
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, "0")}` : year;
}

/** Where it appeared, as records write it; empty for an archive of preprints. @param {Entry} entry */
function venue({ kind, fields }) {
  /** @param {string} name */
  const text = (name) => plain(fields[name] ?? "");
  const year = published(fields).slice(0, 4);
  if (/thesis$/.test(kind)) {
    const genre = kind === "mastersthesis" ? "Master's thesis" : "PhD thesis";
    return [genre, text("school") || text("institution"), year].filter(Boolean).join(", ");
  }
  const journal = text("journaltitle") || text("journal");
  const book = text("booktitle");
  if (book && (!journal || kind.startsWith("in"))) return book;
  if (!journal || ARCHIVE.test(journal)) return "";
  const volume = text("volume");
  const issue = volume && text("number") ? `(${text("number")})` : "";
  return [`${journal}${volume && ` ${volume}`}${issue}`, year].filter(Boolean).join(", ");
}

/** @param {Record<string, string>} fields */
function identifiers(fields) {
  /** @param {string} name */
  const bare = (name) => (fields[name] ?? "").replace(/[{}\s]|\\(?=[_%#&])/g, "");
  const archive = (bare("archiveprefix") || bare("eprinttype") || "arxiv").toLowerCase();
  const journal = plain(fields["journal"] ?? "");
  const spellings = [
    archive === "arxiv" && bare("eprint") ? `arXiv:${bare("eprint")}` : "",
    bare("doi"),
    bare("url"),
    /arxiv:\S+/i.exec(journal)?.[0] ?? "",
  ];
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const spelling of spellings) {
    const [scheme, id] = (spelling && Identifiers.detect(spelling)) || [];
    if (scheme && id && !found.has(scheme)) found.set(scheme, id);
  }
  return [...found].map(([scheme, id]) => Identifiers.spelt(scheme, id));
}

/**
 * What the first entry says, by field of the form; nothing without an entry.
 * @param {string} text @returns {Record<string, string> | undefined}
 */
export function fill(text) {
  const entry = new Reader(text.slice(0, LONGEST)).entry();
  if (!entry) return undefined;
  const { fields } = entry;
  const subtitle = plain(fields["subtitle"] ?? "");
  return {
    "paper-title": Texts.line(plain(fields["title"] ?? "") + (subtitle && `: ${subtitle}`)),
    authors: authors(fields["author"] ?? "").join("\n"),
    published: published(fields),
    venue: venue(entry),
    identifiers: identifiers(fields).join("\n"),
    abstract: plain(fields["abstract"] ?? ""),
  };
}
