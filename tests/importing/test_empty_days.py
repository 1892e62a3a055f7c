"""A weekend or a holiday is no fault, and nothing is kept of it."""

import json
from pathlib import Path

import pytest

from tests.importing.folders import records
from tests.sources.test_arxiv_listing import CHANNEL_DAY, LISTING, item
from tests.support.commands import RunCommand
from tests.support.invented import draw

EMPTY = "0 entries = 0 added + 0 there already + 0 merged + 0 refused"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (("listing.xml", LISTING.format(CHANNEL_DAY)), "a listing without new papers"),
        (("listing.xml", LISTING.format(CHANNEL_DAY + item("replace"))), "without new papers"),
        (("2020-01-06.json", "[]"), "a day without papers"),
    ],
)
def test_empty_day_is_told_and_leaves_nothing(
    tmp_path: Path, content: Path, run_catalogue: RunCommand, file: tuple[str, str], told: str
) -> None:
    path = draw(tmp_path / "saved", dict([file])) / file[0]
    run = run_catalogue("import", "--content", content, path)
    assert (run.status, run.totals) == (0, EMPTY)
    assert told in run.out
    assert records(content) == []
    assert not (content / "digests").exists()
    ledger = json.loads(run_catalogue("import", "--json", "--content", content, path).out)
    assert told in ledger["files"][0]["empty"]


def test_listing_that_is_cut_off_is_a_problem(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    text = LISTING.format(CHANNEL_DAY).removesuffix("</channel></rss>")
    path = draw(tmp_path / "saved", {"listing.xml": text}) / "listing.xml"
    assert run_catalogue("import", "--content", content, path).status == 1


def test_listing_is_the_digest_of_the_day_that_it_was_announced_on(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    path = draw(tmp_path / "saved", {"listing.xml": LISTING.format(CHANNEL_DAY + item("new"))})
    run = run_catalogue("import", "--content", content, path / "listing.xml")
    assert run.status == 0
    assert (content / "digests" / "2020-01-06.xml").exists()
    record = (content / "papers" / "on-leaves.md").read_text()
    assert "added: 2020-01-06\n" in record
    assert "digest: 2020-01-06#1\n" in record
