"""The issue forms, and that they and their reader are in agreement."""

import re
from itertools import pairwise

import pytest
import yaml

from generator import strings
from generator.contribution.forms import Form, Remark, parse_body
from generator.model import LINK_KINDS, STATUS_KINDS
from tests.contribution import issues
from tests.contribution.issues import MOSS, TEMPLATES

forms = pytest.mark.parametrize("form", Form, ids=lambda form: form.value)
OTHERS = {"bug.yml", "config.yml", "idea.yml"}


def test_every_form_has_a_reader_or_is_for_people() -> None:
    read = {f"{form.value}.yml" for form in Form}
    assert {path.name for path in TEMPLATES.iterdir()} == read | OTHERS


@forms
def test_form_gives_the_label_it_is_read_by(form: Form) -> None:
    assert issues.template(form)["labels"] == [form.value]


@forms
def test_form_and_reader_have_the_same_fields_in_the_same_order(form: Form) -> None:
    asked = [
        (part["id"], part["attributes"]["label"], part.get("validations", {}).get("required"))
        for part in issues.inputs(form)
    ]
    assert asked == [
        (field.id, issues.heading(field), field.required or None) for field in form.fields
    ]


@forms
def test_only_a_text_area_may_hold_several_lines(form: Form) -> None:
    areas = {part["id"] for part in issues.inputs(form) if part["type"] == "textarea"}
    assert areas == {field.id for field in form.fields if field.most_lines > 1}


@forms
def test_two_labels_of_a_form_differ(form: Form) -> None:
    labels = sorted(issues.heading(field) for field in form.fields)
    assert all(one != other for one, other in pairwise(labels))


def test_form_offers_what_a_record_can_say() -> None:
    (kinds,) = [part for part in issues.inputs(Form.RETRACT) if part["id"] == "kind"]
    texts = strings.load("en")
    assert kinds["attributes"]["options"] == [texts.name("kind", kind) for kind in STATUS_KINDS]
    for form in (Form.ADD, Form.CORRECT):
        (links,) = [part for part in issues.inputs(form) if part["id"] == "links"]
        assert tuple(re.findall(r"`(\w+)`", links["attributes"]["description"])) == LINK_KINDS


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.stem)
def test_form_names_no_repository_so_that_a_new_catalogue_can_have_it(path: object) -> None:
    text = yaml.safe_dump(yaml.safe_load(path.read_text("utf-8")))
    assert not re.search(r"github\.com|https?://(?!example\.org/|doi\.org/10\.5555/)", text)


@forms
@pytest.mark.parametrize("language", strings.languages())
def test_form_is_read_in_every_language(form: Form, language: str) -> None:
    texts = strings.load(language)
    labels = [texts.text(field.text) for field in form.fields]
    body = "\n\n".join(f"### {label}\n\nvalue {place}" for place, label in enumerate(labels))
    values, remarks = parse_body(form, body)
    assert values == {field.id: f"value {place}" for place, field in enumerate(form.fields)}
    assert remarks == []


@forms
def test_no_heading_of_a_form_is_that_of_two_fields_in_any_languages(form: Form) -> None:
    headings = [heading for field in form.fields for heading in {*field.headings}]
    assert sorted(set(headings)) == sorted(headings)


@forms
def test_values_of_a_filled_form_come_back(form: Form) -> None:
    given = {issues.heading(field): f"value of {field.id}" for field in form.fields}
    values, remarks = parse_body(form, issues.body(form, given))
    assert values == {field.id: f"value of {field.id}" for field in form.fields}
    assert remarks == []


@pytest.mark.parametrize(
    ("body", "values", "told"),
    [
        ("", {}, ["Title: missing or empty"]),
        ("### Title\n\n_No response_", {}, ["Title: missing or empty"]),
        ("### Title\r\n\r\nMoss\r\n", {"paper-title": "Moss"}, []),
        ("### Title  \rMoss", {"paper-title": "Moss"}, []),
        ("### Ti\u200btle\n\nMo\u202ess\x00", {"paper-title": "Moss"}, []),
        ("### Title\nMoss\n### Method\nWe ask.", {}, ["Title: has 3 lines; expected at most 1"]),
        (
            "### Title\nMoss\n### Abstract\nWe ask.\n### Method\n#### Title\nNone.",
            {"paper-title": "Moss", "abstract": "We ask.\n### Method\n#### Title\nNone."},
            [],
        ),
        (
            "### Title\nMoss\n### Abstract\nWe ask.\n### Title\nStones",
            {"paper-title": "Stones", "abstract": "We ask."},
            ["Title: the heading `### Title` stands twice; keep the one of the form"],
        ),
        (
            "### Title\nMoss\n### Abstract\nWe ask.\n### \u2060Title\u202c\nStones",
            {"paper-title": "Stones", "abstract": "We ask."},
            ["Title: the heading `### Title` stands twice; keep the one of the form"],
        ),
        (
            "Hello\n### Title\nMoss",
            {"paper-title": "Moss"},
            [": text stands above the first heading; move it below one"],
        ),
        ("### Title\n" + "x" * 1001, {}, ["Title: has 1,001 characters; expected at most 1,000"]),
        (
            "### Title\nM\n### Tags\n" + "x\n" * 21,
            {"paper-title": "M"},
            ["Tags: has 21 lines; expected at most 20"],
        ),
        ("x" * 65_537, {}, [": the issue has 65,537 characters; at most 65,536 are read"]),
    ],
)  # fmt: skip
def test_body_is_cut_at_the_labels_of_its_form_only(
    body: str, values: dict[str, str], told: list[str]
) -> None:
    found, remarks = parse_body(Form.ADD, body)
    assert [_told(remark) for remark in remarks] == told
    assert found == values


def _told(remark: Remark) -> str:
    english = strings.load()
    label = english.text(remark.label) if remark.label else ""
    return f"{label}: {remark.message(english)}"


def test_longest_body_that_the_forge_takes_is_read() -> None:
    start = issues.body(Form.ADD, MOSS) + "\n"
    values, remarks = parse_body(Form.ADD, start + "x" * (65_536 - len(start)))
    assert values["paper-title"] == "Moss That Counts"
    assert remarks == []
