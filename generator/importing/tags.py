"""Tags for a new paper: those its texts suggest, and those that keywords of its source name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from generator.model import KEYWORD, TAGGER, Vocabulary
from generator.tagging import FILLED_FROM, Tagger, chosen

SUPPORTED_FROM = FILLED_FROM
"""Score from which title and abstract bear a keyword out; a phrase that stands in the abstract once
has less."""


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


class Suggester:
    """Suggests tags of one vocabulary, each with what suggested it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile the vocabulary; a suggester then serves any number of papers."""
        self._vocabulary = vocabulary
        self._tagger = Tagger(vocabulary)
        self._keywords = Keywords(vocabulary)

    def suggest(self, title: str, abstract: str, keywords: Iterable[str] = ()) -> Mapping[str, str]:
        """Slug to `TAGGER` or the keyword, as `Paper.suggested` has it; none that another implies.

        Keywords name what a paper mentions, too: one does not count that title and abstract name in
        passing only. Slugs before all other keywords do: so files of a catalogue have its tags.
        """
        keywords = tuple(keywords)
        given = set(takewhile(self._vocabulary.by_slug.__contains__, keywords))
        by = dict.fromkeys(chosen(self._tagger.suggest(title, abstract), self._vocabulary), TAGGER)
        named = {keyword: self._keywords.joined([keyword], ()) for keyword in keywords}
        if any(named.values()):
            scores = self._tagger.scores(title, abstract)
            for keyword, tags in named.items():
                for tag in tags:
                    passing = 0 < scores.get(tag, 0.0) < SUPPORTED_FROM
                    if not passing or keyword in given:
                        by.setdefault(tag, KEYWORD + keyword)
        return {tag: by[tag] for tag in self._keywords.joined((), by)}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
