"""The terms in leaves by their first letters, each with its postings or where these are.

A leaf is cut where letters differ, never by size alone, so that a new term changes the leaf of its
own beginning and leaves the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, islice, pairwise, takewhile
from operator import add, itemgetter, neg
from typing import TypeAlias

from generator.search import codec
from generator.search.shards import Shard, content_addressed

FAR_LETTERS = 20_000
"""Characters from which the postings of a term stand in a file of their own."""

FEW_LEAVES = 3
"""Leaves that the completions of a beginning may be spread over before they are listed."""

COMPLETIONS = 6

TYPO_LENGTH = 4
"""Characters of the shortest term that is offered for a misspelt one."""

RARE_FROM = 2000
"""Documents from which a term of a single abstract is not offered for a misspelt one."""

Frequent: TypeAlias = dict[str, list[tuple[int, str]]]
"""Beginnings to the most frequent terms that have them, each after minus its documents."""

Offer: TypeAlias = tuple[tuple[str, ...], str]
"""Terms that a misspelt one is compared with, and the `level` of each."""

_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_BEYOND = re.compile("[\ud800-\U0010ffff]")
_LATIN = "A-Za-zª²³µ¹º¼-¾À-ÖØ-öø-\u024f"
_SPELLABLE = re.compile(rf"^[{_LATIN}][^\d\n]{{{TYPO_LENGTH - 1},}}$", re.MULTILINE)


def sorted_utf16(terms: Mapping[str, str]) -> list[str]:
    """Terms in order as JavaScript compares texts, so that the browser can look them up."""
    if not _BEYOND.search("".join(terms)):
        return sorted(terms)
    return sorted(terms, key=lambda term: term.encode("utf-16-be", "surrogatepass"))


def leaves(index: Mapping[str, str], terms: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """Sorted terms in leaves of at most so many characters."""
    held = map(len, map(index.__getitem__, terms))
    near = [size if size < FAR_LETTERS else 0 for size in held]
    tree = _Tree(terms, [0, *accumulate(map(add, map(len, terms), near))], most)
    yield from (terms[start:end] for start, end in tree.cut(0, len(terms), 0))


@dataclass(frozen=True, slots=True)
class _Tree:
    """Sorted terms by their letters; `sums` are the sizes of those before each."""

    terms: Sequence[str]
    sums: Sequence[int]
    most: int

    def cut(self, start: int, end: int, depth: int) -> Iterator[tuple[int, int]]:
        """Ranges of terms that share letters up to a depth; neighbours that fit are together."""
        at = start
        while at < end:
            after = self._same_letter(at, end, depth)
            if after - at > 1 and self._large(at, after):
                if start < at:
                    yield start, at
                yield from self.cut(at, after, depth + 1)
                start = after
            elif start < at and self._large(start, after):
                yield start, at
                start = at
            at = after
        if start < end:
            yield start, end

    def _large(self, start: int, end: int) -> bool:
        return self.sums[end] - self.sums[start] > self.most

    def _same_letter(self, at: int, end: int, depth: int) -> int:
        """Where the terms end that share one more letter with a term."""
        term = self.terms[at]
        if len(term) <= depth:
            return at + 1
        if term[depth] < "\x7f":
            return bisect_left(self.terms, term[:depth] + chr(ord(term[depth]) + 1), at, end)
        # Terms that begin with any other letter stand together.
        beginning = term[: depth + 1] if depth else ""
        while at < end and self.terms[at].startswith(beginning):
            at += 1
        return at


def shards(terms: Sequence[str], postings: Sequence[str]) -> tuple[Shard, ...]:
    """The files of long postings, and last the leaf.

    Args:
        terms: The terms of the leaf.
        postings: The postings of each.
    """
    lists: list[str] = []
    far: list[Shard] = []
    for code in postings:
        if len(code) < FAR_LETTERS:
            lists.append(code)
        else:
            lists.append(f"!{len(far)}!{codec.count(code)}")
            far.append(content_addressed("postings", code))
    ids = [shard.id for shard in far]
    leaf = {"terms": front_coded(terms), "lists": " ".join(lists), "far": ids}
    return *far, content_addressed("terms", leaf)


def front_coded(terms: Sequence[str]) -> str:
    """Terms each as how many characters it shares with the one before, in base 36, and the rest.

    Characters are counted as JavaScript counts them; no shared part ends in half of a pair.
    """
    before = ""
    lines: list[str] = []
    for term in terms:
        shared = 0
        for one, other in zip(before, term, strict=False):
            if one != other or one > "\uffff" or shared == 35:
                break
            shared += 1
        lines.append(_BASE36[shared] + term[shared:])
        before = term
    return " ".join(lines)


def starts(parts: Sequence[Sequence[str]]) -> list[str]:
    """For each leaf the shortest text that no term before it reaches and all of its own do."""
    found = [""] * min(1, len(parts))
    for before, part in pairwise(parts):
        found.append(part[0][: len(_shared(before[-1], part[0])) + 1])
    return found


def _shared(one: str, other: str) -> str:
    """The letters that two terms begin with."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return one[: sum(1 for _ in alike)]


def wide_prefixes(parts: Sequence[Sequence[str]]) -> set[str]:
    """Beginnings whose terms are spread over many leaves, and all that these begin with."""
    return {
        shared[:length]
        for one, other in zip(parts, parts[FEW_LEAVES:], strict=False)
        for shared in [_shared(one[-1], other[0])]
        for length in range(1, len(shared) + 1)
    }


def prefixes_of(part: Sequence[str], beginnings: Set[str]) -> tuple[str, ...]:
    """Which beginnings of `wide` a leaf has: as they go on beyond it, its ends have them."""
    ends = (part[0], part[-1])
    found = (takewhile(beginnings.__contains__, accumulate(end)) for end in ends)
    return tuple(sorted({*chain.from_iterable(found)}))


def frequent(terms: Sequence[str], postings: Sequence[str], beginnings: Sequence[str]) -> Frequent:
    """The most frequent terms of a leaf.

    Args:
        terms: The terms of the leaf.
        postings: The postings of each.
        beginnings: Beginnings to find longer terms of.
    """
    if not beginnings:
        return {}
    ranked = sorted(zip(map(neg, map(codec.count, postings)), terms, strict=True))
    found: Frequent = {}
    for beginning in beginnings:
        have = (pair for pair in ranked if pair[1].startswith(beginning) and pair[1] != beginning)
        found[beginning] = list(islice(have, COMPLETIONS))
    return found


def completions(leaves: Iterable[Frequent]) -> dict[str, list[str]]:
    """Beginnings to the most frequent terms of all leaves."""
    ranked: Frequent = defaultdict(list)
    for leaf in leaves:
        for beginning, first in leaf.items():
            ranked[beginning] += first
    return {
        beginning: [term for _, term in sorted(ranked[beginning])[:COMPLETIONS]]
        for beginning in sorted(ranked)
    }


def spelling_candidates(
    terms: Sequence[str], postings: Sequence[str], documents: int
) -> dict[str, Offer]:
    """What of a leaf a misspelt term is compared with, by first letter.

    Args:
        terms: The terms of the leaf.
        postings: The postings of each.
        documents: Documents of the index.
    """
    known = dict(zip(terms, postings, strict=True))
    found = _SPELLABLE.findall("\n".join(terms))
    if documents >= RARE_FROM:
        found = [term for term in found if not _of_one_abstract(known[term])]
    groups = ((letter, tuple(group)) for letter, group in groupby(found, itemgetter(0)))
    return {
        letter: (group, "".join([level(known[term]) for term in group])) for letter, group in groups
    }


def spellings(*offers: Offer) -> Shard:
    """The list of terms that begin with a letter, and how frequent each is, from all leaves."""
    terms = list(chain.from_iterable(terms for terms, _ in offers))
    levels = "".join(levels for _, levels in offers)
    return content_addressed("spellings", {"terms": front_coded(terms), "levels": levels})


def level(code: str) -> str:
    """How frequent a term is: the binary logarithm of its number of documents, as a digit."""
    return str(min(9, codec.count(code).bit_length() - 1))


def _of_one_abstract(code: str) -> bool:
    return code.index("!") == len(code) - 2
