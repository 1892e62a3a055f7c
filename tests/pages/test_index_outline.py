"""An index of which the outline is known says what one says that is counted anew."""

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from generator import text
from generator.model import Author, Catalogue, KnownPeople, KnownPerson
from generator.pages import index_outline
from generator.pages.index import Index
from generator.pages.index_outline import OutlinedIndex
from generator.store import build_cache
from tests.support.invented import ADA, CATALOGUE, LEAVES, WIM, paper

PEOPLE = KnownPeople(
    (
        KnownPerson(
            "ada-beispiel", replace(ADA, orcid="0000-0002-1825-0097"), (Author("Byron", "Ada"),)
        ),
        KnownPerson("wim-2", WIM, papers=(LEAVES.slug,)),
    )
)
OTHERS = tuple(
    paper(f"Of Moss {number}", slug=f"moss-{number}", authors=authors)
    for number, authors in enumerate(
        [(ADA, WIM), (Author("Ébano", "Zoé"),), (Author("Ebano", "Zoe"),)]
    )
)
CATALOGUES = {
    "invented": CATALOGUE,
    "people": replace(CATALOGUE, people=PEOPLE, papers=(*CATALOGUE.papers, *OTHERS)),
    "empty": Catalogue(),
}
TOLD = [
    name
    for name, value in vars(Index).items()
    if isinstance(value, (cached_property, property)) and name != "cards"
]


def plain(value: Any) -> Any:
    return list(value.items()) if isinstance(value, Mapping) else value


@pytest.mark.parametrize("fewest", [1, 2])
@pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES)
def test_outline_is_right_however_abstracts_go_on(
    tmp_path: Path, catalogue: Catalogue, fewest: int
) -> None:
    long = [
        replace(one, abstract=f"{one.abstract} {'And on. ' * text.LISTED}")
        for one in catalogue.papers
    ]
    before = Index(replace(catalogue, papers=tuple(long)), fewest, fewest + 1)
    build_cache.save(tmp_path / "kept", index_outline.to_plain(before))
    kept = build_cache.load(tmp_path / "kept")
    edited = tuple([replace(one, abstract=f"{one.abstract} New.") for one in long])
    now = Index(replace(catalogue, papers=edited), fewest, fewest + 1)
    outline = index_outline.from_plain(kept, catalogue.people)
    known = OutlinedIndex(**{f.name: getattr(now, f.name) for f in fields(now)}, outline=outline)
    for name in TOLD:
        assert plain(getattr(known, name)) == plain(getattr(now, name)), name
    for person in now.people.values():
        assert known.facts_of(known.people[person.slug]) == now.facts_of(person)


def test_nobody_is_known_who_wrote_nothing() -> None:
    index = Index(CATALOGUE)
    outline = index_outline.from_plain(index_outline.to_plain(index), CATALOGUE.people)
    known = OutlinedIndex(CATALOGUE, outline=outline)
    with pytest.raises(KeyError):
        known.people_with_page["nobody"]
