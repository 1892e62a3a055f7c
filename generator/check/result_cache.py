"""The violations of records that are as they were at an earlier run, without asking the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from functools import partial
from itertools import chain
from typing import Any, TypeAlias

from generator.check.rules import COMPARING, OF_A_RECORD
from generator.check.violation import CatalogueRule, Violation, name
from generator.model import Catalogue
from generator.store import fingerprints
from generator.store.build_cache import BuildCache, Table

_Found: TypeAlias = tuple[str, tuple[Any, ...]]
"""Name of a rule and what tells a violation of it."""


class ResultCache:
    """What the rules that judge each record by itself found, and those that compare records."""

    def __init__(
        self, cache: BuildCache, records: Mapping[str, bytes], outline: bytes = b""
    ) -> None:
        """Take what tells whether they would find the same.

        Args:
            cache: What an earlier run kept.
            records: Slug to the fingerprint of each record of the catalogue to be judged.
            outline: That of all of it but for abstracts; empty if it is not known.
        """
        self._cache, self._records, self._outline = cache, records, outline

    def violations(self, catalogue: Catalogue) -> list[tuple[Violation, str]]:
        """All violations of the records, each with the name of the rule."""
        vocabulary = fingerprints.fingerprint(repr(catalogue.vocabulary))
        table: Table[list[_Found]] = Table(self._cache, "check", vocabulary)
        known = {
            paper.slug: table.known((paper.slug, self._records[paper.slug]))
            for paper in catalogue.papers
        }
        others = tuple(paper for paper in catalogue.papers if known[paper.slug] is None)
        judged: dict[str, list[_Found]] = defaultdict(list)
        for rule, violation in _asked(OF_A_RECORD, replace(catalogue, papers=others)):
            slug = violation[0].removeprefix("papers/").removesuffix(".md")
            judged[slug].append((rule, violation))
        found = [
            table.find((slug, self._records[slug]), partial(judged.__getitem__, slug))
            for slug in known
        ]
        told = [*chain.from_iterable(found), *self._compared(catalogue)]
        table.keep()
        return [(Violation(*violation), rule) for rule, violation in told]

    def _compared(self, catalogue: Catalogue) -> list[_Found]:
        """What the rules found that compare records, but not their abstracts."""
        if not self._outline:  # what is known of a catalogue that a build saw is kept
            return list(_asked(COMPARING, catalogue))
        found: list[_Found] | None = self._cache.find("comparison", self._outline)
        if found is None:
            found = list(_asked(COMPARING, catalogue))
            self._cache.keep("comparison", found, self._outline)
        return found


def _asked(rules: Sequence[CatalogueRule], catalogue: Catalogue) -> Iterator[_Found]:
    """What rules find, as a file holds it."""
    return ((name(rule), astuple(found)) for rule in rules for found in rule(catalogue))
