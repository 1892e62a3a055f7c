from collections.abc import Callable

import pytest

from generator import publication
from generator.model import Author, PartialDate
from generator.sources import bibtex
from generator.sources.base import Entry, Item
from tests.sources.bibliographies import as_paper
from tests.sources.pages import drain, told
from tests.support.timing import takes_under

CUT = "it is not closed: a brace, bracket or quotation mark is missing"
NOT_OPENED = "a brace that closes nothing, or a quotation mark is missing"
OUTSIDE = "one brace too many on line 2: fields follow that are outside of it"
NO_COMMA = "a comma between two fields or the closing brace is missing"
NO_TITLE = "it has no title"
NO_HEAD = "it does not begin like an entry: @type{key,"


def read(text: str) -> list[Item]:
    return list(bibtex.read(text.encode()))


def entry(fields: str, kind: str = "misc") -> Entry:
    """The one entry of a file, whose title is "On Leaves" unless the fields have another."""
    (found,) = read(f"@{kind}{{key, {fields}, title = {{On Leaves}}}}")
    assert isinstance(found, Entry)
    return found


def test_entry_gives_every_fact() -> None:
    found = read(r"""
@string{jib = "Journal of Invented Botany"}
@article{beispiel2020,
    title = "{O}n the Shape of {L}eaves",
    author = "Beispiel, Ad{\`e}le  and
      van den Voorbeeld, Wim",
    journal = jib # { \& Gardens},
    month = jul, year = 2020, volume = "12", number = 3,
    doi = {10.5555/12345678}, eprint = {2001.00001}, archiveprefix = {arXiv},
    keywords = {leaves, green things},
    abstract = {Leaves have
      a shape. \par We measure it.},
    code = {https://example.org/a\_b}, file = {:C\:\\leaves.pdf:PDF},
}""")
    assert found[1] == Entry(
        number=1,
        line=3,
        title="On the Shape of Leaves",
        abstract="Leaves have a shape.\n\nWe measure it.",
        authors=(Author("Beispiel", "Adèle"), Author("van den Voorbeeld", "Wim")),
        date=PartialDate(2020, 7),
        identifiers={"arxiv": "2001.00001", "doi": "10.5555/12345678"},
        type="article-journal",
        venue="Journal of Invented Botany & Gardens",
        details={"volume": "12", "issue": "3"},
        links={"code": "https://example.org/a_b"},
        keywords=("leaves", "green things"),
        citation_key="beispiel2020",
        left={"file": (":C leaves.pdf:PDF",)},
    )


GOOD = "@misc{good,\n title = {Good}}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"@article{{a,\n title = {{A,\n year = 2020\n\n{GOOD}",
            [f"1 #1 refused, {CUT}: @article{{a,", "5 #2 Good | "],
            id="brace missing",
        ),
        pytest.param(
            f'@article{{a,\n title = "A,\n year = 2020\n}}\n{GOOD}',
            [f"1 #1 refused, {NOT_OPENED} (line 4): @article{{a,", "5 #2 Good | "],
            id="quotation mark missing",
        ),
        pytest.param(
            f'@article{{a,\n title = "A}} leaf"\n}}\n{GOOD}',
            [f"1 #1 refused, {NOT_OPENED} (line 2): @article{{a,", "4 #2 Good | "],
            id="brace closed that was not opened",
        ),
        pytest.param(
            f"@article{{a,\n title = {{A}}}},\n year = 2020\n}}\n{GOOD}",
            [
                f"1 #1 refused, {OUTSIDE}: @article{{a,",
                "5 #2 Good | ",
            ],
            id="entry closed too early",
        ),
        pytest.param(
            f"@article{{a,\n title = {{A}}\n year = 2020\n}}\n{GOOD}",
            ["1 #1 A | ", "5 #2 Good | "],
            id="comma missing",
        ),
        pytest.param(
            f"@article{{a,\n title = {{A}}\n of leaves,\n year = 2020\n}}\n{GOOD}",
            [
                f"1 #1 refused, {NO_COMMA} (line 3): @article{{a,",
                "6 #2 Good | ",
            ],
            id="words behind a value",
        ),
        pytest.param(
            f"@article{{,\n title = {{A}}\n}}\n@article{{\n title = {{A}}\n}}\n{GOOD}",
            ["1 #1 A | ", "4 #2 A | ", "7 #3 Good | "],
            id="key missing",
        ),
        pytest.param(
            f"@article{{a,\n title {{A}}\n}}\n{GOOD}",
            [
                "1 #1 refused, a field name without an = behind it (line 2): @article{a,",
                "4 #2 Good | ",
            ],
            id="equals sign missing",
        ),
        pytest.param(
            f"@article{{a,\n title = ,\n}}\n{GOOD}",
            ["1 #1 refused, a field without a value (line 2): @article{a,", "4 #2 Good | "],
            id="value missing",
        ),
        pytest.param(
            f"{GOOD}\n@article{{a,\n title = {{Cut of",
            ["1 #1 Good | ", f"3 #2 refused, {CUT}: @article{{a,"],
            id="file breaks off",
        ),
        pytest.param(
            f"@article a,\n title = {{A}}\n}}\n{GOOD}\narticle{{b,\n title = {{B}}\n}}",
            [
                f"1 #1 refused, {NO_HEAD}: @article a,",
                "4 #2 Good | ",
                f"6 #3 refused, {NO_HEAD}: article{{b,",
            ],
            id="head is broken",
        ),
        pytest.param(
            f"@article{{a,\n author = {{Ada}}\n}}\n@article{{b, title = {{}}}}\n{GOOD}",
            [
                f"1 #1 refused, {NO_TITLE}: @article{{a,",
                f"4 #2 refused, {NO_TITLE}: @article{{b, title = {{}}}}",
                "5 #3 Good | ",
            ],
            id="no title",
        ),
        pytest.param(
            f"  @article(a,\n title = {{A}})}}\n\n {GOOD} @misc{{b, title = {{B}}}}",
            ["1 #1 A | ", "2 skipped }", "4 #2 Good | ", "5 #3 B | "],
            id="brackets, indents and entries on one line",
        ),
        pytest.param(
            "@article{a,\n abstract = {As BibTeX:\n  @misc{b,\n   title = {B}}\n },\n title = {A}}",
            ["1 #1 A | As BibTeX: @miscb, title = B"],
            id="entry within a value",
        ),
        pytest.param(
            f"% A remark\n@article{{a,\n% title = {{B}},\n title = {{A}}\n}}\n%@misc{{b,}}\n{GOOD}",
            ["1 skipped % A remark", "2 #1 A | ", "6 skipped %@misc{b,}", "7 #2 Good | "],
            id="comments of BibLaTeX",
        ),
        pytest.param(
            f"@comment{{old:\n@misc{{b,\n title = {{B}}}}\n}}\n@Comment is free\n{GOOD}"
            "\n@comment{not closed\n@preamble{{\\x}}\n@string{a = {b}}\nIn between.\n@string{c}",
            [
                "1 skipped @comment{old:",
                "2 skipped @misc{b,",
                "5 skipped @Comment is free",
                "6 #1 Good | ",
                "8 skipped @comment{not closed",
                "9 skipped @preamble{{\\x}}",
                "10 skipped @string{a = {b}}",
                "11 skipped In between.",
                "12 skipped @string{c}",
            ],
            id="what is no entry",
        ),
        pytest.param(
            f"@xdata{{x, title = {{X}}}}\n@set{{s, entryset = {{good}}}}\n{GOOD}",
            [
                "1 skipped @xdata{x, title = {X}}",
                "2 skipped @set{s, entryset = {good}}",
                "3 #1 Good | ",
            ],
            id="entries that are no papers",
        ),
        pytest.param("", [], id="empty"),
    ],
)
def test_every_entry_is_read_or_refused_with_its_line(text: str, expected: list[str]) -> None:
    assert told(read(text)) == expected
    assert told(read(text.replace("\n", "\r\n"))) == expected


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Ada Beispiel", [("Beispiel", "Ada", "")]),
        ("Beispiel, Ada and Wim van den Voorbeeld", [
            ("Beispiel", "Ada", ""), ("van den Voorbeeld", "Wim", "")
        ]),
        ("van den Voorbeeld, W. AND others", [("van den Voorbeeld", "W.", "")]),
        ("Muster, Jr., Max", [("Muster Jr.", "Max", "")]),
        ("Muster, Max, III", [("Muster III", "Max", "")]),
        ("Max Muster, Jr.", [("Muster Jr.", "Max", "")]),
        ("Max {Muster Jr.}", [("Muster Jr.", "Max", "")]),
        ("Xu, Jun", [("Xu", "Jun", "")]),
        ("Max Muster 0001 and Muster 0002, Mia", [("Muster", "Max", ""), ("Muster", "Mia", "")]),
        ("Muster, M., Beispiel, A.-B.", [("Muster", "M.", ""), ("Beispiel", "A.-B.", "")]),
        ("{W. van den} Voorbeeld", [("van den Voorbeeld", "W.", "")]),
        ("{The Example Collaboration}", [("", "", "The Example Collaboration")]),
        ("{{Leaves, Trees and Stones}} and Plato", [
            ("", "", "Leaves, Trees and Stones"), ("", "", "Plato")
        ]),
        ("The Leaf Team", [("", "", "The Leaf Team")]),
        ("Team, Ada", [("Team", "Ada", "")]),
        (r"M{\"u}ller, J\"org and Aks{\i}n, {\"O}zge", [
            ("Müller", "Jörg", ""), ("Aksın", "Özge", "")
        ]),
        (r"Petrovi\'c, \v{Z}eljko", [("Petrović", "Željko", "")]),
        (r"Gar{\c{c}}{\~a}o, Jos{\'{e}} and {\L}ucja \.{I}n{\c c}", [
            ("Garção", "José", ""), ("İnç", "Łucja", "")
        ]),
        ("例子, 美", [("例子", "美", "")]),
        ("Ada Beispiel, Wim Voorbeeld, Mei Lizi", [
            ("Beispiel", "Ada", ""), ("Voorbeeld", "Wim", ""), ("Lizi", "Mei", "")
        ]),
        ("Beispiel, A.; Voorbeeld, W.", [("Beispiel", "A.", ""), ("Voorbeeld", "W.", "")]),
        ("Lef&egrave;vre, Ren&#233;e and Muster, M.", [
            ("Lefèvre", "Renée", ""), ("Muster", "M.", "")
        ]),
        ("Ada Beispiel &amp; Mei Lizi", [("Beispiel", "Ada", ""), ("Lizi", "Mei", "")]),
        ("A, B, C, D, E", [("", "", "A, B, C, D, E")]),
        ("Ada Beispiel and\n   Mei~Lizi", [("Beispiel", "Ada", ""), ("Lizi", "Mei", "")]),
        ("", []),
        (" and ", []),
    ],
)  # fmt: skip
def test_authors_are_read_as_bibtex_reads_them(
    value: str, authors: list[tuple[str, str, str]]
) -> None:
    assert entry(f"author = {{{value}}}").authors == tuple(Author(*each) for each in authors)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year = 2017", "2017"),
        ("year = {2017}, month = mar", "2017-03"),
        ("year = {2017}, month = {March}, day = {5}", "2017-03-05"),
        ("year = {2017}, month = 3", "2017-03"),
        ('year = {2017}, month = mar # "~5"', "2017-03-05"),
        ("year = {2017}, month = {Sept.}", "2017-09"),
        ("year = {2017}, month = {June--July}", "2017-06"),
        ("year = {2017}, month = {spring}", "2017"),
        ("year = {2017}, month = {13}", "2017"),
        ("year = {2017}, month = feb, day = 30", "2017-02"),
        ("year = {[2017]}", "2017"),
        ("year = {in press}", None),
        ("year = {20170}", None),
        ("year = {17}", None),
        ("date = {2017-03}", "2017-03"),
        ("date = {2017-03~}", "2017-03"),
        ("date = {2017/03}", "2017-03"),
        ("date = {2017/2018}", "2017"),
        ("date = {2017-03-05/2017-03-09}", "2017-03-05"),
        ("date = {2017-22}", "2017"),
        ("date = {2017-03}, year = {2016}", "2017-03"),
        ("date = {forthcoming}, year = {2016}", "2016"),
        ("firstversion = {2016-12-01}, year = {2017}", "2016-12-01"),
        ("year = 1998, month = {julio-septiembre}", "1998-07"),
        ("year = {12 de marzo de 2019}", "2019-03-12"),
        ("year = {1 mai 2003}", "2003-05-01"),
        ("year = {März 2019}", "2019-03"),
        ("year = {Heft 3, 2004}", "2004"),
        ("volume = 3", None),
    ],
)
def test_date_is_as_precise_as_the_entry(fields: str, expected: str | None) -> None:
    found = entry(fields).date
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("eprint = {2012.03532v2}, archivePrefix = {arXiv}", {"arxiv": "2012.03532"}),
        ("eprint = {2012.03532}, eprinttype = {arxiv}", {"arxiv": "2012.03532"}),
        ("eprint = {2012.03532}", {"arxiv": "2012.03532"}),
        ("eprint = {2012.03532}, eprinttype = {jstor}", {}),
        (
            "eprint = {9901001}, archivePrefix = {arXiv}, primaryClass = {hep-th}",
            {"arxiv": "hep-th/9901001"},
        ),
        ("arxivId = {2012.03532}", {"arxiv": "2012.03532"}),
        ("journal = {arXiv:2012.03532}", {"arxiv": "2012.03532"}),
        ("journal = {arXiv preprint arXiv:2012.03532}", {"arxiv": "2012.03532"}),
        ("journal = {ArXiv}, volume = {abs/2012.03532}", {"arxiv": "2012.03532"}),
        ("journal = {CoRR}, volume = {abs/2012.03532}", {"arxiv": "2012.03532"}),
        ("note = {arXiv:2012.03532 [cs, stat]}", {"arxiv": "2012.03532"}),
        ("note = {Comment on arXiv:2012.03532}", {}),
        ("note = {2012.03532}", {}),
        (r"howpublished = {\url{https://arxiv.org/abs/2012.03532}}", {"arxiv": "2012.03532"}),
        ("url = {http://arxiv.org/abs/hep-th/9901001}", {"arxiv": "hep-th/9901001"}),
        ("eid = {arXiv:2012.03532}, pages = {arXiv:2012.00001}", {"arxiv": "2012.03532"}),
        (
            "doi = {10.48550/arXiv.2012.03532}",
            {"arxiv": "2012.03532", "doi": "10.48550/arXiv.2012.03532"},
        ),
        (r"doi = {https://doi.org/10.5555/a\_b}", {"doi": "10.5555/a_b"}),
        ("doi = {http://doi.example.org/10.5555/1}", {"doi": "10.5555/1"}),
        ("url = {http://doi.example.org/10.5555/1}", {"doi": "10.5555/1"}),
        ("doi = {none}", {}),
        ("url = {https://openreview.net/forum?id=rJXMpikCZ}", {"openreview": "rJXMpikCZ"}),
        ("url = {https://www.aclweb.org/anthology/P19-1001}", {"acl": "P19-1001"}),
        (
            "openreview = {rJXMpikCZ}, acl = {P19-1001}",
            {"openreview": "rJXMpikCZ", "acl": "P19-1001"},
        ),
        ("url = {https://example.org/leaves}", {}),
    ],
)  # fmt: skip
def test_identifiers_are_found_where_people_put_them(fields: str, expected: dict[str, str]) -> None:
    assert dict(entry(fields).identifiers) == expected


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("article", "journal = {Leaves}, volume = {12}, number = {3--4}, year = 2020",
         "Leaves 12(3–4), 2020"),
        ("article", "journaltitle = {Leaves}, date = {2020-05}", "Leaves, 2020"),
        ("article", "journal = {Leaves}, volume = {7}", "Leaves 7"),
        ("article", "journal = {Leaves}, number = {7}", "Leaves"),
        ("article", "journal = {arXiv preprint arXiv:2012.03532}, year = 2020", ""),
        ("article", "journal = {CoRR}, volume = {abs/2012.03532}", ""),
        ("article", "journal = unknownstring, volume = 7", "unknownstring 7"),
        ("inproceedings", "booktitle = {Proc. of {LEAF} 2020}, journal = {Notices}",
         "Proc. of LEAF 2020"),
        ("book", "publisher = {Leaf Press}, year = 2020", "Leaf Press (book), 2020"),
        ("phdthesis", "school = {Leaf University}, year = 2020",
         "PhD thesis, Leaf University, 2020"),
        ("thesis", "institution = {Leaf University}, type = {mathesis}",
         "Master's thesis, Leaf University"),
        ("thesis", "institution = {Leaf University}", "Thesis, Leaf University"),
        ("techreport", "institution = {Leaf Institute}, year = 2020", "Leaf Institute"),
        ("misc", r"howpublished = {\url{https://example.org}}, publisher = {arXiv}", ""),
        ("misc", "howpublished = {The Leaf Blog}", "The Leaf Blog"),
    ],
)  # fmt: skip
def test_venue_reads_in_one_line(kind: str, fields: str, expected: str) -> None:
    assert publication.cited(as_paper(entry(fields, kind))) == expected


CHILD = "@inproceedings{child,\n title = {Child},\n crossref = {Volume}\n}\n"
VOLUME = (
    "@proceedings{volume,\n title = {Proceedings of Leaves},\n year = 2020,\n"
    " doi = {10.5555/1}, author = {Ada Beispiel}, xdata = {press},\n}\n"
)
PRESS = "@xdata{press, month = may, xdata = {volume}}\n"


@pytest.mark.parametrize("text", [CHILD + VOLUME + PRESS, PRESS + VOLUME + CHILD])
def test_what_a_volume_knows_its_papers_know_wherever_it_stands(text: str) -> None:
    (found,) = (item for item in read(text) if isinstance(item, Entry) and item.title == "Child")
    assert found.venue == "Proceedings of Leaves"
    assert found.date == PartialDate(2020, 5)
    assert not found.identifiers
    assert not found.authors


def test_subtitle_is_part_of_the_title() -> None:
    assert entry("subtitle = {A Survey}").title == "On Leaves: A Survey"


def test_first_of_two_fields_of_a_name_counts() -> None:
    assert entry("TITLE = {On Trees}").title == "On Trees"


def test_links_are_those_of_our_own_exports() -> None:
    found = entry(
        "pdf = {https://example.org/a.pdf}, project = {https://example.org/~a/}, code = {here},"
        " url = {https://example.org/}"
    )
    assert found.links == {
        "pdf": "https://example.org/a.pdf",
        "project": "https://example.org/~a/",
        "url": "https://example.org/",
    }


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("@article{a,\n", 0.95),
        ("% Encoding: UTF-8\n\n@Article{a,", 0.95),
        ("\n @string (a = {b})", 0.95),
        ("How to cite us\n@article{a,\n", 0.5),
        ("@article{a\n  title = {On Leaves},\n}", 0.95),
        ("@ada said {so}, and so on", 0.0),
        ("@ada said (this\nand that)", 0.0),
        ("ada@example.org {x, y}", 0.0),
        ("", 0.0),
    ],
)
def test_file_that_begins_with_an_entry_is_surely_bibtex(text: str, sure: float) -> None:
    assert bibtex.sniff(text.encode()) == sure


HOSTILE: dict[str, Callable[[int], str]] = {
    "long entries": lambda n: ("@misc{a, annote = {" + "x" * 10_000 + "}, title = {A}}\n") * n,
    "not closed": lambda n: "@misc{a, title = {A\n" * n,
    "not closed, deeper": lambda n: "@misc{a, title = {A\n" + " @misc{a,\n" * n,
    "comments not closed": lambda n: "@comment{\n" * n,
    "deep braces": lambda n: ("@misc{a, title = {" + "{" * 90 + "}" * 90 + "A}}\n") * (n // 10),
    "white space": lambda n: "@misc{a, title = {x" + " " * 20 * n + "}}",
    "citations": lambda n: "@misc{a, title = {x" + r"\cite{a}" * n + "}}",
    "accents": lambda n: "@misc{a, title = {x" + r"\'" * n + "}}",
    "own parents": lambda n: "@misc{a, crossref = {a}, title = {A}}\n" * n,
    "words before an identifier": lambda n: (
        "@misc{a, note = {" + "also at " * n + "}, title = {x}}"
    ),
    "names": lambda n: "@misc{a, title = {x}, author = {" + "a and " * n + "a}}",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_file_and_no_faster(hostile: Callable[[int], str]) -> None:
    data = hostile(2_000).encode()
    assert takes_under(3, lambda: drain(bibtex.read(data)))


@pytest.mark.parametrize(
    ("kind", "fields", "type_"),
    [
        ("inproceedings", "journal = {Leaf Letters}", "paper-conference"),
        ("article", "journal = {Proceedings of Leaves}", "article-journal"),
        ("article", "journal = {arXiv preprint arXiv:2001.00001}", "article"),
        ("article", "journaltitle = {Leaf}, entrysubtype = {magazine}", "article-magazine"),
        ("online", "eprint = {2001.00001}, eprinttype = {arxiv}", "article"),
        ("online", "url = {https://example.org/}", "webpage"),
        ("techreport", "institution = {Leaf University}", "report"),
        ("misc", "csltype = {dataset}", "dataset"),
        ("misc", "howpublished = {Journal of Leaves}", ""),
    ],
)
def test_type_is_what_the_entry_says(kind: str, fields: str, type_: str) -> None:
    assert entry(fields, kind).type == type_


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ("url = {https://example.org/a}", {"url": "https://example.org/a"}),
        (r"howpublished = {\url{https://example.org/a_b}}", {"url": "https://example.org/a_b"}),
        ("note = {https://example.org/a, accessed in May}", {"url": "https://example.org/a"}),
        ("url = {https://example.org/a.pdf}", {"pdf": "https://example.org/a.pdf"}),
        ("url = {https://arxiv.org/abs/2001.00001}", {}),
        ("doi = {10.5555/1}, url = {https://doi.org/10.5555/1}", {}),
        ("doi = {10.5555/1}, url = {https://example.org/a}", {"url": "https://example.org/a"}),
        (
            "project = {https://example.org/}, url = {https://example.org/}",
            {"project": "https://example.org/"},
        ),
        ("url = {file:///a.html}, ee = {https://b.example/}", {"url": "https://b.example/"}),
    ],
)
def test_address_that_names_no_identifier_is_a_link(fields: str, links: dict[str, str]) -> None:
    assert entry(fields).links == links


def test_person_who_writes_on_behalf_of_a_group_and_the_group_are_two() -> None:
    found = only("Muster, Ann on behalf of the Leaf Group and Ben Probe, on behalf of Leaves")
    names = [(author.family, author.given, author.name) for author in found]
    assert names == [
        ("Muster", "Ann", "Ann Muster"),
        ("", "", "Leaf Group"),
        ("Probe", "Ben", "Ben Probe"),
        ("", "", "Leaves"),
    ]


def only(names: str) -> tuple[Author, ...]:
    [found] = bibtex.read(f"@misc{{a, title = {{Leaves}}, author = {{{names}}}}}".encode())
    assert isinstance(found, Entry)
    return found.authors


def test_slash_of_a_doi_may_be_a_command() -> None:
    [found] = bibtex.read(rb"@misc{a, title = {Leaves}, doi = {10.5555\slash 12-a}}")
    assert isinstance(found, Entry)
    assert found.identifiers == {"doi": "10.5555/12-a"}


def test_fields_behind_forgotten_commas_are_read() -> None:
    fields = ('title = "On Leaves"', "year=2020", "  month = jan", "volume = {3} pages={1--9}", "")
    [found] = bibtex.read("@article(a,\n{}note = {{x}})".format("\n".join(fields)).encode())
    assert isinstance(found, Entry)
    assert (found.title, str(found.date)) == ("On Leaves", "2020-01")
    assert found.details == {"volume": "3", "pages": "1–9", "note": "x"}


def test_entry_without_any_commas_takes_no_time() -> None:
    fields = "\n".join(f"field{number} = {{x}}" for number in range(30_000))
    data = f"@misc{{a,\n{fields}}}".encode()
    assert takes_under(2, lambda: drain(bibtex.read(data)))
