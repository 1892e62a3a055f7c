"""Rules of what became of a paper after publication."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.violation import BODY, Violation, violation
from generator.model import Catalogue
from generator.text import retractions


def retraction_has_status(catalogue: Catalogue) -> Iterator[Violation]:
    """A paper whose title or abstract tells of its retraction or withdrawal has a status."""
    for paper in catalogue.papers:
        if paper.status:
            continue
        for key, found in (
            ("title", retractions.in_title(paper.title)),
            (BODY, retractions.in_abstract(paper.abstract)),
        ):
            if found:
                shown = " ".join(found.split())
                kind = retractions.kind(shown)
                message = f"`{shown}` tells of the paper; say so as `status: {{kind: {kind}}}`"
                first = found.strip().partition("\n")[0]
                yield violation(paper, key, f"{message}, so that its page does", first)
                break
