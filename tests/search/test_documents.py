from dataclasses import replace

from generator import strings
from generator.model import Author, Catalogue, KnownPeople, KnownPerson
from generator.search import documents
from tests.support.invented import ADA, CATALOGUE, LEAVES, PAPERS, STONES, WIM, paper


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


def found(catalogue: Catalogue) -> dict[str, documents.Document]:
    return {one.url: one for one in documents.documents(catalogue) if one.paper}


def test_paper_is_found_by_the_other_names_of_its_authors_and_shows_the_printed_one() -> None:
    ada = KnownPerson("ada-beispiel", ADA, names=(Author("Muster", "Ada"),))
    one = found(replace(CATALOGUE, people=KnownPeople((ada,))))[f"papers/{LEAVES.slug}/"]
    assert one.authors == ("Ada Beispiel", "Wim van den Voorbeeld")
    assert one.other_names == ("Ada Muster",)
    assert "Ada Muster" in one.searched
    assert "Muster" not in str(one.record)
    # A paper with the other name is found by that which is shown elsewhere.
    renamed = paper(slug="roots", authors=(Author("Muster", "Ada"),))
    catalogue = Catalogue(papers=(renamed,), people=KnownPeople((ada,)))
    assert found(catalogue)["papers/roots/"].other_names == ("Ada Beispiel",)


def test_other_name_of_a_namesake_finds_nothing() -> None:
    ada = KnownPerson("ada-beispiel", ADA, names=(Author("Muster", "Ada"),), papers=("roots",))
    for one in found(replace(CATALOGUE, people=KnownPeople((ada,)))).values():
        assert one.other_names == ()


def test_draft_differs_where_a_name_was_added() -> None:
    records = {paper.slug: b"record" for paper in PAPERS}
    ada = KnownPerson("ada-beispiel", ADA, names=(Author("Muster", "Ada"),))
    before, after = (
        [draft.facts for draft in documents.drafts(catalogue, (), records)]
        for catalogue in (CATALOGUE, replace(CATALOGUE, people=KnownPeople((ada,))))
    )
    assert before != after


def test_work_without_authors_is_found_by_its_editors() -> None:
    edited = paper(slug="roots", authors=(), editors=(ADA,))
    both = paper(slug="stems", authors=(WIM,), editors=(ADA,))
    one, other = found(Catalogue(papers=(edited, both))).values()
    assert (one.authors, other.authors) == ((ADA.name,), (WIM.name,))


def test_paper_is_found_by_the_name_that_another_paper_has_of_the_same_person() -> None:
    ada = KnownPerson("ada-beispiel", replace(ADA, orcid="0000-0002-1825-0097"))
    renamed = paper(slug="roots", authors=(Author("Muster", "Ada", orcid="0000-0002-1825-0097"),))
    one, other = found(
        Catalogue(papers=(renamed, paper(slug="stems", authors=(ADA,))), people=KnownPeople((ada,)))
    ).values()
    assert (one.other_names, other.other_names) == (("Ada Beispiel",), ("Ada Muster",))


def test_kinds_of_works_are_called_as_the_site_speaks() -> None:
    records = {
        "thesis": {
            "type": "thesis",
            "details": {"genre": "Master's thesis", "publisher": "School"},
        },
        "book": {"type": "book", "details": {"publisher": "House"}},
    }
    papers = tuple(paper(slug=slug, **record) for slug, record in records.items())
    digests = {slug: slug.encode() for slug in records}
    told: list[set[str]] = []
    facts: list[set[bytes]] = []
    for language in ("en", "fr"):
        drafts = documents.drafts(Catalogue(papers=papers), (), digests, strings.load(language))
        told.append({draft.document().venue for draft in drafts})
        facts.append({draft.facts for draft in drafts})
    assert told[0] == {"Master's thesis, School", "House (book)"}
    assert told[1] == {"Mémoire de master, School", "House (livre)"}
    assert not facts[0] & facts[1]
