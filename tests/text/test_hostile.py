r"""Text that is meant to take long: the time of every function grows with the length alone.

Each pattern has a shape on which some regular expression here once took quadratic time or worse.
"""

from collections.abc import Callable
from functools import partial

import pytest

from generator import text as room
from tests.support.timing import cpu_s, takes_under

SHORT, LONG = 4_000, 64_000
FUNCTIONS: tuple[Callable[[str], object], ...] = (
    room.clean, room.to_markdown, room.to_html, room.plain, room.segments, room.sentence_split,
    room.normalise_title,
)  # fmt: skip
PATTERNS = [
    ("", "$", ""), ("", "{", ""), ("", "\\", ""), ("", "`", ""), ("", "-", ""), ("", "http://", ""),
    ("", "~", r"\x"), ("{", "A", " x"), ("{", "AAA ", "x"), ("$", "a", " x$"), ("", r"\(", ""),
    ("", r"\[x", ""), ("x ", "#", " x"), ("http://a", ".", ""), ("http://a", ")", ""),
    ("", "http://a", " \\"), ("", "http://a_b ", ""), ("x", "\u0316\u0301", ""),
    ("", r"\null ", r"\\"), ("", "Trees et al. ", ""), ("", r"{\it ", ""),
    ("", r"\emph{", ""), ("", r"$\a", ""), ("", "$^", ""), ("", "``a b", ""), ("", "\u200d", ""),
    ("", "&amp;", ""), ("", "a@", ""), ("", "\n ", "x"),
    ("", r"\ref[a]", ""), ("", r"\'", ""), ("", "a--b", ""),
]  # fmt: skip


@pytest.mark.parametrize(("before", "pattern", "after"), PATTERNS)
def test_time_grows_with_the_length(before: str, pattern: str, after: str) -> None:
    short, long = (before + pattern * (size // len(pattern)) + after for size in (SHORT, LONG))
    for function in FUNCTIONS:
        allowed_s = 4 * LONG / SHORT * cpu_s(partial(function, short)) + 0.25
        assert takes_under(allowed_s, partial(function, long)), function.__name__
