import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing import files
from generator.importing.files import Input
from generator.importing.report import Report
from generator.importing.run import Importer
from generator.model import Account, Outcome
from generator.store import content as store
from tests.importing.folders import records, tree
from tests.sources.pages import abstract, page
from tests.support.invented import draw

TOPICS = ("Leaves", "Stones", "Clouds")
LINES = st.one_of(
    st.sampled_from(["12", "New", "Next", "Mar 3", "https://example.org/leaves", "Leaves."]),
    st.sampled_from(TOPICS).map("On the Shape of {}".format),
    st.sampled_from(TOPICS).map(abstract),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
)
DIGESTS = st.lists(LINES, max_size=14)


def run(content: Path, lines: list[str]) -> Report:
    """Import a page of these lines."""
    path = draw(content.parent, {"2021-03-04.txt": page(*lines)}) / "2021-03-04.txt"
    (source,) = files.load([path], content)
    assert isinstance(source, Input)
    papers, problems = store.load_papers(content)
    assert problems == []
    return Importer(content, papers).run(source)


@settings(max_examples=60)
@given(DIGESTS)
def test_every_entry_is_accounted_for_and_the_counts_add_up(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        ledger = run(content, lines)
        assert sum(map(ledger.count, Outcome)) == ledger.seen == len(ledger.accounts)
        assert [account.number for account in ledger.accounts] == list(range(1, ledger.seen + 1))
        added = [a.slug for a in ledger.accounts if a.outcome is Outcome.ADDED]
        assert sorted(added) == records(content)
        assert len(ledger.problems) == ledger.count(Outcome.REFUSED) + (ledger.seen == 0)
        before = tree(content)
        again = run(content, lines)
        assert tree(content) == before
        assert again.count(Outcome.PRESENT) == ledger.seen - ledger.count(Outcome.REFUSED)
        assert again.problems == ledger.problems


@pytest.mark.parametrize("numbers", [[1], [1, 1], [2, 1], [1, 2, 3], []])
def test_ledger_that_does_not_add_up_is_a_fault_of_the_program(numbers: list[int]) -> None:
    accounts = tuple(Account(number, 1, Outcome.ADDED) for number in numbers)
    with pytest.raises(AssertionError, match=r"page\.txt: 2 entries"):
        Report("page.txt", "", 2, accounts)


def test_totals_show_each_outcome() -> None:
    outcomes = [Outcome.ADDED, Outcome.ADDED, Outcome.MERGED, Outcome.REFUSED]
    accounts = tuple(Account(n, n, outcome) for n, outcome in enumerate(outcomes, start=1))
    totals = "4 entries = 2 added + 0 there already + 1 merged + 1 refused"
    assert Report("page.txt", "", 4, accounts).totals == totals
