"""The list of tags by area and the page of each tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from generator.model import Area, Paper, Tag
from generator.pages import trends, views, years
from generator.pages.index import Index
from generator.pages.page import Page
from generator.pages.paging import FIRST, is_first, paged
from generator.settings import Settings
from generator.store.frontmatter import Data

MOST_TOGETHER = 8
"""Tags that the page of a tag names as standing together with it, and people."""

FEWEST_NARROWED = 10
"""Papers of a tag whose page leads to the list of all papers, narrowed to it."""

FREQUENT = 10
"""Tags named beside a list of papers, the most frequent first."""

FEWEST_TOGETHER = 2
"""Papers that carry both, for one of them; a single one may be chance."""


def pages(index: Index, settings: Settings) -> Iterator[Page]:
    """The list of all tags, then the pages of each; a tag without papers has one too."""
    yield _all_tags(index, settings)
    for tag in index.catalogue.vocabulary.tags:
        yield from _paged(index, settings, tag)


def _paged(index: Index, settings: Settings, tag: Tag) -> Iterator[Page]:
    papers = index.by_tag.get(tag.slug, ())
    make = partial(_tag, index, tag)
    size = settings.papers_per_page
    return paged(views.tag_url(tag.slug), papers, size, make, settings.strings, FIRST)


def showing(index: Index, settings: Settings, slugs: Collection[str]) -> Iterator[Page]:
    """The first page of each tag that has an abstract of one of these papers."""
    for tag in index.catalogue.vocabulary.tags:
        shown = index.by_tag.get(tag.slug, ())[: min(FIRST, settings.papers_per_page)]
        if any(paper.slug in slugs for paper in shown):
            yield next(_paged(index, settings, tag))


def areas(index: Index) -> list[Data]:
    """The areas with their tags, each tag behind the broader one it belongs to."""
    return [
        {"name": area.name, "slug": area.slug, "area": _colour(index, area), "tags": tags}
        for area in index.catalogue.vocabulary.areas
        if (tags := _tags_of(index, area))
    ]


def _colour(index: Index, area: Area) -> int:
    tags = index.catalogue.vocabulary.tags
    return next(views.area_colour(index, tag) for tag in tags if tag.area == area.slug)


def _tags_of(index: Index, area: Area) -> list[Data]:
    found: list[Data] = []
    for tag in index.catalogue.vocabulary.tags:
        if tag.area == area.slug and not tag.broader:
            found += _with_narrower(index, tag, 0)
    return found


def _with_narrower(index: Index, tag: Tag, level: int) -> list[Data]:
    values = views.counted(tag, index) | {"description": tag.description}
    found: list[Data] = [values | {"level": level} if level else values]
    for child in index.catalogue.vocabulary.narrower.get(tag.slug, ()):
        found += _with_narrower(index, child, level + 1)
    return found


def frequent(index: Index, papers: Sequence[Paper]) -> list[Data]:
    """The tags that most of some papers carry or imply, each with how many do."""
    counts = Counter(chain.from_iterable(index.closures[paper.slug] for paper in papers))
    known = [tag for tag in index.catalogue.vocabulary.tags if counts[tag.slug]]
    known.sort(key=lambda tag: -counts[tag.slug])
    return [views.counted(tag, index) | {"count": counts[tag.slug]} for tag in known[:FREQUENT]]


def _all_tags(index: Index, settings: Settings) -> Page:
    path = "tags/index.md"
    tags = index.catalogue.vocabulary.tags
    return Page(
        path=path,
        kind="tags",
        title=index.strings.text("nav-tags"),
        description=index.strings.text("tags-description", number=index.strings.number(len(tags))),
        values={
            "areas": areas(index),
            "count": len(tags),
            "most": max((len(papers) for papers in index.by_tag.values()), default=0),
            **({"trends": trends.URL} if trends.worthwhile(index) else {}),
            **({"map": views.MAP} if views.has_map(index, settings) else {}),
        },
        listing=lambda: "\n".join(
            f"- {views.link(path, views.tag_url(t.slug), t.name)}" for t in tags
        ),
        indexed=False,
    )


def _together(index: Index, tag: Tag) -> list[Data]:
    """The tags that most papers of a tag carry besides, each with how many do.

    Tags that are broader or narrower than it are none of them: they are told elsewhere.
    """
    vocabulary = index.catalogue.vocabulary
    related = {tag.slug, *vocabulary.ancestors(tag.slug)}
    papers = index.by_tag.get(tag.slug, ())
    counts = Counter(slug for paper in papers for slug in paper.tags if slug not in related)
    found = [
        (other, counts[other.slug])
        for other in vocabulary.tags
        if counts[other.slug] >= FEWEST_TOGETHER
        and tag.slug not in vocabulary.ancestors(other.slug)
    ]
    found.sort(key=lambda pair: -pair[1])
    return [
        views.counted(other, index) | {"count": count} for other, count in found[:MOST_TOGETHER]
    ]


def _beside(index: Index, tag: Tag) -> dict[str, Data]:
    """What stands beside the papers of a tag: other tags, years, and who wrote several of them."""
    papers = index.by_tag.get(tag.slug, ())
    wrote = Counter(chain.from_iterable(index.author_slugs[paper.slug] for paper in papers))
    several = sorted(slug for slug, count in wrote.items() if count >= FEWEST_TOGETHER)
    several.sort(key=lambda slug: -wrote[slug])
    narrowed = f"papers/?tag={tag.slug}"
    return {
        "together": _together(index, tag),
        "narrow": narrowed if len(papers) >= FEWEST_NARROWED else "",
        "columns": years.columns(papers, lambda year: f"{narrowed}&year={year}"),
        "colour": views.area_colour(index, tag),
        "people": [
            views.person(index, slug) | {"count": wrote[slug]} for slug in several[:MOST_TOGETHER]
        ],
    }


def _tag(
    index: Index, tag: Tag, path: str, papers: Sequence[Paper], pager: Mapping[str, Data]
) -> Page:
    first = is_first(path)
    vocabulary = index.catalogue.vocabulary
    broader = index.used_tags(reversed(vocabulary.ancestors(tag.slug)))
    narrower = vocabulary.narrower.get(tag.slug, ())
    area = next((area.name for area in vocabulary.areas if area.slug == tag.area), "")
    values: dict[str, Data] = {
        "count": len(index.by_tag.get(tag.slug, ())),
        "tag_url": views.tag_url(tag.slug),
        "area": area,
        "area_slug": tag.area,
        "broader": [views.counted(other, index) for other in broader],
        "narrower": [views.counted(other, index) for other in narrower],
        "days": views.days(papers),
        "papers": [],
        **(_beside(index, tag) if first else {}),
        **pager,
    }
    prose = index.catalogue.tag_prose.get(tag.slug, "") if first else ""
    return Page(
        path=path,
        kind="tag",
        title=tag.name,
        description=tag.description,
        values=views.with_cards(index, papers, values, references=first, unfolded=first),
        text=tag.description,
        body=prose,
        listing=lambda: _listing(index, path, broader, narrower, papers),
        source=f"tags/{tag.slug}.md" if tag.slug in index.catalogue.tag_prose else "tags.yml",
        indexed=first,
        feed=f"{views.tag_url(tag.slug)}feed.xml",
    )


def _listing(
    index: Index,
    path: str,
    broader: Sequence[Tag],
    narrower: Sequence[Tag],
    papers: Sequence[Paper],
) -> str:
    rows = []
    for name, tags in (("broader", broader), ("narrower", narrower)):
        if tags:
            links = (views.link(path, views.tag_url(tag.slug), tag.name) for tag in tags)
            rows.append(f"{index.strings.text(name)}: {', '.join(links)}")
    return "\n\n".join(filter(None, [*rows, views.paper_list(index, path, papers)]))
