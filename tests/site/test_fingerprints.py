"""Pages and files whose fingerprint stays are as they were, whatever changed in the catalogue."""

import datetime
from dataclasses import fields, replace

import pytest

from generator import site
from generator.model import (
    Author,
    Catalogue,
    Digest,
    DigestEntry,
    KnownPeople,
    KnownPerson,
    Paper,
    PartialDate,
    Status,
)
from generator.settings import Settings
from generator.store import fingerprints
from tests.support.invented import (
    ADA,
    CATALOGUE,
    GROUP,
    LEAVES,
    MEI,
    PAPERS,
    STONES,
    TREES,
    VOCABULARY,
    WIM,
    paper,
)

Z = paper(
    "Z",
    slug="z",
    authors=(ADA, WIM, MEI),
    tags=("leaves", "minerals"),
    digests=(DigestEntry("2021-03-02", 1),),
    status=Status("superseded", by=LEAVES.slug),
)
DIGESTS = (Digest("2021-03-05", "2021-03-05.txt"), *CATALOGUE.digests)
FIRST = Catalogue(
    (*PAPERS, Z),
    VOCABULARY,
    (*DIGESTS, Digest("2021-03-02", "2021-03-02.txt")),
    {"leaves": "Green."},
)
FACTS: dict[str, object] = {
    "slug": "other",
    "title": "Other $x$",
    "authors": (WIM, GROUP, replace(ADA, orcid="0000-0002-1825-0097")),
    "editors": (WIM,),
    "translators": (ADA,),
    "date": PartialDate(1999, 2),
    "issued": PartialDate(2000, 3),
    "added": None,
    "tags": ("minerals",),
    "suggested": {"minerals": "tagger"},
    "identifiers": {"doi": "10.5555/1"},
    "keywords": ("bark",),
    "type": "book",
    "venue": "Elsewhere",
    "details": {"volume": "7"},
    "links": {},
    "digests": (DigestEntry("2021-03-05", 1),),
    "citation_key": "other1999",
    "aliases": ("former",),
    "status": Status("superseded", by="trees-without-roots"),
    "sources": {},
    "abstract": "Another.",
    "former_tags": ("stones",),
    "extra": {"note": ("see there",)},
}


def edited(old: Paper, **facts: object) -> Catalogue:
    """The first catalogue with a paper changed."""
    new = replace(old, **facts)  # type: ignore[arg-type]  # by name
    papers = tuple(new if one.slug == old.slug else one for one in FIRST.papers)
    return replace(FIRST, papers=tuple(sorted(papers, key=lambda paper: paper.slug)))


def renamed(tag: str) -> Catalogue:
    """The first catalogue with a tag of another name."""
    tags = [replace(t, name="Other") if t.slug == tag else t for t in VOCABULARY.tags]
    return replace(FIRST, vocabulary=replace(VOCABULARY, tags=tuple(tags)))


ORCID = "0000-0002-1825-0097"
ADA_ELSEWHERE = Author("Beispiel", "Áda")
TAKEN = {
    "title": LEAVES.title,
    "authors": LEAVES.authors,
    "date": LEAVES.date,
    "added": datetime.date(2021, 3, 1),
}
"""What gives a paper the citation key that the leaves had."""

EDITS = {
    **{
        f"{fact} of {old.slug}": edited(old, **{fact: value})
        for old in (LEAVES, STONES)
        for fact, value in FACTS.items()
        if getattr(old, fact) != value and fact != "former_tags"  # which is for the checks
    },
    "status by leaves": edited(TREES, status=Status("superseded", by=LEAVES.slug)),
    "name of plants": renamed("plants"),
    "name of leaves": renamed("leaves"),
    "spelling of a name": edited(STONES, authors=(ADA_ELSEWHERE,) * 3),
    "citation key": edited(STONES, **TAKEN),
    "an old digest less": replace(FIRST, digests=DIGESTS),
    "one paper less": replace(FIRST, papers=FIRST.papers[1:]),
    "no digest": replace(FIRST, digests=()),
    "no vocabulary": replace(FIRST, vocabulary=Catalogue().vocabulary),
    "other prose": replace(FIRST, tag_prose={"plants": "Green."}),
    **{
        f"people: {name}": replace(FIRST, people=KnownPeople(persons))
        for name, persons in {
            "an iD": (KnownPerson("ada-beispiel", replace(ADA, orcid=ORCID)),),
            "another name": (
                KnownPerson("ada-beispiel", Author("Beispiel-Muster", "Ada"), (ADA,)),
            ),
            "another address": (KnownPerson("ada", ADA, former=("ada-2",)),),
            "a name of no paper": (KnownPerson("ada-beispiel", ADA, (Author("Moster", "Ada"),)),),
            "two names of one": (KnownPerson("lizi-mei", MEI, (ADA,)),),
            "namesakes": (
                KnownPerson("ada-beispiel", ADA, papers=(LEAVES.slug,)),
                KnownPerson("ada-2", ADA, papers=(STONES.slug,)),
            ),
            "nobody known": (KnownPerson("ada-2", ADA, papers=(STONES.slug,)),),
        }.items()
    },
}


def test_every_fact_of_a_paper_is_changed_once() -> None:
    assert list(FACTS) == [field.name for field in fields(Paper) if field.name != "unclean"]


@pytest.mark.parametrize("second", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("author_papers", [1, 2])
def test_what_has_the_same_fingerprint_is_the_same(second: Catalogue, author_papers: int) -> None:
    settings = Settings(papers_per_page=2, author_papers=author_papers, url="https://a.example/")
    one, other = (outputs(site.build(found, settings)) for found in (FIRST, second))
    same = {path for path in one.keys() & other.keys() if one[path][0] == other[path][0]}
    assert {path: one[path][1] for path in same} == {path: other[path][1] for path in same}
    assert same != one.keys()


LONG = "We measure leaves. " * 40
"""An abstract of which lists show nothing but the beginning."""


def test_only_pages_that_show_an_abstract_change_with_it() -> None:
    first, second = (edited(LEAVES, abstract=LONG + rest) for rest in ("One.", "Another."))
    one, other = (outputs(site.build(found, Settings())) for found in (first, second))
    pages = [path for path in one if path.endswith(".md")]
    changed = {path for path in pages if one[path][0] != other[path][0]}
    days = {f"digests/{entry.digest}.md" for entry in LEAVES.digests}
    named = {f"tags/{slug}.md" for slug in VOCABULARY.closure(LEAVES.tags)}
    assert changed == {"papers/on-the-shape-of-leaves.md", *days, *named, "index.md"}


def test_later_pages_of_a_tag_do_not_change_with_an_abstract() -> None:
    settings = Settings(papers_per_page=1, home_papers=0)
    first, second = (
        replace(FIRST, papers=[replace(p, abstract=LONG + rest) for p in FIRST.papers])
        for rest in ("One.", "Another.")
    )
    one, other = (outputs(site.build(found, settings)) for found in (first, second))
    later = [path for path in one if path.startswith("tags/") and "/page/" in path]
    assert later
    assert all(one[path][0] == other[path][0] for path in (*later, "index.md"))


def outputs(made: site.Site) -> dict[str, tuple[bytes, object]]:
    """Path to fingerprint and content of every page, file that tells what it is from, and piece."""
    pages = {page.path: (page.fingerprint, page.markdown(listing=False)) for page in made.pages}
    files = {
        file.path: (fingerprints.fingerprint(file.facts()), file.content)
        for file in made.files
        if file.facts
    }
    pieces = {
        f"{file.path}#{place}": (fact, file.chunks.make(place))
        for file in made.files
        if file.chunks
        for place, fact in enumerate(file.chunks.keys)
    }
    return {**pages, **files, **pieces}


def test_pieces_make_the_whole_file() -> None:
    for catalogue in (FIRST, Catalogue()):
        for file in site.build(catalogue, Settings()).files:
            if file.chunks:
                assert file.chunks.joined() == file.content
                in_blocks = file.path.endswith(".gz")
                assert in_blocks or len(file.chunks.keys) == len(catalogue.papers)
