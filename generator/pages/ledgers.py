"""What the page of a digest says of its ledger: what became of each entry."""

from __future__ import annotations

from generator import text
from generator.model import Account, Ledger, LeftOut, Outcome
from generator.pages import views
from generator.pages.index import Index
from generator.store.frontmatter import Data
from generator.strings import Strings, messages


def values(index: Index, ledger: Ledger) -> dict[str, Data]:
    """How many entries became what, and those of which a reader may want to know more."""
    shown: dict[str, Data] = {
        "totals": _totals(index.strings, ledger),
        "entries": [_entry(index, account) for account in _telling(ledger)],
        "left_out": [
            {"reason": _left_out(index.strings, one), "title": text.to_html(one.title)}
            for one in ledger.left_out
        ],
    }
    return {key: value for key, value in shown.items() if value}


def _totals(strings: Strings, ledger: Ledger) -> str:
    """`66 entries: 66 added, 0 there already, 0 merged, 0 refused`."""
    counts = [
        strings.text(
            "outcome-count",
            number=strings.number(ledger.count(outcome)),
            outcome=_outcome(strings, outcome),
        )
        for outcome in Outcome
    ]
    if ledger.left_out:
        counts.append(strings.count("left-out", len(ledger.left_out)))
    entries = strings.count("entries", len(ledger.accounts))
    outcomes = strings.text("list-separator").join(counts)
    return strings.text("ledger-totals", entries=entries, outcomes=outcomes)


def _left_out(strings: Strings, one: LeftOut) -> str:
    return strings.text(f"left-out-{one.reason}")


def _outcome(strings: Strings, outcome: Outcome) -> str:
    return strings.text(f"outcome-{outcome.name.lower()}")


def _telling(ledger: Ledger) -> list[Account]:
    """The accounts that say more than that a record was added."""
    return [account for account in ledger.accounts if account.outcome is not Outcome.ADDED]


def _entry(index: Index, account: Account) -> dict[str, Data]:
    paper = index.by_name.get(account.slug)
    reason = messages.reason(account.reason, index.strings)
    values: dict[str, Data] = {
        "number": account.number,
        "line": account.line,
        "outcome": _outcome(index.strings, account.outcome),
        "title": text.to_html(paper.title) if paper else text.to_html(account.slug),
        "url": views.paper_url(paper.slug) if paper else "",
        "reason": reason,
        **({"translated": True} if reason != account.reason else {}),
    }
    return {key: value for key, value in values.items() if value}


def markdown(index: Index, path: str, ledger: Ledger | None) -> list[str]:
    """The ledger in Markdown: the totals, then a list."""
    if not ledger:
        return []
    entries = [_told_entry(index, path, account) for account in _telling(ledger)]
    entries += [
        f"- {_left_out(index.strings, one)}: {text.to_markdown(one.title)}"
        for one in ledger.left_out
    ]
    return [f"{_totals(index.strings, ledger)}.", *filter(None, ["\n".join(entries)])]


def _told_entry(index: Index, path: str, account: Account) -> str:
    paper = index.by_name.get(account.slug)
    name = text.to_markdown(account.slug)
    if paper:
        name = views.link(path, views.paper_url(paper.slug), paper.title)
    reason = text.to_markdown(messages.reason(account.reason, index.strings))
    facts = ": ".join(filter(None, [name, reason]))
    strings = index.strings
    entry = strings.text(
        "ledger-entry",
        number=strings.number(account.number),
        line=strings.number(account.line),
        outcome=_outcome(strings, account.outcome),
    )
    return f"- {entry}: {facts}"
