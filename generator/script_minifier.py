"""Our scripts in fewer bytes: without comments and white space, with short names of their own.

Called for each module as it is joined with others (`scripts.py`). No package does it for all who
build sites: tdewolff-minify has no wheel for Macs of today, minify-html none for Linux on ARM, and
rjsmin takes the blanks out of texts within texts (all of 2026-11). It knows the JavaScript that our
modules are written in, not all there is; a name is the same wherever it stands in a module, so none
may be both of the module and of the browser. `tests/test_scripts.py` compares what all names of our
modules stand for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import count, product
from string import ascii_letters

from generator.script_tokens import BEFORE_VALUE, WORDS, Token, read
from generator.script_tokens import pairs as paired

MARK = "\ufdd0"
"""Stands before and after a name of a module that is no local one: `scripts.py` shortens it."""

END = "\ufdd1"
"""Stands between the statements of a module."""

_BLOCKS = frozenset("if else for while do try catch finally switch function async class".split())  # noqa: SIM905
_VALUES = {"true": "!0", "false": "!1"}
_ENDS_NOTHING = frozenset("{ ( [ , ; => = + - * ? : && || ?? ! . ?. < > ... | & }".split())  # noqa: SIM905
_BEGINS_NOTHING = frozenset(") ] , . ?. ? : ; } => = && || ?? * + - < > |".split())  # noqa: SIM905


def _declared(tokens: list[Token]) -> Iterator[tuple[str, bool]]:
    """Names that a script gives to what it declares, each with whether all of it sees that."""
    pairs = paired(tokens)
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


def _parameters(tokens: list[Token], start: int, end: int) -> Iterator[str]:
    """Parameters of a function or a method, or what is caught."""
    before = tokens[start - 1]
    if before.key or before.text in {"catch", "function"} or tokens[start - 2].text == "function":
        yield from _pattern(tokens, start, end)


def _declarators(tokens: list[Token], at: int, pairs: dict[int, int]) -> Iterator[str]:
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
        for letters in product(ascii_letters, *["_"] * length):
            name = "".join(letters)
            if name not in taken:
                yield name


@lru_cache(maxsize=256)
def minify(source: str) -> str:
    r"""A script that does the same, in fewer bytes.

    >>> minify("const leaf = { stem: 1 };\nshow(leaf.stem);")
    'const a={stem:1};show(a.stem);\n'
    """
    tokens = read(source)
    short = _shortened(tokens, frozenset(), marked=False)
    return _written(tokens, short).replace(END, "") + "\n"


def minify_module(source: str, imported: Collection[str]) -> str:
    """What a module does, in fewer bytes; with marks around the names that others may share.

    Args:
        source: Its code, without what it imports and exports.
        imported: Names that it imports.
    """
    tokens = read(source)
    return _written(tokens, _shortened(tokens, frozenset(imported), marked=True))


def _shortened(tokens: list[Token], imported: Collection[str], *, marked: bool) -> dict[str, str]:
    """Names of a script to short ones; two that no statement has both of may go by the same."""
    variables = [token for token in tokens if _is_variable(token)]
    private = sorted({token.text for token in tokens if token.text[0] == "#"})
    found = {name: f"#{new}" for name, new in zip(private, _names(()), strict=False)}
    parts: dict[str, set[int]] = defaultdict(set)
    for token in variables:
        parts[token.text].add(token.part)
    seen: dict[str, bool] = {}
    for name, by_all in _declared(tokens):
        if name in parts and name not in WORDS:
            seen[name] = seen.get(name, False) or by_all
    outer = {*(name for name in seen if seen[name]), *imported} if marked else set()
    found |= {name: f"{MARK}{name}{MARK}" for name in outer}
    counts = Counter(token.text for token in variables)
    others = WORDS | (parts.keys() - seen.keys())
    taken: dict[str, set[int]] = defaultdict(set)
    for name in sorted(seen.keys() - outer, key=lambda name: (-counts[name], name)):
        places = parts[name] | ({-1} if seen[name] else set())  # those that all see are apart
        short = next(short for short in _names(others) if not taken[short] & places)
        taken[short] |= places
        found[name] = short
    return found


def _is_variable(token: Token) -> bool:
    """Whether it names what is declared, not a property or a number."""
    named = token.kind == "name" and (token.short or not token.key)
    return named and not token.text[0].isdigit()


def _written(tokens: list[Token], short: Mapping[str, str]) -> str:
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
            text = short[text]
        elif _is_variable(token):
            name = short.get(text, _VALUES.get(text, text))
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
            if token.text == "}" and begun[-1] in _BLOCKS:
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
