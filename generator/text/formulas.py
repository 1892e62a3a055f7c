"""TeX formulas to MathML that is safe to publish.

latex2mathml converts; this module decides what of its result may reach a page. Formulas come from
strangers: elements and attributes are let through by name, and others refuse the formula.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape
from itertools import pairwise
from xml.etree.ElementTree import Element

from generator.text.references import unescape

LONGEST_FORMULA = 2_000
DEEPEST_NESTING = 40
DEEPEST_TREE = 100

# Definitions could expand without end, the others set links, classes, colours or raw code points.
_REFUSED_COMMAND = re.compile(
    r"\\(?:newcommand|renewcommand|providecommand|def|gdef|edef|let|newenvironment"
    r"|DeclareMathOperator|href|url|class|style|cssId|unicode|color|textcolor|colorbox|fcolorbox"
    r"|require|includegraphics|input|verb|rule|label|tag)(?![A-Za-z])"
)
# Source: MathML Core, sections 3.1 to 3.5 (elements), plus menclose, which browsers read as a row.
_ELEMENTS = re.compile(
    r"m(?:ath|enclose|frac|[ino]|over|padded|phantom|root|row|space|sqrt|style|sub|subsup|sup"
    r"|table|td|text|tr|under|underover)"
)
_ATTRIBUTES = re.compile(
    r"accent|column(?:align|lines|spacing)|depth|displaystyle|fence|form|height|largeop|linebreak"
    r"|linethickness|lspace|mathsize|mathvariant|maxsize|minsize|movablelimits|notation"
    r"|row(?:lines|spacing)|rspace|scriptlevel|stretchy|voffset|width"
)
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "mspace"})
# Source: MathML Core, sections 3.3 and 3.4 (elements with a fixed number of children).
_CHILDREN = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
    "munderover": 3,
}  # fmt: skip
_SCRIPTED = frozenset({"msub", "msup", "munder", "mover", "msubsup", "munderover"})
_ROWS = frozenset({"math", "menclose", "mpadded", "mphantom", "mrow", "msqrt", "mstyle", "mtd"})
# Operators bring their space along.
_SPACED = frozenset({"mo", "mspace", "mtext"})
_THIN_SPACE = "\u2009"
_LETTERS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?")
# What latex2mathml reads wrongly, in words that it knows.
_REWORDED = (
    (re.compile(r"\\operatorname\s*\*?\s*\{arg(?:\\[,;: ]|\s)*(max|min)\}"), r"\\arg\1 "),
    (re.compile(r"\\operatorname\s*\*"), r"\\operatorname"),
    (re.compile(r"\\arg\s*\\(max|min)(?![A-Za-z])"), r"\\arg\1 "),
    (re.compile(r"\\arg(?![A-Za-z])"), r"\\operatorname{arg}"),
    (re.compile(r"\\not\s*="), r"\\neq "),
    (
        re.compile(
            r"\\(?:mathrm|textrm|text)\s*\{(arg|a?sinh?|a?cosh?|a?tanh?|det|dim|exp|ker|lim|ln|log"
            r"|max|min|rank|sign|tr)\}(?=\s*(?:[A-Za-z0-9(]|\\[A-Za-z]))"
        ),
        r"\\operatorname{\1}",
    ),
)
_ESCAPED = re.compile(r"\\[\\{}]")
# latex2mathml leaves its symbols as references in the text, to be decoded by whoever prints it.
_REFERENCE = re.compile(r"&#x[0-9A-Fa-f]+;")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_PLAIN_VALUE = re.compile(r"[\w .+%-]{0,40}")
_ALPHABETS = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "bold-fraktur": "BOLD FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "monospace": "MONOSPACE",
}
# Letters of these alphabets that Unicode had before it made room for the rest of them.
_OLDER_LETTERS = {
    "SCRIPT": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "FRAKTUR": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "DOUBLE-STRUCK": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "ITALIC": {"h": "ℎ"},
}


class MathError(ValueError):
    """A formula that cannot be shown as MathML; `tex` is the formula, `reason` why."""

    def __init__(self, tex: str, reason: str) -> None:
        super().__init__(f"cannot convert the formula {tex!r}: {reason}")
        self.tex, self.reason = tex, reason


def mathml(tex: str, *, display: bool = False) -> str:
    """A `<math>` element for a formula, its TeX as `alttext`.

    The result holds no `xmlns`: it is meant for HTML, where the parser sets the namespace.

    Raises:
        MathError: The formula is unknown TeX, too long, too deep, or would yield active markup.

    Source: MathML Core, section 2.1.3 (attributes); MathML 3, section 2.2.1 (alttext).
    """
    return rendered(tex, escape, display=display)


def rendered(tex: str, escaped: Callable[[str], str], *, display: bool = False) -> str:
    """As `mathml`, with the given escaping for all character data and attribute values."""
    block = ' display="block"' if display else ""
    alternative = escaped(" ".join(tex.split()))
    content = "".join(_serialised(child, escaped) for child in formula_tree(tex))
    return f'<math{block} alttext="{alternative}">{content}</math>'


def convertible(tex: str) -> bool:
    """Whether `mathml` can show this formula."""
    return isinstance(_outcome(tex), Element)


def formula_tree(tex: str) -> Element:
    """The checked element tree of a formula; not to be changed by callers.

    Raises:
        MathError: As for `mathml`.
    """
    outcome = _outcome(tex)
    if isinstance(outcome, MathError):
        raise outcome
    return outcome


@lru_cache(maxsize=1024)
def _outcome(tex: str) -> Element | MathError:
    try:
        return _converted(tex)
    except MathError as error:
        return error


def _converted(tex: str) -> Element:
    _refuse(tex)
    from latex2mathml.converter import convert_to_element  # noqa: PLC0415  # slow, not always used

    try:
        root = convert_to_element(_reworded(tex))
    except Exception as error:  # latex2mathml's errors share no base class.
        raise MathError(tex, type(error).__name__) from error
    level = [root]
    for _ in range(DEEPEST_TREE):
        for element in level:
            _check(element, tex)
        level = [child for element in level for child in element]
    if level:
        raise MathError(tex, "its parts are nested too deeply")
    for row in list(root.iter()):
        if row.tag in _ROWS:
            _space_names(row)
    return root


def _refuse(tex: str) -> None:
    if not tex.strip() or len(tex) > LONGEST_FORMULA or _CONTROL.search(tex):
        raise MathError(tex, "it is empty, too long or holds control characters")
    depths = tuple(_depths(_ESCAPED.sub("", tex)))
    if max(depths) > DEEPEST_NESTING:
        raise MathError(tex, "its groups are nested too deeply")
    if min(depths) < 0 or depths[-1]:
        raise MathError(tex, "its braces do not match")
    if refused := _REFUSED_COMMAND.search(tex):
        raise MathError(tex, f"{refused[0]} is not allowed")


def _depths(tex: str) -> Iterator[int]:
    depth = 0
    yield depth
    for character in tex:
        depth += (character == "{") - (character == "}")
        yield depth


def _reworded(tex: str) -> str:
    for pattern, replacement in _REWORDED:
        tex = pattern.sub(replacement, tex)
    return tex


def _check(element: Element, tex: str) -> None:
    """Make one element publishable in place, or refuse the formula."""
    if not _ELEMENTS.fullmatch(element.tag):
        raise MathError(tex, f"<{element.tag}> is not allowed")
    if len(element) != _CHILDREN.get(element.tag, len(element)):
        raise MathError(tex, f"<{element.tag}> lacks an operand")
    if element.tag in _TOKENS and len(element):
        element.tag = "mrow"
        element.attrib.clear()
    element.text = _REFERENCE.sub(lambda match: unescape(match[0]), element.text or "")
    if element.tag != "mtext" and element.text.startswith("\\"):
        raise MathError(tex, f"{element.text} is unknown")
    for name in list(element.attrib):
        if not (_ATTRIBUTES.fullmatch(name) and _PLAIN_VALUE.fullmatch(element.attrib[name])):
            del element.attrib[name]
    _apply_alphabet(element)
    _tell_operators(element)


def _space_names(row: Element) -> None:
    r"""Set names of functions apart from what they apply to: browsers show `\log n` as "logn".

    Source: The TeXbook, chapter 18 (a thin space between an operator and a letter).
    """
    children = list(row)
    for left, right in reversed(list(pairwise(children))):
        if (_is_name(left) or _is_name(right)) and not {left.tag, right.tag} & _SPACED:
            space = Element("mtext")
            space.text = _THIN_SPACE
            row.insert(children.index(right), space)


def _is_name(element: Element) -> bool:
    if element.tag in _CHILDREN and len(element):
        return element.tag in _SCRIPTED and _is_name(element[0])
    name = element.text or ""
    return element.tag == "mi" and len(name) > 1 and bool(_LETTERS.fullmatch(name))


def _tell_operators(element: Element) -> None:
    r"""Give signs that pass for letters, such as \sim and \pm, the spacing of operators.

    Names of functions that pass for operators, such as \max, are told as names.
    """
    sign = element.text or ""
    if element.tag == "mi" and len(sign) == 1 and unicodedata.category(sign) == "Sm":
        element.tag = "mo"
        element.text = "\u223c" if sign == "~" else sign
    elif element.tag == "mo" and len(sign) > 1 and _LETTERS.fullmatch(sign) and sign != "mod":
        element.tag = "mi"  # as `log` is; an operator would keep its distance from brackets
        element.attrib.clear()


def _apply_alphabet(element: Element) -> None:
    """Write bold, script and the like as their own letters: browsers know only `normal` by name."""
    variant = element.attrib.get("mathvariant")
    if variant is None or variant == "normal":
        return
    del element.attrib["mathvariant"]
    alphabet = _ALPHABETS.get(variant)
    if alphabet and element.tag in ("mi", "mn"):
        element.text = "".join(_letter(alphabet, character) for character in element.text or "")


def _letter(alphabet: str, character: str) -> str:
    if older := _OLDER_LETTERS.get(alphabet, {}).get(character):
        return older
    kind = unicodedata.name(character, "")
    kind = kind.replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    try:
        return unicodedata.lookup(f"MATHEMATICAL {alphabet} {kind}")
    except KeyError:
        return character


def _serialised(element: Element, escaped: Callable[[str], str]) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    content = escaped(element.text or "")
    content += "".join(_serialised(child, escaped) for child in element)
    return f"<{element.tag}{attributes}>{content}</{element.tag}>"
