import re

import pytest

from generator import text


def read(tex: str) -> str:
    """What a browser shows and copies of a formula, with thin spaces as spaces."""
    return re.sub(r"<[^<>]*>", "", text.mathml(tex)).replace("\u2009", " ")


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\log n", "log n"),
        (r"O(n \log n)", "O(n log n)"),
        (r"2\log\log n", "2 log log n"),
        (r"n\log^2 n", "n log2 n"),
        (r"\sin\theta", "sin θ"),
        (r"\min_x f(x)", "minx f(x)"),
        (r"\operatorname{rank} A", "rank A"),
        (r"\arg\max_x f", "arg maxx f"),
        (r"\arg z", "arg z"),
        (r"\frac{\log n}{n}", "log nn"),
        (r"\sqrt{\log n}", "log n"),
        # Brackets and operators stand close.
        (r"\log(n)", "log(n)"),
        (r"\max(a,b)", "max(a,b)"),
        (r"\Pr[X]", "Pr[X]"),
        (r"-\log n", "−log n"),
        (r"\log n + 1", "log n+1"),
        # Letters in a row are a product.
        (r"abc", "abc"),
        (r"\alpha\beta", "αβ"),
    ],
)
def test_name_of_a_function_keeps_its_distance_from_letters(tex: str, shown: str) -> None:
    assert read(tex) == shown
    assert text.plain(f"${tex}$").count("logn") == 0
