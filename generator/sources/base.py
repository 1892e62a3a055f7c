"""The contract of a source: bytes of a digest or a bibliography in, entries and refusals out.

A new source is one module that offers a `Source`, one line in `sources.SOURCES`, and a table of
cases in the tests. A source knows nothing of records: the import matches, cleans and writes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from generator.errors import CatalogueError
from generator.model import Author, LeftOut, Paper, PartialDate, Status
from generator.text.characters import strip_invisible

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_TEXTS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper as the source has it; a title or an identifier is certain to be there.

    Attributes:
        number: Place among all entries of the file, refused ones included, counted from 1.
        line: Line of the file on which the entry begins, counted from 1.
        title: As the source writes it, on one line; the import turns TeX remains into text. Empty
            where only the identifiers are certain.
        abstract: As the source writes it; paragraphs apart by an empty line.
        authors: In the order of the source.
        others: Whether the source says that there are more authors than it names.
        editors: In the order of the source.
        translators: In the order of the source.
        date: First publication, as far as the source tells.
        issued: Publication of the version that the venue tells of, where that is of another day.
        identifiers: Scheme of `identifiers.PAPER_SCHEMES` to canonical identifier.
        type: A name of `item_types.SPELLINGS`, if the source says what sort of work it is.
        venue: Name of the journal, of the proceedings or another place.
        details: Key of `item_types.DETAILS` to text.
        links: Kind of `model.LINK_KINDS` to address.
        keywords: As the source writes them; those that name a tag suggest it.
        guessed: Whether a program found the keywords; such ones suggest nothing.
        citation_key: What people cite it by who have this source; empty for one nobody would.
        status: What became of it, where the source says so beside title and abstract.
        record: All that the source knows, where it holds records as ours; title and abstract
            stand in it, too.
        left: Other fields of the source, whatever they hold, to their texts: a catalogue may have
            a key of its own of that name.
        not_kept: Names of fields of the source that say something no record has a place for.
    """

    number: int
    line: int
    title: str
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    others: bool = False
    editors: tuple[Author, ...] = ()
    translators: tuple[Author, ...] = ()
    date: PartialDate | None = None
    issued: PartialDate | None = None
    identifiers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    type: str = ""
    venue: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    links: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    keywords: tuple[str, ...] = ()
    guessed: bool = False
    citation_key: str = ""
    status: Status | None = None
    record: Paper | None = None
    left: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_TEXTS)
    not_kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An entry that cannot become a record.

    Attributes:
        number: Place among all entries of the file, counted from 1.
        line: Line on which it begins, counted from 1.
        reason: What is wrong with it and what to do, as a part of a sentence.
        text: Its beginning, for a person to recognise it by.
    """

    number: int
    line: int
    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is no part of any entry: a button, a count, a link of the page around them.

    Attributes:
        line: Line of the file, counted from 1.
        text: What stands there.
        left_out: The paper that it tells of, where it is one and no entry on purpose.
    """

    line: int
    text: str
    left_out: LeftOut | None = None


def left_out(reason: str, words: str) -> LeftOut:
    r"""A paper that is left out, told by words that can be seen, on one line.

    >>> left_out("words", " On\n Leaves").title
    'On Leaves'
    """
    return LeftOut(reason, " ".join(strip_invisible(words).split()) or "?")


@dataclass(frozen=True, slots=True)
class Day:
    """The day the file says it is of; a year of 0 was not given.

    Attributes:
        certain: Whether no other day may be given; else it counts where none is.
    """

    line: int
    text: str
    year: int
    month: int
    day: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class EmptyDay:
    """A whole file tells that there is no paper: a weekend or a holiday, and no fault."""

    line: int
    text: str


Item: TypeAlias = Entry | Refusal | Skipped | Day | EmptyDay
"""What reading a file gives, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file that papers come from.

    Attributes:
        name: Its name for `--format`.
        label: Its name for readers, in messages.
        origin: What the record says each fact came from, such as `digest`.
        extensions: Endings of file names that are usual for it, with the dot.
        sniff: From the first kilobytes of a text, or from all of what begins as JSON or markup, how
            sure it is that it can read the file: 0 to 1.
        read: From all bytes of a file, its items. Raises `SourceError` when there can be none.
        is_digest: Whether a file is the digest of one day, to be kept and to be given a page.
        guess: From all bytes of a file to the encoding that it is read in without saying so itself,
            for people to be told; empty where nothing was guessed.
        needs_day: Whether a digest must be of a day; else one of none is a bibliography.
    """

    name: str
    label: str
    origin: str
    extensions: tuple[str, ...]
    sniff: Callable[[bytes], float]
    read: Callable[[bytes], Iterator[Item]]
    is_digest: bool = True
    needs_day: bool = True
    guess: Callable[[bytes], str] = lambda _: ""


class SourceError(CatalogueError, ValueError):
    """A file that is not what its source reads.

    Attributes:
        line: Line of the fault, counted from 1; 0 when it concerns the whole file.
    """

    def __init__(self, line: int, message: str) -> None:
        """Remember where the fault is besides what it is."""
        super().__init__(message)
        self.line = line


MOST_BLOCKS = 30_000
"""Lines, cells and headings of a page; one of a thousand papers has some 10,000."""


def require_page(blocks: int, line: int) -> None:
    """Refuse what is too long for a page that a person saved.

    Raises:
        SourceError: It has more blocks than any of them.
    """
    if blocks > MOST_BLOCKS:
        raise SourceError(line, f"a page of more than {MOST_BLOCKS:,} lines; import it in parts")


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 that says so by its byte order mark.

    Raises:
        SourceError: The bytes are neither; with the line of the first byte that is wrong.
    """
    mark, encoding = _encoding(data)
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode(encoding)
        found = f"byte 0x{error.object[error.start]:02X} is not {encoding.upper()}"
        raise SourceError(len(lines(good)), f"{found}; save the file as UTF-8") from None


def decode_head(head: bytes) -> str:
    """The text at the beginning of a file, for sources to look at; what is no text is left out."""
    mark, encoding = _encoding(head)
    return head[len(mark) :].decode(encoding, "ignore")


def lines(text: str) -> list[str]:
    """The lines of a text, whatever system wrote their ends."""
    return _LINE_END.split(text)


_LINE_END = re.compile(r"\r\n|\n|\r")


def _encoding(data: bytes) -> tuple[bytes, str]:
    return next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
