"""Judges an issue: the record it makes is read back as the store reads it and put to the rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import check
from generator.check.rules import OF_A_RECORD, RULES
from generator.check.violation import CheckInput, Violation
from generator.contribution import proposals
from generator.contribution.event import Issue
from generator.contribution.forms import Form, Remark, parse_body
from generator.contribution.proposals import Proposal
from generator.errors import CatalogueError, Problem, Severity, UsageError
from generator.model import Catalogue, Paper
from generator.store import content as store
from generator.store import records, text_files


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of an issue.

    Attributes:
        form: The form it was made with.
        paper: The record it makes; None where it makes none.
        before: The record as it is; None for a new one.
        path: File of the record, below the content folder.
        text: What that file would hold; empty when something is wrong.
        remarks: What is wrong.
        notes: What a person may want to look at.
    """

    form: Form
    paper: Paper | None = None
    before: Paper | None = None
    path: str = ""
    text: str = ""
    remarks: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


def evaluate(
    issue: Issue,
    catalogue: Catalogue,
    content: Path,
    severities: check.Severities = check.DEFAULTS,
    language: str = "",
) -> Outcome:
    """What becomes of an issue; nothing is written.

    Errors are remarks, for which no record is made; warnings are notes.

    Args:
        issue: The issue.
        catalogue: What there is.
        content: The content folder.
        severities: How much each rule counts.
        language: Code of the language of the site.

    Raises:
        UsageError: The issue has the label of no form, or of several.
        CatalogueError: The record it is about cannot be read.
    """
    form = _form(issue)
    values, remarks = parse_body(form, issue.body)
    if form is Form.TAG:
        return Outcome(form, remarks=tuple(remarks))
    proposal = _proposal(form, values, issue, catalogue, language)
    remarks += proposal.remarks
    if proposal.paper is None:
        return Outcome(form, remarks=tuple(remarks))
    text = _text(proposal.paper, proposal.before, content)
    paper, problems = records.load(text, proposal.paper.slug, "")
    found = [_told(form, problem) for problem in problems]
    whole = _whole(catalogue, issue.day)
    new = _new_violations(paper or proposal.paper, proposal.before, whole, severities)
    said = [
        (Remark(_field(form, v.key), v.message, rule=rule), severity) for v, rule, severity in new
    ]
    found += [remark for remark, severity in said if severity is Severity.ERROR]
    notes = [remark for remark, severity in said if severity is Severity.WARNING]
    # What could not be read is missing, so that rules complain of it once more.
    told = {remark.label for remark in remarks}
    remarks += [remark for remark in found if remark.label not in told]
    told.update(remark.label for remark in remarks)
    notes = [note for note in (*proposal.notes, *notes) if note.label not in told]
    order = [field.text for field in form.fields]
    remarks.sort(key=lambda remark: order.index(remark.label) if remark.label else -1)
    return Outcome(
        form=form,
        paper=paper,
        before=proposal.before,
        path=f"papers/{proposal.paper.slug}.md",
        text="" if remarks else text,
        remarks=tuple(remarks),
        notes=tuple(notes),
    )


def _form(issue: Issue) -> Form:
    forms = [form for form in Form if form.value in issue.labels]
    if len(forms) != 1:
        known = ", ".join(form.value for form in Form)
        raise UsageError(f"issue {issue.number} has {len(forms)} of the labels {known}; needs one")
    return forms[0]


def _proposal(
    form: Form, values: dict[str, str], issue: Issue, catalogue: Catalogue, language: str
) -> Proposal:
    if form is Form.ADD:
        return proposals.new_record(values, issue.day, catalogue, language)
    if form is Form.CORRECT:
        return proposals.corrected(values, catalogue)
    return proposals.retracted(values, catalogue)


def _text(paper: Paper, before: Paper | None, content: Path) -> str:
    """The text of the record, with the smallest change to what stands there."""
    if before is None:
        return records.dump(paper)
    text = text_files.read(store.paper_path(content, paper.slug))
    if isinstance(text, Problem):
        raise CatalogueError(str(text))
    return records.update(text, paper)


def _told(form: Form, problem: Problem) -> Remark:
    """A problem of the store, whose message begins with the key."""
    key, _, message = problem.message.partition(": ")
    return Remark(_field(form, key), message, rule=problem.rule)


def _field(form: Form, key: str) -> str:
    """The text of the field that tells a key of the record."""
    return next((field.text for field in form.fields if key in field.keys), "")


def _whole(catalogue: Catalogue, day: datetime.date) -> CheckInput:
    return CheckInput(
        papers=catalogue.papers,
        vocabulary=catalogue.vocabulary,
        digests=catalogue.digests,
        removed=catalogue.removed,
        people=catalogue.people,
        today=day,
    )


def _new_violations(
    paper: Paper, before: Paper | None, whole: CheckInput, severities: check.Severities
) -> list[tuple[Violation, str, Severity]]:
    """The violations of a record that it did not have before, with their rules and severities."""
    known = set(_violations(before, whole, severities)) if before else ()
    return [found for found in _violations(paper, whole, severities) if found not in known]


def _violations(
    paper: Paper, whole: CheckInput, severities: check.Severities
) -> Iterator[tuple[Violation, str, Severity]]:
    """All violations in a record, which stands in the place of the one with its slug, if any."""
    others = (other for other in whole.papers if other.slug != paper.slug)
    alone = replace(whole, papers=(paper,))
    among = replace(whole, papers=(paper, *others))
    for rule in RULES:
        name = check.name(rule)
        severity = severities[name]
        if severity is not Severity.OFF:
            found = rule(alone if rule in OF_A_RECORD else among)
            path = f"papers/{paper.slug}.md"
            yield from ((v, name, severity) for v in found if v.path == path)
