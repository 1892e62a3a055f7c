"""Bibliographies as text, whatever encoding their programs wrote them in.

A byte order mark decides, then strict UTF-8, then the `% Encoding:` comment that JabRef writes.
What is left is guessed by charset-normalizer, which requests brings along, among the encodings
that bibliographies come in: so it was right on short samples of six languages, where without that
list it took West European files for Central European ones.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from generator.sources import base
from generator.sources.base import SourceError

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMED = re.compile(rb"^%+[ \t]*encoding:[ \t]*([\w.:-]+)", re.IGNORECASE | re.MULTILINE)
_NAMED_WITHIN = 1_000
_CANDIDATES = ["gb18030", "big5", "shift_jis", "euc_kr", "cp1251", "cp1252"]
_GUESSED_FROM = 100_000
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


def decode(data: bytes) -> str:
    r"""The text of a bibliography, its lines ended by `\n`.

    Raises:
        SourceError: The file says that it is UTF-16 and is not.
    """
    return _decoded(data).replace("\r\n", "\n").replace("\r", "\n")


def decode_head(head: bytes) -> str:
    """The ASCII part at least of the beginning of a file, for sources to look at."""
    return base.decode_head(head).replace("\x00", "")


def _decoded(data: bytes) -> str:
    if unmarked := _unmarked_utf_16(data):
        return data.decode(unmarked, "replace")
    try:
        return base.decode(data)
    except SourceError:
        if data.startswith(_UTF_16_MARKS):
            raise
    return _named(data) or _mostly_utf_8(data) or _guessed(data)


def _unmarked_utf_16(data: bytes) -> str:
    """UTF-16 that shows by the zeros beside its ASCII characters; no other text has zeros."""
    if data.startswith(_UTF_16_MARKS) or 0 not in data[:2]:
        return ""
    return "utf-16-be" if data[0] == 0 else "utf-16-le"


def _named(data: bytes) -> str:
    match = _NAMED.search(data[:_NAMED_WITHIN])
    try:
        return data.decode(match[1].decode()) if match else ""
    except (LookupError, UnicodeError):
        return ""


def _mostly_utf_8(data: bytes) -> str:
    """UTF-8 into which bytes of Windows-1252 were pasted, or which was cut off in a character."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    wrong = len(_ESCAPED_BYTE.findall(text))
    right = sum(not character.isascii() for character in text) - wrong
    return _ESCAPED_BYTE.sub(_western, text) if right > wrong else ""


def _western(match: re.Match[str]) -> str:
    byte = match[0].encode("utf-8", "surrogateescape")
    return byte.decode("cp1252", "replace")


def _guessed(data: bytes) -> str:
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())
    best = from_bytes(telling[:_GUESSED_FROM], cp_isolation=_CANDIDATES).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
