import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.plugin.summary_cache import ContentSummary, SummaryCache
from generator.store import fingerprints, record_cache
from generator.store.record_cache import RecordCache
from tests.support.invented import LEAVES, content_files, draw

SUMMARY = ContentSummary((), {}, {}, ["feed.json"], [], [], "2021-03-04")
RECORD = f"papers/{LEAVES.slug}.md"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder whose files are old enough for their times to tell something."""
    monkeypatch.setattr(record_cache, "SETTLED_S", -3600)
    return draw(tmp_path / "content", content_files())


def looked(content: Path) -> tuple[SummaryCache, ContentSummary | None]:
    """The cache of a build, and what it knew when the build began."""
    cache = SummaryCache(content.parent / "kept")
    return cache, cache.find(content, b"settings")


def read(cache: SummaryCache, content: Path) -> dict[str, bytes]:
    """The papers as they are read."""
    records = RecordCache()
    records.read(content)
    cache.note_records(records)
    return records.fingerprints


def keep(content: Path) -> None:
    cache, found = looked(content)
    assert found is None
    cache.keep(SUMMARY, read(cache, content))


def test_times_of_a_fresh_checkout_are_told_once(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(content)
    for path in content.rglob("*.*"):
        os.utime(path, (1, 1))
    assert looked(content)[1] == SUMMARY
    monkeypatch.setattr(fingerprints, "of_bytes", lambda _: pytest.fail("a file is read again"))
    assert looked(content)[1] == SUMMARY


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    def edited(content: Path) -> None:
        text = (content / path).read_text("utf-8")
        assert old in text
        (content / path).write_text(text.replace(old, new), "utf-8")

    return edited


@pytest.mark.parametrize(
    ("change", "edited"),
    [
        (edit(RECORD, "Leaves have", "Trees have"), {LEAVES.slug}),
        (edit(RECORD, "---\n", "---\n# A comment.\n"), {LEAVES.slug}),
        (edit(RECORD, "tags:", "keywords: [moss]\ntags:"), None),
        (edit(RECORD, "title: ", "title: Not "), None),
        (edit(RECORD, "---\n", "--\n"), None),
        (lambda content: (content / RECORD).unlink(), None),
        (lambda content: (content / RECORD).rename(content / "papers" / "other.md"), None),
        (lambda content: (content / "people.yml").write_text("people: []\n"), None),
        (edit("tags.yml", "name: Plants", "name: Flora"), None),
    ],
    ids=["abstract", "comment", "fact", "title", "fault", "gone", "renamed", "people", "tags"],
)
def test_papers_are_told_whose_abstracts_alone_are_others(
    content: Path, change: Callable[[Path], object], edited: set[str] | None
) -> None:
    keep(content)
    change(content)
    cache, found = looked(content)
    assert found is None
    assert cache.edited(read(cache, content)) == edited


def test_nothing_is_told_of_papers_under_other_settings(content: Path) -> None:
    keep(content)
    cache = SummaryCache(content.parent / "kept")
    assert cache.find(content, b"other") is None
    assert cache.edited(read(cache, content)) is None
