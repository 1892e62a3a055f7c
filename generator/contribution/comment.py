"""The answer to whoever filed an issue, in Markdown, and the message of the commit it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import identifiers
from generator.contribution.event import Issue
from generator.contribution.forms import Form, Remark
from generator.contribution.markdown import code, sentence
from generator.contribution.validation import Outcome
from generator.errors import brief
from generator.model import Paper

MAX_REMARKS = 20
"""Remarks that are shown of one kind."""

_SHOWN_ITEMS = 8
# Source: GitHub's rules for login names; those of managed accounts also have an underscore.
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}")

_TO_MEND = (
    "Thank you. Nothing was written yet. Please edit the issue and mend this; it is read again "
    "as soon as you save it."
)
_CHANGE = "Thank you. This changes; a maintainer looks at it before it is published."
_OPENINGS = {
    Form.ADD: "Thank you. This is the record; a maintainer looks at it before it is published.",
    Form.CORRECT: _CHANGE,
    Form.RETRACT: _CHANGE,
    Form.TAG: "Thank you. A new tag is for people to decide: a maintainer answers here.",
}


def render(outcome: Outcome, issue: Issue) -> str:
    """The answer: what to change, or what the record says, and which text of the issue was read."""
    read = f"Read was revision `{issue.revision}` of the text."
    return f"{_answer(outcome)}\n{read}\n"


def _answer(outcome: Outcome) -> str:
    if outcome.remarks:
        return "\n".join([_TO_MEND, "", *_listed(outcome.remarks), *_noted(outcome)]) + "\n"
    lines = [_OPENINGS[outcome.form]]
    if outcome.paper:
        lines += ["", *_told(outcome.form, outcome.paper, outcome.before)]
        lines += ["", f"Its file is {code(outcome.path)}."]
    return "\n".join([*lines, *_noted(outcome)]) + "\n"


def _noted(outcome: Outcome) -> Sequence[str]:
    return ["", "To look at:", "", *_listed(outcome.notes)] if outcome.notes else []


def _listed(remarks: Sequence[Remark]) -> Iterator[str]:
    for remark in remarks[:MAX_REMARKS]:
        label = f"**{remark.label}**: " if remark.label else ""
        yield f"- {label}{sentence(brief(remark.message))}"
    if len(remarks) > MAX_REMARKS:
        yield f"- and {len(remarks) - MAX_REMARKS:,} more"


def _told(form: Form, paper: Paper, before: Paper | None) -> Iterator[str]:
    """A line for each field: its value, or how it changes."""
    new, old = _values(paper), _values(before) if before else {}
    for field in (field for field in form.fields if field.keys):
        items, former = new[field.keys[0]], old.get(field.keys[0], ())
        if before is None and items:
            yield f"- **{field.label}**: {_joined(items)}"
        elif before is not None and items != former:
            yield f"- **{field.label}**: {_joined(items)} instead of {_joined(former)}"


def _values(paper: Paper) -> Mapping[str, tuple[str, ...]]:
    """The first key of each field to the items of its value, for readers."""
    status = paper.status
    return {
        "title": (paper.title,),
        "authors": tuple(author.name for author in paper.authors),
        "year": (str(paper.date),) if paper.date else (),
        "venue": (paper.venue,) if paper.venue else (),
        identifiers.PAPER_SCHEMES[0]: tuple(
            f"{identifiers.SCHEMES[scheme].label} {name}"
            for scheme, name in paper.identifiers.items()
        ),
        "pdf": tuple(f"{kind}: {address}" for kind, address in paper.links.items()),
        "tags": paper.tags,
        "abstract": (paper.abstract,) if paper.abstract else (),
        "status": (status.kind, *filter(None, (status.reason, status.by))) if status else (),
    }


def _joined(items: Sequence[str]) -> str:
    shown = ", ".join(map(code, items[:_SHOWN_ITEMS])) or "nothing"
    more = len(items) - _SHOWN_ITEMS
    return f"{shown} and {more:,} more" if more > 0 else shown


def commit_message(outcome: Outcome, issue: Issue) -> str:
    """The message of the commit: which record, for which text of which issue, by whom.

    The first line holds nothing that was typed but the slug made of it.
    """
    act = "correct" if outcome.before else "add"
    slug = outcome.path.removeprefix("papers/").removesuffix(".md")
    lines = [f"content: {act} {slug}", "", _proposed(issue), *_credit(issue)]
    return "\n".join(lines) + "\n"


def _proposed(issue: Issue) -> str:
    return f"Proposed in #{issue.number}, revision {issue.revision} of its text."


def _credit(issue: Issue) -> Iterable[str]:
    """The line that credits the account; none where its name could not be one.

    Source: GitHub Docs, "Creating a commit with multiple authors" and "Setting your commit email
    address" (the form of the address that is nobody's).
    """
    if not _LOGIN.fullmatch(issue.login) or issue.account < 1:
        return ()
    address = f"{issue.account}+{issue.login}@users.noreply.github.com"
    return ("", f"Co-authored-by: {issue.login} <{address}>")
