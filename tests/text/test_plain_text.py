import pytest
from hypothesis import given

from generator.text import Math, plain, segments
from tests.text.strategies import MARKUP, TEX, mixtures

FORMULAS = [
    (r"\alpha^2", "α²"),
    ("x_1 < x_{n+1}", "x₁ < xₙ₊₁"),
    (r"\frac{1}{1-2\epsilon}\sqrt{\frac{d}{n}}", "1/(1−2ϵ)√(d/n)"),
    (r"\sqrt{10} + \sqrt{ab} + \sqrt[3]{x}", "√10+√(ab)+³√x"),
    (r"n \log n, \log_2 n, \ln x", "n log n, log₂ n, ln x"),
    (r"\operatorname*{arg\,max}_x f", "arg maxₓ f"),
    ("L_{1,2}-norm", "L_(1,2)−norm"),
    (r"e^{i\pi} + 2^{2^n}", "e^(iπ)+2^(2ⁿ)"),
    (r"A^\top, 90^\circ, f'", "Aᵀ, 90°, f′"),
    (r"\hat{x}, \bar y, \acute e, \vec{v}", "x̂, ȳ, é, v⃗"),
    (r"\mathop{\mathbb{E}}_x", "𝔼ₓ"),
    (r"\binom{n}{k}", "(n choose k)"),
    (r"\underbrace{a+b}_{c} + \underline{x}", "a+b_c+x"),
    (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "(a, b; c, d)"),
    ("1{,}000", "1,000"),
    (r"D_{\mathrm{KL}}(p\,\|\,q)", "D_KL(p‖q)"),
    (r"\approx\!2\times", "≈ 2×"),
    (r"x\quad y\phantom{z}", "x y"),
    (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿxᵢ"),
]
TEXTS = [
    (r"A bound of $O(n^2)$ for $\sim$4 trees", "A bound of O(n²) for ∼4 trees"),
    (r"unknown $\foo$ and \foo, $5 and $10", r"unknown $\foo$ and \foo, $5 and $10"),
    ("see https://a.example/b_c", "see https://a.example/b_c"),
    ("", ""),
]


@pytest.mark.parametrize(("tex", "expected"), FORMULAS)
def test_formula_reads_as_unicode(tex: str, expected: str) -> None:
    assert plain(f"${tex}$") == expected


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_plain_changes_formulas_only(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(mixtures(MARKUP + TEX))
def test_plain_of_text_without_formulas_is_the_text(text: str) -> None:
    if not any(isinstance(part, Math) for part in segments(text)):
        assert plain(text) == text
