"""The page of the rules that content keeps: the docstrings of the checks."""

from __future__ import annotations

from generator import check, text
from generator.check.autofix import FIXABLE
from generator.pages.page import Page
from generator.settings import Settings
from generator.store.frontmatter import Data


def page(settings: Settings) -> Page:
    """The page; each rule can be linked to by its name."""
    severities = check.in_force(settings)
    subjects = {check.subject(rule): None for rule in check.RULES}
    return Page(
        path="contribute/rules.md",
        kind="rules",
        title=settings.strings.text("rules-title"),
        description=settings.strings.text("rules-description"),
        values={"subjects": [_subject(subject, severities) for subject in subjects]},
        listing=lambda: "\n\n".join(_listed(subject, severities) for subject in subjects),
        indexed=False,
    )


def _subject(subject: str, severities: check.Severities) -> dict[str, Data]:
    rules: list[Data] = [
        {
            "name": check.name(rule),
            "text": check.sentence(rule),
            "severity": str(severities[check.name(rule)]),
            "mended": rule in FIXABLE,
        }
        for rule in check.RULES
        if check.subject(rule) == subject
    ]
    return {"name": subject, "rules": rules}


def _listed(subject: str, severities: check.Severities) -> str:
    """The rules of a subject as a Markdown list."""
    rules = (rule for rule in check.RULES if check.subject(rule) == subject)
    lines = (
        f"- `{check.name(rule)}` ({severities[check.name(rule)]}): "
        f"{text.to_markdown(check.sentence(rule))}"
        for rule in rules
    )
    return f"## {subject}\n\n" + "\n".join(lines)
