"""What is wrong with the texts of an owner is told with its line, and ours stand in their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import strings
from generator.strings import faults
from tests.support.building import Build
from tests.support.commands import RunCommand
from tests.support.invented import content_files, draw

ENGLISH = strings.load()


@pytest.mark.parametrize(
    ("own", "told", "used"),
    [
        ({"citee": "x"}, "there is no text `citee`; did you mean `cite`?", False),
        ({"zzzzz": "x"}, "there is no text `zzzzz`", False),
        ({"cite": 3}, "`cite` is 3; put the text into quotes", False),
        ({"papers": "x"}, "`papers` has a text for each form", False),
        ({"papers": {"few": "x"}}, "there is no text `papers.few`", False),
        ({"months": "a b"}, "`months` has 2 words; expected 12", False),
        ({"follow-text": "no links"}, "`follow-text` has 0 parts in [brackets]; expected 3", False),
        ({"digest-of": "Digest"}, "`digest-of` lacks {name}", True),
        ({"cite": "{x}"}, "`cite` has {x}, which nothing fills in", True),
        ({"papers": {"other": "many"}}, "`papers.other` lacks {number}", True),
    ],
)
def test_text_that_does_not_fit_is_told(own: dict[str, object], told: str, used: bool) -> None:
    found = strings.with_own(ENGLISH, own)
    (problem,) = faults.problems(found, Path("nothing.yml"))
    assert told in problem.message
    assert (found.texts != ENGLISH.texts) is used


def test_form_of_one_may_be_a_word() -> None:
    found = strings.with_own(ENGLISH, {"papers": {"one": "a single paper"}})
    assert found.faults == ()
    assert found.count("papers", 1) == "a single paper"


def test_what_a_language_lacks_is_told() -> None:
    lacking = strings.Strings("de", ENGLISH.texts, ("cite", "papers.one"))
    (problem,) = faults.problems(lacking, Path("nothing.yml"))
    assert problem.message == "English stands in for 2 texts: cite, papers.one"
    assert faults.note(lacking) == ""
    assert faults.problems(strings.load("de-AT"), Path("nothing.yml")) == ()


def test_language_without_a_file_is_noted() -> None:
    unknown = strings.load("tlh")
    assert faults.problems(unknown, Path("nothing.yml")) == ()
    assert "there are no texts in 'tlh', but in de, en, fr, zh" in faults.note(unknown)
    whole = strings.with_own(unknown, dict(ENGLISH.texts))
    assert faults.note(whole) == ""


def project(folder: Path, own: str, language: str = "en") -> None:
    files = {f"content/{name}": text for name, text in content_files().items()}
    config = f"""\
site_name: Leaves
theme: {{name: material, language: {language}}}
plugins:
  - catalogue:
      strings:
        cite: How to cite
        {own}
"""
    draw(folder, {**files, "mkdocs.yml": config})


def test_check_tells_with_the_line(tmp_path: Path, run_catalogue: RunCommand) -> None:
    project(tmp_path, "citee: x")
    done = run_catalogue("check", "--json", "--content", tmp_path / "content")
    (problem,) = [each for each in json.loads(done.out) if each["rule"] == "strings"]
    assert (Path(problem["path"]), problem["line"]) == (tmp_path / "mkdocs.yml", 7)
    assert problem["severity"] == "warning"


def test_check_notes_a_language_without_a_file(tmp_path: Path, run_catalogue: RunCommand) -> None:
    project(tmp_path, "abstract: Summary", "es")
    done = run_catalogue("check", "--content", tmp_path / "content")
    assert "there are no texts in 'es'" in done.err


def test_build_uses_ours_where_a_text_does_not_fit(build: Build) -> None:
    built = build(catalogue={"strings": {"citee": "x", "cite": "How to cite", "abstract": 3}})
    page = built.read("papers/on-the-shape-of-leaves/")
    assert "How to cite" in page
    assert ">Abstract</h2>" in page
