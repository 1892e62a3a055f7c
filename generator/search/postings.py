"""Where each term stands and how much it says there: an inverted index with impacts in a byte.

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
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from lunr.stop_word_filter import WORDS as STOP_WORDS

from generator.search import analysis, pairs
from generator.search.documents import Document

K1 = 1.2
ABSTRACT = 64
"""Bit of the field that most postings are of, and of no other."""


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


FIELDS = (
    Field("title", 1, 7.0, 10, 0.6),
    Field("author", 2, 4.0, 12, 0.2),
    Field("tag", 4, 3.0, 6, 0.2),
    Field("venue", 8, 1.5, 6, 0.2),
    Field("year", 16, 2.0, 1, 0.0),
    Field("id", 32, 4.0, 6, 0.0),
    Field("abstract", ABSTRACT, 1.0, 180, 0.6),
)

_PHRASED = (1, ABSTRACT)
"""Bits of the fields that phrases are looked for in."""

_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")

# A posting in one number: document, mask of fields, impact.
_DOCUMENT, _MASK = 1 << 15, 1 << 8


@dataclass(frozen=True, slots=True)
class Inverted:
    """What is known of all documents.

    Attributes:
        terms: Term to its postings in order of document; `encode` takes them as they are.
        pairs: Bucket of `generator.search.pairs` to its documents in order.
    """

    terms: Mapping[str, Sequence[int]]
    pairs: Mapping[int, Sequence[int]]


def invert(documents: Sequence[Document]) -> Inverted:
    """The terms and pairs of some documents with where they stand."""
    terms: dict[str, array[int]] = defaultdict(lambda: array("Q"))
    buckets: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for number, document in enumerate(documents):
        frequencies, found = _analysed(document)
        for term, (frequency, mask) in frequencies.items():
            impact = max(1, round(255 * frequency / (K1 + frequency)))
            terms[term].append(number * _DOCUMENT + mask * _MASK + impact)
        for bucket in found:
            buckets[bucket].append(number)
    return Inverted(terms, buckets)


def _analysed(document: Document) -> tuple[Mapping[str, tuple[float, int]], Set[int]]:
    """Term to its weighted frequency and the fields it stands in; and the buckets of the pairs."""
    found: dict[str, tuple[float, int]] = {}
    buckets: set[int] = set()
    for field, text in zip(FIELDS, _texts(document), strict=True):
        parts, joined = analysis.split(text)
        if not parts:
            continue
        telling = [term for term in parts if term not in STOP_WORDS]
        if field.bit in _PHRASED:
            buckets.update(pairs.buckets(telling))
        # Stop words say something in a title only, unless they are acronyms.
        terms = parts if field.bit != ABSTRACT else [*telling, *_acronyms(text)]
        length = _rounded(len(parts) / field.usual)
        share = field.weight / (1 - field.slope + field.slope * length)
        for term, count in Counter((*terms, *joined)).items():
            frequency, mask = found.get(term, (0.0, 0))
            found[term] = frequency + share * count, mask | field.bit
    return found, buckets


def _acronyms(text: str) -> Iterator[str]:
    """Stop words that are written in capitals."""
    return (word.lower() for word in _CAPITALS.findall(text) if word.lower() in STOP_WORDS)


@lru_cache(maxsize=4096)
def _rounded(length: float) -> float:
    """A length in steps of a fifth."""
    return float(2 ** (round(4 * math.log2(length)) / 4))


def _texts(document: Document) -> Iterator[str]:
    """The texts of a document in the order of the fields."""
    yield document.title
    yield ", ".join(document.authors)
    yield ", ".join(document.tags)
    yield document.venue
    yield document.year
    yield ", ".join(document.identifiers)
    yield document.text


def outside_abstract(postings: Sequence[int]) -> bool:
    """Whether a term stands in more than abstracts."""
    return any(posting % _DOCUMENT // _MASK != ABSTRACT for posting in postings)


def encode(postings: Sequence[int]) -> bytes:
    """The postings of a term as bytes.

    Each is the distance from the document before it, doubled, plus one if a mask follows, in bytes
    of seven bits with the lowest first and the eighth set on all but the last; then the mask, which
    is that of the abstract if there is none; then the impact.
    """
    coded = bytearray()
    before = -1
    for posting in postings:
        number = posting >> 15
        mask = posting >> 8 & 127
        distance = (number - before - 1) << 1 | (mask != ABSTRACT)
        before = number
        while distance > 127:
            coded.append(distance & 127 | 128)
            distance >>= 7
        coded.append(distance)
        if mask != ABSTRACT:
            coded.append(mask)
        coded.append(posting & 255)
    return bytes(coded)
