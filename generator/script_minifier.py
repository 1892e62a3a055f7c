"""Our scripts in fewer bytes: without comments and white space, with short names of their own.

Called for each module as it is joined with others (`scripts.py`). No package does it for all who
build sites: tdewolff-minify has no wheel for Macs of today, minify-html none for Linux on ARM, and
rjsmin takes the blanks out of texts within texts (all of 2026-11). It knows the JavaScript that our
modules are written in, not all there is; a name is the same wherever it stands in a module, so none
may be both of the module and of the browser. `tests/test_scripts.py` compares what all names of our
modules stand for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, product
from string import ascii_letters

_WORDS = frozenset(
    """
    arguments as async await break case catch class const continue default delete do else
    export extends false finally for from function get if import in instanceof let new null
    of return set static super switch this throw true try typeof undefined var void while
    yield
    """.split()  # noqa: SIM905 - to be read
)
"""Words of the language, which are no names."""

_MODULE = re.compile(r"m\d+")
"""What `scripts.py` calls a module, which others see."""

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*(?:(?!\*/).)*\*/)
    |(?P<name>\#?[\w$]+|\d+\.\d+)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<sign>=>|\?\.(?!\d)|\.\.\.|\?\?=?|&&=?|\|\|=?|\*\*|\+\+|--|[-+*%&|^]=|[<>]=|[!=]=?=?|.)""",
    re.DOTALL | re.VERBOSE,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_BEFORE_REGEX = frozenset("return typeof case in of delete void throw new else do await".split())  # noqa: SIM905
_MODIFIERS = frozenset(["static", "async", "get", "set"])
_ENDS_NOTHING = frozenset("{ ( [ , ; => = + - * ? : && || ?? ! . ?. < > ... | & }".split())  # noqa: SIM905
_BEGINS_NOTHING = frozenset(") ] , . ?. ? : ; } => = && || ?? * + - < > |".split())  # noqa: SIM905


@dataclass(slots=True)
class _Token:
    text: str
    kind: str
    newline: bool = False  # before it
    scope: str = ""  # what the innermost bracket around it is
    top: bool = False  # no bracket is around it
    part: int = 0  # number of the statement, or of the member of a class, that it is in
    key: bool = False  # of a property
    short: bool = False  # of a property, and its value


@dataclass(slots=True)
class _Reader:
    """Takes a script to pieces, each with what the brackets around it are."""

    source: str
    found: list[_Token] = field(default_factory=list)
    open: list[str] = field(default_factory=lambda: ["block"])
    classes: list[int] = field(default_factory=list)
    part: int = 0

    def read(self) -> list[_Token]:
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
            self._add(_Token(text, kind, newline))
            at, newline = at + len(text), False
        return self.found

    def _before(self) -> str:
        return self.found[-1].text if self.found else ";"

    def _begins_expression(self) -> bool:
        before = self.found[-1] if self.found else _Token(";", "sign")
        if before.kind == "name":
            return before.text in _BEFORE_REGEX
        if before.kind == "text":
            return before.text.endswith("${")
        return before.text not in {")", "]", "}"}

    def _add(self, token: _Token) -> None:
        before = self._before()
        if token.kind == "sign" and token.text in ")]}":
            self.open.pop()
        token.scope, token.top = self.open[-1], len(self.open) == 1
        if token.newline and before in {";", "}"} and self.open in (["block"], ["block", "class"]):
            self.part += 1
        token.part = self.part
        if token.kind == "name":
            self._name(token, before)
        elif token.kind == "sign" and token.text in ("(", "["):
            self.open.append(token.text)
        elif token.text == "{" and token.kind == "sign":
            self.open.append(self._brace(before))
        self.found.append(token)

    def _name(self, token: _Token, before: str) -> None:
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


def _matched(pattern: re.Pattern[str], source: str, at: int) -> re.Match[str]:
    found = pattern.match(source, at)
    if not found:
        raise ValueError(f"{source[at : at + 40]!r} is in no form that is known")
    return found


def _declared(tokens: list[_Token]) -> Iterator[tuple[str, bool]]:
    """Names that a script gives to what it declares, each with whether all of it sees that."""
    pairs = _pairs(tokens)
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is None or (token.key and not token.short):
            pass
        elif token.text in {"const", "let", "var"}:
            yield from ((name, token.top) for name in _declarators(tokens, at + 1, pairs))
        elif token.text in {"function", "class"} and after.kind == "name":
            yield after.text, token.top
        if after is not None and after.text == "=>":
            if token.kind == "name":
                yield token.text, False
            elif token.text == ")":
                yield from ((name, False) for name in _pattern(tokens, pairs[at], at))
        elif token.text == ")" and after is not None and after.text == "{":
            yield from ((name, False) for name in _parameters(tokens, pairs[at], at))


def _pairs(tokens: list[_Token]) -> dict[int, int]:
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


def _parameters(tokens: list[_Token], start: int, end: int) -> Iterator[str]:
    """Parameters of a function or a method, or what is caught."""
    before = tokens[start - 1]
    if before.key or before.text in {"catch", "function"} or tokens[start - 2].text == "function":
        yield from _pattern(tokens, start, end)


def _declarators(tokens: list[_Token], at: int, pairs: dict[int, int]) -> Iterator[str]:
    """Names after `const`: one, a pattern, or several of them up to the end of the statement."""
    while True:
        if tokens[at].kind == "name":
            yield tokens[at].text
        else:
            yield from _pattern(tokens, at, pairs[at])
        while at < len(tokens) and tokens[at].text not in {",", ";", ")", "of", "in"}:
            at = pairs.get(at, at) + 1
        if at >= len(tokens) or tokens[at].text != ",":
            return
        at += 1


def _pattern(tokens: list[_Token], start: int, end: int) -> Iterator[str]:
    """Names within the brackets of a pattern, without those of defaults."""
    default = 0
    depth = 0
    for at in range(start, end):
        token = tokens[at]
        if token.kind == "sign":
            depth += (token.text in "([{") - (token.text in ")]}")
            if token.text == "=" and not default:
                default = depth
            elif default and (depth < default or (token.text == "," and depth == default)):
                default = 0
        elif token.kind == "name" and not default and (not token.key or token.short):
            yield token.text


def _names(taken: Collection[str]) -> Iterator[str]:
    """Short names, the shortest first."""
    for length in count(1):
        for letters in product(ascii_letters, repeat=length):
            name = "".join(letters)
            if name not in taken:
                yield name


@lru_cache(maxsize=256)
def minify(source: str) -> str:
    """A script that does the same, in fewer bytes."""
    tokens = _Reader(source).read()
    for token, after in zip(tokens, [*tokens[1:], _Token(";", "sign")], strict=True):
        token.short = token.short and after.text in {",", "}", "="}
    variables = [token for token in tokens if _is_variable(token)]
    private = sorted({token.text for token in tokens if token.text[0] == "#"})
    short = {name: f"#{new}" for name, new in zip(private, _names(()), strict=False)}
    short |= _shortened(variables, _declared(tokens))
    return _written(tokens, short)


def _shortened(variables: list[_Token], declared: Iterable[tuple[str, bool]]) -> dict[str, str]:
    """Names of a script to short ones; two that no statement has both of may go by the same."""
    parts: dict[str, set[int]] = defaultdict(set)
    for token in variables:
        parts[token.text].add(token.part)
    seen: dict[str, bool] = {}
    for name, by_all in declared:
        if name in parts and name not in _WORDS:
            seen[name] = seen.get(name, False) or by_all
    counts = Counter(token.text for token in variables)
    others = _WORDS | (parts.keys() - seen.keys())
    found: dict[str, str] = {}
    taken: dict[str, set[int]] = defaultdict(set)
    for name in sorted(seen, key=lambda name: (-counts[name], name)):
        places = parts[name] | ({-1} if seen[name] else set())  # those that all see are apart
        short = next(short for short in _names(others) if not taken[short] & places)
        taken[short] |= places
        found[name] = short
    return found


def _is_variable(token: _Token) -> bool:
    """Whether it names what is declared, not a property, a number or the module of an import."""
    named = token.kind == "name" and (token.short or not token.key)
    return named and not token.text[0].isdigit() and not _MODULE.fullmatch(token.text)


def _written(tokens: list[_Token], short: dict[str, str]) -> str:
    parts: list[str] = []
    before = ""
    pairs = _pairs(tokens)
    for at, token in enumerate(tokens):
        text = token.text
        if text == "}" and before == ";" and not _is_body(tokens, at - 1, pairs):
            parts.pop()
        if text[0] == "#":
            text = short[text]
        elif _is_variable(token) and text in short:
            text = f"{text}:{short[text]}" if token.short else short[text]
        if (
            token.newline
            and parts
            and before not in _ENDS_NOTHING
            and token.text not in _BEGINS_NOTHING
        ):
            parts.append("\n")
        elif before and (
            (_wordlike(before[-1]) and (_wordlike(text[0]) or text[0] == "#"))
            or (before[-1] in "+-/" and before[-1] == text[0])
        ):
            parts.append(" ")
        parts.append(text)
        before = token.text if token.kind == "sign" else text
    return "".join(parts) + "\n"


def _is_body(tokens: list[_Token], at: int, pairs: dict[int, int]) -> bool:
    """Whether a semicolon is all that a condition or a loop does, so that none may be left out."""
    before = tokens[at - 1]
    if before.text == ")":
        return tokens[pairs[at - 1] - 1].text in {"if", "for", "await", "while"}
    return before.text in {"else", "do", ";", ":", "{", "("}


def _wordlike(char: str) -> bool:
    return char.isalnum() or char in "_$"
