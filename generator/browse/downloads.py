"""Where each paper stands in the bibliographies under `data/`, so that a few can be taken out.

What a reader exports is cut from these files: nothing is written twice, and a host that answers to
`Range` sends no more than is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format as far as cutting needs to know it.

    Attributes:
        name: Suffix of the file in `data/`.
        head: Bytes before the first entry.
        tail: Bytes after the last entry.
        end: What an entry ends in.
        between: What separates entries; with the ends and the beginnings around it, it stands
            nowhere else.
        begin: What an entry begins with.
    """

    name: str
    head: bytes
    tail: bytes
    end: bytes
    between: bytes
    begin: bytes


FORMATS = (
    Format("bib", b"", b"", b"\n}\n", b"\n", b"@"),
    Format("ris", b"", b"", b"\r\nER  - \r\n", b"\r\n", b"TY  - "),
    Format("csl.json", b"[\n", b"\n]\n", b"\n }", b",\n", b" {\n"),
    Format("jsonl", b"", b"", b"\n", b"", b'{"slug": "'),
)


def lengths(data: bytes, form: Format, count: int) -> list[int]:
    """Bytes of each entry in a file of so many.

    Raises:
        ValueError: The file does not hold as many entries.
    """
    body = data[len(form.head) : len(data) - len(form.tail)]
    pieces = body.split(form.end + form.between + form.begin) if body else []
    if len(pieces) != count:
        raise ValueError(f"data/papers.{form.name} holds {len(pieces)} entries; expected {count}")
    return _whole(pieces, form)


def _whole(pieces: Sequence[bytes], form: Format) -> list[int]:
    """Lengths of the pieces with the ends and beginnings that were cut off them."""
    last = len(pieces) - 1
    return [
        len(piece) + (len(form.begin) if place else 0) + (len(form.end) if place < last else 0)
        for place, piece in enumerate(pieces)
    ]
