"""The promises of SECURITY.md name tests that are there."""

from __future__ import annotations

import re

import pytest

from tests.support.building import ROOT

NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "SECURITY.md").read_text("utf-8"))


def test_promises_are_found() -> None:
    rows = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if "::" in line]
    assert len(rows) == len(NAMED) > 0


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_promise_is_held_by_a_test(path: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / path).read_text("utf-8")
