"""What became of papers that readers may have kept by a slug that is none any more."""

from __future__ import annotations

from generator.pages import redirects
from generator.pages.index import Index


def papers(index: Index) -> dict[str, dict[str, str]]:
    """Former slugs with those of today, and slugs of removed papers with when and why they went."""
    standing = index.catalogue.by_slug
    moved = {
        alias: paper.slug
        for paper in index.catalogue.papers
        for alias in paper.aliases
        if alias not in standing
    }
    removed: dict[str, str] = {}
    for tombstone in index.catalogue.removed:
        if tombstone.slug in standing or tombstone.slug in moved:
            continue
        if instead := index.by_name.get(tombstone.see):
            moved[tombstone.slug] = instead.slug
        else:
            removed[tombstone.slug] = redirects.tombstone_text(index, tombstone)
    return {"moved": moved, "removed": removed}
