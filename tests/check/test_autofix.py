"""`catalogue fmt` mends what has one remedy, and what it mended once it leaves alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.autofix import FIXABLE, fix
from generator.check.violation import CheckInput
from generator.model import Author, DigestEntry, Paper
from generator.store import records
from tests.support.commands import RunCommand
from tests.support.invented import LEAVES, VOCABULARY, content_files, draw

MENDED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "implied tag": ({"tags": ("plants", "leaves")}, {"tags": ("leaves",)}),
    "tag twice": ({"tags": ("leaves", "minerals", "leaves")}, {"tags": ("leaves", "minerals")}),
    "tag by its name": ({"tags": ("Leaves",)}, {"tags": ("leaves",)}),
    "invisible characters": (
        {"title": "On\u200b Le\u00adaves", "abstract": "Cafe\u0301.\n\nB\u2060."},
        {"title": "On Leaves", "abstract": "Café.\n\nB."},
    ),
    "TeX": (
        {"title": r"Leaves \& Trees", "abstract": "4.2\\% of\n\\emph{all}."},
        {"title": "Leaves & Trees", "abstract": "4.2% of all."},
    ),
    "names": (
        {"authors": (Author("Beispiel\u200b", "Ada"),), "venue": "On\u00ad leaves"},
        {"authors": (Author("Beispiel", "Ada"),), "venue": "On leaves"},
    ),
    "names of editors": (
        {
            "editors": (Author("Beispiel\u200b", "Ada"),),
            "translators": (Author("Lizi\u200b", "M"),),
        },
        {"editors": (Author("Beispiel", "Ada"),), "translators": (Author("Lizi", "M"),)},
    ),
    "entry twice": (
        {"digests": (DigestEntry("2021-03-04", 1), DigestEntry("2021-03-04", 1))},
        {"digests": (DigestEntry("2021-03-04", 1),)},
    ),
    "own address": (
        {"aliases": ("former", LEAVES.slug, "former")},
        {"aliases": ("former",)},
    ),
}

LEFT: dict[str, dict[str, Any]] = {
    "lines of an abstract": {"abstract": "Wrapped\nby hand.\n\nTwice."},
    "unknown tag": {"tags": ("leafs",)},
    "author twice": {"authors": (Author("Beispiel", "Ada"), Author("Beispiel", "Ada"))},
    "name of nothing": {"authors": (Author(printed="\u200b"),)},
    "HTML": {"title": "On <i>leaves</i>"},
    "title of nothing that is shown": {"title": r"\label{x}"},
}


@pytest.mark.parametrize(("before", "after"), MENDED.values(), ids=MENDED)
def test_fault_with_one_remedy_is_mended(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert fix(replace(LEAVES, **before), VOCABULARY) == replace(LEAVES, **after)


@pytest.mark.parametrize("facts", LEFT.values(), ids=LEFT)
def test_what_a_person_must_decide_is_left(facts: dict[str, Any]) -> None:
    paper = replace(LEAVES, **facts)
    assert fix(paper, VOCABULARY) == paper


TEXTS = st.text(st.sampled_from("ab \n\\{}$_^%&~-<`'\u00ad\u200b\u0301e"), max_size=40)
TAGS = st.lists(st.sampled_from(["plants", "Leaves", "leaves", "minerals", "leafs"]), max_size=5)


@given(TEXTS, TEXTS, TAGS)
def test_mended_paper_needs_no_mending(title: str, abstract: str, tags: list[str]) -> None:
    paper = Paper(
        slug="a",
        title=" ".join(["A", *title.split()]),  # a title of nothing is left to a person
        abstract=abstract.strip(),
        tags=tuple(tags),
    )
    once = fix(paper, VOCABULARY)
    assert fix(once, VOCABULARY) == once
    content = CheckInput(papers=(once,), vocabulary=VOCABULARY)
    assert [fault for rule in FIXABLE for fault in rule(content)] == []


def test_fmt_mends_and_keeps_what_it_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand
) -> None:
    monkeypatch.chdir(tmp_path)
    faulty = replace(LEAVES, title="On\u200b Leaves", tags=("plants", "leaves"))
    text = records.dump(faulty).replace("tags:", "# Of trees, too.\nmood: mine\ntags:")
    text = text.replace("'2001.00001'", "https://arxiv.org/abs/2001.00001v2")
    content = draw(tmp_path / "content", content_files())
    record = draw(content, {f"papers/{LEAVES.slug}.md": text}) / f"papers/{LEAVES.slug}.md"
    assert run_catalogue("fmt").out == f"content/papers/{LEAVES.slug}.md\n"
    written = record.read_text("utf-8")
    assert "# Of trees, too.\n" in written
    assert "mood: mine\n" in written
    loaded, _ = records.load(written, LEAVES.slug, "")
    assert loaded == replace(LEAVES, title="On Leaves", extra={"mood": ("mine",)})
    assert run_catalogue("fmt").out == ""
