"""Plainly invented papers, people and content folders, shared by the tests of all rooms."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.model import (
    Area,
    Author,
    Catalogue,
    Digest,
    DigestEntry,
    Paper,
    PartialDate,
    Status,
    Tag,
    Vocabulary,
)
from generator.store import records

ADA = Author("Beispiel", "Ada")
WIM = Author("van den Voorbeeld", "Wim")
MEI = Author("Lizi", "Mei", printed="Lizi Mei")
GROUP = Author(printed="The Example Collaboration")

LEAVES = Paper(
    slug="on-the-shape-of-leaves",
    title="On the Shape of Leaves",
    authors=(ADA, WIM),
    date=PartialDate(2020),
    added=datetime.date(2021, 3, 4),
    tags=("leaves",),
    identifiers={"arxiv": "2001.00001", "doi": "10.5555/12345678"},
    venue="Journal of Invented Botany 12(3), 2021",
    links={"code": "https://example.org/leaves"},
    digests=(DigestEntry("2021-03-04", 1),),
    sources={"title": "digest", "authors": "arXiv"},
    abstract="Leaves have a shape. We measure it with $n^2$ rulers.\n\nAll of them are invented.",
)
TREES = Paper(
    slug="trees-without-roots",
    title="Trees Without Roots: A Survey",
    authors=(GROUP,),
    date=PartialDate(2021, 2),
    added=datetime.date(2021, 3, 4),
    tags=("plants",),
    digests=(DigestEntry("2021-03-04", 2),),
    abstract="No tree stands without roots. We survey those that seem to.",
)
STONES = Paper(
    slug="stones-that-dream",
    title="Stones That Dream",
    authors=(MEI, ADA),
    date=PartialDate(2019, 5, 6),
    added=datetime.date(2021, 3, 5),
    tags=("minerals",),
    status=Status("retracted", "The stones were asleep."),
    abstract="Stones were asked about their dreams & answered < nothing >.",
)
PAPERS = (LEAVES, STONES, TREES)

VOCABULARY = Vocabulary(
    areas=(Area("nature", "Nature"), Area("matter", "Matter")),
    tags=(
        Tag("plants", "Plants", "All that grows.", "nature", aliases=("tree", "plant")),
        Tag("leaves", "Leaves", "What plants breathe with.", "nature", broader="plants"),
        Tag("minerals", "Minerals", "All that lies.", "matter", aliases=("stone",)),
    ),
)
DIGESTS = (Digest("2021-03-04", "2021-03-04.txt"),)
CATALOGUE = Catalogue(papers=PAPERS, vocabulary=VOCABULARY, digests=DIGESTS)

TAGS_YML = """\
areas:
- slug: nature
  name: Nature
- slug: matter
  name: Matter

tags:
- slug: plants
  name: Plants
  description: All that grows.
  area: nature
  aliases: [tree, plant]
- slug: leaves
  name: Leaves
  description: What plants breathe with.
  broader: plants
- slug: minerals
  name: Minerals
  description: All that lies.
  area: matter
  aliases: [stone]
"""
"""The file of `VOCABULARY`."""


def paper(title: str = "On the Shape of Leaves", **facts: object) -> Paper:
    """A paper with nothing but a slug, a title and the facts given."""
    given = {"slug": "on-the-shape-of-leaves", "title": title, **facts}
    return replace(Paper(slug="", title=""), **given)  # type: ignore[arg-type]  # by keyword


def draw(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, path below the folder to content; returns the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def content_files() -> dict[str, str | bytes]:
    """The files of a content folder that holds `CATALOGUE`."""
    return {
        "tags.yml": TAGS_YML,
        "digests/2021-03-04.txt": "Daily Papers\nMar 4\nOn the Shape of Leaves\n...\n",
        **{f"papers/{paper.slug}.md": records.dump(paper) for paper in PAPERS},
    }
