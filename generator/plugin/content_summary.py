"""What a build knows of the content before MkDocs renders anything, and how to know the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator import check
from generator.browse import columns
from generator.errors import Problem
from generator.plugin import mkdocs_files, theme
from generator.plugin.build_cache import BuildCache
from generator.plugin.summary_cache import ContentSummary, SummaryCache
from generator.settings import Settings
from generator.site import Site
from generator.store import content, fingerprints
from generator.store.content import Loaded


class KnownContent(NamedTuple):
    """What is known of the content, and how to know the rest.

    Attributes:
        summary: What a build must know at once.
        fingerprint: That of all that it is made from, the whole content among it, or empty.
        edited: Slugs of the papers that say something else than in the build before, where that had
            all else of now; None where it had not.
        before: The fingerprint in that build.
        site: Gives the site, for which the content is read if it was not.
    """

    summary: ContentSummary
    fingerprint: bytes
    edited: Collection[str] | None
    before: bytes
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
    known = cache.content if keeps and not every else SummaryCache()
    # The folder as it is seen from here, too: problems name it.
    inputs = fingerprints.fingerprint(str(folder), repr(settings), prose)
    read = partial(_read, folder, settings, prose, cache, known)
    if keeps and not every and (summary := known.find(folder, inputs)):
        same = known.fingerprint
        return KnownContent(summary, same, (), same, lambda: read()[1])
    loaded, site = read()
    results = cache.check_results
    results.records, results.outline = cache.records.fingerprints, known.outline
    found = check.run(loaded, folder, results, severities=severities, files=known.listed)
    problems = *found, *site.problems
    cache.keep_content()  # while little is in memory: it takes as much again
    papers = _page_fingerprints(results.records, site)
    before, edited = known.before, known.edited(papers)
    if before and edited is not None:
        shown, _ = site.pages_showing(edited)
        rendered = {page.path: page for page in shown if page.path in before.pages}
        summary = before._replace(problems=problems, pages={**before.pages, **rendered})
    else:
        summary = _summarised(problems, loaded, site, prose, every=every)
    since = known.keep(summary, papers)
    return KnownContent(summary, known.fingerprint, edited, since, lambda: site)


def _read(
    folder: Path,
    settings: Settings,
    prose: Mapping[str, str],
    cache: BuildCache,
    known: SummaryCache,
) -> tuple[Loaded, Site]:
    """What a content folder gave, and its site."""
    loaded = content.load(folder, cache.records.read, cache.ledgers.parse)
    known.note_records(cache.records)
    return loaded, cache.build_site(loaded.catalogue, settings, prose, known.outline)


def _page_fingerprints(records: Mapping[str, bytes], site: Site) -> dict[str, bytes]:
    """Slug to what tells a paper from others with what its page says of related ones."""
    related = site.index.related
    return {
        slug: fingerprints.fingerprint(record, related.get(slug, ()))
        for slug, record in records.items()
    }


def _summarised(
    problems: tuple[Problem, ...],
    loaded: Loaded,
    site: Site,
    prose: Mapping[str, str],
    *,
    every: bool,
) -> ContentSummary:
    """What is known of a content folder, for which all pages are looked at."""
    wanted = mkdocs_files.linked_paths(prose) | set(prose)
    pages, days = mkdocs_files.scan_pages(site.pages, wanted, every=every)
    papers = loaded.catalogue.papers
    return ContentSummary(
        problems,
        pages,
        days,
        [file.path for file in site.files if file.path in wanted],
        theme.navigation(prose, loaded.catalogue, site.settings.strings),
        columns.days(site.index),
        max((str(paper.added) for paper in papers if paper.added), default=""),
    )
