"""Each rule finds its faults, and nothing in content that is as it should be."""

import datetime
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator import check
from generator.check import rules
from generator.check.violation import CheckInput
from generator.model import Author, Catalogue, DigestEntry, Paper, PartialDate, Status
from tests.support.invented import ADA, CATALOGUE, DIGESTS, PAPERS, TREES, VOCABULARY
from tests.support.timing import takes_under

Facts = Mapping[str, Any]
DAY = datetime.date(2021, 3, 4)
LONG = "x" * 2_001
OF_PAGE = "characters are a page, not an abstract; keep the abstract, at most 5,000"
OF_PAPER = "is no part of an abstract; remove it and what belongs to it"
BEFORE = "were all digits before it right; compare the"
LETTERS = "`Leaf Letters 3, 2021`"
ONE = "keep the facts of one of the two works"
AS_EDTF = "write it as `2020-03-30/2020-04-02`"
NO_NAME = "is not a name; list the other authors, or leave this out"


def paper(slug: str, **facts: Any) -> Paper:
    """A paper that breaks no rule but with the facts given."""
    return replace(
        Paper(slug=slug, title=f"On {slug}", abstract=f"About {slug}, at length."), **facts
    )


def faults(rule: check.Rule, *papers: Paper) -> list[str]:
    """The faults a rule finds in papers, as `slug key: message`."""
    content = CheckInput(papers=papers, vocabulary=VOCABULARY, digests=DIGESTS)
    return [
        f"{fault.path.removeprefix('papers/').removesuffix('.md')} {fault.key}: {fault.message}"
        for fault in rule(content)
    ]


FAULTY: list[tuple[check.Rule, Facts, list[str]]] = [
    (
        rules.known_tags,
        {"tags": ("leafs", "oceans")},
        [
            "a tags: `leafs` is not in the vocabulary; did you mean `leaves`?",
            "a tags: `oceans` is not in the vocabulary; known: plants, leaves, minerals",
        ],
    ),
    (
        rules.valid_serial_numbers,
        {"details": {"isbn": "978-3-16-148410-1", "issn": "0378-5956"}},
        [
            f"a isbn: `978-3-16-148410-1` would end in 0, {BEFORE} ISBN",
            f"a issn: `0378-5956` would end in 5, {BEFORE} ISSN",
        ],
    ),
    (
        rules.facts_of_one_work,
        {"venue": "CVPR 2015", "identifiers": {"doi": "10.1109/TPAMI.2016.2599174"}},
        [f"a doi: `10.1109/TPAMI.2016.2599174` is the DOI of a journal, unlike `CVPR 2015`; {ONE}"],
    ),
    (
        rules.facts_of_one_work,
        {"venue": "Leaf Letters 3, 2021", "identifiers": {"doi": "10.24963/kr.2021/1"}},
        [f"a doi: `10.24963/kr.2021/1` is the DOI of a meeting, unlike {LETTERS}; {ONE}"],
    ),
    (
        rules.readable_periods,
        {"details": {"period": "2021-21~", "event_date": "two days in March"}},
        [
            "a period: `2021-21~` is no season or interval of EDTF; did you mean `2021-21`?",
            f"a event_date: `two days in March` is no date or interval of EDTF; {AS_EDTF}",
        ],
    ),
    (
        rules.readable_periods,
        {"details": {"period": "x" * 100_000}},
        [
            f"a period: `{'x' * 80}...` is no season or interval of EDTF; {AS_EDTF}",
        ],
    ),
    (
        rules.known_types,
        {"type": "inproceedings"},
        ["a type: `inproceedings` is no type of CSL; did you mean `paper-conference`?"],
    ),
    (
        rules.no_former_tags,
        {"former_tags": ("herbs",)},
        ["a tags: `herbs` is now called `herbs`"],
    ),
    (
        rules.no_implied_tags,
        {"tags": ("plants", "leaves")},
        ["a tags: `leaves` implies `plants`; remove `plants`"],
    ),
    (
        rules.no_implied_tags,
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
        {"aliases": ("a", "on-the-shape-of-leaves")},
        [
            "a aliases: `a` is the address of papers/a.md; remove it here",
        ],
    ),
    (
        rules.plausible_dates,
        {"date": PartialDate(1899, 12)},
        ["a date: 1899-12 is before 1900; is it a misprint?"],
    ),
    *(
        (
            rules.plausible_dates,
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
        (rules.plain_author_names, {"authors": (author,)}, [f"a authors: `{author.name}` {told}"])
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
        rules.no_repeated_authors,
        {"authors": (ADA, Author("Muster", "Max"), ADA)},
        ["a authors: `Ada Beispiel` stands twice; keep one, or tell them apart by ORCID iD"],
    ),
    *(
        (rule, {"authors": (ADA,), key: people}, [f"a {key}: {told}"])
        for key in ("editors", "translators")
        for rule, people, told in [
            (rules.plain_author_names, (Author(printed="et al."),), f"`et al.` {NO_NAME}"),
            (
                rules.no_repeated_authors,
                (ADA, ADA),
                "`Ada Beispiel` stands twice; keep one, or tell them apart by ORCID iD",
            ),
            (
                rules.plausible_sizes,
                (Author(printed=LONG[:201]),),
                "201 characters are too many for a name; at most 200: is it something else?",
            ),
            (
                rules.plausible_sizes,
                tuple(Author("Muster", f"A{number}") for number in range(10_001)),
                f"10,001 {key} are too many; at most 10,000 are kept",
            ),
        ]
    ),
    *(
        (rules.plausible_sizes, facts, [f"a {told}: is it something else?"])
        for facts, told in [
            (
                {"title": LONG[:401]},
                "title: 401 characters are too many for a title; at most 400",
            ),
            (
                {"venue": LONG[:401]},
                "venue: 401 characters are too many for a venue; at most 400",
            ),
            (
                {"links": {"pdf": LONG}},
                "pdf: 2,001 characters are too many for a link; at most 2,000",
            ),
            (
                {"authors": (Author(printed=LONG[:201]),)},
                "authors: 201 characters are too many for a name; at most 200",
            ),
            (
                {"status": Status("withdrawn", LONG[:1_001])},
                "status: 1,001 characters are too many for a reason; at most 1,000",
            ),
        ]
    ),
    (
        rules.plausible_sizes,
        {"tags": tuple(map(str, range(21)))},
        ["a tags: 21 tags are too many; at most 20 are kept"],
    ),
    (
        rules.plausible_sizes,
        {"authors": (ADA,) * 10_001},
        ["a authors: 10,001 authors are too many; at most 10,000 are kept"],
    ),
    (
        rules.has_title,
        {"title": "arXiv 2401.00001", "sources": {"title": "identifier"}},
        ["a title: an identifier alone; `catalogue enrich` asks for the title"],
    ),
    (
        rules.has_year,
        {"date": None},
        ["a year: no year; say when the paper appeared"],
    ),
    (
        rules.has_authors,
        {"authors": ()},
        ["a authors: no authors; list them, each with family and given names"],
    ),
    *(
        (
            rules.no_misspelled_keys,
            {"extra": {"note": (), key: ()}},
            [f"a {key}: nothing reads `{key}`; did you mean {meant}?"],
        )
        for key, meant in [
            ("tag", "`tags`"),
            ("Tags", "`tags`"),
            ("yaer", "`year`"),
            ("author", "`authors`"),
            ("titel", "`title`"),
            ("DOI", "`doi`"),
            ("digests", "`digest`"),
            ("statsu", "`status`"),
            ("alias", "`aliases`"),
            ("abstract", "the abstract, which stands below the front matter"),
        ]
    ),
    *(
        (
            rules.retraction_has_status,
            {key: written},
            [f"a {key}: `{sign}` tells of the paper; say so as `status: {{kind: {kind}}}`{ending}"],
        )
        for key, written, sign, kind in [
            ("title", "RETRACTED: On Leaves", "RETRACTED:", "retracted"),
            ("title", "RETRACTED ARTICLE: On Leaves", "RETRACTED ARTICLE:", "retracted"),
            ("title", "[Retracted] On Leaves", "[Retracted]", "retracted"),
            ("title", "WITHDRAWN: On Leaves", "WITHDRAWN:", "withdrawn"),
            ("title", "On Leaves (Withdrawn)", "(Withdrawn)", "withdrawn"),
            ("title", "Notice of Retraction: On Leaves", "Notice of Retraction", "retracted"),
            ("title", "Retraction Note: On Leaves", "Retraction Note", "retracted"),
            (
                "abstract",
                "This paper has been withdrawn by the authors due to an error.",
                "This paper has been withdrawn",
                "withdrawn",
            ),
            (
                "abstract",
                "Leaves are flat.\nThis article has\nbeen retracted.",
                "This article has been retracted",
                "retracted",
            ),
            ("abstract", "Withdrawn.", "Withdrawn.", "withdrawn"),
            ("abstract", "Paper withdrawn by the author.", "Paper withdrawn by", "withdrawn"),
            (
                "abstract",
                "The authors have withdrawn this work.",
                "authors have withdrawn this",
                "withdrawn",
            ),
        ]
        for ending in [", so that its page does"]
    ),
    (
        rules.has_abstract,
        {"abstract": ""},
        ["a abstract: no abstract; write it below the front matter"],
    ),
    (
        rules.no_title_as_abstract,
        {"title": "On the Shape of Leaves", "abstract": "On the shape of leaves."},
        ["a abstract: the abstract is the title; write that of the paper"],
    ),
    (
        rules.abstract_only,
        {"abstract": LONG * 3},
        [f"a abstract: 6,003 {OF_PAGE}"],
    ),
    *(
        (rules.abstract_only, {"abstract": abstract}, [f"a abstract: `{heading}` {OF_PAPER}"])
        for abstract, heading in [
            ("Abstract. Leaves are flat.", "Abstract."),
            ("ABSTRACT\nLeaves are flat.", "ABSTRACT"),
            ("Abstract \u2014 Leaves are flat.", "Abstract \u2014"),
            ("Leaves are flat. 1 Introduction Leaves were", "1 Introduction"),
            ("Leaves are flat.\n\nI. INTRODUCTION\n\nLeaves", "I. INTRODUCTION"),
            ("Leaves are flat.\n\nIntroduction\nLeaves were", "Introduction"),
            ("Leaves are flat.\n\nReferences\n", "References"),
            ("Leaves are flat.\n\n[1] A. Beispiel. Leaves.", "[1] A"),
            ("Leaves are flat.\n\nKeywords: leaves, flat", "Keywords:"),
            ("Leaves are flat.\nIndex Terms\u2014leaves", "Index Terms\u2014"),
            ("arXiv:2001.00001v1 [cs.XX] 1 Jan 2020 Leaves", "arXiv:2001.00001v1 ["),
        ]
    ),
    *(
        (
            rules.one_script_per_word,
            {key: value},
            [
                f"a {key}: `{word}` holds {letter} among Latin letters; write it in one script",
            ],
        )
        for key, value, word, letter in [
            ("title", "On L\u0435aves", "L\u0435aves", "CYRILLIC SMALL LETTER IE"),
            ("abstract", "On le\u0430ves, flat", "le\u0430ves", "CYRILLIC SMALL LETTER A"),
            ("venue", "\u039dature 12", "\u039dature", "GREEK CAPITAL LETTER NU"),
            (
                "authors",
                (Author("Beispiel", "\u0410da"),),
                "\u0410da",
                "CYRILLIC CAPITAL LETTER A",
            ),
        ]
    ),
    *(
        (rules.no_html, {key: value}, [f"a {key}: `{found}` is HTML; write {meant}"])
        for key, value, found, meant in [
            ("title", "On <i>Leaves</i>", "<i>", "what a reader is to see"),
            ("title", "H<SUB>2</SUB>O", "<SUB>", "what a reader is to see"),
            ("abstract", "<p>On leaves.</p>", "<p>", "what a reader is to see"),
            ("abstract", "<jats:p>On leaves.</jats:p>", "<jats:p>", "what a reader is to see"),
            ("abstract", "On<br/>leaves", "<br/>", "what a reader is to see"),
            ("abstract", "<script>alert(1)", "<script", "what a reader is to see"),
            ("abstract", '<img src="x" onerror="y">', '<img src="', "what a reader is to see"),
            ("abstract", "<a href=https://x.example>x</a>", "<a href=h", "what a reader is to see"),
            ("abstract", "<!-- leaves -->", "<!--", "what a reader is to see"),
            ("venue", "Leaves &amp; Trees", "&amp;", "`&`"),
            ("status", Status("withdrawn", "<b>Why</b>"), "<b>", "what a reader is to see"),
        ]
    ),
    *(
        (
            rules.renderable_formulas,
            {"abstract": abstract},
            [f"a abstract: {told}" for told in tolds],
        )
        for abstract, tolds in [
            (
                "Of $\\frac{1}{$ leaves",
                ["`$\\frac{1}{$` cannot be shown, as its braces do not match; write it otherwise"],
            ),
            (
                "Of $\\nothing{x}$ leaves",
                ["`$\\nothing{x}$` cannot be shown, as \\nothing is unknown; write it otherwise"],
            ),
            (
                "We call it \\ourmethod, and \\ourmethod grows.",
                ["`\\ourmethod` is a command of the paper's own; write what it stands for"],
            ),
            (
                "Of size $O(n^{ab}) leaves.",
                ["`^{` stands in no formula; close each `$`, or write `^{` out"],
            ),
        ]
    ),
    (
        rules.valid_digest_entries,
        {"digests": (DigestEntry("2021-03-04", 9), DigestEntry("2021-03-05", 1))},
        ["a digest: there is no digest `2021-03-05` in digests/; add its file or correct this"],
    ),
    *(
        (rules.known_successors, {"status": Status("superseded", "", by)}, [f"a status: {told}"])
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
        {
            "unclean": (
                ("authors", "Beispiel\u202e"),
                ("title", "Le\u00adaves\u200b"),
                ("abstract", "A cafe\u0301.\n\nB"),
            )
        },
        [
            r"a authors: `Beispiel\u202e` reads as `Beispiel`; write that",
            r"a title: `Le\xadaves\u200b` reads as `Leaves`; write that",
            r"a abstract: `cafe\u0301.` reads as `café.`; write that",
        ],
    ),
    (
        rules.no_tex_outside_formulas,
        {"title": r"Leaves \& Trees", "abstract": "Up 4.23\\% of\n\\emph{all} -- ``of''."},
        [
            r"a title: TeX remains: `\&` reads as `&`; write that",
            r"a abstract: TeX remains: `4.23\%` reads as `4.23%`; write that",
            r"a abstract: TeX remains: `\emph{all} -- ``of''.` reads as `all – “of”.`; write that",
        ],
    ),
]


@pytest.mark.parametrize(("rule", "facts", "told"), FAULTY)
def test_fault_of_a_record_is_found(rule: check.Rule, facts: Facts, told: list[str]) -> None:
    assert faults(rule, paper("a", **facts), TREES) == told


SOUND: list[tuple[check.Rule, Facts]] = [
    (rules.known_tags, {"tags": ("leaves", "minerals")}),
    (rules.no_implied_tags, {"tags": ("leaves", "minerals")}),
    (rules.valid_identifiers, {"identifiers": {"doi": "10.1002/(SICI)1-2<3::A>4"}}),
    (
        rules.unique_identifiers,
        {"identifiers": {"arxiv": "2001.00001", "doi": "10.48550/arXiv.2001.00001"}},
    ),
    (rules.unique_addresses, {"aliases": ("b", "c")}),
    (rules.plausible_dates, {"date": PartialDate(2021), "added": DAY}),
    (rules.plausible_dates, {"date": PartialDate(2021, 3), "added": DAY}),
    (rules.plausible_dates, {"date": PartialDate(1900)}),
    (rules.readable_periods, {"details": {"period": "2021-21", "event_date": "2020-24"}}),
    (rules.readable_periods, {"details": {"period": "2005/2007", "event_date": "2020-03-30"}}),
    (rules.readable_periods, {"details": {"event_date": "2020-03-30/2020-04-02"}}),
    (
        rules.plain_author_names,
        {"authors": (Author(printed="Team 42"), Author("O'Brien-Núñez, Jr.", "A. B."))},
    ),
    (rules.has_authors, {"editors": (ADA,)}),
    (rules.no_repeated_authors, {"authors": (ADA,), "editors": (ADA,), "translators": (ADA,)}),
    (
        rules.plain_author_names,
        {"authors": (ADA, replace(ADA, orcid="0000-0002-1825-0097"), Author("Etal", "Al"))},
    ),
    *(
        (rules.plain_author_names, {"authors": (Author(printed=name),)})
        for name in ("Anonymous", "Anon.", "N. N.", "Unknown", "Various")
    ),
    (rules.no_title_as_abstract, {"abstract": "On a: a study."}),
    (rules.no_title_as_abstract, {"abstract": ""}),
    *(
        (rules.no_misspelled_keys, {"extra": {key: ()}})
        for key in [
            "note",
            "data",
            "dot",
            "readers",
            "language",
            "sheets",
            "shelf",
            "lender",
            "my-status",
        ]
    ),
    *(
        (rules.retraction_has_status, facts)
        for facts in [
            {"title": "RETRACTED: On Leaves", "status": Status("retracted")},
            {"title": "Retraction Maps of Trees"},
            {"title": "Retracted Papers: A Study of Ten Thousand of Them"},
            {"title": "Withdrawn Leaves in Autumn"},
            {"title": "Why Papers Are Retracted"},
            {"abstract": "Retracted papers are still cited. Each paper was retracted in 2020."},
            {"abstract": "The model is withdrawn from this study when it fails."},
            {"abstract": "We withdraw nodes from the tree. The article has been retracted late."},
        ]
    ),
    (rules.plausible_sizes, {"title": LONG[:400], "links": {"pdf": LONG[:2_000]}}),
    *(
        (rules.abstract_only, {"abstract": abstract})
        for abstract in [
            LONG * 2,
            "Abstract reasoning is hard. Abstracts are short.",
            "Abstract-level summaries help.",
            "An introduction to leaves, with references and keywords: a study.",
            "Part 1 Introduction to leaves is followed by [1] and [2].",
            "\u0130ntroduction",
        ]
    ),
    *(
        (rules.one_script_per_word, {"abstract": abstract})
        for abstract in [
            "TGF-β1, μP, λ-calculus, Δt, βVAE, ΛCDM and σ-algebras",
            "Листья и R-деревья",
            "Naïve Müller Łódź",
            "深度 leaves",
        ]
    ),
    *(
        (rules.no_html, {"abstract": abstract})
        for abstract in [
            "a < b and b > c; a<b and b>c; if x<y then y>x",
            "from <s> to </s> by <mask>, <unk>, <EOS>, <image> and <|end|>",
            "<think>x</think> and <code>y</code> and <s>z</s>",
            "<picture of a man> and <b> alone",
            "R&D, AT&T; Q&A and a&b;",
            "templates such as vector<int> and List<String>",
        ]
    ),
    *(
        (rules.renderable_formulas, {"abstract": abstract})
        for abstract in [
            "$x^2$, $\\alpha$ and \\(\\beta_1\\) for $5 to $10, or 4$ an hour",
            "the token \\n and C:\\Users\\leaves and $HOME",
            "at https://example.org/$x and {y} and a_b",
        ]
    ),
    (rules.valid_digest_entries, {"digests": (DigestEntry("2021-03-04", 9),)}),
    (rules.known_successors, {"status": Status("superseded", "", "trees-without-roots")}),
    (rules.known_successors, {"status": Status("superseded", "", "https://example.org/a")}),
    (rules.known_successors, {"status": Status("withdrawn")}),
    (rules.visible_characters, {"title": "Käse 深度学习 👩‍🔬"}),
    (
        rules.no_tex_outside_formulas,
        {"title": "<b>$x_1$</b> {{ a }} 100%", "abstract": "Wrapped\nby hand."},
    ),
]


@pytest.mark.parametrize(("rule", "facts"), SOUND)
def test_what_is_as_it_should_be_is_no_fault(rule: check.Rule, facts: Facts) -> None:
    assert faults(rule, paper("a", **facts), TREES) == []


SHARED: list[tuple[check.Rule, Facts, Facts, list[str]]] = [
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
        rules.unique_citation_keys,
        {"citation_key": "beispiel2020"},
        {"citation_key": "Beispiel2020"},
        ["%s citation_key: papers/%s.md has the same key; give one of them another"],
    ),
    (
        rules.unique_addresses,
        {"aliases": ("c",)},
        {"aliases": ("c",)},
        ["%s aliases: `c` is a former address of papers/%s.md, too; keep it in one record"],
    ),
    (
        rules.valid_digest_entries,
        {"digests": (DigestEntry("2021-03-04", 9),)},
        {"digests": (DigestEntry("2021-03-04", 9),)},
        ["%s digest: papers/%s.md is entry `2021-03-04#9`, too; one of them is wrong"],
    ),
]


@pytest.mark.parametrize(("rule", "one", "other", "told"), SHARED)
def test_what_two_records_share_is_told_at_both(
    rule: check.Rule, one: Facts, other: Facts, told: list[str]
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


@pytest.mark.parametrize(
    ("venue", "doi"),
    [
        ("CVPR 2015", "10.1109/CVPR.2015.7298878"),
        ("CVPR 2015", "10.5555/tpami.1"),
        ("KES 2019", "10.1016/j.procs.2019.09.1"),
        ("Journal of Leaves 12, 2015", "10.1016/j.leaves.2015.1"),
        ("", "10.1109/TPAMI.2016.2599174"),
    ],
)
def test_facts_that_agree_are_those_of_one_work(venue: str, doi: str) -> None:
    held = paper("a", venue=venue, identifiers={"doi": doi})
    assert faults(rules.facts_of_one_work, held) == []


def test_three_records_of_one_title_are_three_faults() -> None:
    found = faults(rules.unique_titles, *(paper(slug, title="Leaves") for slug in "abc"))
    assert sorted(fault.split(" title: ")[0] for fault in found) == ["a", "b", "c"]


def test_former_address_that_is_taken_is_told() -> None:
    assert faults(rules.unique_addresses, paper("a", aliases=("b",)), paper("b")) == [
        "a aliases: `b` is the address of papers/b.md; remove it here"
    ]


def test_reference_that_is_html_is_told_with_what_it_means() -> None:
    found = faults(rules.no_html, paper("a", abstract="3&ndash;5 &#x3b1; &alpha &nothing;"))
    assert found == [
        "a abstract: `&ndash;` is HTML; write `–`",
        "a abstract: `&#x3b1;` is HTML; write `α`",
    ]


def test_prose_of_an_unknown_tag_is_told() -> None:
    catalogue = replace(CATALOGUE, tag_prose={"leaves": "Green.", "leafs": "Green."})
    (fault,) = rules.prose_of_known_tags(catalogue)
    assert fault.path == "tags/leafs.md"
    assert fault.message == "`leafs` is not in the vocabulary; did you mean `leaves`?"


@pytest.mark.parametrize("rule", rules.RULES, ids=check.name)
def test_rule_is_a_sentence(rule: check.Rule) -> None:
    sentence = rule.__doc__ or ""
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "\n" not in sentence


ELSEWHERE = {
    rules.accounted_entries,
    rules.prose_of_known_tags,
    rules.no_future_dates,
    rules.preserved_addresses,
    rules.valid_tombstones,
    rules.no_scripts_in_prose,
    rules.known_files,
    rules.known_pictures,
    rules.plausible_file_sizes,
    rules.one_orcid_a_person,
    rules.distinct_namesakes,
    rules.known_papers_of_people,
    rules.own_addresses_of_people,
    rules.names_of_papers,
    rules.identified_authors,
    rules.known_different_people,
}
"""Rules whose faults are found by tests of their own."""


@pytest.mark.parametrize("rule", rules.RULES, ids=check.name)
def test_rule_has_a_test_that_finds_a_fault(rule: check.Rule) -> None:
    tested = {row[0] for row in (*FAULTY, *SHARED)} | ELSEWHERE
    assert rule in tested
    assert list(rule(CheckInput(papers=PAPERS, vocabulary=VOCABULARY, digests=DIGESTS))) == []


def test_every_rule_of_the_rooms_is_asked() -> None:
    found = {
        value
        for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}.")
        for name, value in vars(importlib.import_module(module.name)).items()
        if getattr(value, "__annotations__", {}).get("return") == "Iterator[Violation]"
        and not name.startswith("_")
    }
    assert found == set(rules.RULES)
    assert len(rules.RULES) == len(found)


@pytest.mark.parametrize("unit", ["<b>", "</b>", "<b></i>", "<jats:a>", "<a ", "<!-", "&lt;"])
def test_markup_is_looked_for_in_linear_time(unit: str) -> None:
    catalogue = Catalogue((paper("a", abstract=unit * (400_000 // len(unit))),))
    assert takes_under(1, lambda: list(rules.no_html(catalogue)))


@pytest.mark.parametrize(
    "details",
    [
        {"isbn": "978-3-16-148410-0", "issn": "0302-9743"},
        {"isbn": "0-8044-2957-x (print), 316148410X", "issn": "03785955"},
        {"isbn": "Leaf-2020", "issn": "12-34"},
    ],
)
def test_right_numbers_and_what_is_no_number_are_no_fault(details: dict[str, str]) -> None:
    assert faults(rules.valid_serial_numbers, paper("a", details=details)) == []
