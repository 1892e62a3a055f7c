"""Lines of `papers.jsonl`, as `exports.jsonl` writes them, as records.

They may be the text of strangers: each fact passes through the readers of a record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from generator import slugs
from generator.identifiers import PAPER_SCHEMES
from generator.item_types import DETAILS
from generator.model import LINK_KINDS, RECORD_KEYS, Author, Paper
from generator.store import records
from generator.store.frontmatter import Value

Faults: TypeAlias = list[tuple[str, str]]


def parse(line: str) -> tuple[Paper | None, Faults]:
    """The record of a line, or None, and what cannot be used of it: keys with why."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None, [("line", "is no JSON")]
    return from_object(told) if isinstance(told, dict) else (None, [("line", "is no object")])


def from_object(told: Mapping[str, Any]) -> tuple[Paper | None, Faults]:
    """The record of an object, as `parse` has it."""
    slug = _text(told.get("slug"))
    if fault := slugs.fault(slug):
        return None, [("slug", f"{slug!r} {fault}")]
    values = dict(_values(told))
    paper, faults = records.from_values(values, _text(told.get("abstract")), slug)
    return (None if {"title", "abstract"} & {key for key, _ in faults} else paper), faults


def texts(value: object) -> dict[str, str]:
    """The members of an object that are texts and say something."""
    found = value.items() if isinstance(value, dict) else ()
    return {_text(key): _text(item) for key, item in found if isinstance(item, str) and item}


def _values(told: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """The keys of a record that a line gives."""
    renamed = {"digests": "digest", "key": "citation_key"}
    single = ("title", "date", "issued", "added", "type", "venue", "key")
    for key in single:
        yield renamed.get(key, key), _text(told.get(key))
    for key in ("tags", "keywords", "digests", "aliases"):
        yield renamed.get(key, key), [_text(item) for item in _list(told.get(key))]
    for key in ("authors", "editors", "translators"):
        yield key, [value for item in _list(told.get(key)) if (value := _person(item))]
    for key, known in (("identifiers", PAPER_SCHEMES), ("details", DETAILS), ("links", LINK_KINDS)):
        facts = texts(told.get(key))
        yield from ((name, facts[name]) for name in known if name in facts)
    extra = told.get("extra")
    for key, said in extra.items() if isinstance(extra, dict) else ():
        if key not in RECORD_KEYS:
            yield _text(key), [_text(item) for item in _list(said)]
    yield "status", dict(texts(told.get("status")))
    yield "sources", dict(texts(told.get("sources")))


def _person(told: object) -> Value:
    """The parts of a name; the whole of it only where they do not say it."""
    facts = texts(told)
    family, given, name = (facts.get(key, "") for key in ("family", "given", "name"))
    parts = {"family": family, "given": given, "orcid": facts.get("orcid", "")}
    if Author(family, given).name != name:
        parts["name"] = name
    return {key: value for key, value in parts.items() if value} if family or name else {}


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
