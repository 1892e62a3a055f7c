import codecs

import pytest

from generator import sources
from generator.errors import UsageError
from generator.sources.base import SourceError, decode, lines
from tests.sources.pages import page, papers

PAGE = page(*papers("Leaves"))
BINARY = bytes(range(256))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PAGE.encode(), id="UTF-8"),
        pytest.param(PAGE.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(PAGE.encode("utf-16"), id="UTF-16"),
        pytest.param(PAGE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param("Ä".encode() * 30_000 + "xÄ".encode() * 30_000, id="character cut in two"),
        pytest.param(codecs.BOM_UTF16_LE + "Ä\n".encode("utf-16-le") * 30_000, id="long UTF-16"),
        pytest.param(b"", id="empty"),
        pytest.param("Na\u00efve leaves".encode("cp1252"), id="Windows-1252"),
    ],
)
def test_page_is_found_by_its_bytes(data: bytes) -> None:
    assert sources.choose(data, "page").name == "text"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(BINARY, id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", id="PNG"),
        pytest.param(b"%PDF-1.7\n", id="PDF"),
        pytest.param(PAGE.encode("utf-16-le"), id="UTF-16 without its mark"),
        pytest.param(b'{"title": "On Leaves"}', id="JSON"),
        pytest.param(b'{"title": "On Leaves", "year": 2020}', id="JSON of something else"),
        pytest.param(b"<!doctype html>", id="HTML"),
    ],
)
def test_file_of_no_known_format_is_refused_with_the_formats_there_are(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"^in/page: not a format .* known are text, "):
        sources.choose(data, "in/page")


def test_format_that_is_insisted_on_is_taken() -> None:
    assert sources.choose(BINARY, "page", "text").name == "text"


def test_unknown_format_is_refused_with_the_formats_there_are() -> None:
    with pytest.raises(UsageError, match=r"no format 'telex'; known are text"):
        sources.choose(b"", "page", "telex")


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"Leaves\nNa\xefve\n", 2, "byte 0xEF is not UTF-8; save the file as UTF-8"),
        (b"One\r\nTwo\r\n\x93Leaves\x94", 3, "byte 0x93 is not UTF-8; save the file as UTF-8"),
        (b"One\rTwo \xff", 2, "byte 0xFF is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbf\xa0", 1, "byte 0xA0 is not UTF-8; save the file as UTF-8"),
        ("\ufeffA\nB".encode("utf-16-le") + b"C", 2, "byte 0x43 is not UTF-16-LE"),
        ("\ufeffA\n".encode("utf-16-be") + b"\xd8\x00\x00A", 2, "byte 0xD8 is not UTF-16-BE"),
    ],
)
def test_wrong_byte_is_told_with_its_line(data: bytes, line: int, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data)
    assert caught.value.line == line
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("text", ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc", "a\nb\r\nc"])
def test_lines_end_as_any_system_ends_them(text: str) -> None:
    assert lines(text) == ["a", "b", "c"]


def test_names_of_sources_and_their_endings_are_each_used_once() -> None:
    names = [source.name for source in sources.SOURCES]
    assert len(names) == len(set(names))
    assert sources.AUTO not in names
    assert all(end.startswith(".") for source in sources.SOURCES for end in source.extensions)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%0 Journal Article\n%T On leaves\n%A Ada\n", "EndNote's tagged format; .* BibTeX: exp"),
        (b"<?xml version='1.0'?>\n<xml><records/></xml>", "EndNote's XML; the nearest formats are"),
        (b"<!DOCTYPE PubmedArticleSet PUBLIC ''><PubmedArticleSet/>", "PubMed's XML; "),
        (b"<?xml version='1.0'?><leaves/>", "XML with the root <leaves>; the nearest formats are"),
        (b"<rss><channel/></rss>", "a feed that does not come from arXiv"),
        (b'[\n{"id": "1",\n"title": "On Lea', "JSON that breaks off on line 3; save it again"),
        (b'[\n{"id": "1"},\n', "JSON that breaks off on line 2; save it again"),
        (b'{"id": "1",\n "a": 2 "title": "x"}', "fault on line 2, column 9: a comma is missing"),
        (b'{"id": "\xff"}', "JSON with a fault on line 1: byte 0xFF is not UTF-8"),
        (b'{"name": "Ada"}\n{"name": "Mei"}\n', "JSON that holds 'name', nothing by which"),
        (
            b'{"DOI": "10.5555/1", "x": 1}',
            "JSON that holds 'DOI', 'x'; the nearest format is cross",
        ),
        (
            b'{"slug": "a", "key": "a", "title": "A", "authors": [], "abstract": "", "issued": ""}',
            "JSON that holds 'slug', 'key', 'title'",  # our own dump, which is no item of CSL
        ),
        (b"[1, 2]", "JSON without objects that could be papers"),
        (b"[" * 100_000, "JSON "),
        (
            b"<!doctype html><title>Sign in \xc2\xb7 Leaves</title><input type='password'>",
            "a web page, 'Sign in \u00b7 Leaves', that asks to sign in",
        ),
        (b"<html><form><input type=password></form></html>", "a web page that asks to sign in"),
        (b"<html><title>Just a moment...</title></html>", "asks whether you are human"),
        (b"<!doctype html><title>Leaves</title>", "a web page, 'Leaves', that links to no paper"),
        (b"article{a,\n title = {x},\n}\n", "BibTeX with a fault in the entry on line 1: it does"),
        (b"a\n title = {x},\n}\n", "BibTeX without an entry; expected one like @article"),
        (b"Authors,Title,Year\nAda,On leaves,2020\n", r"a table \(CSV\); the nearest formats are"),
        (b'"Document Title";"Authors"\n"On leaves";"Ada"\n', r"a table \(CSV\)"),
        (b"---\ntitle: On Leaves\n---\n", "a record of a catalogue"),
        (b"%PDF-1.7\n", "a PDF; "),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (PAGE.encode("utf-16-le"), "text in UTF-16 that does not say so"),
        (BINARY, "data that is no text"),
    ],
)
def test_file_of_no_known_format_is_told_what_it_looks_like(data: bytes, found: str) -> None:
    with pytest.raises(UsageError, match=f"not a format that can be imported; .*{found}"):
        sources.choose(data, "file")


@pytest.mark.parametrize(
    "word", ["Title", "Titles and leaves\nOn Stones, Leaves", "a, b\ntitle, c"]
)
def test_text_with_the_word_title_is_no_table(word: str) -> None:
    assert sources.choose(word.encode(), "page").name == "text"
