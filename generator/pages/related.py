"""What the page of a paper says of related ones."""

from __future__ import annotations

from generator import text
from generator.model import Paper
from generator.pages import views
from generator.pages.index import Index
from generator.related import Relation, Wording
from generator.store.frontmatter import Data


def values(index: Index, paper: Paper) -> dict[str, Data]:
    """The related papers, each with what it shares with this one."""
    relations = index.related.get(paper.slug)
    if not relations:
        return {}
    wording = Wording(paper.title, paper.abstract)
    people = frozenset(index.author_slugs[paper.slug])
    return {"related": [_relation(index, people, wording, relation) for relation in relations]}


def _relation(index: Index, authors: frozenset[str], wording: Wording, relation: Relation) -> Data:
    known, (slug, terms) = index.strings.texts, relation
    shared = known["list-separator"].join(map(wording.spelt, terms))
    people = authors.intersection(index.author_slugs[slug])
    by = known["same-author" if len(people) == 1 else "same-authors"] if people else ""
    if slug not in index.mentions:
        index.mentions[slug] = _mention(index, index.catalogue.by_slug[slug])
    reason = known["reason-separator"].join(filter(None, (shared, by)))
    return {**index.mentions[slug], "reason": reason} if reason else {**index.mentions[slug]}


def _mention(index: Index, paper: Paper) -> dict[str, Data]:
    """What a line says of a paper, whichever paper's page it stands on."""
    first = paper.creators[0].name if paper.creators else ""
    said: dict[str, Data] = {
        "title": views.card(index, paper)["title"],
        "url": views.paper_url(paper.slug),
        "author": index.strings.text("and-others", name=first) if paper.creators[1:] else first,
        "year": paper.year or "",
    }
    return {key: value for key, value in said.items() if value}


def listing(path: str, index: Index, paper: Paper) -> str:
    """The related papers as a Markdown list."""
    related = values(index, paper).get("related")
    if not isinstance(related, list):
        return ""
    rows = []
    for relation, value in zip(index.related[paper.slug], related, strict=True):
        other = index.catalogue.by_slug[relation[0]]
        by = ", ".join(str(value[key]) for key in ("author", "year") if key in value)
        told = [text.to_markdown(fact) for fact in (by, str(value["reason"])) if fact]
        rows.append("- " + ". ".join([views.link(path, value["url"], other.title), *told]))
    return "\n".join([f"## {text.to_markdown(index.strings.text('related-papers'))}", "", *rows])
