"""What foreign programs read in a bibliography, field by field, beside what it was made from.

What is meant is the CSL-JSON of the same papers, the richest of the formats, which
`tests/exports/test_agreement.py` holds against the records.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.citation_keys import keys
from generator.exports import csl_json
from generator.text import plain
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.support.hostile import HOSTILE
from tests.support.invented import PAPERS

LISTED = (*HOSTILE, *PAPERS, replace(FULL, digests=()), CHAPTER, BARE)
KEYS = keys(LISTED)
SLUGS = {key: slug for slug, key in KEYS.items()}

_OWN = ("id", "custom", "citation-key", "_graph")
"""Fields of a program's own."""

_MARKUP = re.compile(r"</?(?:sup|sub|span|i|b)\b[^<>]*>")
_QUOTES = str.maketrans("“”’‘", "\"\"''")


def meant() -> dict[str, dict[str, Any]]:
    """Slug to the fields of each paper."""
    return by_slug(json.loads(csl_json.render(LISTED)))


def by_slug(items: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Slug to the fields of each item that a program read, as they are compared."""
    return {
        SLUGS[item["id"]]: {
            name: compared(value) for name, value in item.items() if name not in _OWN
        }
        for item in items
    }


def compared(value: object) -> object:
    """A value without what is a program's own matter: case, quotes, white space, dashes."""
    if isinstance(value, list):
        return [_name(name) for name in value]
    if isinstance(value, dict):
        return [[int(part) for part in date] for date in value["date-parts"]]
    said = plain(_MARKUP.sub("", str(value)))
    return re.sub(r"\s+", "", said.translate(_QUOTES).casefold().replace("–", "-"))


def _name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"].translate(_QUOTES)
    parts = ("dropping-particle", "non-dropping-particle", "family", "suffix")
    family = " ".join(name[part] for part in parts if name.get(part))
    return ", ".join(filter(None, [family, name.get("given", "")])).translate(_QUOTES)


def differences(found: Mapping[str, Mapping[str, Any]]) -> dict[str, set[str]]:
    """Field to the slugs of the papers where a program reads another value, or none, or one."""
    told: dict[str, set[str]] = {}
    for slug, fields in meant().items():
        read = found.get(slug, {})
        for field in {*fields, *read}:
            if fields.get(field) != read.get(field):
                told.setdefault(field, set()).add(slug)
    return told
