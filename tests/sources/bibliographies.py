"""Invented papers as bibliographies can hold them, and the facts that an import must give back."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from generator import item_types, publication, text, venues
from generator.model import Author, Paper, PartialDate
from generator.sources.base import Entry
from tests.store import strategies
from tests.text.strategies import TEX, mixtures

VENUES = (
    "",
    "Journal of Invented Botany & Gardens 12(3), 2021",
    "Journal of Invented Botany 12(3–4), 2021",
    "Journal of Invented Botany 7, 1999",
    "Journal of Invented Botany, 2021",
    "JMLR 2021",
    "NeurIPS 2022 (Oral)",
    "Proceedings of the 12th Meeting of Leaves & Trees",
    "Leaf Press (book), 2020",
    "PhD thesis, Leaf University, 2020",
    "Master's thesis, Leaf University, 2020",
    "Doctoral dissertation, Leaf University, 2020",
    "The Leaf Blog",
)
"""Periodicals, books and theses name a year, as importing gives them the one that is stated."""

TYPES = (
    "article", "article-journal", "article-magazine", "book", "chapter", "dataset", "manuscript",
    "paper-conference", "patent", "report", "software", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip

DETAILS = {
    "volume": ("12", "IV"), "issue": ("3", "3–4"), "number": ("TR-7", "e12"),
    "pages": ("1–12", "3-1–3-12"), "chapter": ("7", "IX"), "edition": ("2", "Second"),
    "genre": ("PhD thesis", "Technical note"), "series": ("Notes on Leaves", "Trees & Leaves 3"),
    "publisher": ("Leaf Press", "Leaf & Sons"), "place": ("Leafton", "Leafton, Tree County"),
    "isbn": ("978-3-16-148410-0", "316148410X"), "issn": ("0302-9743", "2434-561X"),
    "language": ("en", "german"), "note": ("To appear.", "With 3 figures"),
}  # fmt: skip
"""Two values of each detail."""

_WORDS = st.sampled_from(
    ["Ada", "Zoë", "O’Beispiel", "D'Arcy", "Łukasz", "Ångström", "A.", "Jean-Luc", "Şule", "例子"]
)
_names = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_families = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "van den ", "de la ", "von ", "d'"]),
    _names,
    st.sampled_from(["", " Jr.", " III", " y Muestra"]),
)
# No format of these has a place for an ORCID.
people = st.builds(Author, family=_families, given=_names)
# A family name alone reads like that of a group.
groups = st.builds(
    Author,
    printed=st.sampled_from(
        ["The Example Collaboration", "Plato", "Leaves, Trees and Stones, Inc.", "Leaf & Tree Lab"]
    ),
)


def texts(kept: Callable[[str], bool]) -> st.SearchStrategy[str]:
    """Texts on one line as records hold them, cleaned and with a letter in them."""
    written = st.one_of(mixtures(TEX), strategies.texts, st.sampled_from(strategies.AWKWARD))
    cleaned = written.map(text.clean).map(lambda found: " ".join(found.split()))
    return cleaned.filter(
        lambda found: any(map(str.isalpha, found)) and text.clean(found) == found and kept(found)
    )


def papers(
    kept: Callable[[str], bool], authors: st.SearchStrategy[Author]
) -> st.SearchStrategy[Paper]:
    """Papers with every fact that an entry can have.

    Args:
        kept: Whether a format can hold a text.
        authors: The authors it can hold.
    """
    return _older(kept, authors) | _newer(kept, authors)


def _older(
    kept: Callable[[str], bool], authors: st.SearchStrategy[Author]
) -> st.SearchStrategy[Paper]:
    """Papers of records that have all of a venue in one text."""
    return st.builds(Paper, venue=st.sampled_from(VENUES), **_facts(kept, authors)).filter(_dated)


def _newer(
    kept: Callable[[str], bool], authors: st.SearchStrategy[Author]
) -> st.SearchStrategy[Paper]:
    """Papers with each fact that a bibliography can hold."""
    return st.one_of(*(_of_type(name, kept, authors) for name in TYPES))


def _of_type(
    name: str, kept: Callable[[str], bool], authors: st.SearchStrategy[Author]
) -> st.SearchStrategy[Paper]:
    parted = st.dictionaries(st.sampled_from(sorted(DETAILS)), st.integers(0, 1), max_size=6)
    contained = name in item_types.PERIODICALS | item_types.PARTS_OF_BOOKS
    return st.builds(
        Paper,
        type=st.just(name),
        venue=st.just("Leaf & Tree Letters" if contained else ""),
        details=parted.map(
            lambda found: publication.in_order(
                {
                    key: DETAILS[key][place]
                    for key, place in found.items()
                    if not (contained and key == "genre")
                }
            )
        ),
        editors=st.lists(authors, max_size=2).map(tuple),
        translators=st.lists(authors, max_size=2).map(tuple),
        keywords=st.sampled_from([(), ("green things",), ("leaves, green", "trees")]),
        issued=st.sampled_from([None, PartialDate(1987), PartialDate(1987, 6)]),
        **{**_facts(kept, authors), "date": strategies.partial_dates},
    )


def _facts(
    kept: Callable[[str], bool], authors: st.SearchStrategy[Author]
) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "slug": st.just("leaves"),
        "title": texts(kept),
        "authors": st.lists(authors, max_size=4).map(tuple),
        "date": st.none() | strategies.partial_dates,
        "tags": st.sampled_from([(), ("leaves",), ("plants", "green-leaves", "leaves")]),
        "identifiers": strategies.names,
        "links": strategies.links,
        "abstract": st.lists(texts(kept), max_size=3).map("\n\n".join),
    }


def _dated(paper: Paper) -> bool:
    """Whether the years of paper and venue are both known, or neither is.

    The formats have one place for them, so that one stands for both.
    """
    published = venues.parse(paper.venue)
    if published.type in ("article-journal", "book", "thesis"):
        return paper.date is not None and published.year is not None
    return paper.date is not None or published.year is None


def as_paper(entry: Entry) -> Paper:
    """The record of an entry."""
    return publication.parted(
        Paper(
            slug="leaves",
            title=entry.title,
            date=entry.date,
            issued=entry.issued,
            identifiers=entry.identifiers,
            type=entry.type,
            venue=entry.venue,
            details=entry.details,
        )
    )


def facts(found: Paper | Entry) -> dict[str, object]:
    """What must be the same on both sides."""
    told = as_paper(found) if isinstance(found, Entry) else publication.parted(found)
    tags = () if isinstance(found, Entry) else found.tags
    return {
        "title": " ".join(text.clean(found.title).split()),
        "abstract": text.clean(found.abstract),
        "authors": [(author.name, author.family, author.given) for author in found.authors],
        "editors": [(editor.name, editor.family, editor.given) for editor in found.editors],
        "translators": [(one.name, one.family, one.given) for one in found.translators],
        "issued": publication.issued(told),
        "first version": publication.first_version(told),
        "identifiers": dict(found.identifiers),
        "type": told.type,
        "venue": told.venue,
        "details": dict(told.details),
        "links": dict(found.links),
        "keywords": (*tags, *found.keywords),
    }
