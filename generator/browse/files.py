"""The files: a manifest, columns, and cards in blocks, each but the manifest named by its content.

All are scripts of one call below `search/`, as those of the search are and for the same reasons:
`browse.js` is the manifest, `browse/` the columns, `cards/` the blocks. Beside them stands
`list.js`, which reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator import text
from generator.browse import cards, columns, contributing, downloads
from generator.pages.index import Index
from generator.search import analysis, scripts
from generator.search.shards import FOLDER, File, Shard, encoded, named, script

FORMAT = 1
"""Number of the format; the scripts refuse any other."""

BLOCK = 32
"""Cards in a block. Papers that were added together fill one; of those that a tag picks, each may
be in another, and a screen of them should not cost a hundred kilobytes."""

SCRIPTS = (
    "loading",
    "columns",
    "address",
    "selection",
    "cutting",
    "source",
    "finding",
    "list",
    "panel",
    "card",
    "saving",
    "element",
)
"""What `list.js` is made of in `overrides/assets/catalogue/browse/`, each after those it needs.

`start.js`, which the page names, stays a file of its own."""


def files(
    index: Index, download: Callable[[str], bytes], sources: Mapping[str, str]
) -> Iterator[File]:
    """The files, the manifest last; the same catalogue gives the same bytes.

    Args:
        index: The catalogue.
        download: What the file at a path such as `data/papers.bib` holds.
        sources: Name of each script, without `.js`, to its text.
    """
    yield File(f"{FOLDER}/list.js", "".join(scripts.bare(sources[name]) for name in SCRIPTS))
    shards = {
        "columns": named("browse", _columns(index)),
        "authors": named("browse", columns.authors(index).encoded()),
        "titles": named("browse", _titles(index)),
        "places": named("browse", _places(index)),
        "known": named("browse", contributing.known(index.catalogue)),
        "vocabulary": named("browse", contributing.vocabulary(index.catalogue.vocabulary)),
        **{form.name: named("browse", _cuts(index, form, download)) for form in downloads.FORMATS},
    }
    blocks = list(_blocks(index))
    for shard in (*shards.values(), *blocks):
        yield shard.file()
    manifest = {
        "format": FORMAT,
        "papers": len(index.papers),
        "block": BLOCK,
        "cards": "".join(shard.id.partition("-")[2] for shard in blocks),
        "shards": {name: shard.id for name, shard in shards.items()},
    }
    yield File(f"{FOLDER}/browse.js", script("browse", encoded(manifest)))


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


def _cuts(
    index: Index, form: downloads.Format, download: Callable[[str], bytes]
) -> dict[str, object]:
    """Where the entries of a bibliography are."""
    data = download(f"data/papers.{form.name}")
    return {
        "bytes": len(data),
        "head": form.head.decode(),
        "between": form.between.decode(),
        "tail": form.tail.decode(),
        "lengths": downloads.lengths(data, form, len(index.papers)),
    }


def _blocks(index: Index) -> Iterator[Shard]:
    papers = columns.rows(index)
    for start in range(0, len(papers), BLOCK):
        block = [cards.card(index, paper) for paper in papers[start : start + BLOCK]]
        yield named("cards", block, start // BLOCK)
