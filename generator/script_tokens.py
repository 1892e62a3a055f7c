"""A script taken to pieces, each with what the brackets around it are; for `script_minifier.py`."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
BLOCKS = frozenset("if else for while do try catch finally switch function async class".split())  # noqa: SIM905
_MODIFIERS = frozenset(["static", "async", "get", "set"])
_GOES_ON = frozenset(["else", "catch", "finally", "while", "in", "instanceof"])

_APART = (["block"], ["block", "class"], ["block", "(", "class"])
"""Brackets around a statement, or a member of a class, that sees no other's local names."""


@dataclass(slots=True)
class Token:
    """A piece of a script: a name or a number, a text or a part of a template, or a sign."""

    text: str
    kind: str
    newline: bool = False  # before it
    begins: bool = False  # a statement that no bracket is around, after another
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
    begun: int = 0  # place of what the statement begins with that no bracket is around

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
        if token.top and self.found and self.found[-1].top and self._has_ended(token, before):
            token.begins, self.begun = True, len(self.found)
        if token.kind == "name":
            self._name(token, before)
        elif token.kind == "sign" and token.text in ("(", "["):
            self.open.append(token.text)
        elif token.text == "{" and token.kind == "sign":
            self.open.append(self._brace(before))
        self.found.append(token)

    def _has_ended(self, token: Token, before: str) -> bool:
        """Whether a statement ends before a token; what follows a brace may go on with a value."""
        if before != "}":
            return before == ";"
        words = [each.text for each in self.found[self.begun : self.begun + 2]]
        if words[0] in {"function", "class"} or words == ["async", "function"]:
            return True
        return token.newline and token.kind == "name" and token.text not in _GOES_ON

    def _name(self, token: Token, before: str) -> None:
        is_asked = before in {".", "?."}
        is_label = before in {"break", "continue"} and not token.newline
        if token.scope in {"class", "object"}:
            at = -1
            while before == "*" or (before in _MODIFIERS and self.found[at].key):  # get size() {}
                at -= 1
                before = self.found[at].text
        is_member = token.scope == "class" and before in {"{", "}", ";"}
        is_entry = token.scope == "object" and before in {"{", ","}
        token.key = is_asked or is_label or is_member or is_entry
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


def statement_end(tokens: list[Token], at: int, pairs: Mapping[int, int]) -> int:
    """Where the statement ends that a loop repeats."""
    first = tokens[at].text
    if first == "{":
        return pairs[at]
    if first in {"for", "if", "while"}:
        head = at + 1 + (tokens[at + 1].text == "await")
        end = statement_end(tokens, pairs[head] + 1, pairs)
        while end + 1 < len(tokens) and tokens[end + 1].text == "else":
            end = statement_end(tokens, end + 2, pairs)
        return end
    if first in BLOCKS or tokens[at].key:
        raise ValueError(f"a loop repeats {first!r}, which is to stand in braces")
    while at < len(tokens) and tokens[at].text not in {";", ")", "]", "}"}:
        at = pairs.get(at, at) + 1
        before, token = tokens[at - 1], tokens[min(at, len(tokens) - 1)]
        ended = before.kind != "sign" or before.text in {")", "]", "}"}
        if ended and token.newline and token.kind == "name" and token.text not in _GOES_ON:
            return at - 1  # no semicolon is there
    return at


def expression_end(tokens: list[Token], at: int, pairs: Mapping[int, int]) -> int:
    """Where what an arrow leads to ends."""
    if tokens[at].text == "{":
        return pairs[at]
    open_texts = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "sign" and token.text in {",", ";", ")", "]", "}"}:
            return at
        if token.kind == "text" and token.text[0] == "}":  # a template goes on
            open_texts -= 1
        if open_texts < 0:
            return at
        open_texts += token.kind == "text" and token.text.endswith("${")
        at = pairs[at] + 1 if token.kind == "sign" and token.text in {"(", "[", "{"} else at + 1
    return at


def read(source: str) -> list[Token]:
    """The pieces of a script.

    Raises:
        ValueError: It is in no form that is known.
    """
    found = _Reader(source).read()
    end = Token(";", "sign")
    for before, token, after in zip([end, *found], found, [*found[1:], end], strict=False):
        token.short = token.short and after.text in {",", "}", "="}
        if token.kind == "name" and token.scope == "block" and after.text == ":":
            token.key |= before.text in {";", "{", "}", ")"}  # a label
    return found
