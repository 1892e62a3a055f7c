"""Queries of people who look for a paper they half remember, made from the papers by chance.

The same papers and seed give the same queries.
"""

from __future__ import annotations

import math
import random
import re
import string
from collections import Counter
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator import slugs, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.model import Paper

_WORD = re.compile(r"[^\W_][\w'’-]*")
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*\b")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_PHRASE = 4
_SIGNS = 4


@dataclass(frozen=True, slots=True)
class Query:
    """What someone types, and the address of the paper that is meant."""

    kind: str
    words: str
    url: str


def all_queries(papers: Sequence[Paper], of_each: int, seed: int = 0) -> list[Query]:
    """Queries of all kinds, those for acronyms at the end."""
    return [*queries(papers, of_each, seed), *acronyms(papers, of_each, seed)]


def queries(papers: Sequence[Paper], of_each: int, seed: int = 0) -> Iterator[Query]:
    """Up to so many queries of each kind, from as many papers as there are."""
    for kind, make in _KINDS.items():
        chance = random.Random(f"{kind}{seed}")  # noqa: S311  # no secret is made
        made = 0
        for paper in chance.sample(papers, len(papers)):
            words = make(paper, chance) if made < of_each else ""
            if words:
                made += 1
                yield Query(kind, words, f"papers/{paper.slug}/")


def acronyms(papers: Sequence[Paper], of_each: int, seed: int = 0) -> Iterator[Query]:
    """The acronyms that one title alone holds, in the ways people write them."""
    found = Counter(name for paper in papers for name in set(_acronyms(paper)))
    told = Counter(_folded(name) for name in found)
    chance = random.Random(f"acronym{seed}")  # noqa: S311
    shuffled = chance.sample(papers, len(papers))
    own = [
        (name, f"papers/{paper.slug}/")
        for paper in shuffled
        for name in _acronyms(paper)[:1]
        if found[name] == 1 and told[_folded(name)] == 1
    ]
    for name, url in own[:of_each]:
        yield Query("acronym", name, url)
        yield Query("its beginning", name[: max(3, 2 * len(name) // 3)], url)
    for name, url in [pair for pair in own if "-" in pair[0]][:of_each]:
        yield Query("acronym, joined", name.replace("-", "").lower(), url)
        yield Query("acronym, spaced", name.replace("-", " ").lower(), url)


def ceiling(asked: Sequence[Query], papers: Sequence[Paper], shown: int) -> float | None:
    """What is to be expected of a ranking that knows how the queries were drawn.

    Words may fit the titles of several papers. The best that can be done is to show those first
    from which they would be drawn most often, and those alike in any order.

    Args:
        asked: Queries of one kind, such as "as one types"; for most kinds nothing is known.
        papers: All papers.
        shown: Papers that are shown.

    Returns:
        The mean reciprocal rank, or None.
    """
    whole = {"three title words": True, "as one types": False}.get(asked[0].kind)
    if whole is None:
        return None
    titles = {f"papers/{paper.slug}/": _lowered(content_words(paper)) for paper in papers}
    return mean(_expected(query, titles, shown, whole=whole) for query in asked)


def _expected(
    query: Query, titles: Mapping[str, Sequence[str]], shown: int, *, whole: bool
) -> float:
    """The mean of one over the places at which a paper may be shown, 0 for those below the list."""
    words = _lowered(query.words.split())
    odds = {url: _odds(words, title, whole=whole) for url, title in titles.items()}
    above = sum(other > odds[query.url] for other in odds.values())
    alike = sum(other == odds[query.url] for other in odds.values())
    return mean(1 / place if place <= shown else 0 for place in range(above + 1, above + alike + 1))


def _odds(words: Sequence[str], title: Sequence[str], *, whole: bool) -> float:
    """How likely words are drawn from a title: in its order, the last one whole or cut off."""
    last = words[-1]
    if not set(words[:-1]) <= set(title):
        return 0.0
    ways = [1] + [0] * len(words)  # in which so many of the words were drawn until here
    for told in title:
        for place in range(len(words) - 1, -1, -1):
            cut = place == len(words) - 1 and not whole and told.startswith(last)
            if told == words[place] or cut:
                ways[place + 1] += ways[place]
    return ways[-1] / math.comb(len(title), len(words)) if ways[-1] else 0.0


def _lowered(words: Sequence[str]) -> list[str]:
    return [word.lower() for word in words]


def _acronyms(paper: Paper) -> list[str]:
    return [name for name in _ACRONYM.findall(text.plain(paper.title)) if len(name) > 2]


def _title(paper: Paper, chance: random.Random) -> str:
    return text.plain(paper.title)


def _three_words(paper: Paper, chance: random.Random) -> str:
    return " ".join(_chosen(paper, chance))


def _typo(paper: Paper, chance: random.Random) -> str:
    return _misspelt(_chosen(paper, chance), chance)


def _title_typo(paper: Paper, chance: random.Random) -> str:
    return _misspelt(text.plain(paper.title).split(), chance)


def _misspelt(words: list[str], chance: random.Random) -> str:
    long = [at for at, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return ""
    at = chance.choice(long)
    return " ".join([*words[:at], _wrong(words[at].lower(), chance), *words[at + 1 :]])


def _as_typed(paper: Paper, chance: random.Random) -> str:
    words = _chosen(paper, chance)
    return " ".join([*words[:2], words[2][: chance.randint(3, 5)]]) if words else ""


def _phrase(paper: Paper, chance: random.Random) -> str:
    words = _WORD.findall(text.plain(paper.abstract))
    if len(words) < _PHRASE:
        return ""
    at = chance.randrange(len(words) - _PHRASE + 1)
    return " ".join(words[at : at + _PHRASE])


def _surname(paper: Paper, chance: random.Random) -> str:
    people = [author.family for author in paper.authors if author.family]
    words = content_words(paper)
    return f"{chance.choice(people)} {chance.choice(words)}" if people and words else ""


def _without_accents(paper: Paper, chance: random.Random) -> str:
    people = [author.family for author in paper.authors if not author.family.isascii()]
    words = content_words(paper)
    if not people or not words:
        return ""
    return f"{slugs.slugify(chance.choice(people)).replace('-', ' ')} {chance.choice(words)}"


def _chinese(paper: Paper, chance: random.Random) -> str:
    signs = _CHINESE.findall(text.plain(paper.title))
    longest = max(signs, key=len, default="")
    if len(longest) < _SIGNS:
        return ""
    at = chance.randrange(len(longest) - _SIGNS + 1)
    return longest[at : at + _SIGNS]


def _chosen(paper: Paper, chance: random.Random) -> list[str]:
    """Three words of a title in its order, or none if it has fewer that say something."""
    words = content_words(paper)
    if len(words) < 3:
        return []
    return [words[at] for at in sorted(chance.sample(range(len(words)), 3))]


def content_words(paper: Paper) -> list[str]:
    words = _WORD.findall(text.plain(paper.title))
    told = dict.fromkeys(word for word in words if len(word) > 3)
    return [word for word in told if word.lower() not in STOP_WORDS]


def _wrong(word: str, chance: random.Random) -> str:
    """A word with one letter left out, doubled up, swapped or changed."""
    at = chance.randrange(1, len(word) - 1)
    letter = chance.choice(string.ascii_lowercase)
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + letter + word[at + 1 :],
    )
    return chance.choice([way for way in ways if way != word] or [word])


def _folded(name: str) -> str:
    return name.replace("-", "").lower()


_KINDS: dict[str, Callable[[Paper, random.Random], str]] = {
    "exact title": _title,
    "title, one typo": _title_typo,
    "three title words": _three_words,
    "three words, one typo": _typo,
    "as one types": _as_typed,
    "phrase of the abstract": _phrase,
    "surname and a word": _surname,
    "name without accents": _without_accents,
    "four Chinese signs of a title": _chinese,
}
