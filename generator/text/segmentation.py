"""Where the formulas and addresses stand in plain record text.

Cleaning leaves them alone, rendering gives each its own form; both ask here, so that they agree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.text.formulas import convertible


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in TeX, without its delimiters; `source` has them."""

    tex: str
    display: bool
    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """A bare http or https address."""

    url: str


Segment = Text | Math | Link

# Source: pandoc's User's Guide, extension tex_math_dollars. A formula never spans a blank line.
_INSIDE = r"(?:[^$\\\n]|\\[^\n]|\n(?![ \t]*\n))"
# Without brackets in brackets, so that a run of opening ones costs no more than other text.
_BRACKETED = r"(?:[^$\\\n]|\\[^\n()\[\]]|\n(?![ \t]*\n))"
# Source: RFC 3986, appendix A. Brackets are left out: in prose they belong to the sentence.
_URL_CHARACTERS = r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]"
_SPECIAL = re.compile(
    rf"""
    [$\\Hh](?:  # one set first, so that the search can skip to it
      (?<=\$)(?<![\\$]\$)\$(?P<display>{_INSIDE}+?)\$\$(?!\$)
    | (?<=\$)(?<![\\$]\$)(?=[^\s$])(?P<inline>{_INSIDE}+?)(?<=\S)\$(?!\$)
    | (?<=\\)(?<!\\\\)\((?P<round>{_BRACKETED}{{1,2000}})\\\)
    | (?<=\\)(?<!\\\\)\[(?P<square>{_BRACKETED}{{1,2000}})\\\]
    | (?<=[Hh])(?<![A-Za-z0-9].)(?P<url>[Tt][Tt][Pp][Ss]?://[A-Za-z0-9]{_URL_CHARACTERS}*)
    )
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\[A-Za-z]+\*?|\\.", re.DOTALL)
_WORDS_IN_MATH = re.compile(
    r"\\(?:text[a-z]*|math[a-z]+|operatorname\*?|mbox|hbox|begin|end)\s*\{[^{}]*\}"
)
_FUNCTION = re.compile(
    r"(?<![A-Za-z])(?:arg ?max|arg ?min|exp|log|ln|max|min|sup|inf|lim|sin|cos|tan|tanh|det|dim"
    r"|ker|gcd|mod|poly|polylog|softmax|sign|tr)(?![A-Za-z])"
)
_PROSE = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,}\s+[A-Za-z]{2,}")
_SHELL_NAME = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}_[A-Za-z]{2,}")
_SCRIPT = re.compile(r"\^|_(?=[{A-Za-z0-9*+])")
_PLAIN_FORMULA = re.compile(r"(?:[\w\s.,:;()\[\]<>=+\-*/|!'%@~&]|\{,\})*(?<=[\w)\]|!'%*+-])")
_LONE_WORD = re.compile(r"(?<!\S)[A-Za-z]{2,}(?!\S)|[A-Za-z]{3,}")
_AFTER_URL = frozenset(".,;:!?'*_~$&")


def segments(text: str) -> tuple[Segment, ...]:
    """Record text in order, as words, formulas that can be shown, and addresses."""
    return tuple(_merged(text, find(text)))


def find(text: str) -> Iterator[tuple[int, int, Math | Link]]:
    """Start, end and value of each formula and address, in order.

    A formula is found by its shape alone; whether MathML can show it is another matter.
    """
    if "$" not in text and "://" not in text and "\\" not in text:
        return
    position = 0
    while match := _SPECIAL.search(text, position):
        found = _link(match[0]) if match["url"] else _formula(match)
        if found is None:
            # A dollar that closes nothing may still open the next formula.
            position = match.start() + (2 if match[0].startswith("$$") else 1)
            continue
        end = match.start() + len(found.url) if isinstance(found, Link) else match.end()
        yield match.start(), end, found
        position = end


def looks_like_math(tex: str) -> bool:
    """Whether what stands between two dollars is a formula, not prices or shell variables."""
    bare = _FUNCTION.sub(" ", _ESCAPE.sub(" ", _WORDS_IN_MATH.sub(" ", tex)))
    if _PROSE.search(bare) or not tex.strip():
        return False
    if _ESCAPE.search(tex) or "^" in tex:
        return True
    if _SHELL_NAME.search(tex):
        return False
    if _SCRIPT.search(tex):
        return True
    if not _PLAIN_FORMULA.fullmatch(tex.strip()) or not re.search(r"\w", tex):
        return False
    return "@" in tex or not _LONE_WORD.search(bare)


def _formula(match: re.Match[str]) -> Math | None:
    kind = match.lastgroup or ""
    tex = match[kind]
    if not looks_like_math(tex):
        return None
    # Two prices, or a formula that nobody can mistake ("$\\sim$4").
    if kind == "inline" and match.string[match.end() :][:1].isdigit() and "\\" not in tex:
        return None
    # Markdown escapes its brackets the same way, so these delimiters need a clearer sign.
    if kind in ("round", "square") and not (_ESCAPE.search(tex) or re.search(r"[=^_<>+]", tex)):
        return None
    return Math(tex.strip(), kind in ("display", "square"), match[0])


def _link(url: str) -> Link:
    """The address without what belongs to the sentence: its punctuation, a bracket it closes."""
    end = len(url)
    unopened = url.count(")") - url.count("(")
    while (last := url[end - 1]) in _AFTER_URL or (last == ")" and unopened > 0):
        unopened -= last == ")"
        end -= 1
    return Link(url[:end])


def _merged(text: str, found: Iterator[tuple[int, int, Math | Link]]) -> Iterator[Segment]:
    position = 0
    for start, end, value in found:
        if isinstance(value, Math) and not convertible(value.tex):
            continue
        if start > position:
            yield Text(text[position:start])
        yield value
        position = end
    if position < len(text):
        yield Text(text[position:])
