from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import REASONS, Account, Digest, Ledger, LeftOut, Outcome
from generator.store import content, ledgers
from generator.text.characters import strip_invisible

DIGEST = Digest("2021-03-04", "2021-03-04.txt")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(
    lambda text: " ".join(strip_invisible(text).split()) or "-"
)

MANY = "9" * 5_000  # more digits than Python makes a number of


@st.composite
def accounts(draw: st.DrawFn) -> tuple[Account, ...]:
    """Accounts of a whole digest."""
    found = []
    for number in range(1, draw(st.integers(1, 5))):
        outcome = draw(st.sampled_from(Outcome))
        slug = "" if outcome is Outcome.REFUSED else draw(st.sampled_from(["leaves", "no", "1"]))
        reason = draw(WORDS if outcome is Outcome.REFUSED else st.just("") | WORDS)
        found.append(Account(number, draw(st.integers(1, 9999)), outcome, slug, reason))
    return tuple(found)


LEFT_OUT = st.builds(LeftOut, st.sampled_from(REASONS), WORDS)


@given(accounts(), st.lists(LEFT_OUT).map(tuple))
def test_ledger_is_read_as_it_was_written(
    written: tuple[Account, ...], left_out: tuple[LeftOut, ...]
) -> None:
    ledger = Ledger(ledgers.checksum(b"a page"), written, left_out)
    assert ledgers.parse(ledgers.dump(DIGEST, ledger), "x.yml") == (ledger, [])


def test_ledger_is_one_line_an_entry(tmp_path: Path) -> None:
    ledger = Ledger(
        "ab12",
        (
            Account(1, 3, Outcome.ADDED, "leaves"),
            Account(2, 5, Outcome.MERGED, "stones", "the same title; gained doi"),
            Account(3, 9, Outcome.REFUSED, "", 'torn: "It\'s"'),
        ),
        (LeftOut("cross-list", "Seeing Leaves (2103.00009)"),),
    )
    assert ledgers.save(tmp_path, DIGEST, ledger)
    assert not ledgers.save(tmp_path, DIGEST, ledger)
    assert (tmp_path / "digests" / "2021-03-04.yml").read_text("utf-8") == (
        "# What became of each entry of 2021-03-04.txt, written by `catalogue import`.\n"
        "sha256: ab12\n"
        "entries:\n"
        "- {number: 1, line: 3, outcome: added, record: leaves}\n"
        "- {number: 2, line: 5, outcome: merged, record: stones, reason: the same title; gained "
        "doi}\n"
        "- {number: 3, line: 9, outcome: refused, reason: 'torn: \"It''s\"'}\n"
        "left_out:\n"
        "- {reason: cross-list, title: Seeing Leaves (2103.00009)}\n"
    )
    assert content.load_ledger(tmp_path, "2021-03-04") == (ledger, [])


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 0, "is empty"),
        ("entries: [", 1, "not valid YAML"),
        ("entries: []\n", 0, "`sha256` is missing; import the digest again"),
        ("sha256: a\nentries: 3\n", 2, "`entries` is the text `3`; expected a list"),
        ("sha256: a\nentries:\n- 3\n", 3, "an entry is the text `3`"),
        ("sha256: a\nentries:\n- {number: 2}\n", 3, "expected `number: 1` here"),
        (
            "sha256: a\nentries:\n- {number: 1, outcome: added, line: 2, record: <b>}\n",
            3,
            "record `<b>` is not lower-case letters and digits",
        ),
        (
            f"sha256: a\nentries:\n- {{number: 1, outcome: added, line: {MANY}, record: a}}\n",
            3,
            "expected the `line` of the digest",
        ),
        ("sha256: a\nentries:\n- {number: 1, outcome: lost}\n", 3, "expected an `outcome`, one of"),
        (
            "sha256: a\nentries:\n- {number: 1, outcome: added, line: x, record: a}\n",
            3,
            "expected the `line` of the digest",
        ),
        (
            "sha256: a\nentries:\n- {number: 1, outcome: added, line: 2}\n",
            3,
            "`record` is missing in an entry added",
        ),
        (
            "sha256: a\nentries:\n- {number: 1, outcome: refused, line: 2, record: a}\n",
            3,
            "`reason` is missing in an entry refused",
        ),
        (
            "sha256: a\nleft_out:\n- {reason: dull, title: Leaves}\n",
            3,
            "expected a `title` and a `reason`, one of replacement, cross-list",
        ),
        ("sha256: a\nleft_out:\n- {reason: words}\n", 3, "expected a `title` and a `reason`"),
    ],
)
def test_broken_ledger_is_told_with_its_line(text: str, line: int, message: str) -> None:
    ledger, problems = ledgers.parse(text, "x.yml")
    assert ledger is None
    assert (problems[0].path, problems[0].line, problems[0].rule) == ("x.yml", line, "ledger")
    assert message in problems[0].message


def test_digest_without_a_ledger_has_none(tmp_path: Path) -> None:
    assert content.load_ledger(tmp_path, "2021-03-04") == (None, [])
