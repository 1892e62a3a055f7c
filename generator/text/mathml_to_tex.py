"""MathML of titles and abstracts as TeX, which records hold: an exponent stays an exponent.

Source: MathML 3, chapter 3 (presentation markup).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(slots=True)
class Node:
    """An element of a formula."""

    name: str
    children: list[Node | str] = field(default_factory=list)


Part: TypeAlias = Node | str

_SCRIPTS = {"msup": "^", "msub": "_", "mover": "^", "munder": "_"}
_BOTH = ("msubsup", "munderover")
_ACCENTS = {
    "¯": "bar", "‾": "bar", "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "→": "vec",
    "⃗": "vec", "˙": "dot", "¨": "ddot", "−": "bar", "_": "bar",
}  # fmt: skip
_FUNCTIONS = frozenset({
    "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom", "inf",
    "ker", "lim", "ln", "log", "max", "min", "sec", "sin", "sinh", "sup", "tan", "tanh", "arccos",
    "arcsin", "arctan",
})  # fmt: skip
_UNREAD = frozenset({"annotation", "annotation-xml", "mphantom"})
_SIGNS = {
    "⁢": "",
    "⁡": "",
    "⁣": "",
    "−": "-",
    "%": r"\%",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
}


def tex(node: Node) -> str:
    """The formula between its dollars; empty when nothing is in it."""
    inside = _row(node.children).strip()
    return f"${inside}$" if inside else ""


def _row(parts: Sequence[Part]) -> str:
    return "".join(map(_tex, parts))


def _tex(part: Part) -> str:
    if isinstance(part, str):
        return "".join(_SIGNS.get(sign, sign) for sign in part.strip())
    if part.name in _UNREAD:
        return ""
    kids = [kid for kid in part.children if isinstance(kid, Node) or kid.strip()]
    inner = [_tex(kid) for kid in kids]
    if part.name == "mmultiscripts":
        return _many(kids, inner)
    if part.name in ("mtext", "mi"):
        return _word(part, "".join(inner))
    return _scripted(part.name, inner) or _framed(part.name, inner)


def _word(part: Node, text: str) -> str:
    """A name of several letters or words, upright as in the source."""
    if part.name == "mtext":
        return rf"\text{{{''.join(kid for kid in part.children if isinstance(kid, str))}}}"
    if text in _FUNCTIONS:
        return rf"\{text} "
    return rf"\mathrm{{{text}}}" if len(text) > 1 and text.isalpha() and text.isascii() else text


def _scripted(name: str, inner: Sequence[str]) -> str:
    """A base with what stands above and below it; empty when it has none."""
    if name in ("mover", "munder") and len(inner) == 2 and inner[1] in _ACCENTS:
        return rf"\{_ACCENTS[inner[1]]}{{{inner[0]}}}"
    if name in _SCRIPTS and len(inner) == 2:
        return f"{_base(inner[0])}{_SCRIPTS[name]}{{{inner[1]}}}"
    if name in _BOTH and len(inner) == 3:
        return f"{_base(inner[0])}_{{{inner[1]}}}^{{{inner[2]}}}"
    return ""


def _framed(name: str, inner: Sequence[str]) -> str:
    if name == "mfrac" and len(inner) == 2:
        return rf"\frac{{{inner[0]}}}{{{inner[1]}}}"
    if name == "mroot" and len(inner) == 2:
        return rf"\sqrt[{inner[1]}]{{{inner[0]}}}"
    if name == "mfenced":
        return f"({','.join(inner)})"
    if name == "msqrt":
        return rf"\sqrt{{{''.join(inner)}}}"
    return "".join(inner) + (" " if name in ("mspace", "mtd") else "")


def _base(base: str) -> str:
    base = base.rstrip(" ")
    return (
        base
        if len(base) == 1 or base.isalnum() or base.startswith("\\") or not base
        else f"{{{base}}}"
    )


def _many(kids: Sequence[Part], inner: Sequence[str]) -> str:
    """Scripts behind the base, then those before it."""
    names = [kid.name if isinstance(kid, Node) else "" for kid in kids]
    at = names.index("mprescripts") if "mprescripts" in names else len(kids)
    before = _pairs(inner[at + 1 :])
    return f"{'{}' + before if before else ''}{inner[0] if inner else ''}{_pairs(inner[1:at])}"


def _pairs(scripts: Sequence[str]) -> str:
    signs = "_^" * len(scripts)
    return "".join(
        f"{sign}{{{script}}}" for sign, script in zip(signs, scripts, strict=False) if script
    )
