import datetime
from pathlib import Path

import pytest

from generator.errors import CatalogueError
from generator.fetching import failing
from generator.fetching.report import DayReport, SourceReport

DAY = datetime.date(2024, 9, 6)


def report(source: str, *faults: str) -> SourceReport:
    return SourceReport(source, tuple(DayReport(DAY, fault=fault) for fault in faults))


def test_source_fails_since_the_first_day_until_it_answers(tmp_path: Path) -> None:
    path = tmp_path / "failing.txt"
    failing.remember(path, [report("hf", "", "is\naway"), report("arxiv:cs.CL", "")], "2024-09-06")
    assert path.read_text("utf-8") == "2024-09-06\thf\tis away\n"
    both = [report("hf", "sent nothing"), report("arxiv:cs.CL", "is busy")]
    failing.remember(path, both, "2024-09-08")
    told = ["2024-09-08\tarxiv:cs.CL\tis busy", "2024-09-06\thf\tsent nothing"]
    assert path.read_text("utf-8").splitlines() == told
    failing.remember(path, [report("hf", "")], "2024-09-09")  # the other was not asked
    assert path.read_text("utf-8").splitlines() == told[:1]


def test_file_that_is_another_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Buy bread.\n", "utf-8")
    with pytest.raises(CatalogueError, match="does not tell which sources fail"):
        failing.remember(path, [], "2024-09-06")
    assert path.read_text("utf-8") == "Buy bread.\n"
