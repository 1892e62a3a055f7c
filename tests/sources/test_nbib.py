"""PubMed's tagged files."""

from generator.sources.base import Entry
from generator.sources.ris import SOURCE

SAVED = """
PMID- 24034244
OWN - NLM
IS  - 1097-4172 (Electronic)
VI  - 154
IP  - 6
DP  - 2013 Sep 12
TI  - The shape of
      leaves.
PG  - 1194-205
LID - 10.5555/leaf.1 [doi]
LID - S0092-8674(13)01084-2 [pii]
AB  - A leaf has
      a shape.
FAU - Muster, Ann C
AU  - Muster AC
AUID- ORCID: 0000-0002-1825-0097
AD  - The house of leaves.
FAU - Probe, Ben
AU  - Probe B
CN  - Leaf Study Group
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
TA  - Leaf Lett
JT  - Leaf letters
OT  - green
PMC - PMC123456
AID - 10.5555/leaf.1 [doi]
SO  - Leaf Lett. 2013 Sep 12;154(6):1194-205.

PMID- 24034245
TI  - Stones.
DP  - 2013 Fall
AU  - Probe B
PT  - Preprint
"""


def entries(text: str) -> list[Entry]:
    return [item for item in SOURCE.read(text.encode()) if isinstance(item, Entry)]


def test_every_fact_of_a_reference_is_read() -> None:
    [leaves, stones] = entries(SAVED)
    assert SOURCE.sniff(SAVED.encode()) > 0.9
    assert (leaves.line, leaves.title, leaves.abstract) == (
        2,
        "The shape of leaves.",
        "A leaf has a shape.",
    )
    assert [author.name for author in leaves.authors] == [
        "Ann C Muster",
        "Ben Probe",
        "Leaf Study Group",
    ]
    assert [author.orcid for author in leaves.authors] == ["0000-0002-1825-0097", "", ""]
    assert leaves.identifiers == {"doi": "10.5555/leaf.1", "pmid": "24034244", "pmcid": "PMC123456"}
    assert (str(leaves.date), leaves.venue, leaves.type) == (
        "2013-09-12",
        "Leaf letters",
        "article-journal",
    )
    assert leaves.details == {
        "volume": "154",
        "issue": "6",
        "pages": "1194–1205",
        "issn": "1097-4172",
        "language": "eng",
    }
    assert leaves.keywords == ("green",)
    assert leaves.status
    assert leaves.status.kind == "retracted"
    assert not leaves.not_kept
    assert (stones.title, stones.type) == ("Stones.", "article")
    assert stones.details == {"period": "2013-23"}
    assert [author.name for author in stones.authors] == ["B Probe"]
