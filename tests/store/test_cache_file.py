from pathlib import Path

import pytest

from generator.store import cache_file

VALUE = {"a": [1, b"two", ("three", None)], "b": {"c"}}


def test_value_comes_back(tmp_path: Path) -> None:
    cache_file.save(tmp_path / "new" / "value", VALUE)
    assert cache_file.load(tmp_path / "new" / "value") == VALUE
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["value"]


def test_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert cache_file.load(tmp_path / "value") is None


@pytest.mark.parametrize("place", [0, 20, -1])
def test_file_with_another_byte_is_none(tmp_path: Path, place: int) -> None:
    cache_file.save(tmp_path / "value", VALUE)
    data = bytearray((tmp_path / "value").read_bytes())
    data[place] ^= 1
    (tmp_path / "value").write_bytes(data)
    assert cache_file.load(tmp_path / "value") is None


@pytest.mark.parametrize("size", [0, 10, 40])
def test_file_that_was_cut_is_none(tmp_path: Path, size: int) -> None:
    cache_file.save(tmp_path / "value", VALUE)
    (tmp_path / "value").write_bytes((tmp_path / "value").read_bytes()[:size])
    assert cache_file.load(tmp_path / "value") is None


def test_file_of_another_version_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_file.save(tmp_path / "value", VALUE)
    monkeypatch.setattr(cache_file, "version", lambda: b"another")
    assert cache_file.load(tmp_path / "value") is None


def test_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    cache_file.save(tmp_path / "file" / "value", VALUE)
    assert (tmp_path / "file").read_text() == "a file, not a folder"


@pytest.mark.parametrize("name", ["related/words.txt", "related/words.py"])
def test_program_whose_code_or_words_change_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(cache_file, "__file__", str(tmp_path / "store" / "cache_file.py"))
    (tmp_path / "related").mkdir()
    (tmp_path / name).write_text("leaves", "utf-8")
    before = cache_file.version.__wrapped__()
    (tmp_path / name).write_text("stones", "utf-8")
    assert cache_file.version.__wrapped__() != before
