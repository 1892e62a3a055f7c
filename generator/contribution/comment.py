"""The answer to whoever filed an issue, in Markdown, and the message of the commit it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import identifiers, publication
from generator.contribution.event import Issue
from generator.contribution.forms import Form, Remark
from generator.contribution.markdown import code, sentence
from generator.contribution.validation import Outcome
from generator.errors import brief
from generator.model import Paper
from generator.strings import Strings

MAX_REMARKS = 20
"""Remarks that are shown of one kind."""

_SHOWN_ITEMS = 8
# Source: GitHub's rules for login names; those of managed accounts also have an underscore.
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}")

_OPENINGS = {
    Form.ADD: "answer-adds",
    Form.CORRECT: "answer-changes",
    Form.RETRACT: "answer-changes",
    Form.TAG: "answer-tag",
}


def render(outcome: Outcome, issue: Issue, texts: Strings) -> str:
    """The answer: what to change, or what the record says, and which text of the issue was read."""
    read = texts.text("answer-read", revision=code(issue.revision))
    return f"{_answer(outcome, texts)}\n{read}\n"


def _answer(outcome: Outcome, texts: Strings) -> str:
    noted = _noted(outcome, texts)
    if outcome.remarks:
        to_mend = texts.text("answer-to-mend")
        return "\n".join([to_mend, "", *_listed(outcome.remarks, texts), *noted]) + "\n"
    lines = [texts.text(_OPENINGS[outcome.form])]
    if outcome.paper:
        lines += ["", *_told(outcome.form, outcome.paper, outcome.before, texts)]
        lines += ["", texts.text("answer-file", path=code(outcome.path))]
    return "\n".join([*lines, *noted]) + "\n"


def _noted(outcome: Outcome, texts: Strings) -> Sequence[str]:
    if not outcome.notes:
        return []
    return ["", texts.text("answer-to-look-at"), "", *_listed(outcome.notes, texts)]


def _listed(remarks: Sequence[Remark], texts: Strings) -> Iterator[str]:
    for remark in remarks[:MAX_REMARKS]:
        fault = sentence(brief(remark.message(texts)))
        yield f"- {_of_field(remark.label, fault, texts) if remark.label else fault}"
    if len(remarks) > MAX_REMARKS:
        yield f"- {texts.text('more-values', number=texts.number(len(remarks) - MAX_REMARKS))}"


def _of_field(field: str, told: str, texts: Strings) -> str:
    return texts.text("field-fault", field=f"**{texts.text(field)}**", fault=told)


def _told(form: Form, paper: Paper, before: Paper | None, texts: Strings) -> Iterator[str]:
    """A line for each field: its value, or how it changes."""
    new, old = _values(paper), _values(before) if before else {}
    for field in (field for field in form.fields if field.keys):
        items, former = new[field.keys[0]], old.get(field.keys[0], ())
        told = _joined(items, texts)
        if before is not None:
            told = texts.text("answer-instead", new=told, old=_joined(former, texts))
        if items != former:
            yield f"- {_of_field(field.text, told, texts)}"


def _values(paper: Paper) -> Mapping[str, tuple[str, ...]]:
    """The first key of each field to the items of its value, for readers."""
    status = paper.status
    return {
        "title": (paper.title,),
        "authors": tuple(author.name for author in paper.authors),
        "year": (str(paper.date),) if paper.date else (),
        "venue": tuple(filter(None, [publication.cited(paper)])),
        identifiers.PAPER_SCHEMES[0]: tuple(
            f"{identifiers.SCHEMES[scheme].label} {name}"
            for scheme, name in paper.identifiers.items()
        ),
        "pdf": tuple(f"{kind}: {address}" for kind, address in paper.links.items()),
        "tags": paper.tags,
        "abstract": (paper.abstract,) if paper.abstract else (),
        "status": (status.kind, *filter(None, (status.reason, status.by))) if status else (),
    }


def _joined(items: Sequence[str], texts: Strings) -> str:
    shown = texts.text("list-separator").join(map(code, items[:_SHOWN_ITEMS]))
    more = len(items) - _SHOWN_ITEMS
    if more > 0:
        return f"{shown} … {texts.text('more-values', number=texts.number(more))}"
    return shown or texts.text("nothing")


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
