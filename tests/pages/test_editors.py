"""Who edited a work that has no authors is a person as an author is: page, index, facet, search."""

from dataclasses import replace

from generator.store import records
from tests.support.building import Build, invented_content
from tests.support.invented import ADA, LEAVES, MEI, WIM

BOOK = replace(
    LEAVES, slug="book", title="Book of Leaves", authors=(), editors=(ADA, MEI), identifiers={},
    digests=(), sources={},
)  # fmt: skip


def test_editors_of_a_book_stand_among_the_people(build: Build) -> None:
    chapter = replace(BOOK, slug="chapter", title="A Chapter", authors=(WIM,))
    files = {f"content/papers/{p.slug}.md": records.dump(p) for p in (BOOK, chapter)}
    built = build({**invented_content(), **files}, catalogue={"author_papers": 1})
    assert "authors/ada-beispiel/" in built.read("papers/book/")
    assert "(eds.)" in built.read("papers/book/")
    assert "(eds.)" not in built.read("papers/chapter/")
    ada = built.read("authors/ada-beispiel/")
    assert "papers/book/" in ada
    assert "papers/chapter/" not in ada
    assert "Beispiel" in built.read("authors/")
    # The abstract is the same, so the one is related to the other.
    _, told = built.read("papers/chapter/").split(">Book of Leaves</a>")
    assert "Ada Beispiel et al." in told.split("</li>")[0]
