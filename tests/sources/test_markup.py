import pytest

from generator.sources.file_entries import MOST_MARKUP, UnusableEntry
from generator.sources.markup import plain
from tests.support.timing import takes_under


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("On Leaves", "On Leaves"),
        ("On <i>Leaves</i> &amp; <scp>S</scp>tones", "On Leaves & Stones"),
        ("The role of\n    <scp>AI</scp>\n   in it", "The role of AI in it"),
        ("<jats:p>One.</jats:p>\n  <jats:p>Two.</jats:p>", "One.\n\nTwo."),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", "One."),
        ("<jats:title>Aim</jats:title><jats:p>One.</jats:p>", "Aim\n\nOne."),
        ("<p>Abstract</p>", "Abstract"),
        ("<p>One.<br/>Two.</p>", "One.\n\nTwo."),
        ("10<sup>5</sup> and m<sup>-2</sup> and CO<sub>2</sub>", "10⁵ and m⁻² and CO₂"),
        ("x<sub>i</sub>", "xᵢ"),
        ("p &lt; 0.05, a < b and c > d", "p < 0.05, a < b and c > d"),
        ("a<b and c>d", "a<b and c>d"),
        ('<a href="https://example.org/">here</a>', "here"),
        ("<style>p {}</style>One.", "One."),
        (
            "<alternatives><tex-math>$$x^2$$</tex-math><math><mi>x</mi></math></alternatives>.",
            "$x^2$.",
        ),
        (
            r"<tex-math>\documentclass{minimal}\begin{document}$$x$$\end{document}</tex-math>",
            "$x$",
        ),
        ("<mml:math><mml:mi>x</mml:mi></mml:math>", "$x$"),
        ("One.</p></b>", "One."),
        ("One. <p", "One. <p"),
    ],
)
def test_text_is_what_a_reader_would_see(source: str, expected: str) -> None:
    assert plain(source) == expected


@pytest.mark.parametrize(
    "piece", ["<", "<a ", '<a b="', "<p>", "</p>", "<!--", "<![CDATA[", "&", "&#"]
)
def test_hostile_markup_takes_no_long(piece: str) -> None:
    assert takes_under(1, lambda: plain(piece * (MOST_MARKUP // len(piece))))


def test_markup_of_any_length_is_not_looked_at() -> None:
    assert plain("a" * 10**6) == "a" * 10**6
    with pytest.raises(UnusableEntry, match=r"1,000,000 characters.* neither title nor abstract"):
        plain("<" * 10**6)
