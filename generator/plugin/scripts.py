"""Our scripts and styles: which the theme's files hold, and what the build makes of them.

Most are published as one file for each purpose, behind the texts that they ask for in the language
of the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mkdocs.structure.files import Files

from generator.browse import columns
from generator.pages.index import Index
from generator.search import js_bundle
from generator.strings import Strings
from generator.strings import scripts as script_texts

_FOLDER = "assets/catalogue/"
_STRINGS = "strings"
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")
_PUBLISHED = frozenset({"browse/start", "contribute/start"})
"""Scripts that pages name; they stay files as they are, and ask for no texts."""
_SITE = re.compile(r"^const SITE = .*$", re.MULTILINE)
"""The line that `reader/site.js` keeps the place of."""

_DAYS = 60
"""Days of adding that the scripts know; who comes later than that is told of these."""

_BUNDLES = MappingProxyType({"reader": "start", "mine": "mine"})
"""Names of the scripts that are joined of modules in `reader/`, with the module each begins with:
that of every page, and that of the page `/mine/`."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """Our scripts, each by its name without `.js`.

    Attributes:
        frame: What puts the parts of the frame into pages.
        search: Those of the search.
        browse: Those of the list of papers.
        contribute: Those of the form for new papers.
        reader: What the browser keeps for its reader: each script by its path, joined.
        offline: Service workers.
        cite: Those that make references on the page of a paper.
        subscribe: That of the page for subscribers.
    """

    frame: Mapping[str, str]
    search: Mapping[str, str]
    browse: Mapping[str, str]
    contribute: Mapping[str, str]
    reader: Mapping[str, str]
    offline: Mapping[str, str]
    cite: Mapping[str, str]
    subscribe: Mapping[str, str]


def extract(files: Files, strings: Strings, *, box: bool) -> Scripts:
    """Our scripts among the files of a site; those that are published as one are no files any more.

    Our styles stay files, without what is there for whoever reads them.

    In the place of the script `strings` stands what gives the others of a folder their texts.

    Args:
        files: All files of the site.
        strings: What the scripts say.
        box: Whether every page has the script of our search, which brings what gives texts.
    """
    runtime = _in_folder(files, _STRINGS).get(_STRINGS, "")
    _compact_styles(files)

    def speaking(folder: str) -> Mapping[str, str]:
        sources = _in_folder(files, folder)
        return {_STRINGS: script_texts.prelude(strings, runtime, sources.values()), **sources}

    modules = _in_folder(files, "reader")
    bundled = {
        name: js_bundle.bundle(modules, entry) for name, entry in _BUNDLES.items() if modules
    }
    return Scripts(
        frame=_in_folder(files, "frame"),
        search=speaking("search"),
        browse=speaking("browse"),
        contribute=speaking("contribute"),
        offline=_in_folder(files, "offline"),
        reader={
            f"{_FOLDER}{name}.js": js_bundle.strip_comments(
                script_texts.prelude(strings, "" if box and name == "reader" else runtime, [code])
            )
            + code
            for name, code in bundled.items()
        },
        cite=speaking("cite"),
        subscribe=speaking("subscribe"),
    )


def with_site(scripts: Scripts, index: Index, offline: str) -> Scripts:
    """The scripts, those of the reader with what they are to know of the site.

    Args:
        scripts: The scripts.
        index: The catalogue.
        offline: Address of the site, if it is to be there without a network.
    """
    days = [(day, count) for day, count in columns.days(index) if day][-_DAYS:]
    line = f"const SITE = {json.dumps({'days': days, 'offline': offline}, separators=(',', ':'))};"
    reader = {path: _SITE.sub(lambda _: line, code) for path, code in scripts.reader.items()}
    return replace(scripts, reader=reader)


def _compact_styles(files: Files) -> None:
    """Have our styles among the files of a site published without comments and indentation."""
    for file in files:
        if file.src_uri.startswith(_FOLDER) and file.src_uri.endswith(".css"):
            file.content_string = _compacted(file.content_string)


def _compacted(css: str) -> str:
    r"""Styles that say the same in fewer bytes.

    >>> _compacted("/* Why. */\na {\n  color: red; /* so */\n}\n")
    'a {\ncolor: red;\n}\n'
    """
    return _BREAK.sub("\n", _STYLE_COMMENT.sub("", css)).lstrip()


def _in_folder(files: Files, folder: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in list(files):
        place, _, name = file.src_uri.removeprefix(_FOLDER).partition("/")
        if file.src_uri.startswith(_FOLDER) and place == folder and name.endswith(".js"):
            stem = name.removesuffix(".js")
            found[stem] = file.content_string
            if f"{folder}/{stem}" not in _PUBLISHED:
                files.remove(file)
    return found
