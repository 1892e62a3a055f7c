"""Each kind of page as the Markdown that every engine gets."""

import pytest

from generator import site
from generator.pages.page import Page
from generator.settings import Settings
from tests.support.golden import Golden
from tests.support.invented import CATALOGUE

SETTINGS = Settings(
    title="Invented Papers",
    description="Papers that nobody wrote.",
    author_papers=1,  # so that a group has a page
)
PAGES = {page.path: page for page in site.build(CATALOGUE, SETTINGS).pages}

OF_EACH_KIND = {
    "home": "index.md",
    "papers": "papers/index.md",
    "paper": "papers/on-the-shape-of-leaves.md",
    "paper-retracted": "papers/stones-that-dream.md",
    "tags": "tags/index.md",
    "tag": "tags/plants.md",
    "tag-narrower": "tags/leaves.md",
    "authors": "authors/index.md",
    "author": "authors/ada-beispiel.md",
    "author-collective": "authors/the-example-collaboration.md",
    "digests": "digests/index.md",
    "digest": "digests/2021-03-04.md",
    "years": "years/index.md",
    "year": "years/2020.md",
    "contribute": "contribute.md",
    "rules": "contribute/rules.md",
    "subscribe": "subscribe.md",
    "data": "data/index.md",
    "mine": "mine.md",
}


@pytest.mark.parametrize(("name", "path"), OF_EACH_KIND.items())
def test_page_of_each_kind_is_as_it_was_seen_to_be_right(
    name: str, path: str, golden: Golden
) -> None:
    golden(PAGES[path].markdown(), f"{name}.md")


def test_golden_pages_leave_no_kind_out() -> None:
    assert {page.kind for page in PAGES.values()} == {PAGES[p].kind for p in OF_EACH_KIND.values()}


def test_site_has_each_page_once_and_every_file_beside_them_once() -> None:
    built = site.build(CATALOGUE, SETTINGS)
    paths = [page.path for page in built.pages] + [file.path for file in built.files]
    assert len(paths) == len(set(paths))


def test_only_papers_and_tags_are_found_by_the_search() -> None:
    assert {page.kind for page in PAGES.values() if page.indexed} == {"paper", "tag"}


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("papers/index.md", "papers/"),
        ("papers/on-leaves.md", "papers/on-leaves/"),
        ("papers/page/2.md", "papers/page/2/"),
        ("papers/an-index.md", "papers/an-index/"),
    ],
)
def test_url_is_that_of_a_folder(path: str, url: str) -> None:
    assert Page(path=path, kind="paper", title="").url == url
