"""What the searches are compared on: papers, and the same texts of them for every peer."""

from __future__ import annotations

import json
import random
import string
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import text
from generator.model import Catalogue
from tests.support import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.model import Author, Paper

_EVERY = 10
"""One paper in so many has a named method, an author with accents, a Chinese title."""
_ACCENTS = str.maketrans("aeio", "áëîø")
_SIGNS = tuple(chr(number) for number in range(0x4E00, 0x4E00 + 600))


@dataclass(frozen=True, slots=True)
class Entry:
    """What there is to search of a paper or a tag.

    Attributes:
        url: Address below the root of the site.
        title: Title, or name of the tag.
        authors: Names in order.
        tags: Names of its tags and of those they imply.
        text: Abstract, or description of the tag.
    """

    url: str
    title: str
    authors: Sequence[str]
    tags: Sequence[str]
    text: str


def catalogue(own: Catalogue, size: int) -> Catalogue:
    """Our records, or invented ones where more are asked for than we have."""
    if size <= len(own.papers):
        return own
    papers = tuple(memorable(corpus.papers(size, own.vocabulary)))
    return Catalogue(papers=papers, vocabulary=own.vocabulary)


def memorable(papers: Iterator[Paper], seed: int = 0) -> Iterator[Paper]:
    """Papers, some of which have what real ones are remembered by and the invented ones lack."""
    chance = random.Random(f"memorable{seed}")  # noqa: S311  # no secret is made
    for number, paper in enumerate(papers):
        kind = number % _EVERY
        if kind == 0:
            yield replace(paper, title=f"{_name(chance)}: {paper.title}")
        elif kind == 1:
            first, *others = paper.authors
            yield replace(paper, authors=(_accented(first), *others))
        elif kind == 2:
            yield replace(paper, title="".join(chance.choices(_SIGNS, k=12)))
        else:
            yield paper


def _name(chance: random.Random) -> str:
    letters = "".join(chance.choices(string.ascii_uppercase, k=chance.randint(5, 7)))
    return letters + chance.choice(("", "-RL", "-VIT"))


def _accented(author: Author) -> Author:
    return replace(author, family=author.family.translate(_ACCENTS))


def entries(catalogue: Catalogue) -> Iterator[Entry]:
    """The papers and the tags, as all peers get them."""
    known = catalogue.vocabulary.by_slug
    for paper in catalogue.papers:
        tags = catalogue.vocabulary.closure(paper.tags)
        yield Entry(
            url=f"papers/{paper.slug}/",
            title=text.plain(paper.title),
            authors=[author.name for author in paper.authors],
            tags=[known[slug].name for slug in tags if slug in known],
            text=" ".join(text.plain(paper.abstract).split()),
        )
    for tag in catalogue.vocabulary.tags:
        yield Entry(f"tags/{tag.slug}/", tag.name, (), (), tag.description)


def write_documents(folder: Path, entries: Sequence[Entry]) -> list[dict[str, str]]:
    """Write `documents.json`, which peers show results from; returns what it holds."""
    documents = [
        {
            "url": entry.url,
            "title": entry.title,
            "authors": ", ".join(entry.authors),
            "tags": ", ".join(entry.tags),
            "text": entry.text,
        }
        for entry in entries
    ]
    (folder / "documents.json").write_text(json.dumps(documents, ensure_ascii=False), "utf-8")
    return documents
