"""Invented papers as bibliographies can hold them, and the facts that an import must give back."""

from collections.abc import Callable

from hypothesis import strategies as st

from generator import publication, text
from generator.model import Author, Paper
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
    return st.builds(
        Paper,
        slug=st.just("leaves"),
        title=texts(kept),
        authors=st.lists(authors, max_size=4).map(tuple),
        date=st.none() | strategies.partial_dates,
        tags=st.sampled_from([(), ("leaves",), ("plants", "green-leaves", "leaves")]),
        identifiers=strategies.names,
        venue=st.sampled_from(VENUES),
        links=strategies.links,
        abstract=st.lists(texts(kept), max_size=3).map("\n\n".join),
    ).filter(_dated)


def _dated(paper: Paper) -> bool:
    """Whether the years of paper and venue are both known, or neither is.

    The formats have one place for them, so that one stands for both.
    """
    published = publication.parse_venue(paper)
    if published.kind in ("article", "book", "thesis"):
        return paper.date is not None and published.year is not None
    return paper.date is not None or published.year is None


def facts(found: Paper | Entry) -> dict[str, object]:
    """What must be the same on both sides."""
    return {
        "title": " ".join(text.clean(found.title).split()),
        "abstract": text.clean(found.abstract),
        "authors": [(author.name, author.family, author.given) for author in found.authors],
        "date": found.date,
        "identifiers": dict(found.identifiers),
        "venue": found.venue,
        "links": dict(found.links),
        "keywords": found.keywords if isinstance(found, Entry) else found.tags,
    }
