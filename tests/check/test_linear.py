"""No record takes long to check: what is longer than papers are is refused, the rest is linear."""

from pathlib import Path

import pytest

from generator import check
from generator.store import content, records, visible_text
from tests.support.timing import takes_under

PIECES = (
    "x &amp; ", r"\end{a}", r"{\it x}", r"\emph{a}", "$x$ ", "$", "<i>a</i>", "<i>", "a\n",
    "\u200b", "e\u0301", "leаf ", r"\(x\)", r"\x ", "_{a}", "--", "``a''", "http://a ", r"\'e ",
    r"$\frac{1}{2}$ ", "$a_{", r"\$ ", r"{\bf ", "This paper has been withdrawn ",
)  # fmt: skip
"""What is repeated: each has a shape that some rule looks for."""


def judged(folder: Path, text: str) -> object:
    """What a folder with one record is found to have."""
    (folder / "papers" / "a.md").write_text(text, "utf-8")
    return check.run(content.load(folder), folder)


@pytest.mark.parametrize("piece", PIECES)
def test_largest_record_is_checked_in_two_seconds(tmp_path: Path, piece: str) -> None:
    (tmp_path / "papers").mkdir()
    most = visible_text.MOST_CHARACTERS
    title = (piece * most["title"])[: most["title"]].replace("\n", " ").replace("'", "''").strip()
    body = (piece * most["abstract"])[: most["abstract"]]
    text = f"---\ntitle: '{title}'\nvenue: '{title}'\nyear: 2020\n---\n\n{body}\n"
    assert takes_under(2, lambda: judged(tmp_path, text))


@pytest.mark.parametrize("key", ["title", "abstract"])
def test_text_that_is_too_long_is_one_problem(key: str) -> None:
    long = "a " * visible_text.MOST_CHARACTERS[key]
    title, body = (long, "") if key == "title" else ("A", long)
    paper, (problem,) = records.load(f"---\ntitle: {title}\n---\n\n{body}\n", "x", "x.md")
    assert paper is None
    assert f"{key}: {len(long) - 1:,} characters are too many; at most" in str(problem)
