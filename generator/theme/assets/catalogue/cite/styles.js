/**
 * References as people read them, from an item of CSL-JSON: APA (7th edition), Chicago (author-date,
 * 18th edition), IEEE and Markdown.
 *
 * What these give is compared with what citeproc makes of the same items: `tests/js/cite.test.js`.
 */

/**
 * @typedef {{family?: string, given?: string, suffix?: string, literal?: string, "static-ordering"?: boolean}} Name
 * @typedef {Record<string, string | undefined> & {
 *   author?: Name[], editor?: Name[], translator?: Name[], issued?: {"date-parts": number[][]}, custom?: Record<string, string>,
 * }} Item
 */

// What stands between these is in italics.
const [START, END] = ["\u0001", "\u0002"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const EASTERN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s]+$/u;
const PERIODICALS = new Set(["article-journal", "article-magazine", "article-newspaper", "review", "review-book"]);
const PARTS = new Set(["paper-conference", "chapter", "entry", "entry-dictionary", "entry-encyclopedia"]);
/** Types whose day counts, as they have no volume. */
const DATED = new Set(["paper-conference", "webpage", "post", "post-weblog", "article-magazine", "article-newspaper"]);
const SMALL = new Set(
  "a an and as at but by down for from in into nor of on onto or over so the till to up upon via with yet".split(" "),
);

// Words that tell a title whose language nobody says from an English one, and the other way round.
const FOREIGN = new Set(
  "aux das del der des di die du een el en et für gli het il la las le les los para sur und y".split(" "),
);
const ENGLISH = new Set(["and", "for", "from", "of", "the", "to", "with"]);

/** @param {string | undefined} text */
const italic = (text) => (text ? `${START}${text}${END}` : "");

/** Those of some parts that say something, with what stands between them. @param {(string | undefined | false)[]} parts */
const joined = (parts, between = ", ") => parts.filter(Boolean).join(between);

/** Sentences, each with its full stop. @param {(string | undefined | false)[]} parts */
const sentences = (parts) =>
  parts.filter((part) => part !== undefined && part !== false && part !== "")
    .map((part) => (/[.?!…]["”\u0002]*$/u.test(String(part)) ? part : `${part}.`))
    .join(" ");

/** @param {Item} item */
const link = (item) => (item.DOI ? `https://doi.org/${item.DOI}` : (item.URL ?? ""));

/** The date as far as it is known: year, month, day. @param {Item} item @returns {number[]} */
const date = (item) => item.issued?.["date-parts"][0] ?? [];

/** What became of a paper that nobody should cite as if nothing were. @param {Item} item */
const mark = (item) => {
  const found = /^(Retracted|Withdrawn|Partially retracted|Expression of concern|Reinstated)(?=:|$)/.exec(item.note ?? "");
  return found ? ` [${found[1]}]` : "";
};

/** "2nd" of "2"; what is no number stays. @param {string} edition */
function ordinal(edition) {
  if (!/^\d+$/.test(edition)) return edition;
  const last = Number(edition.slice(-2));
  const ending = last > 10 && last < 14 ? "th" : (["th", "st", "nd", "rd"][last % 10] ?? "th");
  return edition + ending;
}

/** "J.-P. M." of "Jan-Piet Marie". @param {string} given */
function initials(given) {
  const words = given.replaceAll(".", ". ").split(/\s+/).filter(Boolean);
  return words.map((word) => word.split("-").filter(Boolean).map((part) => `${[...part][0]}.`).join("-")).join(" ");
}

/** Whether a name has no parts that could change places. @param {Name} name */
const whole = (name) => Boolean(name.literal ?? !(name.family && name.given)) || EASTERN.test(`${name.family}${name.given}`);

/** @param {Name} name */
function unparted({ literal, family = "", given = "" }) {
  return literal ?? (EASTERN.test(family + given) ? family + given : joined([given, family], " "));
}

/** "Ada Beispiel Jr.", or "A. Beispiel Jr." @param {Name} name @param {(given: string) => string} [shown] */
function direct(name, shown = (given) => given) {
  return whole(name) ? unparted(name) : joined([shown(name.given ?? ""), name.family, name.suffix], " ");
}

/** "Beispiel, A., Jr." @param {Name} name */
function inverted(name) {
  return whole(name) ? unparted(name) : joined([name.family, initials(name.given ?? ""), name.suffix]);
}

/** "Voorbeeld, Wim van den": what a name begins with goes to its end. @param {Name} name */
function demoted(name) {
  if (whole(name)) return unparted(name);
  const [, particle = "", proper] = /^((?:\p{Ll}[^\s]*\s)*)(.+)$/u.exec(name.family ?? "") ?? [];
  return joined([proper, joined([name.given, particle.trim()], " "), name.suffix]);
}

const OTHERS = "others";

/**
 * Names with a word before the last; "others" stands for those that nobody named.
 * @param {string[]} names @param {string} word @param {boolean} comma whether one stands before the word of two
 */
function listed(names, word, comma) {
  if (names.length < 2) return names.join("");
  if (names.at(-1) === OTHERS) return `${names.slice(0, -1).join(", ")}${names.length > 2 ? "," : ""} et al.`;
  const before = names.length > 2 || comma ? ", " : " ";
  return `${names.slice(0, -1).join(", ")}${before}${word} ${names.at(-1)}`;
}

/** Whether both of two names are those of groups. @param {Name[]} names */
const groups = (names) => names.length === 2 && names.every((name) => name.literal);

/** Pages as they stand, or "101–23" of "101–123". @param {string} pages */
function shortened(pages) {
  const [, first = "", last = ""] = /^(\d+)[–-](\d+)$/.exec(pages) ?? [];
  if (first.length < 3 || first.length !== last.length || first.endsWith("00")) return pages;
  const same = [...first].findIndex((digit, at) => digit !== last[at]);
  const least = /0.$/.test(first) ? last.length - 1 : last.length - 2;
  return `${first}–${last.slice(Math.min(same < 0 ? least : same, least))}`;
}

/** Whether a text shows that it is in another language than English. @param {string} text */
function isForeign(text) {
  const words = text.toLowerCase().split(/\s+/);
  const letters = /\p{L}/u.test(text.replace(/[A-Za-z]/g, ""));
  return (letters || words.some((word) => FOREIGN.has(word))) && !words.some((word) => ENGLISH.has(word));
}

/** A title as English headlines are written. @param {string} title @param {Item} item */
function headline(title, item) {
  if (item.language ? !/^en/i.test(item.language) : isForeign(title)) return title;
  const words = title.split(/(\s+|[-–—/])/);
  const last = words.length - 1;
  return words
    .map((word, at) => {
      const begins = at === 0 || at === last || /[:?!.—]$/.test(words.slice(0, at).join("").trimEnd());
      if (/[\p{Lu}\d]/u.test(word) || (!begins && SMALL.has(word))) return word;
      return word.replace(/\p{Ll}/u, (letter) => letter.toUpperCase());
    })
    .join("");
}

/** @param {Item} item */
export function apa(item) {
  const { type = "", volume, issue, number, page, publisher, genre } = item;
  const people = item.author ?? item.editor ?? [];
  const names = people.map(inverted);
  const shown = names.length > 20 ? `${names.slice(0, 19).join(", ")}, … ${names.at(-1)}` : listed(names, "&", !groups(people));
  const role = !item.author && item.editor ? ` (${people.length > 1 ? "Eds." : "Ed."})` : "";
  const [year, month, day] = date(item);
  const part = item.editor && item.author && (PARTS.has(type) || type === "chapter");
  const inBook = PARTS.has(type) && (part || publisher || type !== "paper-conference");
  const plain = PERIODICALS.has(type) || PARTS.has(type);
  const when = month && DATED.has(type) ? `${year}, ${MONTHS[month - 1]}${day ? ` ${day}` : ""}` : (year ?? "n.d.");
  const extent = inBook
    ? [edition(item), volume && `Vol. ${volume}`, page && pages(page)]
    : type === "book" ? [edition(item), volume && `Vol. ${volume}`] : [];
  const direct2 = (/** @type {Name} */ name) => direct(name, initials);
  const trans = item.translator ? `${listed(item.translator.map(direct2), "&", false)}, Trans.` : "";
  const edited = type === "book" && item.author && item.editor
    ? `${listed(item.editor.map(direct2), "&", false)}, ${item.editor.length > 1 ? "Eds." : "Ed."}` : "";
  const brackets = joined(extent) ? ` (${joined(extent)})` : "";
  const said = joined([edited, trans, joined(inBook && plain ? [] : extent)], "; ");
  const title = plain ? item.title : italic(item.title);
  const told = { dataset: "Dataset", software: "Computer software" }[type];
  const after = {
    thesis: genre && ` [${joined([genre, publisher])}]`,
    report: joined([genre && headline(genre, item), number], " ") && ` (${joined([headline(genre ?? "", item), number], " ")})`,
    article: number && ` (${number})`,
  }[type];
  const heading = `${title}${plain ? trans && ` (${trans})` : said && ` (${said})`}${after ?? ""}${told ? ` [${told}]` : ""}${mark(item)}`;
  const journal = joined([
    italic(item["container-title"]),
    `${italic(volume)}${issue ? `(${issue})` : ""}`,
    page ?? (number && `Article ${number}`),
  ]);
  const eds = (item.editor ?? []).map(direct2);
  const book = `In ${eds.length && item.author ? `${listed(eds, "&", false)} (${eds.length > 1 ? "Eds." : "Ed."}), ` : ""}${italic(item["container-title"])}${brackets}`;
  const where = PERIODICALS.has(type) || (PARTS.has(type) && !inBook)
    ? journal
    : PARTS.has(type) ? book : (item["container-title"] ?? "");
  const house = (type === "thesis" && genre) || PERIODICALS.has(type) ? "" : publisher;
  const head = shown ? [`${shown}${role}`, `(${when})`, heading] : [heading, `(${when})`];
  return joined([sentences([...head, where, house]), link(item)], " ");
}

/** @param {Item} item */
const edition = (item) => item.edition && `${ordinal(item.edition)} ed.`;

/** @param {string} page */
const pages = (page) => `${/[–,-]/.test(page) ? "pp." : "p."} ${page}`;

/** @param {Item} item */
export function chicago(item) {
  const { type = "", volume, issue, number, page, publisher } = item;
  const people = item.author ?? item.editor ?? item.translator ?? [];
  const names = people.map((name, at) => (at ? direct(name) : demoted(name)));
  const shown = names.length > 6 ? `${names.slice(0, 3).join(", ")}, et al.` : listed(names, "and", !groups(people));
  const role = item.author ? "" : item.editor ? `, ${people.length > 1 ? "eds" : "ed"}.` : item.translator ? ", trans." : "";
  const [year, month, day] = date(item);
  const named = headline(item.title ?? "", item);
  const alone = ["book", "report", "software"].includes(type);
  const title = alone ? `${italic(named)}${mark(item)}` : `“${named}${/[?!.…]$/.test(named) || mark(item) ? "" : "."}”${mark(item)}`;
  const when = month ? `${MONTHS[month - 1]}${day ? ` ${day}` : ""}` : "";
  const site = type === "webpage" ? (publisher ?? "") : "";
  const container = item["container-title"] ?? site;
  const eds = (item.editor ?? []).map((name) => direct(name));
  const by = listed((item.translator ?? []).map((name) => direct(name)), "and", false);
  const translated = by && (item.author ?? item.editor) ? `Translated by ${by}` : "";
  const series = item["collection-title"];
  /** @type {(string | undefined | false)[]} */
  let where;
  if (PERIODICALS.has(type)) {
    const counted = joined([volume, issue && (volume ? `(${issue})` : `no. ${issue}`)], " ");
    const months = !issue && month ? (volume ? ` (${MONTHS[month - 1]})` : `, ${when}`) : "";
    const place = page ? shortened(page) : number;
    where = [translated, `${italic(container)}${counted && (volume ? " " : ", ")}${counted}${months}${place && (volume || issue) ? `: ${place}` : ""}`];
  } else if (PARTS.has(type) && (type !== "paper-conference" || (item.author && item.editor) || publisher)) {
    const edited = item.author && eds.length ? `edited by ${listed(eds, "and", false)}` : "";
    where = [`In ${joined([italic(container), edition(item), edited, translated.replace("T", "t"), volume && `vol. ${volume}`])}`, series, publisher];
  } else if (PARTS.has(type)) {
    where = [translated, joined([italic(container), when, page && shortened(page)])];
  } else if (type === "thesis") {
    where = [translated, joined([item.genre, publisher])];
  } else if (type === "article") {
    where = [translated, number, joined(["Preprint", publisher, when])];
  } else if (type === "report") {
    where = [joined([headline(item.genre ?? "", item), number], " "), translated, publisher];
  } else {
    const volumes = volume && `Vol. ${volume}`;
    const edited = item.author && eds.length ? `Edited by ${listed(eds, "and", false)}` : "";
    const house = site && container === site ? "" : publisher;
    where = [edition(item), edited, translated, volumes, series, joined([container, container && when]), house];
  }
  const head = shown ? [`${shown}${role}`, `${year ?? "n.d."}`, title] : [title, `${year ?? "n.d."}`];
  return sentences([...head, ...where, link(item)]);
}

/** @param {Item} item */
export function ieee(item) {
  const { type = "", volume, issue, number, page, publisher, genre } = item;
  const people = item.author ?? item.editor ?? item.translator ?? [];
  const names = people.map((name) => direct(name, initials));
  const list = names.length > 6 ? `${names[0]} ${italic("et al.")}` : listed(names, "and", false);
  const role = item.author ? "" : item.editor ? `, ${people.length > 1 ? "Eds." : "Ed."}` : item.translator ? ", Trans." : "";
  const shown = `${list}${role}`;
  const [year, month, day] = date(item);
  const monthly = month ? `${month === 5 ? "May" : month === 6 ? "June" : month === 7 ? "July" : month === 9 ? "Sept." : `${(MONTHS[month - 1] ?? "").slice(0, 3)}.`} ` : "";
  const published = joined([item["publisher-place"], publisher], ": ");
  const container = item["container-title"];
  const series = item["collection-title"];
  const eds = (item.editor ?? []).map((name) => direct(name, initials));
  const extent = page ? pages(page) : number && `Art. no. ${number}`;
  const online = item.DOI ? `doi: ${item.DOI}.` : item.URL ? `[Online]. Available: ${item.URL}` : "";
  const named = `${item.title}${mark(item)}`;
  const quoted = `“${named},”`;
  if (PERIODICALS.has(type)) {
    const when = `${monthly}${year ?? ""}`;
    const told = joined([italic(container), volume && `vol. ${volume}`, issue && `no. ${issue}`, extent, when]);
    const told2 = item.DOI ? `${told}, ${online}` : joined([sentences([told]), online], " ");
    return joined([shown && `${shown},`, quoted, told2], " ");
  }
  /** @type {string} */
  let told;
  if (PARTS.has(type)) {
    const by = item.author && eds.length ? `${listed(eds, "and", false)}, ${eds.length > 1 ? "Eds." : "Ed."}` : "";
    const first = joined([container && `in ${italic(container)}`, edition(item), volume && !series && `vol. ${volume}`, by, series && `in ${joined([series, volume && `vol. ${volume}`])}`]);
    const when = `${type === "paper-conference" ? monthly : ""}${year ?? ""}`;
    const rest = joined([published, when, extent]);
    told = joined([quoted, first && `${first}${series && published ? "." : rest ? "," : ""}`, rest], " ");
  } else if (type === "book") {
    told = `${sentences([joined([italic(named), edition(item), volume && `vol. ${volume}`])])} ${joined([published, String(year ?? "")])}`;
  } else if (type === "thesis") {
    told = `${quoted} ${joined([genre, publisher, String(year ?? "")])}`;
  } else if (type === "report") {
    told = `${quoted} ${joined([publisher, item["publisher-place"], joined([genre, number], " "), `${monthly}${year ?? ""}`])}`;
  } else if (type === "article") {
    const when = `${monthly && day ? `${monthly}${String(day).padStart(2, "0")}, ` : monthly}${year ?? ""}`;
    told = `${quoted} ${joined([when, joined([italic(publisher), number], ": ")])}`;
  } else if (type === "software") {
    told = `${sentences([italic(named), year ? `(${year})` : ""])} ${publisher ?? ""}`.trim();
  } else if (type === "webpage") {
    const site = container ?? publisher;
    told = site ? `${quoted} ${site}` : `“${named}.”`;
  } else {
    told = joined([`“${named}.”`, joined([publisher, String(year ?? "")])], " ");
  }
  return joined([sentences([joined([shown && `${shown},`, told], " ")]), online], " ");
}

/** @param {Item} item */
export function markdown(item) {
  const names = (item.author ?? item.editor ?? []).map((name) => direct(name));
  if (names.at(-1) === OTHERS) names.splice(-1, 1, "et al.");
  const people = names.length > 4 || (names.length > 3 && names.at(-1) !== "et al.") ? `${names.slice(0, 3).join(", ")}, et al.` : joined(names);
  const title = escaped(`${item.title}${mark(item)}`);
  const to = link(item);
  const volume = joined([item.volume, item.issue && `(${item.issue})`], "");
  const where = joined([italic(escaped(item["container-title"] ?? "")), escaped(item["container-title"] ? "" : (item.publisher ?? ""))], "");
  const published = joined([joined([where, volume], " "), String(date(item)[0] ?? "")]);
  return marked(sentences([escaped(people), to ? `[${title}](<${to}>)` : title, published]), "*");
}

/** A text whose signs Markdown does not take for its own. @param {string} text */
const escaped = (text) => text.replace(/[\\`*_[\]<>#|~$]/g, "\\$&");

/** A reference with a sign in the place of where italics begin and end. @param {string} text @param {string} sign */
export const marked = (text, sign) => text.replaceAll(START, sign).replaceAll(END, sign);

/** The pieces of a reference; every second one is in italics. @param {string} text */
export const pieces = (text) => text.split(/[\u0001\u0002]/);
