"""Lists of papers, people, tags and digests: what they count, mark and cut."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from generator import site
from generator.model import Author, Catalogue, Digest, DigestEntry, Paper, Tag, Vocabulary
from generator.pages import digests, views
from generator.pages.index import Index
from generator.pages.page import Page
from generator.settings import Settings
from tests.support.invented import CATALOGUE, LEAVES, STONES, TREES, VOCABULARY


def built(catalogue: Catalogue, **settings: int) -> dict[str, Page]:
    """The pages of a catalogue by path."""
    made = site.build(catalogue, Settings(**settings))
    return {page.path: page for page in made.pages}


def cards(page: Page) -> Sequence[Mapping[str, object]]:
    """The cards of a page."""
    shown = page.values["papers"]
    assert isinstance(shown, list)
    return shown


@pytest.mark.parametrize(
    ("authors", "shown", "more"),
    [(1, 1, None), (3, 3, None), (4, 4, None), (5, 3, 2), (100, 3, 97)],
)
def test_card_shortens_a_long_list_of_authors_but_not_by_one(
    authors: int, shown: int, more: int | None
) -> None:
    names = tuple(Author(f"Beispiel-{number}", "A.") for number in range(authors))
    leaves = replace(LEAVES, authors=names)
    card = views.card(Index(replace(CATALOGUE, papers=(leaves,))), leaves)
    assert len(card["authors"]) == shown
    assert card.get("more") == more


def test_papers_are_marked_as_new_and_by_what_became_of_them() -> None:
    marks = {card["title"]: (card.get("new"), card.get("status")) for card in cards(PAGES_ALL)}
    assert marks == {
        "Stones That Dream": (None, "retracted"),
        "On the Shape of Leaves": (True, None),
        "Trees Without Roots: A Survey": (True, None),
    }


PAGES_ALL = built(CATALOGUE)["papers/index.md"]


def test_paper_list_is_paged_and_whole() -> None:
    pages = built(CATALOGUE, papers_per_page=2)
    first, second = pages["papers/index.md"], pages["papers/page/2.md"]
    assert [len(cards(page)) for page in (first, second)] == [2, 1]
    assert first.values["count"] == second.values["count"] == 3


@pytest.mark.parametrize("size", [1, 2, 3])
def test_paged_lists_of_a_tag_an_author_and_a_year_are_whole(size: int) -> None:
    pages = built(CATALOGUE, papers_per_page=size)
    for stem, count in (("tags/plants", 2), ("authors/ada-beispiel", 2), ("years/2020", 1)):
        found = [
            page for path, page in pages.items() if path.startswith((f"{stem}.md", f"{stem}/page/"))
        ]
        assert len({card["url"] for page in found for card in cards(page)}) == count
        assert all(page.values["count"] == count for page in found)


def test_later_pages_of_a_tag_are_not_found_by_the_search_and_leave_its_prose_out() -> None:
    catalogue = replace(CATALOGUE, tag_prose={"plants": "Green **things**."})
    pages = built(catalogue, papers_per_page=1)
    first, second = pages["tags/plants.md"], pages["tags/plants/page/2.md"]
    assert (first.indexed, second.indexed) == (True, False)
    assert first.body.endswith("Green **things**.")
    assert "**" not in second.body


def test_tag_without_papers_has_a_page() -> None:
    page = built(replace(CATALOGUE, papers=()))["tags/leaves.md"]
    assert "papers" not in page.values
    (plants,) = page.values["broader"]  # type: ignore[misc]
    assert plants == {"name": "Plants", "url": "tags/plants/", "count": 0, "area": 1}


def test_tags_stand_under_their_area_behind_the_broader_one() -> None:
    oaks = Tag("oaks", "Oaks", "With acorns.", "nature", broader="leaves")
    tags = (oaks, *VOCABULARY.tags)
    page = built(replace(CATALOGUE, vocabulary=Vocabulary(VOCABULARY.areas, tags)))["tags/index.md"]
    areas = page.values["areas"]
    assert isinstance(areas, list)
    rows = [(tag["name"], tag.get("level", 0)) for tag in areas[0]["tags"]]
    assert rows == [("Plants", 0), ("Leaves", 1), ("Oaks", 2)]


def test_home_shows_the_first_papers_of_the_newest_digest() -> None:
    page = built(CATALOGUE, home_papers=1)["index.md"]
    assert [card["title"] for card in cards(page)] == ["On the Shape of Leaves"]
    assert page.values["digest"]["count"] == 2


def test_home_without_digests_shows_the_newest_papers() -> None:
    page = built(replace(CATALOGUE, digests=()), home_papers=2)["index.md"]
    titles = [card["title"] for card in cards(page)]
    assert titles == ["Trees Without Roots: A Survey", "On the Shape of Leaves"]
    assert "digest" not in page.values


def test_digests_lead_to_the_older_and_the_newer_one() -> None:
    days = ("2021-03-06", "2021-03-05", "2021-03-04")
    catalogue = Catalogue(digests=tuple(Digest(day, f"{day}.txt") for day in days))
    page = built(catalogue)["digests/2021-03-05.md"]
    assert page.values["previous"]["id"] == "2021-03-04"
    assert page.values["next"]["id"] == "2021-03-06"


def test_digests_stand_in_a_calendar_whose_weeks_begin_on_monday() -> None:
    ids = ("2021-05-02", "2021-05-01-b", "2021-05-01", "2021-03-04")
    catalogue = replace(CATALOGUE, digests=tuple(Digest(day, f"{day}.txt") for day in ids))
    may, march = built(catalogue)["digests/index.md"].values["months"]  # type: ignore[misc]
    assert (may["name"], march["name"]) == ("May 2021", "March 2021")
    places = [(day["day"], day["column"], day["row"], len(day["digests"])) for day in may["days"]]
    assert places == [(1, 6, 1, 2), (2, 7, 1, 1)]
    (day,) = march["days"]
    assert (day["day"], day["column"], day["row"]) == (4, 4, 1)
    assert [(each["count"], each["shade"], each["new"]) for each in day["digests"]] == [
        (2, 4, True)
    ]


def test_years_tell_their_count_and_the_tags_that_lead() -> None:
    page = built(CATALOGUE)["years/index.md"]
    years = {year["name"]: year for year in page.values["years"]}  # type: ignore[union-attr,call-overload]
    assert page.values["most"] == max(year["count"] for year in years.values())
    assert [(tag["name"], tag["count"]) for tag in years["2020"]["topics"]] == [("Leaves", 1)]
    many = [replace(LEAVES, slug=f"p{n}", tags=("leaves", "stones", "plants")[n:]) for n in (0, 1)]
    vocabulary = Vocabulary(tags=tuple(Tag(t, t, "", "") for t in ("plants", "leaves", "stones")))
    page = built(Catalogue(papers=tuple(many), vocabulary=vocabulary))["years/index.md"]
    (year,) = page.values["years"]  # type: ignore[misc]
    assert [tag["name"] for tag in year["topics"]] == ["plants", "stones", "leaves"]


def test_digest_numbers_papers_as_it_did_even_where_one_was_refused() -> None:
    papers = (
        replace(LEAVES, digests=(DigestEntry("2021-03-04", 2),)),
        replace(TREES, digests=(DigestEntry("2021-03-04", 5),)),
    )
    page = built(replace(CATALOGUE, papers=papers))["digests/2021-03-04.md"]
    assert [card["number"] for card in cards(page)] == [2, 5]


def test_digest_has_the_first_sentence_of_an_abstract_apart_from_the_rest() -> None:
    first, second = cards(built(CATALOGUE)["digests/2021-03-04.md"])
    assert first["sentence"] == "Leaves have a shape."
    assert str(first["rest"]).startswith("<p>We measure it with <math")
    assert str(first["rest"]).endswith("</p>\n<p>All of them are invented.</p>")
    assert second["rest"] == "<p>We survey those that seem to.</p>"


UNFOLDED = ("index.md", "tags/leaves.md")
BEGUN = ("papers/index.md", "authors/ada-beispiel.md", "years/2020.md")


@pytest.mark.parametrize("path", [*UNFOLDED, *BEGUN])
def test_lists_have_the_first_sentence_of_each_abstract_and_some_the_rest(path: str) -> None:
    shown = cards(built(CATALOGUE, author_papers=1)[path])
    (leaves,) = [card for card in shown if card.get("sentence") == "Leaves have a shape."]
    assert leaves["goes_on"]
    assert bool(leaves.get("rest")) == (path in UNFOLDED)


def test_list_changes_with_what_it_shows_of_an_abstract_and_not_with_the_rest() -> None:
    def fingerprint(abstract: str) -> bytes:
        catalogue = replace(CATALOGUE, papers=(replace(LEAVES, abstract=abstract),))
        return built(catalogue)["years/2020.md"].fingerprint

    sentences = "We measure leaves. " * 40
    assert fingerprint(f"First. {sentences}") != fingerprint(f"Second. {sentences}")
    assert fingerprint(f"{sentences} First.") == fingerprint(f"{sentences} Second.")


@pytest.mark.parametrize(
    ("abstract", "sentence", "rest"),
    [
        ("", None, None),
        ("Only <one>.", "Only &lt;one&gt;.", ""),
        ("See https://a.example/?x=1&y=2. Then <b>.", "See https://a.example/?x=1&amp;y=2.", "<p>"),
        ("叶子有形状。我们测量它。", "叶子有形状。", "<p>我们测量它。</p>"),
        ("We take $x^2. A$ of it. Then more.", None, "<p>Then more.</p>"),
    ],
)
def test_first_sentence_is_text_without_links(
    abstract: str, sentence: str | None, rest: str | None
) -> None:
    papers = (replace(LEAVES, abstract=abstract),)
    (card,) = cards(built(replace(CATALOGUE, papers=papers))["digests/2021-03-04.md"])
    if "$" not in abstract:
        assert card.get("sentence") == sentence
    assert (card.get("rest") or "")[:20].startswith(rest or "")  # type: ignore[index]


def test_long_digest_is_a_list_without_abstracts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "LONGEST_UNFOLDED", 1)
    assert "rest" not in cards(built(CATALOGUE)["digests/2021-03-04.md"])[0]


@pytest.mark.parametrize(
    ("venue", "shown"),
    [
        ("RLC 2020", "RLC"),
        ("Botany 64(3), 2020", "Botany 64(3)"),
        ("植物学报，2020", "植物学报"),
        ("Botany 2021", "Botany 2021"),
        ("NeurIPS2020", "NeurIPS2020"),
        ("2020", None),
    ],
)
def test_venue_of_a_card_leaves_out_the_year_that_stands_beside_it(
    venue: str, shown: str | None
) -> None:
    listed = replace(LEAVES, venue=venue)
    assert listed.year == 2020
    assert views.card(Index(CATALOGUE), listed).get("venue") == shown


def test_areas_have_the_colours_of_the_theme_in_their_order_and_then_again() -> None:
    tags = tuple(Tag(f"t{number}", f"T{number}", "", f"area-{number}") for number in range(12))
    index = Index(Catalogue(vocabulary=Vocabulary(tags=(*tags, Tag("none", "None", "", "")))))
    colours = [views.area_colour(index, tag) for tag in index.catalogue.vocabulary.tags]
    assert colours == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 0]


def coauthors(*bylines: str) -> list[tuple[str, int]]:
    """Whom Ada's page names, and how many papers they wrote with her."""
    papers = tuple(
        Paper(slug=f"p{at}", title="A", authors=tuple(map(Author, names.split())))
        for at, names in enumerate(bylines)
    )
    page = built(Catalogue(papers=papers))["authors/ada.md"]
    return [(entry["name"], entry["count"]) for entry in page.values["coauthors"]]


def test_author_shows_most_frequent_coauthors_first() -> None:
    told = coauthors("Ada Bo Cy", "Cy Ada Bo", "Cy Ada Di")
    assert told == [("Cy", 3), ("Bo", 2)]


def test_coauthors_of_one_paper_are_shown_where_nobody_has_more() -> None:
    assert coauthors("Ada Bo Cy", "Di Ada") == [("Bo", 1), ("Cy", 1), ("Di", 1)]


def test_authors_are_grouped_by_the_first_letter_of_the_family_name() -> None:
    names = (Author("Ábel"), Author("Zett"), Author(printed="7 Sages"), Author("Aal"))
    papers = (Paper(slug="a", title="a", authors=names),)
    groups = built(Catalogue(papers=papers))["authors/index.md"].values["groups"]
    assert isinstance(groups, list)
    assert [(group["letter"], len(group["people"])) for group in groups] == [
        ("#", 1),
        ("A", 2),
        ("Z", 1),
    ]


def test_letters_of_authors_lead_to_the_pages_of_their_names() -> None:
    """On each page all letters, and of those it has the pages they go on over."""
    names = tuple(Author(f"{letter}{place}") for letter in "ABC" for place in "abc")
    names = (*names, Author(printed="李例子"), Author(printed="王样本"))
    papers = (Paper(slug="a", title="a", authors=names),)
    pages = built(Catalogue(papers=papers), authors_per_page=4)
    first, second, last = (
        pages[f"authors/{path}.md"].values for path in ("index", "page/2", "page/3")
    )
    assert first["letters"] == second["letters"] == last["letters"]
    assert [(each["letter"], each["id"], each["url"]) for each in first["letters"]] == [
        ("#", "other", "authors/"),
        ("A", "a", "authors/"),
        ("B", "b", "authors/page/2/"),
        ("C", "c", "authors/page/3/"),
    ]
    assert [each["letter"] for each in first["ranges"]] == ["A"]
    assert first["ranges"][0]["pages"] == [
        {"url": "authors/", "name": "Aa", "current": True},
        {"url": "authors/page/2/", "name": "Ac", "current": False},
    ]
    assert [(each["letter"], len(each["pages"])) for each in second["ranges"]] == [("A", 2)]
    assert not last.get("ranges")
    assert [entry["name"] for entry in first["groups"][0]["people"]] == ["李例子", "王样本"]


def test_empty_catalogue_has_its_lists() -> None:
    pages = built(Catalogue())
    assert sorted(pages) == [
        "authors/index.md",
        "contribute.md",
        "contribute/rules.md",
        "data/index.md",
        "digests/index.md",
        "index.md",
        "mine.md",
        "papers/index.md",
        "subscribe.md",
        "tags/index.md",
        "years/index.md",
    ]


def test_status_of_a_card_is_that_of_the_record() -> None:
    assert views.card(Index(CATALOGUE), STONES)["status"] == "retracted"


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.md", "papers/x/", "papers/x.md"),
        ("papers/y.md", "papers/x/", "x.md"),
        ("papers/page/2.md", "papers/x/", "../x.md"),
        ("tags/leaves/page/2.md", "tags/leaves/", "../../leaves.md"),
        ("papers/y.md", "tags/", "../tags/index.md"),
    ],
)
def test_link_leads_from_file_to_file(page: str, target: str, link: str) -> None:
    assert views.link(page, target, "a]b") == f"[a&#93;b]({link})"


def test_name_of_fewer_papers_leads_to_the_list_narrowed_to_it() -> None:
    made = site.build(CATALOGUE, Settings())
    pages = {page.path: page for page in made.pages}
    assert "authors/ada-beispiel.md" in pages
    assert "authors/lizi-mei.md" not in pages
    assert not [file.path for file in made.files if "lizi-mei" in file.path]
    listed = str(dict(pages["authors/index.md"].values))
    assert "'url': 'papers/?author=lizi-mei'" in listed
    [first, second] = pages["papers/stones-that-dream.md"].values["byline"]
    assert (first["url"], second["url"]) == ("papers/?author=lizi-mei", "authors/ada-beispiel/")
    assert "- Authors: Lizi Mei, [Ada Beispiel](" in pages["papers/stones-that-dream.md"].markdown()


def test_tag_names_those_that_stand_together_with_it_but_for_its_own_kin() -> None:
    both = [replace(LEAVES, slug=f"both-{n}", tags=("leaves", "minerals")) for n in range(2)]
    made = built(replace(CATALOGUE, papers=(*both, TREES)))
    minerals = [{"name": "Minerals", "url": "tags/minerals/", "count": 2, "area": 2}]
    assert made["tags/plants.md"].values["together"] == minerals
    assert made["tags/leaves.md"].values["together"] == minerals
    leaves = [{"name": "Leaves", "url": "tags/leaves/", "count": 2, "area": 1}]
    assert made["tags/minerals.md"].values["together"] == leaves


VOTED = replace(
    CATALOGUE,
    papers=tuple(
        replace(
            paper,
            added=LEAVES.added,
            identifiers={"arxiv": f"2103.0000{number}"},
            digests=(entry,),
            status=None,
        )
        for number, paper in enumerate((LEAVES, STONES, TREES), start=1)
        for entry in [DigestEntry("2021-03-04", number)]
    ),
    votes={"2103.00002": 9, "2103.00003": 12},
)
BY_DIGEST = [LEAVES.title, STONES.title, TREES.title]
BY_VOTES = [TREES.title, STONES.title, LEAVES.title]


@pytest.mark.parametrize(("order", "expected"), [("digest", BY_DIGEST), ("votes", BY_VOTES)])
def test_papers_of_a_day_are_in_the_order_that_is_wished(order: str, expected: list[str]) -> None:
    made = site.build(VOTED, Settings(order=order))
    pages = {page.path: page for page in made.pages}
    digest = pages["digests/2021-03-04.md"]
    places = [place for group in digest.values["groups"] for place in group["places"]]  # type: ignore[index, union-attr, call-overload]
    in_order = [card["title"] for _, card in sorted(zip(places, cards(digest), strict=True))]
    assert in_order == [card["title"] for card in cards(pages["index.md"])] == expected
    assert digest.values.get("by_votes", False) is (order == "votes")
    assert ([card["title"] for card in cards(pages["papers/index.md"])] == BY_VOTES) is (
        order == "votes"
    )


def test_votes_change_what_is_ordered_by_them_and_nothing_else() -> None:
    def changed(order: str) -> set[str]:
        found = [
            {page.path: page.fingerprint for page in site.build(one, Settings(order=order)).pages}
            for one in (VOTED, replace(VOTED, votes={"2103.00001": 1}))
        ]
        return {path for path in found[0] if found[0][path] != found[1][path]}

    assert changed("digest") == set()
    assert {"digests/2021-03-04.md", "index.md", "papers/index.md"} <= changed("votes")


def test_days_stay_in_their_order_whatever_the_votes() -> None:
    older = replace(TREES, added=datetime.date(2021, 3, 3), identifiers={"arxiv": "2103.00003"})
    catalogue = Catalogue(papers=(LEAVES, older), votes={"2103.00003": 99})
    found = Index(catalogue, by_votes=True)
    assert [paper.slug for paper in found.papers] == [LEAVES.slug, TREES.slug]
