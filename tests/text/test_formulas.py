import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import MathError, mathml
from generator.text.formulas import _ATTRIBUTES, _ELEMENTS, DEEPEST_NESTING, LONGEST_FORMULA
from tests.support.golden import Golden
from tests.text.strategies import TEX

SHOWN = [
    r"\alpha^2", r"x_{i,j}^{(k)}", r"\frac{1}{1-2\epsilon}\sqrt{\frac{d}{n}}", r"\sqrt[3]{x}",
    r"\sum_{i=1}^n x_i", r"\mathcal{O}(n \log n)", r"\widetilde{O}\left(\sqrt{T}\right)",
    r"\mathbb{R}^{d\times d}", r"\boldsymbol{\theta} + \mathbf{W}", r"\mathrm{KL}(p\,\|\,q)",
    r"\operatorname*{arg\,max}_x f(x)", r"\mathop{\mathbb{E}}_{x\sim p}", r"90^\circ \pm 5\%",
    r"\begin{cases}1 & x>0\\0 & \text{else}\end{cases}", r"\binom{n}{k}", r"x \not= y",
    r"\underbrace{a+b}_{c}", r"f\colon X\to Y", r"10^{-5}", "1{,}000", "L_{1,2}-norm", "a<b>c&d",
    r"""\text{<b>bold</b> \& "quoted"}""",
]  # fmt: skip
REFUSED = [
    "", " ", "{x", "x}", "}{", r"\foo", r"\frac{1}", r"\limits", "x^2^3", r"\left( x", "%x",
    r"\href{javascript:alert(1)}{x}", r"\class{a}{x}", r"\style{color:red}{x}", r"\unicode{x41}",
    r"\def\x{y}\x", r"\newcommand{\x}{y}", r"\includegraphics{x}", r"\input{x}", r"\color{red}x",
    "x\x00", "x\ud800", r"\hat " * 400 + "x", r"\sqrt[x]" * 200 + "x",
    "{" * (DEEPEST_NESTING + 1) + "x" + "}" * (DEEPEST_NESTING + 1), "x+" * LONGEST_FORMULA,
]  # fmt: skip


def test_mathml_is_as_recorded(golden: Golden) -> None:
    golden("".join(f"{tex}\n{mathml(tex)}\n\n" for tex in SHOWN), "formulas.html")


@pytest.mark.parametrize("tex", REFUSED)
def test_formula_that_cannot_be_shown_is_refused(tex: str) -> None:
    with pytest.raises(MathError) as refusal:
        mathml(tex)
    assert refusal.value.tex == tex


def test_display_formula_is_a_block() -> None:
    assert mathml("x", display=True).startswith('<math display="block" alttext="x">')


WORDS = (
    *TEX, r"\frac", r"\sqrt", r"\left(", r"\right)", r"\begin{matrix}", r"\end{matrix}", "&", "_",
    "^", r"\text{", r"\mathbf", r"\hat", r"\limits", r"\sum", r"\operatorname{", r"\not", r"\over",
    "<script>", "</math>", '" onload="alert(1)', "&#x3c;", r"\hspace{1em}", r"\overset", r"\big",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS) | st.characters(), min_size=1, max_size=10).map("".join))
def test_mathml_is_well_formed_and_holds_known_markup_only(tex: str) -> None:
    try:
        root = ET.fromstring(mathml(tex))  # noqa: S314  # what is parsed was made here
    except MathError:
        return
    assert root.get("alttext") == " ".join(tex.split())
    for element in root.iter():
        assert _ELEMENTS.fullmatch(element.tag)
        assert element is root or all(map(_ATTRIBUTES.fullmatch, element.attrib))
