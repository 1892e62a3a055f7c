"""Texts that try everything: words mixed with the syntax of TeX, Markdown, HTML and templates."""

from hypothesis import strategies as st

TEX = (
    r"\emph{", r"\textbf{", "}", "{", "$", "$x$", r"$\alpha$", r"\(", r"\)", r"\[", r"\]",
    r"\alpha", r"{\alpha}", r"\%", r"\&", r"\_", r"\\", r"\{", r"\}", r"\,", "\\ ", r"\-",
    r"\'", r"\"",
    r"\'e", r"\c{c}", r"\ss", "~", "--", "---", "`", "``", "''", "'", '"', r"http://a.example/z\_w",
    r"\url{", r"\href{", "url{", "teal{", "textit{", r"\textcolor{red}{", r"\cite{k}", r"~\ref{r}",
    r"\footnote{", r"{\it ", r"\xspace", r"\par ", "&amp;", "&lt;", "&amp;amp;", "amp;", "^2",
    "^{-3}", r"raise.17ex", r"{\raise.17ex\hbox{$\scriptstyle\sim$}}", r"\ie", r"\foo{", "{GAN}",
)  # fmt: skip
MARKUP = (
    "<script>", "</p>", "{{ x }}", "{% y %}", "[x](y)", "![x](y)", "$", "|", "***", "**a**", "_a_",
    ":tada:", "[^1]", "[^1]: n", "*[HTML]: h", "# ", " ##", "- ", "* ", "+ ", "1. ", "1) ", "(a) ",
    "====", "----", "<!-- c -->", "<!", "<?php", "?>", "&amp;", "&#60;", "&copy;", "&", "`a`",
    "```", "~~~", "~~a~~", "^a^", "==a==", "++ctrl++", "(c)", "(tm)", "+/-", "-->", "<->", "1/2",
    "1st", "c/o", "=/=", "http://a.example/b_c", "https://a.example/?x=1&y=2", "www.a.example",
    "ftp://a.example", "a@b.example", "@user", "#12", "!12", "user/repo#1", "!!! note", "??? x",
    '=== "T"', "/// x", "| a | b |", "|---|---|", '--8<-- "x"', "[TOC]", "[[wiki]]", "{: .c }",
    "{#i}", "[x]: http://a.example", "<a@b.example>", "<http://a.example>", "<b>", "\\", "\\*",
    "key: value", "{++a++}", "{>>c<<}", "$x^2$", "$a<b$", r"\(x=1\)", "$$y_1$$", "\x02", "\x03",
    "\u202e", "\u200f", "\U0001f600", "中文", "\xa0", "\u2028", "<math>", "%}", "{#", "\t", "    ",
    "http://[::1]/", "http://a.example/(c)", "http://é.example", "javascript:alert(1)",
)  # fmt: skip


def mixtures(tokens: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A few of the tokens with words, white space and single characters between them."""
    filler = st.sampled_from(("", "", " ", "word", " Two words ", "\n", "\n\n", "x", "."))
    return st.lists(st.sampled_from(tokens) | filler | st.characters(), max_size=12).map("".join)
