"""What became of papers that were kept by a slug of once."""

from dataclasses import replace

from generator.browse import former
from generator.model import PartialDate, Tombstone
from generator.pages.index import Index
from tests.support.invented import CATALOGUE, LEAVES, STONES

DAY = PartialDate(2021, 3, 5)


def test_former_slugs_lead_on_and_removed_ones_say_why() -> None:
    leaves = replace(LEAVES, aliases=("foliage", STONES.slug))
    catalogue = replace(
        CATALOGUE,
        papers=(leaves, STONES),
        removed=(
            Tombstone("leaves-twice", DAY, "It stood here twice.", see=LEAVES.slug),
            Tombstone("moss", DAY, "Nobody's."),
            Tombstone("foliage", DAY, "It has another name."),
        ),
    )
    assert former.papers(Index(catalogue)) == {
        "moved": {"foliage": LEAVES.slug, "leaves-twice": LEAVES.slug},
        "removed": {"moss": "This paper was removed from the catalogue (5 March 2021): Nobody's."},
    }


def test_removal_makes_the_files_of_the_list_anew() -> None:
    gone = Tombstone("moss", DAY, "Nobody's.")
    assert Index(CATALOGUE).lists != Index(replace(CATALOGUE, removed=(gone,))).lists
