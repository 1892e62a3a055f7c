"""The list of digests that were sent, as anybody may have left it."""

from pathlib import Path

import pytest

from generator.store import mailed


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    sent = {"2021-03-04": 3, "2021-03-05": None}
    mailed.save(tmp_path, sent)
    assert mailed.load(tmp_path) == (sent, [])
    mailed.save(tmp_path, {})
    assert mailed.load(tmp_path) == ({}, [])
    assert not (tmp_path / mailed.FILE).exists()


@pytest.mark.parametrize("last", ["9" * 5000, "²", "-1", "many"])
def test_number_that_is_none_is_not_known(tmp_path: Path, last: str) -> None:
    (tmp_path / mailed.FILE).write_text(f"2021-03-04 {last}\n", "utf-8")
    assert mailed.load(tmp_path) == ({"2021-03-04": None}, [])


def test_other_bytes_are_told(tmp_path: Path) -> None:
    (tmp_path / mailed.FILE).write_bytes(b"2021-03-04 \xff\n")
    found, [problem] = mailed.load(tmp_path)
    assert (found, problem.line, problem.rule) == ({}, 1, "encoding")
