"""Keywords that a source gives with a paper, as tags of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Vocabulary


class Keywords:
    """Knows the tags by every name that a keyword may have for them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the slugs, names and aliases; a name that several tags have is the first one's."""
        self._vocabulary = vocabulary
        self._tags: dict[str, str] = {}
        for names in ("slug", "name", "aliases"):  # an alias never takes the name of another tag
            for tag in vocabulary.tags:
                value = getattr(tag, names)
                for name in (value,) if isinstance(value, str) else value:
                    self._tags.setdefault(_folded(name), tag.slug)

    def joined(self, keywords: Iterable[str], suggested: Iterable[str]) -> tuple[str, ...]:
        """The tags that keywords name, then those suggested; none that another one implies."""
        named = (self._tags.get(_folded(keyword), "") for keyword in keywords)
        tags = [tag for tag in dict.fromkeys((*named, *suggested)) if tag]
        implied = {broader for tag in tags for broader in self._vocabulary.ancestors(tag)}
        return tuple(tag for tag in tags if tag not in implied)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
