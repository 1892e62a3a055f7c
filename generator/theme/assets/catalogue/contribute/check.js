/**
 * What is wrong with a record, in the words of `catalogue check` where a browser can judge it: see
 * `generator/check/` and `generator/store/records.py`.
 */
const CatalogueCheck = (() => {
  const FIRST_YEAR = 1900;
  const ADDRESS = /^https?:\/\/[^\s<>"]+$/;
  const ET_AL = /^(?:and others|others)$|\bet\.? al\b/i;
  const NO_NAME = /[\d\u00b9\u00b2\u00b3\u2070-\u2079*†‡§¶@;]/u;
  const SEVERAL = /\s(?:and|&)\s/;
  const MOST = { title: 400, venue: 400, link: 2000, name: 200 };
  const MOST_TAGS = 20;
  const MOST_ABSTRACT = 5000;
  const FIRST_HEADING = /^(?:abstract|summary)(?:\s*[.:\u2014\u2013]|\s*\n|\s*-\s)/;
  const HEADING =
    /^\s*(?:[1i]\.?\s+)?introduction\s*$|(?:^|(?<=[\s.]))(?:1\.?|i\.)\s+introduction\b(?! to\b)|^\s*(?:references|bibliography|acknowledge?ments?)\s*$|^\s*(?:key ?words|index terms|ccs concepts)\b(?: and phrases)?\s*(?:[:\u2014\u2013]|$)|^\s*\[1\] \w|\barxiv:\d{4}\.\d{4,5}v\d+ +\[/m;
  const MARKUP =
    /<!--|<!doctype\b|<(?:script|style|iframe|noscript)\b|<br\s*\/?>|<[a-z][a-z0-9:]*\s+[a-z][a-z:-]*\s*=\s*["'\w]|<(abbr|b|big|blockquote|center|cite|dd|div|dl|dt|em|font|h[1-6]|i|li|ol|p|small|span|strike|strong|sub|sup|tt|ul|jats:\w+|mml:\w+)>(?=(?:[^<]|<(?!\/\1>))*<\/\1>)/i;
  const { quoted, titleKey } = CatalogueTexts;

  /**
   * @typedef {Parameters<typeof CatalogueRecord.dump>[0]} Paper
   * @typedef {{field: string, message: string}} Fault of a field of the form
   */

  /**
   * The faults, in the order of the fields.
   * @param {Paper} paper
   * @param {InstanceType<typeof CatalogueVocabulary.Vocabulary> | undefined} vocabulary if it could be read
   * @returns {Fault[]}
   */
  function faults(paper, vocabulary) {
    /** @type {Record<string, string[]>} */
    const found = {
      "paper-title": paper.title ? textFaults(paper.title, "title") : ["missing or empty"],
      authors: paper.authors.flatMap((author, at) => authorFaults(author, paper.authors.slice(0, at))),
      published: dateFaults(paper.published, paper.added),
      venue: textFaults(paper.venue, "venue"),
      abstract: abstractFaults(paper),
      identifiers: paper.unknown.map(CatalogueIdentifiers.fault),
      tags: vocabulary ? tagFaults(paper.tags, vocabulary) : [],
      ...Object.fromEntries(CatalogueRecord.LINKS.map((kind) => [kind, linkFaults(paper.links[kind])])),
    };
    return Object.entries(found).flatMap(([field, messages]) => messages.map((message) => ({ field, message })));
  }

  /** Whether a text is too long, or else holds HTML: to look for that takes the square of the length. @param {string} text @param {keyof typeof MOST} kind */
  function textFaults(text, kind) {
    const long = lengthFaults(text, kind);
    return long.length ? long : markupFaults(text);
  }

  /** @param {string} text @param {keyof typeof MOST} kind */
  function lengthFaults(text, kind) {
    const [length, most] = [[...text].length, MOST[kind]];
    if (length <= most) return [];
    return [`${number(length)} characters are too many for a ${kind}; at most ${number(most)}: is it something else?`];
  }

  /** @param {string} text */
  function markupFaults(text) {
    const [found] = MARKUP.exec(text) ?? [];
    return found ? [`\`${found}\` is HTML; write what a reader is to see`] : [];
  }

  /** @param {number} count */
  function number(count) {
    return count.toLocaleString("en");
  }

  /** @param {Paper["authors"][number]} author @param {Paper["authors"]} before */
  function authorFaults(author, before) {
    const shown = author.name || `${author.given} ${author.family}`.trim();
    const fault = nameFault(author, shown);
    const twice = before.some(({ family, given, name }) => {
      return family === author.family && given === author.given && name === author.name;
    });
    const again = twice ? "stands twice; keep one, or tell them apart by ORCID iD" : "";
    return [...(fault || again ? [`\`${shown}\` ${fault || again}`] : []), ...textFaults(shown, "name")];
  }

  /** @param {Paper["authors"][number]} author @param {string} shown */
  function nameFault({ family, given }, shown) {
    if (ET_AL.test(shown)) return "is not a name; list the other authors, or leave this out";
    if (!family) return "";
    const [mark] = NO_NAME.exec(`${family} ${given}`) ?? [];
    if (mark) return `holds \`${mark}\`, which is no part of a name; remove it`;
    return SEVERAL.test(`${family} ${given}`) ? "is more than one name; write one author a line" : "";
  }

  /** @param {string} date @param {string} added */
  function dateFaults(date, added) {
    if (!date) return [];
    if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(date)) return [`${quoted(date)} is not a date like 2020, 2020-12 or 2020-12-07`];
    if (!inCalendar(date)) return [`${quoted(date)} is no day of the calendar`];
    if (Number(date.slice(0, 4)) < FIRST_YEAR) return [`${date} is before ${FIRST_YEAR}; is it a misprint?`];
    if (!added || date <= added.slice(0, date.length)) return [];
    return [`${date} is after ${added}, when the record was added; one of them is wrong`];
  }

  /** @param {string} date */
  function inCalendar(date) {
    const whole = `${date}${"-01-01".slice(date.length - 4)}`;
    const day = new Date(`${whole}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(whole) && whole >= "0001";
  }

  /** @param {Paper} paper */
  function abstractFaults({ abstract, title }) {
    if (!abstract) return ["no abstract; write it below the front matter"];
    const length = [...abstract].length;
    if (length > MOST_ABSTRACT) {
      return [`${number(length)} characters are a page, not an abstract; keep the abstract, at most ${number(MOST_ABSTRACT)}`];
    }
    const same = abstract.length <= 2 * title.length && titleKey(abstract) === titleKey(title);
    const faults = same ? ["the abstract is the title; write that of the paper"] : [];
    return [...faults, ...headingFaults(abstract), ...markupFaults(abstract)];
  }

  /** Faults of an abstract with more of its page around it. @param {string} abstract */
  function headingFaults(abstract) {
    const lowered = abstract.toLowerCase();
    const found = FIRST_HEADING.exec(lowered) ?? HEADING.exec(lowered);
    if (!found || lowered.length !== abstract.length) return [];
    const heading = abstract.slice(found.index, found.index + found[0].length).trim();
    return [`\`${heading}\` is no part of an abstract; remove it and what belongs to it`];
  }

  /** @param {string[]} tags @param {InstanceType<typeof CatalogueVocabulary.Vocabulary>} vocabulary */
  function tagFaults(tags, vocabulary) {
    const many = tags.length > MOST_TAGS ? [`${number(tags.length)} tags are too many; at most ${MOST_TAGS} are kept`] : [];
    const each = tags.flatMap((tag, at) => {
      if (!vocabulary.bySlug.has(tag)) return [`\`${tag}\` is not in the vocabulary${vocabulary.meant(tag)}`];
      const twice = tags.indexOf(tag) < at ? [`\`${tag}\` stands twice; keep one`] : [];
      const broader = vocabulary.ancestors(tag).filter((other) => tags.includes(other)).sort();
      return [...twice, ...broader.map((other) => `\`${tag}\` implies \`${other}\`; remove \`${other}\``)];
    });
    return [...each, ...many];
  }

  /** @param {string | undefined} address */
  function linkFaults(address) {
    if (!address || ADDRESS.test(address)) return lengthFaults(address ?? "", "link");
    return [`${quoted(address)} is not an address that starts with https://`];
  }

  return { faults };
})();
