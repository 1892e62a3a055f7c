"""What a build must know of the content before MkDocs renders anything, kept for the next one.

That reads no record where no byte of the content is another, and looks at few pages where only
abstracts are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from generator import check, site
from generator.browse import columns
from generator.check.result_cache import ResultCache
from generator.errors import Problem, Severity
from generator.pages.page import Page
from generator.plugin import mkdocs_files, theme
from generator.settings import Settings
from generator.site import Site
from generator.store import content, fingerprints, record_cache
from generator.store.build_cache import BuildCache
from generator.store.known_files import KnownFiles
from generator.store.ledger_cache import LedgerCache
from generator.store.record_cache import Records

_FACTS = (
    "path", "kind", "title", "description", "text", "body", "source", "indexed", "day", "tags",
    "feed",
)  # fmt: skip
"""What MkDocs is told of a page beside its values."""


class ContentSummary(NamedTuple):
    """What a build must know of the content at once.

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
    """The content as a build saw it.

    Attributes:
        fingerprint: That of all that the site is made from, the whole content among it.
        outline: That of all of it but abstracts.
        papers: Slug to what tells a paper from others with what its page says of related ones.
        summary: The summary as texts, numbers and collections of them.
    """

    fingerprint: bytes = b""
    outline: bytes = b""
    papers: Mapping[str, bytes] = {}
    summary: Any = None


class KnownContent(NamedTuple):
    """What is known of the content, and how to know the rest.

    Attributes:
        summary: What a build must know at once.
        fingerprint: That of all that it is made from, the whole content among it, or empty.
        edited: Slugs of the papers that say something else than in the build before, where that had
            all else of now; None where it had not.
        before: The fingerprint in that build.
        content: Gives the records and the site, for which the content is read if it was not.
    """

    summary: ContentSummary
    fingerprint: bytes
    edited: Collection[str] | None
    before: bytes
    content: Content


@dataclass
class Content:
    """A content folder, which is read when its site is asked for.

    Attributes:
        folder: The folder.
        settings: What the site is built with.
        prose: Path to the Markdown of pages people wrote.
        cache: What an earlier build kept.
    """

    folder: Path
    settings: Settings
    prose: Mapping[str, str]
    cache: BuildCache

    @cached_property
    def files(self) -> KnownFiles:
        """What is known of its files."""
        return KnownFiles(self.folder, self.cache)

    @cached_property
    def _inputs(self) -> bytes:
        # The folder as it is seen from here, too: problems name it.
        return fingerprints.fingerprint(str(self.folder), repr(self.settings), self.prose)

    @property
    def fingerprint(self) -> bytes:
        """That of all that the site is made from."""
        return fingerprints.fingerprint(self._inputs, list(self.files.fingerprints.items()))

    @cached_property
    def outline(self) -> bytes:
        """That of all that the site is made from but for abstracts."""
        outlines = {f"papers/{slug}.md": found for slug, found in self.records.outlines.items()}
        rest = {**self.files.fingerprints, **outlines}
        return fingerprints.fingerprint(self._inputs, list(rest.items()))

    @cached_property
    def records(self) -> Records:
        """Its records."""
        found = record_cache.read(self.folder, self.files, self.cache)
        self.files.keep()
        return found

    @cached_property
    def loaded(self) -> content.Loaded:
        """All that is in it."""
        ledgers = LedgerCache(self.cache)
        found = content.load(self.folder, self.records.papers, ledgers.parse)
        ledgers.keep()
        return found

    @cached_property
    def site(self) -> Site:
        """Its site."""
        made = self.loaded.catalogue, self.settings, self.prose
        return site.build(*made, self.cache, self.outline)

    def problems(self, severities: check.Severities) -> tuple[Problem, ...]:
        """What is wrong with it."""
        results = ResultCache(self.cache, self.records.fingerprints, self.outline)
        files = self.files.listed
        return check.run(self.loaded, self.folder, results, severities=severities, files=files)

    def pages(self) -> dict[str, bytes]:
        """Slug to what tells a paper from others with what its page says of related ones."""
        related = self.site.index.related
        return {
            slug: fingerprints.fingerprint(record, related.get(slug, ()))
            for slug, record in self.records.fingerprints.items()
        }


def find_or_read(
    held: Content, severities: check.Severities, *, every: bool, keeps: bool
) -> KnownContent:
    """What is known of a content folder, which is read only if it is not as it was.

    Args:
        held: The folder.
        severities: How much each rule counts.
        every: Whether MkDocs is to render all pages.
        keeps: Whether a summary is kept for the next build, which is worth it where it renders few.
    """
    keeps = keeps and not every
    before = _State(*((keeps and held.cache.find("summary")) or ()))
    if keeps and before.fingerprint == (fingerprint := held.fingerprint):
        held.files.keep()  # in a fresh checkout all times are new
        return KnownContent(_from_plain(before.summary), fingerprint, (), fingerprint, held)
    problems = *held.problems(severities), *held.site.problems
    papers, edited = held.pages(), None
    if before.outline == held.outline:
        edited = {slug for slug, found in papers.items() if before.papers.get(slug) != found}
        summary, shown = _from_plain(before.summary), held.site.pages_showing(edited)
        rendered = {page.path: page for page in shown if page.path in summary.pages}
        summary = summary._replace(problems=problems, pages={**summary.pages, **rendered})
    else:
        summary = _summarised(problems, held, every=every)
    if not keeps:
        return KnownContent(summary, b"", None, b"", held)
    state = _State(held.fingerprint, held.outline, papers, _to_plain(summary))
    held.cache.keep("summary", tuple(state))
    return KnownContent(summary, state.fingerprint, edited, before.fingerprint, held)


def _summarised(problems: tuple[Problem, ...], held: Content, *, every: bool) -> ContentSummary:
    """What is known of a content folder, for which all pages are looked at."""
    made, prose, catalogue = held.site, held.prose, held.loaded.catalogue
    wanted = mkdocs_files.linked_paths(prose) | set(prose)
    pages, days = mkdocs_files.scan_pages(made.pages, wanted, every=every)
    return ContentSummary(
        problems,
        pages,
        days,
        [file.path for file in made.files if file.path in wanted],
        theme.navigation(prose, catalogue, made.settings.strings),
        columns.days(made.index),
        max((str(paper.added) for paper in catalogue.papers if paper.added), default=""),
    )


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
