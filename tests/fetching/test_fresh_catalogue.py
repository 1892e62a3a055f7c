"""The lines of the README on the daily run, followed in a catalogue that was just begun."""

import datetime
import re
from pathlib import Path

import pytest

from tests.fetching.service import Arxiv, DailyPapers, Listed
from tests.fetching.test_workflow import GH, WHO, Forge, git
from tests.support.building import ROOT
from tests.support.commands import RunCommand
from tests.support.invented import draw
from tests.support.replay import Replay, Reply

README = (ROOT / "README.md").read_text("utf-8")
YESTERDAY = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=1)


def listed(number: int, title: str) -> Listed:
    return Listed(f"{YESTERDAY:%y%m}.{number:05}", title, YESTERDAY)


@pytest.mark.parametrize("shape", ["- catalogue:\n      {}\n", "- catalogue: {{{}}}\n"])
def test_fresh_catalogue_fills_itself(
    tmp_path: Path, run_catalogue: RunCommand, replay: Replay, services: list[str], shape: str
) -> None:
    """Sources are listed as the README says; the run does the rest, one bad answer included."""
    [sources] = re.findall(r"under the plugin `catalogue`: `(fetch: .+)`\.", README)
    hf, arxiv = DailyPapers(), Arxiv()
    replay.answers("huggingface/daily_papers", hf)
    replay.answers("arxiv/query", arxiv)
    catalogue = tmp_path / "papers"
    begun = run_catalogue("init", catalogue, "--repository", "https://github.com/me/papers")
    assert begun.status == 0
    config = (catalogue / "mkdocs.yml").read_text("utf-8")
    assert "- catalogue\n" in config
    (catalogue / "mkdocs.yml").write_text(
        config.replace("- catalogue\n", shape.format(sources)), "utf-8"
    )
    (draw(tmp_path / "programs", {"gh": GH}) / "gh").chmod(0o755)
    draw(tmp_path, {"pulls": "0\n", "issue": ""})
    git(catalogue, "init", "--quiet", "--initial-branch=main")
    git(catalogue, "add", ".")
    git(catalogue, *WHO, "commit", "--quiet", "--message", "Begin the catalogue")
    git(catalogue, "checkout", "--quiet", "--detach")
    forge = Forge(tmp_path, " ".join(services))

    hf.papers, arxiv.papers = [listed(1, "Moss That Waits")], [listed(2, "Stones That Roll")]
    assert forge.run(event="workflow_dispatch")
    assert forge.subjects()[0].startswith("content: 2 new records on 20")
    hf.papers = [*hf.papers, listed(3, "Trees That Came Late")]
    days = (YESTERDAY - datetime.timedelta(days=2), YESTERDAY + datetime.timedelta(days=1))
    hf.faults = {str(day): Reply(b"<!doctype html><title>Back soon</title>") for day in days}
    assert forge.run()
    assert forge.subjects()[0].startswith("content: 1 new record on 20")
    assert forge.asked() == []
    hf.faults = {}
    assert forge.run()
    assert len(forge.subjects()) == 3
    records = git(catalogue, "ls-tree", "--name-only", "main", "content/papers/").split()
    assert [Path(record).stem for record in records if record.endswith(".md")] == [
        "moss-that-waits",
        "stones-that-roll",
        "trees-that-came-late",
    ]
