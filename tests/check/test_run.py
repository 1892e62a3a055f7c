"""Where problems are said to be."""

from pathlib import Path

from generator import check
from generator.store import content
from tests.support.golden import Golden
from tests.support.invented import content_files, draw

FAULTY = """\
---
# A comment, so that lines are not what one would guess.
title: >
  Trees
  without \\emph{Leaves}
authors:
- {family: Beispiel, given: Ada}
- family: Voorbeeld2
  given: Wim
year: 1820
tags:
- minerals

# of leaves
- leafs
- plants
doi: 10.5555/12345678
digest:
- 2021-03-04#7
- 2021-03-04#1
status:
  kind: superseded
  by: nothing
---

Trees are
measured.

They grow 5\\% a day,
and 7\\% a night.
"""


def test_problems_stand_on_the_line_of_the_fault(tmp_path: Path, golden: Golden) -> None:
    files = {
        **content_files(),
        "papers/faulty.md": FAULTY,
        "papers/empty.md": "---\ntitle: Empty\n---\n",
        "papers/broken.md": "---\ntitle: a: b\n---\n",
        "tags/leafs.md": "Green.",
    }
    folder = draw(tmp_path, files)
    problems = check.run(content.load(folder), folder)
    assert list(problems) == sorted(problems)
    golden(
        "".join(f"{problem}\n" for problem in problems).replace(f"{folder}/", ""), "problems.txt"
    )


def test_windows_file_has_the_same_lines(tmp_path: Path) -> None:
    unix = draw(tmp_path / "unix", {**content_files(), "papers/faulty.md": FAULTY})
    windows = "\ufeff" + FAULTY.replace("\n", "\r\n")
    other = draw(tmp_path / "windows", {**content_files(), "papers/faulty.md": windows})
    assert [(p.line, p.rule, p.message) for p in check.run(content.load(unix), unix)] == [
        (p.line, p.rule, p.message) for p in check.run(content.load(other), other)
    ]


def test_record_that_is_gone_meanwhile_is_still_a_problem(tmp_path: Path) -> None:
    folder = draw(tmp_path, {**content_files(), "papers/faulty.md": FAULTY})
    loaded = content.load(folder)
    (folder / "papers" / "faulty.md").unlink()
    problems = check.run(loaded, folder)
    assert {problem.line for problem in problems if "faulty" in problem.path} == {0}
