"""What cannot be seen, and what the generator marks places with, gets out of no record."""

import re
from pathlib import Path

import pytest

from tests.support.building import Built, build_project, draw_project, invented_content
from tests.support.commands import RunCommand

SIGNS = (
    "\\u202e\\u200b\\u0007\\u001b[2J\\uFDD0content x\\uFDD1\\uFDD2base\\uFDD2\\u0001papers/\\uFEFF"
)
"""As YAML writes them: an override, nothing at all, controls, our own marks."""

RECORD = f"""---
title: "Leaves{SIGNS}"
authors:
- {{family: "Beispiel{SIGNS}", given: "Ada"}}
- {{name: "Team{SIGNS}"}}
year: 2020
tags: ["leaves{SIGNS}", "leaves"]
venue: "Journal{SIGNS}"
doi: "10.5555/1{SIGNS.replace(" ", "").replace("[2J", "")}"
code: "https://example.org/a\\u202eb"
digest: "2021-03-04#1"
status: {{kind: withdrawn, reason: "Why{SIGNS}"}}
sources: {{title: "somebody{SIGNS}"}}
---

They fall.
"""
SEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u202e\ufdd0-\ufdef\ufeff]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a catalogue one of whose records is full of what cannot be seen."""
    files = {
        "content/papers/leaves.md": RECORD,
        "content/removed.yml": f'- {{slug: gone, date: 2021, reason: "Gone{SIGNS}"}}\n',
        "content/tags/leaves.md": "A \x01papers/ leaf.\n",
    }
    folder = tmp_path_factory.mktemp("invisible")
    return build_project(
        draw_project(folder, invented_content() | files), folder / "site", strict=False
    )


def test_nothing_that_cannot_be_seen_is_in_any_file_of_the_site(site: Built) -> None:
    texts = (".html", ".xml", ".json", ".jsonl", ".bib", ".ris", ".txt", ".opml", ".js")
    found = {
        path: (match[0], text[max(0, match.start() - 40) : match.end() + 20])
        for path, data in site.files().items()
        if path.endswith(texts) and not path.startswith("assets/")
        if (match := SEEN.search(text := data.decode()))
    }
    assert found == {}
    page = site.read("papers/leaves/")
    assert "Team" in page
    assert "Journal" in page
    assert '"https://example.org/ab"' in page


def test_check_names_each_fact_and_fmt_mends_all(tmp_path: Path, run_catalogue: RunCommand) -> None:
    path = tmp_path / "papers" / "leaves.md"
    path.parent.mkdir()
    path.write_text(RECORD.replace('"leaves' + SIGNS + '", ', "").replace("digest:", "note:"))
    run = run_catalogue("check", "--content", tmp_path)
    lines = [line for line in run.out.splitlines() if "visible-characters" in line]
    assert len(lines) == 8, run.out
    assert SEEN.search(run.out + run.err) is None
    assert run_catalogue("fmt", "--content", tmp_path).status == 0
    assert "visible-characters" not in run_catalogue("check", "--content", tmp_path).out
    assert run_catalogue("fmt", "--check", "--content", tmp_path).status == 0


def test_terminal_is_sent_nothing_that_acts_on_it(
    tmp_path: Path, run_catalogue: RunCommand
) -> None:
    file = tmp_path / "library\x1b[2J.bib"
    file.write_text(
        "@misc{a, title = {On\x1b[2J \u202eLeaves}, author = {Ada\x1b]0;x\x07 Beispiel}}"
    )
    (tmp_path / "papers").mkdir()
    run = run_catalogue("import", file, "--content", tmp_path)
    assert "library\\x1b[2J.bib" in run.out
    assert SEEN.search(run.out + run.err) is None
    odd = tmp_path / "papers" / "a\x1b[2J.md"
    odd.write_text("---\ntitle: A\n---\n")
    for command in ("check", "fmt", "tag", "export"):
        run = run_catalogue(
            command, *(["--format", "ris"] if command == "export" else []), "--content", tmp_path
        )
        assert SEEN.search(run.out + run.err) is None, command
