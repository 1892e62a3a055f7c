"""A script taken to pieces, each with what the brackets around it are; for `script_minifier.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

WORDS = frozenset(
    """
    arguments as async await break case catch class const continue default delete do else
    export extends false finally for from function get if import in instanceof let new null
    of return set static super switch this throw true try typeof undefined var void while
    yield
    """.split()  # noqa: SIM905 - to be read
)
"""Words of the language, which are no names."""

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*(?:(?!\*/).)*\*/)
    |(?P<name>\#?[\w$]+|\d+\.\d+)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<sign>=>|\?\.(?!\d)|\.\.\.|\?\?=?|&&=?|\|\|=?|\*\*|\+\+|--|[-+*%&|^]=|[<>]=|[!=]=?=?|.)""",
    re.DOTALL | re.VERBOSE,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
BEFORE_VALUE = frozenset("return typeof case in of delete void throw new else do await".split())  # noqa: SIM905
_MODIFIERS = frozenset(["static", "async", "get", "set"])


_APART = (["block"], ["block", "class"], ["block", "(", "class"])
"""Brackets around a statement, or a member of a class, that sees no other's local names."""


@dataclass(slots=True)
class Token:
    """A piece of a script: a name or a number, a text or a part of a template, or a sign."""

    text: str
    kind: str
    newline: bool = False  # before it
    begins: bool = False  # a statement that no bracket is around
    scope: str = ""  # what the innermost bracket around it is
    top: bool = False  # no bracket is around it
    part: int = 0  # number of the statement, or of the member of a class, that it is in
    key: bool = False  # of a property
    short: bool = False  # of a property, and its value


@dataclass(slots=True)
class _Reader:
    """Takes a script to pieces, each with what the brackets around it are."""

    source: str
    found: list[Token] = field(default_factory=list)
    open: list[str] = field(default_factory=lambda: ["block"])
    classes: list[int] = field(default_factory=list)
    part: int = 0

    def read(self) -> list[Token]:
        at, newline = 0, False
        while at < len(self.source):
            match = _matched(_TOKEN, self.source, at)
            kind, text = match.lastgroup or "", match[0]
            if text == "/" and self._begins_expression():
                kind, text = "text", _matched(_REGEX, self.source, at)[0]
            if kind == "space":
                newline |= "\n" in text
                at += len(text)
                continue
            if text == "`" or (text == "}" and self.open[-1] == "template"):
                text, kind = text + _matched(_TEMPLATE, self.source, at + 1)[0], "text"
                if text[0] == "}":
                    self.open.pop()
                if text.endswith("${"):
                    self.open.append("template")
            self._add(Token(text, kind, newline))
            at, newline = at + len(text), False
        return self.found

    def _before(self) -> str:
        return self.found[-1].text if self.found else ";"

    def _begins_expression(self) -> bool:
        before = self.found[-1] if self.found else Token(";", "sign")
        if before.kind == "name":
            return before.text in BEFORE_VALUE
        if before.kind == "text":
            return before.text.endswith("${")
        return before.text not in {")", "]", "}"}

    def _add(self, token: Token) -> None:
        before = self._before()
        if token.kind == "sign" and token.text in ")]}":
            self.open.pop()
        token.scope, token.top = self.open[-1], len(self.open) == 1
        if token.newline and before in {";", "}"} and self.open in _APART:
            self.part += 1
        token.part = self.part
        token.begins = token.top and token.newline and before in {";", "}"} and _begins(token)
        if token.kind == "name":
            self._name(token, before)
        elif token.kind == "sign" and token.text in ("(", "["):
            self.open.append(token.text)
        elif token.text == "{" and token.kind == "sign":
            self.open.append(self._brace(before))
        self.found.append(token)

    def _name(self, token: Token, before: str) -> None:
        if before in _MODIFIERS and self.found[-1].key:  # get size() { ... }
            before = self.found[-2].text if self.found[-2].text not in _MODIFIERS else "{"
        is_member = token.scope == "class" and before in {"{", "}", ";"}
        is_entry = token.scope == "object" and before in {"{", ","}
        token.key = before in (".", "?.") or is_member or is_entry
        token.short = is_entry  # until a sign follows that says otherwise
        if token.text == "class" and not token.key:
            self.classes.append(len(self.open))

    def _brace(self, before: str) -> str:
        if self.classes and self.classes[-1] == len(self.open):
            self.classes.pop()
            return "class"
        last = self.found[-1] if self.found else None
        if before in {")", "=>", ";", "}", "else", "try", "catch", "finally", "do"} or last is None:
            return "block"
        if before == "{" and last.scope != "object":
            return "block" if self.open[-1] == "block" else "object"
        return "object"


def _begins(token: Token) -> bool:
    """Whether a token on a new line goes on with no statement."""
    return token.kind == "name" and token.text not in {"else", "catch", "finally", "while"}


def _matched(pattern: re.Pattern[str], source: str, at: int) -> re.Match[str]:
    found = pattern.match(source, at)
    if not found:
        raise ValueError(f"{source[at : at + 40]!r} is in no form that is known")
    return found


def pairs(tokens: list[Token]) -> dict[int, int]:
    """Place of each closing bracket to that of the one it closes, and the other way round."""
    found: dict[int, int] = {}
    places: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == "sign" and token.text in "([{":
            places.append(at)
        elif token.kind == "sign" and token.text in ")]}":
            found[at] = places.pop()
            found[found[at]] = at
    return found


def read(source: str) -> list[Token]:
    """The pieces of a script.

    Raises:
        ValueError: It is in no form that is known.
    """
    found = _Reader(source).read()
    for token, after in zip(found, [*found[1:], Token(";", "sign")][: len(found)], strict=True):
        token.short = token.short and after.text in {",", "}", "="}
    return found
