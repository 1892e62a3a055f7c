"""YAML that people like to read and that every reader of YAML 1.1 or 1.2 reads as what was meant.

Text is left without quotes wherever no reader could take it for anything else. `frontmatter` and
`editing` call this.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

Data: TypeAlias = "str | int | datetime.date | Sequence[Data] | Mapping[str, Data]"
"""What can be written."""

# Text that starts and ends with one of these and never holds what YAML reads as structure.
_PLAIN = re.compile(
    r"[^\W_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff,\[\]{}#:\"\\]|:(?=[^\s,\[\]{}])|(?<=\S)#)*"
)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# What YAML takes for something else than text.
# Source: YAML 1.1 as PyYAML resolves it and its type repository (`y`, `n`); YAML 1.2.2, section
# 10.3.2 (core schema).
_GUESSED = (
    re.compile(r"[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$|0o[0-7]+$|0x[0-9a-fA-F]+$|[yYnN]$"),
    *{
        pattern: None
        for guesses in yaml.SafeLoader.yaml_implicit_resolvers.values()
        for _, pattern in guesses
    },
)


def render(key: str, value: Data) -> str:
    """The canonical lines of one key: lists one item a line, mappings inside them on one line."""
    if isinstance(value, Mapping):
        inner = "".join(f"  {scalar(name)}: {flow(item)}\n" for name, item in value.items())
        return f"{scalar(key)}:\n{inner}" if inner else f"{scalar(key)}: {{}}\n"
    if isinstance(value, Sequence) and not isinstance(value, str):
        inner = "".join(f"- {flow(item)}\n" for item in value)
        return f"{scalar(key)}:\n{inner}" if inner else f"{scalar(key)}: []\n"
    return f"{scalar(key)}: {scalar(value)}\n"


def flow(value: Data) -> str:
    """A value on one line, lists in brackets and mappings in braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    # PyYAML, unlike YAML, takes any question mark in braces for that of a key.
    return _quoted(value) if isinstance(value, str) and "?" in value else scalar(value)


def scalar(value: str | int | datetime.date) -> str:
    """A text, a number or a day on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, datetime.date) else str(value)
    if _PLAIN.fullmatch(value) and not value.endswith(" ") and not _guessed(value):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    if _UNSAFE.search(value):
        return '"' + "".join(map(_escaped, value)) + '"'
    return "'" + value.replace("'", "''") + "'"


def _guessed(value: str) -> bool:
    """Whether a reader of YAML takes the text, without quotes, for a number, a day or the like."""
    return any(pattern.match(value) for pattern in _GUESSED)


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if not _UNSAFE.match(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
