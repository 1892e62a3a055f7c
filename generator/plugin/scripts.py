"""Our scripts: which the theme's files hold, and what the build makes of them.

Most are published as one file for each purpose, behind the texts that they ask for in the language
of the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.structure.files import Files

from generator.strings import Strings
from generator.strings import scripts as script_texts

_FOLDER = "assets/catalogue/"
_STRINGS = "strings"
_PUBLISHED = frozenset({"browse/start", "contribute/start"})
"""Scripts that pages name; they stay files as they are, and ask for no texts."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """Our scripts, each by its name without `.js`.

    Attributes:
        frame: What puts the parts of the frame into pages.
        search: Those of the search.
        browse: Those of the list of papers.
        contribute: Those of the form for new papers.
    """

    frame: Mapping[str, str]
    search: Mapping[str, str]
    browse: Mapping[str, str]
    contribute: Mapping[str, str]


def extract(files: Files, strings: Strings) -> Scripts:
    """Our scripts among the files of a site; those that are published as one are no files any more.

    In the place of the script `strings` stands what gives the others of a folder their texts.

    Args:
        files: All files of the site.
        strings: What the scripts say.
    """
    runtime = _in_folder(files, _STRINGS).get(_STRINGS, "")

    def speaking(folder: str) -> Mapping[str, str]:
        sources = _in_folder(files, folder)
        return {_STRINGS: script_texts.prelude(strings, runtime, sources.values()), **sources}

    return Scripts(
        _in_folder(files, "frame"), speaking("search"), speaking("browse"), speaking("contribute")
    )


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
