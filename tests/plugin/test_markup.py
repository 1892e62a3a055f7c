"""The functions that make what stands most often on pages, in the place of macros."""

from collections.abc import Callable
from typing import Any

import pytest

from generator import strings
from generator.plugin.markup import ROOT, Markup
from tests.support import markup as seen

HARD = "<b>&amp;\"'</b>"
TAG = {"name": HARD, "url": "tags/t/", "area": 3, "count": 2}
PERSON = {"name": HARD, "url": "authors/a/", "orcid": "https://orcid.org/0000"}
CARD = {
    "title": "A <i>title</i>",
    "url": "papers/p/",
    "authors": [PERSON],
    "venue": HARD,
    "topics": [TAG, {"name": "Other", "url": "tags/other/"}],
    "status": HARD,
    "year": 2021,
}


@pytest.fixture
def markup() -> Markup:
    told = strings.load()
    return Markup(
        {"t": told.html, "counted": told.count, "named": told.name, "number": told.number}
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda made: made.byline([PERSON, {"name": HARD}], 3),
        lambda made: made.tag(TAG),
        lambda made: made.topics([TAG]),
        lambda made: made.tag_list([{**TAG, "description": HARD, "level": 1}], 4),
        lambda made: made.card(CARD),
        lambda made: made.related([{**CARD, "author": HARD, "reason": HARD}]),
        lambda made: made.metadata([{"name": "citation_title", "content": HARD}]),
    ],
)
def test_nothing_that_people_wrote_is_markup(markup: Markup, make: Callable[[Markup], str]) -> None:
    html = make(markup)
    assert "<b>" not in html
    page = seen.Markup(f"<div>{html}</div>")
    assert page.faults == []
    told = [part for one in page.elements for part in (one.text, *one.attributes.values())]
    assert any(HARD in text for text in told)


def test_card_says_another_tag_where_the_page_is_of_the_first(markup: Markup) -> None:
    assert "tags/other/" not in markup.card(CARD)
    other = markup.card(CARD, without="tags/t/")
    assert "tags/other/" in other
    assert f"{ROOT}tags/t/" not in other


def test_only_a_card_that_would_say_the_tag_of_the_page_is_another(markup: Markup) -> None:
    """The others are the ones of all lists, made once."""
    asked: list[tuple[Any, ...]] = []

    def card(*how: Any) -> str:
        asked.append(how[1:])
        return ""

    papers = [CARD, {**CARD, "topics": CARD["topics"][1:]}]
    markup.card_list(papers, (card, markup.reference, markup.fold), 2, "tags/t/")
    assert asked == [(2, "tags/t/"), (2, "")]


@pytest.mark.parametrize(("count", "most", "shown"), [(1, 0, False), (1, 2, True), (2, 0, True)])
def test_a_count_of_one_is_said_beside_bars_alone(
    markup: Markup, count: int, most: int, shown: bool
) -> None:
    html = markup.tag_list([{**TAG, "count": count}], most)
    assert ("catalogue-count" in html) == shown
