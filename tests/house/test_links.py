"""Dead links are told, and those that only look so are not."""

from pathlib import Path

import pytest

from generator.store import records
from tests.setup import links
from tests.support.invented import draw, paper
from tests.support.serving import Serve


def test_dead_links_are_told_at_their_records(
    tmp_path: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    site = serve(draw(tmp_path / "site", {"there.html": "Leaves"}))
    kept = {"code": f"{site}there.html", "project": "http://127.0.0.1:1/closed"}
    lost = {"pdf": f"{site}gone.pdf", "code": f"{site}there.html"}
    papers = {
        f"papers/{slug}.md": records.dump(paper(slug=slug, links=held))
        for slug, held in (("kept", kept), ("lost", lost))
    }
    folder = draw(tmp_path / "content", {"tags.yml": "areas: []\ntags: []\n", **papers})
    assert links.main(folder) == 1
    told = capsys.readouterr().out.splitlines()
    assert told == [
        f"::error file={folder}/papers/lost.md,title=dead-link::{site}gone.pdf: answered 404"
    ]
    (folder / "papers/lost.md").unlink()
    assert links.main(folder) == 0
