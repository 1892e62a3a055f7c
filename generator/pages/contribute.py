"""The page with the form for new papers and corrections, and where what it makes is sent."""

from __future__ import annotations

from generator import check
from generator.errors import Severity
from generator.pages.page import Page
from generator.settings import Settings
from generator.store.frontmatter import Data

KIND = "contribute"

PATH = "contribute.md"

_FORMS = ("add-paper", "correct-record", "propose-tag", "report-retraction")
"""Files of the issue forms in `.github/ISSUE_TEMPLATE/` of every catalogue, without suffix."""


def page(settings: Settings) -> Page:
    """The page; its prose is that of `contribute.md` among the prose pages.

    Its scripts fill the issue forms `add-paper` and `correct-record`, whose fields have the names
    that `generator/theme/assets/catalogue/contribute/sending.js` gives them.
    """
    forms = _forms(settings)
    severities = check.in_force(settings)
    values: dict[str, Data] = {
        "forms": forms,
        "issues": f"{settings.repository}/issues/new" if settings.repository else "",
        "edit": _papers(settings, "edit"),
        "new": _papers(settings, "new"),
        "warnings": _named(severities, Severity.WARNING),
        "off": _named(severities, Severity.OFF),
        "abstract_needed": severities["has-abstract"] is Severity.ERROR,
    }
    return Page(
        path=PATH,
        kind=KIND,
        title=settings.strings.text("nav-contribute"),
        description=settings.strings.text("contribute-description"),
        values={name: value for name, value in values.items() if value},
        listing=lambda: "\n".join(f"- [{form['name']}](<{form['url']}>)" for form in forms),
        source="pages/contribute.md",
        indexed=False,
    )


def correction_url(slug: str) -> str:
    """Address of the form below the root, with a record in it that is to be corrected."""
    return f"contribute/?record={slug}"


def _named(severities: check.Severities, severity: Severity) -> str:
    """The names of the rules of a severity, for the scripts."""
    return " ".join(rule for rule, found in severities.items() if found is severity)


def _forms(settings: Settings) -> list[dict[str, Data]]:
    """The issue forms with their addresses, and that of the list; none without a repository."""
    if not settings.repository:
        return []
    new = f"{settings.repository}/issues/new"
    addresses = [(form, f"{new}?template={form}.yml") for form in _FORMS]
    return [
        {"name": settings.strings.text(f"form-{form}"), "url": url}
        for form, url in (*addresses, ("all", f"{new}/choose"))
    ]


def _papers(settings: Settings, act: str) -> str:
    """The forge's page that edits a file among the records, or makes a new one, less its name.

    Empty where that address does not follow from the one that edits.
    """
    head, edit, branch = settings.edit.partition("/edit/")
    return f"{head}/{act}/{branch}{settings.content}/papers" if edit else ""
