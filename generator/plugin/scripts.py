"""Our scripts and styles: which the theme's files hold, and what the build makes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from mkdocs.structure.files import Files

from generator import scripts
from generator.plugin import theme
from generator.script_minifier import minify
from generator.store import fingerprints
from generator.store.build_cache import BuildCache, Table
from generator.strings import Strings

_FOLDER = "assets/catalogue/"
_SITE = "reader/site.js"
_SEARCH = frozenset({"box.js", "engine.js"})
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_TEXT = re.compile(r"""("[^"]*"|'[^']*')""")
_AROUND_SIGN = re.compile(r"\s*([{};,])\s*")

_DAYS = 60
"""Days of adding that the scripts know; who comes later than that is told of these."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """Our scripts: modules, of which those at the top of their folder are what pages load.

    Attributes:
        modules: Path of each below its folder to its text; none in a theme without them.
        strings: What they say.
        minified: Modules in fewer bytes, as far as they are known.
        foreign: Paths of those that the site has in the place of ours.
    """

    modules: Mapping[str, str]
    strings: Strings
    minified: Table[str]
    foreign: frozenset[str] = frozenset()

    def joined(self, entry: str, written: Mapping[str, str] = MappingProxyType({})) -> str:
        """A module with all that it imports, as one script; see `generator.scripts.joined`.

        Args:
            entry: Path of the module.
            written: Modules that stand in the place of others, by path.
        """
        modules = {**self.modules, **written}
        return scripts.joined(modules, entry, self.strings, self._smaller, self.foreign)

    def _smaller(self, code: str, imported: Collection[str]) -> str:
        key = fingerprints.fingerprint(json.dumps([code, *sorted(imported)]))
        return self.minified.find(key, partial(minify, code, tuple(imported)))

    def published(
        self, added: Sequence[Sequence[object]], *, offline: str, search: bool
    ) -> dict[str, str]:
        """Path below the root of the site to text of each script that pages load.

        Args:
            added: Days that papers were added on, the newest first, and how many were.
            offline: Address of the site, if it is to be there without a network.
            search: Whether the search is ours.
        """
        days = [(day, count) for day, count in added if day][-_DAYS:]
        site = {_SITE: scripts.constants({"SITE": {"days": days, "offline": offline}})}
        return {
            f"{_FOLDER}{path}": self.joined(path, site)
            for path in self.modules
            if "/" not in path and (search or path not in _SEARCH)
        }


def extract(files: Files, strings: Strings, cache: BuildCache) -> Scripts:
    """Our scripts among the files of a site, which are no files any more.

    Our styles stay files, without what is there for whoever reads them; scripts of the site stay
    as they are, those that only it has and those in the place of ours.

    Args:
        files: All files of the site.
        strings: What the scripts say.
        cache: What an earlier build kept.
    """
    modules: dict[str, str] = {}
    foreign: set[str] = set()
    for file in [file for file in files if file.src_uri.startswith(_FOLDER)]:
        if file.src_uri.endswith(".css"):
            file.content_string = _compacted(file.content_string)
        elif file.src_uri.endswith(".js") and (ours := theme.FOLDER / file.src_uri).exists():
            path = file.src_uri.removeprefix(_FOLDER)
            modules[path] = file.content_string
            if modules[path] != ours.read_text("utf-8"):
                foreign.add(path)
            files.remove(file)
    return Scripts(modules, strings, Table(cache, "scripts"), frozenset(foreign))


def _compacted(css: str) -> str:
    r"""Styles that say the same in fewer bytes.

    >>> _compacted('/* Why. */\na , b c:hover {\n  color: red; /* so */\n  content: "a: b" ;\n}\n')
    'a,b c:hover{color:red;content:"a: b"}'
    """
    parts = _STYLE_TEXT.split(_STYLE_COMMENT.sub("", css))
    parts[::2] = [_without_blanks(part) for part in parts[::2]]
    return "".join(parts).strip()


def _without_blanks(css: str) -> str:
    """Styles without blanks that say nothing; a selector has none after a colon."""
    closer = _AROUND_SIGN.sub(r"\1", css).replace(";}", "}")
    return " ".join(re.split(r"\s+", closer)).replace(": ", ":")
