"""Questions that are harder than those of `known_items`: put as people put them, not as titles are.

The same papers and seed give the same questions.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import text
from tests.bench.known_items import Query, content_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.model import Paper

    Make = Callable[[Paper, random.Random], str]

_WORD = re.compile(r"[^\W\d_]+")
_NEIGHBOURS = re.compile(r"(?<![\w-])([A-Za-z]{4,}) (?=([A-Za-z]{4,})(?![\w-]))")
_KEYWORDS, _TELLING = 3, 8
_TO = re.compile(r"\b([A-Za-z]{3,})(-to-|2)([A-Za-z]{3,})\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![\w-])(?=\w*[A-Z])([A-Za-z]{3,})([- ]?)(\d{1,2})(?![\w.-])")
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "λ": "lambda", "μ": "mu"} | {
    "π": "pi",
    "σ": "sigma",
    "τ": "tau",
    "φ": "phi",
    "ψ": "psi",
    "ω": "omega",
}
_LETTER = re.compile(f"(?<![α-ω])[{''.join(_GREEK)}](?![α-ω])", re.IGNORECASE)
_BRITISH = (
    *(("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("izer", "iser")),
    *(("ize", "ise"), ("analyz", "analys"), ("behavior", "behaviour"), ("color", "colour")),
    *(("neighbor", "neighbour"), ("modeling", "modelling"), ("labeling", "labelling")),
    *(("labeled", "labelled"), ("center", "centre"), ("defense", "defence"), ("favor", "favour")),
)
_UNCHANGED = re.compile("size|resize|prize|seize", re.IGNORECASE)


def questions(papers: Sequence[Paper], of_each: int, seed: int = 0) -> Iterator[Query]:
    """Up to so many questions of each kind, from as many papers as there are."""
    for kind, maker in KINDS.items():
        make = maker(papers)
        chance = random.Random(f"{kind}{seed}")  # noqa: S311  # no secret is made
        made = 0
        for paper in chance.sample(papers, len(papers)):
            words = make(paper, chance) if made < of_each else ""
            if words:
                made += 1
                yield Query(kind, words, f"papers/{paper.slug}/")


def _title(paper: Paper) -> str:
    return text.plain(paper.title)


def _pairs(paper: Paper) -> list[str]:
    """Neighbouring words of a title as one."""
    found = ["".join(pair).lower() for pair in _NEIGHBOURS.findall(_title(paper))]
    wanted = {word.lower() for word in content_words(paper)}
    words = [word.lower() for word in _WORD.findall(_title(paper))]
    telling = {one + other for one, other in pairwise(words) if {one, other} <= wanted}
    return [pair for pair in found if pair in telling]


def _run_together(papers: Sequence[Paper]) -> Make:
    """`visualtokens`, where one title alone has the two words side by side."""
    titles = Counter(pair for paper in papers for pair in set(_pairs(paper)))

    def make(paper: Paper, chance: random.Random) -> str:
        own = [pair for pair in _pairs(paper) if titles[pair] == 1]
        return chance.choice(own) if own else ""

    return make


def _initial(paper: Paper, chance: random.Random) -> str:
    """`Guo Y risk` or `Y. Guo risk`."""
    people = [one for one in paper.authors if one.family and one.given and one.given[0].isalpha()]
    words = content_words(paper)
    if not people or not words:
        return ""
    author = chance.choice(people)
    first, word = author.given[0], chance.choice(words)
    form = chance.choice(("{family} {first} {word}", "{first}. {family} {word}"))
    return form.format(family=author.family, first=first, word=word)


def _keywords(papers: Sequence[Paper]) -> Make:
    """Three of the words that tell a paper best, in any order."""
    told = [Counter(_all_words(paper)) for paper in papers]
    held = Counter(word for words in told for word in words)
    of = {paper.slug: words for paper, words in zip(papers, told, strict=True)}

    def make(paper: Paper, chance: random.Random) -> str:
        words = of[paper.slug]
        worth = {
            word: (1 + math.log(count)) * math.log(len(papers) / held[word])
            for word, count in words.items()
            if held[word] > 1  # a word of one paper alone is a name
        }
        best = sorted(worth, key=lambda word: (-worth[word], word))[:_TELLING]
        return " ".join(chance.sample(best, _KEYWORDS)) if len(best) >= _KEYWORDS else ""

    return make


def _all_words(paper: Paper) -> Iterator[str]:
    for part in (paper.title, paper.abstract):
        yield from (word for word in _WORD.findall(text.plain(part).lower()) if len(word) > 3)


def _versioned(paper: Paper, chance: random.Random) -> str:
    number = paper.identifiers.get("arxiv", "")
    return number and f"{number}v{chance.randint(1, 4)}"


def _british(paper: Paper, chance: random.Random) -> str:
    """A word of a title as it is spelt in Britain, with another one."""
    words = content_words(paper)
    spelt = [(at, other) for at, word in enumerate(words) if (other := _spelt(word))]
    if not spelt or len(words) < 2:
        return ""
    at, other = chance.choice(spelt)
    return f"{other} {chance.choice([*words[:at], *words[at + 1 :]])}"


def _spelt(word: str) -> str:
    lowered = word.lower()
    if _UNCHANGED.search(lowered):
        return ""
    ends = ((one, other) for one, other in _BRITISH if one in lowered)
    return next((lowered.replace(one, other) for one, other in ends), "")


def _to(paper: Paper, chance: random.Random) -> str:
    """`text2image` for text-to-image, and the other way."""
    found = _TO.search(_title(paper))
    if not found:
        return ""
    one, sign, other = found.groups()
    asked = f"{one}-to-{other}" if sign == "2" else f"{one}2{other}"
    return _with_another(paper, found, asked.lower(), chance)


def _numbered(paper: Paper, chance: random.Random) -> str:
    """`llama3` or `llama-3` for LLaMA 3, and so on."""
    found = _NUMBERED.search(_title(paper))
    if not found:
        return ""
    name, sign, number = found.groups()
    between = chance.choice([other for other in ("", " ", "-") if other != sign])
    return _with_another(paper, found, f"{name}{between}{number}".lower(), chance)


def _greek(paper: Paper, chance: random.Random) -> str:
    """`pi-bench` for π-Bench."""
    found = _LETTER.search(_title(paper))
    if not found:
        return ""
    start, end = found.span()
    title = _title(paper)
    title = f"{title[:start]}{_GREEK[found[0].lower()]}{title[end:]}"
    word = re.compile(r"[\w-]*").match(title, start)
    return _with_another(paper, found, word[0] if word else "", chance)


def _with_another(paper: Paper, found: re.Match[str], asked: str, chance: random.Random) -> str:
    """What is asked and another word of the title, as such names are in many titles."""
    told = found[0].lower()
    words = [word for word in content_words(paper) if word.isascii() and word.isalpha()]
    others = [word for word in words if word.lower() not in told and word.lower() not in asked]
    return f"{asked} {chance.choice(others)}" if others else ""


def _of_each(make: Make) -> Callable[[Sequence[Paper]], Make]:
    """What needs to know a paper alone, as what is made of all."""
    return lambda papers: make


KINDS: dict[str, Callable[[Sequence[Paper]], Make]] = {
    "two words run together": _run_together,
    "surname, initial and a word": _of_each(_initial),
    "three keywords": _keywords,
    "arXiv id with a version": _of_each(_versioned),
    "British for American": _of_each(_british),
    "2 for to, to for 2": _of_each(_to),
    "number apart or not": _of_each(_numbered),
    "Greek letter by name": _of_each(_greek),
}
"""Kind to what makes its questions of a paper, given all papers."""
