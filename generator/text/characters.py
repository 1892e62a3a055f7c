"""The characters of a text: which ones a reader can see, and how lines and paragraphs stand."""

import re
import unicodedata

# Joiners shape Arabic, Indic, Khmer and Mongolian words and emoji; elsewhere they only hide.
_JOINED = r"\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ufe0f\u2190-\u2bff\U0001f000-\U0001faff"
_RIGHT_TO_LEFT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# Source: Unicode Technical Report 36, section 2.10 (bidi overrides); Standard, section 23.2.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffc\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f]"
    rf"|(?<![{_JOINED}])[\u200c\u200d]+"
    rf"|(?<![{_RIGHT_TO_LEFT}])[\u200e\u200f](?![{_RIGHT_TO_LEFT}])"
)
# All that might be invisible, in one set: a first look, to leave most texts untouched.
_SUSPECT = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffc\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f]"
)
_CJK = r"\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
_CJK_LINE_END = re.compile(rf"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])")
# Source: Unicode Standard Annex 15, section 13 (Stream-Safe Text Format).
_MOST_MARKS = 30
_LONG_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")
_PARAGRAPH_END = re.compile(r"\n\s*\n|\u2029")


def strip_invisible(text: str) -> str:
    """Text without control, zero-width and direction-overriding characters, composed (NFC).

    Of marks piled up on one letter the first thirty stay: composing takes the square of their
    number.
    """
    text = remove_invisible(text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _LONG_RUN.sub(_fewer_marks, text))


def remove_invisible(text: str) -> str:
    """Text without control, zero-width and direction-overriding characters, else as it is."""
    if text.isascii() and text.isprintable():  # most texts; far quicker than to look
        return text
    return _INVISIBLE.sub("", text) if _SUSPECT.search(text) else text


def _fewer_marks(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line with single spaces; none is empty."""
    if "\n" not in text and "\r" not in text and "\u2029" not in text:
        parts = [text]
    else:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.isascii():
            text = _CJK_LINE_END.sub("", text)
        parts = _PARAGRAPH_END.split(text)
    return [joined for part in parts if (joined := _single_spaced(part))]


def _single_spaced(line: str) -> str:
    """A text on one line; most are so already, as what is printable has no other blank."""
    if line.isprintable() and "  " not in line and line.strip(" ") == line:
        return line
    return " ".join(line.split())
