"""The values of the fields as facts of a record, each with what is wrong with it.

Texts are cleaned as those of any source are: no invisible characters, no TeX but formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from generator import identifiers, text
from generator.contribution.forms import Form, Remark, quoted
from generator.importing.tags import Keywords
from generator.model import LINK_KINDS, Author, Paper, PartialDate, Vocabulary
from generator.sources.bibliography import is_suffix

REMOVE = "remove"
"""The value that empties a field of a record that is corrected."""

Facts: TypeAlias = dict[str, object]
"""Attribute of `Paper` to its value."""

_Read: TypeAlias = Callable[[str, Vocabulary], object]

_ITEM = re.compile(r"(?:[-*•]\s+)?(.*)")
_NOTHING = Paper(slug="", title="")


class _Unusable(Exception):
    """A value that cannot be used; its arguments say why, one a fault."""


def read(
    form: Form, values: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[Facts, list[Remark]]:
    """The facts that the fields of a form tell, and what is wrong with the others."""
    facts: Facts = {}
    remarks: list[Remark] = []
    for field in form.fields:
        value = values.get(field.id)
        if value is None or field.id not in _READ:
            continue
        attribute, convert = _READ[field.id]
        try:
            if form is Form.CORRECT and value.casefold() == REMOVE:
                facts[attribute] = _removed(attribute)
            else:
                facts[attribute] = convert(value, vocabulary)
        except _Unusable as fault:
            remarks += [Remark(field.label, message) for message in fault.args]
    return facts, remarks


def _removed(attribute: str) -> object:
    if attribute == "title":
        raise _Unusable("every paper has one; write the right one")
    return getattr(_NOTHING, attribute)


def line(value: str) -> str:
    """A value that is one line of text."""
    return " ".join(text.clean(value).split())


def _title(value: str, _: Vocabulary) -> str:
    title = line(value)
    if not any(map(str.isalnum, title)):
        raise _Unusable(f"{quoted(value)} holds no letter")
    return title


def _venue(value: str, _: Vocabulary) -> str:
    return line(value)


def _abstract(value: str, _: Vocabulary) -> str:
    return text.clean(value)


def _date(value: str, _: Vocabulary) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError:
        message = f"{quoted(value)} is no date; expected one like `2020`, `2020-12` or `2020-12-07`"
        raise _Unusable(message) from None


def _items(value: str) -> Iterator[str]:
    """The lines of a list, without the marks that people put before them."""
    for given in value.split("\n"):
        item = _ITEM.fullmatch(given.strip())
        if item and item[1]:
            yield " ".join(item[1].split())


def _authors(value: str, _: Vocabulary) -> tuple[Author, ...]:
    names = list(_items(value))
    if faults := [fault for name in names if (fault := _name_fault(name))]:
        raise _Unusable(*faults)
    return tuple(_author(name) for name in names)


def _name_fault(name: str) -> str:
    """What is wrong with a line of the authors, or nothing."""
    parts = name.split(",")
    names = [part for part in parts if not is_suffix(part)]
    if len(names) > 2 or ";" in name:
        return f"{quoted(name)} is more than one name; write one author a line"
    if not any(map(str.isalpha, name)):
        return f"{quoted(name)} is no name; it holds no letter"
    if not all(part.strip() for part in parts):
        return f"{quoted(name)} has a comma too many; expected a name like `Family, Given`"
    return ""


def _author(name: str) -> Author:
    """A person with a name in parts, or a group or a person with one name."""
    parts = [part.strip() for part in name.split(",")]
    names = [part for part in parts if not is_suffix(part)]
    if len(names) < 2:
        return Author(printed=name)
    suffixes = [part for part in parts if is_suffix(part)]
    return Author(family=" ".join([names[0], *suffixes]), given=names[1])


def _identifiers(value: str, _: Vocabulary) -> Mapping[str, str]:
    found: dict[str, str] = {}
    faults: list[str] = []
    for spelling in _items(value):
        scheme, name = identifiers.detect(spelling) or ("", "")
        if scheme not in identifiers.PAPER_SCHEMES:
            faults.append(
                f"{quoted(spelling)} is no identifier of a paper; expected one like {_KNOWN}"
            )
        elif found.setdefault(scheme, name) != name:
            label = identifiers.SCHEMES[scheme].label
            faults.append(f"`{found[scheme]}` and {quoted(name)} are two of {label}; keep one")
    if faults:
        raise _Unusable(*faults)
    return found


# A bare OpenReview id could be any word, so only its address is taken.
_KNOWN = ", ".join(
    f"`{identifiers.url(scheme, identifiers.SCHEMES[scheme].example)}`"
    for scheme in identifiers.PAPER_SCHEMES
)


def _links(value: str, _: Vocabulary) -> Mapping[str, str]:
    found: dict[str, str] = {}
    faults: list[str] = []
    for item in _items(value):
        kind, _colon, address = (part.strip() for part in item.partition(":"))
        kind = kind.casefold()
        if kind not in LINK_KINDS:
            known = ", ".join(LINK_KINDS)
            faults.append(
                f"{quoted(item)} lacks what it leads to, as in `code: ...`; known: {known}"
            )
        elif found.setdefault(kind, address) != address:
            faults.append(f"`{kind}` stands twice; keep one")
    if faults:
        raise _Unusable(*faults)
    return found


def _tags(value: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Slugs of the tags that are known by any name; the others as they are, for the rules."""
    names, keywords = list(_items(value)), Keywords(vocabulary)
    unknown = [name for name in names if not keywords.joined([name], ())]
    return (*keywords.joined(names, ()), *unknown)


_READ: Mapping[str, tuple[str, _Read]] = {
    "paper-title": ("title", _title),
    "authors": ("authors", _authors),
    "published": ("date", _date),
    "venue": ("venue", _venue),
    "identifiers": ("identifiers", _identifiers),
    "links": ("links", _links),
    "tags": ("tags", _tags),
    "abstract": ("abstract", _abstract),
}
"""Id of a field to the attribute of a paper that it tells, and how."""
