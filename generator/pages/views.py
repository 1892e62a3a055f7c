"""Values that several kinds of pages share: cards of papers, links to tags and people."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby, islice

from generator import periods, text
from generator.exports import coins
from generator.model import Author, Paper, Tag
from generator.pages.index import Index
from generator.pages.page import LazyValues
from generator.settings import Settings
from generator.store.frontmatter import Data
from generator.strings import Strings

_MONTHS = 12

CARD_AUTHORS = 3
"""Names a card shows; a longer list ends in how many more there are."""


def paper_url(slug: str) -> str:
    """Address of a paper's page below the root."""
    return f"papers/{slug}/"


def tag_url(slug: str) -> str:
    """Address of a tag's page below the root."""
    return f"tags/{slug}/"


def author_url(index: Index, person_slug: str) -> str:
    """Address of an author's page below the root; empty for one who has none."""
    return f"authors/{person_slug}/" if person_slug in index.people_with_page else ""


def author_link(index: Index, person_slug: str) -> str:
    """Where the name of an author leads: to their page, or to the list narrowed to the name."""
    if person_slug in index.people_with_page:
        return f"authors/{person_slug}/"
    return f"papers/?author={person_slug}"


def digest_url(digest: str) -> str:
    """Address of a digest's page below the root."""
    return f"digests/{digest}/"


def year_url(year: int) -> str:
    """Address of the page of a year below the root."""
    return f"years/{year}/"


def person(index: Index, slug: str) -> dict[str, Data]:
    """The name of an author with the address of the page, by the slug."""
    return {"name": index.people[slug].author.name, "url": author_link(index, slug)}


def byline(index: Index, paper: Paper, most: int) -> list[Data]:
    """The first names of a paper, as it has them, with the addresses of their pages."""
    return [
        {"name": author.name, "url": author_link(index, slug)}
        for author, slug in islice(
            zip(paper.creators, index.bylines[paper.slug], strict=True), most
        )
    ]


MAP = "map/"
"""Address of the map of papers below the root."""

FEWEST_MAPPED = 30
"""Papers with a place that make a map; fewer are seen as well in a list."""


def has_map(index: Index, settings: Settings) -> bool:
    """Whether a map is wanted and papers enough have a place on it."""
    return settings.map and len(index.places) >= FEWEST_MAPPED


AREA_COLOURS = 10
"""Colours that the theme has for areas; a further area begins with the first again."""


def area_colour(index: Index, tag: Tag) -> int:
    """The number of the colour of a tag's area, from 1 on; 0 for a tag without an area."""
    number = index.catalogue.vocabulary.area_numbers.get(tag.slug, 0)
    return (number - 1) % AREA_COLOURS + 1 if number else 0


def topics(index: Index, tags: Sequence[Tag]) -> list[Data]:
    """Names of tags with the addresses of their pages and the colours of their areas."""
    return [
        {"name": tag.name, "url": tag_url(tag.slug), "area": area_colour(index, tag)}
        for tag in tags
    ]


def card(index: Index, paper: Paper) -> dict[str, Data]:
    """What a list shows of a paper; `title` is HTML, as its mathematics is. It is not to change."""
    if paper.slug not in index.cards:
        index.cards[paper.slug] = _card(index, paper)
    return index.cards[paper.slug]


def shown_authors(paper: Paper) -> tuple[Author, ...]:
    """The authors a card names: all, unless there are two more than fit."""
    people = paper.creators
    return people if len(people) <= CARD_AUTHORS + 1 else people[:CARD_AUTHORS]


def venue(index: Index, paper: Paper) -> str:
    """Where a paper was published, as a card says it: without the year, which stands beside it."""
    cited = index.cited(paper)
    before = cited.removesuffix(str(paper.year or ""))
    shorter = before.rstrip(" ,，")
    return shorter if shorter != before or not before else cited


def _card(index: Index, paper: Paper) -> dict[str, Data]:
    shown = shown_authors(paper)
    values: dict[str, Data] = {
        "title": text.to_html(paper.title),
        "url": paper_url(paper.slug),
        "authors": byline(index, paper, len(shown)),
        "more": len(paper.creators) - len(shown),
        "year": paper.year or "",
        "venue": venue(index, paper),
        "topics": topics(index, index.used_tags(paper.tags)),
        "code": paper.links.get("code", ""),
        "new": paper.slug in index.new,
        "status": paper.status.kind if paper.status else "",
        **_lead(paper),
    }
    return {key: value for key, value in values.items() if value}


def reference(
    index: Index, paper: Paper, work: Mapping[str, object] | None = None
) -> Mapping[str, Data]:
    """What a reference manager saves of a paper on a list, as HTML.

    Args:
        index: The catalogue.
        paper: The paper.
        work: What `csl_json.work` says of it, where that is known.
    """
    if paper.slug not in index.references:
        index.references[paper.slug] = coins.title(paper, work)
    return {"coins": index.references[paper.slug]}


def cards(
    index: Index, papers: Sequence[Paper], *, references: bool = True
) -> list[dict[str, Data]]:
    """The cards of several papers.

    Args:
        index: The catalogue.
        papers: The papers.
        references: Whether they carry what reference managers save. That is as long as the card,
            so that the further pages of a list do without: the list of papers exports what they
            show, however long.
    """
    if not references:
        return [card(index, paper) for paper in papers]
    return [{**card(index, paper), **reference(index, paper)} for paper in papers]


def abstract(paper: Paper) -> dict[str, Data]:
    """HTML of the first sentence of the abstract, in which nothing is a link, and of the rest."""
    first, rest = text.split_lead(paper.abstract)
    return {"sentence": _sentence(first), "rest": text.paragraphs_html(rest)} if first else {}


def _lead(paper: Paper) -> dict[str, Data]:
    """HTML of the first sentence of the abstract where the rest is on its page, and if there is."""
    first, goes_on = text.listed_lead(paper.abstract)
    return {"sentence": _sentence(first), "goes_on": goes_on} if first else {}


def _sentence(source: str) -> str:
    html = text.to_html(source)
    return escape(text.plain(source)) if "<a " in html else html


def with_cards(
    index: Index,
    papers: Sequence[Paper],
    values: Mapping[str, Data],
    *,
    references: bool = True,
    unfolded: bool = False,
) -> LazyValues:
    """Values of a list with the cards of its papers, which are made when they are asked for.

    Args:
        index: The catalogue.
        papers: The papers of the list.
        values: Its other values; `papers` among them only keeps the place of the cards.
        references: See `cards`.
        unfolded: Whether all of each abstract is there. They are ten times as long as the card:
            only the home page, the first pages of tags and digests, in which each stands once,
            have them; others have the first sentence, and scripts fetch what follows.
    """
    told = index.fingerprints if unfolded else index.listed_fingerprints

    def made() -> Mapping[str, Data]:
        found = cards(index, papers, references=references)
        if unfolded:
            pairs = zip(found, papers, strict=True)
            found = [{**shown, **abstract(paper)} for shown, paper in pairs]
        return {**values, "papers": [*found]}

    return LazyValues(made, lambda: (values, [told[paper.slug] for paper in papers]))


def days(papers: Sequence[Paper]) -> str:
    """The days that papers of a list were added on, in its order, for scripts: runs with counts.

    >>> days([])
    ''
    """
    runs = ((str(day or "-"), len(list(run))) for day, run in groupby(p.added for p in papers))
    found = [f"{day}*{count}" if count > 1 else day for day, count in runs]
    return " ".join(found) if any(paper.added for paper in papers) else ""


def counted(tag: Tag, index: Index) -> dict[str, Data]:
    """A tag with how many papers carry it."""
    count = len(index.by_tag.get(tag.slug, ()))
    values: dict[str, Data] = {"name": tag.name, "url": tag_url(tag.slug), "count": count}
    return values | {"area": area_colour(index, tag)}


def link(page_path: str, target_url: str, name: str) -> str:
    """A Markdown link from one page's file to another's, as every engine resolves it.

    Without an address it is the name alone; an address without a slash at its end is of a file.
    """
    if not target_url:
        return text.to_markdown(name)
    target = target_url
    if target_url in INDEXES:
        target = f"{target_url}index.md"
    elif target_url.endswith("/"):
        target = f"{target_url.rstrip('/')}.md"
    path = posixpath.relpath(target, posixpath.dirname(page_path) or ".")
    return f"[{text.to_markdown(name)}]({path})"


INDEXES = frozenset({"papers/", "tags/", "authors/", "digests/", "years/"})
"""Addresses whose page is the `index.md` of its folder."""


def paper_list(index: Index, page_path: str, papers: Sequence[Paper]) -> str:
    """Papers as a Markdown list."""
    return "\n".join(f"- {_reference(index, page_path, paper)}" for paper in papers)


def _reference(index: Index, page_path: str, paper: Paper) -> str:
    names = ", ".join(author.name for author in paper.creators[:CARD_AUTHORS])
    if len(paper.creators) > CARD_AUTHORS:
        names = index.strings.text("et-al", names=names)
    facts = [text.to_markdown(fact) for fact in (names, str(paper.year or "")) if fact]
    return ". ".join([link(page_path, paper_url(paper.slug), paper.title), *facts])


def period(strings: Strings, said: str) -> str:
    """A season or an interval as a reader says it."""
    return " – ".join(_end(strings, end) for end in periods.ends(said))


def _end(strings: Strings, end: tuple[int, ...]) -> str:
    """One end of it: a year, a season or a month of one, or a day."""
    year, *rest = end
    if not rest:
        return str(year)
    if rest[0] > _MONTHS:
        season = strings.name("season", str(rest[0]))
        return strings.text("season-of-year", season=season, year=year)
    day = datetime.date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    return strings.day(day) if len(rest) > 1 else strings.month(day)
