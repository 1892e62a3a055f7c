"""What is doubtful about people is listed with its reason, and answers end it."""

from dataclasses import replace

import pytest

from generator.errors import UsageError
from generator.model import Author, KnownPeople, KnownPerson, Paper
from generator.people import Person, answers, attribute, author_slug, doubts, persons
from generator.people.attribution import Attribution
from generator.people.doubts import Doubt
from tests.browse.test_people import catalogue_of, name
from tests.people.test_attribution import HAN, MAX, ONE, OTHER, SHORT, by, with_id
from tests.support.invented import ADA, MEI, WIM
from tests.support.timing import takes_under

NOTHING = KnownPeople()


def look(papers: list[Paper], known: KnownPeople) -> tuple[dict[str, Person], Attribution]:
    attribution = attribute(papers, known)
    return dict(persons(papers, attribution)), attribution


def found(papers: list[Paper], known: KnownPeople = NOTHING) -> list[Doubt]:
    return doubts.find(*look(papers, known), known)


def same(papers: list[Paper], *slugs: str, known: KnownPeople = NOTHING) -> KnownPeople:
    return answers.same(slugs, *look(papers, known), known)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (MAX, SHORT, "initials"),
        (MAX, Author("Muster", "Max Ada"), "initials"),
        (Author("Muster", "M. A."), Author("Muster", "Max Ada"), "initials"),
        (Author("Müller", "J."), Author("Mueller", "Jan"), "initials"),
        (Author("Muster", "Katharina"), Author("Muster", "Katarina"), "similar"),
        (MAX, Author("Mustar", "Max"), "similar"),
        (MAX, Author("Max", "Muster"), "similar"),
        (MAX, Author(printed="Muster Max"), "similar"),
        (Author("例", "子一"), Author(printed="例 子一"), ""),
        (MAX, Author("Muster", "Mia"), ""),
        (MAX, Author("Beispiel", "Max"), ""),
        (Author("Muster", "Max A."), Author("Muster", "Max B."), ""),
        (with_id(MAX, ONE), with_id(SHORT, OTHER), ""),
    ],
)
def test_similar_names_with_a_common_coauthor_are_doubtful(
    one: Author, other: Author, kind: str
) -> None:
    papers = [by("a", one, WIM), by("b", other, WIM), by("c", one)]
    told = found(papers)
    assert [doubt.kind for doubt in told] == [kind] * bool(kind)
    if kind:
        assert told[0].reason == "both wrote with Wim van den Voorbeeld"
    assert found([by("a", one, WIM), by("b", other, MEI)]) == []  # nobody in common
    assert found([by("a", one, other, WIM), by("b", one, WIM), by("c", other, WIM)]) == []


def test_one_name_with_two_ids_is_doubtful() -> None:
    papers = [by("a", with_id(MAX, ONE)), by("b", with_id(MAX, OTHER)), by("c", MAX)]
    [doubt] = found(papers)
    assert doubt.kind == "namesakes"
    assert doubt.people == ("max-muster", "max-muster-0097", "max-muster-233x")
    assert doubt.reason == (
        "'Max Muster' is the name of 3 people with the iDs 0000-0002-1694-233X, "
        "0000-0002-1825-0097; 1 paper does not tell whose"
    )


def test_one_id_at_two_names_is_doubtful() -> None:
    papers = [by("a", with_id(MAX, ONE)), by("b", with_id(ADA, ONE))]
    assert [(doubt.kind, doubt.people) for doubt in found(papers)] == [
        ("same-orcid", ("ada-beispiel", "max-muster"))
    ]
    [doubt] = found([by("a", with_id(MAX, ONE), with_id(ADA, ONE))])
    assert doubt.reason.endswith("`a` gives it to both, so one of them is wrong")


def test_what_was_answered_is_not_asked_again() -> None:
    papers = [by("a", MAX, WIM), by("b", SHORT, WIM)]
    known = answers.different(["max-muster", "m-muster"], NOTHING)
    assert known.different == (("m-muster", "max-muster"),)
    assert found(papers, known) == []
    assert answers.different(["m-muster", "max-muster"], known) == known
    assert found(papers, same(papers, "max-muster", "m-muster")) == []


def test_people_who_are_one_have_both_names() -> None:
    papers = [by("a", MAX), by("b", SHORT), by("c", HAN)]
    known = same(papers, "max-muster", "m-muster")
    assert known.persons == (KnownPerson("max-muster", MAX, (SHORT,)),)
    han = author_slug(HAN)
    again = same(papers, han, "max-muster", known=known)
    [entry] = again.persons
    assert entry == KnownPerson(han, HAN, (SHORT, MAX))
    assert set(look(papers, again)[0]) == {han}


def test_namesake_gets_only_the_papers_there_are() -> None:
    papers = [by("a", with_id(MAX, ONE)), by("b", with_id(MAX, OTHER)), by("c", MAX)]
    known = same(papers, "max-muster-0097", "max-muster")
    assert known.persons == (KnownPerson("max-muster-0097", with_id(MAX, ONE), papers=("c",)),)
    later = [*papers, by("d", MAX)]
    assert attribute(later, known).bylines["d"] == ("max-muster",)


def test_address_of_who_is_merged_leads_on() -> None:
    known = KnownPeople(
        (KnownPerson("max-muster", MAX, papers=("a",)), KnownPerson("max-2", MAX, papers=("b",)))
    )
    papers = [by("a", MAX), by("b", MAX)]
    merged = same(papers, "max-muster", "max-2", known=known)
    assert merged.persons == (KnownPerson("max-muster", MAX, papers=("a", "b"), former=("max-2",)),)
    assert attribute(papers, merged).addresses == {"max-2": "max-muster"}


def test_pairs_follow_who_is_merged() -> None:
    papers = [by("a", MAX), by("b", SHORT), by("c", ADA)]
    known = answers.different(["m-muster", "ada-beispiel"], NOTHING)
    assert same(papers, "max-muster", "m-muster", known=known).different == (
        ("ada-beispiel", "max-muster"),
    )


def test_two_ids_are_never_one_person() -> None:
    papers = [by("a", with_id(MAX, ONE)), by("b", with_id(SHORT, OTHER))]
    with pytest.raises(UsageError, match="nobody has two ORCID iDs"):
        same(papers, "max-muster", "m-muster")


def test_nobody_is_not_a_person_to_begin_with() -> None:
    papers = [by("a", with_id(MAX, ONE)), by("b", with_id(MAX, OTHER)), by("c", MAX)]
    with pytest.raises(UsageError, match="name a person first"):
        same(papers, "max-muster", "max-muster-0097")


def test_eight_thousand_names_take_seconds() -> None:
    authors = [name(number) for number in range(8_000)]
    papers = list(catalogue_of(authors).papers)
    crowded = Author("Muster", "Max")
    # One who wrote with everybody, and a paper by thousands.
    papers = [replace(paper, authors=(*paper.authors, crowded)) for paper in papers]
    papers.append(by("all", *authors[:3000]))
    everybody, attribution = look(papers, NOTHING)
    assert takes_under(3, lambda: doubts.find(everybody, attribution, NOTHING))
