"""An invented paper that has every fact, for the golden file of each format."""

import datetime

from generator.model import Author, DigestEntry, Paper, PartialDate, Status
from tests.support.invented import ADA, GROUP, MEI, WIM

FULL = Paper(
    slug="leaves-of-alpha-trees",
    title=r"Leaves of $\alpha$-Trees – the DNA of “Green” & 100% Shade",
    authors=(
        Author("Bæispiel", "Adà", orcid="0000-0002-1825-0097"),
        WIM,
        MEI,
        Author("Muster Jr.", "Max"),
        Author("Ejemplo y Muestra", "José"),
        GROUP,
    ),
    date=PartialDate(2020, 12, 7),
    added=datetime.date(2021, 3, 4),
    tags=("leaves", "plants"),
    identifiers={
        "arxiv": "2012.00001",
        "doi": "10.5555/123_45678",
        "openreview": "inVented_1",
        "acl": "2021.invented-main.1",
    },
    venue="Journal of Invented Botany & Gardens 12(3), 2021",
    links={
        "pdf": "https://example.org/leaves_1.pdf",
        "code": "https://example.org/leaves?a=1&b=2#top",
        "project": "https://example.org/~leaves/",
    },
    digests=(DigestEntry("2021-03-04", 1), DigestEntry("2021-03-05", 12)),
    aliases=("leaves-of-a-trees",),
    status=Status("retracted", "The leaves & the trees were wet.", "on-the-shape-of-leaves"),
    sources={"title": "digest", "authors": "arXiv"},
    abstract=(
        "Leaves have a shape of size $O(n^{2})$ — we say “so” & measure 100% of it with 1 < 2"
        " rulers_1.\n\nER  - is no tag here. See https://example.org/a_b#c~d."
    ),
)

CHAPTER = Paper(
    slug="leaves-of-a-book",
    title="Leaves of a Book",
    authors=(WIM,),
    editors=(Author("Muster Jr.", "Max"), GROUP),
    translators=(MEI, Author("Ejemplo y Muestra", "José")),
    date=PartialDate(2019, 5),
    issued=PartialDate(2020, 2, 3),
    keywords=("green things", "leaves, fallen"),
    identifiers={"doi": "10.5555/leaves", "pmid": "1234567", "pmcid": "PMC1234567"},
    type="chapter",
    venue="Handbook of Leaves & Trees",
    details={
        "volume": "2",
        "issue": "3–4",
        "number": "e12",
        "pages": "101–123",
        "edition": "2",
        "series": "Notes on Leaves",
        "publisher": "Leaf & Sons",
        "place": "Leafton",
        "isbn": "978-3-16-148410-0",
        "issn": "0302-9743",
        "language": "en",
        "note": "With 100% of the figures",
    },
    links={"url": "https://example.org/handbook_2.html"},
)
"""A chapter with every fact of a bibliography."""

MEETING = Paper(
    slug="leaves-of-a-meeting",
    title="Leaves of a Meeting",
    authors=(WIM,),
    date=PartialDate(2020, 3),
    type="paper-conference",
    venue="Proceedings of the Leaf Meeting",
    details={
        "container_author": "Ada Beispiel; Wim van den Voorbeeld",
        "period": "2020-03/2020-04",
        "version": "2.1",
        "event_title": "Seventh Meeting on Leaves & Trees",
        "event_place": "Leafton",
        "event_date": "2020-03-30/2020-04-02",
        "holder": "Leaf & Sons",
    },
    status=Status("concern", "The leaves were wet."),
)
"""A paper of a meeting with facts that few bibliographies have."""

PROGRAM = Paper(
    slug="leaf-counter",
    title="Leaf Counter",
    date=PartialDate(2020, 3, 15),
    type="software",
    details={"period": "2020-21", "edition": "2", "version": "1.0", "event_date": "in spring"},
)
"""Software with an edition and a version, of a day in a season."""

TALK = Paper(
    slug="counted-leaves",
    title="Counted Leaves",
    date=PartialDate(2020),
    type="speech",
    details={
        "series": "Notes on Leaves",
        "event_title": "Meeting of Leaves",
        "event_date": "2020-21",
    },
)
"""What was said at a meeting without proceedings."""

BARE = Paper(slug="nothing-known", title="Nothing Known")
PEOPLE = {
    "plain": ADA,
    "particle": WIM,
    "family name first": MEI,
    "group": GROUP,
}
