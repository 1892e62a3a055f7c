import json
from pathlib import Path

import pytest

from generator.search import analysis

CASES = json.loads(Path(__file__).with_name("analysis.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_terms_follow_the_specification(case: dict[str, object]) -> None:
    assert analysis.split(str(case["text"])) == (case["parts"], case.get("joined", []))
