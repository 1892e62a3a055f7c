"""The scripts of the search as the browser gets them: one file, without comments.

They are written and tested one by one in `generator/theme/assets/catalogue/search/`; most of
their bytes are comments and types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

BOX = "box"
"""The script that each page loads; it stays a file of its own."""

ENGINE = (
    "analysis",
    "stemmer",
    "shards",
    "query",
    "expansion",
    "ranking",
    "reading",
    "engine",
    "answers",
    "worker",
)
"""The others, each after those it needs."""

_DOCUMENTATION = re.compile(
    r"^[ ]*/\*\*(?:(?!\*/).)*\*/[ ]*\n|/\*\*(?:(?!\*/).)*\*/[ ]?", re.S | re.M
)
_COMMENT = re.compile(r"^[ ]*//[^\n]*\n", re.MULTILINE)
_INDENTATION = re.compile(r"^[ ]+|^\n", re.MULTILINE)


def joined(sources: Mapping[str, str]) -> str:
    """One script of all that the search needs besides its box.

    Args:
        sources: Name of each script, without `.js`, to its text.
    """
    return "".join(map(strip_comments, (sources[name] for name in ENGINE)))


def strip_comments(source: str) -> str:
    """A script without documentation, without comments that have a line of their own, unindented.

    No text in our scripts goes over several lines or begins as a comment does.
    """
    return _INDENTATION.sub("", _COMMENT.sub("", _DOCUMENTATION.sub("", source)))
