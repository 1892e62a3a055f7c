"""The body of an answer as JSON or XML; one that is neither is told as what it is instead."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias
from xml.etree import ElementTree

from generator.http.base import BrokenAnswer

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
# No service sends one, and entities are how a small XML document becomes a huge one.
_DOCUMENT_TYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def json_of(body: bytes) -> Json:
    """The JSON a body holds.

    Raises:
        BrokenAnswer: It holds none.
    """
    source = _decoded(body, "JSON")
    try:
        found: Json = json.loads(source)
    except (ValueError, RecursionError):
        raise BrokenAnswer(_instead(source, "JSON")) from None
    return found


def object_of(body: bytes) -> Mapping[str, Json]:
    """The JSON object a body holds.

    Raises:
        BrokenAnswer: It holds none.
    """
    found = json_of(body)
    if not isinstance(found, Mapping):
        raise BrokenAnswer("sent JSON of another form than it documents")
    return found


def xml_of(body: bytes) -> ElementTree.Element:
    """The root of the XML a body holds.

    Raises:
        BrokenAnswer: It holds none, or it declares a document type.
    """
    source = _decoded(body, "XML")
    if _HTML.match(source):
        raise BrokenAnswer(_instead(source, "XML"))
    if _DOCUMENT_TYPE.search(source):
        raise BrokenAnswer("sent XML with a document type, which is not read")
    try:
        return ElementTree.fromstring(source)  # noqa: S314  # without a type it has no entities
    except ElementTree.ParseError:
        raise BrokenAnswer(_instead(source, "XML")) from None


def _decoded(body: bytes, expected: str) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenAnswer(f"sent bytes that are not UTF-8 where {expected} was expected") from None


def _instead(source: str, expected: str) -> str:
    if not source.strip():
        return f"sent nothing where {expected} was expected"
    if _HTML.match(source):
        return f"sent a web page where {expected} was expected"
    return f"sent {expected} that is broken or cut off"


def as_object(value: Json) -> Mapping[str, Json]:
    """A value as the object it should be; an empty one where it is something else."""
    return value if isinstance(value, Mapping) else {}
