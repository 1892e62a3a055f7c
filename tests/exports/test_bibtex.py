import pytest
from hypothesis import given, settings

from generator.exports import bibtex
from generator.model import Author
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.exports.test_tex import HOSTILE, depth
from tests.support.golden import Golden
from tests.support.invented import ADA, GROUP, LEAVES, MEI, PAPERS, TREES, WIM, paper


def test_entry_of_a_full_paper_has_every_fact(golden: Golden) -> None:
    golden(bibtex.render([FULL]), "full.bib")


def test_entry_of_a_bare_paper_is_title_alone() -> None:
    assert bibtex.render([BARE]) == "@misc{nothing,\n  title = {Nothing Known},\n}\n"


def test_bibliography_keeps_the_order_and_the_keys_given() -> None:
    found = bibtex.render([TREES, LEAVES], {LEAVES.slug: "one", TREES.slug: "two"})
    assert [line for line in found.splitlines() if line.startswith("@")] == [
        "@misc{two,",
        "@article{one,",
    ]


def test_reference_alone_has_neither_abstract_nor_links() -> None:
    found = bibtex.entry(FULL)
    assert found.startswith("@article{baeispiel2020leaves,\n")
    for name in ("abstract", "keywords", "openreview", "code", "firstversion"):
        assert f"  {name} = " not in found


@pytest.mark.parametrize(
    ("venue", "kind", "field"),
    [
        ("Journal of Leaves 12(3–4), 2021", "article", "  number = {3--4},"),
        ("NeurIPS 2021", "inproceedings", "  booktitle = {NeurIPS 2021},"),
        ("Leaf Press (book), 2021", "book", "  publisher = {Leaf Press},"),
        ("PhD thesis, Leaf University, 2021", "phdthesis", "  school = {Leaf University},"),
        ("Master's thesis, Leaf University, 2021", "mastersthesis", "  type = {Master's thesis},"),
        ("The Leaf & Tree Blog", "misc", r"  howpublished = {The Leaf \& Tree Blog},"),
    ],
)
def test_venue_gives_the_type_and_its_field(venue: str, kind: str, field: str) -> None:
    lines = bibtex.entry(paper(venue=venue), "key").splitlines()
    assert lines[0] == f"@{kind}{{key,"
    assert field in lines


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ("Thèse de doctorat", "phdthesis"),
        ("Habilitation à diriger des recherches", "phdthesis"),
        ("DPhil thesis", "phdthesis"),
        ("Dissertation", "phdthesis"),
        ("博士学位论文", "phdthesis"),
        ("Diplomarbeit", "mastersthesis"),
        ("Mémoire de master", "mastersthesis"),
        ("Master's dissertation", "mastersthesis"),
    ],
)
def test_doctorates_are_known_in_other_languages(genre: str, kind: str) -> None:
    found = bibtex.entry(paper(type="thesis", details={"genre": genre}), "key")
    assert found.startswith(f"@{kind}{{key,")
    assert f"  type = {{{genre}}}," in found


@pytest.mark.parametrize(
    ("authors", "written"),
    [
        ((ADA,), "Beispiel, Ada"),
        ((ADA, WIM), "Beispiel, Ada and van den Voorbeeld, Wim"),
        ((MEI,), "Lizi, Mei"),
        ((GROUP,), "{The Example Collaboration}"),
        ((Author(printed="Plato"),), "{Plato}"),
        ((Author("Muestra"),), "Muestra"),
        ((Author("Muestra Ejemplo"),), "{Muestra Ejemplo}"),
        ((Author("van den Voorbeeld"),), "van den Voorbeeld"),
        ((Author("v{n Voorbeeld", "Wim"),), r"v\textbraceleft{}n Voorbeeld, Wim"),
        ((Author("Muestra Ejemplo", "Ana"),), "Muestra Ejemplo, Ana"),
        ((Author("Ejemplo y Muestra", "Ana"),), "{Ejemplo y Muestra}, Ana"),
        ((Author("de la Muestra y Ejemplo", "Ana"),), "de la {Muestra y Ejemplo}, Ana"),
        ((Author("Muster Jr.", "Max"),), "Muster, Jr., Max"),
        ((Author("Rock and Roll", "A."),), "{Rock and Roll}, A."),
        ((Author("Muster", "Max, Dr."),), "Muster, {Max, Dr.}"),
        ((Author(printed="Leaves & Trees and Stones"),), r"{Leaves \& Trees and Stones}"),
    ],
)
def test_authors_are_cut_where_the_record_cuts_them(
    authors: tuple[Author, ...], written: str
) -> None:
    assert bibtex.authors(paper(authors=authors)) == written


@pytest.mark.parametrize(
    ("arxiv", "primary"), [("hep-th/9901001", "hep-th"), ("math/0309136", ""), ("2001.00001", "")]
)
def test_subject_class_is_what_an_old_identifier_tells(arxiv: str, primary: str) -> None:
    assert bibtex.primary_class(arxiv) == primary
    entry = bibtex.render([paper(identifiers={"arxiv": arxiv})])
    assert (f"  primaryClass = {{{primary}}},\n" in entry) == bool(primary)
    assert "  eprinttype = {arxiv},\n" in entry


def test_address_ends_no_field() -> None:
    found = bibtex.entry(paper(links={"pdf": "https://a.example/{1}\\2_3%20"}))
    assert "  url = {https://a.example/%7B1%7D%5C2_3%20},\n" in found


@settings(max_examples=50)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_braces_balance_whatever_the_record(title: str, name: str, url: str) -> None:
    hostile = paper(title, authors=(Author(name, title), Author(printed=name)), venue=title,
                    links={"pdf": url}, abstract=title)  # fmt: skip
    assert depth(bibtex.render([hostile])) == 0


def test_bibliography_is_the_same_each_time_and_ends_each_entry() -> None:
    found = bibtex.render(PAPERS)
    assert bibtex.render(iter(PAPERS)) == found
    assert found.count("\n}\n") == len(PAPERS)


def test_facts_of_a_bibliography_are_in_the_export(golden: Golden) -> None:
    golden(bibtex.render([CHAPTER]), "chapter.bib")
