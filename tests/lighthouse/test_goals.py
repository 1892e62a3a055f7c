"""A goal that is missed is told of, with what brings that about."""

from typing import Any

import pytest

from tests.lighthouse.__main__ import GOALS, judged, told

PERFECT = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}


def run(**facts: Any) -> dict[str, Any]:
    """A run of a page that misses nothing, but for these facts."""
    return {"scores": PERFECT, "failed": [], "bytes": 60_000, "shift": 0, **facts}


@pytest.mark.parametrize("form", GOALS)
def test_page_that_reaches_each_goal_is_told_of_in_one_line(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told("home", form, [run(), run(), run(scores={**PERFECT, "seo": 50})]) == []
    assert capsys.readouterr().out.split()[:4] == ["home", form, "100", "100"]


def test_goal_that_is_missed_is_told_with_its_reason() -> None:
    worse = run(scores={**PERFECT, "seo": 92}, failed=["seo: canonical", "performance: lcp"])
    assert told("home", "mobile", [worse]) == ["home, mobile: seo is 92, not 100; seo: canonical"]
    assert told("home", "mobile", [run(bytes=70_001)]) == [
        "home, mobile: 70001 bytes, more than 70000"
    ]
    assert told("home", "mobile", [run(shift=0.2)]) == ["home, mobile: a layout shift of 0.200"]


def test_what_pa11y_finds_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert judged("home", []) == []
    assert judged("home", ["light, 360 px: h1: too faint"]) == [
        "home, pa11y: light, 360 px: h1: too faint"
    ]
    assert capsys.readouterr().out.split() == ["home", "pa11y", "0", "home", "pa11y", "1"]
