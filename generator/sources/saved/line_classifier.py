"""What the shape of a line says about it: a title, an abstract, or chrome of the page around them.

Titles are short and end without a full stop, abstracts are long or hold sentences; what lies
between is decided by whose turn it is.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

from generator.sources.saved import dates

# Measured on 1,566 papers: the longest title has 160 characters, the shortest abstract 165; no
# title ends with a full stop or holds two sentence ends; of the abstracts only one holds none.
_LONGEST_TITLE = 200
_SHORTEST_PARAGRAPH = 300

_SENTENCE_END = re.compile(r"[.!?][)\"'’”]*\s+(?=[A-Z(“\"])|[。！？](?=.)")
_FULL_STOP = re.compile(r"[.。][)\"'’”]*$")
# What stands on such a page and can be nothing else.
_CHROME = re.compile(
    r"^(?:[\W\d_]*"  # nothing but marks and counts
    r"|https?://\S+"
    r"|(?:\[(?:[^\[\]]*\.(?:png|jpe?g|gif|svg|webp)|im(?:g|age)\W?\d*|图片[^\[\]]*)\]\s*)+"
    r"|\W*(?:arxiv\W*)?\d{4}\.\d{4,5}(?:v\d+)?"
    r"|\W*\d+ (?:authors?|comments?|upvotes?)"
    r"|(?:published|submitted) (?:by|on)\b.{0,60}"
    r"|\W*by\W*ak\b.{0,60}"
    r"|get trending papers\b.{0,60}"
    r"|\W*(?:\d{4}\W*)?hugging face)$",
    re.IGNORECASE,
)
# Words on buttons, and a count with its word in any language; a paper may be called so, and then
# its abstract stands right below.
_BUTTON = re.compile(
    r"^\W*(?:new|subscribe|daily papers|daily|weekly|monthly|trending papers"
    r"|previous|next|load more|view all|expand|company|tos|terms|privacy|about|careers|website"
    r"|models|datasets|spaces|docs|enterprise|pricing|log in|sign up|system theme"
    r"|submitted by|upvote|github|arxiv page|view pdf|pdf|project page"
    r"|(?:upvote|github)\W{0,3}[\d.,]{1,12}k?"
    r"|\d[\d.,]*k?\s?[^\W\d]+)\W*$",
    re.IGNORECASE,
)
# Of 1,500 abstracts four end otherwise, so as the last of a file that breaks off it is cut.
_WHOLE = re.compile(r"(?:[.!?:。！？…][\W_]*|\S[./]\S+)$")


class Shape(IntEnum):
    """What a line can be, the likeliest title first."""

    TITLE = 0
    EITHER = 1
    BUTTON = 2
    PROSE = 3
    CHROME = 4


def shape(text: str) -> Shape:
    """What the words of a line say, without its place."""
    if _CHROME.match(text) or dates.day_of(text):
        return Shape.CHROME
    if _BUTTON.match(text):
        return Shape.BUTTON
    ends = len(_SENTENCE_END.findall(text))
    stop = bool(_FULL_STOP.search(text))
    long = len(text) > _LONGEST_TITLE
    if len(text) >= _SHORTEST_PARAGRAPH or ends > 1 or (stop and (long or ends)):
        return Shape.PROSE
    return Shape.EITHER if stop or long else Shape.TITLE


def is_whole(abstract: str) -> bool:
    """Whether an abstract ends as one does that nobody cut off."""
    return bool(_WHOLE.search(abstract))


def tidy(raw: str) -> str:
    """A line without what cannot be seen; whatever a browser puts for a space is one."""
    return " ".join(raw.replace("\u200b", "").replace("\ufeff", "").split())


def width(text: str) -> int:
    """Columns that a text takes on a terminal, on which a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
