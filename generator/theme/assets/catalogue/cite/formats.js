/**
 * References as programs read them: RIS and CSL-JSON, from what the page of a paper holds. They say
 * what the downloads say: `tests/exports/test_agreement.py`.
 */

/** Works whose secondary title in RIS is that of a series, or the school. */
const WHOLE = new Set(["book", "thesis"]);

/**
 * The item of a paper: what its page holds for scripts, with what the head of the page says.
 * @param {any} held `item` of `generator/exports/page_item.py`
 * @param {(name: string) => string[]} head contents of the elements of a name
 */
export function restored(held, head) {
  const { id, type, author = head("citation_author").map(name), ...rest } = held;
  const [title] = head("citation_title");
  const [abstract] = head("citation_abstract");
  return { id, type, title, ...(author.length ? { author } : {}), ...rest, ...(abstract ? { abstract } : {}) };
}

/** A name as the head of a page has it; one of a group ends in a comma. @param {string} said */
function name(said) {
  if (said.endsWith(",")) return { literal: said.slice(0, -1) };
  const at = said.indexOf(", ");
  return at < 0 ? { literal: said } : { family: said.slice(0, at), given: said.slice(at + 2) };
}

/** @param {any} item */
export const csl = (item) => `${JSON.stringify([item], null, 1)}\n`;

/** @param {any} item @param {string} kind the type of a reference */
export function ris(item, kind) {
  /** @param {any} person */
  const person = ({ literal, family, given, suffix }) =>
    literal !== undefined ? `${literal},` : [family, given, suffix].filter(Boolean).join(", ");
  const two = (/** @type {number | undefined} */ part) => (part ? String(part).padStart(2, "0") : "");
  const date = (/** @type {any} */ said) => {
    const [year, month, day] = said?.["date-parts"]?.[0] ?? [];
    return year && `${String(year).padStart(4, "0")}/${two(month)}/${two(day)}/`;
  };
  const [year, month] = item.issued?.["date-parts"][0] ?? [];
  const [first, last] = (item.page ?? "").split("–");
  const custom = item.custom ?? {};
  // What the item says of an archive is said of no publisher.
  const archived = item.type === "article" && item.number === `arXiv:${custom.arxiv}`;
  const venue = item["container-title"];
  const people = (/** @type {string} */ variable) => (item[variable] ?? []).map((/** @type {any} */ each) => each.literal).join("; ");
  const parts = (/** @type {number[]} */ day) => day.map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("-");
  const days = (/** @type {string} */ variable) => item[variable]?.literal ?? item[variable]?.["date-parts"].map(parts).join("/");
  // That of editions has the version of software, as programs have it.
  const software = item.type === "software";
  /** What has no tag is a note. @param {string} label @param {any} value */
  const note = (label, value) => ["N1", value && `${label} [catalogue]: ${value}`];
  // What is read as another type: what has none of its own in RIS, and a preprint of no archive.
  const unnamed = (kind === "GEN" && item.type !== "document") || (kind === "MANSCPT" && item.type === "article" && !custom.arxiv);
  const told = custom.type ?? (unnamed ? item.type : "");
  const rows = [
    ["TY", kind],
    ["ID", item.id],
    ["TI", item.title],
    ...(item.author ?? []).map((/** @type {any} */ each) => ["AU", person(each)]),
    ...(item.editor ?? []).map((/** @type {any} */ each) => [kind === "BOOK" ? "A3" : "A2", person(each)]),
    ...(item.translator ?? []).map((/** @type {any} */ each) => ["A4", person(each)]),
    ["PY", year && String(year).padStart(4, "0")],
    ["DA", month && date(item.issued)],
    ["Y2", date(item.accessed)],
    ["T2", WHOLE.has(item.type) ? "" : venue],
    ["C3", kind === "CONF" ? venue : ""],
    ["T3", item["collection-title"]],
    ["VL", item.volume],
    ["IS", item.issue],
    ["M1", archived ? "" : item.number],
    ["SE", item["chapter-number"]],
    ["ET", software ? item.version : item.edition],
    ["M3", item.genre],
    ["PB", archived ? "" : item.publisher],
    ["CY", item["publisher-place"]],
    ["SN", item.ISBN],
    ["SN", item.ISSN],
    ["LA", item.language],
    ["SP", first],
    ["EP", last],
    ["DO", item.DOI],
    ["DB", custom.arxiv && "arXiv"],
    ["AN", custom.arxiv && `arXiv:${custom.arxiv}`],
    ["UR", item.URL],
    ["L1", custom.pdf],
    ["AB", item.abstract],
    ...(item.keyword ?? "").split(/;/.test(item.keyword ?? "") ? /; ?/ : ", ").map((/** @type {string} */ word) => ["KW", word]),
    ["N1", item.note],
    ["N1", item.annote],
    note("Venue", WHOLE.has(item.type) ? venue : item["collection-title"] && !venue && "none"),
    note("First version", custom.first_version),
    note("Main title", custom.maintitle),
    note("Title addition", custom.titleaddon),
    note("Contributors", people("contributor")),
    note("Original language", custom.original_language),
    note("Original date", days("original-date")),
    note("Book author", people("container-author")),
    note("Period", custom.period),
    note("Edition", software && item.edition),
    note("Version", !software && item.version),
    note("Event", item["event-title"]),
    note("Event place", item["event-place"]),
    note("Event date", days("event-date")),
    note("Holder", custom.holder),
    note("Code", custom.code),
    note("Project page", custom.project),
    note("Type", told),
    note("Citation key", item["citation-key"] && item.id),
  ];
  const lines = /** @type {[string, string][]} */ (rows).filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${String(value).replace(/\s+/g, " ").trim()}\r\n`);
  return `${lines.join("")}ER  - \r\n`;
}
