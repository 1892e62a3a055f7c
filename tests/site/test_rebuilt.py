"""What of a site is another when something in the catalogue is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import site
from generator.model import Catalogue, Digest, DigestEntry, PartialDate, Status
from generator.settings import Settings
from generator.site import Site
from tests.support.invented import ADA, CATALOGUE, LEAVES, TREES, VOCABULARY, paper

SETTINGS = Settings(
    url="https://papers.example/", papers_per_page=2, author_papers=1, author_feed_papers=1
)
EXAMPLES = 30
PROSE = {f"papers/{LEAVES.slug}.md": "Of *leaves*.\n"}
BEGUN = "Leaves are long. " * 40
"""What an abstract begins with, so that lists show nothing of what follows."""
LONG = replace(
    CATALOGUE,
    papers=tuple(replace(each, abstract=BEGUN + each.abstract) for each in CATALOGUE.papers),
)
BASE = site.build(LONG, SETTINGS, PROSE)
ABSTRACTS = st.dictionaries(
    st.sampled_from([each.slug for each in CATALOGUE.papers]),
    st.sampled_from(["", "Short.", "Of $x$ and <b>.\n\nMore."]),
)


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
    path = f"papers/{before.papers[0].slug}.md"
    (one, key), (other, another) = (
        shown(site.build(held, SETTINGS))[path] for held in (before, after)
    )
    assert one != other
    assert key != another


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


def rewritten(before: Site, after: Site) -> set[str]:
    """Slugs of the papers that say something else on their pages."""
    known = {paper.slug: paper for paper in before.index.papers}
    related = before.index.related, after.index.related
    return {
        paper.slug
        for paper in after.index.papers
        if paper != known[paper.slug] or len({one.get(paper.slug) for one in related}) > 1
    }


@settings(max_examples=EXAMPLES)
@given(abstracts=ABSTRACTS)
def test_what_abstracts_change_is_among_the_pages_and_feeds_that_show_them(
    abstracts: dict[str, str],
) -> None:
    after = site.build(with_abstracts(abstracts), SETTINGS, PROSE)
    slugs = rewritten(BASE, after)
    pages, feeds = after.pages_showing(slugs), after.feeds_showing(slugs)
    made = shown(replace(after, pages=pages, feeds=feeds))
    before, now = shown(BASE), shown(after)
    assert {path for path in now if now[path] != before[path]} <= made.keys()
    assert {path: now[path] for path in made} == made


def test_abstract_that_changes_leaves_what_does_not_show_it() -> None:
    after = site.build(with_abstracts({TREES.slug: "Other."}), SETTINGS, PROSE)
    shows, feeds = after.pages_showing({TREES.slug}), after.feeds_showing({TREES.slug})
    digests = {f"digests/{entry.digest}.md" for entry in TREES.digests}  # with a sentence of it
    named = {f"tags/{slug}.md" for slug in VOCABULARY.closure(TREES.tags)}
    paper_map = {page.path for page in shows if page.kind == "map"}
    assert {page.path for page in shows} - paper_map == {
        f"papers/{TREES.slug}.md",
        *digests,
        *named,
        "index.md",
    }
    folders = {feed.path.removesuffix("feed.xml") for feed in feeds}
    assert folders >= {"", *(f"tags/{tag}/" for tag in TREES.tags)}
    assert "tags/minerals/" not in folders
