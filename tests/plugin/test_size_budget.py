"""A build says how large the site is, before its host does."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from generator.plugin import size_budget
from generator.plugin.size_budget import Size
from generator.settings import Settings
from tests.support.building import Build


@pytest.mark.parametrize("cache", [True, False])
def test_size_is_that_of_the_folder(
    build: Build, caplog: pytest.LogCaptureFixture, *, cache: bool
) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.catalogue")
    files = build(catalogue={"cache": cache}).files()
    told = next(text for text in caplog.messages if "the site has" in text)
    assert f"{len(files):,} files" in told
    assert f"{sum(map(len, files.values())) / 1_000_000:,.0f} MB" in told


@pytest.mark.parametrize(("megabytes", "warned"), [(799, False), (800, True), (5_000, True)])
def test_site_that_is_nearly_too_large_is_told_of_and_what_to_change(
    caplog: pytest.LogCaptureFixture, megabytes: int, *, warned: bool
) -> None:
    size_budget.report(Size(1, megabytes * 1_000_000), Settings(size_limit=1_000))
    told = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert bool(told) is warned
    assert all("author_papers" in record.getMessage() for record in told)


def test_strict_build_of_a_large_site_is_done(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(size_budget, "_MB", 100)  # or the test would have to write a gigabyte
    assert Path(build().folder).is_dir()
