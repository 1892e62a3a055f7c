"""JSON Lines: every fact of every record, for programs; one object a line, UTF-8.

Every object has every key, in this order:

    slug         text: permalink; the page is `papers/<slug>/`
    key          text: citation key, the same as in the bibliographies
    title        text: plain, mathematics in `$...$`
    authors      list, in the order of the paper, of objects:
                   name    text: as a reader sees it
                   family  text: family name with its particles; empty for a group
                   given   text: given names, or empty
                   orcid   text: ORCID iD, or empty
    editors      list of such objects
    translators  list of such objects
    date         text: first publication, as `2020`, `2020-12` or `2020-12-07`; or null
    issued       text: publication of the version in `venue` where that is another; or null
    added        text: day the catalogue got it, as `2020-12-07`; or null
    tags         list of texts: slugs of the vocabulary, without the tags they imply
    identifiers  object: `arxiv`, `doi`, `openreview`, `acl`, `pmid`, `pmcid`, those there are, in
                 canonical form
    keywords     list of texts: as the source gives them
    type         text: sort of work by its name in CSL, such as `article-journal`, or empty
    venue        text: name of the journal, the proceedings or the meeting, or empty
    details      object: `volume`, `issue`, `number`, `chapter`, `pages`, `edition`, `genre`,
                 `series`, `publisher`, `place`, `isbn`, `issn`, `language`, `note` and the others
                 that records have, those there are, as texts
    links        object: `pdf`, `code`, `project`, `url`, those there are, to addresses
    digests      list of texts: entries that brought it, as `2025-08-20#12`
    aliases      list of texts: former slugs
    status       object: kind (`withdrawn`, `retracted`, `superseded`, `partially-retracted`,
                   `concern`, `reinstated`), reason and by (text, maybe empty; by is a slug or an
                   address); or null
    extra        object: key of the catalogue's own to the list of texts that the record says there
    sources      object: fact (a key of the record's front matter) to where it came from
    abstract     text: plain, paragraphs apart by an empty line, mathematics in `$...$`

Source: https://jsonlines.org (UTF-8, a JSON value a line, each line ended by LF).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from generator.citation_keys import keys
from generator.identifiers import PAPER_SCHEMES
from generator.item_types import DETAILS
from generator.model import LINK_KINDS, Author, Paper

_JSON = json.JSONEncoder(ensure_ascii=False)
# Line ends for some readers of lines, and allowed within JSON: escaped, to be neither.
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def render(papers: Iterable[Paper], cite_as: Mapping[str, str] | None = None) -> str:
    """All facts of each paper, in the order given.

    Args:
        papers: What to list.
        cite_as: Slug to citation key; made from these papers alone when it is not given.
    """
    listed = tuple(papers)
    names = keys(listed) if cite_as is None else cite_as
    return "".join(entry(paper, names[paper.slug]) for paper in listed)


def entry(paper: Paper, key: str) -> str:
    """One line."""
    return _JSON.encode(_object(paper, key)).translate(_LINE_ENDS) + "\n"


def _object(paper: Paper, key: str) -> dict[str, object]:
    return {
        "slug": paper.slug,
        "key": key,
        "title": paper.title,
        "authors": [_author(author) for author in paper.authors],
        "editors": [_author(editor) for editor in paper.editors],
        "translators": [_author(person) for person in paper.translators],
        "date": str(paper.date) if paper.date else None,
        "issued": str(paper.issued) if paper.issued else None,
        "added": paper.added.isoformat() if paper.added else None,
        "tags": paper.tags,
        "identifiers": _ordered(paper.identifiers, PAPER_SCHEMES),
        "keywords": paper.keywords,
        "type": paper.type,
        "venue": paper.venue,
        "details": _ordered(paper.details, DETAILS),
        "links": _ordered(paper.links, LINK_KINDS),
        "digests": [str(entry) for entry in paper.digests],
        "aliases": paper.aliases,
        "status": asdict(paper.status) if paper.status else None,
        "extra": {key: list(texts) for key, texts in paper.extra.items()},
        "sources": dict(paper.sources),
        "abstract": paper.abstract,
    }


def _ordered(facts: Mapping[str, str], order: tuple[str, ...]) -> dict[str, str]:
    return {key: facts[key] for key in order if key in facts}


def _author(author: Author) -> dict[str, str]:
    return {
        "name": author.name,
        "family": author.family,
        "given": author.given,
        "orcid": author.orcid,
    }
