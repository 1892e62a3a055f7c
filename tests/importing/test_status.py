"""A paper that was retracted or withdrawn comes in as such, and the ledger says so."""

import json
from pathlib import Path

import pytest

from generator.model import Status
from generator.sources import acl_xml, arxiv, crossref, openreview
from generator.sources.base import Entry
from tests.importing.folders import records
from tests.importing.library import entry
from tests.support.commands import RunCommand
from tests.support.invented import draw

NOTE = {"id": "aBcDeFgHiJ", "forum": "aBcDeFgHiJ"}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"title": "RETRACTED: On the Shape of Leaves"}, "retracted"),
        ({"title": "[Retracted] On the Shape of Leaves"}, "retracted"),
        ({"title": "{WITHDRAWN}: On the Shape of Leaves"}, "withdrawn"),
        ({"title": "Notice of Retraction: On the Shape of Leaves"}, "retracted"),
        ({"title": "On Leaves", "abstract": "This paper has been withdrawn by Ada."}, "withdrawn"),
        ({"title": "Retraction Note: On the Shape of Leaves"}, ""),
        ({"title": "Retractions of Spheres", "abstract": "We retract spheres."}, ""),
    ],
)
def test_status_of_title_or_abstract(
    tmp_path: Path, content: Path, run_catalogue: RunCommand, fields: dict[str, str], status: str
) -> None:
    path = draw(tmp_path / "saved", {"a.bib": entry(**fields)}) / "a.bib"
    run = run_catalogue("import", "--content", content, path)
    (slug,) = records(content)
    record = (content / "papers" / f"{slug}.md").read_text("utf-8")
    assert (f"status: {{kind: {status}}}" in record or f"kind: {status}\n" in record) is bool(
        status
    )
    assert (f"(status: {status})" in run.out) is bool(status)


def test_paper_that_is_there_gains_the_status(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    for title in ("On the Shape of Leaves", "RETRACTED: On the Shape of Leaves"):
        text = entry(title=title, doi="10.5555/leaf", author="Beispiel, Ada")
        path = draw(tmp_path / "saved", {"a.bib": text}) / "a.bib"
        run = run_catalogue("import", "--content", content, path)
    assert "gained status" in run.out
    record = (content / "papers" / "on-the-shape-of-leaves.md").read_text("utf-8")
    assert "title: On the Shape of Leaves\n" in record
    assert "retracted" in record


@pytest.mark.parametrize(
    ("comment", "status"),
    [
        ("This paper has been withdrawn by the author due to an error in Lemma 3", "withdrawn"),
        ("Withdrawn because of an error", "withdrawn"),
        ("12 pages, withdrawn by arXiv administration", "withdrawn"),
        ("The authors withdraw this paper", "withdrawn"),
        ("12 pages", ""),
        ("replaces the withdrawn version 2", ""),
        ("A study of withdrawn papers", ""),
        ("", ""),
    ],
)
def test_comment_of_arxiv_says_that_a_paper_was_withdrawn(comment: str, status: str) -> None:
    assert arxiv.status(comment) == (Status(status, comment) if status else None)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ({"venueid": {"value": "Leaves.org/2024/Conference/Withdrawn_Submission"}}, "withdrawn"),
        ({"venue": {"value": "Leaves 2024 Conference Withdrawn Submission"}}, "withdrawn"),
        ({"venue": {"value": "Leaves 2024 poster"}}, ""),
        ({"venueid": {"value": "Leaves.org/2024/Conference/Desk_Rejected_Submission"}}, ""),
    ],
)
def test_openreview_says_by_the_venue(content: dict[str, object], status: str) -> None:
    note = {**NOTE, "content": {"title": {"value": "On Leaves"}, **content}}
    (found,) = openreview.read(json.dumps([note]).encode())
    assert isinstance(found, Entry)
    assert found.status == (Status(status) if status else None)


def test_anthology_says_by_an_element_and_takes_a_removed_pdf_away() -> None:
    paper = "<paper id='{0}'><title>A</title><url>2020.leaf-main.{0}</url>{1}</paper>"
    told = ("<retracted date='2021-01-01'>An <b>error</b>.</retracted>", "<removed date='x'/>", "")
    papers = "".join(paper.format(number, words) for number, words in enumerate(told, start=1))
    text = f"<collection id='2020.leaf'><volume id='main'>{papers}</volume></collection>"
    found = [item for item in acl_xml.read(text.encode()) if isinstance(item, Entry)]
    assert [entry.status for entry in found] == [
        Status("retracted", "An error."), Status("withdrawn"), None,
    ]  # fmt: skip
    assert [bool(entry.links) for entry in found] == [True, False, True]


@pytest.mark.parametrize(
    ("work", "status"),
    [
        ({"updated-by": [{"type": "correction"}, {"type": "retraction"}]}, "retracted"),
        ({"updated-by": [{"type": "withdrawal"}]}, "withdrawn"),
        ({"updated-by": [{"type": "correction"}]}, ""),
        ({"update-to": [{"type": "retraction", "DOI": "10.5555/other"}]}, ""),
    ],
)
def test_crossref_says_by_the_notices_of_others(work: dict[str, object], status: str) -> None:
    text = json.dumps({"DOI": "10.5555/leaf", "title": ["On Leaves"], **work})
    (found,) = crossref.read(text.encode())
    assert isinstance(found, Entry)
    assert found.status == (Status(status) if status else None)
