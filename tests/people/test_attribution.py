"""Whose each name is: namesakes, iDs, and several names of one person."""

from dataclasses import replace

import pytest

from generator.model import Author, KnownPeople, KnownPerson, Paper
from generator.people import attribute, author_slug, persons, with_orcids
from tests.support.invented import ADA, WIM

ONE, OTHER = "0000-0002-1825-0097", "0000-0002-1694-233X"
MAX = Author("Muster", "Max")
SHORT = Author("Muster", "M.")
HAN = Author("例", "子一")


def by(slug: str, *authors: Author) -> Paper:
    """A paper of which only the authors matter."""
    return Paper(slug=slug, title=slug, authors=authors)


def with_id(author: Author, orcid: str) -> Author:
    return replace(author, orcid=orcid)


def whose(papers: list[Paper], *known: KnownPerson) -> dict[str, tuple[str, ...]]:
    """Slug of each paper to those of its authors."""
    return dict(attribute(papers, KnownPeople(known)).bylines)


def test_name_alone_is_one_person() -> None:
    assert whose([by("a", MAX), by("b", MAX, SHORT)]) == {
        "a": ("max-muster",),
        "b": ("max-muster", "m-muster"),
    }


def test_one_id_of_a_name_is_that_of_all_its_papers() -> None:
    papers = [by("a", with_id(MAX, ONE)), by("b", MAX)]
    found = persons(papers, attribute(papers, KnownPeople()))
    assert {slug: person.author.orcid for slug, person in found.items()} == {"max-muster": ONE}


def test_two_ids_are_two_people_and_a_paper_without_one_is_nobodys() -> None:
    papers = [by("a", with_id(MAX, ONE)), by("b", with_id(MAX, OTHER)), by("c", MAX)]
    found = attribute(papers, KnownPeople())
    assert found.bylines == {
        "a": ("max-muster-0097",),
        "b": ("max-muster-233x",),
        "c": ("max-muster",),
    }
    assert found.undecided == (("c", MAX),)
    assert found.unidentified >= {"max-muster"}
    assert found.namesakes["max-muster-0097"] == ("max-muster-233x", "max-muster")


def test_slug_of_an_id_is_nobody_elses() -> None:
    numbered = Author(printed="Max Muster 0097")
    same_end = "0000-0001-5000-0097"
    papers = [
        by("a", with_id(MAX, ONE)),
        by("b", with_id(MAX, OTHER)),
        by("c", numbered),
        by("d", with_id(MAX, same_end)),
    ]
    slugs = [slug for byline in whose(papers).values() for slug in byline]
    assert len(set(slugs)) == 4


def test_entry_has_the_papers_of_all_its_names() -> None:
    known = KnownPerson("max-muster", MAX, (SHORT, HAN))
    papers = [by("a", MAX), by("b", SHORT), by("c", HAN, WIM)]
    found = attribute(papers, KnownPeople((known,)))
    assert [byline[0] for byline in found.bylines.values()] == ["max-muster"] * 3
    assert found.addresses == {"m-muster": "max-muster", author_slug(HAN): "max-muster"}


def test_id_of_an_entry_leads_to_it_under_any_name() -> None:
    known = KnownPerson("max-muster", with_id(MAX, ONE))
    assert whose([by("a", with_id(Author("Moster", "Max"), ONE))], known) == {"a": ("max-muster",)}


def test_namesakes_have_the_papers_that_are_said_to_be_theirs() -> None:
    one = KnownPerson("max-muster", MAX, papers=("a",))
    other = KnownPerson("max-muster-2", MAX, papers=("b",))
    found = attribute([by("a", MAX), by("b", MAX), by("c", MAX)], KnownPeople((one, other)))
    assert found.bylines == {
        "a": ("max-muster",),
        "b": ("max-muster-2",),
        "c": ("max-muster-unidentified",),
    }
    rest = attribute(
        [by("a", MAX), by("b", MAX), by("c", MAX)], KnownPeople((replace(one, papers=None), other))
    )
    assert [byline[0] for byline in rest.bylines.values()] == [
        "max-muster",
        "max-muster-2",
        "max-muster",
    ]
    assert rest.undecided == ()
    assert rest.addresses == {"max-muster-unidentified": "max-muster"}


def test_entry_never_has_two_ids() -> None:
    known = KnownPerson("max-muster", MAX, papers=("a", "b"))
    papers = [by("a", with_id(MAX, ONE)), by("b", with_id(MAX, OTHER))]
    assert len({byline[0] for byline in whose(papers, known).values()}) == 2
    other = KnownPerson("max-muster", with_id(MAX, ONE))
    assert whose([by("b", with_id(MAX, OTHER))], other) == {"b": ("max-muster-233x",)}


def test_slug_of_an_entry_takes_in_no_other_name() -> None:
    known = KnownPerson("m-muster", MAX)
    assert whose([by("a", MAX), by("b", SHORT)], known) == {
        "a": ("m-muster",),
        "b": ("m-muster-unidentified",),
    }


def test_former_slug_and_that_of_the_id_lead_to_the_entry() -> None:
    known = KnownPerson("max", with_id(MAX, ONE), papers=(), former=("max-the-elder",))
    papers = [by("a", with_id(MAX, ONE)), by("b", with_id(MAX, OTHER))]
    assert attribute(papers, KnownPeople((known,))).addresses == {
        "max-the-elder": "max",
        "max-muster-0097": "max",
    }


def test_papers_have_the_ids_of_entries() -> None:
    known = KnownPeople((KnownPerson("max-muster", with_id(MAX, ONE), (SHORT,)),))
    papers = [by("a", SHORT, ADA), by("b", ADA)]
    found = with_orcids(papers, known)
    assert found[0].authors == (with_id(SHORT, ONE), ADA)
    assert found[1] is papers[1]
    assert attribute(found, known).bylines == attribute(papers, known).bylines


def test_person_is_shown_by_the_name_of_the_entry() -> None:
    known = KnownPeople((KnownPerson("max-muster", Author(printed="Max Muster"), (SHORT,)),))
    papers = [by("a", SHORT), by("b", SHORT), by("c", MAX)]
    found = persons(papers, attribute(papers, known))["max-muster"]
    assert (found.author, found.names) == (MAX, (SHORT,))  # with the parts that a record knows


@pytest.mark.parametrize("name", [MAX, HAN, Author(printed="The Example Collaboration")])
def test_entries_change_nobody_else(name: Author) -> None:
    papers = [by("a", name, WIM), by("b", WIM)]
    known = KnownPerson("ada-beispiel", ADA)
    assert whose(papers, known) == whose(papers)
