"""Whether each entry of a digest is in a record or in the ledger of the digest."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator import check
from generator.check import rules
from generator.model import Account, Catalogue, Digest, DigestEntry, Ledger, Outcome, Paper
from generator.store import content, ledgers
from tests.sources.pages import page, papers
from tests.support.invented import LEAVES, draw, paper

PAGE = page(*papers("Leaves", "Stones"), "On Clouds")
DIGEST = Digest("2021-03-04", "2021-03-04.txt")
FIRST = (DigestEntry("2021-03-04", 1),)


@pytest.mark.parametrize(
    ("account", "record", "found"),
    [
        pytest.param(Account(1, 13, Outcome.ADDED, LEAVES.slug), LEAVES, "", id="record"),
        pytest.param(
            Account(1, 13, Outcome.PRESENT, "foliage", "the same title"),
            paper(aliases=("foliage",)),
            "",
            id="record renamed",
        ),
        pytest.param(
            Account(1, 13, Outcome.ADDED, "gone"), paper(digests=FIRST), "", id="record listed"
        ),
        pytest.param(Account(1, 13, Outcome.REFUSED, "", "torn"), LEAVES, "", id="refused"),
        pytest.param(
            Account(1, 13, Outcome.MERGED, "gone"),
            paper(digests=(DigestEntry("2021-03-04", 2), DigestEntry("2021-03-05", 1))),
            "papers/gone.md, which its ledger names, is not there",
            id="record gone",
        ),
        pytest.param(
            Account(1, 13, Outcome.ADDED), paper(), "its ledger tells nothing of it", id="unknown"
        ),
    ],
)
def test_entry_is_accounted_for_by_a_record_or_a_refusal(
    account: Account, record: Paper, found: str
) -> None:
    digest = replace(DIGEST, ledger=Ledger("", (account,)))
    faults = list(rules.accounted_entries(Catalogue((record,), digests=(digest,))))
    told = [f"entry 1 is in no record and {found}; import it again"] if found else []
    assert [fault.message for fault in faults] == told
    assert {(fault.path, fault.line) for fault in faults} <= {("digests/2021-03-04.txt", 13)}


def problems(folder: Path) -> list[str]:
    """The problems of this rule in a content folder, without its path."""
    found = check.run(content.load(folder), folder)
    mine = [str(problem) for problem in found if problem.rule == "accounted-entries"]
    return [problem.removeprefix(f"{folder}/digests/") for problem in mine]


def test_entry_that_only_the_digest_has_is_told_on_its_line(tmp_path: Path) -> None:
    draw(tmp_path, {"digests/2021-03-04.txt": PAGE})
    why = "is in no record and its ledger tells nothing of it; import it again"
    assert problems(tmp_path) == [
        f"2021-03-04.txt:{line}: accounted-entries: entry {number} {why}"
        for number, line in ((1, 13), (2, 17), (3, 21))
    ]


def test_ledger_counts_only_for_the_bytes_that_it_was_made_from(tmp_path: Path) -> None:
    refusals = tuple(Account(n, n, Outcome.REFUSED, "", "unwanted") for n in (1, 2, 3))
    draw(tmp_path, {"digests/2021-03-04.txt": PAGE})
    ledgers.save(tmp_path, DIGEST, Ledger(ledgers.checksum(PAGE.encode()), refusals))
    assert problems(tmp_path) == []
    draw(tmp_path, {"digests/2021-03-04.txt": PAGE + "\n\nOn Rain\n"})
    assert len(problems(tmp_path)) == 4


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"On Leaves\nNa\xefve\x81\n"])
def test_digest_that_cannot_be_read_is_told(tmp_path: Path, data: bytes) -> None:
    draw(tmp_path, {"digests/2021-03-04.txt": data})
    (problem,) = problems(tmp_path)
    assert problem.startswith("2021-03-04.txt:0: accounted-entries: its entries cannot be told: ")
