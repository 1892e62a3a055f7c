"""`catalogue mcp` as assistants start it: over standard input and output."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator.cli import serving
from generator.store import content
from tests.house.project import pyproject
from tests.mcp_server.assistant import PROGRAM, command, use
from tests.support.building import URL, draw_project
from tests.support.catalogues import CATALOGUES
from tests.support.commands import RunCommand
from tests.support.invented import draw
from tests.support.serving import Serve

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "tests", "version": "1"},
    },
}


@pytest.mark.parametrize("name", ["empty", "chinese"])
def test_checkout_answers(name: str, tmp_path: Path) -> None:
    CATALOGUES[name](tmp_path)
    folder = tmp_path / "content"
    use(command("--content", folder), content.load(folder).catalogue)


def test_site_answers(tmp_path: Path, run_catalogue: RunCommand, serve: Serve) -> None:
    """What `catalogue pages` writes is published; a broken line of it is told of."""
    draw_project(tmp_path)
    folder = tmp_path / "content"
    out = tmp_path / "out"
    assert run_catalogue("pages", "--content", folder, "--out", out).status == 0
    address = serve(out, "/catalogue/")
    held = content.load(folder).catalogue
    use(command("--site", address, XDG_CACHE_HOME=str(tmp_path)), held)
    assert list(tmp_path.glob("paper-catalogue/sites/*.jsonl.gz"))


def test_nothing_but_answers_stands_on_standard_output(tmp_path: Path) -> None:
    CATALOGUES["one-record"](tmp_path)
    draw(tmp_path, {"content/papers/broken.md": "---\ntitle: [\n---\n"})
    done = subprocess.run(
        [PROGRAM, "mcp"],
        cwd=tmp_path,
        input=json.dumps(HELLO) + "\nno message\n",
        capture_output=True,
        text=True,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers
    assert all(answer["jsonrpc"] == "2.0" for answer in answers)
    assert "1 error in content; `catalogue check` lists them" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--content", "nowhere"], "nowhere: no such folder"),
        (["--site", "file:///etc/passwd"], "is no address of a site; expected https://..."),
        (["--site", "http://127.0.0.1:9/"], "http://127.0.0.1:9/ cannot be reached, or hung up"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    arguments: list[str], said: str, run_catalogue: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving.published, "LIMITS", serving.published.Limits(tries=1))
    run = run_catalogue("mcp", *arguments)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


def test_without_the_extra_it_says_what_to_install(
    run_catalogue: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    run = run_catalogue("mcp")
    assert (run.status, run.out) == (2, "")
    assert f'python -m pip install "{serving.EXTRA}"' in run.err
    assert pyproject()["project"]["optional-dependencies"]["mcp"] == [serving.EXTRA]


def test_address_of_a_site_is_that_of_its_papers(tmp_path: Path) -> None:
    draw_project(tmp_path)
    told = serving._of_folder(tmp_path / "content")
    assert told.paper("on-the-shape-of-leaves")["url"] == f"{URL}papers/on-the-shape-of-leaves/"
