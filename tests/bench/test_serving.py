"""The measure of `mkdocs serve`: a real server, a real edit, figures that can be."""

from __future__ import annotations

import pytest

from tests.bench import serving


def test_edit_of_a_served_paper_is_measured_for_each_server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving, "_EDITS", 2)
    (table,) = serving.report([8])
    head, _, *lines = [line.strip("| ").split(" | ") for line in table.splitlines()]
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    assert [(row["`mkdocs serve` of"], row["papers"]) for row in rows] == [
        ("ours", "8"),
        ("Material", "8"),
    ]
    assert rows[0]["ratio"] == "1"
    for row in rows:
        edit_s, wall_s = float(row["edit to page: CPU s"]), float(row["wall s"])
        assert 0.01 < edit_s < float(row["first page: CPU s"]) + 1
        assert 0.01 < wall_s < 30
        assert 10 < float(row["MiB"]) < 1000
    assert "serve: 8 papers: Material" in capsys.readouterr().err
