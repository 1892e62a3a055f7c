"""What MkDocs is given to render, and how our pages are files of it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.pages import contribute, data, mine, subscribe, views
from generator.pages.page import Page
from generator.pages.redirects import MOVED, UNLISTED
from generator.review import revisions
from generator.store import files

_PAPER = re.compile(r"papers/([^/]+)/")
_MAP = re.compile(r"assets/(?:javascripts|stylesheets)/.*\.map$")
_STEMMER = re.compile(r"assets/javascripts/lunr/")
_LINK_TARGET = re.compile(r"\]\(\s*<?([^)\s>#?]+)|^\s*\[[^\]]+\]:\s*<?([^\s>#?]+)", re.MULTILINE)
_HEADS = frozenset({"", *views.INDEXES})
_BESIDE_PROSE = frozenset({contribute.KIND, data.KIND, mine.KIND, subscribe.KIND})
"""Kinds of the pages that the navigation may name and that prose may introduce."""
_ALWAYS = _BESIDE_PROSE | {MOVED}


def linked_paths(prose: Mapping[str, str]) -> set[str]:
    """Paths that prose links to."""
    return {
        os.path.normpath(f"{path}/../{one or other}")
        for path, text in prose.items()
        for one, other in _LINK_TARGET.findall(text)
    }


class PageScan(NamedTuple):
    """What one look at all pages tells.

    Attributes:
        plain: Path to each page that MkDocs is to render in any case.
        days: Address of each page to when it was added (empty if that is not known), or to None
            if it is not to be listed.
    """

    plain: dict[str, Page]
    days: dict[str, str | None]


def scan_pages(pages: Iterable[Page], wanted: Collection[str], *, every: bool) -> PageScan:
    """What is to be known of all pages before any is rendered.

    Args:
        pages: All pages.
        wanted: Paths of those that prose links to or stands on.
        every: Whether MkDocs is to render all of them.
    """
    plain: dict[str, Page] = {}
    days: dict[str, str | None] = {}
    for page in pages:
        kind, url = page.kind, page.url
        days[url] = None if kind in UNLISTED else page.day
        if every or page.body or kind in _ALWAYS or page.path in wanted or url in _HEADS:
            plain[page.path] = page
    return PageScan(plain, days)


def addresses(
    days: Mapping[str, str | None], files: Files, day: str, content: Path
) -> list[tuple[str, str]]:
    """Every page that is listed and when it last changed, in order of address.

    Args:
        days: See `PageScan.days`.
        files: All files of the site, prose among them.
        day: The day of pages that have none, but for papers: of these git tells, or nobody.
        content: The content folder, whose history tells when records changed.
    """
    prose = {"" if file.url == "./" else file.url: "" for file in files.documentation_pages()}
    undated = {
        url: match[1]
        for url, known in days.items()
        if known == "" and (match := _PAPER.fullmatch(url))
    }
    committed = revisions.last_days(content / "papers") if undated else {}
    told = {url: committed.get(f"{slug}.md", "") for url, slug in undated.items()}
    found = {**prose, **days}
    return [
        (url, told.get(url, known or day))
        for url, known in sorted(found.items())
        if known is not None
    ]


def without_unused(files: Files, *, stemmers: bool) -> Files:
    """The files without those of the theme that no page asks for, most of its bytes.

    They are maps for debugging its scripts, and the stemmers that the search needs for languages
    other than English.
    """
    for file in list(files):
        path = file.src_uri
        if _MAP.match(path) or (_STEMMER.match(path) and not stemmers):
            files.remove(file)
    return files


def relative_to_cwd(path: Path) -> Path:
    """A path as people write it, relative to where they are."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def read_prose(files: Files) -> dict[str, str]:
    """What the pages that people wrote hold, by path."""
    return {file.src_uri: _text(file) for file in files.documentation_pages()}


def _text(file: File) -> str:
    """What a file holds.

    Raises:
        PluginError: It is not UTF-8.
    """
    try:
        return file.content_string
    except UnicodeDecodeError as error:
        path = relative_to_cwd(Path(file.abs_src_path or file.src_uri))
        raise PluginError(
            f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from None


def page_file(page: Page, config: MkDocsConfig) -> File:
    """A page as a file of MkDocs: its text alone, as what else it has needs no parsing.

    Raises:
        CatalogueError: It would be written outside the site.
    """
    files.require_inside(page.path)
    # Whoever writes a navigation of their own names what they want in it, and is told of no more.
    shown = heads_section(page) and config.nav is None
    level = InclusionLevel.INCLUDED if shown else InclusionLevel.NOT_IN_NAV
    return File.generated(config, page.path, content=page.markdown_body(), inclusion=level)


def heads_section(page: Page) -> bool:
    """Whether a page heads a section, as far as the navigation goes; the form stands there, too.

    Papers, people and tags stay out of it.
    """
    return page.url in _HEADS or page.kind in _BESIDE_PROSE
