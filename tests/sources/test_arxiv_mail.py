import pytest

from generator.model import Author
from generator.sources.arxiv_mail import SOURCE
from tests.sources.examples import ARXIV_MAIL, facts
from tests.sources.pages import told
from tests.support.invented import ADA, GROUP

RULE = "-" * 78
HEAD = "received from  Wed  1 Jan 20 19:00:00 GMT  to  Thu  2 Jan 20 19:00:00 GMT"
PAPER = r"""\\
arXiv:2001.00001
Date: Thu, 2 Jan 2020 02:49:53 GMT   (31kb,D)

Title: On Leaves
Authors: Ada Beispiel
Categories: cs.CV
\\
  Leaves have a shape.
\\ ( https://arxiv.org/abs/2001.00001 ,  31kb)
"""


def lines(text: str) -> list[str]:
    return told(SOURCE.read(text.encode()))


def test_new_papers_and_cross_lists_are_entries() -> None:
    found = facts(SOURCE.read(ARXIV_MAIL.encode()))
    assert found[0] == {
        "number": 1,
        "line": 6,
        "title": "On the Shape of Leaves, Measured from Above and from Below by Two Rulers",
        "abstract": "Leaves have a shape. We\nmeasure it twice.\n\nAll of them are invented.",
        "authors": (ADA, Author("van den Voorbeeld Jr.", "Wim"), GROUP),
        "date": "2020-01-02",
        "identifiers": {"arxiv": "2001.00001", "doi": "10.5555/12345678"},
        "venue": "J. Invented Bot. 12 (2021)",
        "keywords": ("cs.CV",),
    }
    assert [(each["line"], each["identifiers"], each["date"]) for each in found[1:]] == [
        (24, {"arxiv": "astro-ph/0601001"}, "2006-01-02"),
    ]


def test_replacement_is_no_paper_of_the_day() -> None:
    assert "36 skipped a replacement: Trees Without Roots: A Survey" in lines(ARXIV_MAIL)


def test_every_line_around_the_entries_is_accounted_for() -> None:
    around = [line for line in lines(ARXIV_MAIL) if " #" not in line]
    assert around[0] == "1 skipped Send any comments regarding submissions directly to submitter."
    assert around[2] == "3 day 2020-1-3"
    assert [int(line.split()[0]) for line in around] == [1, 2, 3, 4, 22, 33, 34, 36, 43]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEAD, ["1 day 2020-1-2"]),
        ("received from  Mon 30 Dec 19 to Thu 2 Jan 2020 19:00 GMT", ["1 day 2020-1-2"]),
        ("From: arXiv\nDate: Fri, 3 Jan 2020 01:00:00 +0000", ["2 day 2020-1-3"]),
        (f"Date: Fri, 3 Jan 2020 01:00:00 +0000\n\n{HEAD}", ["3 day 2020-1-2"]),
        ("received from here to Thu 2 Foo 20", []),
        ("", []),
    ],
)
def test_day_is_that_on_which_the_last_paper_came_in(head: str, expected: list[str]) -> None:
    assert [line for line in lines(f"{head}\n{PAPER}") if "day 20" in line] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            PAPER.replace("Title: On Leaves\n", ""),
            ["2 #1 refused, it has no title: arXiv:2001.00001 Date:"],
            id="no title",
        ),
        pytest.param(
            PAPER.replace("arXiv:2001.00001\n", ""),
            ["2 #1 refused, it does not begin with the number of a paper: Date: Thu, 2 Jan"],
            id="no number",
        ),
        pytest.param(
            PAPER.replace("arXiv:2001.00001", "arXiv:2001.1"),
            ["2 #1 refused, '2001.1' is not a valid arXiv identifier"],
            id="wrong number",
        ),
        pytest.param(
            "\n".join([PAPER, RULE, PAPER[: PAPER.index("shape")]]),
            [
                "2 #1 On Leaves | Leaves have a shape.",
                f"12 skipped {RULE}",
                "14 #2 refused, the file breaks off in it; save it again: arXiv:2001.00001",
            ],
            id="cut in the abstract",
        ),
        pytest.param(
            "\n".join([PAPER[: PAPER.index(r"\\ (")], RULE, PAPER]),
            [
                "2 #1 refused, the file breaks off in it; save it again: arXiv:2001.00001",
                f"11 skipped {RULE}",
                "13 #2 On Leaves | Leaves have a shape.",
            ],
            id="no end, and then a whole one",
        ),
        pytest.param(
            "\\\\\n", ["1 #1 refused, it does not begin with the number"], id="edge alone"
        ),
    ],
)
def test_broken_entry_is_refused_and_the_rest_goes_on(text: str, expected: list[str]) -> None:
    found = lines(text)
    assert len(found) == len(expected)
    for line, begun in zip(found, expected, strict=True):
        assert line.startswith(begun)


def test_mail_in_which_the_last_character_is_cut_is_read() -> None:
    data = f"{PAPER}{RULE}\n\\\\\narXiv:2001.00002\nTitle: Ä".encode()[:-1]
    assert [line.split(":")[0] for line in told(SOURCE.read(data))][::2] == [
        "2 #1 On Leaves | Leaves have a shape.",
        "13 #2 refused, the file breaks off in it; save it again",
    ]


@pytest.mark.parametrize(
    "text", ["arXiv:2001.00001\n", "a \\\\\narXiv:2001.00001\n", "\\\\\nleaf\n"]
)
def test_other_texts_are_not_taken_for_one(text: str) -> None:
    assert SOURCE.sniff(text.encode()) == 0
