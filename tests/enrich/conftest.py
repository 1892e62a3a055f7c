"""A catalogue, and services that know a paper."""

from functools import partial
from pathlib import Path

import pytest

from generator.http.client import Client
from tests.enrich.commands import BATCH, Desk
from tests.support.commands import RunCommand
from tests.support.invented import TAGS_YML, draw
from tests.support.replay import FakeClock, Replay, knows_none


@pytest.fixture
def desk(
    tmp_path: Path,
    services: list[str],
    run_catalogue: RunCommand,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    """A catalogue with a vocabulary and nothing else, in the name of an example; no waiting."""
    asking = partial(Client, clock=clock.clock())
    monkeypatch.setattr("generator.cli.network_options.Client", asking)
    files = {"content/tags.yml": TAGS_YML, "mkdocs.yml": "site_url: https://papers.example/\n"}
    draw(tmp_path, files)
    return Desk(tmp_path / "content", services, run_catalogue)


@pytest.fixture
def everybody(replay: Replay) -> Replay:
    """All services but one know "On the Shape of Leaves"."""
    replay.answers("arxiv/query", "arxiv.xml")
    replay.answers("crossref/works/10.5555/leaves.1", "crossref.json")
    replay.answers("openalex/works/doi:10.5555/leaves.1", "openalex.json")
    replay.answers("openreview/notes", "openreview.json")
    replay.answers("acl/2020.invented-1.1.xml", "acl.xml")
    replay.answers(BATCH, knows_none)
    replay.answers("huggingface/papers/2001.00001", "huggingface.json")
    return replay
