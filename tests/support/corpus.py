"""Invented papers in any number, of the shape of real ones; the same seed and number give the same.

Words are made of syllables and drawn by Zipf's law, so that a search index meets rare and frequent
terms in about the mixture of English. How many authors a paper has, how often a name occurs, how
long titles and abstracts are was measured in 1,500 papers of a daily list of 2024 and 2025: 8.8
authors on average, half of the papers with at most 7, 79 of 100 names once.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from generator.model import Author, DigestEntry, Paper, PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Vocabulary

_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeio")
_COMMON = "the of and in we to that a for is with on as are by this our from an which"
_WORDS = 20_000
_FIRST_DAY = datetime.date(2021, 3, 4)
_PER_DIGEST = 14
"""Papers of one digest: about what a day brings."""

AUTHORS = (
    *((0, 1), (0.05, 2), (0.1, 3), (0.25, 5), (0.5, 7), (0.75, 9), (0.9, 14), (0.95, 19)),
    *((0.99, 46), (0.999, 251), (1, 533)),
)
"""Share of papers to the number of authors that they have at most."""
_TITLE_WORDS = ((0, 2), (0.05, 6), (0.25, 9), (0.5, 12), (0.75, 14), (0.95, 17), (1, 23))
_ABSTRACT_WORDS = (
    *((0, 25), (0.05, 130), (0.25, 170), (0.5, 203)),
    *((0.75, 235), (0.95, 284), (1, 300)),
)

# Of the next name, after so many, it is a new one: people = 10.7 * names ** 0.716, fitted to 9,570
# people of 1,500 papers and 41,000 of 9,864.
_PEOPLE_FACTOR, _PEOPLE_POWER = 10.7, 0.716


@dataclass(slots=True)
class _Lexicon:
    """Words with the sums of their frequencies, and everybody who wrote so far, once a paper."""

    words: Sequence[str]
    sums: Sequence[float]
    people: list[Author]


def papers(count: int, vocabulary: Vocabulary, seed: int = 0) -> Iterator[Paper]:
    """Invented papers with tags of a vocabulary.

    Args:
        count: How many.
        vocabulary: The tags.
        seed: Another one gives other papers.
    """
    chance = random.Random(seed)  # noqa: S311  # no secret is made
    lexicon = _lexicon(chance)
    for number in range(count):
        yield _paper(number, lexicon, vocabulary, chance)


def _drawn(chance: random.Random, shares: Sequence[tuple[float, int]]) -> int:
    """A number of a distribution, told by shares and what is at most that then."""
    share = chance.random()
    (low, least), (high, most) = next(pair for pair in pairwise(shares) if share <= pair[1][0])
    return round(least + (most - least) * (share - low) / (high - low))


def _authors(lexicon: _Lexicon, chance: random.Random) -> tuple[Author, ...]:
    """The authors of the next paper: who wrote often is the likelier to write again."""
    found: dict[Author, None] = {}
    for _ in range(_drawn(chance, AUTHORS)):
        names = len(lexicon.people) + 1
        new = _PEOPLE_FACTOR * _PEOPLE_POWER * names ** (_PEOPLE_POWER - 1)
        if chance.random() < new:
            author = Author(
                family=_word(chance, chance.randint(1, 3)).capitalize(),
                given=_word(chance, chance.randint(1, 4)).capitalize(),
            )
        else:
            author = chance.choice(lexicon.people)
        found[author] = None
    lexicon.people.extend(found)
    return tuple(found)


def _paper(number: int, lexicon: _Lexicon, vocabulary: Vocabulary, chance: random.Random) -> Paper:
    drawn = chance.sample(vocabulary.tags, min(chance.randint(1, 4), len(vocabulary.tags)))
    implied = {above for tag in drawn for above in vocabulary.ancestors(tag.slug)}
    tags = [tag for tag in drawn if tag.slug not in implied]
    topics = [tag.name for tag in tags]
    day = _FIRST_DAY + datetime.timedelta(days=number // _PER_DIGEST)
    return Paper(
        slug=f"paper-{number}",
        title=" ".join(_words(lexicon, chance, _drawn(chance, _TITLE_WORDS), topics)).capitalize(),
        authors=_authors(lexicon, chance),
        date=PartialDate(day.year, day.month),
        added=day,
        tags=tuple(tag.slug for tag in tags),
        identifiers={"arxiv": f"{day:%y%m}.{number % 100_000:05}"},
        digests=(DigestEntry(day.isoformat(), number % _PER_DIGEST + 1),),
        abstract=" ".join(_sentences(lexicon, chance, topics)),
    )


def _sentences(lexicon: _Lexicon, chance: random.Random, topics: Sequence[str]) -> Iterator[str]:
    left = _drawn(chance, _ABSTRACT_WORDS)
    while left > 0:
        words = _words(lexicon, chance, min(left, chance.randint(12, 32)), topics)
        left -= len(words)
        yield f"{' '.join(words).capitalize()}."


def _words(
    lexicon: _Lexicon, chance: random.Random, count: int, topics: Sequence[str]
) -> list[str]:
    """Words, with one of the topics among them."""
    words = chance.choices(lexicon.words, cum_weights=lexicon.sums, k=count)
    if topics:
        words[chance.randrange(count)] = chance.choice(topics)
    return words


def _lexicon(chance: random.Random) -> _Lexicon:
    words = [*_COMMON.split(), *(_word(chance, chance.randint(2, 5)) for _ in range(_WORDS))]
    # Zipf's law: a word's frequency is the inverse of its rank.
    return _Lexicon(words, list(accumulate(1 / rank for rank in range(1, len(words) + 1))), [])


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables))
