"""Rules of `people.yml`: each finds its fault, with the person it concerns."""

from dataclasses import replace

import pytest

from generator import check
from generator.check import rules
from generator.check.violation import CheckInput
from generator.model import Author, KnownPeople, KnownPerson, Paper

MAX = Author("Muster", "Max")
ONE, OTHER = "0000-0002-1825-0097", "0000-0002-1694-233X"
PAPERS = (
    Paper(slug="a", title="A", authors=(replace(MAX, orcid=ONE),)),
    Paper(slug="b", title="B", authors=(MAX,)),
    Paper(slug="c", title="C", authors=(Author("Beispiel", "Ada"),)),
    Paper(slug="d", title="D", authors=(replace(MAX, orcid=OTHER),)),
)
SOUND = KnownPerson("max-muster", replace(MAX, orcid=ONE), papers=("b",))


@pytest.mark.parametrize(
    ("rule", "persons", "told"),
    [
        (
            rules.one_orcid_a_person,
            (SOUND, KnownPerson("max-2", replace(MAX, orcid=ONE), papers=())),
            f"{ONE} is the iD of `max-muster`, too; keep it in one",
        ),
        (
            rules.one_orcid_a_person,
            (KnownPerson("max-muster", MAX, papers=("a", "d")),),
            f"papers of `max-muster` have the iDs {OTHER} and {ONE}; they are of two people",
        ),
        (
            rules.distinct_namesakes,
            (KnownPerson("max-muster", MAX), KnownPerson("max-2", Author(printed="Max Muster"))),
            (
                "`max-2` and `max-muster` have the name `max-muster`; "
                "say in `papers` of one which are theirs"
            ),
        ),
        (
            rules.distinct_namesakes,
            (SOUND, KnownPerson("max-2", MAX, papers=("b",))),
            "`b` is among the papers of `max-muster`, too; keep it in one",
        ),
        (
            rules.known_papers_of_people,
            (replace(SOUND, papers=("bb",)),),
            "`bb` is no record; did you mean `b`?",
        ),
        (
            rules.known_papers_of_people,
            (replace(SOUND, papers=("c",)),),
            "`c` has nobody of a name of `max-muster`",
        ),
        (
            rules.own_addresses_of_people,
            (replace(SOUND, slug="ada-beispiel"),),
            (
                "`ada-beispiel` is the slug of 'Ada Beispiel', no name of theirs; "
                "add it to `names`, or give another slug"
            ),
        ),
        (
            rules.names_of_papers,
            (replace(SOUND, names=(Author("Moster", "Max"),)),),
            "no paper has the name 'Max Moster'; mend it, or remove it",
        ),
        (
            rules.identified_authors,
            (replace(SOUND, papers=()),),
            "`b` does not tell which 'Max Muster' it is by; add it to the `papers` of one",
        ),
    ],
)
def test_rule_finds_its_fault(
    rule: check.Rule, persons: tuple[KnownPerson, ...], told: str
) -> None:
    [fault] = rule(CheckInput(papers=PAPERS, people=KnownPeople(persons)))
    assert (fault.path, fault.message) == ("people.yml", told)
    assert fault.text == persons[-1].slug


def test_pair_of_somebody_who_is_not_there_is_told() -> None:
    known = KnownPeople((SOUND,), (("ada-beispiel", "nobody"), ("ada-beispiel", "max-muster")))
    [fault] = rules.known_different_people(CheckInput(papers=PAPERS, people=known))
    assert fault.message == "nobody has the slug `nobody`; remove the pair"


def test_sound_entry_breaks_no_rule() -> None:
    content = CheckInput(papers=PAPERS, people=KnownPeople((SOUND,)))
    of_people = [rule for rule in rules.RULES if check.subject(rule) == "People"]
    assert len(of_people) == 7
    assert [fault for rule in of_people for fault in rule(content)] == []
