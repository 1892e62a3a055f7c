"""Long lists in pages: where they are cut, and what leads from one to the other."""

from collections.abc import Mapping, Sequence

import pytest

from generator import strings
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.store.frontmatter import Data

SIZE = 3


def make(path: str, items: Sequence[int], pager: Mapping[str, Data]) -> Page:
    """A page whose values are its items."""
    return Page(path=path, kind="papers", title="Things", values={"items": items, **pager})


def pages(count: int, base: str = "papers/") -> list[Page]:
    """The pages of as many things."""
    return list(paged(base, range(count), SIZE, make, strings.load()))


def pager(page: Page) -> Mapping[str, Data]:
    """What the template of a pager gets."""
    values = page.values["pager"]
    assert isinstance(values, Mapping)
    return values


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (1, [1]), (SIZE, [SIZE]), (SIZE + 1, [SIZE, 1]), (2 * SIZE, [SIZE, SIZE])],
)
def test_list_is_cut_after_so_many_items_and_none_is_lost(count: int, sizes: list[int]) -> None:
    made = [page.values["items"] for page in pages(count)]
    assert [len(items) for items in made] == sizes
    assert [item for items in made for item in items] == list(range(count))


@pytest.mark.parametrize(
    ("base", "paths"),
    [
        ("papers/", ["papers/index.md", "papers/page/2.md", "papers/page/3.md"]),
        ("tags/leaves/", ["tags/leaves.md", "tags/leaves/page/2.md", "tags/leaves/page/3.md"]),
    ],
)
def test_first_page_has_the_address_of_the_list(base: str, paths: list[str]) -> None:
    assert [page.path for page in pages(2 * SIZE + 1, base)] == paths


@pytest.mark.parametrize("count", [0, SIZE])
def test_list_of_one_page_has_no_pager(count: int) -> None:
    (page,) = pages(count)
    assert "pager" not in page.values
    assert page.listing() == ""


def test_pages_lead_to_the_one_before_and_the_one_after() -> None:
    first, second, third = map(pager, pages(2 * SIZE + 1))
    assert ("previous" not in first, first["next"]) == (True, "papers/page/2/")
    assert (second["previous"], second["next"]) == ("papers/", "papers/page/3/")
    assert ("next" not in third, third["previous"]) == (True, "papers/page/2/")


def test_titles_of_pages_differ() -> None:
    assert [page.title for page in pages(SIZE + 1)] == ["Things", "Things, page 2"]


@pytest.mark.parametrize(
    ("base", "listings"),
    [
        ("papers/", ["[Next](page/2.md)", "[Previous](../index.md), [Next](3.md)"]),
        ("tags/leaves/", ["[Next](leaves/page/2.md)", "[Previous](../../leaves.md), [Next](3.md)"]),
    ],
)
def test_pages_lead_on_in_markdown_too(base: str, listings: list[str]) -> None:
    assert [page.listing().strip() for page in pages(2 * SIZE + 1, base)][:2] == listings


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "1 2 3 . 9"),
        (3, "1 2 3 4 5 . 9"),
        (5, "1 . 3 4 5 6 7 . 9"),
        (9, "1 . 7 8 9"),
    ],
)
def test_pager_names_the_ends_and_the_pages_around(number: int, shown: str) -> None:
    entries = pager(pages(9 * SIZE)[number - 1])["pages"]
    assert isinstance(entries, list)
    assert " ".join(str(entry.get("number", ".")) for entry in entries) == shown
