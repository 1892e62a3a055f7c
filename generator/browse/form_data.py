"""What the form of the page "Contribute" asks of the catalogue: its papers and its vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from generator import identifiers, text
from generator.model import Catalogue, Paper, Vocabulary


def known(catalogue: Catalogue) -> list[str | list[str]]:
    """What two records of one paper would share, by slug: slug, key of the title, identifiers.

    An identifier is written as `scheme:key` of `identifiers.work_key`. The key of a title is empty
    where it is the slug without hyphens, and a slug alone stands for a record without identifiers
    of such a title: this spares half of the bytes.
    """
    return [_known(paper) for paper in catalogue.papers]


def _known(paper: Paper) -> str | list[str]:
    key = text.normalise_title(paper.title)
    row = [paper.slug, "" if key == paper.slug.replace("-", "") else key, *_works(paper)]
    return paper.slug if row == [paper.slug, ""] else row


def _works(paper: Paper) -> Iterator[str]:
    for scheme, identifier in paper.identifiers.items():
        yield ":".join(identifiers.work_key(scheme, identifier))


def vocabulary(held: Vocabulary) -> list[dict[str, object]]:
    """The tags in their order; phrases that match the beginnings of words without their stars."""
    return [
        {
            "slug": tag.slug,
            "name": tag.name,
            "description": tag.description,
            "broader": tag.broader,
            "aliases": [alias.rstrip("*") for alias in (*tag.aliases, *tag.title_aliases)],
        }
        for tag in held.tags
    ]
