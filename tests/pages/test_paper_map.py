"""The map of papers: when there is one, and what it shows."""

import json
from collections.abc import Mapping
from dataclasses import replace

from generator import site
from generator.model import Catalogue, Status
from generator.pages import paper_map, views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.settings import Settings
from tests.support.invented import CATALOGUE, paper

PAPERS = tuple(
    paper(f"Title </script> {n}", slug=f"p{n:02}", tags=("leaves", "minerals")[n % 2 :][:1])
    for n in range(views.FEWEST_MAPPED + 1)
)
PLACES = {each.slug: (n, 2 * n) for n, each in enumerate(PAPERS)}
FULL = replace(CATALOGUE, papers=PAPERS, digests=(), places=PLACES)


def built(catalogue: Catalogue, settings: Settings | None = None) -> Mapping[str, Page]:
    """Pages by path."""
    return {page.path: page for page in site.build(catalogue, settings or Settings()).pages}


def test_map_is_there_with_places_enough_unless_it_is_switched_off() -> None:
    assert built(FULL)["tags/index.md"].values["map"] == "map/"
    few = replace(FULL, places=dict([*PLACES.items()][: views.FEWEST_MAPPED - 1]))
    for catalogue, settings in (
        (replace(few, papers=few.papers[: views.FEWEST_MAPPED - 1]), None),
        (replace(FULL, places={}), None),
        (FULL, Settings(map=False)),
    ):
        pages = built(catalogue, settings)
        assert paper_map.PATH not in pages
        assert "map" not in pages["tags/index.md"].values


def test_each_dot_stands_where_its_paper_does_in_the_order_of_the_names() -> None:
    values = built(FULL)[paper_map.PATH].values
    named = str(values["named"])
    assert "</script>" not in named
    slugs = [slug for slug, _ in json.loads(named)]
    groups = values["groups"]
    assert isinstance(groups, list)
    drawn = "".join(str(group["path"]) for group in groups)
    assert drawn == "".join("M{} {}h0".format(*PLACES[slug]) for slug in slugs)
    assert sorted(slugs) == sorted(PLACES)
    assert sum(group["count"] for group in groups) == len(PAPERS)


def test_new_paper_stands_among_its_relatives_and_a_retracted_one_nowhere() -> None:
    retracted = replace(PAPERS[0], status=Status("retracted", "It was wrong."))
    papers = (retracted, *PAPERS[1:], replace(PAPERS[1], slug="p99"))
    related = {"p99": (("p02", ()), ("p04", ())), "p03": ()}
    index = Index(replace(FULL, papers=papers), related=related)
    assert index.places["p99"] == (3, 5)  # twice as near to the closer one
    assert PAPERS[0].slug not in index.places
    assert index.places["p05"] == PLACES["p05"]
