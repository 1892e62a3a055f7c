"""Types of works by the names of CSL, and what BibTeX, BibLaTeX and RIS call them.

Sources read the table from right to left, exports from left to right: one place for both.

Source: CSL 1.0.2, appendix III (types); BibTeXing (O. Patashnik, 1988), section 3.1; The biblatex
package, version 3.19, section 2.1 (entry types); RIS Format Specifications, types as Zotero's
translator has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Spelling(NamedTuple):
    """What other formats call a type; a format without a name for it has its most general one."""

    bibtex: str = "misc"
    biblatex: str = "misc"
    ris: str = "GEN"


_NAMED = {
    # A preprint or working paper; of `UNPB`, which RIS has for it, Zotero makes a journal article.
    "article": Spelling(biblatex="online", ris="MANSCPT"),
    "article-journal": Spelling("article", "article", "JOUR"),
    "article-magazine": Spelling("article", "article", "MGZN"),
    "article-newspaper": Spelling("article", "article", "NEWS"),
    "bill": Spelling(biblatex="legislation", ris="BILL"),
    "book": Spelling("book", "book", "BOOK"),
    "chapter": Spelling("incollection", "incollection", "CHAP"),
    "dataset": Spelling(biblatex="dataset", ris="DATA"),
    "entry-dictionary": Spelling("incollection", "inreference", "DICT"),
    "entry-encyclopedia": Spelling("incollection", "inreference", "ENCYC"),
    "hearing": Spelling(ris="HEAR"),
    "legal_case": Spelling(biblatex="jurisdiction", ris="CASE"),
    "legislation": Spelling(biblatex="legislation", ris="STAT"),
    "manuscript": Spelling("unpublished", "unpublished", "MANSCPT"),
    "map": Spelling(ris="MAP"),
    "motion_picture": Spelling(biblatex="movie", ris="MPCT"),
    "pamphlet": Spelling("booklet", "booklet", "PAMP"),
    "paper-conference": Spelling("inproceedings", "inproceedings", "CONF"),
    "patent": Spelling(biblatex="patent", ris="PAT"),
    "periodical": Spelling(biblatex="periodical", ris="SER"),
    "personal_communication": Spelling(biblatex="letter", ris="PCOMM"),
    "post-weblog": Spelling(biblatex="online", ris="BLOG"),
    "report": Spelling("techreport", "report", "RPRT"),
    "review": Spelling("article", "review"),
    "software": Spelling(biblatex="software", ris="COMP"),
    "song": Spelling(biblatex="audio", ris="SOUND"),
    "speech": Spelling(biblatex="unpublished", ris="SLIDE"),
    "standard": Spelling(biblatex="standard", ris="STAND"),
    "thesis": Spelling("phdthesis", "thesis", "THES"),
    "webpage": Spelling(biblatex="online", ris="ELEC"),
}

_OTHERS = (
    "broadcast", "classic", "collection", "document", "entry", "event", "figure", "graphic",
    "interview", "musical_score", "performance", "post", "regulation", "review-book", "treaty",
)  # fmt: skip

SPELLINGS: Mapping[str, Spelling] = MappingProxyType(
    {name: _NAMED.get(name, Spelling()) for name in sorted([*_NAMED, *_OTHERS])}
)
"""Every type of CSL with its names in the other formats."""

DETAILS = (
    "maintitle", "container_author", "period", "volume", "issue", "number", "chapter", "pages",
    "edition", "version", "genre", "series", "publisher", "place", "event_title", "event_place",
    "event_date", "isbn", "issn", "language", "original_language", "original_date", "titleaddon",
    "contributors", "holder", "accessed", "note",
)  # fmt: skip
"""Keys of what else a bibliography says of a work, in the order records have them.

They are called as in CSL, where that has a word of its own: `genre` is the type of a thesis or
report, `number` that of a report or patent, `place` that of the publisher; else as in BibLaTeX:
`maintitle` is that of a work in several volumes, `titleaddon` what stands behind a title, `holder`
who holds a patent. `period` is the season or the interval in which it appeared.
"""

ROLES = ("annotator", "commentator", "introduction", "foreword", "afterword")
"""What contributors did, by the fields of BibLaTeX that are of one role each."""

RIS_NOTES = MappingProxyType({
    "maintitle": "Main title", "titleaddon": "Title addition", "contributors": "Contributors",
    "original_language": "Original language", "original_date": "Original date",
    "container_author": "Book author", "period": "Period", "edition": "Edition",
    "version": "Version", "event_title": "Event", "event_place": "Event place",
    "event_date": "Event date", "holder": "Holder",
})  # fmt: skip
"""Details that RIS has no tag for, or none in every type, with their names in a note."""

RIS_NOTE = "{} [catalogue]: {}"
"""A note of our exports to RIS, of a name and a value: nobody else writes such."""

OF_ALL_VERSIONS = frozenset(
    {"language", "original_language", "original_date", "titleaddon", "contributors", "note"}
)
"""Details that stay what they are where a work is published anew."""

UNTOLD = "none"
"""Stands in our exports for the type of a work whose record does not tell any; also for a venue."""

PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "review"})
"""Types of what appears in a journal or the like."""

OF_MEETINGS = frozenset({"paper-conference", "speech"})
"""Types of what is heard at a meeting."""

PARTS_OF_BOOKS = frozenset(
    {"paper-conference", "chapter", "entry", "entry-dictionary", "entry-encyclopedia"}
)
"""Types of what appears in a book or in proceedings."""

_BIBTEX = MappingProxyType({
    "article": "article-journal", "suppperiodical": "article-journal",
    "artwork": "graphic", "image": "graphic", "performance": "performance",
    "blog": "post-weblog", "magazine": "article-magazine",
    "newsarticle": "article-newspaper", "newspaper": "article-newspaper",
    "data": "dataset", "code": "software", "preprint": "article",
    "lecture": "speech", "poster": "speech", "presentation": "speech", "talk": "speech",
    "legal": "legislation",
    "audio": "song", "music": "song",
    "book": "book", "collection": "book", "manual": "book", "mvbook": "book",
    "mvcollection": "book", "mvproceedings": "book", "mvreference": "book", "proceedings": "book",
    "reference": "book",
    "bookinbook": "chapter", "inbook": "chapter", "incollection": "chapter",
    "suppbook": "chapter", "suppcollection": "chapter",
    "booklet": "pamphlet",
    "conference": "paper-conference", "inproceedings": "paper-conference",
    "dataset": "dataset",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case", "legislation": "legislation",
    "letter": "personal_communication",
    "movie": "motion_picture", "video": "motion_picture",
    "patent": "patent", "periodical": "periodical",
    "report": "report", "techreport": "report",
    "review": "review", "software": "software", "standard": "standard",
    "electronic": "webpage", "online": "webpage", "webpage": "webpage", "www": "webpage",
    "bachelorsthesis": "thesis", "bachelorthesis": "thesis", "diplomathesis": "thesis",
    "dissertation": "thesis", "doctoralthesis": "thesis", "masterthesis": "thesis",
    "mastersthesis": "thesis", "phdthesis": "thesis", "thesis": "thesis",
    "unpublished": "manuscript",
})  # fmt: skip

_RIS = MappingProxyType({
    **{spelling.ris: name for name, spelling in _NAMED.items() if spelling.ris != "GEN"},
    "ABST": "article-journal", "EJOUR": "article-journal", "INPR": "article-journal",
    "JFULL": "article-journal",
    "UNPB": "article", "UNPD": "article",
    "ADVS": "motion_picture", "ANCIENT": "classic", "ART": "graphic", "CHART": "figure",
    "CLSWK": "classic", "DBASE": "dataset", "FIGURE": "figure", "LEGAL": "legal_case",
    "UNBILL": "bill",
    "AGGR": "dataset", "CPAPER": "paper-conference", "EBOOK": "book", "EDBOOK": "book",
    "ECHAP": "chapter", "GOVDOC": "report", "ICOMM": "webpage", "WEB": "webpage",
    "MUSIC": "musical_score", "VIDEO": "motion_picture",
})  # fmt: skip

# doi.org gives the types of Crossref as those of CSL.
# Source: https://api.crossref.org/types
_CROSSREF = MappingProxyType({
    "book-chapter": "chapter", "book-part": "chapter", "book-section": "chapter",
    "book-track": "chapter", "reference-entry": "entry",
    "book": "book", "book-series": "book", "book-set": "book", "edited-book": "book",
    "monograph": "book", "proceedings": "book", "proceedings-series": "book",
    "reference-book": "book",
    "database": "dataset", "dataset": "dataset",
    "dissertation": "thesis",
    "journal": "periodical", "journal-issue": "periodical", "journal-article": "article-journal",
    "peer-review": "review",
    "posted-content": "article",
    "proceedings-article": "paper-conference",
    "report": "report", "report-component": "report", "report-series": "report",
    "standard": "standard",
})  # fmt: skip


def of_bibtex(name: str) -> str:
    """The type that an entry type of BibTeX or BibLaTeX stands for; empty for a general one.

    >>> of_bibtex("InProceedings"), of_bibtex("misc")
    ('paper-conference', '')
    """
    return _BIBTEX.get(name.lower(), "")


def of_ris(name: str) -> str:
    """The type that a type of RIS stands for; empty for a general one."""
    return _RIS.get(name.upper(), "")


def of_csl(name: str) -> str:
    """A type of CSL or Crossref by its name in CSL; empty for one that says nothing, or is none.

    >>> of_csl("paper-conference"), of_csl("journal-article"), of_csl("document")
    ('paper-conference', 'article-journal', '')
    """
    known = name if name in SPELLINGS else _CROSSREF.get(name, "")
    return "" if known == "document" else known
