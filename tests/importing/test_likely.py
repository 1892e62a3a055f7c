"""Entries that are likely papers of the catalogue: shown, asked about, decided by options."""

from pathlib import Path

import pytest

from generator.store import records as record_text
from tests.importing.folders import records, tree
from tests.importing.library import entry
from tests.sources.pages import abstract, page
from tests.support.commands import RunCommand
from tests.support.invented import ADA, draw, paper

OTHER_WORDS = "Foliage was drawn by hand over centuries; nobody had yet asked its outline anything."
TYPO = page("On the Shape of Leavs", abstract("Leaves"))


@pytest.fixture
def digest(tmp_path: Path, content: Path) -> Path:
    """A digest whose one paper may be one that is there."""
    known = paper(authors=(ADA,), date=None, abstract=OTHER_WORDS)
    draw(content, {"papers/leaves.md": record_text.dump(known)})
    return draw(tmp_path / "saved", {"2021-03-04.txt": TYPO}) / "2021-03-04.txt"


def test_likely_match_shows_both_and_asks(
    content: Path, run_catalogue: RunCommand, digest: Path
) -> None:
    before = (content / "papers" / "leaves.md").read_bytes()
    run = run_catalogue("import", "--content", content, digest)
    assert run.status == 1
    assert run.totals == "1 entry = 0 added + 0 there already + 0 merged + 1 refused"
    assert run.err == (
        f'{digest}:13: likely-match: entry 1: "On the Shape of Leavs" (no authors; no year) may be '
        f'{content}/papers/leaves.md, "On the Shape of Leaves" (Ada Beispiel; no year): titles 98 '
        "% alike, but nothing else agrees; import it again with "
        "--merge if they are one paper, with --keep-both if they are two\n"
    )
    assert (content / "papers" / "leaves.md").read_bytes() == before


@pytest.mark.parametrize(
    ("option", "slugs", "outcome"),
    [
        ("--merge", ["leaves"], "merged"),
        ("--keep-both", ["leaves", "on-the-shape-of-leavs"], "added"),
    ],
)
def test_option_decides_and_the_ledger_learns_it(
    content: Path,
    run_catalogue: RunCommand,
    digest: Path,
    *,
    option: str,
    slugs: list[str],
    outcome: str,
) -> None:
    run_catalogue("import", "--content", content, digest)
    ledger = content / "digests" / "2021-03-04.yml"
    assert "outcome: refused" in ledger.read_text("utf-8")
    assert run_catalogue("import", option, "--content", content, digest).status == 0
    assert records(content) == slugs
    assert f"outcome: {outcome}" in ledger.read_text("utf-8")
    before = tree(content)
    assert run_catalogue("import", "--content", content, digest).status == 0
    assert tree(content) == before


def test_short_title_alone_is_asked_about(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    known = paper("Rejoinder", authors=(ADA,))
    draw(content, {"papers/rejoinder.md": record_text.dump(known)})
    path = draw(tmp_path, {"a.bib": entry(title="Rejoinder")}) / "a.bib"
    run = run_catalogue("import", "--content", content, path)
    assert run.status == 1
    assert "the same title, but many papers may have so short a title" in run.err
