"""The page of the rules that content keeps: the docstrings of the checks, or translations."""

from __future__ import annotations

from generator import check, text
from generator.check.autofix import FIXABLE
from generator.pages.page import Page
from generator.settings import Settings
from generator.store.frontmatter import Data
from generator.strings import Strings


def page(settings: Settings) -> Page:
    """The page; each rule can be linked to by its name."""
    strings = settings.strings
    severities = check.in_force(settings)
    subjects = {check.subject(rule): None for rule in check.RULES}
    return Page(
        path="contribute/rules.md",
        kind="rules",
        title=strings.text("rules-title"),
        description=strings.text("rules-description"),
        values={"subjects": [_subject(subject, severities, strings) for subject in subjects]},
        listing=lambda: "\n\n".join(_listed(subject, severities, strings) for subject in subjects),
        indexed=False,
    )


def _subject(subject: str, severities: check.Severities, strings: Strings) -> dict[str, Data]:
    rules: list[Data] = [
        {
            "name": check.name(rule),
            "text": _sentence(rule, strings),
            "severity": str(severities[check.name(rule)]),
            "mended": rule in FIXABLE,
        }
        for rule in check.RULES
        if check.subject(rule) == subject
    ]
    return {"slug": subject.lower(), "name": _name(subject, strings), "rules": rules}


def _listed(subject: str, severities: check.Severities, strings: Strings) -> str:
    """The rules of a subject as a Markdown list."""
    rules = (rule for rule in check.RULES if check.subject(rule) == subject)
    lines = (
        f"- `{check.name(rule)}` ({strings.text(f'severity-{severities[check.name(rule)]}')}): "
        f"{text.to_markdown(_sentence(rule, strings))}"
        for rule in rules
    )
    return f"## {_name(subject, strings)}\n\n" + "\n".join(lines)


def _name(subject: str, strings: Strings) -> str:
    return strings.texts.get(f"subject-{subject.lower()}", subject)


def _sentence(rule: check.Rule, strings: Strings) -> str:
    """A rule in the language of the site, or as its docstring says it."""
    return strings.texts.get(f"rule-{check.name(rule)}", check.sentence(rule))
