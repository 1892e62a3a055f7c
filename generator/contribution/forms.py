"""The issue forms as this side knows them, and the body of an issue cut into their fields.

The forms themselves stand in `.github/ISSUE_TEMPLATE/`, in the language of the catalogue; a test
keeps both in agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from generator import identifiers, strings
from generator.model import LINK_KINDS
from generator.text.characters import strip_invisible

MAX_CHARACTERS = 65_536
"""Longest body that is read; the forge takes no longer one."""

# Source: what GitHub puts where a field of a form was left empty.
_EMPTY = "_No response_"
_HEADING = re.compile(r"### (.+?)\s*")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said of a field.

    Attributes:
        label: Label of the field, or empty for the issue as a whole.
        message: What was found and what to do; words of the issue stand in it as they came.
    """

    label: str
    message: str


def quoted(value: str) -> str:
    """A value between backticks, as it stands in a remark; its own become other quotes."""
    return "`" + value.replace("`", "'") + "`"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Attributes:
        id: Name in the form and in addresses that fill it.
        text: Key of the text that is the heading over its value.
        keys: Keys of a record that it tells, `abstract` for the body.
        required: Whether it must be filled.
        most_lines: Lines it may have. So bounded, comparing each with the vocabulary stays quick.
        most_characters: Characters it may have.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    required: bool = False
    most_lines: int = 1
    most_characters: int = 1_000

    @property
    def label(self) -> str:
        """The heading in English, which remarks are in."""
        return strings.load().text(self.text)

    @property
    def headings(self) -> Iterator[str]:
        """The heading in each language: a catalogue has the forms in its own."""
        for language in strings.languages():
            yield strings.load(language).text(self.text)


_RECORD = Field("record", "issue-record", required=True)
_FACTS = (
    Field("paper-title", "field-title", ("title",), required=True),
    Field(
        "authors", "field-authors", ("authors",), most_lines=5_000, most_characters=MAX_CHARACTERS
    ),
    Field("published", "field-published", ("year", "date")),
    Field("venue", "field-venue", ("venue",)),
    Field("identifiers", "field-identifiers", identifiers.PAPER_SCHEMES, most_lines=20),
    Field("links", "field-links", LINK_KINDS, most_lines=20, most_characters=5_000),
    Field("tags", "nav-tags", ("tags",), most_lines=20),
    Field("abstract", "abstract", ("abstract",), most_lines=1_000, most_characters=20_000),
)
_NOTE = Field("note", "field-note", most_lines=1_000, most_characters=MAX_CHARACTERS)


class Form(Enum):
    """What a form is for; the value is the label that it gives to its issues."""

    ADD = "add-paper"
    CORRECT = "correct-record"
    TAG = "propose-tag"
    RETRACT = "report-retraction"

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields in the order of the form."""
        return _FIELDS[self]


_FIELDS: Mapping[Form, tuple[Field, ...]] = {
    Form.ADD: (*_FACTS, _NOTE),
    Form.CORRECT: (_RECORD, *(replace(field, required=False) for field in _FACTS), _NOTE),
    Form.TAG: (
        Field("name", "issue-name", required=True),
        Field("description", "issue-description", required=True),
        Field("broader", "issue-broader"),
        Field("papers", "nav-papers", most_lines=100, most_characters=10_000),
        _NOTE,
    ),
    Form.RETRACT: (
        _RECORD,
        Field("kind", "issue-kind", ("status",), required=True),
        Field("reason", "issue-reason", required=True),
        Field("source", "issue-source", required=True),
        Field("by", "issue-by"),
        _NOTE,
    ),
}


def parse_body(form: Form, body: str) -> tuple[dict[str, str], list[Remark]]:
    """The values by the ids of their fields, usable ones only, and what is wrong with the others.

    Only the labels of the form are headings, and each stands once: whatever else looks like one
    belongs to a value, and a value that imitates a label is refused rather than guessed at.
    """
    if len(body) > MAX_CHARACTERS:
        message = f"the issue has {len(body):,} characters; at most {MAX_CHARACTERS:,} are read"
        return {}, [Remark("", message)]
    above, sections = _sections(
        form, strip_invisible(body.replace("\r\n", "\n").replace("\r", "\n"))
    )
    remarks = list(_doubled(sections))
    if above.strip():
        remarks.append(Remark("", "text stands above the first heading; move it below one"))
    values = {field.id: value for field, value in sections if value not in ("", _EMPTY)}
    for field in form.fields:
        if fault := _fault(field, values.get(field.id)):
            remarks.append(Remark(field.label, fault))
            values.pop(field.id, None)
    return values, remarks


def _sections(form: Form, body: str) -> tuple[str, list[tuple[Field, str]]]:
    """What stands above the first heading, and each field that has one, with its value."""
    labels = {heading: field for field in form.fields for heading in field.headings}
    above: list[str] = []
    found: list[tuple[Field, list[str]]] = []
    for line in body.split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading and heading[1] in labels:
            found.append((labels[heading[1]], []))
        else:
            (found[-1][1] if found else above).append(line)
    return "\n".join(above), [(field, "\n".join(lines).strip()) for field, lines in found]


def _doubled(sections: Iterable[tuple[Field, str]]) -> Iterator[Remark]:
    seen: set[str] = set()
    for field, _ in sections:
        if field.label in seen:
            message = f"the heading `### {field.label}` stands twice; keep the one of the form"
            yield Remark(field.label, message)
        seen.add(field.label)


def _fault(field: Field, value: str | None) -> str:
    """What is wrong with the size of a value, or nothing."""
    if value is None:
        return "is empty; it is needed" if field.required else ""
    lines = value.count("\n") + 1
    if lines > field.most_lines:
        return f"has {lines:,} lines; expected at most {field.most_lines:,}"
    if len(value) > field.most_characters:
        return f"has {len(value):,} characters; expected at most {field.most_characters:,}"
    return ""
