"""Our scripts as the browser gets them: a module and all that it imports as one classic script.

They are written and tested as modules. A page that was opened from a folder may load no module, so
each that a page names is joined with what it imports: all stand in one function, under names that
no two share, without what nobody asks for.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from generator.script_minifier import END, LETTERS, MARK, minify
from generator.script_tokens import WORDS
from generator.strings import Strings
from generator.strings import scripts as script_texts

_STRINGS = "strings/strings.js"
_TEXTS = "strings/texts.js"
"""The module in whose place stand the texts that a script asks for by a key that it makes."""

_IMPORT = re.compile(
    r'^import (?:(?:\* as (?P<whole>\w+)|\{(?P<names>[^}]*)\}) from )?"(?P<path>\.[^"\n]+)";\n',
    re.M,
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) (?P<name>\w+))", re.M)
_EXPORTED = re.compile(r"^export \{(?P<names>[^}]*)\};\n", re.M)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.M)

_NAME = rf"{MARK}[^{MARK}]+{MARK}"
_USE = re.compile(rf"{MARK}(?P<name>[^{MARK}]+){MARK}(?:\.(?P<member>\w+))?")
_TEXT = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`(]*`"""
    r"|(?<=[=\[,(:])/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*"
)
_MAKES = re.compile(
    r"new (?:Map|Set|RegExp|Intl\.\w+)\b\(?|Symbol\.for\(|\.(?:source|split)\b\(?|Object\.entries\("
)
_FUNCTION = re.compile(rf"(?:async )?function\*? ?({_NAME})\(")
_UNCALLED = re.compile(
    rf"class (?P<class>{_NAME})(?: extends [\w{MARK}]+)?"
    r"(?!.*(?:\bstatic\b|(?:[{};*]|\b(?:async|get|set) ?)\[))\{[^`/]*"
    rf"|(?:const|let) (?P<const>{_NAME})(?:=(?:(?:async ?)?(?:\([^()]*\)|[\w{MARK}]+)=>[^`/]*"
    rf"|(?!.*(?:\bnew\b|\+\+|--))[\w$:,{{}}\[\])+\s*{MARK}-]*))?",
    re.DOTALL,
)
"""What does nothing by itself, texts left out, so that it may go where nobody asks for it; nothing
that still has a sign which texts begin with, as one in it was not seen for what it is."""

_BRACKETS = re.compile(r"\([^()\[\]{}]*\)|\[[^()\[\]{}]*\]|\{[^()\[\]{}]*\}")
_SEVERAL = re.compile(r"[,;\n()\[\]{}]")
"""What may be between two statements or two names of one, texts and what is in brackets left out;
brackets that have no other are of an expression that was not seen."""

_EXPORTS = """\
globalThis.document?.currentScript?.dispatchEvent(new CustomEvent("made",{{detail:{{{}}}}}));
"""
"""By which a script gives what it exports to the loader: `loading/scripts.js`."""

Smaller: TypeAlias = Callable[[str, Collection[str]], str]
"""Makes a module smaller, of its code and the names that it imports, as `minify` does."""

_Key: TypeAlias = tuple[str, str]
"""A name and the path of the module that has it; the module itself by the name `*`."""


@dataclass(frozen=True, slots=True)
class _Module:
    """A module taken to pieces.

    Attributes:
        code: What it does, without what it imports and exports.
        imports: What it calls what it imports, to what that is.
        exports: Names that it exports.
    """

    code: str
    imports: Mapping[str, _Key]
    exports: Collection[str]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement of a module, with the name that it is left out without, and what it asks for."""

    path: str
    code: str
    asks: frozenset[_Key]
    makes: _Key | None = None


def joined(
    modules: Mapping[str, str],
    entry: str,
    strings: Strings,
    smaller: Smaller = lambda code, imported: minify(code, tuple(imported)),
    foreign: Collection[str] = (),
) -> str:
    """One classic script of a module and of all that it imports.

    Args:
        modules: Path of each module to its text.
        entry: Path of the module to begin with.
        strings: What the scripts say.
        smaller: What makes a module smaller.
        foreign: Paths of modules that stay as they are.

    Raises:
        KeyError: A module imports one that there is not, or asks for a text that there is none of.
        ValueError: Modules import each other or what none exports, or import or export in a way
            that is not known here.
    """
    sources = {path: modules[path] for path in _followed(modules, entry, ())}
    if _TEXTS in sources:
        if {"filled", "inflected"} <= {*_module(_STRINGS, sources.get(_STRINGS, "")).exports}:
            for path in sources.keys() - foreign:
                sources[path] = script_texts.inlined(strings, sources[path])
        sources[_TEXTS] = script_texts.module(strings, sources.values())
    parts = {path: _module(path, source) for path, source in sources.items()}
    for path, part in parts.items():
        for theirs, name in part.imports.values():
            if name not in {"*", *parts[theirs].exports}:
                raise ValueError(f"{path} imports {name!r}, which {theirs} does not export")
    return _Bundle(parts, smaller, foreign).written(entry)


def _followed(modules: Mapping[str, str], path: str, above: tuple[str, ...]) -> Iterator[str]:
    """Paths of all that a module imports, then its own; some more than once."""
    if path in above:
        raise ValueError(f"modules import each other: {' '.join((*above, path))}")
    for found in _IMPORT.finditer(modules[path]):
        yield from _followed(modules, _imported(found, path), (*above, path))
    yield path


def _imported(found: re.Match[str], path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))


def _module(path: str, source: str) -> _Module:
    imports: dict[str, _Key] = {}
    for found in _IMPORT.finditer(source):
        if found["whole"]:
            imports[found["whole"]] = (_imported(found, path), "*")
        for name in filter(None, map(str.strip, (found["names"] or "").split(","))):
            theirs, _, own = name.partition(" as ")
            imports[own or theirs] = (_imported(found, path), theirs)
    code = _EXPORTED.sub("", _EXPORT.sub("", _IMPORT.sub("", source)))
    if unknown := _OTHER.search(code):
        raise ValueError(f"{path}: {unknown[0]!r} is in no form that is joined")
    listed = [name for found in _EXPORTED.finditer(source) for name in found["names"].split(",")]
    exports = [*(found["name"] for found in _EXPORT.finditer(source)), *map(str.strip, listed)]
    return _Module(code, imports, exports)


class _Bundle:
    """Modules that become one script."""

    def __init__(
        self, modules: Mapping[str, _Module], smaller: Smaller, foreign: Collection[str]
    ) -> None:
        self._modules = modules
        self._smaller = smaller
        self._foreign = foreign

    def written(self, entry: str) -> str:
        """The script that begins with a module, and gives what that exports."""
        exports = {name: self._key(entry, name)[0] for name in self._modules[entry].exports}
        statements = [each for path in self._modules for each in self._statements(path)]
        asked = _asked(statements, exports.values())
        short = self._short_names(asked)
        lines = [self._shortened(each, short) for each in asked]
        given = ",".join(f"{name}:{short[key]}" for name, key in exports.items())
        end = _EXPORTS.format(given) if given else ""
        return f'(()=>{{"use strict";\n{"".join(_together(lines))}{end}}})();\n'

    def _key(self, path: str, name: str, member: str = "") -> tuple[_Key, str]:
        """What a name is in a module, and the member of it that is asked for there."""
        while name in self._modules[path].imports:
            path, name = self._modules[path].imports[name]
            if name == "*" and member in self._modules[path].exports:
                name, member = member, ""
        return (path, name), member

    def _uses(self, path: str, code: str) -> Iterator[_Key]:
        for use in _USE.finditer(code):
            yield self._key(path, use["name"], use["member"] or "")[0]

    def _statements(self, path: str) -> Iterator[_Statement]:
        """The statements of a module, and before them the one that makes it a whole."""
        module = self._modules[path]
        if path in self._foreign:
            code = self._as_it_is(path)
        else:
            code = self._smaller(module.code, module.imports)
        for statement in filter(str.strip, code.split(END)):
            name = _uncalled(statement)
            makes = (path, name.strip(MARK)) if name else None
            yield _Statement(path, statement, frozenset(self._uses(path, statement)), makes)
        whole = ",".join(f"{name}:{MARK}{name}{MARK}" for name in module.exports)
        code = f"const {MARK}*{MARK}={{{whole}}};"
        yield _Statement(path, code, frozenset(self._uses(path, code)), (path, "*"))

    def _as_it_is(self, path: str) -> str:
        """A module that nobody makes smaller, in a function of its own."""
        module = self._modules[path]
        taken = ", ".join(module.imports)
        given = ",".join(f"{MARK}{name}{MARK}" for name in module.imports)
        names = ", ".join(module.exports)
        made = ",".join(f"{name}:{MARK}{name}{MARK}" for name in module.exports)
        return f"const{{{made}}}=(({taken})=>{{\n{module.code}return {{ {names} }};\n}})({given});"

    def _short_names(self, statements: Iterable[_Statement]) -> Mapping[_Key, str]:
        """Names that statements have of each other to short ones, which no browser's name is."""
        counts: Counter[_Key] = Counter()
        free = set(WORDS)
        for each in statements:
            free.update(re.findall(r"(?<![\w$])[a-z]{2,3}(?![\w$])", each.code))
            counts.update(self._uses(each.path, each.code))
        names = (
            name
            for length in (2, 3)
            for letters in product(LETTERS, repeat=length)
            if (name := "".join(letters)) not in free
        )
        ranked = sorted(counts, key=lambda key: (-counts[key], key))
        return dict(zip(ranked, names, strict=False))

    def _shortened(self, statement: _Statement, short: Mapping[_Key, str]) -> str:
        def named(use: re.Match[str]) -> str:
            key, member = self._key(statement.path, use["name"], use["member"] or "")
            return short[key] + (f".{member}" if member else "")

        return _USE.sub(named, statement.code)


def _uncalled(statement: str) -> str | None:
    """The name that a statement is left out without; none if it may do something by itself."""
    if function := _FUNCTION.match(statement):
        return function[1]
    bare = _TEXT.sub("", statement).rstrip(";")
    flat = bare
    while flat != (flat := _BRACKETS.sub("", flat)):
        pass
    found = not _SEVERAL.search(flat) and _UNCALLED.fullmatch(_MAKES.sub("", bare))
    return (found["class"] or found["const"]) if found else None


def _asked(statements: Iterable[_Statement], exports: Iterable[_Key]) -> list[_Statement]:
    """Statements that do something, and those that make what they or the exports ask for."""
    makers = {each.makes: each for each in statements if each.makes}
    asked: set[_Key] = set()
    waiting = [*exports]
    for each in statements:
        if not each.makes:
            waiting.extend(each.asks)
    while waiting:
        key = waiting.pop()
        if key not in asked:
            asked.add(key)
            waiting.extend(makers[key].asks if key in makers else ())
    return [each for each in statements if not each.makes or each.makes in asked]


def _together(statements: Iterable[str]) -> Iterator[str]:
    """Statements, each with what ends it; constants that follow each other are one statement."""
    before = ""
    for statement in map(str.strip, statements):
        if before.startswith("const ") and statement.startswith("const ") and "\n" not in before:
            yield f",{statement.removeprefix('const ').rstrip(';')}"
        else:
            yield _after(before) + statement.rstrip(";")
        before = statement
    yield _after(before)


def _after(statement: str) -> str:
    """What stands after a statement; a function needs nothing to end it."""
    if not statement:
        return ""
    return "\n" if re.match("(?:async )?function", statement) else ";\n"


def constants(values: Mapping[str, object]) -> str:
    """A module that exports values by their names."""
    return "".join(
        f"export const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in values.items()
    )
