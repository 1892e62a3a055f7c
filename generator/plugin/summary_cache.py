"""What a build must know of the content at once, kept for the next one.

That reads no record where no byte of the content is another, and looks at few pages where only
abstracts are: that is told by the size and times of each file and, where these say nothing, by what
it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.errors import Problem, Severity
from generator.pages.page import Page
from generator.store import cache_file, content_files, fingerprints, record_cache
from generator.store.content_files import ContentFile, Stamp
from generator.store.record_cache import RecordCache

Looks: TypeAlias = dict[str, tuple[Stamp | None, bytes]]
"""Path of a file below the content folder to its stamp and its fingerprint when it was looked at;
no stamp where that would tell nothing."""

_FACTS = (
    "path", "kind", "title", "description", "text", "body", "source", "indexed", "day", "tags",
    "feed",
)  # fmt: skip
"""What MkDocs is told of a page beside its values."""


class ContentSummary(NamedTuple):
    """What is known of the content.

    Attributes:
        problems: What is wrong with it.
        pages: Pages that MkDocs renders, by path.
        days: See `mkdocs_files.PageScan`.
        files: Paths of files beside the pages that prose links to.
        navigation: That of a site that gives none.
        added: Days that papers were added on, the newest first, and how many were.
        newest: The day of the newest paper, or empty.
    """

    problems: tuple[Problem, ...]
    pages: dict[str, Page]
    days: dict[str, str | None]
    files: list[str]
    navigation: list[object]
    added: list[list[object]]
    newest: str


class _State(NamedTuple):
    """A content folder as a build saw it.

    Attributes:
        inputs: Fingerprint of all else that the summary is made from.
        files: What lay in the folder.
        outline: Fingerprint of all that the site is made from but for abstracts, or empty.
        papers: Slug to what tells a paper from others with what its page says of related ones.
        summary: The summary as texts, numbers and collections of them.
    """

    inputs: bytes
    files: Looks
    outline: bytes
    papers: Mapping[str, bytes]
    summary: Any

    @property
    def fingerprint(self) -> bytes:
        """That of all that the site is made from, the whole content among it, or empty."""
        return fingerprints.fingerprint(self.inputs, _bytes_of(self.files)) if self.inputs else b""


_UNKNOWN = _State(b"", {}, b"", {}, None)


class SummaryCache:
    """The summary of the content that a build saw last."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the file it is kept in; None to keep it in memory only."""
        self._path = path
        self._before = self._now = _UNKNOWN
        self.listed: tuple[ContentFile, ...] | None = None
        """What lies in the folder, once that was looked at."""

    def find(self, folder: Path, inputs: bytes) -> ContentSummary | None:
        """The summary of a content folder, if it is as it was when one was kept.

        Args:
            folder: The folder.
            inputs: Fingerprint of all else that it is made from.
        """
        if kept := cache_file.load(self._path) if self._path else None:
            self._before = _State._make(kept)
        before, settled = self._before, record_cache.settled_ns()
        self.listed = content_files.files(folder)
        known = before.files
        files = {
            file.path: _looked_at(folder, file.path, file.stamp(settled), known.get(file.path))
            for file in self.listed
        }
        self._now = _UNKNOWN._replace(inputs=inputs, files=files)
        if before.inputs != inputs or _bytes_of(files) != _bytes_of(known) or not before.summary:
            return None
        self._now = before._replace(files=files)
        if files != known:  # in a fresh checkout all times are new
            self._save()
        return _from_plain(before.summary)

    def note_records(self, records: RecordCache) -> None:
        """Learn what the records said when they were read, which is after all were looked at."""
        if not self._now.inputs:
            return
        told = {f"papers/{slug}.md": found for slug, found in records.fingerprints.items()}
        files = {
            path: (stamp, told.get(path, fingerprint))
            for path, (stamp, fingerprint) in self._now.files.items()
        }
        outlines = {f"papers/{slug}.md": found for slug, found in records.outlines.items()}
        rest = [(path, outlines.get(path, found)) for path, (_, found) in files.items()]
        outline = fingerprints.fingerprint(self._now.inputs, rest)
        self._now = self._now._replace(files=files, outline=outline)

    @property
    def outline(self) -> bytes:
        """Fingerprint of all that the site is made from but for abstracts, or empty."""
        return self._now.outline

    @property
    def fingerprint(self) -> bytes:
        """That of all that it is made from, the whole content among it, or empty."""
        return self._now.fingerprint

    @property
    def before(self) -> ContentSummary | None:
        """The summary that was kept."""
        return _from_plain(self._before.summary) if self._before.summary else None

    def edited(self, papers: Mapping[str, bytes]) -> set[str] | None:
        """Slugs of the papers that say something else than then; None where more is another.

        Args:
            papers: Slug to what tells a paper from others with what its page says of related ones.
        """
        before = self._before
        if not before.outline or before.outline != self._now.outline:
            return None
        return {slug for slug, found in papers.items() if before.papers.get(slug) != found}

    def keep(self, summary: ContentSummary, papers: Mapping[str, bytes]) -> bytes:
        """Remember the summary of the folder that was looked at last, and has been read since.

        Args:
            summary: What was found in it.
            papers: See `edited`.

        Returns:
            The fingerprint of what was known before.
        """
        since = self._before.fingerprint
        if self._now.inputs:
            self._now = self._now._replace(papers=papers, summary=_to_plain(summary))
            self._save()
        return since

    def _save(self) -> None:
        self._before = self._now
        if self._path:
            cache_file.save(self._path, tuple(self._now))


def _looked_at(
    folder: Path, path: str, stamp: Stamp | None, known: tuple[Stamp | None, bytes] | None
) -> tuple[Stamp | None, bytes]:
    """The stamp and the fingerprint of a file, which is read only where it may be another."""
    if known and stamp and known[0] == stamp:
        return known
    if not known and path.startswith("papers/"):
        return stamp, b""  # it is new, and read by whoever reads records
    try:
        return stamp, fingerprints.of_bytes((folder / path).read_bytes())
    except OSError:
        return None, b""


def _bytes_of(files: Looks) -> list[tuple[str, bytes]]:
    return [(path, fingerprint) for path, (_, fingerprint) in files.items()]


def _to_plain(summary: ContentSummary) -> tuple[Any, ...]:
    """A summary as texts, numbers and collections of them."""
    problems = [
        (one.path, one.line, one.rule, one.message, one.severity.value) for one in summary.problems
    ]
    pages = [
        ([getattr(page, name) for name in _FACTS], dict(page.values.items()))
        for page in summary.pages.values()
    ]
    return problems, pages, *summary[2:]


def _from_plain(plain: tuple[Any, ...]) -> ContentSummary:
    told, held, *rest = plain
    problems = [
        Problem(path, line, rule, message, Severity(severity))
        for path, line, rule, message, severity in told
    ]
    pages = [Page(**dict(zip(_FACTS, facts, strict=True)), values=values) for facts, values in held]
    return ContentSummary(tuple(problems), {page.path: page for page in pages}, *rest)
