"""Rules of what became of a paper after publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.violation import BODY, Violation, violation
from generator.model import Catalogue

# Source: how publishers mark such titles. Elsevier: "RETRACTED: ..." and "WITHDRAWN: ...", Springer
# and Taylor & Francis: "RETRACTED ARTICLE: ...", Hindawi and Wiley: "[Retracted] ...", IEEE:
# "Notice of Retraction: ...", "Retraction Note: ...". Titles of geometry begin with "Retraction".
_TITLE = re.compile(
    r"\A\W*(?:retracted|withdrawn)(?:\s+(?:article|chapter|paper|preprint))?\s*[:.\]\)\u2014\u2013]"
    r"|\A\W*(?:notice of (?:retraction|withdrawal|removal)|statement of retraction"
    r"|retraction (?:note|notice))\b"
    r"|[\[(](?:retracted|withdrawn)(?:\s+(?:article|chapter|paper|preprint))?[\])]\s*\Z",
    re.IGNORECASE,
)
# Source: arXiv, "To withdraw an article": the abstract stays, or says "This paper has been
# withdrawn by the author". That of a study of retractions tells of other papers, not of this one.
_ABSTRACT = re.compile(
    r"\bthis\s+(?:arxiv\s+)?(?:article|chapter|manuscript|paper|preprint|publication|study"
    r"|submission|work)\s+(?:has\s+been|have\s+been|is|was)\s+(?:\w+\s+)?(?:withdrawn|retracted)\b"
    r"|\A\W*(?:the\s+|this\s+)?(?:article|paper|submission)?\W*(?:has\s+been\s+)?"
    r"(?:withdrawn|retracted)(?:\s+by\b|\W*\Z|\s*[:.])"
    r"|\b(?:author|authors|we)\s+(?:have\s+|has\s+|hereby\s+)?(?:withdrawn?|retract(?:ed)?)\s+this\b",
    re.IGNORECASE,
)
_WORDS = ("retract", "withdr", "removal")
"""One of them is in all that is looked for, which alone would take long."""


def retraction_has_status(catalogue: Catalogue) -> Iterator[Violation]:
    """A paper whose title or abstract tells of its retraction or withdrawal has a status."""
    for paper in catalogue.papers:
        if paper.status:
            continue
        for key, written, sign in (
            ("title", paper.title, _TITLE),
            (BODY, paper.abstract, _ABSTRACT),
        ):
            lowered = written.lower()
            if any(word in lowered for word in _WORDS) and (found := sign.search(written)):
                shown = " ".join(found[0].split())
                kind = "withdrawn" if "withdr" in shown.lower() else "retracted"
                message = f"`{shown}` tells of the paper; say so as `status: {{kind: {kind}}}`"
                first = found[0].strip().partition("\n")[0]
                yield violation(paper, key, f"{message}, so that its page does", first)
                break
