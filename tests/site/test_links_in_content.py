"""Links, pipes and devices in content stop what would read or write, before it does either."""

import itertools
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from generator.store import content
from tests.support.building import build_project, draw_project
from tests.support.commands import RunCommand

PLACES = (
    "pages/secret.txt",
    "pages/more.md",
    "papers/linked.md",
    "tags/leaves.md",
    "digests/2020-01-01.txt",
    "digests/2021-03-04.yml",
    "removed.yml",
    "addresses.txt",
    "people.yml",
    "votes.json",
    "map.txt",
    "papers/folder",
    "pages/folder",
)


LISTS = (
    "tags.yml",
    "people.yml",
    "removed.yml",
    "addresses.txt",
    "fetched.json",
    "map.txt",
    "votes.json",
    "mailed.txt",
)


@pytest.fixture(autouse=True)
def _not_for_ever() -> Iterator[None]:
    """A pipe that is opened waits for ever: the alarm makes an error of that."""
    signal.alarm(60)
    yield
    signal.alarm(0)


def _secret(folder: Path) -> Path:
    (folder / "secret").mkdir()
    (folder / "secret" / "key.md").write_text("---\ntitle: Secret\n---\n")
    return folder / "secret" / "key.md"


@pytest.mark.parametrize("what", [*itertools.product(PLACES, ("link", "pipe", "nowhere"))], ids=str)
def test_what_is_no_file_stops_all(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_catalogue: RunCommand,
    what: tuple[str, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    place, kind = what
    secret = _secret(tmp_path)
    config = draw_project(tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    path = Path("content", place)
    path.parent.mkdir(exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "nowhere":
        path.symlink_to("nowhere")
    else:
        path.symlink_to(secret.parent if place.endswith("folder") else secret)
    told = f"{path}:0: file: is a link or no file; put the file itself here"
    with pytest.raises(Abort):
        build_project(config, tmp_path / "project/site", strict=False)
    assert told in caplog.text
    assert not Path("site").exists()
    for arguments in (["pages", "--out", "out"], ["fmt"], ["export", "--format", "bibtex"]):
        run = run_catalogue(*arguments)
        assert (run.status, run.out) == (1, "")
        assert told in run.err
    assert not Path("out").exists()
    checked = run_catalogue("check")
    assert checked.status == 1
    assert f"{path}:0: known-files: is a link or no file" in checked.out
    content.load(Path("content"))


def test_vocabulary_that_is_a_pipe_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    draw_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("content/tags.yml").unlink()
    os.mkfifo("content/tags.yml")
    assert "content/tags.yml:0: vocabulary: is a link or no file" in run_catalogue("check").out
    assert run_catalogue("fmt").status == 1


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_list_that_is_no_file_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_catalogue: RunCommand,
    name: str,
    kind: str,
) -> None:
    draw_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    path = Path("content", name)
    path.unlink(missing_ok=True)
    (os.mkfifo if kind == "pipe" else os.mkdir)(path)
    checked = run_catalogue("check")
    assert checked.status == 1
    assert f"{path}:0: " in checked.out
    assert ": is a link or no file; put the file itself here" in checked.out


@pytest.mark.parametrize("name", ["fetched.json", "votes.json"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "text"])
def test_list_that_fetch_would_write_stops_it_before_it_asks(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_catalogue: RunCommand,
    name: str,
    kind: str,
) -> None:
    draw_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    path = Path("content", name)
    make = {"folder": path.mkdir, "pipe": lambda: os.mkfifo(path), "text": path.touch}
    make[kind]()
    run = run_catalogue("fetch", "hf")
    assert run.status == 1
    assert f"{path}:0: file: is " in run.err
    assert "catalogue: nothing was " in run.err


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_list_of_mails_that_is_none_sends_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand, kind: str
) -> None:
    draw_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMTP_HOST", "127.0.0.1")
    (os.mkfifo if kind == "pipe" else os.mkdir)("content/mailed.txt")
    run = run_catalogue("mail", "new", "--to", "a@papers.example", "--from", "b@papers.example")
    assert run.status == 1
    assert "content/mailed.txt:0: file: is a link or no file" in run.err
