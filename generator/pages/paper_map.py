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
    everything: Data = {"places": [*range(len(papers))]}
    groups = [
        _group(group, papers, places)
        for group in shelf.groups(index, papers) or [everything]
        if isinstance(group, dict)
    ]
    drawn = [papers[place] for _, order in groups for place in order]
    frequent = tags.frequent(index, papers)
    return Page(
        path=PATH,
        kind="map",
        title=index.strings.text("map-title"),
        description=index.strings.text("map-description"),
        values={
            "count": len(papers),
            "groups": [values for values, _ in groups],
            "named": _named(drawn),
        },
        listing=lambda: "\n".join(
            f"- {views.link(PATH, str(tag['url']), str(tag['name']))}"
            for tag in frequent
            if isinstance(tag, dict)
        ),
        indexed=False,
    )


def _group(
    group: Mapping[str, Data], papers: Sequence[Paper], places: Mapping[str, Place]
) -> tuple[Data, list[int]]:
    """A group with the data of an SVG path, a dot a paper, and the order they are drawn in."""
    held = group["places"]
    order = [place for place in held if isinstance(place, int)] if isinstance(held, list) else []
    dots = (places[papers[place].slug] for place in order)
    values: Data = {
        **{key: value for key, value in group.items() if key != "places"},
        "count": len(order),
        "path": "".join(f"M{x} {y}h0" for x, y in dots),
    }
    return values, order


def _named(papers: Sequence[Paper]) -> str:
    """Slugs and titles for the script, as JSON in which nothing ends the element it stands in."""
    rows = [[paper.slug, text.plain(paper.title)] for paper in papers]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
