"""Names as readers see them, in the order of their script; addresses of people stay."""

import pytest

from generator.exports import csl_json
from generator.model import Author
from generator.people import author_slug
from generator.sources import csl
from generator.sources.base import Entry
from tests.support.invented import paper


@pytest.mark.parametrize(
    ("author", "shown", "spoken"),
    [
        (Author("李", "小红"), "李小红", "小红 李"),
        (Author("山田", "太郎"), "山田太郎", "太郎 山田"),
        (Author("さとう", "はな"), "さとうはな", "はな さとう"),
        (Author("김", "무스터"), "김무스터", "무스터 김"),
        (Author("李", "小红", printed="李 小红"), "李小红", "李 小红"),
        (Author("李", "小红", printed="Li Xiaohong"), "Li Xiaohong", "Li Xiaohong"),
        (Author("李", "Mei"), "Mei 李", "Mei 李"),
        (Author(printed="李小红"), "李小红", "李小红"),
        (Author("Beispiel", "Ada"), "Ada Beispiel", "Ada Beispiel"),
        (Author("Ålund", "Örjan"), "Örjan Ålund", "Örjan Ålund"),
    ],
)
def test_name_is_shown_in_the_order_of_its_script(author: Author, shown: str, spoken: str) -> None:
    assert author.name == shown
    assert author.spoken == spoken


def test_addresses_of_people_are_made_of_the_name_as_it_was_shown_before() -> None:
    assert author_slug(Author("李", "小红")) == author_slug(Author(printed="小红 李"))
    assert author_slug(Author("李", "小红", "李 小红")) == author_slug(Author(printed="李 小红"))


@pytest.mark.parametrize("author", [Author("李", "小红"), Author("Li", "Mei", "Li Mei")])
def test_order_is_exported_and_comes_back(author: Author) -> None:
    text = csl_json.render([paper(authors=(author,))])
    assert '"static-ordering": true' in text
    (entry,) = csl.read(text.encode())
    assert isinstance(entry, Entry)
    assert entry.authors == (author,)


@pytest.mark.parametrize(
    ("family", "given", "printed", "kept"),
    [
        ("No", "", "No", ""),
        ("Beispiel", "Ada", "Ada Beispiel", ""),
        ("李", "小红", "小红 李", "小红 李"),
        ("Li", "Fei-Fei", "Li Fei-Fei", "Li Fei-Fei"),
        ("", "", "No", "No"),
    ],
)
def test_printed_name_is_kept_where_the_parts_do_not_say_it(
    family: str, given: str, printed: str, kept: str
) -> None:
    assert Author(family, given, printed).printed == kept
