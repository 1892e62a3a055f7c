import pytest

from generator.sources import tex


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Leaves", "Leaves"),
        ("{O}n the {DNA} of {{L}}eaves", "On the DNA of Leaves"),
        (r"G{\"o}del, G\"odel, G\"{o}del, {G\"odel}", "Gödel, Gödel, Gödel, Gödel"),
        (r"Petrovi\'c, \v{Z}, \v Z, {\v Z}, \c{c}, \u{g}, \H{o}", "Petrović, Ž, Ž, Ž, ç, ğ, ő"),
        (r"{\'{\i}}, \'\i, \i, \^{\j}, {\ss}e, \O, \aa ngstr\"om", "í, í, ı, ĵ, ße, Ø, ångström"),
        (r"\'{x}", "x"),
        (r"50\% of \$5 \& \#1, a\_b", "50% of $5 & #1, a_b"),
        (r"\{a\}, \textbraceleft{}b\textbraceright{}", "{a}, {b}"),
        (r"a\textbackslash{}b, \~{}x, \textasciicircum{} y", r"a\b, ~x, ^ y"),
        ("van~den, 1--2, Leaves---all", "van den, 1–2, Leaves—all"),
        ("``Leaves'' and `trees'", "“Leaves” and ‘trees’"),
        (r"{$O(n^{2})$} and {$\alpha$}-Trees", r"$O(n^{2})$ and $\alpha$-Trees"),
        (r"\emph{all} {\it some} \textsc{Few} \mbox{one}", "all some Few one"),
        (r"\mkbibemph{all} \enquote{some}", "all “some”"),
        (r"\ldots and {\ldots}and \LaTeX{} is", "… and …and LaTeX is"),
        (r"\Ours{} is \Ours", r"\Ours is \Ours"),
        (r"Leaves \cite{a,b}, Trees~\ref{c}", "Leaves, Trees"),
        (r"\noopsort{b}Leaves \textcolor{red}{fall}", "Leaves fall"),
        (r"\texorpdfstring{$\alpha$}{Alpha} Leaves", "Alpha Leaves"),
        (r"Leaves\footnote{All of them.}", "Leaves (All of them.)"),
        (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
        (r"\href{https://example.org/}{Leaves}", "Leaves (https://example.org/)"),
        (r"https://example.org/a\_b\#c\textasciitilde{}d", "https://example.org/a_b#c~d"),
        (r"https://example.org/~ada", "https://example.org/~ada"),
        (r"Leaves {\&}amp; Trees", "Leaves & Trees"),
        (r"Leaves \par Trees", "Leaves\n\nTrees"),
        ("Leaves\n   fall.\n\n  Trees do not.", "Leaves fall.\n\nTrees do not."),
        (r"Leaves \\ fall", "Leaves fall"),
        (r"\uppercase{dna} of \MakeUppercase{\"oak} \lowercase{DNA}", "DNA of ÖAK dna"),
        (r"\MakeTextUppercase{the $x$ of \alpha{} \& b}", "THE $x$ OF α & B"),
    ],
)
def test_value_is_what_tex_would_show(value: str, expected: str) -> None:
    assert tex.plain(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"10.5555/a\_b", "10.5555/a_b"),
        (r"10.5555/a{\_}b", "10.5555/a_b"),
        (r" \url{https://example.org/~a--b} ", "https://example.org/~a--b"),
        (r"https://example.org/\%7Ea\&b\~{}c", "https://example.org/%7Ea&b~c"),
    ],
)
def test_address_is_kept_as_it_is(value: str, expected: str) -> None:
    assert tex.verbatim(value) == expected
