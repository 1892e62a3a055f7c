"""Invented papers in any number: the same seed and number give the same ones.

Words are made of syllables and drawn by Zipf's law, so that a search index meets rare and frequent
terms in about the mixture of English.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.model import Author, DigestEntry, Paper, PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Vocabulary

_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeio")
_COMMON = "the of and in we to that a for is with on as are by this our from an which"
_WORDS = 20_000
_FIRST_DAY = datetime.date(2021, 3, 4)
_PER_DIGEST = 60
"""Papers of one digest: about what a day brings."""
_MOST_AUTHORS = 8
PAPERS_EACH = 2.25
"""Papers of an author, on average: two authors for each paper."""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Words with the sums of their frequencies, and the people who write."""

    words: Sequence[str]
    sums: Sequence[float]
    people: Sequence[Author]


def papers(
    count: int, vocabulary: Vocabulary, seed: int = 0, papers_each: float = PAPERS_EACH
) -> Iterator[Paper]:
    """Invented papers with tags of a vocabulary, about as long as real ones.

    Args:
        count: How many.
        vocabulary: The tags.
        seed: Another one gives other papers.
        papers_each: How many papers an author has, on average.
    """
    chance = random.Random(seed)  # noqa: S311  # no secret is made
    people = max(10, round(count * (1 + _MOST_AUTHORS) / 2 / papers_each))
    lexicon = _lexicon(chance, people)
    for number in range(count):
        yield _paper(number, lexicon, vocabulary, chance)


def _paper(number: int, lexicon: _Lexicon, vocabulary: Vocabulary, chance: random.Random) -> Paper:
    drawn = chance.sample(vocabulary.tags, min(chance.randint(1, 4), len(vocabulary.tags)))
    implied = {above for tag in drawn for above in vocabulary.ancestors(tag.slug)}
    tags = [tag for tag in drawn if tag.slug not in implied]
    topics = [tag.name for tag in tags]
    day = _FIRST_DAY + datetime.timedelta(days=number // _PER_DIGEST)
    return Paper(
        slug=f"paper-{number}",
        title=" ".join(_words(lexicon, chance, chance.randint(4, 11), topics[:1])).capitalize(),
        authors=tuple(chance.sample(lexicon.people, chance.randint(1, _MOST_AUTHORS))),
        date=PartialDate(day.year, day.month),
        added=day,
        tags=tuple(tag.slug for tag in tags),
        identifiers={"arxiv": f"{day:%y%m}.{number % 100_000:05}"},
        digests=(DigestEntry(day.isoformat(), number % _PER_DIGEST + 1),),
        abstract=" ".join(_sentences(lexicon, chance, topics)),
    )


def _sentences(lexicon: _Lexicon, chance: random.Random, topics: Sequence[str]) -> Iterator[str]:
    for _ in range(chance.randint(6, 10)):
        words = _words(lexicon, chance, chance.randint(12, 32), topics)
        yield f"{' '.join(words).capitalize()}."


def _words(
    lexicon: _Lexicon, chance: random.Random, count: int, topics: Sequence[str]
) -> list[str]:
    """Words, with one of the topics among them."""
    words = chance.choices(lexicon.words, cum_weights=lexicon.sums, k=count)
    if topics:
        words[chance.randrange(count)] = chance.choice(topics)
    return words


def _lexicon(chance: random.Random, people: int) -> _Lexicon:
    words = [*_COMMON.split(), *(_word(chance, chance.randint(2, 5)) for _ in range(_WORDS))]
    # Zipf's law: a word's frequency is the inverse of its rank.
    sums = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    names = [
        Author(family=_word(chance, 3).capitalize(), given=_word(chance, 2).capitalize())
        for _ in range(people)
    ]
    return _Lexicon(words, sums, list(dict.fromkeys(names)))


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables))
