import pytest

from generator import item_types
from generator.item_types import SPELLINGS, of_bibtex, of_csl, of_ris

# Source: CSL 1.0.2, appendix III.
CSL = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
]  # fmt: skip


def test_types_are_those_of_csl() -> None:
    assert list(SPELLINGS) == CSL


@pytest.mark.parametrize(
    "name",
    [
        "article-journal",
        "paper-conference",
        "chapter",
        "book",
        "thesis",
        "report",
        "dataset",
        "software",
        "patent",
        "webpage",
        "manuscript",
    ],
)
def test_common_type_comes_back_from_biblatex_and_ris(name: str) -> None:
    spelling = SPELLINGS[name]
    assert of_bibtex(spelling.biblatex) == of_ris(spelling.ris) == name


def test_spellings_read_are_of_types_there_are() -> None:
    read = (*item_types._BIBTEX.values(), *item_types._RIS.values(), *item_types._CROSSREF.values())
    assert set(read) <= set(SPELLINGS)


@pytest.mark.parametrize(
    ("read", "spelling", "name"),
    [
        (of_bibtex, "InProceedings", "paper-conference"),
        (of_bibtex, "mastersthesis", "thesis"),
        (of_bibtex, "misc", ""),
        (of_bibtex, "invented", ""),
        (of_ris, "CPAPER", "paper-conference"),
        (of_ris, "UNPB", "article"),
        (of_ris, "GEN", ""),
        (of_csl, "article", "article"),
        (of_csl, "posted-content", "article"),
        (of_csl, "document", ""),
        (of_csl, "invented", ""),
    ],
)
def test_type_is_read_by_every_usual_spelling(read, spelling: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert read(spelling) == name
