"""The issue forms as this side knows them, and the body of an issue cut into their fields.

The forms themselves stand in `.github/ISSUE_TEMPLATE/`, in the language of the catalogue; a test
keeps both in agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from generator import identifiers, strings
from generator.model import LINK_KINDS
from generator.strings import Strings, messages
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
        label: Key of the text that is the label of the field, or empty for the issue as a whole.
        text: Key of the text that says what was found and what to do, or a message of a rule.
        values: What the text has places for; words of the issue stand in it as they came.
        rule: The rule whose message it is.
    """

    label: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""

    def message(self, texts: Strings) -> str:
        """What was found and what to do, in a language."""
        if self.text in texts.texts:
            return texts.text(self.text, **self.values)
        return messages.told(self.rule, self.text, texts)


def numbers(**values: int) -> Mapping[str, object]:
    """Numbers as texts hold them."""
    return {name: f"{value:,}" for name, value in values.items()}


def bare(value: str) -> str:
    """A value as it stands between the backticks of a text; its own become other quotes."""
    return value.replace("`", "'")


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
    Form.CORRECT: (_RECORD, *(replace(fact, required=False) for fact in _FACTS), _NOTE),
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
        sizes = numbers(number=len(body), most=MAX_CHARACTERS)
        return {}, [Remark("", "remark-long-issue", sizes)]
    above, sections = _sections(
        form, strip_invisible(body.replace("\r\n", "\n").replace("\r", "\n"))
    )
    remarks = list(_doubled(sections))
    if above.strip():
        remarks.append(Remark("", "remark-above"))
    values = {part.id: value for part, _, value in sections if value not in ("", _EMPTY)}
    for part in form.fields:
        if fault := _fault(part, values.get(part.id)):
            remarks.append(fault)
            values.pop(part.id, None)
    return values, remarks


def _sections(form: Form, body: str) -> tuple[str, list[tuple[Field, str, str]]]:
    """What stands above the first heading, and each field that has one, with it and its value."""
    labels = {heading: part for part in form.fields for heading in part.headings}
    above: list[str] = []
    found: list[tuple[Field, str, list[str]]] = []
    for line in body.split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading and heading[1] in labels:
            found.append((labels[heading[1]], heading[1], []))
        else:
            (found[-1][2] if found else above).append(line)
    return "\n".join(above), [(part, name, "\n".join(ls).strip()) for part, name, ls in found]


def _doubled(sections: Iterable[tuple[Field, str, str]]) -> Iterator[Remark]:
    seen: set[str] = set()
    for part, heading, _ in sections:
        if part.id in seen:
            yield Remark(part.text, "remark-doubled", {"heading": heading})
        seen.add(part.id)


def _fault(part: Field, value: str | None) -> Remark | None:
    """What is wrong with the size of a value."""
    if value is None:
        return Remark(part.text, "fault-empty") if part.required else None
    if (lines := value.count("\n") + 1) > part.most_lines:
        return Remark(part.text, "remark-lines", numbers(number=lines, most=part.most_lines))
    if len(value) > part.most_characters:
        sizes = numbers(number=len(value), most=part.most_characters)
        return Remark(part.text, "remark-characters", sizes)
    return None
