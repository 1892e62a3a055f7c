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
_EUROPEAN = ("cp1252", "cp1250", "iso8859_2", "mac_roman")
_WEST = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒšžŠŽ"
_LETTERS = {
    "cp1252": frozenset(_WEST),
    "cp1250": frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰöüÖÜĺľŕôäăâîșțşţđĐß"),
    "mac_roman": frozenset(_WEST),
}
_LETTERS["iso8859_2"] = _LETTERS["cp1250"]
_LABELS = {
    "big5": "Big5", "cp1250": "Windows-1250", "cp1251": "Windows-1251", "cp1252": "Windows-1252",
    "euc_kr": "EUC-KR", "gb18030": "GB 18030", "iso8859_2": "ISO 8859-2", "mac_roman": "Mac Roman",
    "shift_jis": "Shift JIS",
}  # fmt: skip
_SIGNS = frozenset("‘’“”„‚«»‹›–—…°·•§©®™€£±×\u00a0")
_TYPOGRAPHIC = frozenset("‘’“”„–—…")
# A sign or a capital letter within a word, and a mark before one that begins none.
_IN_WORDS = re.compile(
    "(?<=[^\\W\\d_])(?![‘’'·\u00ad-])[^\\w\\s\\x00-\\x7f](?=[^\\W\\d_])|(?<=[a-z])[¹²³¼½¾¿¡£¥ª†‡ŽŠŸ](?=[^\\W\\d_]|\\b)"
    "|(?<![\\w\\s])[£¥¿¯](?=[a-z])|[¹²³¼½¾](?=[a-z])|(?<=[a-z])[ŠŽŸŒ]|[ŸšžŠŽ]{2}|\\b[ÒÓÔÕ](?=[a-z]{3})[a-z]+[ÒÓÔÕ]"
)
# The bytes 80 to BF as Windows-1252, or Latin-1, shows them.
_CONTINUATION = (
    "[\u0080-\u00bf"
    + "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0))
    + "]"
)
_TWICE = re.compile(
    f"[ÃÂÄÅ]{_CONTINUATION}|[âï]{_CONTINUATION}{{2}}"
    f"|(?:[Â-ß]{_CONTINUATION}|[à-ï]{_CONTINUATION}{{2}}){{2,}}"
)
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


def decode(data: bytes) -> str:
    r"""The text of a bibliography, its lines ended by `\n`.

    Raises:
        SourceError: The file says that it is UTF-16 and is not.
    """
    return decoded_once(_decoded(data)).replace("\r\n", "\n").replace("\r", "\n")


def guess(data: bytes) -> str:
    """In which encoding a bibliography is read that does not say its own; empty for one that does.

    Of short texts a guess may be wrong, and then letters of names are; so people are told.
    """
    if _unmarked_utf_16(data) or data.startswith(_UTF_16_MARKS) or _named(data):
        return ""
    try:
        base.decode(data)
    except SourceError:
        return "" if _mostly_utf_8(data) else _LABELS[_likeliest(data)]
    return ""


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
    return data.decode(_likeliest(data), "replace")


def _likeliest(data: bytes) -> str:
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())
    best = from_bytes(telling[:_GUESSED_FROM], cp_isolation=_CANDIDATES).best()
    encoding = best.encoding if best else "cp1252"
    # In half-width katakana nobody writes; so short words of Central Europe look.
    if encoding == "cp1252" or _HALF_WIDTH.search(telling.decode(encoding, "ignore")):
        encoding = max(_EUROPEAN, key=lambda name: _likeness(telling[:_GUESSED_FROM], name))
    return encoding


def _likeness(data: bytes, encoding: str) -> float:
    """How much a text looks written in an encoding: letters in words count for it, signs against.

    Of equals the first wins, so that what may be West European is.
    """
    text = data.decode(encoding, "replace")
    letters = sum(letter in _LETTERS[encoding] for letter in text)
    wrong = sum(not sign.isascii() and not sign.isalpha() and sign not in _SIGNS for sign in text)
    signs = sum(sign in _TYPOGRAPHIC for sign in text)
    return letters + 2 * signs - 3 * len(_IN_WORDS.findall(text)) - wrong - 5 * text.count("\ufffd")


def decoded_once(text: str) -> str:
    """A text in which UTF-8 was read as Windows-1252 and written again, put right: "MÃ¼ller"."""
    if text.isascii():
        return text
    return _TWICE.sub(_once, text)


def _once(match: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte, match[0])).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte(character: str) -> bytes:
    """The byte that Windows-1252 shows as a character; what it lacks is as in Latin-1."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
