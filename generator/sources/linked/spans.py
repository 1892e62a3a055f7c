"""One line of Markdown, with the HTML that people write in it, as spans of text, style and link.

Source: CommonMark 0.31, sections 2.4 (escapes), 6.2 (emphasis), 6.3 (links), 6.4 (images).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from generator.text.references import unescape

_WORDS = r"(?:[^\[\]\\]++|\\.|\[(?:[^\[\]\\]++|\\.|\[[^\[\]]*+\])*+\])*+"
_PLACE = (
    r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()]++|\([^\s()]*+\))*+))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<math>\$\$[^$]{1,1000}\$\$|\$[^$\s](?:[^$]{0,500}[^$\s])?\$(?!\d))"
    r"|`+(?P<code>[^`]{1,500})`+"
    rf"|!\[(?P<picture>{_WORDS})\](?:{_PLACE}|\[[^\[\]]*\])"
    rf"|\[(?P<words>{_WORDS})\](?:{_PLACE}|\[(?P<reference>[^\[\]]*)\])?"
    r"|<(?P<auto>https?://[^\s<>]+)>"
    r"|(?P<bare>https?://[^\s<>()\[\]|\"'`*]+(?:\([^\s<>()]*\)[^\s<>()\[\]|\"'`*]*)*)"
    r"|(?P<named>(?i:arxiv|doi)\s?:\s?(?:\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7}|10\.\d{4,9}/[^\s<>|\]]+))"
    r"|<a\b(?P<anchor>[^<>]*)>(?P<inner>(?:(?!</a\s*>|<a\b).){0,2000})</a\s*>"
    r"|\*\*\*(?=\S)(?P<both>[^*]{1,2000})(?<=\S)\*\*\*"
    r"|\*\*(?=\S)(?P<strong>(?:[^*]++|\*(?!\*)){1,2000}?)(?<=\S)\*\*"
    r"|(?<!\w)__(?=\S)(?P<under>[^_]{1,2000}(?:_[^_]+)*)(?<=\S)__(?!\w)"
    r"|\*(?=\S)(?P<emphasis>[^*]{1,2000})(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<slanted>[^_]{1,2000})(?<=\S)_(?!\w)"
    r"|<(?P<bold>b|strong)\b[^<>]*>(?P<bolds>(?:(?!</?(?:b|strong)\b).){0,2000})</(?:b|strong)\s*>"
    r"|<(?P<italic>i|em)\b[^<>]*>(?P<italics>(?:(?!</?(?:i|em)\b).){0,2000})</(?:i|em)\s*>"
    r"|(?P<tag></?[A-Za-z][^<>]{0,500}>)",
    re.DOTALL,
)
_ADDRESS = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:br|p|div|li)\b", re.IGNORECASE)
_UNSEEN = re.compile(r"</?(?:span|font|u|mark|small)\b", re.IGNORECASE)
# In code as a mark before a title, as others write it in brackets.
_YEAR_OF_VENUE = re.compile(r"[A-Za-z][\w&/ .-]{0,20}[ '’]\d{2,4}")
_SENTENCE_END = ".,;:!?"
_DEEPEST = 6


LINE = "\n"
"""The text of a span between two lines of a cell."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style.

    Attributes:
        text: The words, as a reader sees them.
        address: Where they link to, or empty.
        bold: Whether they are in bold.
        italic: Whether they are in italics.
    """

    text: str
    address: str = ""
    bold: bool = False
    italic: bool = False


def read(line: str, definitions: Mapping[str, str]) -> tuple[Span, ...]:
    """The spans of a line.

    Args:
        line: A line, or the text of a cell.
        definitions: Names of references, in small letters, to their addresses.
    """
    return tuple(span for span in _spans(line, definitions, Span(""), 0) if span.text)


def plain(spans: Iterable[Span]) -> str:
    """The words of spans on one line."""
    return " ".join("".join(span.text for span in spans).split())


def lines(spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """The lines of a cell that say something."""
    for broken, line in groupby(spans, lambda span: span.text == LINE):
        found = tuple(line)
        if not broken and plain(found):
            yield found


def _spans(line: str, definitions: Mapping[str, str], style: Span, depth: int) -> Iterator[Span]:
    done = 0
    for token in _TOKEN.finditer(line):
        yield replace(style, text=unescape(line[done : token.start()]))
        done = token.end()
        yield from _token(token, definitions, style, depth)
    yield replace(style, text=unescape(line[done:]))


def _token(
    token: re.Match[str], definitions: Mapping[str, str], style: Span, depth: int
) -> Iterator[Span]:
    kind = token.lastgroup or ""
    if depth > _DEEPEST:
        yield replace(style, text=token[0])
    elif token["words"] is not None:
        yield from _link(token, definitions, style, depth)
    elif token["picture"] is not None:
        yield replace(style, text=f" {token['picture']} " if style.address else " ")
    elif token["anchor"] is not None:
        found = _ADDRESS.search(token["anchor"])
        address = unescape(next(filter(None, found.groups()), "")) if found else ""
        yield from _linked(token["inner"], address or style.address, definitions, style, depth)
    elif token["code"] and _YEAR_OF_VENUE.fullmatch(token["code"]):
        yield replace(style, text=f"[{token['code']}]")
    elif plainly := token["escaped"] or token["math"] or token["code"]:
        yield replace(style, text=plainly)
    elif bare := token["auto"] or token["bare"] or token["named"]:
        address = bare.rstrip(_SENTENCE_END)
        yield replace(style, text=address, address=style.address or address)
        yield replace(style, text=bare[len(address) :])
    elif token["tag"]:
        if not _UNSEEN.match(token["tag"]):
            yield replace(style, text=LINE if _BREAK.match(token["tag"]) else " ")
    else:
        yield from _styled(token, kind, definitions, style, depth)


def _styled(
    token: re.Match[str], kind: str, definitions: Mapping[str, str], style: Span, depth: int
) -> Iterator[Span]:
    bold = kind in ("both", "strong", "under", "bolds")
    italic = kind in ("both", "emphasis", "slanted", "italics")
    within = replace(style, bold=style.bold or bold, italic=style.italic or italic)
    yield from _spans(token[kind], definitions, within, depth + 1)


def _link(
    token: re.Match[str], definitions: Mapping[str, str], style: Span, depth: int
) -> Iterator[Span]:
    # The groups of the address stand right behind that of the words.
    first = token.re.groupindex["words"]
    place = token[first + 1] or token[first + 2]
    if place is None and "(" not in token[0][len(token["words"]) :]:
        name = (token["reference"] or token["words"]).casefold()
        place = definitions.get(name)
    if place is None:
        yield replace(style, text="[")
        yield from _spans(token["words"], definitions, style, depth + 1)
        yield replace(style, text="]")
    else:
        yield from _linked(token["words"], unescape(place), definitions, style, depth)


def _linked(
    words: str, address: str, definitions: Mapping[str, str], style: Span, depth: int
) -> Iterator[Span]:
    """The spans of a link; one around another, as in `[[pdf](a)]`, keeps the inner one."""
    inner = list(_spans(words, definitions, replace(style, address=address), depth + 1))
    if any(span.text.strip() for span in inner):
        yield from inner
    elif address:
        yield replace(style, text=" link ", address=address)
