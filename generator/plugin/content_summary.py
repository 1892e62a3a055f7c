"""What a build must know of the content before MkDocs renders anything.

It is kept for the next build, which reads no record where no byte of the content is another: that
is told by the size and times of each file and, where these say nothing, by what it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator import check
from generator.browse import columns
from generator.errors import Problem, Severity
from generator.pages.page import Page
from generator.plugin import mkdocs_files, theme
from generator.plugin.build_cache import BuildCache
from generator.settings import Settings
from generator.site import Site
from generator.store import cache_file, content, content_files, fingerprints, record_cache
from generator.store.content_files import Stamp

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


class KnownContent(NamedTuple):
    """What is known of the content, and how to know the rest.

    Attributes:
        summary: What a build must know at once.
        fingerprint: That of all that it is made from, the whole content among it, or empty.
        site: Gives the site, for which the content is read if it was not.
    """

    summary: ContentSummary
    fingerprint: bytes
    site: Callable[[], Site]


def find_or_read(  # noqa: PLR0913  # what is known in several places
    folder: Path,
    settings: Settings,
    severities: check.Severities,
    prose: Mapping[str, str],
    cache: BuildCache,
    *,
    every: bool,
    keeps: bool,
) -> KnownContent:
    """What is known of a content folder, which is read only if it is not as it was.

    Args:
        folder: The folder.
        settings: What the site is built with.
        severities: How much each rule counts.
        prose: Path to the Markdown of pages people wrote.
        cache: What an earlier build kept.
        every: Whether MkDocs is to render all pages.
        keeps: Whether a summary is kept for the next build, which is worth it where it renders few.
    """

    def read() -> tuple[Site, ContentSummary]:
        return _read(folder, settings, severities, prose, cache, every=every)

    known = SummaryCache(cache.folder / "content" if cache.folder and keeps and not every else None)
    # The folder as it is seen from here, too: problems name it.
    if found := known.find(folder, fingerprints.fingerprint(str(folder), repr(settings), prose)):
        return KnownContent(found, known.fingerprint, lambda: read()[0])
    site, summary = read()
    known.keep(summary, cache.records.fingerprints)
    return KnownContent(summary, known.fingerprint, lambda: site)


def _read(  # noqa: PLR0913  # likewise
    folder: Path,
    settings: Settings,
    severities: check.Severities,
    prose: Mapping[str, str],
    cache: BuildCache,
    *,
    every: bool,
) -> tuple[Site, ContentSummary]:
    """The site of a content folder, and what is known of it."""
    records, results = cache.records, cache.check_results
    loaded = content.load(folder, records.read, cache.ledgers.parse)
    results.records = records.fingerprints
    site = cache.build_site(loaded.catalogue, settings, prose)
    problems = check.run(loaded, folder, results, severities=severities)
    cache.keep_content()  # while little is in memory: it takes as much again
    wanted = mkdocs_files.linked_paths(prose) | set(prose)
    pages, days = mkdocs_files.scan_pages(site.pages, wanted, every=every)
    return site, ContentSummary(
        (*problems, *site.problems),
        pages,
        days,
        [file.path for file in site.files if file.path in wanted],
        theme.navigation(prose, loaded.catalogue, settings.strings),
        columns.days(site.index),
        max((str(p.added) for p in loaded.catalogue.papers if p.added), default=""),
    )


class SummaryCache:
    """The summary of the content that a build saw last."""

    def __init__(self, path: Path | None) -> None:
        """Take the file it is kept in; None to keep it nowhere."""
        self._path = path
        self._files: Looks = {}
        self._inputs = b""

    def find(self, folder: Path, inputs: bytes) -> ContentSummary | None:
        """The summary of a content folder, if it is as it was when one was kept.

        Args:
            folder: The folder.
            inputs: Fingerprint of all else that it is made from.
        """
        self._inputs = inputs
        kept: tuple[bytes, Looks, Any] | None = cache_file.load(self._path) if self._path else None
        before, known, summary = kept or (b"", {}, None)
        settled = record_cache.settled_ns()
        self._files = {
            file.path: _looked_at(folder, file.path, file.stamp(settled), known.get(file.path))
            for file in (content_files.files(folder) if self._path else ())
        }
        same = before == inputs and _bytes_of(self._files) == _bytes_of(known)
        return _from_plain(summary) if same and summary else None

    def keep(self, summary: ContentSummary, records: Mapping[str, bytes]) -> None:
        """Write down the summary of the folder that was looked at last, and has been read since.

        Args:
            summary: What was found in it.
            records: Slug to the fingerprint of each record as it was read.
        """
        if not self._path:
            return
        for slug, fingerprint in records.items():
            path = f"papers/{slug}.md"
            if path in self._files:
                self._files[path] = self._files[path][0], fingerprint
        cache_file.save(self._path, (self._inputs, self._files, _to_plain(summary)))

    @property
    def fingerprint(self) -> bytes:
        """That of all that the summary is made from, the whole content among it, or empty."""
        if not self._path:
            return b""
        return fingerprints.fingerprint(self._inputs, _bytes_of(self._files))


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
