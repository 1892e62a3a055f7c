"""The terms in shards by their first letters, each with where its postings are.

A shard is cut where letters differ, never by size alone, so that a new term changes the shard of
its own beginning and leaves the others.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.search import postings
from generator.search.shards import Shard, named

SHARD_TERMS = 900
"""Terms that one shard holds at most, unless they share all their letters: some 4 KB to fetch."""

RANGE_BYTES = 5120
"""Bytes of postings after which another range begins."""

SHORT_SHARDS = 2
"""Shards that the completions of a beginning may be spread over before they are listed."""

COMPLETIONS = 6

TYPO_LENGTH = 4
"""Characters of the shortest term that is offered for a misspelt one."""

RARE_FROM = 2000
"""Documents from which a term of a single abstract is not offered for a misspelt one."""

_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def cut(terms: Sequence[str], depth: int = 0) -> Iterator[Sequence[str]]:
    """Sorted terms in shards."""
    if len(terms) <= SHARD_TERMS and depth:
        yield terms
        return
    held: list[str] = []
    for _, group in groupby(terms, key=lambda term: _letter(term, depth)):
        found = list(group)
        if (held and len(held) + len(found) > SHARD_TERMS) or (held and not depth):
            yield held
            held = []
        if len(found) > SHARD_TERMS and found[0] != found[-1] and depth < len(found[-1]):
            yield from cut(found, depth + 1)
        else:
            held = [*held, *found]
    if held:
        yield held


def _letter(term: str, depth: int) -> str:
    """The letter that cuts; all that are not of the Latin alphabet or digits stand together."""
    letter = term[depth : depth + 1]
    return letter if depth or letter < "\x7f" else "\x7f"


def shards(index: Mapping[str, Sequence[int]], terms: Sequence[str]) -> Iterator[Shard]:
    """The ranges of postings of some terms, and last the shard of the lexicon that names them."""
    coded = [postings.encode(index[term]) for term in terms]
    ranges: list[list[object]] = []
    held, count = bytearray(), 0
    for at, code in enumerate(coded):
        held += code
        count += 1
        if len(held) >= RANGE_BYTES or at == len(coded) - 1:
            shard = named("postings", base64.b64encode(held).decode())
            yield shard
            ranges.append([shard.id, count])
            held, count = bytearray(), 0
    counts = [len(index[term]) for term in terms]
    sizes = [len(code) for code in coded]
    yield named(
        "terms", {"terms": fronted(terms), "counts": counts, "sizes": sizes, "ranges": ranges}
    )


def fronted(terms: Sequence[str]) -> str:
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


def completions(
    index: Mapping[str, Sequence[int]], shard_terms: Sequence[Sequence[str]]
) -> dict[str, list[str]]:
    """Short beginnings whose terms are spread over many shards to their most frequent terms."""
    spread: dict[str, int] = defaultdict(int)
    for terms in shard_terms:
        for length in (1, 2, 3):
            for beginning in {term[:length] for term in terms if len(term) >= length}:
                spread[beginning] += 1
    wide = {beginning for beginning, count in spread.items() if count > SHORT_SHARDS}
    found: dict[str, list[str]] = {beginning: [] for beginning in sorted(wide)}
    for terms in shard_terms:
        for term in terms:
            for length in (1, 2, 3):
                if term[:length] in wide and len(term) > length:
                    found[term[:length]].append(term)
    return {
        beginning: sorted(terms, key=lambda term: (-len(index[term]), term))[:COMPLETIONS]
        for beginning, terms in found.items()
    }


def spellings(
    index: Mapping[str, Sequence[int]], terms: Sequence[str], documents: int
) -> dict[str, Shard]:
    """Lists of terms to compare a misspelt one with, by their first letter.

    A digit for each term tells how frequent it is: the binary logarithm of its number of documents.
    """
    offered = [term for term in terms if _offered(term, index[term], documents)]
    groups = groupby(offered, key=lambda term: term[0])
    return {letter: _list(index, list(group)) for letter, group in groups}


def _list(index: Mapping[str, Sequence[int]], terms: Sequence[str]) -> Shard:
    levels = "".join(str(min(9, len(index[term]).bit_length() - 1)) for term in terms)
    return named("spellings", {"terms": fronted(terms), "levels": levels})


def _offered(term: str, found: Sequence[int], documents: int) -> bool:
    if len(term) < TYPO_LENGTH or term[0] > "\u024f" or any(map(str.isdigit, term)):
        return False
    return documents < RARE_FROM or len(found) > 1 or postings.outside_abstract(found)
