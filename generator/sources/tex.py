r"""What stands between the braces of a BibTeX field, as text.

`text.clean` mends what may be TeX; here all is TeX for certain, so that braces are never part of
the text and `\'c` is always an accent. Formulas and addresses stay as they are.
"""

from __future__ import annotations

import re
from functools import cache

from generator import text
from generator.sources import cyrillic
from generator.sources.file_entries import bounded
from generator.sources.names import CLUTTER
from generator.text.accents import compose
from generator.text.references import unescape
from generator.text.scripts import lowered, raised
from generator.text.segmentation import find

_ARGUMENT = r"\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
# Commands whose argument is no text, or whose first of two is not.
_SILENT = re.compile(
    r"(?<!\s)\s*\\(?:[cC]ite[a-z]*\*?|(?:eq|auto|page|name|[cC])?ref\*?|label|index|thanks)"
    r"(?![A-Za-z])(?:\[[^\[\]]*\])*" + _ARGUMENT + r"|\\(?:[Nn]o[Oo]p[Ss]ort|[Ss]ort[Nn]oop|noop)"
    r"(?![A-Za-z])" + _ARGUMENT + r"|\\(?:textcolor|colorbox|texorpdfstring|foreignlanguage)"
    r"(?![A-Za-z])" + _ARGUMENT + r"(?=\s*\{)"
)
_SPACING = re.compile(r"\\[hv]space\*?" + _ARGUMENT)
_BEFORE_COMMAND = re.compile(
    r"\\ensuremath\s*(?=\\)|\\(?:color|font(?:encoding|family|series|shape)|selectlanguage)"
    r"\s*\{[^{}]*\}|\\fontsize\s*\{[^{}]*\}\s*\{[^{}]*\}"
)
_FOOTNOTE = re.compile(r"(?<!\s)\s*\\footnote" + _ARGUMENT)
_QUOTED = re.compile(r"\\(?:enquote\*?|mkbibquote|textquote)" + _ARGUMENT)
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}" + _ARGUMENT)
_TOKEN = re.compile(
    r"""
    \\(?P<accent>["'`^~=.]|[bcdHkrtuv](?![A-Za-z]))\s*
        (?:\{\s*(?P<braced>\\[ij]|[^\W\d_]|)\s*\}|(?P<bare>\\[ij](?![A-Za-z])|[^\W\d_]))
    | \\(?P<command>[A-Za-z@]+)\*?(?P<end>\s*\{\}|)(?P<space>\s*)(?P<argument>(?=\{))?
    | \\(?P<sign>.)
    | [{}]
    | (?P<tie>~)
    """,
    re.VERBOSE | re.DOTALL,
)
_TEX = re.compile(r"[\\{}~]")
_BRACE = re.compile(r"[{}]")
_SIGNS = {
    **{sign: sign for sign in "%&#_${}'\"`^~=."},
    **dict.fromkeys("\\ \n\t,;:", " "),
    **dict.fromkeys("-/!@", ""),
}
# The reserved characters by their names.
_NAMED = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{",
    "rbrace": "}", "textasciitilde": "~", "textasciicircum": "^", "textquotesingle": "'",
    "textquotedbl": '"', "slash": "/", "par": "\n\n", "newline": " ", "linebreak": " ",
}  # fmt: skip
_MODES = re.compile(
    r"\\ifmmode\b(?:(?!\\else|\\fi\b).)*\\else\b\s*((?:(?!\\fi\b).)*)\\fi(?![A-Za-z])\s?(?:\{\})?"
)
_MARK = re.compile(
    r"\\(?:textsuperscript|thanks|footnote|footnotemark|footnotetext|IEEEauthorrefmark|inst|affil|orcid(?:ID|link)?)"
    r"(?![A-Za-z])(?:\[[^\[\]]*\])?(?:\{(?:[^{}]|\{[^{}]*\})*\})?"
    r"|\$\s*(?:\{\})?\^(?:\{[^{}$]*\}|\\[a-z]+|[^$])\s*\$|\\(?:textdagger|dagger|dag|ddag)(?:\{\})?"
)
_NUMBER_MARK = re.compile(r"(?<=[^\W\d_]{2})\d{1,2}(?:,\d{1,2})*(?= and |,? |,|$)")
_SYMBOLS = {
    **cyrillic.LETTERS,
    "BibTeX": "BibTeX", "LaTeXe": "LaTeX2e", "LuaTeX": "LuaTeX", "XeLaTeX": "XeLaTeX",
    "XeTeX": "XeTeX", "flq": "‹", "flqq": "«", "frq": "›", "frqq": "»", "glq": "‚", "glqq": "„",
    "grq": "‘", "grqq": "“", "textprime": "′",
}  # fmt: skip
_SWITCHES = frozenset({
    "tiny", "scriptsize", "normalsize", "Large", "LARGE", "huge", "Huge", "mdseries",
    "displaystyle", "textstyle", "boldmath", "unboldmath", "sloppy",
    "raggedright", "allowbreak", "nobreak", "cyrchar",
    "it", "em", "bf", "tt", "sc", "sl", "sf", "rm", "itshape", "bfseries", "ttfamily", "scshape",
    "slshape", "sffamily", "upshape", "normalfont", "small", "large", "footnotesize", "protect",
    "relax", "null", "noindent", "centering", "ignorespaces", "leavevmode", "selectfont",
})  # fmt: skip
_CASED = re.compile(
    r"\\(?:(?:Make(?:Text)?U|u)(?P<upper>ppercase)|(?:Make(?:Text)?L|l)owercase)(?![A-Za-z])"
    + _ARGUMENT
)
_UNCASED = re.compile(r"\$[^$]*\$|\\[A-Za-z@]+|\\.|[^\\$]+|\$", re.DOTALL)
_SCRIPT = re.compile(r"\\text(super|sub)script(?![A-Za-z])" + _ARGUMENT)
_ADJACENT = re.compile(r"(?<![\\$])\$([^$]+)(?<!\\)\$\$([^$]+)(?<!\\)\$(?!\$)")
_LOST_COMMAND = re.compile(
    r"\\textbackslash(?=[A-Z][a-z])|(?<=[\s{])\{\\textbackslash\}(?=[A-Z][a-z]{3})"
)
_SIGN_NAMES = {
    r"\leq": "≤", r"\le": "≤", r"\geq": "≥", r"\ge": "≥", r"\lt": "<", r"\gt": ">", r"\pm": "±",
    r"\times": "×", r"\neq": "≠", r"\ne": "≠", r"\approx": "≈", r"\sim": "~", r"\ll": "≪",
    r"\gg": "≫", r"\cdot": "·", r"\equiv": "≡", r"\mid": "|", r"\vert": "|", r"\ast": "*",
    r"\leqslant": "≤", r"\geqslant": "≥", r"\rightarrow": "→", r"\to": "→", "-": "−",
}  # fmt: skip
_SIGN_FORMULA = re.compile(
    r"(?<![\\$])\$\s*([<>=+|/*±×≤≥≈~-]|\\(?:leq?|geq?|lt|gt|pm|times|neq?|approx|sim|ll|gg|cdot|equiv|mid|vert"
    r"|ast|leqslant|geqslant|rightarrow|to))\s*\$(?!\$)"
)
_TAKES_SPACE = re.compile(r"[‘“„‚«‹¿¡§¶€$£¥¢°µ–—\"]")
# An apostrophe stands within a word here, else it is the end of a quotation.
_CONTRACTED = re.compile(r"(?:s|t|re|ll|ve|d|m)(?![^\W\d_])")
_ELIDED = re.compile(r"(?:\A|\W)(?:[ldnjscmto]|qu|(?:a|de|da|ne|su)ll|)\Z", re.IGNORECASE)
# As programs write them into addresses and identifiers.
_VERBATIM_SIGNS = tuple(
    (re.compile(rf"\\{name}(?![A-Za-z])(?:\{{\}})?\s*" if name.isalpha() else name), sign)
    for name, sign in (
        ("slash", "/"), ("textless", "<"), ("textgreater", ">"), ("textunderscore", "_"),
        ("textasciitilde", "~"), ("textbackslash", r"\\"), (r"\$<\$", "<"), (r"\$>\$", ">"),
    )
)  # fmt: skip
_VERBATIM = re.compile(r"\\(?:url|path|nolinkurl)(?![A-Za-z])|\\([_%&#$~^-])(?:\{\})?|[{}]")


def split(value: str, between: re.Pattern[str]) -> list[str]:
    r"""The parts of a value between matches of a pattern that stand outside of braces, stripped.

    >>> split("Ada Beispiel and {Muster and Sons}", re.compile(" and "))
    ['Ada Beispiel', '{Muster and Sons}']

    As pybtex has it, but in one pass: that copies the rest of the text at every brace.
    """
    parts: list[str] = []
    held = position = 0
    while position < len(value):
        opening = value.find("{", position)
        end = opening if opening >= 0 else len(value)
        for match in between.finditer(value[position:end]):
            parts.append(value[held : position + match.start()])
            held = position + match.end()
        position = end if opening < 0 else _behind_brace(value, opening)
    if held < len(value) or parts:
        parts.append(value[held:])
    return [part.strip() for part in parts]


def _behind_brace(value: str, opening: int) -> int:
    """The place behind the brace that closes one; behind the last brace where none does."""
    depth, end = 1, len(value)
    for brace in _BRACE.finditer(value, opening + 1):
        depth += 1 if brace[0] == "{" else -1
        end = brace.end()
        if not depth:
            break
    return end


def modeless(value: str) -> str:
    """A field in which commands stand for text alone, where a program wrote both of its modes."""
    return _MODES.sub(r"\1", value) if r"\ifmmode" in value else value


def unmarked(value: str) -> str:
    """Names without the marks of footnotes and affiliations that stand in a script above them."""
    if "\\" in value or "$" in value:
        value = _MARK.sub("", value)
    return _NUMBER_MARK.sub("", CLUTTER.sub("", value))


def plain(value: str) -> str:
    """The text of a field, paragraphs apart by an empty line.

    Raises:
        UnusableEntry: It is too long to be a title or an abstract.
    """
    if not _TEX.search(value) and "$" not in value:
        return text.clean(value) if value else ""
    value = bounded(value)
    value = _together(_word_behind_backslash(modeless(value)))
    value = _SIGN_FORMULA.sub(_sign, value)
    value = _SPACING.sub(" ", _BEFORE_COMMAND.sub("", value))
    value = _SCRIPT.sub(_script, _CASED.sub(_cased, value))
    value = _FOOTNOTE.sub(r" (\1)", _SILENT.sub("", value))
    value = _HREF.sub(r"\2 (\1)", _QUOTED.sub(r"“\1”", value))
    parts: list[str] = []
    position = 0
    for start, end, _ in find(value):
        parts += _words(value[position:start]), value[start:end]
        position = end
    return text.clean("".join((*parts, _words(value[position:]))))


def _together(value: str) -> str:
    """A field with formulas that touch each other as one."""
    while (one := _ADJACENT.sub(_joined, value)) != value:
        value = one
    return value


def _joined(match: re.Match[str]) -> str:
    first, second = match[1].rstrip(), match[2].lstrip()
    apart = " " if re.search(r"\\[A-Za-z]+$", first) and second[:1].isalpha() else ""
    return f"${first}{apart}{second}$"


def _word_behind_backslash(value: str) -> str:
    """A field without the backslash that Mendeley escaped before a word, and its lost brace."""
    bare = _LOST_COMMAND.sub("", value)
    return bare if bare == value else re.sub(r"\{?\\\}\}?", "}", bare)


def _sign(match: re.Match[str]) -> str:
    sign = _SIGN_NAMES.get(match[1], match[1])
    return r"\textasciitilde{}" if sign == "~" else sign


def _cased(match: re.Match[str]) -> str:
    """A text in capitals or small letters, its commands and formulas as they are."""
    turn = str.upper if match["upper"] else str.lower
    parts = _UNCASED.findall(match[2])
    return "".join(part if part[0] in "\\$" else turn(part) for part in parts)


def _script(match: re.Match[str]) -> str:
    inner = _words(match[2]).strip()
    if match[1] == "sub":
        return lowered(text.clean(inner))
    before = match.string[match.start() - 1 : match.start()]
    return raised(text.clean(inner), before)


def line(value: str) -> str:
    """The text of a field on one line; most fields that are asked for are not there."""
    return " ".join(plain(value).split()) if value else ""


def verbatim(value: str) -> str:
    """An address or identifier, without the braces and escapes some programs put into it."""
    if not value:
        return ""
    for command, sign in _VERBATIM_SIGNS:
        value = command.sub(sign, value)
    return unescape(_VERBATIM.sub(lambda match: match[1] or "", value)).strip()


def _words(source: str) -> str:
    return _TOKEN.sub(_token, compose(source)) if _TEX.search(source) else source


def _token(match: re.Match[str]) -> str:
    if match["accent"]:
        return _accented(match)
    if match["command"]:
        return _command(match)
    if match["sign"]:
        return _SIGNS.get(match["sign"], match[0])
    return " " if match["tie"] else ""


def _accented(match: re.Match[str]) -> str:
    base = match["braced"] or match["bare"]
    if not base:
        return _SIGNS.get(match["accent"], "")
    spelt = rf"\{match['accent']}{{{base}}}"
    letter = compose(spelt)
    # No letter has that accent: the letter alone can be read.
    return base if letter == spelt else letter


def _command(match: re.Match[str]) -> str:
    r"""A symbol; of commands that are not known the argument, or else the command as it is.

    As in TeX, white space after a command ends it, unless `{}` did.
    """
    name, space = match["command"], match["space"]
    if name in _NAMED:
        return _NAMED[name] + (space if match["end"] else "")
    if name in _SWITCHES or match["argument"] is not None:
        return ""
    symbol = _SYMBOLS.get(name) or _symbol(name)
    return symbol + ("" if not match["end"] and _takes_space(symbol, match) else space)


def _takes_space(symbol: str, match: re.Match[str]) -> bool:
    """Whether the white space behind a symbol only ends its command.

    TeX takes it always; people who forgot the {} meant one behind a word and most signs.
    """
    source, start = match.string, match.start()
    if symbol in ("’", "'"):
        before = source[max(0, start - 5) : start]
        return bool(_CONTRACTED.match(source, match.end()) or _ELIDED.search(before))
    if symbol == "×":
        return source[:start][-1:].isdigit()
    return (symbol.isalpha() and len(symbol) == 1) or bool(_TAKES_SPACE.fullmatch(symbol))


@cache
def _symbol(name: str) -> str:
    spelt = rf"\{name}{{}}"
    symbol = text.clean(spelt)
    return rf"\{name}" if symbol == spelt else symbol
