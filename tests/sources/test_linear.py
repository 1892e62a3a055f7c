"""No file takes long to read, whatever it repeats: a thousand pages of it take seconds.

Each shape is one on which some reader once took the square of the time or worse. Times are of the
processor, and generous.
"""

import json
from collections.abc import Callable
from html import escape

import pytest
from pybtex.database.input.bibtex import LowLevelParser

from generator import sources, text
from generator.sources import bibfile
from generator.sources import bibtex as bibtex_source
from generator.sources.base import Entry
from tests.sources import examples
from tests.sources.pages import drain
from tests.support.timing import takes_under

MEGABYTE = 1_000_000
PIECES = (
    "a ", "{A} ", "A and ", "{A} and ", "A, B and ", "A, ", "A; ", "(a) ", "A. ", r"\end{a}",
    r"\begin{a}", r"{\it x}", "{", "$", r"\'e ", "\n", "a\n", "1 ", "*", "一", "<i>a</i>", "<a ",
    "<a>", "<b>", "1. ",
    "</i>", "<math>", "<alternatives>", "x &amp; ", "&lt;i>", "&nbsp;", "\xa0",
)  # fmt: skip
"""What is repeated."""


def bibtex(field: str) -> Callable[[str], str]:
    """A file with a value in a field."""
    return lambda value: f"@misc{{a,\n title = {{T}},\n {field} = {{{value}}}\n}}\n"


def ris(tag: str) -> Callable[[str], str]:
    """A file with a value of a tag, which may go on over many lines."""
    return lambda value: f"TY  - JOUR\nTI  - T\n{tag}  - {value}\nER  - \n"


def within(example: str, words: str) -> Callable[[str], str]:
    """An example with a value in the place of some of its words."""
    if example.startswith(("{", "[")):
        return lambda value: example.replace(words, json.dumps(value)[1:-1], 1)
    if example.startswith("<"):
        return lambda value: example.replace(words, escape(value), 1)
    return lambda value: example.replace(words, value, 1)


FILES: dict[str, Callable[[str], str]] = {
    **{f"bibtex {field}": bibtex(field) for field in ("author", "abstract", "journal")},
    **{f"ris {tag}": ris(tag) for tag in ("AU", "AB", "JO")},
    "csl author": within('[{"title": "T", "author": [{"literal": "A"}]}]', "A"),
    "csl abstract": within('[{"title": "T", "abstract": "A"}]', "A"),
    "atom author": within(examples.ARXIV_ATOM, "Ada Beispiel"),
    "atom abstract": within(examples.ARXIV_ATOM, examples.ABSTRACT),
    "listing authors": within(examples.ARXIV_LISTING, "Ada Beispiel"),
    "mail authors": within(examples.ARXIV_MAIL, "Ada Beispiel"),
    "acl abstract": within(examples.ACL_XML, examples.ABSTRACT),
    "openreview author": within(examples.OPENREVIEW, "Ada Beispiel"),
    "crossref abstract": within(examples.CROSSREF, examples.ABSTRACT),
    "hf author": within(examples.HF_API, "Ada Beispiel"),
    "linked": lambda value: (
        f"# Papers\n\n- [On Leaves](https://arxiv.org/abs/2001.00001) {value}\n"
    ),
    "text": lambda value: f"Daily Papers\n\nOn Leaves\n\n{value}\n",
}


def read(data: bytes) -> list[object]:
    """What a file holds, its texts cleaned as the import cleans them."""
    try:
        items = list(sources.choose(data, "x").read(data))
    except (sources.UsageError, sources.base.SourceError):
        return []
    return [(text.clean(i.title), text.clean(i.abstract)) for i in items if isinstance(i, Entry)]


SHORT = (
    "a", "\n", "a\n", "{}", "[", "|a", "|a|b\n", "<a>", "<p>a", "@a{", "1,", "\\", "[a](",
)  # fmt: skip
BEGINNINGS = {
    "csl-json": '{"title":"a"}', "json": '{"title":"a"}', "bibtex": "@a{a, title = {A}}",
    "ris": "TY  - A\nTI  - a\nER  - \n", "arxiv-atom": "<feed>", "acl-xml": "<volume>",
    "links": "|a|\n|a|\n|a|\n|b\n",
}  # fmt: skip
"""What a reader takes for a file of its own, whatever follows."""


@pytest.mark.parametrize("source", sources.SOURCES, ids=lambda source: source.name)
def test_anything_short_that_is_repeated_is_read_or_refused_at_once(
    source: sources.Source,
) -> None:
    """A quarter of a megabyte of entries that say nothing, or of more lines than any page has."""
    for piece in SHORT:
        data = (piece * (MEGABYTE // 4 // len(piece))).encode()
        assert takes_under(2, lambda data=data: drain(source.read(data))), piece


@pytest.mark.parametrize("name", BEGINNINGS)
def test_entries_on_one_line_take_no_square_of_the_time(name: str) -> None:
    [source] = [each for each in sources.SOURCES if each.name == name]
    begun = BEGINNINGS[name]
    for piece in (*SHORT, begun):
        data = (begun + piece * (MEGABYTE // 20 // len(piece))).encode()
        assert takes_under(2, lambda data=data: drain(source.read(data))), piece


def test_entry_on_one_line_with_others_is_read_from_what_is_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each would else be cut out with all that follow, which takes the square of their number."""
    lengths = []

    class Parser(LowLevelParser):
        def __init__(self, text: str, **options: object) -> None:
            lengths.append(len(text))
            super().__init__(text, **options)

    monkeypatch.setattr(bibfile, "LowLevelParser", Parser)
    text = "@misc{a, title = {A}} " * 3_000
    assert len(list(bibtex_source.SOURCE.read(text.encode()))) == 3_000
    assert len(lengths) == 3_000
    assert max(lengths) < len(text) / 3


@pytest.mark.parametrize("name", ["csl-json", "json", "bibtex"])
def test_file_of_entries_that_are_none_is_one_problem(name: str) -> None:
    [source] = [each for each in sources.SOURCES if each.name == name]
    nothing = "@a{a}" if name == "bibtex" else "{}"
    with pytest.raises(sources.base.SourceError, match="none of the first 1,000 entries"):
        list(source.read((nothing * 1_001).encode()))
    assert len(list(source.read((nothing * 1_000).encode()))) == 1_000
    some = list(source.read((BEGINNINGS[name] + nothing * 1_001).encode()))
    assert len(some) == 1_002


def test_abbreviations_of_each_other_have_an_end() -> None:
    """Sixty of them would be a text of 10^19 characters."""
    doubled = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
    text = (
        f'@string{{a0 = "leaves "}}\n{doubled}@misc{{k, title = a59}}\n@misc{{l, title = {{L}}}}\n'
    )
    found = list(sources.choose(text.encode(), "x").read(text.encode()))
    assert [item.title for item in found if isinstance(item, Entry)][-1] == "L"
    assert any("abbreviations are longer" in str(item) for item in found)
    assert len(str(found)) < 100_000


def test_value_of_many_parts_is_refused_in_a_second() -> None:
    data = ('@misc{k, title = "x"' + ' # "x"' * 150_000 + "}").encode()
    assert takes_under(2, lambda: read(data))


@pytest.mark.parametrize("name", FILES)
def test_what_is_repeated_in_a_file_takes_no_long(name: str) -> None:
    """Of the longest text that markup is looked for in, and of a megabyte."""
    for piece in PIECES:
        short = FILES[name](piece * (20_000 // len(piece))).encode()
        assert takes_under(1.5, lambda data=short: read(data)), (piece, len(short))


@pytest.mark.parametrize(
    ("name", "piece", "size"),
    [
        ("bibtex author", "{A} ", MEGABYTE),
        ("bibtex author", "{A} and ", MEGABYTE // 4),
        ("bibtex author", "A, B and ", MEGABYTE // 4),
        ("bibtex abstract", r"\end{a}", MEGABYTE),
        ("bibtex abstract", r"{\it x}", MEGABYTE),
        ("ris AB", "a\n", MEGABYTE),
        ("ris AU", "(a) ", MEGABYTE),
        ("ris AU", "A; ", MEGABYTE // 4),
        ("atom author", "\n", MEGABYTE),
        ("openreview author", "一", MEGABYTE),
        ("crossref abstract", "<alternatives>", MEGABYTE),
    ],
)
def test_megabyte_of_a_piece_is_read_in_seconds(name: str, piece: str, size: int) -> None:
    """A quarter of one where each piece is a person."""
    data = FILES[name](piece * (size // len(piece))).encode()
    assert takes_under(20, lambda: read(data))
