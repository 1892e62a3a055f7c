"""The same papers are read from every kind of saved page, whatever stands around them."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import sources
from generator.sources import textpage
from generator.sources.base import Day, Entry, Item, Refusal
from tests.sources.saved_pages import LANGUAGES, STYLES, Chrome, Shown

FIRST = Path(__file__).parents[2] / "content/digests/2025-08-20.txt"
THINGS = ("Leaves", "Stones", "Trees [Twice]", "Clouds (and Rain)", "C++", "A* Ferns", "LEAF-2")
OPENINGS = ("On the Shape of", "Why Do We Count", "A Survey of", "Toward Better", "Measuring | All")
SENTENCES = (
    "{} have been measured for a long time, yet seldom twice.",
    "We count {} from above [1] and from below, as told at https://example.org/{}.",
    "No other method gives the same number for {} on two days, i.e. on Monday and on Tuesday.",
    "Our rulers for {}, which weigh $x^2$ grams, are public.",
    "Results on {} (n = 12) are in line with what all of us had thought before we began.",
)


@st.composite
def shown(draw: st.DrawFn) -> list[Shown]:
    """Some papers with different titles, and abstracts of three sentences or more."""
    names = [(opening, thing) for opening in OPENINGS for thing in THINGS]
    chosen = draw(st.lists(st.sampled_from(names), min_size=3, max_size=6, unique=True))
    papers = []
    for number, (opening, thing) in enumerate(chosen, start=1):
        told = draw(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=5, unique=True))
        word = thing.split()[-1].strip("[]()")
        ending = draw(st.sampled_from(("", f": A Study of {word} in Several Kinds of Weather")))
        abstract = " ".join(sentence.format(word, number) for sentence in told)
        papers.append(Shown(number, f"{opening} {thing}{ending}", abstract))
    return papers


def entries(items: list[Item]) -> list[tuple[int, str, str, str]]:
    """Number, title, identifier and abstract of what is no chrome; nothing may be refused."""
    found = [item for item in items if isinstance(item, Entry | Refusal)]
    assert [item for item in found if isinstance(item, Refusal)] == []
    return [
        (item.number, item.title, item.identifiers.get("arxiv", ""), item.abstract)
        for item in found
        if isinstance(item, Entry)
    ]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=10)
@given(papers=shown(), chrome=st.sampled_from(LANGUAGES), seed=st.integers(0, 9_999))
def test_same_papers_are_read_from_every_kind_of_page(
    style: str, papers: list[Shown], chrome: Chrome, seed: int
) -> None:
    page = STYLES[style](papers, chrome, random.Random(seed))  # noqa: S311 - no secret
    items = list(sources.choose(page.encode(), "page").read(page.encode()))
    with_ids, with_abstracts = not style.startswith("plain"), not style.endswith("only")
    assert entries(items) == [
        (
            number,
            paper.title,
            paper.arxiv if with_ids else "",
            paper.abstract if with_abstracts else "",
        )
        for number, paper in enumerate(papers, start=1)
    ]
    assert [(day.month, day.day) for day in items if isinstance(day, Day)] == [(8, 20)]


@pytest.mark.parametrize("style", STYLES)
def test_first_digest_is_read_the_same_from_every_kind_of_page(style: str) -> None:
    found = [item for item in textpage.read(FIRST.read_bytes()) if isinstance(item, Entry)]
    assert len(found) == 66
    papers = [Shown(entry.number, entry.title, entry.abstract) for entry in found]
    chance = random.Random(style)  # noqa: S311 - no secret
    page = STYLES[style](papers, chance.choice(LANGUAGES), chance).encode()
    items = list(sources.choose(page, "page").read(page))
    assert [(title, abstract) for _, title, _, abstract in entries(items)] == [
        (paper.title, "" if style.endswith("only") else paper.abstract) for paper in papers
    ]
