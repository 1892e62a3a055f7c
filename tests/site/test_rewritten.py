"""A site of which only abstracts changed: the same as one that is built from nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import site
from generator.model import Catalogue
from generator.pages.index import Index
from generator.settings import Settings
from generator.site import Site
from tests.support.invented import CATALOGUE, LEAVES, TREES, VOCABULARY

SETTINGS = Settings(url="https://papers.example/", papers_per_page=2)
PROSE = {f"papers/{LEAVES.slug}.md": "Of *leaves*.\n"}
BASE = site.build(CATALOGUE, SETTINGS, PROSE)
ABSTRACTS = st.dictionaries(
    st.sampled_from([paper.slug for paper in CATALOGUE.papers]),
    st.sampled_from(["", "Short.", "Of $x$ and <b>.\n\nMore."]),
)


def with_abstracts(abstracts: Mapping[str, str]) -> Catalogue:
    """The invented catalogue with other abstracts."""
    papers = (
        replace(paper, abstract=abstracts[paper.slug]) if paper.slug in abstracts else paper
        for paper in CATALOGUE.papers
    )
    return replace(CATALOGUE, papers=tuple(papers))


def shown(built: Site) -> dict[str, object]:
    """All that a site holds, by path."""
    pages = {page.path: (page.markdown(), page.fingerprint) for page in built.pages}
    return pages | {file.path: (file.content, file.fingerprint) for file in built.files}


@given(edits=st.lists(ABSTRACTS, min_size=1, max_size=3))
def test_abstracts_that_change_give_the_site_that_is_built_from_nothing(
    edits: list[dict[str, str]],
) -> None:
    built = BASE
    for abstracts in edits:
        catalogue = with_abstracts(abstracts)
        built = site.build(catalogue, SETTINGS, PROSE, built)
        plain = site.build(catalogue, SETTINGS, PROSE)
        assert built.base is BASE
        assert list(shown(built).items()) == list(shown(plain).items())
        assert built.index.by_name == plain.index.by_name
        assert built.index.standing == plain.index.standing
        assert built.index.lists == plain.index.lists


def test_abstract_that_changes_leaves_what_does_not_show_it() -> None:
    built = site.build(with_abstracts({TREES.slug: "Other."}), SETTINGS, PROSE, BASE)
    before = {id(one) for one in (*BASE.pages, *BASE.files)}
    others = {one.path for one in (*built.pages, *built.files) if id(one) not in before}
    assert {path for path in others if path.endswith(".md")} == {f"papers/{TREES.slug}.md"}
    feeds = {path.removesuffix("feed.xml") for path in others if path.endswith("feed.xml")}
    assert feeds >= {"", *(f"tags/{tag}/" for tag in TREES.tags)}
    assert "tags/minerals/" not in feeds


@pytest.mark.parametrize(
    "change",
    [
        {"papers": CATALOGUE.papers[1:]},
        {"papers": (replace(CATALOGUE.papers[0], title="Other"), *CATALOGUE.papers[1:])},
        {"papers": (replace(CATALOGUE.papers[0], slug="a"), *CATALOGUE.papers[1:])},
        {"vocabulary": replace(VOCABULARY, tags=VOCABULARY.tags[1:])},
        {"digests": ()},
    ],
)
def test_catalogue_that_differs_in_more_is_another(change: dict[str, Any]) -> None:
    assert Index(CATALOGUE).rewritten(replace(CATALOGUE, **change)) is None


@pytest.mark.parametrize(
    ("settings", "prose"), [(replace(SETTINGS, title="Other"), PROSE), (SETTINGS, {})]
)
def test_other_settings_or_prose_give_another_site(
    settings: Settings, prose: dict[str, str]
) -> None:
    assert site.build(CATALOGUE, settings, prose, BASE).base is None
