"""Files that no person writes by accident: each is one problem on its line, never a traceback."""

import os
from pathlib import Path

import pytest

from generator.store import content, vocabulary

MANY = 100_000

FRONT_MATTER = [
    # Name, lines of the front matter, line of the problem, beginning of its message.
    ("bomb", "title: A\na: &a [x, x]\nb: &b [*a, *a]\n", 3, "a value that starts with '&' or '*'"),
    ("reference", "title: *A\n", 2, "a value that starts with '&' or '*' is a YAML reference; put"),
    (
        "python",
        "title: A\nx: !!python/object/apply:os.system [ls]\n",
        3,
        "a value that starts with",
    ),
    (
        "own tag",
        "title: !secret A\n",
        2,
        "a value that starts with '!' (!secret) must be in quotes",
    ),
    ("brackets", f"title: {'[' * MANY}\n", 2, "nested more than 8 levels deep"),
    ("closed brackets", f"title: {'[' * MANY}{']' * MANY}\n", 2, "nested more than 8 levels deep"),
    ("braces", f"title: A\nx: {'{a: ' * MANY}\n", 3, "nested more than 8 levels deep"),
    ("dashes", f"title: A\nx:\n{'- ' * 1000}a\n", 4, "nested more than 8 levels deep"),
    ("twice", "title: A\nyear: 2020\ntitle: B\n", 4, "key 'title' stands here twice; keep one"),
    (
        "twice inside",
        "title: A\nstatus:\n  kind: x\n  kind: y\n",
        5,
        "key 'kind' stands here twice",
    ),
    ("colon", "title: A\nvenue: B: C\n", 3, "a value that holds ': ' must be in quotes"),
    ("at sign", "title: A\nvenue: @B\n", 3, "found character that cannot start any token; a"),
    ("quote", "title: A\nvenue: 'B\nyear: 2020\n", 3, "a quote opens here and is never closed"),
    ("no colon", "title: A\nvenue\nyear: 2020\n", 3, "expected `key: value`; a value of several"),
    ("indented", "title: A\n year: 2020\n", 3, "a value that holds ': ' must be in quotes"),
    ("tab", "title: A\n\tyear: 2020\n", 3, "found a tab character that violates indentation"),
    ("list", "- title: A\n", 2, "the front matter is not a list of `key: value` lines"),
    ("word", "title\n", 2, "the front matter is not a list of `key: value` lines"),
    ("braces around", "{title: A}\n", 2, "write one `key: value` a line, without braces around"),
    ("key in brackets", "title: A\n[a]: b\n", 3, "a key must be a word"),
    ("key inside", "title: A\nx: {[a]: b}\n", 3, "a key must be a word"),
    ("control character", "title: A\nvenue: a\x07b\n", 3, "the character U+0007 cannot stand here"),
    ("mark within", "title: A\nvenue: a\ufeffb\n", 3, "the character U+FEFF cannot stand here"),
    ("surrogate", 'title: A\nvenue: "\\ud800"\n', 3, "found invalid Unicode character escape code"),
    ("second document", "title: A\n--- {}\n", 3, "a second YAML document begins here; keep one"),
    ("directive", "title: A\n%YAML 1.2\n", 4, "did not find expected <document start>"),
    (
        "line separators",
        "title: 'a\u2028b\x85c'\nvenue: a: b\n",
        3,
        "a value that holds ': ' must be",
    ),
]


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [row[1:] for row in FRONT_MATTER],
    ids=[row[0] for row in FRONT_MATTER],
)
def test_hostile_front_matter_is_one_problem(
    tmp_path: Path, head: str, line: int, message: str
) -> None:
    path = tmp_path / "x.md"
    path.write_text(f"---\n{head}---\nText.\n", "utf-8", newline="")
    paper, (problem,) = content.load_paper(path)
    assert paper is None
    assert (problem.path, problem.line, problem.rule) == (str(path), line, "front-matter")
    assert problem.message.startswith(message)
    assert len(problem.message) < 200


@pytest.mark.parametrize(
    ("data", "line", "rule", "message"),
    [
        (b"", 1, "front-matter", "the first line is not '---'; a record begins with front matter"),
        (b"title: A\n", 1, "front-matter", "the first line is not '---'; a record begins with"),
        (b" ---\n---\n", 1, "front-matter", "the first line is not '---'; a record begins with"),
        (b"---\ntitle: A\n", 1, "front-matter", "the front matter is not closed; put '---' on a"),
        (b"---\ntitle: A\n ---\n", 1, "front-matter", "the front matter is not closed; put '---'"),
        (b"---\n---\n", 1, "record", "title: missing or empty; quote a title that starts with '#'"),
        (b"---\ntitle: \xe9\n---\n", 2, "encoding", "byte 11 is not UTF-8; save the file as UTF-8"),
        (b"\xff\xfe-\0-\0-\0", 1, "encoding", "byte 0 is not UTF-8; save the file as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", 1, "encoding", "byte 0 is not UTF-8; save the file as UTF-8"),
        (b"\0" * 20, 1, "front-matter", "the first line is not '---'; a record begins with front"),
        (b"---\ntitle: A\n---\n" + b"a" * 1_000_000, 0, "file", "1,000,017 bytes are too many for"),
    ],
)
def test_file_that_is_no_record_is_one_problem(
    tmp_path: Path, data: bytes, line: int, rule: str, message: str
) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(data)
    paper, (problem,) = content.load_paper(path)
    assert paper is None
    assert (problem.line, problem.rule) == (line, rule)
    assert problem.message.startswith(message)


def test_what_is_no_file_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "lost.md").symlink_to("nowhere")
    (tmp_path / "circle.md").symlink_to("circle.md")
    os.mkfifo(tmp_path / "pipe.md")
    for path in tmp_path.iterdir():
        paper, (problem,) = content.load_paper(path)
        assert paper is None
        assert (problem.line, problem.rule) == (0, "file"), path


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 0, "the file is empty; expected `areas:` and `tags:`"),
        ("areas: []\ntags: &a [*a]\n", 2, "not valid YAML: a value that starts with '&' or '*'"),
        (f"areas: {'[' * MANY}", 1, "not valid YAML: nested more than 8 levels deep"),
        ("areas: []\ntags: a: b\n", 2, "not valid YAML: a value that holds ': ' must be in quotes"),
        ("areas: []\n\ntags: !!python/name:os.system\n", 3, "not valid YAML: a value that starts"),
        ("areas: []\ntags:\n- \0\n", 3, "not valid YAML: the character U+0000 cannot stand here"),
        ("- a\n", 1, "the vocabulary is a list; expected keys: areas, tags"),
        ("areas: []\ntags: 1\n", 2, "`tags` is the text `1`; expected a list"),
        ("tegs: []\n", 1, "unknown key `tegs` in the vocabulary; did you mean `tags`?"),
        ("tags: []\ntags: []\n", 2, "key `tags` stands twice in the vocabulary; keep one"),
    ],
)
def test_hostile_vocabulary_is_one_problem(text: str, line: int, message: str) -> None:
    terms, (problem,) = vocabulary.parse(text, "tags.yml")
    assert terms.tags == ()
    assert (problem.path, problem.line, problem.rule) == ("tags.yml", line, "vocabulary")
    assert problem.message.startswith(message)
