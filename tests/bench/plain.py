"""The peer of the tagger: a tag for every paper that has one of its strong phrases.

One regular expression a tag, made from the same vocabulary: what one would write in an afternoon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Vocabulary


class PlainMatcher:
    """Assigns tags without weighing anything."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the phrases of each tag, and its false friends, which are cut out first."""
        self._tags = [
            (
                tag.slug,
                _any_of(tag.false_friends),
                _any_of(tag.aliases),
                _any_of((*tag.aliases, *tag.title_aliases)),
            )
            for tag in vocabulary.tags
        ]

    def assign(self, title: str, abstract: str) -> tuple[str, ...]:
        """Tags with a strong phrase in the title or in the abstract."""
        return tuple(
            slug
            for slug, friends, in_abstract, in_title in self._tags
            if in_title.search(friends.sub(".", title))
            or in_abstract.search(friends.sub(".", abstract))
        )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds any of the phrases, and nothing if there are none."""
    return re.compile(rf"\b(?:{'|'.join(map(_pattern, phrases)) or '(?!)'})\b")


def _pattern(phrase: str) -> str:
    words = r"[\s/-]+".join(map(re.escape, phrase.rstrip("*").replace("-", " ").split()))
    ending = r"\w*" if phrase.endswith("*") else "(?:s|es)?"
    return words + ending if phrase != phrase.lower() else f"(?i:{words}{ending})"
