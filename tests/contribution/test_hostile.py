"""Issues that try to break out: of YAML, Markdown, HTML, a shell, a workflow, the folder."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import strings
from generator.contribution import Outcome, evaluate, parse, render
from generator.contribution.forms import MAX_CHARACTERS, Field, Form
from generator.store import content as store
from generator.store import records
from generator.store.content import Loaded
from tests.contribution import issues
from tests.contribution.desk import LEAVES, Desk
from tests.contribution.issues import MOSS, draw_event
from tests.contribution.liveness import live
from tests.support.golden import Golden
from tests.support.invented import content_files, draw
from tests.support.timing import takes_under

EVENTS = sorted((Path(__file__).parent / "hostile").iterdir())
VALUES = [
    "$(touch /tmp/pwned) `touch /tmp/pwned`; rm -rf / && true | cat > x",
    "'; exit 1 #",
    "${{ github.token }} ${{ toJSON(secrets) }}",
    "::set-output name=status::0",
    "::add-mask::x\n::stop-commands::y",
    "x\nstatus: {kind: retracted}\nauthors: []",
    "---\ntitle: Other\n---\n",
    "...\n---\n!!python/object/apply:os.system ['id']",
    "&a [*a, *a, *a]",
    "{title: x}",
    "(x)",
    "\\noindent {} \\null",
    "?",
    "- {family: x}\n- y",
    "!!binary aGVsbG8=",
    "yes",
    "1e9",
    "~",
    "# comment",
    "a: b # c",
    "'\"\\x00\\",
    "../../../etc/passwd",
    "..\\..\\tags.yml",
    "/etc/passwd",
    "con",
    ".git/config",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- x --> &lt;b&gt;",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "{{ config }} {% raw %} {# x #}",
    "@everyone @example/maintainers closes #1 GH-1",
    "```\n@everyone\n```",
    "`` ` ``` @everyone",
    "# Heading\n\n> quote\n\n| a |\n| - |\n",
    "### Record\n\non-the-shape-of-leaves",
    "### Tags\n\nleaves",
    "### Tags\n\nminerals",
    "_No response_",
    "remove",
    "a\x00b\x1b[31mc",
    "\ud800\udfff\ufffe",
    "\u202egnp.x\u202c \u2066y\u2069",
    "z\u0338" + "\u0301" * 500,
    "\u200b\u2060\ufeff\u00ad",
    "\U000e0041\U000e0042",
    "рaypal Ноmе",
    "\r\r\r\u2028x\u2029y\x85z\x0b",
    "x" * 900,
    "$" * 300 + "\\" * 300,
    "\\frac{" * 150,
    "{" * 400 + "}" * 400,
]
KEYS = {"title", "authors", "year", "date", "added", "tags", "venue", "pdf", "code", "project"}
KEYS |= {"arxiv", "doi", "openreview", "acl", "citation_key"}
PIECES = st.text(max_size=30) | st.sampled_from([*VALUES, *MOSS.values(), LEAVES])

ENGLISH = strings.load()


def labels(form: Form) -> list[str]:
    """The headings of a form."""
    return [issues.heading(field) for field in form.fields]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder that nothing is written to."""
    return draw(tmp_path_factory.mktemp("content"), content_files())


@pytest.fixture(scope="module")
def loaded(content: Path) -> Loaded:
    """What it holds."""
    return store.load(content)


ISSUE = parse(json.dumps(issues.load("add-opened")).encode())


def outcome(form: Form, body: str, content: Path, loaded: Loaded) -> Outcome:
    """What becomes of an issue with this body."""
    issue = parse(json.dumps(issues.payload(form, body)).encode())
    return evaluate(issue, loaded.catalogue, content)


def assert_harmless(found: Outcome) -> None:
    """Either a record that says what it seems to say, or none; and the answer does nothing."""
    answer = render(found, ISSUE, ENGLISH)
    assert live(answer) == []
    assert len(answer) < 20_000
    assert bool(found.text) != bool(found.remarks)
    if found.text:
        slug = Path(found.path).stem
        assert found.path == f"papers/{slug}.md"
        assert records.SLUG.fullmatch(slug)
        assert records.load(found.text, slug, "") == (found.paper, [])
        assert records.canonical(found.text) == found.text


@pytest.mark.parametrize("label", labels(Form.ADD))
def test_hostile_value_of_a_new_record_stays_a_value(
    label: str, content: Path, loaded: Loaded
) -> None:
    for value in VALUES:
        body = issues.body(Form.ADD, {**MOSS, label: value})
        found = outcome(Form.ADD, body, content, loaded)
        assert_harmless(found)
        if found.text:
            head = yaml.safe_load(found.text.split("---\n")[1])
            assert set(head) <= KEYS, value
            assert label == "Title" or head["title"] == MOSS["Title"]


@pytest.mark.parametrize("label", labels(Form.CORRECT))
def test_hostile_value_of_a_correction_changes_its_own_field_only(
    label: str, content: Path, loaded: Loaded
) -> None:
    keys = next(field.keys for field in Form.CORRECT.fields if issues.heading(field) == label)
    before = loaded.catalogue.by_slug[LEAVES]
    for value in VALUES:
        body = issues.body(Form.CORRECT, {"Record": LEAVES, label: value})
        found = outcome(Form.CORRECT, body, content, loaded)
        assert_harmless(found)
        if found.text and found.paper:
            old, new = (records.to_data(paper) for paper in (before, found.paper))
            changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
            assert changed <= {*keys, "sources"}, value


@pytest.mark.parametrize("label", labels(Form.RETRACT))
def test_hostile_value_of_a_retraction_changes_the_status_only(
    label: str, content: Path, loaded: Loaded
) -> None:
    values = dict(zip(labels(Form.RETRACT), [LEAVES, "retracted", "Torn.", "x"], strict=False))
    before = loaded.catalogue.by_slug[LEAVES]
    for value in VALUES:
        body = issues.body(Form.RETRACT, {**values, label: value})
        found = outcome(Form.RETRACT, body, content, loaded)
        assert_harmless(found)
        if found.paper:
            assert replace(found.paper, status=None) == before


@given(st.data(), st.sampled_from(Form), st.lists(PIECES, max_size=8))
def test_no_body_gets_past_the_rules(
    content: Path, loaded: Loaded, data: st.DataObject, form: Form, pieces: list[str]
) -> None:
    headings = [data.draw(st.sampled_from(labels(form))) for _ in pieces]
    parts = (
        f"### {heading}\n\n{piece}\n\n" for heading, piece in zip(headings, pieces, strict=True)
    )
    found = outcome(form, "".join(parts), content, loaded)
    if form is Form.TAG:
        assert live(render(found, ISSUE, ENGLISH)) == []
        assert not found.text
    else:
        assert_harmless(found)


@pytest.mark.parametrize("event", EVENTS, ids=lambda path: path.stem)
def test_hostile_event_is_answered_like_this(event: Path, desk: Desk, golden: Golden) -> None:
    message = desk.folder / "message.txt"
    done = desk.take(event, "--message", message)
    told = [f"status {done.status}", "", done.out]
    told += [line for path, lines in desk.changes().items() for line in (path, *lines, "")]
    told += [message.read_text("utf-8")] if message.exists() else []
    golden("\n".join(told), f"hostile-{event.stem}.txt")
    assert done.err == ""
    assert live(done.out) == []
    assert {path.name for path in desk.folder.iterdir()} <= {"content", "message.txt", ".cache"}


def test_body_of_a_megabyte_is_refused_in_a_few_words(desk: Desk) -> None:
    body = issues.body(Form.ADD, {**MOSS, "Abstract": "x" * 1_000_000})
    done = desk.take(draw_event(desk.folder, issues.payload(Form.ADD, body)))
    assert (done.status, desk.changes()) == (1, {})
    assert len(done.out) < 500
    assert "characters; at most `65,536` are read" in done.out


@pytest.mark.parametrize(
    ("label", "end"),
    [
        ("Published", "is not a date like 2020, `2020-12` or `2020-12-07`"),
        ("Tags", "known: plants, leaves, minerals"),
    ],
)
def test_what_to_do_stands_in_the_answer_to_a_long_value(
    label: str, end: str, content: Path, loaded: Loaded
) -> None:
    body = issues.body(Form.ADD, {**MOSS, label: "x" * 900})
    answer = render(outcome(Form.ADD, body, content, loaded), ISSUE, ENGLISH)
    (line,) = (line for line in answer.split("\n") if f"**{label}**" in line)
    assert end in line
    assert len(line) < 300


@pytest.mark.parametrize("field", Form.ADD.fields, ids=lambda field: field.id)
def test_fullest_field_takes_no_long_time(field: Field, content: Path, loaded: Loaded) -> None:
    for piece in ("x", "x, y", "`", "\u0301", "$\\frac{", "{", "<", "@a ", "--", "~", "x:"):
        room = min(field.most_characters, MAX_CHARACTERS - 1_000)
        line = (piece * room)[: room // field.most_lines - 1]
        value = "\n".join([line] * field.most_lines)
        body = issues.body(Form.ADD, {**MOSS, issues.heading(field): value})
        assert takes_under(1.5, partial(outcome, Form.ADD, body, content, loaded)), piece
