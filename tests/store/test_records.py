import datetime
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import FrontMatterError
from generator.model import Author, DigestEntry, Paper, PartialDate, Status
from generator.store import records
from generator.text.characters import strip_invisible
from tests.store.strategies import AWKWARD, papers, titles
from tests.support.golden import Golden
from tests.support.invented import LEAVES, PAPERS, paper

# A paper takes long to invent; what can go wrong in one goes wrong early.
quick = settings(max_examples=30)


def loaded(text: str, slug: str = "on-the-shape-of-leaves") -> Paper:
    """The paper in a text that has no problems."""
    found, problems = records.load(text, slug, "x.md")
    assert not problems
    assert found
    return found


def problems(text: str, slug: str = "x") -> list[str]:
    """The problems of a text that gives no paper."""
    found, problems = records.load(text, slug, "x.md")
    assert found is None
    return [str(problem) for problem in problems]


def restyled(paper: Paper, **style: Any) -> str:
    """The record as PyYAML's own writer would have it."""

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    head = yaml.dump(
        as_text(records.to_data(paper)), Dumper=Dumper, sort_keys=False, allow_unicode=True, **style
    )
    return f"---\n{head}---\n{paper.abstract}\n"


def as_text(data: Any) -> Any:
    """Data whose scalars are text, so that the writer puts no types into the file."""
    if isinstance(data, Mapping):
        return {key: as_text(value) for key, value in data.items()}
    return str(data) if isinstance(data, str | int | datetime.date) else list(map(as_text, data))


styles = st.fixed_dictionaries(
    {
        "default_flow_style": st.just(value=False),
        "default_style": st.sampled_from([None, '"', "'", "|", ">"]),
        "width": st.sampled_from([20, 1000]),
        "indent": st.sampled_from([2, 4]),
    }
)


@quick
@given(papers)
def test_dump_and_load_are_a_pair(paper: Paper) -> None:
    assert loaded(records.dump(paper), paper.slug) == paper


@quick
@given(papers)
def test_dump_is_canonical(paper: Paper) -> None:
    text = records.dump(paper)
    assert records.canonical(text) == text


@quick
@given(papers)
def test_readers_that_guess_types_read_the_same(paper: Paper) -> None:
    head = records.dump(paper).split("\n---\n", 1)[0]
    read = yaml.safe_load(head)
    want = records.to_data(paper)
    assert list(read) == list(want)
    for key, value in want.items():
        assert read[key] == (list(value) if isinstance(value, tuple) else value), key


@quick
@given(papers, styles)
def test_any_style_of_yaml_becomes_canonical(paper: Paper, style: dict[str, Any]) -> None:
    text = restyled(paper, **style)
    assert loaded(text, paper.slug) == paper
    assert records.canonical(text) == records.dump(paper)


def test_text_that_ends_like_a_comment_is_kept() -> None:
    text = "---\ntitle: |-\n  Leaves\n  # 2\n# A comment.\n---\nThey fall.\n"
    found = loaded(text, "leaves")
    assert found.title == "Leaves # 2"
    assert "# A comment." in records.update(text, found)


@quick
@given(papers, papers, styles, st.sampled_from(["\n", "\r\n"]))
def test_update_in_any_style_holds_the_new_facts(
    before: Paper, after: Paper, style: dict[str, Any], newline: str
) -> None:
    after = replace(after, slug=before.slug)
    text = restyled(before, **style).replace("\n", newline)
    updated = records.update(text, after)
    assert loaded(updated, before.slug) == after
    assert newline == "\n" or "\n" not in updated.replace("\r\n", "")


@quick
@given(papers, papers, st.sampled_from([field.name for field in fields(Paper)][1:]))
def test_update_changes_only_the_lines_of_what_changed(
    before: Paper, other: Paper, fact: str
) -> None:
    after = replace(before, **{fact: getattr(other, fact)})
    text = records.dump(before)
    assert records.update(text, before) == text
    assert records.update(text, after) == records.dump(after)


@quick
@given(titles)
def test_title_of_any_text_stays_that_text(title: str) -> None:
    assert loaded(records.dump(paper(title))).title == title


@pytest.mark.parametrize("title", [" ".join(strip_invisible(text).split()) for text in AWKWARD])
def test_title_that_looks_like_something_else_stays_text(title: str) -> None:
    text = records.dump(paper(title))
    assert loaded(text).title == title
    assert yaml.safe_load(text.split("\n---\n")[0])["title"] == title


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("On Leaves", "On Leaves"),
        ("Leaves: A Survey", "'Leaves: A Survey'"),
        ("It's 12:30, or so", "'It''s 12:30, or so'"),
        ("It's 12:30", "It's 12:30"),
        ("C# at 3#4", "C# at 3#4"),
        ("C #", "'C #'"),
        ("10.1007/s10462", "10.1007/s10462"),
        ("1706.0370", "'1706.0370'"),
        ("1e3", "'1e3'"),  # a number to YAML 1.2 only
        ("0o17", "'0o17'"),
        ("No", "'No'"),
        ("y", "'y'"),
        ("Ünlü", "Ünlü"),
        ("深度学习", "深度学习"),
        ("a\ufeffb", "ab"),
    ],
)
def test_title_is_quoted_only_where_a_reader_could_err(title: str, written: str) -> None:
    assert records.dump(paper(title)).splitlines()[1] == f"title: {written}"


def test_record_reads_as_people_expect(golden: Golden) -> None:
    full = replace(
        LEAVES,
        authors=(*LEAVES.authors, Author("Lizi", "Mei", "Lizi Mei", "0000-0002-1825-0097")),
        date=PartialDate(2020, 12, 7),
        aliases=("leaves",),
        status=Status("superseded", "There: a longer one.", "trees-without-roots"),
        digests=(*LEAVES.digests, DigestEntry("2021-03-05", 2)),
    )
    golden(records.dump(full), "record.md")


HAND_WRITTEN = """\
---
# Please keep this one.
title: "On the Shape of Leaves"  # as printed
authors:
# first author
- Beispiel, Ada   # of the garden
-
  family: Voorbeeld
  given: Wim      # was Willem
year: 2020 # on arXiv
tags: # by hand
    - leaves # surely

    # perhaps
    - plants

note: >
  Read this
  again.
digest: [ 2021-03-04#1, # the first
          2021-03-05#2 ]
sources:
  title:   digest # verbatim
  authors: arXiv
# the end
---
Leaves have a shape.
"""
HAND_READ = loaded(HAND_WRITTEN)


@pytest.mark.parametrize(
    ("change", "removed", "added"),
    [
        ({}, [], []),
        (
            {"title": "Leaves: A Survey"},
            ['title: "On the Shape of Leaves"  # as printed'],
            ["title: 'Leaves: A Survey'  # as printed"],
        ),
        ({"date": PartialDate(2021)}, ["year: 2020 # on arXiv"], ["year: 2021 # on arXiv"]),
        ({"date": PartialDate(2020, 5)}, ["year: 2020 # on arXiv"], ["date: 2020-05"]),
        ({"tags": ("leaves", "plants", "minerals")}, [], ["    - minerals"]),
        ({"tags": ("plants",)}, ["    - leaves # surely"], []),
        ({"tags": ("leaves",)}, ["    # perhaps", "    - plants"], []),
        (
            {"authors": (*HAND_READ.authors, Author(printed="The Group"))},
            [],
            ["- {name: The Group}"],
        ),
        (
            {"authors": (Author("Muster", "Max"), HAND_READ.authors[1])},
            ["# first author", "- Beispiel, Ada   # of the garden"],
            ["- {family: Muster, given: Max}"],
        ),
        ({"venue": "Leaves 3"}, [], ["venue: Leaves 3"]),
        (
            {"sources": {"title": "person", "authors": "arXiv", "venue": "publisher"}},
            ["  title:   digest # verbatim"],
            ["  title: person # verbatim", "  venue: publisher"],
        ),
        (
            {"digests": (DigestEntry("2021-03-04", 1),)},
            ["digest: [ 2021-03-04#1, # the first", "          2021-03-05#2 ]"],
            ["# the first", "digest: 2021-03-04#1"],
        ),
        ({"abstract": "New."}, ["Leaves have a shape."], ["", "New."]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_update_keeps_what_people_wrote(
    change: dict[str, Any], removed: list[str], added: list[str], newline: str
) -> None:
    before = HAND_WRITTEN.replace("\n", newline)
    after = records.update(before, replace(HAND_READ, **change))
    old, new = before.split(newline), after.split(newline)
    assert [line for line in old if line not in new] == removed
    assert [line for line in new if line not in old] == [line for line in added if line]
    kept = [line for line in old if line not in removed]
    assert [line for line in new if line in kept and line] == [line for line in kept if line]
    assert loaded(after) == replace(HAND_READ, **change)


def test_canonical_form_keeps_comments_and_unknown_keys(golden: Golden) -> None:
    golden(records.canonical(HAND_WRITTEN), "canonical.md")
    assert loaded(records.canonical(HAND_WRITTEN)) == HAND_READ


def test_canonical_form_ends_lines_as_git_does() -> None:
    windows = "\ufeff" + HAND_WRITTEN.replace("\n", "\r\n")
    assert records.canonical(windows) == records.canonical(HAND_WRITTEN)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("---\ntitle: A\n---", "---\ntitle: A\n---\n\nNew.\n"),
        ("---\ntitle: A\n---\nOld", "---\ntitle: A\n---\n\nNew.\n"),
        ("\ufeff---\r\ntitle: A\r\n---", "\ufeff---\r\ntitle: A\r\n---\r\n\r\nNew.\r\n"),
    ],
)
def test_update_of_a_file_without_final_newline_stays_a_record(text: str, want: str) -> None:
    assert records.update(text, replace(loaded(text), abstract="New.")) == want
    assert records.update(text, loaded(text)) == text


def test_broken_record_is_never_updated() -> None:
    with pytest.raises(FrontMatterError, match="must be in quotes"):
        records.update("---\ntitle: a: b\n---\n", PAPERS[0])


@pytest.mark.parametrize(
    ("head", "want"),
    [
        ("arxiv: https://arxiv.org/abs/2012.03532v2", {"identifiers": {"arxiv": "2012.03532"}}),
        ("doi: no doi", {"identifiers": {"doi": "no doi"}}),  # the checks judge it
        ("authors:\n- Beispiel, Ada", {"authors": (Author("Beispiel", "Ada"),)}),
        ("authors:\n- The Group", {"authors": (Author(printed="The Group"),)}),
        ("tags: leaves", {"tags": ("leaves",)}),
        ("year: 2020\ndate: 2020-12", {"date": PartialDate(2020, 12)}),
        ("added: 2025-08-20", {"added": datetime.date(2025, 8, 20)}),
        ("status: withdrawn", {"status": Status("withdrawn")}),
        ("tags:\nvenue: ''", {}),
    ],
)
def test_forms_that_people_write_are_understood(head: str, want: dict[str, object]) -> None:
    assert loaded(f"---\ntitle: A\n{head}\n---\n") == paper("A", **want)


@pytest.mark.parametrize(
    ("head", "want"),
    [
        ("titel: A", "1: record: title: missing or empty; quote a title that starts with '#'"),
        ("title: # A", "2: record: title: missing or empty; quote a title that starts with '#'"),
        ("title: '  '", "2: record: title: missing or empty; quote a title that starts with '#'"),
        ("title: [A]", "2: record: title: expected a text; quote it if it starts with '[' or '{'"),
        ("title: A\nyear: 20", "3: record: year: '20' is not a date like 2020, 2020-12 or"),
        ("title: A\nyear: 2020-12", "3: record: year: expected a year; write `date: 2020-12` for"),
        ("title: A\ndate: 2020-02-30", "3: record: date: '2020-02-30' is no day of the calendar"),
        ("title: A\nadded: 2020-02", "3: record: added: expected a day like 2025-08-20, not"),
        ("title: A\nadded: 20200201", "3: record: added: '20200201' is not a date like"),
        ("title: A\nauthors: Ada", "3: record: authors: expected a list, one `- {family: ..."),
        (
            "title: A\nauthors:\n- {name: B, x: C}",
            "3: record: authors: an author has no 'x'; known",
        ),
        ("title: A\nauthors:\n- {given: B}", "3: record: authors: an author needs `family` or"),
        (
            "title: A\nauthors:\n- {name: B, orcid: 1}",
            "3: record: authors: '1' is not a valid ORCID",
        ),
        ("title: A\nauthors:\n- [B]", "3: record: authors: an author is {family: ..., given: ..."),
        ("title: A\ntags: {a: b}", "3: record: tags: expected a list, one `- item` a line"),
        ("title: A\ncode: example.org", "3: record: code: 'example.org' is not an address that"),
        ("title: A\npdf: javascript:x", "3: record: pdf: 'javascript:x' is not an address that"),
        (
            "title: A\ndigest: 2020",
            "3: record: digest: expected a digest and the place in it, like",
        ),
        ("title: A\ndigest: 2020-01-02#0", "3: record: digest: expected a digest and the place"),
        ("title: A\nstatus: gone", "3: record: status: expected {kind: ..., reason: ...} with"),
        ("title: A\nsources: x", "3: record: sources: expected `fact: where it came from` lines"),
    ],
)
def test_value_that_cannot_be_used_is_a_problem_on_its_line(head: str, want: str) -> None:
    (problem,) = problems(f"---\n{head}\n---\n")
    assert problem.startswith(f"x.md:{want}")


def test_all_problems_of_a_record_are_told() -> None:
    text = "---\nyear: x\nadded: y\n---\n"
    assert [problem.split(": ")[2] for problem in problems(text)] == ["title", "year", "added"]


@pytest.mark.parametrize("slug", ["On-Leaves", "a_b", "a--b", "-a", "a-", "", "é", "a\n", "a b"])
def test_file_name_that_is_no_address_is_a_problem(slug: str) -> None:
    (problem,) = problems("---\ntitle: A\n---\n", slug)
    assert problem == (
        f"x.md:0: record: file name {slug!r} is not lower-case letters and digits joined by "
        "hyphens; rename the file"
    )


@pytest.mark.parametrize("name", ["''", "' '", "', Given'"])
def test_author_without_a_name_is_told_and_not_written_as_nothing(name: str) -> None:
    text = f"---\ntitle: A\nauthors: [{name}, {{family: B, given: A}}]\n---\n"
    assert len(problems(text)) == 1
    with pytest.raises(FrontMatterError):
        records.canonical(text)
