import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.store import content as store
from generator.store import known_files, record_cache, records, text_files
from generator.store.build_cache import BuildCache
from generator.store.known_files import KnownFiles
from generator.store.record_cache import Records
from tests.support.invented import LEAVES, content_files, draw, paper


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder whose files are old enough for their times to tell something."""
    monkeypatch.setattr(known_files, "SETTLED_S", -3600)
    return draw(tmp_path / "content", content_files())


def read(content: Path, cache: BuildCache | None = None) -> Records:
    """The records, with what is kept."""
    cache = cache or BuildCache()
    files = KnownFiles(content, cache)
    found = record_cache.read(content, files, cache)
    files.keep()
    return found


def rewrite(path: Path) -> None:
    """Other bytes, the same number of them, and the time of before."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Leaves have", b"Leaves lack"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def link(path: Path) -> None:
    (path.parent / "nowhere.md").symlink_to(path.parent / "missing")


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: None,
    "edit": lambda path: path.write_text(records.dump(paper("Other")), "utf-8"),
    "edit without another time": rewrite,
    "break": lambda path: path.write_text("---\ntitle: [\n---\n", "utf-8"),
    "no text": lambda path: path.write_bytes(b"---\ntitle: \xff\n---\n"),
    "too large": lambda path: path.write_text("a" * (text_files.MAX_BYTES + 1)),
    "delete": lambda path: path.unlink(),
    "rename": lambda path: path.rename(path.with_name("other.md")),
    "folder": lambda path: path.with_name("folder.md").mkdir(),
    "hidden": lambda path: path.with_name(".hidden.md").write_text("a"),
    "dead link": link,
    "all": lambda path: [file.unlink() for file in path.parent.iterdir()],
}


@pytest.mark.parametrize("backwards", [True, False])
def test_records_are_in_order_of_slug_in_whatever_order_the_system_lists_them(
    content: Path, monkeypatch: pytest.MonkeyPatch, backwards: bool
) -> None:
    """A file system lists by its own order, which no test can choose."""
    listed = os.scandir

    @contextmanager
    def ordered(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
        with listed(folder) as entries:
            yield iter(sorted(entries, key=lambda entry: entry.name, reverse=backwards))

    paths = store.record_paths(content)
    monkeypatch.setattr(os, "scandir", ordered)
    monkeypatch.setattr(os, "listdir", lambda _: sorted((p.name for p in paths), reverse=backwards))
    monkeypatch.setattr(Path, "glob", lambda *_: iter(sorted(paths, reverse=backwards)))
    slugs = sorted(path.stem for path in paths)
    assert len(slugs) > 2
    for papers, problems in (read(content).papers, store.load_papers(content)):
        assert ([paper.slug for paper in papers], problems) == (slugs, [])


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("in_memory", [True, False])
def test_what_is_remembered_is_what_would_be_read(
    content: Path, edit: Callable[[Path], object], in_memory: bool
) -> None:
    before = BuildCache(content.parent / "kept", serves=in_memory)
    read(content, before)
    edit(store.paper_path(content, LEAVES.slug))
    for _ in range(2):
        after = before if in_memory else BuildCache(content.parent / "kept")
        assert read(content, after).papers == store.load_papers(content)


def test_records_that_did_not_change_are_not_parsed(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(content, BuildCache(content.parent / "kept"))
    for path in (content / "papers").iterdir():
        path.touch()  # a fresh checkout: the times tell nothing
    monkeypatch.setattr(records, "load", None)
    assert read(content, BuildCache(content.parent / "kept")) == before


def test_records_that_did_not_change_are_not_read(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(content, BuildCache(content.parent / "kept"))
    monkeypatch.setattr(text_files, "read_bytes", None)
    assert read(content, BuildCache(content.parent / "kept")) == before


def test_file_that_was_just_written_is_read_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_files, "SETTLED_S", 3600)
    cache = BuildCache(serves=True)
    read(content, cache)
    rewrite(store.paper_path(content, LEAVES.slug))
    assert read(content, cache).papers == store.load_papers(content)


def test_folder_that_is_not_there_holds_no_records(tmp_path: Path) -> None:
    assert read(tmp_path).papers == ([], [])
