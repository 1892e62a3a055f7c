"""A preprint and what became of it are one record, in whatever order they come."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from generator.model import Paper
from generator.store import content as store
from tests.importing.library import entry
from tests.support.commands import RunCommand
from tests.support.invented import draw

_WORK = {"title": "Leaves That Count to Seven", "author": "Beispiel, Ada and Probe, Ben"}
_JOURNAL = entry(
    **_WORK,
    journal="Journal of Invented Botany",
    volume="12",
    doi="10.5555/leaves.7",
    year="2021",
    month="3",
)
_WORKSHOP = entry(
    "inproceedings", **_WORK, booktitle="Workshop on Plants", pages="1--4", year="2020"
)
_ARXIV = entry("misc", **_WORK, eprint="2012.00001", archiveprefix="arXiv", year="2020")
_OF_JOURNAL = {"journal": "arXiv preprint arXiv:2012.00001", "year": "2020"}
_SSRN = {"journal": "SSRN Electronic Journal", "doi": "10.2139/ssrn.1234567", "year": "2020"}
_BIORXIV = [
    {
        "id": "a",
        "type": "article-journal",
        "title": _WORK["title"],
        "author": [{"family": "Beispiel", "given": "Ada"}, {"family": "Probe", "given": "Ben"}],
        "issued": {"date-parts": [[2020, 12, 1]]},
        "container-title": "bioRxiv",
        "DOI": "10.1101/2020.12.01.123456",
    }
]
_RIS = """TY  - UNPB
TI  - Leaves That Count to Seven
AU  - Beispiel, Ada
AU  - Probe, Ben
PY  - 2020
UR  - https://arxiv.org/abs/2012.00001
ER  -
"""
_ACL = """<collection id="2021.invented"><volume id="main" type="proceedings"><meta>
<booktitle>Proceedings of the Invented Conference</booktitle><month>June</month><year>2021</year>
</meta><paper id="1"><title>Leaves That Count to Seven</title>
<author><first>Ada</first><last>Beispiel</last></author>
<author><first>Ben</first><last>Probe</last></author>
<url>2021.invented-main.1</url></paper></volume></collection>
"""
_ARXIV_ID = {"arxiv": "2012.00001", "doi": "10.5555/leaves.7"}
_DOI = {"doi": "10.5555/leaves.7"}


def imported(folder: Path, run: RunCommand, *files: tuple[str, str]) -> tuple[Paper, str]:
    """The one record that some files make, and what the last of them was told to do."""
    content = draw(folder / "content", {"papers/.keep": ""})
    for number, (name, text) in enumerate(files):
        draw(folder / f"{number}", {name: text})
        told = run("import", "--content", content, folder / f"{number}" / name).out
    [paper], problems = store.load_papers(content)
    assert not problems
    return paper, told


@pytest.mark.parametrize("order", [0, 1], ids=["preprint first", "publication first"])
@pytest.mark.parametrize(
    ("preprint", "known", "url"),
    [
        (("a.bib", _ARXIV), _ARXIV_ID, ""),
        (("a.bib", entry(**_WORK, **_OF_JOURNAL)), _ARXIV_ID, ""),
        (("a.ris", _RIS), _ARXIV_ID, ""),
        (("a.bib", entry(**_WORK, **_SSRN)), _DOI, "https://doi.org/10.2139/ssrn.1234567"),
        (("a.json", json.dumps(_BIORXIV)), _DOI, "https://doi.org/10.1101/2020.12.01.123456"),
    ],
)
def test_publication_wins_and_both_identifiers_stay(  # noqa: PLR0917 - a table
    tmp_path: Path,
    run_catalogue: RunCommand,
    preprint: tuple[str, str],
    known: dict[str, str],
    url: str,
    order: int,
) -> None:
    journal = ("b.bib", _JOURNAL)
    files = (preprint, journal) if not order else (journal, preprint)
    paper, told = imported(tmp_path, run_catalogue, *files)
    assert "1 merged" in told
    assert (paper.type, paper.venue, paper.details) == (
        "article-journal",
        "Journal of Invented Botany",
        {"volume": "12"},
    )
    assert dict(paper.identifiers) == known
    assert paper.links.get("url", "") == url
    assert paper.date
    assert (paper.date.year, str(paper.issued)) == (2020, "2021-03")
    assert paper.sources.get("issued") == "bibtex"
    draw(tmp_path / "again", dict([preprint]))
    again = run_catalogue(
        "import", "--content", tmp_path / "content", tmp_path / "again" / preprint[0]
    ).out
    assert "1 there already" in again


@pytest.mark.parametrize("order", [1, -1], ids=["preprint first", "publication first"])
def test_preprint_that_came_after_the_publication_is_not_the_first_version(
    tmp_path: Path, run_catalogue: RunCommand, order: int
) -> None:
    later = entry("misc", **_WORK, eprint="2203.00001", archiveprefix="arXiv", year="2022")
    files = (("a.bib", later), ("b.bib", _JOURNAL))[::order]
    paper, _ = imported(tmp_path, run_catalogue, *files)
    assert (str(paper.date), paper.issued) == ("2021-03", None)
    assert (paper.sources.get("date"), "year" in paper.sources) == ("bibtex", False)


def test_date_of_a_preprint_that_a_person_wrote_stays(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    record = f"---\ntitle: {_WORK['title']}\nauthors: [{{family: Beispiel, given: Ada}}]\n"
    record += "year: 2022\narxiv: '2203.00001'\n---\n"
    draw(tmp_path / "content", {"papers/leaves.md": record})
    paper, _ = imported(tmp_path, run_catalogue, ("b.bib", _JOURNAL))
    assert (paper.venue, str(paper.date)) == ("Journal of Invented Botany", "2022")


def test_paper_of_a_meeting_joins_its_preprint(tmp_path: Path, run_catalogue: RunCommand) -> None:
    for place, files in enumerate(permutations((("a.bib", _ARXIV), ("b.xml", _ACL)))):
        paper, _ = imported(tmp_path / str(place), run_catalogue, *files)
        assert (paper.type, paper.venue) == (
            "paper-conference",
            "Proceedings of the Invented Conference",
        )
        assert dict(paper.identifiers) == {"arxiv": "2012.00001", "acl": "2021.invented-main.1"}


def test_no_record_has_the_venue_of_one_version_and_the_doi_of_another(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    paper, told = imported(tmp_path, run_catalogue, ("a.bib", _WORKSHOP), ("b.bib", _JOURNAL))
    assert (paper.venue, dict(paper.details)) == ("Journal of Invented Botany", {"volume": "12"})
    assert 'published in "Journal of Invented Botany", not in "Workshop on Plants"' in told


def test_venue_that_a_person_wrote_stays(tmp_path: Path, run_catalogue: RunCommand) -> None:
    record = f"---\ntitle: {_WORK['title']}\nauthors: [Ada Beispiel]\nvenue: My Meeting\n---\n"
    record = record.replace("[Ada Beispiel]", "[{family: Beispiel, given: Ada}]")
    draw(tmp_path / "content", {"papers/leaves.md": record})
    paper, told = imported(tmp_path, run_catalogue, ("b.bib", _JOURNAL))
    assert (paper.venue, paper.details) == ("My Meeting", {})
    assert "venue differs" in told


def test_longer_list_of_authors_keeps_the_ids_of_the_shorter_one(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    one = "{family: Beispiel, given: Ada, orcid: 0000-0002-1825-0097}"
    record = (
        f"---\ntitle: {_WORK['title']}\nauthors: [{one}]\nsources:\n"
        "  authors: bibtex; and others\n---\n"
    )
    draw(tmp_path / "content", {"papers/leaves.md": record})
    paper, told = imported(tmp_path, run_catalogue, ("b.bib", _JOURNAL))
    assert "authors" in told.split("gained ")[1]
    assert [author.orcid for author in paper.authors] == ["0000-0002-1825-0097", ""]
