"""`catalogue addresses` remembers the addresses of a release, and forgets none."""

from pathlib import Path

import pytest

from tests.support.commands import RunCommand
from tests.support.invented import LEAVES, PAPERS, content_files, draw

LISTED = "".join(f"{paper.slug}\n" for paper in PAPERS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder without problems, in the current directory."""
    monkeypatch.chdir(tmp_path)
    return draw(tmp_path / "content", content_files())


def test_addresses_of_all_papers_are_remembered(folder: Path, run_catalogue: RunCommand) -> None:
    done = run_catalogue("addresses")
    assert (done.status, done.out) == (0, LISTED)
    assert (folder / "addresses.txt").read_text() == LISTED
    again = run_catalogue("addresses")
    assert (again.status, again.out) == (0, "")


def test_check_of_addresses_changes_nothing(folder: Path, run_catalogue: RunCommand) -> None:
    done = run_catalogue("addresses", "--check")
    assert (done.status, done.out) == (1, LISTED)
    assert done.err == ("catalogue: 3 addresses not in addresses.txt; run `catalogue addresses`\n")
    assert not (folder / "addresses.txt").exists()
    run_catalogue("addresses")
    assert run_catalogue("addresses", "--check").status == 0


def test_address_that_is_gone_stays_in_the_list_and_is_told(
    folder: Path, run_catalogue: RunCommand
) -> None:
    run_catalogue("addresses")
    (folder / "papers" / f"{LEAVES.slug}.md").rename(folder / "papers" / "shape-of-leaves.md")
    assert run_catalogue("addresses").out == "shape-of-leaves\n"
    assert LEAVES.slug in (folder / "addresses.txt").read_text().splitlines()
    checked = run_catalogue("check")
    assert checked.out == (
        f"content/addresses.txt:1: preserved-addresses: `{LEAVES.slug}` was published and is gone; "
        "add it to the `aliases` of papers/shape-of-leaves.md, or say in removed.yml why it was "
        "removed"
        "\n"
    )


def test_content_that_cannot_be_read_is_not_remembered(
    folder: Path, run_catalogue: RunCommand
) -> None:
    draw(folder, {"papers/broken.md": "no front matter", "addresses.txt": "<<<<<<< ours\n"})
    done = run_catalogue("addresses")
    assert (done.status, done.out) == (1, "")
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == [
        "content/papers/broken.md:1",
        "content/addresses.txt:1",
        "catalogue",
    ]
    assert (folder / "addresses.txt").read_text() == "<<<<<<< ours\n"
