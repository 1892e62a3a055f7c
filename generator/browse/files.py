"""The files: a manifest, columns, and cards in blocks, each but the manifest named by its content.

All are scripts of one call below `search/`, as those of the search are and for the same reasons:
`browse.js` is the manifest, `browse/` the columns, `cards/` the blocks, `people/` the names of all
people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from generator import artifacts, text
from generator.artifacts import Artifact
from generator.browse import cards, columns, form_data, former, people
from generator.browse.byte_ranges import FORMATS, ByteRanges
from generator.pages.index import Index
from generator.search import analysis
from generator.search.shards import FOLDER, Shard, content_addressed, encoded, script

FORMAT = 3
"""Number of the format; the scripts refuse any other."""

BLOCK = 32
"""Cards in a block. Papers that were added together fill one; of those that a tag picks, each may
be in another, and a screen of them should not cost a hundred kilobytes."""

CARDS = "cards"
"""Folder of the blocks below `search/`."""

LISTS = ("columns", "authors", "titles", "places", "known", "former", "vocabulary", "people")
"""Names of what the manifest names one by one, in the order of `lists`."""


def lists(index: Index) -> Iterator[Artifact]:
    """What papers are narrowed by, their cards, then people; all follow from `index.lists`."""
    names, directory = people.files(index)
    values = (
        _columns(index),
        columns.authors(index).encoded(),
        _titles(index),
        _places(index),
        form_data.known(index.catalogue),
        former.papers(index),
        form_data.vocabulary(index.catalogue.vocabulary),
        directory,
    )
    told = (content_addressed("browse", value) for value in values)
    for shard in chain(told, _blocks(index), names):
        yield shard.artifact()


def cuts(joined: Iterable[ByteRanges]) -> Iterator[Artifact]:
    """Where the entries are in each bibliography of `downloads.FORMATS`, in that order."""
    for bibliography in joined:
        yield content_addressed("browse", bibliography.encoded()).artifact()


def manifest(count: int, listed: Sequence[str], cut: Sequence[str]) -> Artifact:
    """The file that names the others.

    Args:
        count: How many papers there are.
        listed: Paths of the files of `lists`.
        cut: Paths of the files of `cuts`.
    """
    names = (*LISTS, *FORMATS)
    paths = (*listed[: len(LISTS)], *cut)
    blocks = [path for path in listed if path.startswith(f"{FOLDER}/{CARDS}/")]
    held = {
        "format": FORMAT,
        "papers": count,
        "block": BLOCK,
        "cards": "".join(_id(path).partition("-")[2] for path in blocks),
        "shards": {name: _id(path) for name, path in zip(names, paths, strict=True)},
    }
    return artifacts.text(f"{FOLDER}/browse.js", script("browse", encoded(held)))


def _id(path: str) -> str:
    """The name of a shard in the path of its file."""
    return path.rpartition("/")[2].removesuffix(".js")


def _columns(index: Index) -> dict[str, object]:
    facets = [facet.encoded() for facet in columns.facets(index)]
    return {"days": columns.days(index), "facets": facets}


def _titles(index: Index) -> list[int]:
    """For each row its place in the order of titles."""
    titles = [analysis.folded(text.plain(paper.title)) for paper in columns.rows(index)]
    return _ranks([title.lstrip("\"'“”‘’([«¿¡ ") for title in titles])


def _places(index: Index) -> list[int]:
    """For each row its place in the order of slugs: that of the bibliographies."""
    return _ranks([paper.slug for paper in columns.rows(index)])


def _ranks(keys: list[str]) -> list[int]:
    """The place of each key in their order; of equal ones the later goes first, being newer."""
    ranks = [0] * len(keys)
    for rank, row in enumerate(sorted(range(len(keys)), key=lambda row: (keys[row], -row))):
        ranks[row] = rank
    return ranks


def _blocks(index: Index) -> Iterator[Shard]:
    papers = columns.rows(index)
    for start in range(0, len(papers), BLOCK):
        block = [cards.card(index, paper) for paper in papers[start : start + BLOCK]]
        yield content_addressed(CARDS, block, start // BLOCK)
