import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.model import Account, Digest, Ledger, LeftOut, Outcome
from generator.store import cache_file, ledgers, record_cache, records, text_files
from generator.store import content as store
from generator.store.record_cache import LedgerCache, RecordCache
from tests.support.invented import LEAVES, content_files, draw, paper


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder whose files are old enough for their times to tell something."""
    monkeypatch.setattr(record_cache, "SETTLED_S", -3600)
    return draw(tmp_path / "content", content_files())


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
    monkeypatch.setattr(record_cache.os, "scandir", ordered)
    monkeypatch.setattr(Path, "glob", lambda *_: iter(sorted(paths, reverse=backwards)))
    slugs = sorted(path.stem for path in paths)
    assert len(slugs) > 2
    for papers, problems in (RecordCache(None).read(content), store.load_papers(content)):
        assert ([paper.slug for paper in papers], problems) == (slugs, [])


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("in_memory", [True, False])
def test_what_is_remembered_is_what_would_be_read(
    content: Path, edit: Callable[[Path], object], in_memory: bool
) -> None:
    kept = content.parent / "records"
    before = RecordCache(kept)
    before.read(content)
    before.keep()
    edit(store.paper_path(content, LEAVES.slug))
    found = (before if in_memory else RecordCache(kept)).read(content)
    assert found == store.load_papers(content)


def test_records_that_did_not_change_are_not_parsed(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = content.parent / "records"
    before = RecordCache(kept)
    papers, _ = before.read(content)
    before.keep()
    for path in (content / "papers").iterdir():
        path.touch()  # a fresh checkout: the times tell nothing
    monkeypatch.setattr(records, "load", None)
    after = RecordCache(kept)
    assert after.read(content) == (papers, [])
    assert after.fingerprints == before.fingerprints


def test_file_that_was_just_written_is_read_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_cache, "SETTLED_S", 3600)
    found = RecordCache()
    found.read(content)
    rewrite(store.paper_path(content, LEAVES.slug))
    assert found.read(content) == store.load_papers(content)


def test_folder_that_is_not_there_holds_no_records(tmp_path: Path) -> None:
    assert RecordCache().read(tmp_path) == ([], [])


LEDGER = Ledger(
    "0" * 64,
    (
        Account(1, 3, Outcome.ADDED, "on-the-shape-of-leaves"),
        Account(2, 9, Outcome.REFUSED, reason="no title: “Trees”"),
    ),
    (LeftOut("repeated", "Stones"),),
)
LEDGER_TEXT = ledgers.dump(Digest("2021-03-04", "2021-03-04.txt"), LEDGER)


def test_ledger_that_is_known_is_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledgers"
    first = LedgerCache(path)
    assert first.parse(LEDGER_TEXT, "a.yml") == (LEDGER, [])
    first.keep()
    monkeypatch.setattr(ledgers, "parse", lambda text, path: pytest.fail(path))
    again = LedgerCache(path)
    for _ in range(2):
        assert again.parse(LEDGER_TEXT, "b.yml") == (LEDGER, [])
        again.keep()


def test_ledger_that_is_broken_is_told_each_time_where_it_is() -> None:
    remembered_ones = LedgerCache()
    for path in ("a.yml", "b.yml"):
        ledger, problems = remembered_ones.parse("sha256: [", path)
        assert ledger is None
        assert [problem.path for problem in problems] == [path]
        remembered_ones.keep()


def test_ledger_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "ledgers"
    found = LedgerCache(path)
    found.parse(LEDGER_TEXT, "a.yml")
    found.keep()
    assert len(cache_file.load(path)) == 1
    found.keep()
    assert cache_file.load(path) == []
