"""Whatever a bibliography holds, its source gives items in order and loses none of their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources import bibtex, charset, csl, ris, unrecognised
from generator.sources.base import Entry, Item, Refusal, Source, SourceError
from tests.support.timing import takes_under
from tests.text.strategies import TEX, mixtures

BIBTEX = (
    *TEX, "@misc{a,", "@misc(a,", "@article{", "title = {", "title = ", "author = {", '"', "},",
    "}", ")", ",", "=", "#", "@string{s = {x}}", "@comment{", "% ", "@", "year = 2020,",
    "month = jan,", " and ", "crossref = {a},", "xdata = {a},", "doi = {10.5555/1},", "\n", "\n",
    "; ", ", ",
)  # fmt: skip
RIS = (
    "TY  - JOUR", "TI  - A", "AU  - B, C", "AU  - ,", "AU  -", "ER  - ",
    "N1  - Code [catalogue]: x", "PY  - 2020/", "KW  - k", "UR  - ;", " x", "PT J", "FN x",
    "VR 1.0", "AF A, B", "   C, D", "EF", "\n", "\n", "\n",
)  # fmt: skip
CSL = (
    "[", "]", "{", "}", ",", ":", '"title"', '"A"', '"author"', '"family"', '"issued"',
    '"date-parts"', "2020", "null", '"custom"', '"type"', '"book"', '"id"', "-1", "1e9", "true",
    "\n",
)  # fmt: skip


def written(tokens: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(tokens), max_size=40).map("".join) | mixtures(tokens)


@given(text=written(BIBTEX))
def test_bibtex_of_any_text(text: str) -> None:
    check(bibtex.SOURCE, text)


@given(text=written(RIS))
def test_ris_of_any_text(text: str) -> None:
    check(ris.SOURCE, text)


@given(text=written(CSL))
def test_csl_of_any_text(text: str) -> None:
    check(csl.SOURCE, text)


# Without the first bytes that say UTF-16, any bytes are text.
@given(data=st.binary().filter(lambda data: data[:2] not in (b"\xff\xfe", b"\xfe\xff")))
def test_any_bytes_are_read_in_some_encoding(data: bytes) -> None:
    assert isinstance(charset.decode(data), str)


MARKUP = (
    "<?xml ?>", "<!--", "-->", "<!doctype html>", "<title>", "</title>", "<input", "<", ">",
    "Title", "@a{", "year = {", "%0 ", "PMID- 1", "\x00", "\n", " ", ",",
)  # fmt: skip


@given(text=written((*CSL, *MARKUP)))
def test_any_text_is_described_or_not(text: str) -> None:
    assert "\n" not in unrecognised.describe(text.encode("utf-8", "replace"))


@given(data=st.binary())
def test_any_bytes_are_described_or_not(data: bytes) -> None:
    assert "\n" not in unrecognised.describe(data)


@pytest.mark.parametrize(
    "piece", ["<!--a-->", "<?a?>", "<title>", "<input ", "<html><title", " \n", "[", "{", ",", "a,"]
)
def test_description_takes_no_time_whatever_is_repeated(piece: str) -> None:
    data = (piece * 100_000).encode()
    for head in (b"", b"<", b"<html>", b"{"):
        assert takes_under(2, lambda data=head + data: unrecognised.describe(data))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '[{"title": ' + "[" * 100_000])
def test_json_that_never_closes_is_no_csl_and_no_traceback(text: str) -> None:
    assert all(isinstance(item, Refusal) for item in csl.read(text.encode()))


def check(source: Source, text: str) -> None:
    data = text.encode("utf-8", "replace")
    source.sniff(data)
    items = _items(source, data)
    numbers = [item.number for item in items if isinstance(item, Entry | Refusal)]
    assert numbers == list(range(1, len(numbers) + 1))
    lines = [item.line for item in items]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + text.count("\r") + 1 for line in lines)
    assert all(item.title.strip() for item in items if isinstance(item, Entry))


def _items(source: Source, data: bytes) -> list[Item]:
    """What it read; nothing where it says that the file is of another kind."""
    try:
        return list(source.read(data))
    except SourceError:
        return []
