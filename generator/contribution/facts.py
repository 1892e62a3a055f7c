"""The values of the fields as facts of a record, each with what is wrong with it.

Texts are cleaned as those of any source are: no invisible characters, no TeX but formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from generator import identifiers, text
from generator.contribution.forms import Form, Remark, bare
from generator.importing.tags import Keywords
from generator.model import LINK_KINDS, Author, Paper, PartialDate, Vocabulary
from generator.sources.single_names import is_suffix

REMOVE = "remove"
"""The value that empties a field of a record that is corrected."""

Facts: TypeAlias = dict[str, object]
"""Attribute of `Paper` to its value."""

_Read: TypeAlias = Callable[[str, Vocabulary], object]

_ITEM = re.compile(r"(?:[-*•]\s+)?(.*)")
_NOTHING = Paper(slug="", title="")


_Fault: TypeAlias = tuple[str, Mapping[str, object]]
"""Key of the text that says what is wrong, with its values."""


class _Unusable(Exception):
    """A value that cannot be used, with what is wrong."""

    def __init__(self, *faults: _Fault) -> None:
        self.faults = faults


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
            remarks += [Remark(field.text, *found) for found in fault.faults]
    return facts, remarks


def _removed(attribute: str) -> object:
    if attribute == "title":
        raise _Unusable(("remark-title-needed", {}))
    return getattr(_NOTHING, attribute)


def line(value: str) -> str:
    """A value that is one line of text."""
    return " ".join(text.clean(value).split())


def _title(value: str, _: Vocabulary) -> str:
    title = line(value)
    if not any(map(str.isalnum, title)):
        raise _Unusable(_no_letter(value))
    return title


def _venue(value: str, _: Vocabulary) -> str:
    return line(value)


def _abstract(value: str, _: Vocabulary) -> str:
    return text.clean(value)


def _date(value: str, _: Vocabulary) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError:
        raise _Unusable(("fault-no-date", {"date": f"`{bare(value)}`"})) from None


def _items(value: str) -> Iterator[str]:
    """The lines of a list, without the marks that people put before them."""
    for given in value.split("\n"):
        item = _ITEM.fullmatch(given.strip())
        if item and item[1]:
            yield " ".join(item[1].split())


def _authors(value: str, _: Vocabulary) -> tuple[Author, ...]:
    names = list(_items(value))
    if faults := tuple(filter(None, map(_name_fault, names))):
        raise _Unusable(*faults)
    return tuple(_author(name) for name in names)


def _no_letter(value: str) -> _Fault:
    return "remark-no-letter", {"value": bare(value)}


def _name_fault(name: str) -> _Fault | None:
    """What is wrong with a line of the authors."""
    parts = name.split(",")
    names = [part for part in parts if not is_suffix(part)]
    if len(names) > 2 or ";" in name:
        return "fault-several-names", {"name": bare(name)}
    if not any(map(str.isalpha, name)):
        return _no_letter(name)
    if not all(part.strip() for part in parts):
        return "remark-comma", {"name": bare(name)}
    return None


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
    faults: list[_Fault] = []
    for spelling in _items(value):
        scheme, name = identifiers.detect(spelling) or ("", "")
        if scheme not in identifiers.PAPER_SCHEMES:
            faults.append(("remark-identifier", {"text": bare(spelling), "known": _KNOWN}))
        elif found.setdefault(scheme, name) != name:
            pair = {"one": found[scheme], "other": bare(name)}
            label = identifiers.SCHEMES[scheme].label
            faults.append(("remark-two-identifiers", {**pair, "scheme": label}))
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
    faults: list[_Fault] = []
    for item in _items(value):
        kind, _colon, address = (part.strip() for part in item.partition(":"))
        kind = kind.casefold()
        if kind not in LINK_KINDS:
            known = ", ".join(LINK_KINDS)
            faults.append(("remark-link-kind", {"link": bare(item), "known": known}))
        elif found.setdefault(kind, address) != address:
            faults.append(("fault-repeated-tag", {"tag": kind}))
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
