"""What a document says of each of its terms: the fields it stands in, and how much that counts.

These are ours, not lunr's. The impact of a term in a document is the part of BM25F that needs no
other document: `f / (K1 + f)`, where f sums its occurrences over the fields, each weighted and
divided by how long the field is compared to a usual one. As the usual length is a constant here
and how rare a term is enters in the browser only, a new paper leaves what is stored of others as
it is; and as lengths are rounded, a few words more or less in an abstract leave the rest of it.

Source: S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond,
Foundations and Trends in Information Retrieval 3 (2009), no. 4, section 3.6.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.search import analysis, bigrams, codec

K1 = 1.2
GIVEN = 0.5
"""How much a given name counts, compared to a family name: papers are asked for by these."""
MOST = 90
"""The largest impact; all of them are digits of `codec`."""

NAMES_APART = ", "
"""Stands between names."""

APART = "\x1f"
"""Stands between the texts of a document."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a document.

    Attributes:
        name: What it is called in queries, as in `title:deep`.
        bit: Its bit in the mask of a posting.
        weight: How much an occurrence counts.
        usual: Terms it usually has.
        slope: How much its length counts, 0 to 1: the b of BM25F.
    """

    name: str
    bit: int
    weight: float
    usual: int
    slope: float


ABSTRACT = Field("abstract", codec.ABSTRACT, 1.0, 180, 0.6)
FIELDS = (
    Field("title", 2, 7.0, 10, 0.6),
    Field("author", 4, 4.0, 12, 0.2),
    Field("tag", 8, 3.0, 6, 0.2),
    Field("venue", 16, 1.5, 6, 0.2),
    Field("year", 32, 2.0, 1, 0.0),
    Field("id", 64, 4.0, 6, 0.0),
    ABSTRACT,
)
"""In the order of the texts of a document."""

_TITLE, _AUTHOR = FIELDS[:2]
_CAPITALS = re.compile(r"[A-Z](?<!\w.)[A-Z]+\b")  # one set first, so that the search can skip to it


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """What one document says.

    Attributes:
        terms: Term to the fields it stands in and its impact, as `codec.facts` has them.
        pairs: The buckets of its pairs of neighbours.
    """

    terms: Mapping[str, int]
    pairs: Set[int]


class Read(NamedTuple):
    """The words of a document.

    Attributes:
        heads: Term to its frequency and mask in all fields but the abstract.
        pairs: The buckets of neighbours in these.
        words: The words of the abstract, in order.
        further: Terms that count there besides those of them that are no stop words: acronyms that
            look like these, and compounds.
        share: How much each counts.
    """

    heads: Mapping[str, tuple[float, int]]
    pairs: Set[int]
    words: Sequence[str]
    further: Sequence[str]
    share: float


def read(searched: str) -> Read:
    """The words of a document.

    Args:
        searched: A text for each of the fields, in their order.
    """
    texts = searched.split(APART)
    heads: dict[str, tuple[float, int]] = {}
    buckets: set[int] = set()
    for field, text in zip(FIELDS[:-1], texts, strict=False):
        names = text.split(NAMES_APART) if field is _AUTHOR else [text]
        told = [analysis.split(name) for name in names]
        parts = [*chain.from_iterable(part for part, _ in told)]
        joined = [*chain.from_iterable(more for _, more in told)]
        given: Counter[str] = Counter()
        if field is _TITLE:
            buckets |= bigrams.buckets(parts)
        elif field is _AUTHOR:
            spaced = [terms for name, (terms, _) in zip(names, told, strict=True) if " " in name]
            given.update(chain.from_iterable(terms[:-1] for terms in spaced))
            buckets.update(chain.from_iterable(map(_initials, spaced)))
        share = _share(field, len(parts))
        for term, count in Counter((*parts, *joined)).items():
            frequency, mask = heads.get(term, (0.0, 0))
            counted = count - (1 - GIVEN) * given[term]
            heads[term] = frequency + share * counted, mask | field.bit
    words, joined = analysis.split(texts[-1])
    # Stop words say something in a title only, unless they are acronyms.
    further = [*_acronyms(texts[-1]), *joined]
    return Read(heads, buckets, words, further, _share(ABSTRACT, len(words)))


def document_terms(searched: str) -> DocumentTerms:
    """What a document says.

    Args:
        searched: A text for each of the fields, in their order.
    """
    said = read(searched)
    counts = Counter((*(word for word in said.words if word not in STOP_WORDS), *said.further))
    terms = {
        term: codec.facts(ABSTRACT.bit, _impact(said.share * count))
        for term, count in counts.items()
    }
    for term, (frequency, mask) in said.heads.items():
        more = counts.get(term, 0)
        bits = mask | ABSTRACT.bit if more else mask
        terms[term] = codec.facts(bits, _impact(frequency + said.share * more))
    return DocumentTerms(terms, said.pairs | bigrams.buckets(said.words))


def _initials(name: Sequence[str]) -> Iterator[int]:
    """The buckets of the last term of a name with each initial before it."""
    return (bigrams.bucket(name[-1], term[0]) for term in name[:-1])


def _share(field: Field, length: int) -> float:
    """How much a term counts in a field of some length."""
    if not length:
        return 0.0
    return field.weight / (1 - field.slope + field.slope * _rounded(length / field.usual))


def _impact(frequency: float) -> int:
    return max(1, round(MOST * frequency / (K1 + frequency)))


def _acronyms(text: str) -> Iterator[str]:
    """Stop words that are written in capitals."""
    return (word.lower() for word in _CAPITALS.findall(text) if word.lower() in STOP_WORDS)


@lru_cache(maxsize=4096)
def _rounded(length: float) -> float:
    """A length in steps of a fifth."""
    return float(2 ** (round(4 * math.log2(length)) / 4))
