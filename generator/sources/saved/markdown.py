"""Links of a Markdown text found and marked, for scrapers that write what no parser accepts.

Links of scraped pages go on over empty lines and lists, and their words hold brackets that nothing
closes; so brackets are paired here, and only what leads to an address is a link.

Source: CommonMark 0.31, sections 2.4 (backslash escapes), 6.3 (links), 6.4 (images), 6.5
(autolinks).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.sources.saved.text_blocks import paper_of
from generator.text.references import unescape

OPEN, CLOSE = "\x02", "\x03"
"""What stands in a marked text where a link begins and where it ends."""

_TOKEN = re.compile(
    r"(?P<escape>\\[\s\S])"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])(?:\((?P<inline>\s{0,4}(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)"
    r"(?:\s{1,4}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s{0,4}|[^()\n]{0,500})\)"
    r"|\[(?P<reference>[^\[\]\n]{1,200})\](?!\())?"
    r"|<?(?P<bare>https?://[^\s<>()\[\]]+)>?"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<name>[^\[\]\n]{1,200})\]:\s+<?(?P<address>[^\s<>]+)>?.*$", re.MULTILINE
)
# A dump that was cut off has lost the list of its addresses, yet not their numbers.
_NUMBERED_HEADING = re.compile(r"^#{1,6} \[.*\]\[\d+\]\s*$", re.MULTILINE)
# How far a bracket may be from its partner: so that no text takes long, however it was made.
_LONGEST_NAME = 200
_LONGEST, _LONGEST_LINE = 20_000, 4_000
_LONGEST_MARK = 20
_BLOCK_START = re.compile(r"(?:^|\n)[\s#>*+.\d-]*$")
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
# A scraper that joins lines leaves the backslash of the line end and the indent of the next line.
_LINE_END = re.compile(r"(?<!\\)(?:\\+$|\\(?=\s\s))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
_TAG = re.compile(r"</?(?:a|b|br|div|em|i|img|p|span|strong|su[bp]|svg|details|summary)\b[^<>\n]*>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its links marked; it has as many lines as before.

    Attributes:
        text: The text.
        addresses: Address of each link, in the order in which they begin.
        open_end: Whether the words of a link go on to the end of the text.
    """

    text: str
    addresses: tuple[str, ...]
    open_end: bool


@dataclass(frozen=True, slots=True)
class _Bracket:
    start: int
    picture: bool


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters of the text and what stands for them.

    Attributes:
        address: Where the link leads that begins here, or None.
    """

    start: int
    end: int
    by: str
    address: str | None = None


def mark(text: str) -> Marked:
    """The text with its links marked and without its pictures."""
    text = text.replace(OPEN, " ").replace(CLOSE, " ")
    found = [(match["name"].casefold(), match["address"]) for match in _DEFINITION.finditer(text)]
    text = _DEFINITION.sub("", text)
    links = _Links(text, dict(reversed(found)))
    edits = links.edits
    if links.open_end is not None:
        edits.append(_Edit(links.open_end, links.open_end + 1, " "))
    edits.sort(key=lambda edit: (edit.start, edit.end))
    addresses = tuple(edit.address for edit in edits if edit.address is not None)
    return Marked(_applied(text, edits), addresses, links.open_end is not None)


def words(line: str) -> str:
    """The words of a line as a reader sees them."""
    line = _TAG.sub(" ", _LINE_END.sub(" ", line))
    return unescape(_ESCAPED.sub(r"\1", _STRONG.sub(r"\1", line)))


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += [text[done : edit.start], edit.by]
        parts.append("\n" * text.count("\n", edit.start, edit.end))
        done = edit.end
    return "".join([*parts, text[done:]])


class _Links:
    """Pairs the brackets of a text.

    Attributes:
        edits: What becomes of links and pictures, in the order in which they end.
        open_end: Place of the first bracket after the last link that nothing closes, or None.
    """

    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        self.edits: list[_Edit] = []
        self._text = text
        self._definitions = definitions
        self._numbered = bool(_NUMBERED_HEADING.search(text))
        self._stack: list[_Bracket] = []
        self._last_link = -1
        self._spent = _Bracket(-1, picture=False)
        for token in _TOKEN.finditer(text):
            if token["open"]:
                self._stack.append(_Bracket(token.start(), token["open"] == "!["))
            elif token["close"]:
                self._close(token)
            elif token["bare"] and paper_of(token["bare"]):
                self.edits.append(_Edit(*token.span(), OPEN + CLOSE, token["bare"]))
        end = max((edit.end for edit in self.edits), default=0)
        left = (bracket.start for bracket in self._stack if bracket.start >= end)
        self.open_end = next(left, None)

    def _close(self, token: re.Match[str]) -> None:
        bracket = self._opening(token)
        address = self._address(bracket, token) if bracket else None
        # A link holds no other link, so a bracket around one is text.
        if bracket is None or address is None or bracket.start < self._last_link:
            self._spent = bracket or self._spent
            return
        inner = []
        while self.edits and self.edits[-1].start > bracket.start:
            edit = self.edits.pop()
            if edit.address is None:
                inner.append(edit)
        if bracket.picture:
            self.edits.append(_Edit(bracket.start, token.end(), ""))
            return
        self._last_link = bracket.start
        self.edits += [
            *inner,
            _Edit(bracket.start, bracket.start + 1, OPEN, address),
            _Edit(*token.span(), CLOSE),
        ]

    def _opening(self, token: re.Match[str]) -> _Bracket | None:
        """The bracket that is closed, for which those that the words hold unpaired are no match."""
        bracket = self._stack.pop() if self._stack else None
        if token["inline"] is None:
            return bracket
        spent = self._spent
        if not bracket or not self._is_near(bracket, token):
            if spent.start > self._last_link and self._is_near(spent, token):
                self._stack += [bracket] if bracket else []
                return spent
        elif not bracket.picture and self._stack and self._wraps(self._stack[-1], bracket):
            return self._stack.pop()
        return bracket

    def _is_near(self, bracket: _Bracket, token: re.Match[str]) -> bool:
        """Whether a bracket is on the same line."""
        far = token.start() - bracket.start > _LONGEST_LINE
        return not far and self._text.find("\n", bracket.start, token.start()) < 0

    def _wraps(self, outer: _Bracket, inner: _Bracket) -> bool:
        """Whether a link of a whole block is open, as in `[All of [0, 1) is meant](address)`."""
        if outer.picture or outer.start < self._last_link or inner.start - outer.start > _LONGEST:
            return False
        before = self._text[max(0, outer.start - _LONGEST_MARK) : outer.start]
        between = self._text[outer.start + 1 : inner.start].strip()
        return bool(between and _BLOCK_START.search(before)) and "\n\n" not in between

    def _address(self, bracket: _Bracket, token: re.Match[str]) -> str | None:
        """Where a bracket that is closed leads, or None when that is nowhere."""
        if token["inline"] is not None:
            return _TITLE.sub("", token["inline"]).strip().strip("<>")
        name = token["reference"]
        if name is None:
            short = token.start() - bracket.start <= _LONGEST_NAME
            name = self._text[bracket.start + 1 : token.start()] if short else ""
        elif self._numbered and name.isdigit():
            return self._definitions.get(name, "")
        return self._definitions.get(name.casefold())
