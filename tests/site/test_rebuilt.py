"""A site that takes what it can from one that was built before: the same as one from nothing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import site
from generator.model import Author, Catalogue, Digest, DigestEntry, PartialDate, Status
from generator.pages import index_changes
from generator.pages.index import Index
from generator.settings import Settings
from generator.site import Site
from tests.support.invented import ADA, CATALOGUE, LEAVES, STONES, TREES, VOCABULARY, WIM, paper

SETTINGS = Settings(
    url="https://papers.example/", papers_per_page=2, author_papers=1, author_feed_papers=1
)
EXAMPLES = 30
"""An example builds up to six sites."""
PROSE = {f"papers/{LEAVES.slug}.md": "Of *leaves*.\n"}
BEGUN = "Leaves are long. " * 40
"""What an abstract begins with, so that lists show nothing of what follows."""
LONG = replace(
    CATALOGUE,
    papers=tuple(replace(each, abstract=BEGUN + each.abstract) for each in CATALOGUE.papers),
)
BASE = site.build(LONG, SETTINGS, PROSE, held=True)
ABSTRACTS = st.dictionaries(
    st.sampled_from([each.slug for each in CATALOGUE.papers]),
    st.sampled_from(["", "Short.", "Of $x$ and <b>.\n\nMore."]),
)


PEOPLE = (ADA, WIM, Author("Ébano", "Zoé"), Author("Ebano", "Zoe"))
FACTS: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["Leaves", "Stones & $x$"]),
    "authors": st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple),
    "tags": st.sampled_from([(), ("leaves",), ("plants",), ("minerals",)]),
    "date": st.sampled_from([None, PartialDate(2019), PartialDate(2021, 3)]),
    "added": st.sampled_from([None, datetime.date(2021, 3, 4), datetime.date(2021, 3, 5)]),
    "aliases": st.sampled_from([(), ("old",)]),
    "links": st.sampled_from([{}, {"code": "https://code.example/"}]),
    "digests": st.sampled_from([(), (DigestEntry("2021-03-04", 7),)]),
    "status": st.sampled_from([None, Status("superseded", "Old.", LEAVES.slug)]),
    "abstract": st.sampled_from(["", "Of <b>."]),
}
EDITS = st.dictionaries(
    st.sampled_from([*(each.slug for each in CATALOGUE.papers), "new"]),
    st.none() | st.fixed_dictionaries({}, optional=FACTS),
    max_size=3,
)


def edited(edits: Mapping[str, Mapping[str, Any] | None]) -> Catalogue:
    """The invented catalogue with other facts; None removes a paper, a new one is added."""
    papers = {each.slug: each for each in CATALOGUE.papers}
    for slug, facts in edits.items():
        if facts is None:
            papers.pop(slug, None)
        else:
            papers[slug] = replace(papers.get(slug) or paper(slug=slug), **facts)
    return replace(CATALOGUE, papers=tuple(papers[slug] for slug in sorted(papers)))


@settings(max_examples=EXAMPLES)
@given(edits=st.lists(EDITS, min_size=1, max_size=3), most=st.sampled_from([1, 50]))
@pytest.mark.parametrize("author_papers", [1, 2])
def test_papers_that_change_give_the_site_that_is_built_from_nothing(
    author_papers: int, edits: list[dict[str, dict[str, Any] | None]], most: int
) -> None:
    chosen = replace(SETTINGS, papers_per_page=most, author_papers=author_papers)
    built = site.build(CATALOGUE, chosen, PROSE, held=True)
    for changes in edits:
        built = site.build(edited(changes), chosen, PROSE, built, held=True)
        plain = site.build(edited(changes), chosen, PROSE)
        assert list(shown(built).items()) == list(shown(plain).items())


GROWING = paper("Leaves Grow", slug="b", authors=(ADA,), date=PartialDate(2020))
OLD = paper("Old", slug="a", status=Status("superseded", by=GROWING.slug))
IN_DIGEST = paper("Listed", slug="a", digests=LEAVES.digests)
NEWER = paper("Newer", slug="b", digests=(DigestEntry("2021-03-05", 1),))
LATER = Digest("2021-03-05", "2021-03-05.txt")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            Catalogue((GROWING,)),
            Catalogue((replace(GROWING, slug="a", title="Leaves Fall"), GROWING)),
            id="key of a citation that two papers would have",
        ),
        pytest.param(
            Catalogue((OLD, GROWING)),
            Catalogue((OLD, replace(GROWING, title="Leaves Fall"))),
            id="title of the paper that replaces another",
        ),
        pytest.param(
            Catalogue((IN_DIGEST, NEWER), digests=(LATER, *CATALOGUE.digests)),
            Catalogue((IN_DIGEST, NEWER), digests=(LATER,)),
            id="digest that is there no more",
        ),
    ],
)
def test_page_changes_with_what_it_shows_of_others(before: Catalogue, after: Catalogue) -> None:
    base = site.build(before, SETTINGS, held=True)
    built, plain = site.build(after, SETTINGS, {}, base), site.build(after, SETTINGS)
    assert list(shown(built).items()) == list(shown(plain).items())
    page = next(page for page in base.pages if page.path == f"papers/{before.papers[0].slug}.md")
    assert page.markdown() != shown(plain)[page.path][0]


def test_title_that_changes_leaves_the_pages_that_do_not_show_it() -> None:
    base = site.build(CATALOGUE, SETTINGS, held=True)
    built = site.build(edited({STONES.slug: {"title": "Other"}}), SETTINGS, {}, base, held=True)
    before = {id(page) for page in (*base.pages, *base.files)}
    assert {one.path for one in (*built.pages, *built.files) if id(one) in before} == {
        *(f"papers/{slug}.md" for slug in (LEAVES.slug, TREES.slug)),
        *(
            f"authors/{slug}{kind}"
            for slug in ("the-example-collaboration", "wim-van-den-voorbeeld")
            for kind in (".md", "/feed.xml")
        ),
    }


INVERTED = {name: held for name, held in vars(Index).items() if isinstance(held, cached_property)}
"""What an index holds, by name."""


def with_abstracts(abstracts: Mapping[str, str]) -> Catalogue:
    """The catalogue of the base with abstracts that go on otherwise."""
    papers = (
        replace(paper, abstract=BEGUN + abstracts[paper.slug]) if paper.slug in abstracts else paper
        for paper in LONG.papers
    )
    return replace(LONG, papers=tuple(papers))


def shown(built: Site) -> dict[str, tuple[str, bytes]]:
    """All that a site holds, by path."""
    pages = {page.path: (page.markdown(), page.fingerprint) for page in built.pages}
    return pages | {file.path: (file.content, file.key) for file in built.files}


@settings(max_examples=EXAMPLES)
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
        for name in INVERTED:
            assert getattr(built.index, name) == getattr(plain.index, name), name


def test_abstract_that_changes_leaves_what_does_not_show_it() -> None:
    built = site.build(with_abstracts({TREES.slug: "Other."}), SETTINGS, PROSE, BASE)
    before = {id(one) for one in (*BASE.pages, *BASE.files)}
    others = {one.path for one in (*built.pages, *built.files) if id(one) not in before}
    digests = {f"digests/{entry.digest}.md" for entry in TREES.digests}  # with a sentence of it
    named = {f"tags/{slug}.md" for slug in VOCABULARY.closure(TREES.tags)}
    assert {path for path in others if path.endswith(".md")} == {
        f"papers/{TREES.slug}.md",
        *digests,
        *named,
        "index.md",
    }
    feeds = {path.removesuffix("feed.xml") for path in others if path.endswith("feed.xml")}
    assert feeds >= {"", *(f"tags/{tag}/" for tag in TREES.tags)}
    assert "tags/minerals/" not in feeds


@pytest.mark.parametrize(
    "change",
    [
        {"papers": CATALOGUE.papers[1:]},
        {"papers": (replace(CATALOGUE.papers[0], title="Other"), *CATALOGUE.papers[1:])},
        {"papers": (replace(CATALOGUE.papers[0], slug="a"), *CATALOGUE.papers[1:])},
        {"papers": (replace(CATALOGUE.papers[0], abstract="Other."), *CATALOGUE.papers[1:])},
        {"vocabulary": replace(VOCABULARY, tags=VOCABULARY.tags[1:])},
        {"digests": ()},
    ],
)
def test_catalogue_that_differs_in_more_is_another(change: dict[str, Any]) -> None:
    assert index_changes.changed_abstracts(CATALOGUE, replace(CATALOGUE, **change)) is None


@pytest.mark.parametrize(
    ("chosen", "prose"), [(replace(SETTINGS, title="Other"), PROSE), (SETTINGS, {})]
)
def test_other_settings_or_prose_give_another_site(chosen: Settings, prose: dict[str, str]) -> None:
    assert site.build(LONG, chosen, prose, BASE).base is None
