"""No record takes long to check: what is longer than papers are is refused, the rest is linear."""

from pathlib import Path

import pytest

from generator import check
from generator.errors import Problem
from generator.model import RECORD_KEYS
from generator.store import content, records, visible_text
from tests.support import invented
from tests.support.timing import takes_under

PIECES = (
    "x &amp; ", r"\end{a}", r"{\it x}", r"\emph{a}", "$x$ ", "$", "<i>a</i>", "<i>", "a\n",
    "\u200b", "e\u0301", "leаf ", r"\(x\)", r"\x ", "_{a}", "--", "``a''", "http://a ", r"\'e ",
    r"$\frac{1}{2}$ ", "$a_{", r"\$ ", r"{\bf ", "This paper has been withdrawn ",
)  # fmt: skip
"""What is repeated: each has a shape that some rule looks for."""


def judged(folder: Path, text: str) -> tuple[Problem, ...]:
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


MOST_BYTES = 190_000
HEAD = "---\ntitle: Leaves\nyear: 2020\n"
TAG = "- {{slug: t{0}, name: T{0}, description: D, {1}}}\n"


def repeated(line: str) -> str:
    """As many lines with a number as a record may hold."""
    return "".join(line.format(number) for number in range(MOST_BYTES // (len(line) + 3)))


LISTS = {
    "tags": HEAD + "tags:\n" + repeated("- t{}\n"),
    "one tag": HEAD + "tags:\n" + repeated("- leaves\n"),
    "aliases": HEAD + "aliases:\n" + repeated("- leaf-{}\n"),
    "wrong aliases": HEAD + "aliases:\n" + repeated("- Leaf {}\n"),
    "authors": HEAD + "authors:\n" + repeated("- {{family: B{0}, given: A{0}}}\n"),
    "one author": HEAD + "authors:\n" + repeated("- Ada\n"),
    "digests": HEAD + "digest:\n" + repeated("- 2020-01-01#1{}\n"),
    "keywords": HEAD + "keywords:\n" + repeated("- k{}\n"),
    "keys": HEAD + repeated("k{}: x\n"),
    "sources": HEAD + "sources:\n" + repeated("  k{}: x\n"),
}


@pytest.mark.parametrize("name", LISTS)
def test_record_of_the_longest_list_is_checked_in_two_seconds(tmp_path: Path, name: str) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "tags.yml").write_text(invented.TAGS_YML, "utf-8")
    text = f"{LISTS[name]}---\n\nLeaves.\n"
    assert takes_under(2, lambda: judged(tmp_path, text))


def vocabulary_of(count: int, relation: str) -> str:
    """A vocabulary of many tags, each of which stands in this relation to the one before."""
    tags = (TAG.format(number, relation.format((number - 1) % count)) for number in range(count))
    return f"areas:\n- {{slug: a, name: A}}\ntags:\n{''.join(tags)}"


FOLDERS = {
    "chain of tags": {"tags.yml": vocabulary_of(2_000, "broader: t{}").replace("t1999", "", 1)},
    "circle of tags": {"tags.yml": vocabulary_of(2_000, "broader: t{}")},
    "unknown broader tags": {"tags.yml": vocabulary_of(2_000, "broader: tt{}")},
    "removed": {"removed.yml": repeated("- {{slug: r{0}, date: 2020, reason: x, see: leaf{0}}}\n")},
    "addresses": {"addresses.txt": repeated("leaf-{}\n")},
    "wrong addresses": {"addresses.txt": repeated("Leaf {}\n")},
    "papers of people": {
        "people.yml": "people:\n- slug: ada\n  name: Ada\n  papers:\n" + repeated("  - leaf-{}\n")
    },
}


@pytest.mark.parametrize("name", FOLDERS)
def test_lists_of_a_content_folder_are_checked_in_two_seconds(tmp_path: Path, name: str) -> None:
    many = {f"papers/leaf-no-{n}.md": f"{HEAD}---\n\nLeaves.\n" for n in range(200)}
    invented.draw(tmp_path, {**many, **FOLDERS[name]})
    assert takes_under(2, lambda: judged(tmp_path, f"{HEAD}---\n\nLeaves.\n"))


VALUE = "x &amp; `y` 'z' "
LONG = ("x" * 100_000, VALUE * 5_000, "&#" + "9" * 5_000 + ";", "10.5555/" * 10_000)


@pytest.mark.parametrize("value", LONG, ids=["word", "quotes", "digits", "identifiers"])
def test_problem_quotes_no_more_of_a_value_than_tells_which_it_is(
    tmp_path: Path, value: str
) -> None:
    (tmp_path / "papers").mkdir()
    quoted = value.replace("'", "''")
    told = set()
    for key in RECORD_KEYS:
        text = f"{HEAD}tags: [leaves]\n".replace(f"{key}:", f"x-{key}:")
        judgement = judged(tmp_path, f"{text}{key}: '{quoted}'\n---\n\n{value[:90_000]}\n")
        for problem in judgement:
            assert len(problem.message) <= 1_001, problem.rule
            told.add(problem.rule)
    assert {"record", "visible-characters", "plausible-sizes"} & told


def test_what_to_do_stands_at_the_end_of_a_problem_of_a_long_value() -> None:
    _, (problem,) = records.load(f"{HEAD}date: {'2' * 9_000}\n---\n", "x", "x.md")
    assert problem.message.endswith("…' is not a date like 2020, 2020-12 or 2020-12-07")
    assert len(problem.message) < 160
