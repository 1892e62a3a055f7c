"""Our scripts as the browser gets them: a module and all that it imports as one classic script.

They are written and tested as modules. A page that was opened from a folder may load no module, so
each that a page names is joined with what it imports, each a function that gives what it exports.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.script_minifier import minify
from generator.strings import Strings
from generator.strings import scripts as script_texts

_TEXTS = "strings/texts.js"
"""The module in whose place stand the texts that a script asks for."""

_IMPORT = re.compile(
    r'^import (?:(?:\* as (?P<whole>\w+)|\{(?P<names>[^}]*)\}) from )?"(?P<path>\.[^"\n]+)";\n',
    re.M,
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) (?P<name>\w+))", re.M)
_EXPORTED = re.compile(r"^export \{(?P<names>[^}]*)\};\n", re.M)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.M)
_DOCUMENTATION = re.compile(
    r"^[ ]*/\*\*(?:(?!\*/).)*\*/[ ]*\n|/\*\*(?:(?!\*/).)*\*/[ ]?", re.S | re.M
)

_EXPORTS = """\
globalThis.document?.currentScript?.dispatchEvent(new CustomEvent("made",{{detail:{}}}));
"""
"""By which a script gives what it exports to the loader: `loading/scripts.js`."""


def joined(
    modules: Mapping[str, str],
    entry: str,
    strings: Strings,
    written: Mapping[str, str] = MappingProxyType({}),
    smaller: Callable[[str, str], str] = lambda _, code: minify(code),
) -> str:
    """One classic script of a module and of all that it imports.

    Args:
        modules: Path of each module to its text.
        entry: Path of the module to begin with.
        strings: What the scripts say.
        written: Modules that stand in the place of others, by path.
        smaller: What makes a module smaller, of its path and its code.

    Raises:
        KeyError: A module imports one that there is not, or asks for a text that there is none of.
        ValueError: Modules import each other, or import or export in a way that is not known here.
    """
    modules = {**modules, **written}
    followed = dict.fromkeys(_followed(modules, entry, ()))
    if _TEXTS in followed:
        sources = [modules[path] for path in followed]
        modules[_TEXTS] = script_texts.module(strings, sources)
    # A module has one name in whatever it is joined to, and so is made smaller once.
    names = {path: f"m{number}" for number, path in enumerate(sorted(modules))}
    code = "".join(_function(modules[path], path, names, smaller) for path in followed)
    exports = _EXPORTS.format(names[entry]) if _exported(modules[entry]) else ""
    return f'(()=>{{"use strict";\n{code}{exports}}})();\n'


def _followed(modules: Mapping[str, str], path: str, above: tuple[str, ...]) -> Iterator[str]:
    """Paths of all that a module imports, then its own; some more than once."""
    if path in above:
        raise ValueError(f"modules import each other: {' '.join((*above, path))}")
    for found in _IMPORT.finditer(modules[path]):
        yield from _followed(modules, _imported(found, path), (*above, path))
    yield path


def _imported(found: re.Match[str], path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))


def _function(
    source: str, path: str, names: Mapping[str, str], smaller: Callable[[str, str], str]
) -> str:
    """A module as a function that is called at once and gives what the module exports."""

    def taken(found: re.Match[str]) -> str:
        module = names[_imported(found, path)]
        if found["whole"]:
            return f"const {found['whole']} = {module};\n"
        asked = (found["names"] or "").replace(" as ", ": ")
        return f"const {{ {' '.join(asked.split())} }} = {module};\n" if asked else ""

    bare = _DOCUMENTATION.sub("", source)
    code = _EXPORTED.sub("", _EXPORT.sub("", _IMPORT.sub(taken, bare)))
    if unknown := _OTHER.search(code):
        raise ValueError(f"{path}: {unknown[0]!r} is in no form that is joined")
    exports = ", ".join(_exported(bare))
    given = f"return {{ {exports} }};\n" if exports else ""
    return (
        f"{f'const {names[path]}=' if exports else ''}(()=>{{{smaller(path, code + given)}}})();\n"
    )


def _exported(source: str) -> list[str]:
    """Names that a module exports."""
    listed = [name for found in _EXPORTED.finditer(source) for name in found["names"].split(",")]
    return [*(found["name"] for found in _EXPORT.finditer(source)), *map(str.strip, listed)]


def constants(values: Mapping[str, object]) -> str:
    """A module that exports values by their names."""
    return "".join(
        f"export const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in values.items()
    )
