"""The page of a paper and the list of all papers."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial

from generator import identifiers, item_types, periods, publication, text
from generator.authorship import names_only_some
from generator.exports import bibtex, csl_json, meta_tags, page_item
from generator.model import LINK_KINDS, Author, Paper
from generator.pages import contribute, related, views, years
from generator.pages.index import Index, Neighbours
from generator.pages.page import LazyValues, Page
from generator.pages.paging import is_first, paged
from generator.settings import Settings
from generator.store.frontmatter import Data
from generator.text import languages

DESCRIPTION_LENGTH = 160
"""Characters of a description; search engines cut longer ones."""

SHOWN_AUTHORS = 20
"""Names at the head of a paper; the others, of which there may be thousands, are folded."""

LISTED_TAGS = 12
"""Tags that the list of all papers links to besides the page of all tags."""

FIRST_LISTED = 12
"""Papers on the first page of the list: with scripts, which load besides, all take their place."""


def pages(index: Index, settings: Settings) -> Iterator[Page]:
    """The pages of all papers, then the list of them, as long as the settings say."""
    for paper in index.papers:
        yield paper_page(index, paper)
    make_list = partial(_all_papers, index, _frequent_tags(index))
    size = settings.papers_per_page
    yield from paged("papers/", index.papers, size, make_list, settings.strings, FIRST_LISTED)


def paper_page(index: Index, paper: Paper) -> Page:
    """The page of one paper of a catalogue."""
    path = f"papers/{paper.slug}.md"
    neighbours = index.neighbours.get(paper.slug, ("", ""))
    return Page(
        path=path,
        kind="paper",
        title=_title(paper.title),
        description=_description(paper.abstract),
        values=LazyValues(
            lambda: {
                **_values(index, paper),
                **_around(index, neighbours),
                **related.values(index, paper),
            },
            lambda: (
                index.fingerprints[paper.slug],
                index.citation_keys[paper.slug],
                [other and index.listed_fingerprints[other] for other in neighbours],
                [
                    (index.listed_fingerprints[other], shared)
                    for other, shared in index.related.get(paper.slug, ())
                ],
                [entry.digest in index.digests for entry in paper.digests],
                _status(index, paper),
            ),
        ),
        text=paper.abstract,
        listing=lambda: _listing(path, index, paper),
        source=f"papers/{paper.slug}.md",
        day=publication.changed(paper),
        tags=tuple(tag.name for tag in index.used_tags(paper.tags)),
    )


# Both are asked for all papers at every build of `mkdocs serve`.
_title = lru_cache(maxsize=2**17)(text.plain)


@lru_cache(maxsize=2**17)
def _description(abstract: str) -> str:
    return text.truncate(text.plain(abstract), DESCRIPTION_LENGTH)


def _values(index: Index, paper: Paper) -> dict[str, Data]:
    tags = index.used_tags(paper.tags)
    key, work = index.citation_keys[paper.slug], csl_json.work(paper)
    views.reference(index, paper, work)  # lists ask for it later, when this is not at hand
    return {
        "heading": views.card(index, paper)["title"],
        "authors": [author.name for author in paper.authors],
        "tags": [tag.name for tag in tags],
        "date": str(paper.date or ""),
        "year": paper.year or "",
        "year_url": views.year_url(paper.year) if paper.year else "",
        **_byline(index, paper),
        "topics": views.topics(index, tags),
        "venue": index.cited(paper),
        "links": _links(index, paper),
        **_details(index, paper),
        "bibtex": bibtex.entry(paper, key).strip(),
        "item": page_item.render(paper, key),
        "digests": _digests(index, paper),
        "new": paper.slug in index.new,
        "sources": _sources(index, paper),
        "citation": [{"name": name, "content": told} for name, told in meta_tags.tags(paper, work)],
        "status": _status(index, paper),
        **({"picture": paper.picture} if paper.picture else {}),
        "report": contribute.correction_url(paper.slug),
    }


def _byline(index: Index, paper: Paper) -> dict[str, Data]:
    """The names that stand at the head, and those that a reader unfolds."""
    found: list[Data] = []
    for author, slug in zip(paper.creators, index.bylines[paper.slug], strict=True):
        person = {"name": author.name, "url": views.author_link(index, slug)}
        if author.orcid:
            person["orcid"] = identifiers.url("orcid", author.orcid)
        found.append(person)
    shown = len(found) if len(found) <= SHOWN_AUTHORS + 1 else SHOWN_AUTHORS
    return {
        "byline": found[:shown],
        "folded": found[shown:],
        "others": names_only_some(paper),
        "edited": bool(found) and not paper.authors,
    }


def _links(index: Index, paper: Paper) -> list[Data]:
    """Where to read the paper, the abstract page first, and what belongs to it."""
    found = [
        (scheme, identifiers.SCHEMES[scheme].label, identifiers.url(scheme, identifier), identifier)
        for scheme, identifier in paper.identifiers.items()
    ]
    links = dict(paper.links)
    if pdf := meta_tags.pdf_url(paper):
        links["pdf"] = pdf
    named = {kind: index.strings.text(f"link-{kind}") for kind in LINK_KINDS if kind in links}
    found += [(kind, label, links[kind], "") for kind, label in named.items()]
    return [
        {"kind": kind, "label": label, "url": url, "id": name} for kind, label, url, name in found
    ]


def _digests(index: Index, paper: Paper) -> list[Data]:
    return [
        {
            "name": index.strings.digest(entry.digest),
            "number": entry.number,
            "url": views.digest_url(entry.digest),
        }
        for entry in paper.digests
        if entry.digest in index.digests
    ]


def _details(index: Index, paper: Paper) -> dict[str, Data]:
    """What a bibliography says besides the line that tells where the paper was published."""
    between = index.strings.text("list-separator")
    parted = publication.parted(paper)
    in_line = {"publisher"} if not parted.venue else set()
    if parted.type == "thesis":
        in_line.add("genre")
    if parted.type in item_types.PERIODICALS:
        in_line = {"volume", "issue"}
    said = {
        "type": index.strings.name("type", parted.type),
        "editors": between.join(e.name for e in paper.editors if paper.authors),
        "translators": between.join(person.name for person in paper.translators),
        **{key: value for key, value in parted.details.items() if key not in in_line},
        **{
            key: views.period(index.strings, parted.details[key])
            for key in ("period", "event_date")
            if periods.is_period(parted.details.get(key, ""))
        },
        **{
            key: between.join(
                _language(index, code) for code in languages.codes(parted.details[key])
            )
            for key in ("language", "original_language")
            if key in parted.details
        },
        "keywords": between.join(paper.keywords),
    }
    shown: list[Data] = [
        {"name": _capitalised(index.strings.name("fact", key)), "value": value}
        for key, value in said.items()
        if value
    ]
    shown += [
        {"name": name, "value": between.join(paper.extra[key])}
        for key, name in index.extra_keys.items()
        if paper.extra.get(key)
    ]
    return {"details": shown} if shown else {}


def _language(index: Index, code: str) -> str:
    """The name of a language as the site has it, or else the one that is usual in its language."""
    named = index.strings.name("language", code)
    return languages.name(code, index.strings.language) if named == code else named


def _sources(index: Index, paper: Paper) -> list[Data]:
    """Facts grouped by where they came from, in the order of the record."""
    grouped: dict[str, list[str]] = {}
    for fact, origin in paper.sources.items():
        grouped.setdefault(origin, []).append(index.strings.name("fact", fact))
    between = index.strings.text("list-separator")
    return [
        {"origin": _origin(index, origin), "facts": _capitalised(between.join(facts))}
        for origin, facts in grouped.items()
    ]


_FORMATS = {"bibtex": "BibTeX", "ris": "RIS", "csl-json": "CSL-JSON"}
"""Origins that are names of formats, as these are written."""


def _origin(index: Index, origin: str) -> str:
    """Where facts came from, in words a reader knows; what a person noted behind it stays."""
    source, mark, remark = origin.partition(";")
    return (_FORMATS.get(source) or index.strings.name("origin", source)) + mark + remark


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _status(index: Index, paper: Paper) -> dict[str, Data]:
    if not paper.status:
        return {}
    by = index.catalogue.by_slug.get(paper.status.by)
    values: dict[str, Data] = {"kind": paper.status.kind, "reason": paper.status.reason}
    if by:
        values |= {"by": text.to_html(by.title), "url": views.paper_url(by.slug)}
    elif paper.status.by.startswith("https://"):
        values |= {"by": paper.status.by, "address": paper.status.by}
    return values


def _around(index: Index, neighbours: Neighbours) -> dict[str, Data]:
    known = index.catalogue.by_slug
    return {
        side: {"title": views.card(index, known[slug])["title"], "url": views.paper_url(slug)}
        for side, slug in zip(("previous", "next"), neighbours, strict=True)
        if slug
    }


def _listing(path: str, index: Index, paper: Paper) -> str:
    """The facts of a paper as a Markdown list."""
    people = ", ".join(
        views.link(path, views.author_url(index, slug), author.name) + _orcid(author)
        for author, slug in zip(paper.creators, index.bylines[paper.slug], strict=True)
    )
    if names_only_some(paper):
        people += f" {index.strings.text('unnamed-authors')}"
    if people and not paper.authors:
        people += f" {index.strings.text('editors-mark')}"
    tags = ", ".join(
        views.link(path, views.tag_url(tag.slug), tag.name) for tag in index.used_tags(paper.tags)
    )
    addresses = ", ".join(
        f"[{link['label']}](<{link['url']}>)" for link in _link_values(index, paper)
    )
    status = ""
    if paper.status:
        status = f"{index.strings.name('kind', paper.status.kind)}. {paper.status.reason}"
    rows = {
        "facet-status": text.to_markdown(status.strip()),
        "nav-authors": people,
        "field-published": text.to_markdown(
            ", ".join(filter(None, (str(paper.date or ""), index.cited(paper))))
        ),
        "nav-tags": tags,
        "field-links": addresses,
    }
    facts = "\n".join(
        f"- {index.strings.text(name)}: {value}" for name, value in rows.items() if value
    )
    return "\n\n".join(filter(None, (facts, related.listing(path, index, paper))))


def _orcid(author: Author) -> str:
    """The ORCID iD of an author as a Markdown link behind the name, if it is known."""
    orcid = author.orcid
    return f" ([{orcid}](<{identifiers.url('orcid', orcid)}>))" if orcid else ""


def _link_values(index: Index, paper: Paper) -> list[Mapping[str, Data]]:
    return [link for link in _links(index, paper) if isinstance(link, Mapping)]


def _all_papers(
    index: Index,
    topics: list[Data],
    path: str,
    papers: Sequence[Paper],
    pager: Mapping[str, Data],
) -> Page:
    return Page(
        path=path,
        kind="papers",
        title=index.strings.text("nav-papers"),
        description=index.strings.text(
            "papers-description", papers=index.strings.count("papers", len(index.papers))
        ),
        values=views.with_cards(
            index,
            papers,
            {
                "count": len(index.papers),
                "papers": [],
                "topics": topics,
                "years": [years.link(index, year) for year in sorted(index.by_year, reverse=True)],
                "extra_facets": [
                    [key, html.escape(name), "any-of"] for key, name in index.extra_keys.items()
                ],
                **pager,
            },
            references=is_first(path),
        ),
        listing=lambda: views.paper_list(index, path, papers),
        indexed=False,
    )


def _frequent_tags(index: Index) -> list[Data]:
    """The tags that most papers carry, in the order of the vocabulary."""
    tags = index.catalogue.vocabulary.tags
    most = sorted(tags, key=lambda tag: -len(index.by_tag.get(tag.slug, ())))[:LISTED_TAGS]
    return [views.counted(tag, index) for tag in tags if tag in most and tag.slug in index.by_tag]
