"""Rules of the keys of a record's front matter; keys of a catalogue's own are welcome."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.check.violation import Violation, violation
from generator.model import RECORD_KEYS, Catalogue

_COMMON = frozenset({"note", "number", "place", "series", "language"})
"""Words that keys of one's own are close to, such as `notes`."""

_SHORT = 4
"""Letters up to which one letter for another makes another word: `data` is no misspelled `date`."""


def no_misspelled_keys(catalogue: Catalogue) -> Iterator[Violation]:
    """No key of a record is a known one misspelled: nothing reads what stands there."""
    for paper in catalogue.papers:
        for key in paper.extra:
            if meant := _meant(key):
                message = f"nothing reads `{key}`; did you mean {meant}?"
                yield violation(paper, key, message)


@cache
def _meant(key: str) -> str:
    """What a key may have been meant to say, or nothing."""
    if key.casefold() == "abstract":
        return "the abstract, which stands below the front matter"
    likely = (known for known in RECORD_KEYS if known not in _COMMON)
    return next((f"`{known}`" for known in likely if _near(key.casefold(), known)), "")


def _near(key: str, known: str) -> bool:
    """Whether a slip of the finger leads from one key to the other: `yaer`, `tag`, `author`."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # slow to load, and rarely used

    replaced = len(key) == len(known) and sorted(key) != sorted(known)
    if replaced and len(known) <= _SHORT:
        return False
    return f"{key}es" == known or OSA.distance(key, known, score_cutoff=1) <= 1
