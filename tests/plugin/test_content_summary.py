import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import check, text
from generator.plugin import content_summary
from generator.plugin.content_summary import Content, KnownContent
from generator.settings import Settings
from generator.store import fingerprints, known_files
from generator.store.build_cache import BuildCache
from tests.support.invented import LEAVES, content_files, draw

RECORD = f"papers/{LEAVES.slug}.md"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder whose files are old enough for their times to tell something."""
    monkeypatch.setattr(known_files, "SETTLED_S", -3600)
    content = draw(tmp_path / "content", content_files())
    with (content / RECORD).open("a") as record:
        record.write(f"\n{'And on. ' * text.LISTED}The end.\n")  # of which lists show nothing
    return content


def known(content: Path, **chosen: object) -> KnownContent:
    """What a build knows of the content."""
    settings = Settings(related=0, **chosen)  # type: ignore[arg-type]
    held = Content(content, settings, {}, BuildCache(content.parent / "kept"))
    return content_summary.find_or_read(held, check.in_force(settings), every=False, keeps=True)


def test_times_of_a_fresh_checkout_are_told_once(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = known(content)
    assert before.edited is None
    monkeypatch.setattr(content_summary.record_cache, "read", None)
    for path in content.rglob("*.*"):
        os.utime(path, (1, 1))
    assert known(content).edited == ()
    monkeypatch.setattr(fingerprints, "of_bytes", lambda _: pytest.fail("a file is read again"))
    again = known(content)
    assert again.summary.days == before.summary.days
    assert again.fingerprint == again.before == before.fingerprint


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    def edited(content: Path) -> None:
        text = (content / path).read_text("utf-8")
        assert old in text
        (content / path).write_text(text.replace(old, new), "utf-8")

    return edited


@pytest.mark.parametrize(
    ("change", "edited"),
    [
        (edit(RECORD, "The end.", "No end."), {LEAVES.slug}),
        (edit(RECORD, "Leaves have", "Trees have"), None),
        (edit(RECORD, "---\ntitle", "---\n# A comment.\ntitle"), {LEAVES.slug}),
        (edit(RECORD, "tags:", "keywords: [moss]\ntags:"), None),
        (edit(RECORD, "title: ", "title: Not "), None),
        (edit(RECORD, "---\n", "--\n"), None),
        (lambda content: (content / RECORD).unlink(), None),
        (lambda content: (content / RECORD).rename(content / "papers" / "other.md"), None),
        (lambda content: (content / "people.yml").write_text("people: []\n"), None),
        (edit("tags.yml", "name: Plants", "name: Flora"), None),
    ],
    ids=[
        "abstract",
        "its beginning",
        "comment",
        "fact",
        "title",
        "fault",
        "gone",
        "renamed",
        "people",
        "tags",
    ],
)
def test_papers_are_told_whose_abstracts_alone_are_others(
    content: Path, change: Callable[[Path], object], edited: set[str] | None
) -> None:
    before = known(content)
    change(content)
    found = known(content)
    assert found.edited == edited
    assert found.before == before.fingerprint != found.fingerprint


def test_nothing_is_told_of_papers_under_other_settings(content: Path) -> None:
    known(content)
    assert known(content, title="Other").edited is None
