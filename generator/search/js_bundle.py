"""The scripts of the search as the browser gets them: one file, without comments.

They are written and tested one by one in `generator/theme/assets/catalogue/search/`; most of
their bytes are comments and types.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

BOX = ("strings", "box")
"""What the script that each page loads is made of."""

ENGINE = (
    "strings",
    "analysis",
    "stemmer",
    "variants",
    "identifying",
    "shards",
    "query",
    "pairing",
    "expansion",
    "ranking",
    "reading",
    "engine",
    "answers",
    "worker",
)
"""The others, each after those it needs; `strings` stands for the texts they ask for."""

_DOCUMENTATION = re.compile(
    r"^[ ]*/\*\*(?:(?!\*/).)*\*/[ ]*\n|/\*\*(?:(?!\*/).)*\*/[ ]?", re.S | re.M
)
_COMMENT = re.compile(r"^[ ]*//[^\n]*\n", re.MULTILINE)
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:const|let|class|function) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class)\b)", re.MULTILINE)
_INDENTATION = re.compile(r"^[ ]+|^\n", re.MULTILINE)


def joined(sources: Mapping[str, str], names: Iterable[str] = ENGINE) -> str:
    """One script of several: by default, of all that the search needs besides its box.

    Args:
        sources: Name of each script, without `.js`, to its text.
        names: Names of the scripts, in their order.
    """
    return "".join(strip_comments(sources[name]) for name in names)


def bundle(sources: Mapping[str, str], entry: str) -> str:
    """One classic script of a module and of all that it imports, which a page in a folder runs too.

    Modules share one scope, so no two of those that are joined may give a name to two things.

    Args:
        sources: Name of each module, without `.js`, to its text.
        entry: Name of the module to begin with.

    Raises:
        KeyError: A module imports one that there is not.
        ValueError: Two modules give a name to two things.
    """
    followed: set[str] = set()
    texts: list[str] = []

    def follow(name: str) -> None:
        if name in followed:
            return
        followed.add(name)
        for other in _IMPORT.findall(sources[name]):
            follow(other)
        bare = strip_comments(_IMPORT.sub("", sources[name]))
        texts.append(_EXPORT.sub("", bare))

    follow(entry)
    names = Counter(chain.from_iterable(_NAME.findall(sources[name]) for name in followed))
    if twice := [name for name, times in names.items() if times > 1]:
        raise ValueError(f"modules of {entry!r} share one scope, and two have {twice[0]!r}")
    return f"(() => {{\n{''.join(texts)}}})();\n"


def strip_comments(source: str) -> str:
    """A script without documentation, without comments that have a line of their own, unindented.

    No text in our scripts goes over several lines or begins as a comment does.
    """
    return _INDENTATION.sub("", _COMMENT.sub("", _DOCUMENTATION.sub("", source)))
