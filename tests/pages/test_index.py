"""Inverted lists: people, tags, digests and what is new."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.model import (
    Author,
    Catalogue,
    Digest,
    DigestEntry,
    Paper,
    PartialDate,
    Tag,
    Vocabulary,
)
from generator.pages.index import Index, newest_first
from generator.people import author_slug
from tests.support.invented import ADA, CATALOGUE, GROUP, LEAVES, MEI, STONES, TREES, WIM

INDEX = Index(CATALOGUE)


def by(slug: str, *authors: Author) -> Paper:
    """A paper of which only the authors matter."""
    return Paper(slug=slug, title=slug, authors=authors)


def people(*papers: Paper) -> dict[str, tuple[str, Sequence[str]]]:
    """Address to the name shown and the papers below it."""
    found = Index(Catalogue(papers=papers)).people
    return {slug: (p.author.name, [paper.slug for paper in p.papers]) for slug, p in found.items()}


@pytest.mark.parametrize(
    ("author", "slug"),
    [
        (ADA, "ada-beispiel"),
        (WIM, "wim-van-den-voorbeeld"),
        (MEI, "lizi-mei"),
        (GROUP, "the-example-collaboration"),
        (Author("O'Nimi", "Áine"), "aine-onimi"),
        (Author("Jr.", "J. R."), "j-r-jr"),
    ],
)
def test_author_slug_is_the_printed_name(author: Author, slug: str) -> None:
    assert author_slug(author) == slug


def test_author_slug_of_a_name_that_cannot_be_spelt_is_stable_and_its_own() -> None:
    one, other = Author(printed="例子"), Author(printed="樣本")
    assert author_slug(one) == author_slug(one)
    assert author_slug(one).startswith("author-")
    assert author_slug(one) != author_slug(other)


def test_author_spelt_two_ways_has_one_page_under_the_spelling_most_papers_use() -> None:
    accented, plain = Author("Muestra", "José"), Author("Muestra", "Jose")
    papers = (by("a", plain), by("b", accented), by("c", accented))
    assert people(*papers) == {"jose-muestra": ("José Muestra", ["a", "b", "c"])}


def test_author_named_twice_in_one_paper_has_it_once() -> None:
    both = (Author("Muestra", "José"), Author("Muestra", "Jose"))
    assert people(by("a", *both))["jose-muestra"][1] == ["a"]


def test_people_stand_in_the_order_of_family_names_without_accents() -> None:
    authors = (GROUP, WIM, Author("Ábel", "Zoé"), Author("Abel", "Ann"), MEI, ADA)
    assert [name for name, _ in people(by("a", *authors)).values()] == [
        "Ann Abel",
        "Zoé Ábel",
        "Ada Beispiel",
        "Lizi Mei",
        "The Example Collaboration",
        "Wim van den Voorbeeld",
    ]


def test_tag_holds_the_papers_of_narrower_tags() -> None:
    assert INDEX.by_tag["plants"] == (TREES, LEAVES)
    assert INDEX.by_tag["leaves"] == (LEAVES,)


def test_tag_reaches_through_all_levels_and_survives_a_circle() -> None:
    chain = [("oak", "tree"), ("tree", "plant"), ("plant", "oak")]
    vocabulary = Vocabulary(tags=tuple(Tag(s, s, "", "a", broader=b) for s, b in chain))
    papers = (replace(TREES, tags=("oak",)),)
    index = Index(Catalogue(papers=papers, vocabulary=vocabulary))
    assert set(index.by_tag) == {"oak", "tree", "plant"}


def test_paper_of_an_unknown_tag_is_kept() -> None:
    index = Index(replace(CATALOGUE, papers=(replace(LEAVES, tags=("leaves", "ghosts")),)))
    assert index.closures[LEAVES.slug] == ("plants", "leaves", "ghosts")
    assert [tag.slug for tag in index.used_tags(["ghosts", "leaves"])] == ["leaves"]


def test_papers_are_newest_addition_first_then_newest_publication_first() -> None:
    assert newest_first([TREES, LEAVES, STONES]) == (STONES, TREES, LEAVES)


def test_papers_published_together_stand_in_the_order_of_their_digest() -> None:
    together = replace(TREES, date=LEAVES.date)
    assert newest_first([together, LEAVES]) == (LEAVES, together)


def test_papers_of_one_import_read_newest_first_whatever_is_known_of_their_dates() -> None:
    dates = ("2021-03-04", "2021-03", "2021", "2020-12-31", "1999", None)
    papers = [
        replace(by(f"paper-{number}"), date=PartialDate.parse(date) if date else None)
        for number, date in enumerate(dates)
    ]
    assert list(newest_first(reversed(papers))) == papers


def test_papers_without_a_day_come_last_in_the_order_of_their_slugs() -> None:
    undated = (by("b"), by("a"))
    assert [paper.slug for paper in newest_first([*undated, LEAVES])] == [LEAVES.slug, "a", "b"]


def digests(*ids: str) -> tuple[Digest, ...]:
    """Digests, to be given newest first."""
    return tuple(Digest(id_, f"{id_}.txt") for id_ in ids)


def test_new_is_what_came_first_with_the_newest_digest() -> None:
    old, again = DigestEntry("2021-03-04", 1), DigestEntry("2021-03-05", 1)
    papers = (
        replace(LEAVES, digests=(old, again)),
        replace(TREES, digests=(DigestEntry("2021-03-05", 2),)),
        replace(STONES, digests=()),
    )
    held = Catalogue(papers=papers, digests=digests("2021-03-05", "2021-03-04"))
    assert Index(held).new == {TREES.slug}


def test_newest_digest_is_one_that_brought_a_paper() -> None:
    held = replace(CATALOGUE, digests=digests("2021-03-06", "2021-03-04"))
    newest = Index(held).newest_digest
    assert newest is not None
    assert newest.id == "2021-03-04"


def test_nothing_is_new_in_a_catalogue_without_digests() -> None:
    index = Index(replace(CATALOGUE, digests=()))
    assert index.newest_digest is None
    assert index.new == frozenset()


def test_paper_without_a_year_is_in_no_year() -> None:
    index = Index(replace(CATALOGUE, papers=(replace(LEAVES, date=None), TREES)))
    assert list(index.by_year) == [2021]


def test_day_of_addition_orders_papers_not_the_day_of_publication() -> None:
    later = replace(TREES, added=datetime.date(2021, 3, 6), date=None)
    assert newest_first([LEAVES, later])[0] == later
