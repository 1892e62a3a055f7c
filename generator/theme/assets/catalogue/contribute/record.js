/** A record as the form has it, and as the file that `generator/store/` writes of it, byte for byte. */

import * as Identifiers from "./identifiers.js";
import { SCHEMES } from "./identifiers.js";
import * as Texts from "./texts.js";

export const LINKS = ["pdf", "code", "project"];
// Text that starts and ends with one of these and never holds what YAML reads as structure.
const PLAIN =
  /^[\p{L}\p{N}](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff,[\]{}#:"\\]|:(?=[^\s,[\]{}])|(?<=\S)#)*$/u;
const UNSAFE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
// What YAML takes for something else than text; `generator/store/writing.py` names the sources.
const GUESSED = [
  /^(?:[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[yYnN])$/,
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|null|Null|NULL)$/,
  /^(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/,
];

/**
 * @typedef {{family: string, given: string, name: string}} Author
 * `name` is that of a group or of a person with one name, who has no other parts.
 *
 * @typedef {{title: string, authors: Author[], published: string, added: string, tags: string[],
 *   identifiers: Record<string, string>, unknown: string[], venue: string,
 *   links: Record<string, string>, abstract: string}} Paper
 * `unknown` are spellings that are no identifiers.
 */

/** Names of fields of the form to what stands in them. @typedef {Record<string, string>} Fields */

/** An author as a line names them: "Family, Given", or a name without parts. @param {string} line @returns {Author} */
function author(line) {
  const at = line.indexOf(", ");
  if (at < 0) return { family: "", given: "", name: line };
  return { family: line.slice(0, at), given: line.slice(at + 2), name: "" };
}

/** An author on a line. @param {{family: string, given: string, name: string}} author */
export function authorLine({ family, given, name }) {
  return family && given ? `${family}, ${given}` : name || family;
}

/** The record that fields hold. @param {Fields} fields @param {string} added @returns {Paper} */
export function read(fields, added) {
  const { line, lines, paragraphs } = Texts;
  /** @param {string} name */
  const text = (name) => line(fields[name] ?? "");
  /** @type {Record<string, string>} */
  const identifiers = {};
  const unknown = [];
  for (const spelling of lines(fields["identifiers"] ?? "")) {
    const [scheme, id] = Identifiers.detect(spelling) ?? [];
    if (scheme && id) identifiers[scheme] ??= id;
    else unknown.push(spelling);
  }
  return {
    title: text("paper-title"),
    authors: lines(fields["authors"] ?? "").map(author),
    published: text("published"),
    added,
    tags: lines(fields["tags"] ?? ""),
    identifiers: ordered(identifiers, Object.keys(SCHEMES)),
    unknown,
    venue: text("venue"),
    links: ordered(Object.fromEntries(LINKS.map((kind) => [kind, text(kind)])), LINKS),
    abstract: paragraphs(fields["abstract"] ?? ""),
  };
}

/** The facts there are, in their order. @param {Record<string, string>} facts @param {string[]} order */
function ordered(facts, order) {
  return Object.fromEntries(order.flatMap((key) => (facts[key] ? [[key, facts[key]]] : [])));
}

/** The fields that a line of `data/papers.jsonl.gz` fills. @param {any} entry @returns {Fields} */
export function fieldsOf(entry) {
  return {
    "paper-title": entry.title,
    authors: entry.authors.map(authorLine).join("\n"),
    published: entry.date ?? "",
    venue: entry.venue,
    identifiers: Object.entries(entry.identifiers).map(([scheme, id]) => Identifiers.spelt(scheme, String(id))).join("\n"),
    tags: entry.tags.join("\n"),
    abstract: entry.abstract,
    ...Object.fromEntries(LINKS.map((kind) => [kind, entry.links[kind] ?? ""])),
  };
}

/** A text as it is read again, whatever it holds. @param {string} text */
function shown(text) {
  return Texts.line(text);
}

/** The text of the file of a new record. @param {Paper} paper */
export function dump(paper) {
  const { title, authors, published, added, tags, identifiers, venue, links, abstract } = paper;
  const names = authors.map(({ family, given, name }) => (family ? { family, given } : { name }));
  const head = [
    `title: ${scalar(shown(title))}\n`,
    list("authors", names.map(mapping)),
    published.length === 4 ? `year: ${Number(published)}\n` : published && `date: ${published}\n`,
    added && `added: ${added}\n`,
    list("tags", tags.map(flow)),
    ...Object.entries({ ...identifiers, venue, ...links }).map(([key, value]) => value && `${key}: ${scalar(shown(value))}\n`),
  ].join("");
  return `---\n${head}---\n${abstract && `\n${abstract}\n`}`;
}

/** @param {string} key @param {string[]} items */
function list(key, items) {
  return items.length ? `${key}:\n${items.map((item) => `- ${item}\n`).join("")}` : "";
}

/** The facts of a mapping on one line, empty ones left out. @param {Record<string, string>} facts */
function mapping(facts) {
  const pairs = Object.entries(facts).filter(([, value]) => value);
  return `{${pairs.map(([key, value]) => `${key}: ${flow(value)}`).join(", ")}}`;
}

/** A text within a list or a mapping. @param {string} text */
function flow(text) {
  // Some readers take any question mark in braces for that of a key.
  return text.includes("?") ? quoted(shown(text)) : scalar(shown(text));
}

/** A text on one line, without quotes where no reader takes it for anything else. @param {string} text */
function scalar(text) {
  const safe = PLAIN.test(text) && !text.endsWith(" ") && !GUESSED.some((guess) => guess.test(text));
  return safe ? text : quoted(text);
}

/** @param {string} text */
function quoted(text) {
  if (!UNSAFE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return `"${[...text].map(escaped).join("")}"`;
}

/** @param {string} character */
function escaped(character) {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (!UNSAFE.test(character)) return character;
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
}
