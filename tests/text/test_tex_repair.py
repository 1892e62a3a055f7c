import pytest

from generator.text import clean
from generator.text.tex_repair import restore_tex
from tests.support.timing import takes_under

MENDED = [
    ("512times512 leaves", "512×512 leaves"),
    ("64times64times4 leaves", "64×64×4 leaves"),
    ("a base of 36times 64", "a base of 36×64"),
    ("a 1.45times reduction", "a 1.45× reduction"),
    ("costs of 0.5times, and 3times.", "costs of 0.5×, and 3×."),
    ("16times3.8B", "16×3.8B"),
    ("LLMtimesMapReduce", "LLM×MapReduce"),
    ("at 256 times 256.", "at 256 × 256."),
    ("64 times 288 times 512 leaves", "64 × 288 × 512 leaves"),
    ("(4096 times 2048)", "(4096 × 2048)"),
    ("only sim20% and sim10 leaves", "only ~20% and ~10 leaves"),
    ("sim5\\% or sim3x or sim!30 leaves", "~5\\% or ~3x or ~30 leaves"),
    ("(sim 1\\% of leaves)", "(~1\\% of leaves)"),
    ("of {approx}0.2 and approx0.3", "of ≈0.2 and ≈0.3"),
    ("85.2pm0.3", "85.2±0.3"),
    ("leq5% and geq 90% and neq 0", "≤5% and ≥90% and ≠0"),
    ("infty-Leaves and infty", "∞-Leaves and ∞"),
    ("nabla^2DFT", "∇²DFT"),
    ("+20.86%uparrow and 3%downarrow", "+20.86%↑ and 3%↓"),
    ("a rightarrow b, 1, ldots, n", "a → b, 1, …, n"),
    ("a turn of 90^circ or 45^{circ}", "a turn of 90° or 45°"),
    ("texttt{D}ual textit{O}ne", "Dual One"),
    ("emph{dry} leaves", "dry leaves"),
    ("boldsymbol v-prediction", "v-prediction"),
    ("$textbf{dry} and textbf{wet}$ leaves", "dry and wet leaves"),
    ("a G_{stack} of leaves", "a $G_{stack}$ of leaves"),
    ("in time n^{1+o(1)}", "in time $n^{1+o(1)}$"),
    ("of R^{mtimes n}", "of $R^{m\\times n}$"),
    ("π_{0.5} and h_{i+1}", "$π_{0.5}$ and $h_{i+1}$"),
    ("in mathbb{R}^{d}", "in $\\mathbb{R}^{d}$"),
    ("mathcal{O}(sqrt{n})", "$\\mathcal{O}$($\\sqrt{n}$)"),
    ("frac{1}{2} of x_{alpha}", "$\\frac{1}{2}$ of $x_{\\alpha}$"),
]

LEFT = [
    "Leaves have a shape.",
    "6 times larger, 25 times longer, 2 to 10 times faster",
    "cited 12 times 20 years later",
    "sometimes in the New York Times",
    "sim2real and sim-to-real, Habitat-sim, a sim 3 times faster",
    "/home/sim20/leaves",
    "about approx 30K leaves, Recall@5 approx 0.8",
    "at 3pm, 3 pm 4 leaves",
    "gamma-MoD, tau-bench, Delta-IRIS, muP, Phi-3, alpha blending",
    "the dots of {o_0, a_0, dots}",
    "nablaDFT",
    "context of leaves, a text {leaf}",
    "SL^{2}A-Leaf",
    "v_i and snake_case_name and __init__",
    "a set {a, b} of leaves",
    "\\times and $2\\times 2$ and \\(n^2 = 8times8\\)",
    "$G_{stack} = 8times8$",
    "https://example.org/512times512/G_{x}".removesuffix("{x}"),
    "O(1{1-2epsilon}frac{d{n}})",
    "x_{a_{b_{c_{d}}}}",
    "x_{unclosed",
    "f(x_{n-1})$ is closed elsewhere",
    "$f(x_{n-1})$2 leaves",
    "\\begin{equation} f(x_{n-1}) \\end{equation}",
]


@pytest.mark.parametrize(("source", "expected"), MENDED)
def test_loss_that_is_certain_is_mended(source: str, expected: str) -> None:
    assert restore_tex(source) == expected


@pytest.mark.parametrize("source", LEFT)
def test_what_could_be_a_word_is_left(source: str) -> None:
    assert restore_tex(source) == source


@pytest.mark.parametrize("source", [*(expected for _, expected in MENDED), *LEFT])
def test_mending_mended_or_cleaned_text_changes_nothing(source: str) -> None:
    assert restore_tex(source) == source
    cleaned = clean(source)
    assert restore_tex(cleaned) == cleaned


@pytest.mark.parametrize(
    "piece", ["times", "8times", "8 times ", "1,1.", "G_{a}", "x_{", "$text", "frac{a}", "sim1"]
)
def test_hostile_text_takes_no_long(piece: str) -> None:
    assert takes_under(1, lambda: restore_tex(f"{piece * 20_000} G_{{a}}"))
