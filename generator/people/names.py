"""What a name is called in addresses and lists."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from generator import slugs
from generator.model import Author


def author_slug(author: Author) -> str:
    """The slug of a name: the address below `authors/` of whoever alone has it."""
    return _author_slug(author.spoken)


@lru_cache(maxsize=2**19)  # each name stands on many pages, and slugs are slow to make
def _author_slug(name: str) -> str:
    return slugs.slugify(name) or "author-" + hashlib.sha256(name.encode()).hexdigest()[:8]


@lru_cache(maxsize=2**19)
def sort_name(author: Author) -> str:
    """The name in the order of an alphabetical list, accents folded."""
    return slugs.slugify(f"{author.family} {author.given}" if author.family else author.name)
