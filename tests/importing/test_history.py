"""The kept ledger says what entries became at first; only what is new is told anew."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from generator.importing import files, ledger_history
from generator.importing.files import Input
from generator.model import Account, Digest, DigestEntry, Ledger, LeftOut, Outcome, Paper
from generator.store import content as store
from generator.store import ledgers
from tests.sources.examples import ARXIV_MAIL
from tests.sources.pages import page, papers
from tests.support.commands import RunCommand
from tests.support.invented import draw, paper

DIGEST = Digest("2021-03-04", "2021-03-04.txt")
DAY = datetime.date(2021, 3, 4)
PLACE = DigestEntry("2021-03-04", 1)
HERE = "on-the-shape-of-leaves"
NOW = Account(1, 13, Outcome.PRESENT, HERE, "the same title")
ADDED = Account(1, 13, Outcome.ADDED, HERE)
REFUSED = Account(1, 13, Outcome.REFUSED, "", "torn")
BY_HAND = paper()


@pytest.mark.parametrize(
    ("old", "now", "found", "expected"),
    [
        pytest.param(None, ADDED, None, ADDED, id="new"),
        pytest.param(ADDED, NOW, BY_HAND, ADDED, id="history stays"),
        pytest.param(
            replace(ADDED, slug="foliage"),
            NOW,
            paper(aliases=("foliage",)),
            replace(ADDED, slug="foliage"),
            id="record renamed",
        ),
        pytest.param(replace(ADDED, slug="gone"), NOW, BY_HAND, NOW, id="other record"),
        pytest.param(REFUSED, ADDED, None, ADDED, id="no more refused"),
        pytest.param(REFUSED, replace(REFUSED, reason="mended"), None, None, id="other reason"),
        pytest.param(None, NOW, BY_HAND, NOW, id="record by hand"),
        pytest.param(None, NOW, paper(digests=(PLACE,), added=DAY), ADDED, id="no ledger kept"),
        pytest.param(None, NOW, paper(digests=(PLACE,)), NOW, id="merged before"),
    ],
)
def test_account_stays_while_its_entry_is_in_the_same_record(
    old: Account | None, now: Account, found: Paper | None, expected: Account | None
) -> None:
    digest = replace(DIGEST, ledger=Ledger("a", (old,)) if old else None)
    assert ledger_history.kept(digest, "a", [(now, found)]) == Ledger("a", (expected or now,))


@pytest.mark.parametrize("data", ["a page", "another page"])
def test_ledger_of_other_bytes_is_no_history(tmp_path: Path, content: Path, data: str) -> None:
    ledger = Ledger(ledgers.checksum(b"a page"), (ADDED,))
    ledgers.save(content, DIGEST, ledger)
    path = draw(tmp_path, {"2021-03-04.txt": data}) / "2021-03-04.txt"
    (found,) = files.load([path], content)
    assert isinstance(found, Input)
    assert found.digest
    assert found.digest.ledger == (ledger if data == "a page" else None)


def test_ledger_is_kept_beside_the_digest_and_loaded_with_it(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    saved = draw(tmp_path, {"2021-03-04.txt": page("On Clouds", *papers("Leaves"))})
    run_catalogue("import", "--content", content, saved / "2021-03-04.txt")
    (digest,), problems = store.load_digests(content)
    assert problems == []
    assert digest.ledger
    assert [(a.number, a.line, a.outcome) for a in digest.ledger.accounts] == [
        (1, 13, Outcome.REFUSED),
        (2, 15, Outcome.ADDED),
    ]


def test_replacements_of_a_listing_stand_in_its_ledger(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    saved = draw(tmp_path, {"listing.txt": ARXIV_MAIL}) / "listing.txt"
    for _ in range(2):
        run_catalogue("import", "--content", content, saved)
        (digest,), _ = store.load_digests(content)
        assert digest.ledger
        assert digest.ledger.left_out == (LeftOut("replacement", "Trees Without Roots: A Survey"),)


def test_broken_ledger_is_a_problem_and_its_digest_not_imported(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    draw(content, {"digests/2021-03-04.yml": "sha256: a\nentries:\n- {number: 2}\n"})
    saved = draw(tmp_path, {"2021-03-04.txt": page(*papers("Leaves"))})
    run = run_catalogue("import", "--content", content, saved / "2021-03-04.txt")
    assert (run.status, run.out) == (1, "")
    assert f"{content}/digests/2021-03-04.yml:3: ledger: expected `number: 1` here" in run.err
    assert not (content / "papers").exists()
