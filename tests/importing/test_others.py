"""That there are other authors is a fact: kept, exported, and filled when all are known."""

from pathlib import Path

import pytest

from generator.enrich import merging
from generator.enrich.base import Fact, Rank
from generator.exports import biblatex, bibtex, csl_json, ris
from generator.sources import bibtex as bibtex_source
from generator.sources import csl as csl_source
from generator.sources import ris as ris_source
from generator.sources.base import Entry
from generator.sources.single_names import names_some
from generator.store import content as store
from tests.importing.library import entry
from tests.support.commands import RunCommand
from tests.support.invented import ADA, WIM, draw, paper


@pytest.mark.parametrize(
    ("listed", "some"),
    [
        ("Beispiel, Ada and others", True),
        ("Beispiel, Ada and {others}", True),
        ("Beispiel, Ada and Lizi, Mei et al.", True),
        ("Beispiel, Ada and {et al.}", True),
        ("Beispiel, Ada and Lizi, Mei", False),
        ("Others, Ada and Lizi, Mei", False),
        ("Al, Eta", False),
        ("", False),
    ],
)
def test_list_may_name_only_some(listed: str, some: bool) -> None:
    assert names_some(listed) is some


def test_others_are_kept_exported_and_filled_by_an_entry_with_all(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    def imported(authors: str) -> str:
        text = entry(title="On the Shape of Leaves", author=authors, doi="10.5555/leaf")
        path = draw(tmp_path / "saved", {"a.bib": text}) / "a.bib"
        return run_catalogue("import", "--content", content, path).out

    imported("Beispiel, Ada and others")
    record, _ = store.load_paper(content / "papers" / "on-the-shape-of-leaves.md")
    assert record
    assert record.authors == (ADA,)
    assert record.sources["authors"] == "bibtex; and others"
    for text in (bibtex.render([record]), biblatex.render([record])):
        assert "Beispiel, Ada and others" in text
    for source, export in ((bibtex_source, bibtex), (ris_source, ris), (csl_source, csl_json)):
        (again,) = source.read(export.render([record]).encode())
        assert isinstance(again, Entry)
        assert (again.authors, again.others) == ((ADA,), True)
    assert "gained authors" in imported("Beispiel, Ada and van den Voorbeeld, Wim")
    whole, _ = store.load_paper(content / "papers" / "on-the-shape-of-leaves.md")
    assert whole
    assert whole.authors == (ADA, WIM)
    assert whole.sources["authors"] == "bibtex"
    assert "there already" in imported("Beispiel, Ada and others")


def test_services_fill_a_list_that_names_only_some() -> None:
    some = paper(authors=(ADA,), sources={"authors": "bibtex; and others"})
    told = [Fact("authors", (ADA, WIM), "arXiv, 2026-01-01", Rank.ARXIV)]
    assert merging.merged(some, told).paper.authors == (ADA, WIM)
