"""Asks every rule and finds the line of each violation."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import Path

from generator.check.result_cache import ResultCache
from generator.check.rules import COMPARING, OF_A_RECORD, RULES
from generator.check.rules.digests import accounted_entries
from generator.check.severities import DEFAULTS, Severities
from generator.check.violation import BODY, CheckInput, Violation, name
from generator.errors import MOST_PROBLEMS, CatalogueError, FrontMatterError, Problem, Severity
from generator.model import Account, Digest, Ledger, Outcome
from generator.store import content as store
from generator.store import content_files, frontmatter, ledgers, mailed, marks, prose, text_files
from generator.store.content import Loaded
from generator.store.content_files import ContentFile
from generator.store.frontmatter import Document

_TEXTS = (".md", ".yml", ".txt")


def run(  # noqa: PLR0913  # what is known in several places
    loaded: Loaded,
    content: Path,
    cache: ResultCache | None = None,
    today: datetime.date | None = None,
    severities: Severities = DEFAULTS,
    *,
    files: Sequence[ContentFile] | None = None,
) -> tuple[Problem, ...]:
    """All problems of a content folder, in order of path and line.

    Args:
        loaded: What the folder gave; the problems of loading it are among the result.
        content: The folder, in which the lines of the violations are looked up.
        cache: What is known of records from earlier runs, if that is kept.
        today: The day after which nothing can be dated; None to ask no rule that reads a clock.
        severities: How much each rule counts.
        files: What lies in the folder, if that is known.
    """
    listed = content_files.files(content) if files is None else tuple(files)
    judged, found = _judged(loaded, content, today, severities, listed)
    problems = {*loaded.problems, *found}
    violations = sorted(
        dict.fromkeys(_violations(judged, cache, severities)), key=lambda pair: pair[0].path
    )
    for relative, pairs in groupby(violations, key=lambda pair: pair[0].path):
        path = content / relative
        source = _Source(path)
        problems.update(
            Problem(str(path), source.line_of(found), rule, found.message, severities[rule])
            for found, rule in _first_of_each_rule(pairs)
        )
    return tuple(sorted(problems))


def _violations(
    judged: CheckInput, cache: ResultCache | None, severities: Severities
) -> Iterator[tuple[Violation, str]]:
    """Each violation of a rule that is not off, with the name of the rule."""
    asked = {name(rule): rule for rule in RULES if severities[name(rule)] is not Severity.OFF}
    for rule, find in asked.items():
        if cache is None or find not in (*OF_A_RECORD, *COMPARING):
            yield from ((found, rule) for found in find(judged))
    if cache:
        yield from (pair for pair in cache.violations(judged) if pair[1] in asked)


def _first_of_each_rule(
    pairs: Iterable[tuple[Violation, str]],
) -> Iterator[tuple[Violation, str]]:
    """The violations of a file, at most `MOST_PROBLEMS` of a rule: a line is sought for each."""
    counts: Counter[str] = Counter()
    for violation, rule in pairs:
        counts[rule] += 1
        if counts[rule] <= MOST_PROBLEMS:
            yield violation, rule


def _judged(
    loaded: Loaded,
    content: Path,
    today: datetime.date | None,
    severities: Severities,
    files: tuple[ContentFile, ...],
) -> tuple[CheckInput, list[Problem]]:
    """What the rules judge, and the problems of reading what of it was not loaded."""
    catalogue = loaded.catalogue
    severity = severities[name(accounted_entries)]
    digests = [_accounted(digest, content, severity) for digest in catalogue.digests]
    published, unlisted = store.load_published(content)
    pages, unread = prose.load(content)
    _, unmarked = marks.load(content)
    _, unsent = mailed.load(content)
    judged = CheckInput(
        papers=catalogue.papers,
        vocabulary=catalogue.vocabulary,
        digests=tuple(digest for digest, _ in digests),
        tag_prose=catalogue.tag_prose,
        removed=catalogue.removed,
        people=catalogue.people,
        published=published,
        files=files,
        prose={f"tags/{tag}.md": text for tag, text in catalogue.tag_prose.items()}
        | {f"pages/{path}": text for path, text in pages.items()},
        today=today,
    )
    unaccounted = [problem for _, problems in digests for problem in problems]
    return judged, [*unlisted, *unread, *unmarked, *unsent, *unaccounted]


def _accounted(digest: Digest, content: Path, severity: Severity) -> tuple[Digest, list[Problem]]:
    """The digest with an account of each of its entries, and why there is none.

    Where the ledger is missing or of other bytes, the file is read for accounts without a record.
    """
    if severity is Severity.OFF:
        return digest, []
    path = content / "digests" / digest.file
    try:
        data = path.read_bytes()
        checksum = ledgers.checksum(data)
        if digest.ledger and digest.ledger.sha256 == checksum:
            return digest, []
        from generator import sources  # noqa: PLC0415  # an eighth of a small build, rarely needed

        entries = sources.entries(data, str(path))
    except (CatalogueError, OSError) as error:
        message = f"its entries cannot be told: {error}"
        return digest, [Problem(str(path), 0, name(accounted_entries), message, severity)]
    accounts = tuple(Account(entry.number, entry.line, Outcome.ADDED) for entry in entries)
    return replace(digest, ledger=Ledger(checksum, accounts)), []


class _Source:
    """The file of some violations, in which their lines are looked up."""

    def __init__(self, path: Path) -> None:
        source = text_files.read(path) if path.suffix in _TEXTS else ""
        self._text = "" if isinstance(source, Problem) else source

    @cached_property
    def _document(self) -> Document | None:
        """The document in the file, or None for one without front matter."""
        try:
            return frontmatter.parse(self._text)
        except FrontMatterError:
            return None

    def line_of(self, violation: Violation) -> int:
        """The line of a violation, counted from 1; 0 where it is gone or concerns the whole."""
        if violation.line or not (violation.key or violation.text):
            return violation.line
        if not violation.key:
            return self._line_with(violation.text)
        if self._document is None:
            return 0
        if violation.key == BODY:
            return self._document.body_line_of(violation.text)
        return self._document.line_of(violation.key, violation.text)

    def _line_with(self, text: str) -> int:
        """The first line that has a text as a word of its own."""
        word = re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])")
        lines = enumerate(self._text.splitlines(), 1)
        return next((number for number, line in lines if word.search(line)), 0)
