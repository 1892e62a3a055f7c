"""Tagged files cut into their references: RIS and the files of the Web of Science.

rispy is not used: it drops a reference that lacks its last line, keeps one of several values,
joins paragraphs, cuts the first letter of a value without a space before it, and tells no lines.

Source: RIS Format Specifications (Research Information Systems, later Thomson Reuters); Web of
Science Core Collection, field tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.sources.bibliography import keywords
from generator.sources.file_entries import Broken, Found, Piece, beginning

# Longer lines are not wrapped by hand or by a program.
_LONGEST_WRAPPED = 120
_PARAGRAPH_END = re.compile(r"[.!?:)\]\"”’]$")
_END = "ER"
_SAME = {"A1": "AU", "T1": "TI", "DI": "DO"}
_FROM_WOS = {
    **_SAME,
    "SO": "T2",
    "PU": "PB",
    "CA": "AU",
    "AF": "AU",
    "BP": "SP",
    "PI": "CY",
    "BE": "A2",
    "SE": "T3",
    "AR": "M1",
}
_WOS_TYPES = {"J": "JOUR", "C": "CONF", "S": "CONF", "B": "BOOK"}
_NO_END = "no ER line ends it: the file breaks off; save it again, or add the line if it is whole"


@dataclass
class Reference:
    """A reference as it is written; it grows while its lines are read.

    Attributes:
        line: Line on which it begins, counted from 1.
        text: That line.
        values: Tag to its values, both in the order of the file; of tags for one fact, one. Each is
            in parts, as adding to a long text copies it.
    """

    line: int
    text: str
    values: dict[str, list[list[str]]] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def left(self, bookkeeping: re.Pattern[str]) -> tuple[str, ...]:
        """The tags nobody asked for, of values that say something.

        Args:
            bookkeeping: Matches tags of what programs note for themselves.
        """
        rest = [tag for tag in self.values if tag not in self._asked]
        return tuple(
            tag
            for tag in rest
            if not bookkeeping.fullmatch(tag) and any(filter(None, map("".join, self.values[tag])))
        )

    def unread(self) -> dict[str, tuple[str, ...]]:
        """The tags nobody asked for, with their values."""
        rest = [tag for tag in self.values if tag not in self._asked]
        return {tag: tuple(filter(None, map("".join, self.values[tag]))) for tag in rest}

    def first(self, *tags: str) -> str:
        """The first value of the first of some tags that has one."""
        return next((value for value in self.all(*tags) if value), "")

    def all(self, *tags: str) -> list[str]:
        """All values of some tags."""
        self._asked.update(tags)
        return ["".join(value).strip() for tag in tags for value in self.values.get(tag, ())]

    def add(self, tag: str, value: str) -> None:
        """Add a value."""
        self.values.setdefault(tag, []).append([value])

    def take(self, behind: Reference) -> None:
        """Take what stands behind its end: it is of this reference, not of the next one."""
        for tag, values in behind.values.items():
            if tag not in self.values:
                self.values[tag] = values

    def go_on(self, tag: str, before: str, line: str) -> None:
        """Add a line without a tag to the last value: a paragraph, or a wrapped line.

        Args:
            tag: The tag of that value.
            before: The line before.
            line: The line; our exports of old put one space before a paragraph.
        """
        long = len(before) > _LONGEST_WRAPPED and _PARAGRAPH_END.search(before)
        apart = long or re.match(r" \S", line) or not before.strip()
        self.values[tag][-1] += ("\n\n" if apart else " "), line.strip()


@dataclass(frozen=True)
class _Dialect:
    """What a kind of tagged file looks like.

    Attributes:
        tagged: Matches a line with a tag.
        begins: Tag of the first line of a reference.
        around: Tags of lines that belong to no reference.
        listing: Tags whose further lines are further values.
    """

    tagged: re.Pattern[str]
    begins: str
    around: frozenset[str]
    listing: frozenset[str]


_RIS = _Dialect(
    re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|(\S.*)|$)"), "TY", frozenset(), frozenset({"KW"})
)
_WOS = _Dialect(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*)|()$)"),
    "PT",
    frozenset({"FN", "VR", "EF"}),
    frozenset({"AU", "AF", "CA"}),
)
_RIS_BEGINS = re.compile(r"^[ \ufeff]*TY {1,2}- ?[A-Z]", re.MULTILINE)
_WOS_BEGINS = re.compile(r"[\s\ufeff]*(?:FN .*\s+)?(?:VR .*\s+)?PT [A-Z]\s*\n")


def looks_tagged(text: str) -> bool:
    """Whether a text is of either dialect."""
    return bool(_RIS_BEGINS.search(text) or _WOS_BEGINS.match(text))


def pieces(text: str) -> Iterator[Found[Reference | None]]:
    """The references of a file in order; a piece without one belongs to none."""
    if not _WOS_BEGINS.match(text):
        yield from _pieces(text, _RIS)
        return
    for piece in _pieces(text, _WOS):
        reference = piece.value if isinstance(piece, Piece) else None
        yield Piece(piece.line, piece.text, _translated(reference)) if reference else piece


def _pieces(text: str, dialect: _Dialect) -> Iterator[Found[Reference | None]]:
    reference: Reference | None = None
    last: Reference | None = None
    tag = before = ""
    for number, line in enumerate(text.split("\n"), start=1):
        match = dialect.tagged.match(line.lstrip("\ufeff"))
        found = match[1] if match and match[1] not in dialect.around else ""
        done, last, reference = _step(reference, last, found, dialect)
        if done:
            yield _whole(done, dialect)
        if match and found and found != _END:
            tag = found
            reference = reference or Reference(number, beginning(line))
            reference.add(tag, match[2] or match[3] or "")
        elif reference and tag in dialect.listing and line.strip():
            reference.add(tag, line)
        elif reference and line.strip():
            reference.go_on(tag, before, line)
        elif found != _END and line.strip(" \t\ufeff"):
            yield from _rest(None, last, dialect)
            last = None
            yield Piece(number, beginning(line), None)
        before = line
    yield from _rest(reference, last, dialect)


def _rest(
    reference: Reference | None, last: Reference | None, dialect: _Dialect
) -> Iterator[Found[Reference | None]]:
    """What is left at the end of the file."""
    if reference and last and dialect.begins not in reference.values:
        last.take(reference)
        reference = None
    if last:
        yield _whole(last, dialect)
    if reference:
        yield Broken(reference.line, reference.text, _NO_END)


def _step(
    reference: Reference | None, last: Reference | None, found: str, dialect: _Dialect
) -> tuple[Reference | None, Reference | None, Reference | None]:
    """At a line with a tag: what is whole, what may go on behind its end, what is being read."""
    begins = found == dialect.begins
    if reference and last and begins and dialect.begins not in reference.values:
        last.take(reference)
        return None, last, None
    if reference and (found == _END or (begins and _has_begun(reference))):
        return last, reference, None
    return None, last, reference


def _has_begun(reference: Reference) -> bool:
    """Whether it is more than a type; some programs write several."""
    return len(reference.values) > 1


def _whole(reference: Reference, dialect: _Dialect) -> Found[Reference | None]:
    if dialect.begins not in reference.values:
        reason = f"it does not begin with a {dialect.begins} line"
        return Broken(reference.line, reference.text, reason)
    if dialect is _RIS:
        reference = _renamed(reference, _SAME)
    return Piece(reference.line, reference.text, reference)


def _renamed(given: Reference, names: dict[str, str]) -> Reference:
    found = Reference(given.line, given.text)
    for tag, values in given.values.items():
        found.values.setdefault(names.get(tag, tag), []).extend(values)
    return found


def _translated(given: Reference) -> Reference:
    """A reference of the Web of Science with the tags of RIS."""
    if "AF" in given.values:
        given.values.pop("AU", None)  # the same people without their full names
    found = _renamed(given, _FROM_WOS)
    found.values["TY"] = [[_WOS_TYPES.get(found.first("PT"), "GEN")]]
    found.values["KW"] = [[keyword] for keyword in keywords(found.first("DE"))]
    found.values["DA"] = [[f"{found.first('PD')} {found.first('PY')}"]]
    return found
