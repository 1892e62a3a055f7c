"""The map of papers: those that say the like stand near each other, in the colour of their area."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from generator import text
from generator.model import Paper, Place
from generator.pages import shelf, tags, views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.settings import Settings
from generator.store.frontmatter import Data

PATH = "map.md"


def pages(index: Index, settings: Settings) -> Iterator[Page]:
    """The page, if it is wanted and there is enough to show."""
    if views.has_map(index, settings):
        yield _page(index)


def _page(index: Index) -> Page:
    places = index.places
    papers = [paper for paper in index.papers if paper.slug in places]
    everything = shelf.Group("", "", 0, range(len(papers)))
    groups = shelf.groups(index, papers) or [everything]
    drawn = [papers[place] for group in groups for place in group.places]
    frequent = tags.frequent(index, papers)
    return Page(
        path=PATH,
        kind="map",
        title=index.strings.text("map-title"),
        description=index.strings.text("map-description"),
        values={
            "count": len(papers),
            "groups": [_group(group, papers, places) for group in groups],
            "named": _named(drawn),
        },
        listing=lambda: "\n".join(
            f"- {views.link(PATH, str(tag['url']), str(tag['name']))}"
            for tag in frequent
            if isinstance(tag, dict)
        ),
        indexed=False,
    )


def _group(group: shelf.Group, papers: Sequence[Paper], places: Mapping[str, Place]) -> Data:
    """A group with the data of an SVG path, a dot a paper."""
    dots = (places[papers[place].slug] for place in group.places)
    return {**group.values(), "path": "".join(f"M{x} {y}h0" for x, y in dots)}


def _named(papers: Sequence[Paper]) -> str:
    """Slugs and titles for the script, as JSON in which nothing ends the element it stands in."""
    rows = [[paper.slug, text.plain(paper.title)] for paper in papers]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
