"""Text that lost the `$` and the backslashes of its TeX on the way, as that of some services.

"512times512" and "infty-LLMs" can have been only one thing, and that is put back. What could also
be a word, as in "gamma-MoD", "approx 30K" or "6 times larger", stays: a reader understands it, and
nobody can tell what stood there.
"""

import re
from collections.abc import Iterator

from generator.text import segmentation
from generator.text.formulas import convertible

_LOOKS_LOST = re.compile(
    r"times|sim|pm|[lg]eq|neq|infty|nabla|arrow|dots|cdot|circ|approx|math|bold|emph|underline"
    r"|sqrt|frac|[_^]\{|text(?:bf|it|tt|sc|sf|rm)\{"
)

# Bold, italic and typewriter words that stood in a formula for nothing but their shape.
_WORDS_IN_DOLLARS = re.compile(r"\$(text(?:bf|it|tt|sc|sf|rm)\{[^{}$]*\}(?:[^${}]|\{[^{}$]*\})*)\$")
_SHAPE = re.compile(r"(?<![\w\\])(?:text(?:bf|it|tt|sc|sf|rm)|emph|underline)\{([^{}]*)\}")
_BOLD_LETTER = re.compile(r"(?<![\w\\])boldsymbol (?=\w\b)")

_NUMBER = r"\d{1,9}(?:[.,]\d{1,9}){0,3}"
# Side by side with spaces it might be English, unless the numbers are the sides of a square, three
# dimensions, or all there is in the brackets.
_SPACED_TIMES = re.compile(
    rf"(?<![\w.,])(?:({_NUMBER}) times \1|{_NUMBER}(?: times {_NUMBER}){{2,}})(?![\w.]\w)"
    rf"|(?<=\(){_NUMBER} times {_NUMBER}(?=\))"
)
_TIMES = re.compile(r"(?<=\d)times (?=\d)|(?<=\d)times(?![a-z])|(?<=[A-Z])times(?=[A-Z])")
# Not the "sim2real" of robotics; with a space only where a noun cannot stand.
_ABOUT = re.compile(
    r"(?<![\w\\/.-])sim(?:!(?=\d)|(?=\d{2}|\d\.\d|\d\\?[%×KMBx]))|(?<=\()sim (?=\d)"
)
_ABOUT_EQUAL = re.compile(r"\{approx\}|(?<![A-Za-z\\])approx(?=\d)")
_PLUS_MINUS = re.compile(r"(?<=[\d%])pm(?=\d)")
_RELATION = re.compile(r"(?<![A-Za-z\\])(leq|geq|neq)(?![a-z])(?: (?=\d))?")
_DEGREES = re.compile(r"(?<=\d)\^\{?circ\}?(?![A-Za-z])")
_NABLA_POWER = re.compile(r"(?<![A-Za-z\\])nabla\^2")
_SIGN = re.compile(
    r"(?<![A-Za-z\\/_])(infty|nabla|uparrow|downarrow|rightarrow|leftarrow|leftrightarrow|mapsto"
    r"|ldots|cdots|cdot)(?![A-Za-z])"
)
_SIGNS = {
    "leq": "≤", "geq": "≥", "neq": "≠", "infty": "∞", "nabla": "∇", "uparrow": "↑",
    "downarrow": "↓", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "mapsto": "↦",
    "ldots": "…", "cdots": "⋯", "cdot": "·",
}  # fmt: skip

_GROUP = r"\{(?:[^{}$]|\{[^{}$]*\})*\}"
_SCRIPTS = rf"(?:[_^](?:{_GROUP}|[A-Za-z0-9](?![A-Za-z0-9])))*"
_FORMULA = re.compile(
    rf"(?<![\w\\${{}}^/])(?:(?:math(?:bb|bf|cal|frak|it|rm|scr|sf)|boldsymbol|sqrt|frac{_GROUP})"
    rf"{_GROUP}{_SCRIPTS}|[^\W_]+(?:_\w)?(?:[_^]{_GROUP})+{_SCRIPTS})"
)
# What is left of formulas that were not found: part of one that is whole must not become another.
_IN_A_FORMULA = re.compile(r"\$|\\begin\{|\\[(\[]")
_POWER_OF_WORD = re.compile(r"[^\W_]+\^\{-?\d{1,3}\}")  # cleaning knows it
_COMMAND = re.compile(
    r"(?<![A-Za-z\\])((?:math(?:bb|bf|cal|frak|it|rm|scr|sf)|boldsymbol|sqrt|frac|text)(?=\{)"
    r"|(?:alpha|beta|gamma|delta|epsilon|theta|lambda|sigma|omega|infty|cdot|ldots|circ|log)"
    r"(?![A-Za-z]))"
)
_TIMES_IN_FORMULA = re.compile(r"(?<=\w)times (?=\w)")


def restore_tex(text: str) -> str:
    """The text with the TeX put back whose loss is certain; formulas and addresses as they are.

    Mending mended text changes nothing. The result still has to be cleaned.
    """
    if not _LOOKS_LOST.search(text):
        return text
    text = _WORDS_IN_DOLLARS.sub(lambda match: _SHAPE.sub(r"\1", match[1]), text)
    return "".join(_mended(text))


def _mended(text: str) -> Iterator[str]:
    position = 0
    for start, end, _ in segmentation.find(text):
        yield _words(text[position:start])
        yield text[start:end]
        position = end
    yield _words(text[position:])


def _words(text: str) -> str:
    """Words with what they lost; a paragraph in which formulas may stand is left as it is."""
    return "\n".join(
        line if _IN_A_FORMULA.search(line) else _line(line) for line in text.split("\n")
    )


def _line(text: str) -> str:
    text = _BOLD_LETTER.sub("", _SHAPE.sub(r"\1", text))
    text = _SPACED_TIMES.sub(lambda match: match[0].replace("times", "×"), text)
    text = _ABOUT.sub("~", _TIMES.sub("×", text))
    text = _PLUS_MINUS.sub("±", _ABOUT_EQUAL.sub("≈", text))
    text = _RELATION.sub(lambda match: _SIGNS[match[1]], text)
    text = _NABLA_POWER.sub("∇²", _DEGREES.sub("°", text))
    text = _FORMULA.sub(_formula, text)
    return _SIGN.sub(lambda match: _SIGNS[match[1]], text)


def _formula(match: re.Match[str]) -> str:
    """A formula with its dollars and commands again, unless it cannot be shown."""
    if _POWER_OF_WORD.fullmatch(match[0]):
        return match[0]
    tex = _TIMES_IN_FORMULA.sub(r"\\times ", _COMMAND.sub(r"\\\1", match[0]))
    return f"${tex}$" if convertible(tex) else match[0]
