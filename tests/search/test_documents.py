from dataclasses import replace

from generator.model import Catalogue
from generator.search import documents
from tests.support.invented import CATALOGUE, LEAVES, PAPERS, STONES, paper


def test_paper_is_found_by_all_it_says() -> None:
    found = {document.url: document for document in documents.documents(CATALOGUE)}
    leaves = found["papers/on-the-shape-of-leaves/"]
    assert leaves.title == LEAVES.title
    assert leaves.authors == ("Ada Beispiel", "Wim van den Voorbeeld")
    assert leaves.year == "2020"
    assert leaves.identifiers == ("2001.00001", "10.5555/12345678")
    assert leaves.text == (
        "Leaves have a shape. We measure it with n² rulers. All of them are invented."
    )
    assert found["papers/stones-that-dream/"].status == "retracted"


def test_paper_is_found_by_broader_tags_but_shows_its_own() -> None:
    (found,) = (
        one for one in documents.documents(CATALOGUE) if one.url.endswith("leaves/") and one.paper
    )
    assert found.tags == ("Leaves", "Plants")
    assert found.shown_tags == 1


def test_tag_that_the_vocabulary_does_not_have_is_left_out() -> None:
    (found,) = documents.documents(Catalogue(papers=(paper(tags=("unheard-of",)),)))
    assert found.tags == ()


def test_papers_come_last_and_in_the_order_they_were_added() -> None:
    before = [document.url for document in documents.documents(CATALOGUE)]
    later = replace(STONES, slug="a-newer-paper", added=STONES.added)
    after = [
        document.url
        for document in documents.documents(replace(CATALOGUE, papers=(later, *PAPERS)))
    ]
    assert before[-1] == "papers/stones-that-dream/"
    assert [url for url in after if url != "papers/a-newer-paper/"] == before
    assert after.index("papers/a-newer-paper/") > after.index("papers/trees-without-roots/")


def test_sections_of_a_page_are_one_document_in_plain_text() -> None:
    entries = [
        {"location": "about/", "title": "About &amp; more", "text": "<p>We <b>say</b> so.</p>"},
        {"location": "about/#why", "title": "Why", "text": "<p>Because.</p><script>x()</script>"},
    ]
    (page,) = documents.documents(Catalogue(), entries)
    assert (page.url, page.title, page.text) == (
        "about/",
        "About & more",
        "We say so. Why Because.",
    )
    assert not page.paper
