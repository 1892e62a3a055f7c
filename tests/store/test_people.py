"""`people.yml`: what it says, what is wrong with it, and changes of one line."""

import re
from dataclasses import replace

import pytest

from generator.errors import FrontMatterError
from generator.model import Author, KnownPeople, KnownPerson
from generator.store import people

ADA = Author("Beispiel", "Ada", orcid="0000-0002-1825-0097")
TEXT = """\
# Who is who
people:
# the botanist
- {slug: ada-beispiel, name: 'Beispiel, Ada', orcid: 0000-0002-1825-0097, names: [A. B.]}
- slug: zi-yi  # as she writes it
  name: {family: 例, given: 子一}
  papers: []
different:
- [ada-beispiel, zi-yi]
"""
KNOWN = KnownPeople(
    (
        KnownPerson("ada-beispiel", ADA, (Author(printed="A. B."),)),
        KnownPerson("zi-yi", Author("例", "子一"), papers=()),
    ),
    (("ada-beispiel", "zi-yi"),),
)


def test_file_says_who_is_who() -> None:
    assert people.parse(TEXT, "people.yml") == (KNOWN, [])


@pytest.mark.parametrize("text", ["", "\n", "# nobody yet\n"])
def test_file_may_be_empty(text: str) -> None:
    assert people.parse(text, "people.yml") == (KnownPeople(), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("persons: []", "1: people: unknown key `persons` in people.yml; known: people, different"),
        ("people: x", "1: people: `people` is the text `x`; expected a list"),
        ("people: [", "1: people: not valid YAML"),
        (
            "people:\n- {slug: a, nam: A}",
            "2: people: unknown key `nam` in a person; did you mean `name`?",
        ),
        ("people:\n- {slug: a}", "2: people: `a` has no `name`"),
        ("people:\n- {slug: A b, name: A}", "2: people: a person with slug `A b`, which is not"),
        ("people:\n- {name: A}", "2: people: a person with no `slug`; expected one like `a-name`"),
        ("people:\n- {slug: ../a, name: A}", "2: people: a person with slug `../a`, which is not"),
        ("people:\n- {slug: a, name: {given: A}}", "2: people: a name of `a`: an author needs"),
        (
            "people:\n- {slug: a, name: {family: A, orcid: 0000-0002-1825-0097}}",
            "2: people: a name of `a`: has no 'orcid'; known are family, given, name",
        ),
        (
            "people:\n- {slug: a, name: A, orcid: 0000-0002-1825-0098}",
            "2: people: `a`: '0000-0002-1825-0098' is not a valid ORCID",
        ),
        ("people:\n- {slug: a, name: A, papers: [../b]}", "2: people: `../b` in `papers` is not"),
        ("people:\n- {slug: a, name: A}\n- {slug: a, name: B}", "3: people: `a` stands twice"),
        ("different:\n- [a]", "2: people: expected two slugs of people, like"),
        ("different:\n- [a, a]", "2: people: expected two slugs of people, like"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str) -> None:
    _, problems = people.parse(text, "people.yml")
    assert [str(problem)[: len(told) + 11] for problem in problems] == [f"people.yml:{told}"]


def test_canonical_form_is_a_person_a_line_with_the_comments_there_were() -> None:
    formed = people.canonical(TEXT, "people.yml")
    assert formed == (
        "# Who is who\n"
        "people:\n"
        "# the botanist\n"
        "- {slug: ada-beispiel, name: {family: Beispiel, given: Ada}, orcid: 0000-0002-1825-0097, "
        "names: [A. B.]}\n"
        "# as she writes it\n"
        "- {slug: zi-yi, name: {family: 例, given: 子一}, papers: []}\n"
        "different:\n"
        "- [ada-beispiel, zi-yi]\n"
    )
    assert people.canonical(formed, "people.yml") == formed
    assert people.parse(formed, "people.yml")[0] == KNOWN


def test_canonical_form_is_in_order_of_slugs() -> None:
    text = "different:\n- [b, a]\n- [a, b]\npeople:\n- {slug: b, name: B}\n- {slug: a, name: A}\n"
    persons = "people:\n- {slug: a, name: A}\n- {slug: b, name: B}\n"
    formed = people.canonical(text, "people.yml")
    assert persons in formed
    assert "different:\n- [a, b]\n" in formed


def test_answer_changes_the_lines_it_concerns() -> None:
    entry = KnownPerson("bea-muster", Author("Muster", "Bea"), former=("b-muster",))
    changed = KnownPeople((KNOWN.persons[0], entry, KNOWN.persons[1]), KNOWN.different)
    before, line = TEXT.partition("- slug: zi-yi")[0], "former: [b-muster]}\n"
    written = people.updated(TEXT, changed, "people.yml")
    assert written == TEXT.replace(
        before, f"{before}- {{slug: bea-muster, name: {{family: Muster, given: Bea}}, {line}"
    )
    assert people.parse(written, "people.yml") == (changed, [])
    assert people.updated(written, KNOWN, "people.yml") == TEXT


def test_comments_of_a_person_who_changes_stay() -> None:
    text = "people:\n# the elder\n- {slug: a, name: A}  # sic\n"
    known = KnownPeople((KnownPerson("a", Author(printed="A"), (Author(printed="B"),)),))
    assert people.updated(text, known, "people.yml") == (
        "people:\n# the elder\n- {slug: a, name: A, names: [B]}  # sic\n"
    )


def test_lines_end_as_they_did() -> None:
    text = "people:\r\n- {slug: a, name: A}\r\n"
    known = KnownPeople(tuple(KnownPerson(s, Author(printed=s.upper())) for s in "ab"))
    written = people.updated(text, known, "people.yml")
    assert written == f"{text}- {{slug: b, name: B}}\r\n"
    assert people.canonical(written, "people.yml") == written.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("---\n", ""),
        ("# ours\n---  # begins\n", "# all\n...\n"),
        ("%YAML 1.1\n---\n", "...  # ends\n"),
        ("", "..."),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_file_stays_one_document(above: str, below: str, newline: str) -> None:
    text = f"{above}{TEXT}{below}".replace("\n", newline)
    assert people.parse(text, "people.yml") == (KNOWN, [])
    told = re.findall("# .*", text.replace("\r", ""))
    answered = replace(KNOWN, different=())
    for written, known in (
        (people.canonical(text, "people.yml"), KNOWN),
        (people.updated(text, answered, "people.yml"), answered),
    ):
        assert people.parse(written, "people.yml") == (known, [])
        assert re.findall("# .*", written.replace("\r", "")) == told
    assert people.canonical(f"---\npeople: []\n{below}", "people.yml").partition("#")[0] == ""


def test_what_would_say_something_else_is_not_written() -> None:
    text = "people:\n- {slug: a, name: A}\r...\n"  # a line to YAML, none to editors
    known, problems = people.parse(text, "people.yml")
    assert not problems
    with pytest.raises(FrontMatterError, match="nothing was written"):
        people.updated(text, replace(known, different=(("a", "b"),)), "people.yml")


def test_first_answer_begins_the_file() -> None:
    assert people.updated("", KnownPeople(different=(("a", "b"),)), "people.yml") == (
        "different:\n- [a, b]\n"
    )
    assert people.parse(people.updated("", KNOWN, "people.yml"), "people.yml") == (KNOWN, [])


def test_what_cannot_be_read_is_left_as_it_is() -> None:
    with pytest.raises(FrontMatterError):
        people.updated("people: x\n", KNOWN, "people.yml")
