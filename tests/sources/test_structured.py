"""What holds of every source that reads XML, JSON or an e-mail, told by one small file of each."""

import pytest

from generator import sources
from generator.sources.base import Entry, Refusal, Source, SourceError
from tests.sources.examples import EXAMPLES
from tests.sources.pages import page, papers
from tests.support.timing import takes_under

SOURCES = {source.name: source for source in sources.SOURCES if source.name in EXAMPLES}
JSON = [source for source in SOURCES.values() if EXAMPLES[source.name][0] in "{["]
XML = [source for source in SOURCES.values() if EXAMPLES[source.name][0] == "<"]

every_source = pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
every_json = pytest.mark.parametrize("source", JSON, ids=lambda source: source.name)
every_xml = pytest.mark.parametrize("source", XML, ids=lambda source: source.name)


def kept(source: Source, data: bytes) -> list[Entry | Refusal]:
    return [item for item in source.read(data) if isinstance(item, Entry | Refusal)]


def refused(source: Source, text: str) -> list[tuple[int, str]]:
    found = kept(source, text.encode())
    return [(item.line, item.reason) for item in found if isinstance(item, Refusal)]


@every_source
def test_source_is_sure_of_its_own_format_and_of_no_other(source: Source) -> None:
    files = {**EXAMPLES, "text": page(*papers("Leaves"))}
    sure = {name: source.sniff(text.encode()) for name, text in files.items()}
    assert sure.pop(source.name) > 0.9
    assert set(sure.values()) == {0.0}


@every_source
@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_and_line_ends_make_no_difference(source: Source, coding: str) -> None:
    text = EXAMPLES[source.name]
    other = text.replace("encoding='UTF-8'", "").replace("\n", "\r\n").encode(coding)
    assert source.sniff(other) > 0.9
    assert kept(source, other) == kept(source, text.encode())


@every_source
def test_file_cut_off_anywhere_gives_what_was_whole_and_one_refusal(source: Source) -> None:
    text = EXAMPLES[source.name]
    whole = kept(source, text.encode())
    for end in range(len(text)):
        try:
            found = kept(source, text[:end].encode())
        except SourceError:
            assert end < len(text) / 3  # before anything that could be an entry
            continue
        entries = [item for item in found if isinstance(item, Entry)]
        assert entries == whole[: len(entries)]
        assert [item.line for item in found] == sorted(item.line for item in found)
        assert len(found) - len(entries) <= 1
        assert text[:end].count("\n") + 1 >= max([item.line for item in found], default=1)


@every_source
@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"[]", b"<a/>", b"word", b"\x00", b"\xff\xfe"])
def test_file_of_another_kind_gives_no_entry(source: Source, data: bytes) -> None:
    try:
        found = kept(source, data)
    except SourceError:
        return
    assert all(isinstance(item, Refusal) for item in found)


@every_source
def test_hundred_papers_are_read_in_milliseconds(source: Source) -> None:
    text = EXAMPLES[source.name]
    assert takes_under(1, lambda: [kept(source, text.encode()) for _ in range(50)])


@every_json
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[1]", [(1, "an object was expected, a number found")], id="number"),
        pytest.param("[\n[]]", [(2, "an object was expected, a list found")], id="list"),
        pytest.param("[null]", [(1, "an object was expected, nothing found")], id="null"),
        pytest.param("[NaN, Infinity]", [(1, "an object was expected, nothing found")] * 2),
        pytest.param(f"[{'9' * 5_000}]", [(1, "an object was expected, nothing found")]),
        pytest.param('["leaf"]', [(1, "an object was expected, text found")], id="text"),
        pytest.param("[" * 100_000, [(1, "it is nested too deeply to be read")], id="nested lists"),
        pytest.param(
            '{"a":' * 100_000, [(1, "it is nested too deeply to be read")], id="nested objects"
        ),
        pytest.param(
            '[\n{"a": "b"\n"c"}]',
            [(2, "it is not JSON: expecting ',' delimiter on line 3")],
            id="missing comma",
        ),
        pytest.param('[\n{"a": "b', [(2, "the file breaks off in it; save it again")], id="cut"),
    ],
)
def test_json_that_is_no_entry_is_refused_with_its_line(
    source: Source, text: str, expected: list[tuple[int, str]]
) -> None:
    assert refused(source, text) == expected


@every_json
@pytest.mark.parametrize("start", ["word", "<html>", "\ufeff\nHTTP 500"])
def test_what_is_no_json_at_all_is_an_error(source: Source, start: str) -> None:
    with pytest.raises(SourceError, match="this is not JSON; save the answer again"):
        list(source.read(start.encode()))


@every_json
@pytest.mark.parametrize("value", ["1", "1e999", "true", '"x"', "[1]", "[[]]", "{}", '{"x": []}'])
def test_values_of_wrong_types_never_break_the_reader(source: Source, value: str) -> None:
    text = EXAMPLES[source.name]
    names = [line.split('"')[1] for line in text.split("\n") if line.count('"') > 1]
    for name in sorted(set(names)):
        before, _, after = text.partition(f'"{name}":')
        if after:
            changed = f'{before}"{name}": {value}, "was": {after}'
            assert list(source.read(changed.encode()))


@every_xml
@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_type_is_refused_before_anything_is_read(source: Source, head: str) -> None:
    declaration, _, rest = EXAMPLES[source.name].partition("\n")
    with pytest.raises(SourceError, match=r"^a document type .* is not accepted") as caught:
        list(source.read(f"{declaration}\n{head}{rest}".encode()))
    assert caught.value.line == 2


@every_xml
def test_xml_that_breaks_keeps_what_stood_before(source: Source) -> None:
    before, mark, after = EXAMPLES[source.name].rpartition("Stones That Dream")
    for wrong, reason in (("&nothing;", "undefined entity"), ("</b>", "mismatched tag")):
        found = kept(source, f"{before}{wrong}{mark}{after}".encode())
        assert [type(item) for item in found] == [Entry, Refusal]
        assert isinstance(found[1], Refusal)
        line = before.count("\n") + 1
        assert found[1].reason == f"it is not XML: {reason} on line {line}"
        assert found[1].line < line


@every_xml
def test_xml_nested_too_deeply_is_refused(source: Source) -> None:
    before, mark, after = EXAMPLES[source.name].rpartition("Stones That Dream")
    text = f"{before}{'<i>' * 1_000}{mark}{'</i>' * 1_000}{after}"
    assert [reason for _, reason in refused(source, text)] == ["it is nested too deeply to be read"]


@every_xml
def test_unknown_encoding_is_an_error(source: Source) -> None:
    text = EXAMPLES[source.name].replace("UTF-8", "klingon")
    with pytest.raises(SourceError, match="encoding"):
        list(source.read(text.encode()))
