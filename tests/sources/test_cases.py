"""Small files of kinds that real bibliographies have; the people and papers are invented.

Each names what is right in it; what is read from it otherwise is tested elsewhere.
"""

from pathlib import Path

import pytest

from generator import sources, text
from generator.model import Author, Status
from generator.sources import bibtex
from generator.sources.base import Entry

CASES = Path(__file__).parent / "cases"


def entries(name: str) -> list[Entry]:
    """The entries of a case; none is refused."""
    found = sources.entries((CASES / name).read_bytes(), name)
    assert all(isinstance(item, Entry) for item in found)
    return [item for item in found if isinstance(item, Entry)]


def only(name: str) -> Entry:
    (found,) = entries(name)
    return found


def shown(authors: tuple[Author, ...]) -> list[str]:
    """Authors as "Family, Given", or as they are printed."""
    return [f"{a.family}, {a.given}" if a.family and a.given else a.name for a in authors]


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("N01.bib", ["de Muster, Henri", "Probe Jr., Jan Ole"]),
        ("N03.bib", ["Muster, E", "Probe, G", "Beispiel, KA", "Voorbeeld, M"]),
        ("N05.bib", ["Muster, A.", "Probe, B.", "Beispiel, C."]),
        ("N09.bib", ["Muster, Anna", "Probe, Ben", "Beispiel, Carl", "Voorbeeld, Dora"]),
        ("N12.bib", ["Žumuster, S.", "Muñoz, B."]),
        ("N19.bib", ["Van Der Muster, Rob", "De Probe, Rossana"]),
        ("N20.bib", ["PaloMuster Networks", "Muster Inc.", "Probe Co., Ltd."]),
        ("N21.bib", ["Muster, Anna", "Probe, B."]),
        ("N22.xml", ["van Muster, Andreas"]),
        ("N25.json", ["Muster Jr., P. T."]),
        ("N28.ris", ["European Association for Muster Translation"]),
        ("N30.xml", ["Muster, José", "Probe, Nguyẽn"]),
        ("I15.bib", ["Źdźbłomuster, Łucja"]),
        ("I16.bib", ["Größe, Jörg"]),
    ],
)
def test_names_are_read_as_people_meant_them(name: str, authors: list[str]) -> None:
    assert shown(only(name).authors) == authors


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("family={van der Probe}, given={A. B.}, given-i={AB}", ["van der Probe, A. B."]),
        (
            "given=Hans, family=Muster, suffix=III and Probe, Ben",
            ["Muster III, Hans", "Probe, Ben"],
        ),
        (
            "Ann Muster, Ben Probe and Carl Beispiel",
            ["Muster, Ann", "Probe, Ben", "Beispiel, Carl"],
        ),
        (
            "Garcia Muster, Gabriel Jose and Probe, Ben",
            ["Garcia Muster, Gabriel Jose", "Probe, Ben"],
        ),
        ("Muster, A., Probe, B.", ["Muster, A.", "Probe, B."]),
        ("Muster A. B., Probe C.", ["Muster, A. B.", "Probe, C."]),
        ("Wei LI and Min XU", ["LI, Wei", "XU, Min"]),
        (r"Ann Muster \& Ben Probe", ["Muster, Ann", "Probe, Ben"]),
        ("Muster, Ann; Probe, Ben; et al.", ["Muster, Ann", "Probe, Ben"]),
        ("Muster, A and Probe, B and {et al.}", ["Muster, A", "Probe, B"]),
        (r"Ann Muster$^{1,2}$ and Ben Probe\textsuperscript{\dag}", ["Muster, Ann", "Probe, Ben"]),
        ("Ann Muster1 and Ben Probe2,3", ["Muster, Ann", "Probe, Ben"]),
        (
            r"Muster, Ann\thanks{Equal} and Probe, Ben\footnotemark[1]",
            ["Muster, Ann", "Probe, Ben"],
        ),
        ("Muster GmbH and Siemuster AG", ["Muster GmbH", "Siemuster AG"]),
        ("Muster, Inc. and The Probe Corporation", ["Muster, Inc.", "The Probe Corporation"]),
        ("Jean de La Muster and Ludwig Van Probe", ["de La Muster, Jean", "Van Probe, Ludwig"]),
        ("Muster, Ann, Jr. and Ben Probe III", ["Muster Jr., Ann", "Probe III, Ben"]),
        ("Royal Society for Musters", ["Royal Society for Musters"]),
    ],
)
def test_lists_of_names_are_parted(value: str, authors: list[str]) -> None:
    (entry,) = bibtex.read(f"@misc{{a, title={{A}}, author={{{value}}}}}".encode())
    assert isinstance(entry, Entry)
    assert shown(entry.authors) == authors


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("I15.bib", "Liczenie liści: zażółć gęślą jaźń"),
        ("I16.bib", "The naïve façade of “leaves”"),
        ("T01.bib", "Big Leaf® lacI Samples"),
        ("T03.bib", "A ‘sliding doors’ moment for the Earth’s leaves"),
        ("T07.bib", "Effect of leaves on Euphausia superba in CO₂"),
        ("T09.bib", "The Aₓ leaf"),
        ("T10.bib", r"Search of $\Sigma^{0}$ Leaves"),
        ("T16.bib", "Why isn't every leaf a Bayesian? With discussion"),
        ("T20.bib", "They would owe $620 billion in leaves"),
        ("T21.json", "Leaves at $10^{9}$ in LiNb₁₋ₓO₃ & CFD"),
    ],
)
def test_titles_lose_neither_words_nor_powers(name: str, title: str) -> None:
    assert text.clean(only(name).title) == title


@pytest.mark.parametrize(
    ("name", "abstract"),
    [
        ("T11.bib", "We find p<0.05 and r>0.9."),
        ("T12.bib", "A gain of 10⁹ leaves at 10⁻⁶ m."),
    ],
)
def test_numbers_in_abstracts_do_not_change(name: str, abstract: str) -> None:
    assert text.clean(only(name).abstract) == abstract


def test_comments_between_fields_and_an_empty_key_cost_no_entry() -> None:
    assert only("I01.bib").title == "A Case of Leaves"
    assert only("I10.bib").title == "A Case of Leaves"


def test_an_escaped_doi_is_one() -> None:
    assert only("I05.bib").identifiers == {"doi": "10.1214/13-sts434"}


def test_the_day_of_publication_is_that_of_da() -> None:
    assert str(only("D06.ris").date) == "2014-04-01"


def test_what_stands_behind_the_end_of_a_reference_is_not_of_the_next() -> None:
    paths, stones = entries("I18.ris")
    assert (paths.abstract, stones.abstract) == ("We investigate paths.", "")


def test_titles_in_lists_cost_no_file() -> None:
    assert [entry.title for entry in entries("I21.json")] == [
        "A Case of Leaves",
        "Stones That Dream",
    ]


def test_replacement_in_a_listing_is_no_paper_of_its_day() -> None:
    assert only("O01.xml").identifiers == {"arxiv": "2508.11111"}


@pytest.mark.parametrize(
    ("name", "identifiers"),
    [
        ("O07.md", ["2603.11106", "2603.11346", "2603.11400"]),
        ("O08.md", ["2603.11106", "2603.11346"]),
        ("O13.jsonl", ["2603.11106", "2603.11346"]),
    ],
)
def test_digests_of_other_sites_are_read(name: str, identifiers: list[str]) -> None:
    found = entries(name)
    assert [entry.identifiers["arxiv"] for entry in found] == identifiers
    assert all(entry.title and entry.authors and entry.abstract for entry in found)


def test_withdrawn_submission_has_its_status() -> None:
    assert only("I23.json").status == Status("withdrawn")


def test_editors_of_a_work_without_authors_are_kept() -> None:
    assert shown(only("D11.bib").editors) == ["Muster, Ann", "Probe, Ben"]


def test_the_only_address_of_a_paper_is_kept() -> None:
    address = "https://proceedings.example.org/v139/muster21a.html"
    assert only("I03.bib").links == {"url": address}


def test_names_stand_in_the_order_of_their_script() -> None:
    assert [author.name for author in only("N26.json").authors] == [
        "李小红",
        "山田太郎",
        "김무스터",
    ]


def test_list_of_authors_that_names_only_some_says_so() -> None:
    assert only("N21.bib").others
    assert not only("N01.bib").others


def test_editors_of_a_book_without_authors_are_kept() -> None:
    found = only("D11.bib")
    assert (shown(found.authors), shown(found.editors)) == ([], ["Muster, Ann", "Probe, Ben"])
