import os
import time
from functools import partial
from pathlib import Path

import pytest

from generator.store import build_cache
from generator.store.build_cache import BuildCache, Table

VALUE = {"a": [1, b"two", ("three", None)], "b": {"c"}}


def test_value_comes_back(tmp_path: Path) -> None:
    build_cache.save(tmp_path / "new" / "value", VALUE)
    assert build_cache.load(tmp_path / "new" / "value") == VALUE
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["value"]


def test_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert build_cache.load(tmp_path / "value") is None


@pytest.mark.parametrize("place", [0, 20, -1])
def test_file_with_another_byte_is_none(tmp_path: Path, place: int) -> None:
    build_cache.save(tmp_path / "value", VALUE)
    data = bytearray((tmp_path / "value").read_bytes())
    data[place] ^= 1
    (tmp_path / "value").write_bytes(data)
    assert build_cache.load(tmp_path / "value") is None


@pytest.mark.parametrize("size", [0, 10, 40])
def test_file_that_was_cut_is_none(tmp_path: Path, size: int) -> None:
    build_cache.save(tmp_path / "value", VALUE)
    (tmp_path / "value").write_bytes((tmp_path / "value").read_bytes()[:size])
    assert build_cache.load(tmp_path / "value") is None


def test_file_of_another_version_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_cache.save(tmp_path / "value", VALUE)
    monkeypatch.setattr(build_cache, "version", lambda: b"another")
    assert build_cache.load(tmp_path / "value") is None


def test_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    build_cache.save(tmp_path / "file" / "value", VALUE)
    assert (tmp_path / "file").read_text() == "a file, not a folder"


@pytest.mark.parametrize("name", ["related/words.txt", "related/words.py"])
def test_program_whose_code_or_words_change_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(build_cache, "__file__", str(tmp_path / "store" / "build_cache.py"))
    (tmp_path / "related").mkdir()
    (tmp_path / name).write_text("leaves", "utf-8")
    before = build_cache.version.__wrapped__()
    (tmp_path / name).write_text("stones", "utf-8")
    assert build_cache.version.__wrapped__() != before


@pytest.mark.parametrize("serves", [True, False])
def test_part_is_known_under_its_key_alone(tmp_path: Path, serves: bool) -> None:
    cache = BuildCache(tmp_path, serves=serves)
    assert cache.find("check", b"1") is None
    cache.keep("check", VALUE, b"1")
    for known in (cache, BuildCache(tmp_path)):
        assert known.find("check", b"1") == VALUE
        assert known.find("check", b"2") is None
        assert known.find("search", b"1") is None


def test_nothing_is_held_by_what_has_no_folder_and_serves_nobody() -> None:
    cache = BuildCache()
    cache.keep("check", VALUE)
    assert cache.find("check") is None


def test_value_is_made_plain_to_be_written_and_made_of_that(tmp_path: Path) -> None:
    BuildCache(tmp_path).keep("check", complex(1, 2), b"", lambda it: (it.real, it.imag))
    assert BuildCache(tmp_path).find("check", live=lambda parts: complex(*parts)) == 1 + 2j


@pytest.mark.parametrize("serves", [True, False])
def test_what_is_other_in_one_of_a_hundred_is_not_written_down_before_it_is_more(
    tmp_path: Path, serves: bool
) -> None:
    cache = BuildCache(tmp_path, serves=serves)
    for number in range(3):
        cache.keep("check", number, changed=1, of=200)
        assert BuildCache(tmp_path).find("check") == (2 if number == 2 else None)
        assert cache.find("check") == (number if serves or number == 2 else None)


def test_what_tells_of_the_site_of_a_server_ends_with_it(tmp_path: Path) -> None:
    cache = BuildCache(tmp_path, serves=True)
    cache.keep("summary", VALUE)
    cache.keep("search", VALUE)
    assert cache.find("summary") == VALUE
    assert BuildCache(tmp_path).find("summary") is None
    assert BuildCache(tmp_path).find("search") == VALUE


def test_table_makes_what_it_does_not_know_and_lets_go_of_what_nobody_asks_for(
    tmp_path: Path,
) -> None:
    for keys, made in (("ab", "ab"), ("bc", "c"), ("b", ""), ("ab", "a")):
        table: Table[str] = Table(BuildCache(tmp_path), "check")
        assert [key for key in keys if table.known(key) is None] == list(made)
        assert [table.find(key, partial(str, key)) for key in keys] == list(keys)
        table.keep()


def test_what_another_version_or_a_lost_run_left_is_removed(tmp_path: Path) -> None:
    hour = time.time() - 2 * 3600
    for name in ("site", "relations-of-before", "site.17", "records.18"):
        (tmp_path / name).write_bytes(b"")
    os.utime(tmp_path / "site.17", (hour, hour))
    BuildCache(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.18", "site"]


def test_folder_in_which_nothing_can_be_removed_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "relations-of-before").write_bytes(b"")

    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert BuildCache(tmp_path).find("site") is None
