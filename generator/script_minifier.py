"""Our scripts in fewer bytes: without comments and white space, with short names of their own.

Called for each module as it is joined with others (`scripts.py`). No package does it for all who
build sites: tdewolff-minify has no wheel for Macs of today, minify-html none for Linux on ARM, and
rjsmin takes the blanks out of texts within texts (all of 2026-11). It knows the JavaScript that our
modules are written in, not all there is. `tests/test_scripts.py` compares what all names of our
modules stand for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count, product
from typing import NamedTuple

from generator.script_tokens import (
    BEFORE_VALUE,
    BLOCKS,
    WORDS,
    Token,
    expression_end,
    read,
    statement_end,
)
from generator.script_tokens import pairs as paired

MARK = "\ufdd0"
"""Stands before and after a name of a module that is no local one: `scripts.py` shortens it."""

LETTERS = "etnrisoaclufdphmgybvwkxqjz"
"""Of which short names are made: those that the words of the language have most come first."""

END = "\ufdd1"
"""Stands between the statements of a module."""

_VALUES = {"true": "!0", "false": "!1"}
_ENDS_NOTHING = frozenset("{ ( [ , ; => = + - * ? : && || ?? ! . ?. < > ... | & }".split())  # noqa: SIM905
_BEGINS_NOTHING = frozenset(") ] , . ?. ? : ; } => = && || ?? * + - < > |".split())  # noqa: SIM905


class _Declared(NamedTuple):
    """A name that a script declares, and from where to where it stands for that."""

    name: str
    start: int
    end: int


def _declared(tokens: list[Token]) -> Iterator[_Declared]:
    """What a script declares that not all of it sees."""
    pairs = paired(tokens)
    for at, token in enumerate(tokens[:-1]):
        after = tokens[at + 1]
        if not token.top and not (token.key and not token.short):
            if token.text in {"const", "let", "var"}:
                scope = _around(tokens, at, pairs)
                yield from (_Declared(each, *scope) for each in _declarators(tokens, at + 1, pairs))
            elif token.text in {"function", "class"} and after.kind == "name":
                yield _Declared(after.text, *_around(tokens, at, pairs))
        if after.text == "=>":
            start = pairs[at] if token.text == ")" else at
            end = expression_end(tokens, at + 2, pairs)
            names = _pattern(tokens, start, at) if token.text == ")" else [token.text]
            yield from (_Declared(name, start, end) for name in names)
        elif token.text == ")" and after.text == "{":
            names = _parameters(tokens, pairs[at], at)
            yield from (_Declared(name, pairs[at], pairs[at + 1]) for name in names)


def _outer(tokens: list[Token]) -> Iterator[str]:
    """Names that a script declares for all of it."""
    pairs = paired(tokens)
    for at, token in enumerate(tokens[:-1]):
        if not token.top or token.key:
            continue
        if token.text in {"const", "let", "var"}:
            yield from _declarators(tokens, at + 1, pairs)
        elif token.text in {"function", "class"} and tokens[at + 1].kind == "name":
            yield tokens[at + 1].text


def _around(tokens: list[Token], at: int, pairs: Mapping[int, int]) -> tuple[int, int]:
    """Where the block around a token begins and ends, or the loop in whose head it stands."""
    while tokens[at].kind != "sign" or tokens[at].text not in {"{", "("}:
        at = pairs.get(at, at) - 1 if tokens[at].text in {")", "]", "}"} else at - 1
    if tokens[at].text == "{":
        return at, pairs[at]
    before = tokens[at - 2] if tokens[at - 1].text == "await" else tokens[at - 1]
    if before.text == "for" and not before.key:
        return at, statement_end(tokens, pairs[at] + 1, pairs)
    return _around(tokens, at - 1, pairs) if not tokens[at].top else (at, len(tokens))


def _parameters(tokens: list[Token], start: int, end: int) -> Iterator[str]:
    """Parameters of a function or a method, or what is caught."""
    before = tokens[start - 1]
    if before.key or before.text in {"catch", "function"} or tokens[start - 2].text == "function":
        yield from _pattern(tokens, start, end)


def _declarators(tokens: list[Token], at: int, pairs: Mapping[int, int]) -> Iterator[str]:
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


def _pattern(tokens: list[Token], start: int, end: int) -> Iterator[str]:
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
    """Short names, the shortest first; none is of two letters, as those are that modules share."""
    for length in count():
        for letters in product(LETTERS, *["_"] * length):
            name = "".join(letters)
            if name not in taken:
                yield name


@lru_cache(maxsize=256)
def minify(source: str, imported: Collection[str] = ()) -> str:
    r"""What a module does, in fewer bytes, with marks around the names that others may share.

    >>> minify("const leaf = (stem) => stem + 1;\n").replace(MARK, "'")
    "const 'leaf'=a=>a+1;"

    Args:
        source: Its code, without what it imports and exports.
        imported: Names that it imports; to be hashed.

    Raises:
        ValueError: It is in no form that is known.
    """
    tokens = read(source)
    names = dict.fromkeys([*_outer(tokens), *imported])
    if words := WORDS & names.keys():
        raise ValueError(f"{min(words)!r}, a word of the language, is a name for all of a module")
    outer = {name: f"{MARK}{name}{MARK}" for name in names}
    private = sorted({token.text for token in tokens if token.text[0] == "#"})
    outer |= {name: f"#{new}" for name, new in zip(private, _names(()), strict=False)}
    return _written(tokens, outer, _local(tokens, outer))


def _local(tokens: list[Token], outer: Collection[str]) -> Mapping[int, str]:
    """Short names by the places of those that only a statement has.

    Two whose places are apart go by the same, and so do those of an inner function and of one
    around it, as long as that needs no other: equal code has equal names, which compresses.
    """
    scopes: dict[tuple[int, str], list[_Declared]] = defaultdict(list)
    for each in _declared(tokens):
        if each.name not in outer and each.name not in WORDS:
            scopes[tokens[each.start].part, each.name].append(each)
    free: dict[int, set[str]] = defaultdict(set)
    places: dict[_Declared, list[int]] = defaultdict(list)
    for at, token in enumerate(tokens):
        if _is_variable(token):
            seen = [one for one in scopes[token.part, token.text] if one.start <= at <= one.end]
            if seen:
                places[max(seen, key=lambda one: one.start)].append(at)
            else:
                free[token.part].add(token.text)
    found: dict[int, str] = {}
    named: dict[int, dict[str, list[_Declared]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(places, key=lambda one: (one.start, -one.end, places[one])):
        part = tokens[one.start].part
        taken = named[part]
        short = next(
            short
            for short in _names(WORDS | free[part])
            if not any(_meet(other, one, places[other]) for other in taken[short])
        )
        taken[short].append(one)
        found |= dict.fromkeys(places[one], short)
    return found


def _meet(before: _Declared, after: _Declared, places: Sequence[int]) -> bool:
    """Whether two may not go by the same name.

    Args:
        before: One.
        after: One that is declared later, maybe within where the other stands.
        places: Where the one before is asked for.
    """
    if after.start > before.end:
        return False
    return before.end <= after.end or any(after.start <= place <= after.end for place in places)


def _is_variable(token: Token) -> bool:
    """Whether it names what is declared, not a property or a number."""
    named = token.kind == "name" and (token.short or not token.key)
    return named and not token.text[0].isdigit()


def _written(tokens: list[Token], outer: Mapping[str, str], local: Mapping[int, str]) -> str:
    parts: list[str] = []
    before = ""
    pairs = paired(tokens)
    dropped = _dropped(tokens, pairs)
    for at, token in enumerate(tokens):
        if at in dropped:
            continue
        text = token.text
        if text == "}" and before == ";" and not _is_body(tokens, at - 1, pairs):
            parts.pop()
        if text[0] == "#":
            text = outer[text]
        elif _is_variable(token):
            name = local.get(at) or outer.get(text) or _VALUES.get(text, text)
            text = f"{text}:{name}" if token.short and name != text else name
        if token.begins:
            parts.append(END)
        elif (
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
        if text == ";" and at + 1 in dropped and tokens[at + 1].text == "const":
            text = ","  # constants that follow each other are one statement
        parts.append(text)
        before = text
    return "".join(parts)


def _dropped(tokens: list[Token], pairs: Mapping[int, int]) -> set[int]:
    """Places of what says nothing: brackets of a value or one parameter, commas at an end."""
    dropped: set[int] = set(_repeated(tokens))
    tokens = [*tokens, *[Token("", "sign")] * 3]
    for at, token in enumerate(tokens[:-3]):
        after = tokens[at + 1]
        if token.kind != "sign":
            continue
        if token.text == "," and after.newline and after.text in {")", "]", "}"}:
            dropped.add(at)
        elif token.text == "(":
            end = pairs[at]
            alone = after.kind == "name" and end == at + 2 and tokens[end + 1].text == "=>"
            if alone or (_is_grouped(tokens, at, end) and _is_chain(tokens[at + 1 : end])):
                dropped |= {at, end}
                after.newline, after.begins = token.newline, token.begins
    return dropped


def _repeated(tokens: list[Token]) -> Iterator[int]:
    """Places of each `const` of a block that follows a statement that begins so."""
    begun = [""]
    for at, token in enumerate(tokens[:-1]):
        if token.kind != "sign":
            begun[-1] = begun[-1] or token.text
        elif token.text in "([{":
            begun.append("")
        elif token.text in ")]}":
            begun.pop()
            if token.text == "}" and begun[-1] in BLOCKS:
                begun[-1] = ""
        elif token.text == ";":
            if begun[-1] == tokens[at + 1].text == "const" and len(begun) > 1:
                yield at + 1
            else:
                begun[-1] = ""


def _is_grouped(tokens: list[Token], start: int, end: int) -> bool:
    """Whether brackets are around a value; not those of a call, or of parameters."""
    before, after = tokens[start - 1], tokens[end + 1]
    chained = any(token.text == "?." for token in tokens[start:end])
    if not start or after.text == "=>" or (chained and after.text[:1] in {".", "[", "(", "`"}):
        return False
    if before.kind == "name":
        return not before.key and before.text in BEFORE_VALUE - {"new"}
    if before.kind == "text":
        return before.text.endswith("${")
    return before.text not in {")", "]", "}", ".", "?."}


def _is_chain(tokens: list[Token]) -> bool:
    """Whether a value is a name or a text with what is asked of it, which needs no brackets."""
    first = tokens[0] if tokens else Token("", "sign")
    if first.kind == "sign" or first.text[0].isdigit() or first.text in WORDS - {"this"}:
        return False
    depth = 0
    for token in tokens[1:]:
        if token.kind == "name" and not token.key and not depth:
            return False  # a instanceof B
        if token.kind == "sign":
            depth -= token.text in ")]}"
            if not depth and token.text not in {".", "?.", "(", ")", "[", "]"}:
                return False
            depth += token.text in "([{"
    return True


def _is_body(tokens: list[Token], at: int, pairs: dict[int, int]) -> bool:
    """Whether a semicolon is all that a condition or a loop does, so that none may be left out."""
    before = tokens[at - 1]
    if before.text == ")":
        return tokens[pairs[at - 1] - 1].text in {"if", "for", "await", "while"}
    return before.text in {"else", "do", ";", ":", "{", "("}


def _wordlike(char: str) -> bool:
    return char.isalnum() or char in {"_", "$", MARK}
