import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clients import __main__ as clients
from tests.clients import judges, programs
from tests.clients.judges import Judge
from tests.clients.programs import Reading
from tests.support.invented import draw

TITLES = ["On the Shape of Leaves", "Trees Without Roots"]


def python(script: str) -> Reading:
    """A program that reads titles one a line, and may have its faults."""
    return Reading("titles.txt", "python3", (sys.executable, "-c", script), str.splitlines)


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("print(input()); print(input().lower())", ""),
        ("print(input())", "1 papers instead of 2; missing: treeswithoutroots; unknown: none"),
        (
            "print(input()); print(input() + 'x')",
            "2 papers instead of 2; missing: treeswithoutroots; unknown: treeswithoutrootsx",
        ),
        ("import sys; sys.exit('no leaf')", "cannot be read: no leaf"),
        ("import sys; sys.exit(3)", "cannot be read: exit status 3"),
    ],
)
def test_program_must_find_the_papers_that_are_published(
    tmp_path: Path, script: str, fault: str
) -> None:
    draw(tmp_path, {"titles.txt": "\n".join(TITLES)})
    assert clients.check(python(script), tmp_path, TITLES) == fault


def test_program_that_prints_nonsense_is_a_fault(tmp_path: Path) -> None:
    draw(tmp_path, {"titles.txt": ""})
    silent = Reading("titles.txt", "python3", (sys.executable, "-c", ""), programs.csl_titles)
    assert clients.check(silent, tmp_path, TITLES).startswith("cannot be read: ")


def test_program_that_cannot_be_had_is_a_fault_with_what_to_install(tmp_path: Path) -> None:
    absent = Reading("titles.txt", "leaf-reader", ("no-such-program",), str.splitlines)
    assert clients.check(absent, tmp_path, TITLES) == (
        "there is no such program; install the package leaf-reader"
    )


def test_site_that_is_not_built_is_a_fault_with_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["clients", "--site", str(tmp_path)])
    assert clients.main() == 1
    assert "lacks data/papers.bib.gz, " in capsys.readouterr().err


def test_papers_of_feed_and_data_are_read(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"title": title}) + "\n" for title in TITLES)
    feed = json.dumps({"items": [{"title": TITLES[0]}]})
    draw(tmp_path, {"feed.json": feed})
    (tmp_path / "data").mkdir()
    (tmp_path / "data/papers.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    assert programs.titles_in_data(tmp_path) == TITLES
    assert programs.titles_in_feed(tmp_path) == TITLES[:1]


def test_title_found_once_too_often_or_too_rarely_is_seen() -> None:
    assert programs.lacking(TITLES, [*TITLES, TITLES[0]]) == "ontheshapeofleaves"
    assert programs.lacking([*TITLES, TITLES[0]], TITLES) == ""
    assert programs.lacking([*TITLES, TITLES[0]], [*TITLES, TITLES[0]]) == ""


def judge(*complaints: str, program: str = "python3") -> Judge:
    """A program that complains of a leaf, which is known, and of whatever else it is told to."""
    return Judge(program, "leaf-judge", lambda site: iter(complaints), {"leaf": "it is green"})


def test_what_a_program_complains_of_is_a_fault_unless_it_is_known(tmp_path: Path) -> None:
    assert clients.judged(judge(), tmp_path) == ""
    assert clients.judged(judge("leaf: green"), tmp_path) == ""
    told = clients.judged(judge("leaf: green", "root: missing"), tmp_path)
    assert told == "python3: root: missing"


def test_judge_that_cannot_be_had_is_a_fault_with_what_to_install(tmp_path: Path) -> None:
    assert clients.judged(judge(program="no-such-program"), tmp_path) == (
        "no-such-program: there is no such program; install the package leaf-judge"
    )


def test_report_that_is_none_is_a_complaint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = subprocess.CompletedProcess((), 1, "", "no jar")
    monkeypatch.setattr(judges, "run", lambda *command, folder=None: done)
    assert list(judges.of_vnu(tmp_path)) == ["vnu printed no report: no jar"]


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ([{"url": "data/#no", "state": "BROKEN", "status": 200, "parent": "."}], ["data/#no"]),
        ([{"url": "data/", "state": "OK", "status": 200, "parent": "."}], []),
        ([], ["linkinator saw 0 links: no server"]),
        (None, ["linkinator saw 0 links: no server"]),
    ],
)
def test_link_is_followed_and_a_site_that_was_not_seen_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: object, told: list[str]
) -> None:
    draw(tmp_path, {"index.html": ""})
    report = "" if links is None else json.dumps({"links": links})
    done = subprocess.CompletedProcess((), 1, report, "no server")
    monkeypatch.setattr(judges, "run", lambda *command, folder=None: done)
    assert [line.partition(" (")[0] for line in judges.of_linkinator(tmp_path)] == told


def test_every_reason_is_a_sentence() -> None:
    assert all(len(why) > 20 for judge in judges.JUDGES for why in judge.known.values())
