"""What is known of all documents: an inverted index, kept as the text that it is published as.

An edit of a few documents changes the postings of their terms and leaves the others alone; the
result is the same, to the letter, as if all documents were taken from the beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.search import codec, postings

Texts: TypeAlias = str
"""The texts of a document, one for each field, as `postings.said` takes them."""


@dataclass(slots=True)
class Inverted:
    """The terms and pairs of some documents.

    Attributes:
        terms: Term to its postings, as `codec.encode` writes them.
        pairs: Bucket of `generator.search.pairs` to its documents, as `codec.rising` does.
    """

    terms: dict[str, str] = field(default_factory=dict)
    pairs: dict[int, str] = field(default_factory=dict)

    def replace(
        self, places: Mapping[int, tuple[Texts | None, Texts | None]]
    ) -> tuple[Set[str], Set[int]]:
        """Take other texts for some documents.

        Args:
            places: Number of each document to its texts up to now and from now on; None for a
                document that was not there, or is not any more.

        Returns:
            The terms and the buckets that may have other documents.
        """
        terms: dict[str, dict[int, int | None]] = defaultdict(dict)
        buckets: dict[int, dict[int, bool]] = defaultdict(dict)
        for number, (before, after) in places.items():
            old, new = _said(before), _said(after)
            for term in old.terms.keys() | new.terms.keys():
                if old.terms.get(term) != new.terms.get(term):
                    terms[term][number] = new.terms.get(term)
            for bucket in old.pairs ^ new.pairs:
                buckets[bucket][number] = bucket in new.pairs
        for term, told in terms.items():
            self._tell(term, told)
        for bucket, there in buckets.items():
            self._pair(bucket, there)
        return terms.keys(), buckets.keys()

    def _tell(self, term: str, told: Mapping[int, int | None]) -> None:
        before = codec.decode(self.terms[term]) if term in self.terms else []
        kept = [one for one in before if one >> codec.DOCUMENT_BITS not in told]
        added = [codec.posting(number, fact) for number, fact in told.items() if fact is not None]
        found = sorted(kept + added)
        if found:
            self.terms[term] = codec.encode(found)
        else:
            del self.terms[term]

    def _pair(self, bucket: int, there: Mapping[int, bool]) -> None:
        found = {
            number
            for number in codec.delta_decode(self.pairs.get(bucket, ""))
            if number not in there
        }
        found.update(number for number, holds in there.items() if holds)
        if found:
            self.pairs[bucket] = codec.delta_encode(sorted(found))
        else:
            del self.pairs[bucket]


def build(documents: Iterable[Texts]) -> Inverted:
    """The inverted index of documents, from nothing."""
    # NumPy takes a tenth of a second to load, and most builds have no use for it.
    from generator.search import inverting  # noqa: PLC0415

    return Inverted(*inverting.invert(documents))


def _said(texts: Texts | None) -> postings.DocumentTerms:
    return (
        postings.document_terms(texts) if texts is not None else postings.DocumentTerms({}, set())
    )
