import pytest
from hypothesis import given

from generator.text import clean
from generator.text.cleaning import MOST_ROUNDS
from tests.text.strategies import MARKUP, TEX, mixtures

ESCAPES = [
    (r"Leaves grow by 4.23\% a day", "Leaves grow by 4.23% a day"),
    (r"An Embedding\&MLP model of moss", "An Embedding&MLP model of moss"),
    (r"the file leaf\_shape, item \#3, \$5", "the file leaf_shape, item #3, $5"),
    (r"the set \{oak, elm\}", "the set {oak, elm}"),
    ("Moss &amp; Lichen, p &lt; 0.05, n &gt;= 3", "Moss & Lichen, p < 0.05, n >= 3"),
    ("typed &amp;lt; stays", "typed &amp;lt; stays"),
]
SPACES = [
    (r"many trees, e.g.\ oaks", "many trees, e.g. oaks"),
    ("Figure~3 shows Beispiel et~al.", "Figure 3 shows Beispiel et al."),
    ("in ~4 hours or 75%~89%", "in ~4 hours or 75%~89%"),
    ("distances x ~ y and a~b", "distances x ~ y and a~b"),
    (r"3\,cm of photo\-synthesis", "3 cm of photosynthesis"),
    (r"first line\\ second line", "first line second line"),
    (r"one thought. \par Another thought.", "one thought.\n\nAnother thought."),
    ("  a\tb\n c \n\n\n d \r\n", "a b c\n\nd"),
    ("树叶\n有形状", "树叶有形状"),
]
DASHES = [
    ("trees -- oaks and elms -- grow", "trees – oaks and elms – grow"),
    ("trees---oaks and elms---grow", "trees—oaks and elms—grow"),
    ("trees--oaks and elms", "trees—oaks and elms"),
    ("pages 10--20 and the Leaf--Stone theorem", "pages 10–20 and the Leaf–Stone theorem"),
    ("run it with --leaves or --no-stones", "run it with --leaves or --no-stones"),
    ("a<!--b-->c and path/a--b/c", "a<!--b-->c and path/a--b/c"),
    ("a rule: ----- and ------", "a rule: ----- and ------"),
]
QUOTES = [
    ("a `teacher' of trees", "a ‘teacher’ of trees"),
    ("a ``double'' life", "a “double” life"),
    ("``the trees' shade''", "“the trees' shade”"),
    ("it's the trees' shade", "it's the trees' shade"),
    ("run `grow --fast` now", "run `grow --fast` now"),
    (r"an object\'s shade, it\'s, doesn\'t", "an object's shade, it's, doesn't"),
    (r"he said \"grow\" and left", r"he said \"grow\" and left"),
]
COMMANDS = [
    (r"an \emph{emphatic} \textbf{bold} \texttt{tree}", "an emphatic bold tree"),
    (r"{\it slanted} and {\bf bold\/} trees", "slanted and bold trees"),
    (r"\textsc{Leaf} with \emph{a \textbf{nested} word}", "Leaf with a nested word"),
    (r"a \textcolor{red}{red} leaf", "a red leaf"),
    (r"as shown~\cite{beispiel2020} in \cref{fig:a}.", "as shown in."),
    (r"we \citep[p.~3]{beispiel} grow", "we grow"),
    (r"our \xspace method, \ie\ trees, \etc.", "our method, i.e. trees, etc."),
    (r"trees\footnote{Also shrubs.} grow", "trees (Also shrubs.) grow"),
    (r"5\times faster, \geq 3, an \epsilon-net", "5× faster, ≥ 3, an ε-net"),
    (r"the energy ({\Delta}{\Delta}G) and {\sigma}", "the energy (ΔΔG) and σ"),
    (r"\ldots and 5\textdegree, \LaTeX{} trees", "… and 5°, LaTeX trees"),
    (r"our \ourMethod, a way to \grow{trees}", r"our \ourMethod, a way to \grow{trees}"),
    ("{T}rees and {GAN}s of {BERT}", "Trees and GANs of BERT"),
]  # fmt: skip
DAMAGE = [
    ("three critical textit{O}bstacles", "three critical Obstacles"),
    ("teal{Tall trees} and orange{Low Shrubs}", "Tall trees and Low Shrubs"),
    (r"trained in {\raise.17ex\hbox{$\scriptstyle\sim$}}4 hours", "trained in ~4 hours"),
    (r"trained in raise.17ex$\scriptstyle\sim$4 hours", "trained in ~4 hours"),
    (r"trained in {raise.17ex\scriptstyle\sim}4 hours", "trained in ~4 hours"),
    ("trained in raise.17exhbox{scriptstylesim}4 hours", "trained in ~4 hours"),
    ("we raise trees", "we raise trees"),
]
ADDRESSES = [
    (r"\url{https://trees.example/a_b}", "https://trees.example/a_b"),
    (r"see url{https://trees.example}.", "see https://trees.example."),
    (r"\href{https://trees.example}{our page}", "our page (https://trees.example)"),
    (r"\href{https://trees.example}{https://trees.example}", "https://trees.example"),
    ("at https://trees.example{https://trees.example}.", "at https://trees.example."),
    ("at https://trees.example{this https URL}.", "at https://trees.example."),
    ("at https://trees.example{blue{https://trees.example}}", "at https://trees.example"),
    ("the https://trees.example{project page}.", "the project page (https://trees.example)."),
    ("of size $x${a tree}", "of size $x${a tree}"),
    ("get https://trees.example/{id} or /{id}/x", "get https://trees.example/{id} or /{id}/x"),
    (r"https://trees.example/\~{}ada/a\_b\%20", "https://trees.example/~ada/a_b%20"),
    ("https://trees.example/~ada/a--b__c", "https://trees.example/~ada/a--b__c"),
    ("at /home/a_b~c/d--e and C:\\trees\\new", "at /home/a_b~c/d--e and C:\\trees\\new"),
]  # fmt: skip
ACCENTS = [
    (r"G\"odel, Erd\H{o}s, Fran\c{c}ois, \'Elan", "Gödel, Erdős, François, Élan"),
    (r"Stra\ss e, \O rsted, \L{}\'od\'z, na\"{\i}ve", "Straße, Ørsted, Łódź, naïve"),
    (r"{\'e}t{\'e} and Ji\v{r}\'i", "été and Jiří"),
    (r"the pattern \d{2}\.\w and \b", r"the pattern \d{2}\.\w and \b"),
    ("cafe\u0301", "café"),
]
POWERS = [
    ("CAD^2RL", "CAD²RL"),
    ("Tree^2: a survey of V^3", "Tree²: a survey of V³"),
    ("R^2, O(n^2) and (a+b)^3 of 256^2", "R², O(n²) and (a+b)³ of 256²"),
    ("2^{18} codes, 10^-5 and 10^{-12}", "2¹⁸ codes, 10⁻⁵ and 10⁻¹²"),
    ("pass^k, n^{1+o(1)}, x^2^3, 2^1.5", "pass^k, n^{1+o(1)}, x^2^3, 2^1.5"),
    ("a footnote[^1] and ^2", "a footnote[^1] and ^2"),
]
KEPT = [
    ("It costs $5 and $10 --- or 7", "It costs $5 and $10 — or 7"),
    (r"a bound of $O(n^{2}\%)~\emph{x}$ -- so", r"a bound of $O(n^{2}\%)~\emph{x}$ – so"),
    (r"\(a_{1}--b\) and \[x~y=1\]", r"\(a_{1}--b\) and \[x~y=1\]"),
    ("{'a': 'b', \"c\": [1, 2]}", "{'a': 'b', \"c\": [1, 2]}"),
    ("Text is {{ text }} and {% text %} <b>", "Text is {{ text }} and {% text %} <b>"),
]
INVISIBLE = [
    ("a\u00adb\u200bc\ufeff\x00d", "abcd"),
    ("safe\u202eelif.exe", "safeelif.exe"),
    ("نمی\u200cدانم and a\u200db", "نمی\u200cدانم and ab"),
    ("\U0001f468\u200d\U0001f33e farms", "\U0001f468\u200d\U0001f33e farms"),
]
TABLE = [
    *ESCAPES, *SPACES, *DASHES, *QUOTES, *COMMANDS, *DAMAGE, *ADDRESSES, *ACCENTS, *POWERS, *KEPT,
    *INVISIBLE,
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), TABLE)
def test_clean_gives_what_a_reader_expects(source: str, expected: str) -> None:
    assert clean(source) == expected


@given(mixtures(TEX))
def test_clean_of_clean_text_changes_nothing(source: str) -> None:
    text = clean(source)
    assert clean(text) == text


@given(mixtures(MARKUP))
def test_clean_leaves_the_syntax_of_other_languages_stable(source: str) -> None:
    text = clean(source)
    assert clean(text) == text


def test_clean_leaves_text_alone_that_is_nested_without_reason() -> None:
    depth = 2 * MOST_ROUNDS + 2
    source = r"\emph{" * depth + "x" + "}" * depth
    assert clean(source) == source


def test_clean_limits_the_marks_on_one_letter() -> None:
    text = clean("x" + "\u0316\u0301" * 1000)
    assert text[0] == "x"
    assert len(text) == 31
