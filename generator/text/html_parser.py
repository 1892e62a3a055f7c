"""Python's parser of HTML, made to read what browsers read: few saved pages are valid."""

from __future__ import annotations

from html.parser import HTMLParser


class LenientParser(HTMLParser):
    """A parser that takes a marked section of an unknown kind, `<![foo[`, for a comment.

    Source: HTML Living Standard, section 13.2.5.42 (markup declaration open state).
    """

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as it is overridden
        """The place behind a section, or -1 where it does not end."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # what Python says of a kind that it does not know
            return self.parse_bogus_comment(i, report)
