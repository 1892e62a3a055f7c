import codecs

import pytest

from generator.sources import charset
from generator.sources.base import SourceError

WESTERN = "@misc{a, title = {Über die Größe der Blätter – “ganz”}}\n"
FRENCH = "@misc{a, author = {Zoé Exemple},\n title = {Une étude des forêts}}\n"
CHINESE = "@misc{a, title = {关于叶子的形状}, author = {李例子}}\n"
ASCII = "@misc{b, title = {Leaves}}\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(WESTERN.encode(), WESTERN, id="UTF-8"),
        pytest.param(CHINESE.encode("utf-8-sig"), CHINESE, id="UTF-8 with a mark"),
        pytest.param(CHINESE.encode("utf-16"), CHINESE, id="UTF-16 with a mark"),
        pytest.param(
            codecs.BOM_UTF16_BE + WESTERN.encode("utf-16-be"), WESTERN, id="UTF-16BE with a mark"
        ),
        pytest.param(CHINESE.encode("utf-16-le"), CHINESE, id="UTF-16 without a mark"),
        pytest.param(CHINESE.encode("utf-16-be"), CHINESE, id="UTF-16BE without a mark"),
        pytest.param(WESTERN.encode("cp1252"), WESTERN, id="Windows-1252"),
        pytest.param(FRENCH.encode("cp1252"), FRENCH, id="French"),
        pytest.param(b"", "", id="empty"),
        pytest.param(
            (ASCII * 9_000 + FRENCH).encode("cp1252"), ASCII * 9_000 + FRENCH, id="one line of many"
        ),
        pytest.param(CHINESE.encode("gbk"), CHINESE, id="GBK"),
        pytest.param(
            ("% Encoding: Cp1250\n@misc{ł}\n").encode("cp1250"),
            "% Encoding: Cp1250\n@misc{ł}\n",
            id="named",
        ),
        pytest.param(
            ("% Encoding: telex\n" + WESTERN).encode("cp1252"),
            "% Encoding: telex\n" + WESTERN,
            id="named wrongly",
        ),
        pytest.param(
            ("% Encoding: UTF-8\n" + WESTERN).encode("cp1252"),
            "% Encoding: UTF-8\n" + WESTERN,
            id="named, and is another",
        ),
        pytest.param(
            (CHINESE + "Ä").encode() + b"Gr\xf6\xdfe", CHINESE + "ÄGröße", id="pasted from another"
        ),
        pytest.param(WESTERN.encode()[:-8] + b"\xe2", WESTERN[:-6] + "â", id="cut"),
        pytest.param(b"a\r\nb\rc\n", "a\nb\nc\n", id="line ends"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(data: bytes, text: str) -> None:
    assert charset.decode(data) == text


def test_marked_utf_16_that_is_none_is_refused() -> None:
    with pytest.raises(SourceError, match="is not UTF-16-LE"):
        charset.decode(codecs.BOM_UTF16_LE + b"a\x00b")


def test_head_cut_within_a_character_is_looked_at_all_the_same() -> None:
    assert charset.decode_head(CHINESE.encode()[:18]) == "@misc{a, title = {"[:18]
    assert charset.decode_head(ASCII.encode("utf-16-le")) == ASCII


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(WESTERN.encode("cp1252"), "Windows-1252", id="West"),
        pytest.param("@misc{a, title={Gęślą jaźń}}".encode("cp1250"), "Windows-1250", id="East"),
        pytest.param(CHINESE.encode("gbk"), "GB 18030", id="Chinese"),
        pytest.param(WESTERN.encode(), "", id="UTF-8"),
        pytest.param(CHINESE.encode("utf-16"), "", id="marked"),
        pytest.param(CHINESE.encode("utf-16-le"), "", id="UTF-16"),
        pytest.param("% Encoding: Cp1250\n@misc{ł}\n".encode("cp1250"), "", id="named"),
        pytest.param((CHINESE + "Ä").encode() + b"Gr\xf6\xdfe", "", id="mostly UTF-8"),
        pytest.param(ASCII.encode(), "", id="ASCII"),
    ],
)  # fmt: skip
def test_guess_is_told(data: bytes, told: str) -> None:
    assert charset.guess(data) == told


def test_central_european_of_unix_is_read() -> None:
    text = "@misc{a, title = {Zażółć gęślą jaźń}, author = {Świętosławski, Łukasz}}"
    assert charset.decode(text.encode("iso8859_2")) == text
