"""What stands above or below a line, as text: a number may never lose that it is a power."""

from __future__ import annotations

import re

_RAISED = dict(zip("0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUW", (
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂ"
), strict=True))  # fmt: skip
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx", (
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
), strict=True))  # fmt: skip
# "1st", "2e", "M^me" and the marks of trade and of footnotes read as well on the line.
_ON_THE_LINE = re.compile(
    r"st|nd|rd|th|er|re|e|è|ème|ère|o|a|os|as|me|mes|lle|[*†‡§¶™®©℠°ªº′″]+|TM|SM|\(?R\)?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|è|ème|ère|o|a|os|as|me|mes|lle", re.IGNORECASE)
_TRADE = {"TM": "™", "SM": "℠", "(R)": "®", "R": "®"}
_LONGEST = 12


def raised(text: str, before: str = "") -> str:
    """A superscript: of a number in Unicode, of other letters as a formula, ordinals on the line.

    Args:
        text: What is raised.
        before: The character it stands behind.
    """
    if not text.strip() or "$" in text:
        return text
    if text in _TRADE and (text != "R" or before.islower()):
        return _TRADE[text]
    if _ON_THE_LINE.fullmatch(text) and (before.isdigit() or not _ORDINAL.fullmatch(text)):
        return text
    if len(text) > 1 and _ORDINAL.fullmatch(text) and before.isalpha():
        return text
    return _shifted(text, _RAISED, "^")


def lowered(text: str) -> str:
    """A subscript, in Unicode where it has all of its characters."""
    return text if not text.strip() or "$" in text else _shifted(text, _LOWERED, "_")


def _shifted(text: str, table: dict[str, str], sign: str) -> str:
    if all(character in table for character in text):
        return "".join(table[character] for character in text)
    if len(text) > _LONGEST or "\\" in text:
        return text if " " in text else f"${sign}{{{text}}}$"
    plain = text.replace("−", "-")
    return f"${sign}{{{plain}}}$"
