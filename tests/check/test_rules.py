"""Each rule finds its faults, and nothing in content that is as it should be."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.check import rules
from generator.model import Author, Catalogue, DigestEntry, Paper, PartialDate, Status
from tests.support.invented import ADA, CATALOGUE, DIGESTS, TREES, VOCABULARY

Facts = Mapping[str, Any]
DAY = datetime.date(2021, 3, 4)
NO_NAME = "is not a name; list the other authors, or leave this out"


def paper(slug: str, **facts: Any) -> Paper:
    """A paper that breaks no rule but with the facts given."""
    return replace(
        Paper(slug=slug, title=f"On {slug}", abstract=f"About {slug}, at length."), **facts
    )


def faults(rule: rules.Rule, *papers: Paper) -> list[str]:
    """The faults a rule finds in papers, as `slug key: message`."""
    catalogue = Catalogue(papers=papers, vocabulary=VOCABULARY, digests=DIGESTS)
    return [
        f"{fault.path.removeprefix('papers/').removesuffix('.md')} {fault.key}: {fault.message}"
        for fault in rule(catalogue)
    ]


FAULTY: list[tuple[rules.Rule, Facts, list[str]]] = [
    (
        rules.known_tags,
        {"tags": ("leafs", "oceans")},
        [
            "a tags: `leafs` is not in the vocabulary; did you mean `leaves`?",
            "a tags: `oceans` is not in the vocabulary; known: plants, leaves, minerals",
        ],
    ),
    (
        rules.implied_tags,
        {"tags": ("plants", "leaves")},
        ["a tags: `leaves` implies `plants`; remove `plants`"],
    ),
    (
        rules.implied_tags,
        {"tags": ("leaves", "leaves")},
        ["a tags: `leaves` stands twice; keep one"],
    ),
    (
        rules.valid_identifiers,
        {"identifiers": {"arxiv": "2013.00001", "doi": "10.5555/1", "acl": "x"}},
        [
            "a arxiv: `2013.00001` is no arXiv identifier; expected one like 2012.03532",
            "a acl: `x` is no ACL Anthology identifier; expected one like P19-1001",
        ],
    ),
    (
        rules.unique_addresses,
        {"aliases": ("Old Leaves", "a", "on-the-shape-of-leaves")},
        [
            "a aliases: `Old Leaves` is no address; expected lower-case words joined by hyphens",
            "a aliases: `a` is the address of papers/a.md; remove it here",
        ],
    ),
    (
        rules.possible_dates,
        {"date": PartialDate(1899, 12)},
        ["a date: 1899-12 is before 1900; is it a misprint?"],
    ),
    *(
        (
            rules.possible_dates,
            {"date": date, "added": DAY},
            [f"a {key}: {date} is after {DAY}, when the record was added; one of them is wrong"],
        )
        for date, key in [
            (PartialDate(2022), "year"),
            (PartialDate(2021, 4), "date"),
            (PartialDate(2021, 3, 5), "date"),
        ]
    ),
    *(
        (rules.author_names, {"authors": (author,)}, [f"a authors: `{author.name}` {told}"])
        for author, told in [
            (
                Author("al", "Ada Beispiel et"),
                "is not a name; list the other authors, or leave this out",
            ),
            (Author(printed="et al."), NO_NAME),
            (Author(printed="others"), NO_NAME),
            (Author("Beispiel1", "Ada"), "holds `1`, which is no part of a name; remove it"),
            (Author("Beispiel", "Ada²"), "holds `²`, which is no part of a name; remove it"),
            (Author("Beispiel†", "Ada"), "holds `†`, which is no part of a name; remove it"),
            (
                Author("Beispiel", "a@example.org"),
                "holds `@`, which is no part of a name; remove it",
            ),
            (Author("Beispiel and Wim", "Ada"), "is more than one name; write one author a line"),
        ]
    ),
    (
        rules.author_names,
        {"authors": (ADA, Author("Muster", "Max"), ADA)},
        ["a authors: `Ada Beispiel` stands twice; keep one, or tell them apart by ORCID iD"],
    ),
    (
        rules.abstracts,
        {"abstract": ""},
        ["a abstract: no abstract; write it below the front matter"],
    ),
    (
        rules.abstracts,
        {"title": "On the Shape of Leaves", "abstract": "On the shape of leaves."},
        ["a abstract: the abstract is the title; write that of the paper"],
    ),
    (
        rules.digest_entries,
        {"digests": (DigestEntry("2021-03-04", 9), DigestEntry("2021-03-05", 1))},
        ["a digest: there is no digest `2021-03-05` in digests/; add its file or correct this"],
    ),
    *(
        (rules.superseding_papers, {"status": Status("superseded", "", by)}, [f"a status: {told}"])
        for by, told in [
            ("a", "`a` is this record itself; name another one"),
            (
                "trees-without-rots",
                "`trees-without-rots` is no record; did you mean `trees-without-roots`?",
            ),
            (
                "ftp://example.org",
                "`ftp://example.org` is no record, nor does it start with https://",
            ),
        ]
    ),
    (
        rules.visible_characters,
        {"title": "Le\u00adaves\u200b", "abstract": "A cafe\u0301.\n\nB"},
        [
            r"a title: `Le\xadaves\u200b` reads as `Leaves`; write that",
            r"a abstract: `cafe\u0301.` reads as `café.`; write that",
        ],
    ),
    (
        rules.tex_remains,
        {"title": r"Leaves \& Trees", "abstract": "Up 4.23\\% of\n\\emph{all} -- ``of''."},
        [
            r"a title: TeX remains: `\&` reads as `&`; write that",
            r"a abstract: TeX remains: `4.23\%` reads as `4.23%`; write that",
            r"a abstract: TeX remains: `\emph{all} -- ``of''.` reads as `all – “of”.`; write that",
        ],
    ),
]


@pytest.mark.parametrize(("rule", "facts", "told"), FAULTY)
def test_fault_of_a_record_is_found(rule: rules.Rule, facts: Facts, told: list[str]) -> None:
    assert faults(rule, paper("a", **facts), TREES) == told


SOUND: list[tuple[rules.Rule, Facts]] = [
    (rules.known_tags, {"tags": ("leaves", "minerals")}),
    (rules.implied_tags, {"tags": ("leaves", "minerals")}),
    (rules.valid_identifiers, {"identifiers": {"doi": "10.1002/(SICI)1-2<3::A>4"}}),
    (
        rules.unique_identifiers,
        {"identifiers": {"arxiv": "2001.00001", "doi": "10.48550/arXiv.2001.00001"}},
    ),
    (rules.unique_addresses, {"aliases": ("b", "c")}),
    (rules.possible_dates, {"date": PartialDate(2021), "added": DAY}),
    (rules.possible_dates, {"date": PartialDate(2021, 3), "added": DAY}),
    (rules.possible_dates, {"date": PartialDate(1900)}),
    (
        rules.author_names,
        {"authors": (Author(printed="Team 42"), Author("O'Brien-Núñez, Jr.", "A. B."))},
    ),
    (
        rules.author_names,
        {"authors": (ADA, replace(ADA, orcid="0000-0002-1825-0097"), Author("Etal", "Al"))},
    ),
    (rules.abstracts, {"abstract": "On a: a study."}),
    (rules.digest_entries, {"digests": (DigestEntry("2021-03-04", 9),)}),
    (rules.superseding_papers, {"status": Status("superseded", "", "trees-without-roots")}),
    (rules.superseding_papers, {"status": Status("superseded", "", "https://example.org/a")}),
    (rules.superseding_papers, {"status": Status("withdrawn")}),
    (rules.visible_characters, {"title": "Käse 深度学习 👩‍🔬"}),
    (
        rules.tex_remains,
        {"title": "<b>$x_1$</b> {{ a }} 100%", "abstract": "Wrapped\nby hand."},
    ),
]


@pytest.mark.parametrize(("rule", "facts"), SOUND)
def test_what_is_as_it_should_be_is_no_fault(rule: rules.Rule, facts: Facts) -> None:
    assert faults(rule, paper("a", **facts), TREES) == []


SHARED: list[tuple[rules.Rule, Facts, Facts, list[str]]] = [
    (
        rules.unique_identifiers,
        {"identifiers": {"doi": "10.5555/ABC"}},
        {"identifiers": {"doi": "10.5555/abc"}},
        ["%s doi: papers/%s.md has the same identifier; are they one paper? keep one record"],
    ),
    (
        rules.unique_identifiers,
        {"identifiers": {"doi": "10.48550/arXiv.2001.00001"}},
        {"identifiers": {"doi": "10.48550/ARXIV.2001.00001v2"}},
        ["%s doi: papers/%s.md has the same identifier; are they one paper? keep one record"],
    ),
    (
        rules.unique_titles,
        {"title": "On the Shape of Leaves", "identifiers": {"arxiv": "2001.00001"}},
        {"title": "On the shape of $leaves$!", "identifiers": {"doi": "10.5555/1"}},
        ["%s title: papers/%s.md has the same title; keep one record, or give both a DOI"],
    ),
    (
        rules.unique_addresses,
        {"aliases": ("c",)},
        {"aliases": ("c",)},
        ["%s aliases: `c` is a former address of papers/%s.md, too; keep it in one record"],
    ),
    (
        rules.digest_entries,
        {"digests": (DigestEntry("2021-03-04", 9),)},
        {"digests": (DigestEntry("2021-03-04", 9),)},
        ["%s digest: papers/%s.md is entry `2021-03-04#9`, too; one of them is wrong"],
    ),
]


@pytest.mark.parametrize(("rule", "one", "other", "told"), SHARED)
def test_what_two_records_share_is_told_at_both(
    rule: rules.Rule, one: Facts, other: Facts, told: list[str]
) -> None:
    found = faults(rule, paper("a", **one), paper("b", **other))
    assert sorted(found) == [told[0] % ("a", "b"), told[0] % ("b", "a")]


def test_same_title_is_no_fault_where_identifiers_tell_apart() -> None:
    one, other = (
        paper(slug, title="Leaves", identifiers={"doi": f"10.5555/{slug}"}) for slug in "ab"
    )
    assert faults(rules.unique_titles, one, other) == []
    same = replace(other, identifiers={"doi": "10.5555/A"})
    assert len(faults(rules.unique_titles, one, same)) == 2


def test_three_records_of_one_title_are_three_faults() -> None:
    found = faults(rules.unique_titles, *(paper(slug, title="Leaves") for slug in "abc"))
    assert sorted(fault.split(" title: ")[0] for fault in found) == ["a", "b", "c"]


def test_former_address_that_is_taken_is_told() -> None:
    assert faults(rules.unique_addresses, paper("a", aliases=("b",)), paper("b")) == [
        "a aliases: `b` is the address of papers/b.md; remove it here"
    ]


def test_prose_of_an_unknown_tag_is_told() -> None:
    catalogue = replace(CATALOGUE, tag_prose={"leaves": "Green.", "leafs": "Green."})
    (fault,) = rules.tag_pages(catalogue)
    assert fault.path == "tags/leafs.md"
    assert fault.message == "`leafs` is not in the vocabulary; did you mean `leaves`?"


@pytest.mark.parametrize("rule", rules.RULES, ids=rules.name)
def test_rule_is_a_sentence(rule: rules.Rule) -> None:
    sentence = rule.__doc__ or ""
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("rule", rules.RULES, ids=rules.name)
def test_rule_has_a_test_that_finds_a_fault(rule: rules.Rule) -> None:
    tested = {row[0] for row in (*FAULTY, *SHARED)} | {rules.tag_pages, rules.accounted_entries}
    assert rule in tested
    assert list(rule(CATALOGUE)) == []


def test_every_rule_of_the_module_is_asked() -> None:
    found = [
        value
        for name, value in vars(rules).items()
        if getattr(value, "__annotations__", {}).get("return") == "Iterator[Fault]"
        and not name.startswith("_")
    ]
    assert found == list(rules.RULES)
