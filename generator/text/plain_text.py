"""Text for places that hold no markup: titles in feeds and browser tabs, the search index."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

from generator.text.formulas import formula_tree
from generator.text.segmentation import Link, Math, Segment, segments

_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzT⊤∘",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ°",
)
_LOWERED = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
)
_RELATIONS = frozenset("=<>≤≥≠≈∼≃≅≡∈∉⊂⊆⊃⊇→←↔⇒⇔↦≪≫∝")
_ACCENTS = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "―": "\u0304",
    "‾": "\u0304", "˙": "\u0307", "¨": "\u0308", "→": "\u20d7", "ˇ": "\u030c", "˘": "\u0306",
    "´": "\u0301", "`": "\u0300", "˚": "\u030a",
}  # fmt: skip
_DECORATIONS = frozenset("⏞⏟―_")
_WIDE_SPACE = re.compile(r"0\.[3-9]|[1-9]")


def plain(text: str) -> str:
    r"""The text with its formulas as readable Unicode, α² for `$\alpha^2$`; else unchanged."""
    if "$" not in text and "\\" not in text:
        return text
    return "".join(map(_read, segments(text)))


def _read(part: Segment) -> str:
    if isinstance(part, Math):
        return _formula(part.tex)
    return part.url if isinstance(part, Link) else part.text


@lru_cache(maxsize=1024)
def _formula(tex: str) -> str:
    text = " ".join(_row(formula_tree(tex)).split())
    return unicodedata.normalize("NFC", text.replace("( ", "(").replace(" )", ")"))


def _row(element: Element) -> str:
    text = ""
    after_name = False
    for child in element:
        token, name = _token(child), _is_name(child)
        # "n log n": a function's name keeps its distance from letters.
        if (name or after_name) and text[-1:].isalnum() and token[:1].isalnum():
            text += " "
        text += token
        after_name = name
    # Braces around an operator, as in "1{,}000", take its space away.
    return text.strip() if len(element) == 1 and element[0].tag == "mo" else text


def _token(element: Element) -> str:
    return _FORMS.get(element.tag, _row)(element)


def _characters(element: Element) -> str:
    return (element.text or "").replace("\u00a0", " ")


def _operator(element: Element) -> str:
    sign = element.text or ""
    if sign in _RELATIONS:
        return f" {sign} "
    return f"{sign} " if sign in (",", ";") else sign


def _space(element: Element) -> str:
    return " " if element.get("linebreak") or _WIDE_SPACE.match(element.get("width", "")) else ""


def _above(element: Element) -> str:
    base, over = _token(element[0]), _token(element[1]).strip()
    if element.tag == "mover" and over in _ACCENTS:
        return base + _ACCENTS[over] if len(base) == 1 else base
    return base if over in _DECORATIONS else base + _script(over, _RAISED, "^")


def _below(element: Element) -> str:
    base, under = _token(element[0]), _token(element[1]).strip()
    return base if under in _DECORATIONS else base + _script(under, _LOWERED, "_")


def _around(element: Element) -> str:
    return _below(element) + _script(_token(element[2]), _RAISED, "^")


def _fraction(element: Element) -> str:
    # Without a line it is a binomial coefficient.
    line = " choose " if element.get("linethickness") == "0" else "/"
    return line.join(_grouped(_token(child)) for child in element)


def _root(element: Element) -> str:
    return "√" + _enclosed(_row(element))


def _nth_root(element: Element) -> str:
    return _script(_token(element[1]), _RAISED, "") + "√" + _enclosed(_token(element[0]))


def _script(text: str, alphabet: dict[int, int], sign: str) -> str:
    text = text.replace(" ", "") if len(text) < 8 else text.strip()
    if set(text) <= set("′″‴⁗*"):
        return text
    if all(ord(character) in alphabet for character in text):
        return text.translate(alphabet)
    return sign + (_enclosed(text) if sign == "^" else _grouped(text))


def _enclosed(text: str) -> str:
    """As `_grouped`, but for letters too: what a sign before them takes in must be seen."""
    text = text.strip()
    return text if len(text) < 2 or text.isdecimal() else f"({text})"


def _grouped(text: str) -> str:
    text = text.strip()
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _is_name(element: Element) -> bool:
    if element.tag in _SCRIPTED:
        return _is_name(element[0])
    return element.tag in ("mi", "mo") and len(element.text or "") > 1


_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_FORMS: dict[str, Callable[[Element], str]] = {
    "mi": _characters,
    "mn": _characters,
    "mtext": _characters,
    "mo": _operator,
    "mspace": _space,
    "mphantom": lambda _: "",
    "msup": _above,
    "mover": _above,
    "msub": _below,
    "munder": _below,
    "msubsup": _around,
    "munderover": _around,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _nth_root,
    "mtr": lambda element: ", ".join(map(_token, element)),
    "mtable": lambda element: "; ".join(map(_token, element)),
}
