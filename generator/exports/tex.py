"""Plain text as TeX: what BibTeX and BibLaTeX files hold between their braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.text.segmentation import Math, find

# Source: The LaTeX companion, section 2.1 (reserved characters). The braces have names, because
# BibTeX counts even escaped ones.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: "\\" + char for char in "&%$#_"},
}
_SPECIAL_CHARS = re.compile(r"[\\{}~^&%$#_]")
_UNESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)([%#])")
_WORD = re.compile(r"[^\W_]+(?:[-–/'’.&_+][^\W_]+)*[+*]*")
_PIECE = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?:[:.?!—–]|--)\s+(?:[\"“‘'(]\s*)?$|^[\"“‘'(\[]*$")


def escape(text: str) -> str:
    """The text so that TeX sets what it says; formulas stay formulas."""
    if not _SPECIAL_CHARS.search(text):  # most values; formulas begin with one of these
        return text
    return "".join(
        _formula(piece.tex) if isinstance(piece, Math) else _escape_words(piece)
        for piece in _pieces(text)
    )


@lru_cache(maxsize=2**17)  # of each paper, for its page and for the download
def title(text: str) -> str:
    """A title as `escape` gives it, with braces around what no style may put in lower case."""
    shielded = _proper_words(text)
    return "".join(
        _formula(piece.tex) if isinstance(piece, Math) else _protected(piece, shielded)
        for piece in _pieces(text)
    )


def paragraphs(text: str) -> str:
    r"""Several paragraphs on one line, `\par` between them: readers of BibTeX drop empty lines."""
    return r" \par ".join(escape(" ".join(part.split())) for part in re.split(r"\n\s*\n", text))


def _pieces(text: str) -> Iterator[str | Math]:
    """Words and formulas in order; a formula whose braces do not match counts as words."""
    position = 0
    for start, end, found in find(text):
        if isinstance(found, Math) and _balanced(found.tex):
            yield text[position:start]
            yield found
            position = end
    yield text[position:]


def _balanced(tex: str) -> bool:
    """Whether braces match in the eyes of BibTeX, which knows no escapes."""
    depth = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _formula(tex: str) -> str:
    """A formula in braces: its letters must keep their case."""
    return "{$" + _UNESCAPED.sub(r"\1\\\2", tex) + "$}"


def _escape_words(text: str) -> str:
    return _SPECIAL_CHARS.sub(lambda match: _SPECIAL[match[0]], text)


def _protected(text: str, proper: frozenset[str]) -> str:
    parts: list[str] = []
    position = 0
    for match in _WORD.finditer(text):
        parts.append(_escape_words(text[position : match.start()]))
        word = _escape_words(match[0])
        keep = _has_own_case(match[0]) or (
            match[0] in proper and not _begins_sentence(text[: match.start()])
        )
        parts.append(f"{{{word}}}" if keep else word)
        position = match.end()
    return "".join(parts) + _escape_words(text[position:])


def _has_own_case(word: str) -> bool:
    """Whether a word is an acronym, in mixed case or a lone letter other than the article."""
    if word.isalpha() and word[1:].islower():  # most words
        return False
    pieces = _PIECE.findall(word)
    if len(pieces) == 1 and len(word) == 1:
        return word.isupper() and word != "A"
    return any(
        any(char.isupper() for char in piece[1:]) or (len(piece) == 1 and piece.isupper())
        for piece in pieces
    )


def _proper_words(text: str) -> frozenset[str]:
    """Capitalised words of a title in sentence case: proper names, but for the first word."""
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > 4]
    if sum(word[0].islower() for word in long) * 2 <= len(long):
        return frozenset()
    return frozenset(word for word in words if word[0].isupper())


def _begins_sentence(before: str) -> bool:
    return bool(_SENTENCE_END.search(before))
