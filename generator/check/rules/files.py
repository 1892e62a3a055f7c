"""Rules of the files of a content folder: which there may be, and how large."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from generator.check.violation import CheckInput, Violation, violation
from generator.model import PICTURE
from generator.store import ledgers, mailed, marks, places, votes
from generator.store.addresses import PUBLISHED, REMOVED
from generator.store.content_files import NO_FILE, ContentFile
from generator.store.people import FILE as PEOPLE

_LISTS = ("tags.yml", PEOPLE, REMOVED, PUBLISHED, marks.FILE, places.FILE, votes.FILE, mailed.FILE)
# Here and not asked of the sources, which takes long; a test sees that none is missing.
_OF_SOURCES = frozenset({
    ".atom", ".bib", ".bibtex", ".ciw", ".csljson", ".eml", ".htm", ".html", ".json", ".jsonl",
    ".markdown", ".md", ".nbib", ".ris", ".rss", ".text", ".txt", ".xml",
})  # fmt: skip
# What lies in each folder. Among the attachments of prose is nothing that runs in a browser.
_ENDINGS: Mapping[str, frozenset[str]] = {
    "papers": frozenset({".md"}),
    "tags": frozenset({".md"}),
    "digests": _OF_SOURCES | {ledgers.SUFFIX},
    "pages": frozenset(
        {".avif", ".bib", ".csv", ".gif", ".jpeg", ".jpg", ".json", ".md", ".pdf", ".png", ".txt"}
        | {".webp"}
    ),
}
_SCRIPT = re.compile(
    r"<\s*(?:script|iframe|object|embed|base)\b|<[^<>]*\son\w+\s*=|\bjavascript\s*:",
    re.IGNORECASE,
)

MOST_BYTES = {"papers": 200_000, "tags": 200_000, "digests": 20_000_000, "pages": 1_000_000}
"""A record of three thousand authors has 150,000; a digest of a day, 400,000."""


def known_files(content: CheckInput) -> Iterator[Violation]:
    """Every file has its place: records and prose are Markdown, digests text; none is a link."""
    for item in content.files:
        if reason := _misplaced(item):
            yield Violation(item.path, reason)


def _misplaced(item: ContentFile) -> str:
    """What is wrong with where a file lies, or nothing."""
    folder, slash, rest = item.path.partition("/")
    if not item.is_file:
        return NO_FILE
    if not slash:
        return "" if folder in _LISTS else "nothing reads this file; move it to where it belongs"
    if folder not in _ENDINGS:
        return f"nothing is read from {folder}/; move the file to where it belongs"
    known = _ENDINGS[folder]
    stem, dot, ending = rest.rpartition(".")
    if stem and dot + ending.lower() in known and ("/" not in rest or folder == "pages"):
        return ""
    look = (
        "; a logo in SVG, styles and fonts stand in overrides/assets/" if folder == "pages" else ""
    )
    only = f"only files whose names end in {_listed(known)} stand in {folder}/"
    return f"{only}; move or rename it{look}"


def _listed(endings: Collection[str]) -> str:
    *others, last = sorted(endings)
    return f"{', '.join(others)} or {last}" if others else last


def plausible_file_sizes(content: CheckInput) -> Iterator[Violation]:
    """A record, a page, a digest or an attachment is no larger than such a thing is."""
    for item in content.files:
        most = MOST_BYTES.get(item.path.partition("/")[0], 0)
        if most and item.size > most:
            yield Violation(item.path, f"{item.size:,} bytes are too many; at most {most:,}")


def known_pictures(content: CheckInput) -> Iterator[Violation]:
    """The picture of a paper is a file among the pages: a PNG, a JPEG or the like."""
    there = {item.path for item in content.files}
    for paper in content.papers if there else ():
        for named in paper.extra.get(PICTURE, ()):
            if named != paper.picture or f"pages/{named}" not in there:
                told = "is no picture in pages/; name one as in `pictures/leaves.png`"
                yield violation(paper, PICTURE, f"`{named}` {told}")


def no_scripts_in_prose(content: CheckInput) -> Iterator[Violation]:
    """Prose holds no scripts and no frames: what acts on a page is not content."""
    for path, prose in content.prose.items():
        for line in prose.splitlines():
            if found := _SCRIPT.search(line):
                message = f"`{found[0]}` would make the page act; write the prose in Markdown"
                yield Violation(path, message, text=line.strip())
