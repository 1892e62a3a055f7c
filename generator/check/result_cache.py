"""The violations of records that are as they were at an earlier run, without asking the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, replace
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from generator.check.rules import COMPARING, OF_A_RECORD
from generator.check.violation import Violation, name
from generator.model import Catalogue
from generator.store import cache_file, fingerprints

_Found: TypeAlias = tuple[str, tuple[Any, ...]]
"""Name of a rule and what tells a violation of it."""

_Known: TypeAlias = dict[str, tuple[bytes, tuple[_Found, ...]]]
"""Slug to the fingerprint of a record and its violations, each with the name of the rule."""


class ResultCache:
    """What the rules that judge each record by itself found, and those that compare records.

    Attributes:
        records: Slug to what tells the bytes of a record of the catalogue to be judged from others.
        outline: Fingerprint of all of that catalogue but for abstracts; empty if it is not known.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Take the file it is kept in; None to keep it in memory only."""
        self._path = path
        self._vocabulary = b""
        self._known: _Known = {}
        self._compared: tuple[bytes, list[_Found]] = b"", []
        self._changed = False
        if path and (known := cache_file.load(path)):
            self._vocabulary, self._known, self._compared = known
        self.records: Mapping[str, bytes] = {}
        self.outline = b""

    def violations(self, catalogue: Catalogue) -> list[tuple[Violation, str]]:
        """All violations of the records, each with the name of the rule."""
        known = self._of(catalogue)
        changed = [
            paper
            for paper in catalogue.papers
            if known.get(paper.slug, (b"",))[0] != self.records[paper.slug]
        ]
        self._changed = self._changed or bool(changed)
        judged: dict[str, list[tuple[str, tuple[Any, ...]]]] = {p.slug: [] for p in changed}
        asked = replace(catalogue, papers=tuple(changed))
        for rule in OF_A_RECORD:
            for violation in rule(asked):
                slug = violation.path.removeprefix("papers/").removesuffix(".md")
                judged[slug].append((name(rule), astuple(violation)))
        self._known = {
            paper.slug: (self.records[paper.slug], tuple(judged[paper.slug]))
            if paper.slug in judged
            else known[paper.slug]
            for paper in catalogue.papers
        }
        found = chain.from_iterable(told for _, told in self._known.values())
        return [(Violation(*f), rule) for rule, f in chain(found, self._compare(catalogue))]

    def _compare(self, catalogue: Catalogue) -> list[_Found]:
        """What the rules found that compare records, but not their abstracts."""
        outline, found = self._compared
        if self.outline and outline == self.outline:
            return found
        found = [(name(rule), astuple(one)) for rule in COMPARING for one in rule(catalogue)]
        if self.outline:  # else what is known of a catalogue that a build saw is kept
            self._compared, self._changed = (self.outline, found), True
        return found

    def _of(self, catalogue: Catalogue) -> _Known:
        """What is known under the vocabulary of a catalogue."""
        vocabulary = fingerprints.fingerprint(repr(catalogue.vocabulary))
        if vocabulary != self._vocabulary:
            self._vocabulary, self._known, self._changed = vocabulary, {}, True
        return self._known

    def keep(self) -> None:
        """Write it down."""
        if self._path and self._changed:
            cache_file.save(self._path, (self._vocabulary, self._known, self._compared))
            self._changed = False
