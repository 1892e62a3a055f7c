"""What a bibliography says and no record has a place for is told, so that nothing goes silently."""

import json
from pathlib import Path

import pytest

from tests.importing.library import entry
from tests.support.commands import RunCommand
from tests.support.invented import draw

_RIS = """TY  - CHAP
TI  - On the Shape of Leaves
AU  - Beispiel, Ada
A5  - Voorbeeld, Wim
T2  - Leaves and Trees
SE  - 4
LB  - a label of a program
PY  - 2003
ER  - 
"""  # noqa: W291 - as programs write it
_CSL = [
    {
        "id": "beispiel2003shape",
        "type": "chapter",
        "title": "On the Shape of Leaves",
        "author": [{"family": "Beispiel", "given": "Ada"}],
        "references": "Voorbeeld",
        "chapter-number": 4,
        "accessed": {"date-parts": [[2020]]},
        "dimensions": "",
    }
]
_BIBTEX = entry(
    title="On the Shape of Leaves",
    author="Beispiel, Ada",
    origtitle="Blätter",
    chapter="4",
    journal="Leaves",
    journaltitle="Leaves",
    file="leaves.pdf",
    timestamp="2020-01-01",
    year="2003",
)


@pytest.mark.parametrize(
    ("files", "field"),
    [
        ({"a.ris": _RIS}, "A5"),
        ({"a.json": json.dumps(_CSL)}, "references"),
        ({"a.bib": _BIBTEX}, "origtitle"),
    ],
)
def test_field_without_a_place_is_told_and_a_chapter_kept(
    tmp_path: Path, content: Path, run_catalogue: RunCommand, files: dict[str, str], field: str
) -> None:
    (path,) = draw(tmp_path / "saved", {**files}).iterdir()
    told = run_catalogue("import", "--content", content, path).out
    assert f"not kept, as records have no place for it: {field} (1)\n" in told
    assert "chapter: '4'" in (content / "papers" / "on-the-shape-of-leaves.md").read_text()
    again = run_catalogue("import", "--json", "--dry-run", "--content", content, path).out
    assert json.loads(again)["files"][0]["not_kept"] == {field: 1}
