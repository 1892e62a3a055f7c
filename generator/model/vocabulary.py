"""The controlled vocabulary: tags, the areas they stand under, what they imply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.model.papers import Paper


@dataclass(frozen=True, slots=True)
class Area:
    """A heading that tags are shown under; never assigned to a paper."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A term of the controlled vocabulary.

    Phrases are matched as `generator.tagging` describes.

    Attributes:
        slug: Name in records and addresses.
        name: Name for readers.
        description: One sentence.
        area: Slug of the area it is shown under.
        broader: Slug of the tag it implies, or empty.
        former: Slugs it had before it was renamed.
        aliases: Phrases that are strong evidence anywhere.
        title_aliases: Phrases that are strong evidence in a title, weak in an abstract.
        weak_aliases: Phrases that are weak evidence.
        false_friends: Phrases in which an alias does not count.
    """

    slug: str
    name: str
    description: str
    area: str
    broader: str = ""
    aliases: tuple[str, ...] = ()
    title_aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The controlled vocabulary, in the order people wrote it.

    Attributes:
        areas: Headings.
        tags: What papers can be tagged with.
        language: Code of the language of the phrases, or empty for English.
    """

    areas: tuple[Area, ...] = ()
    tags: tuple[Tag, ...] = ()
    language: str = ""

    @cached_property
    def by_slug(self) -> Mapping[str, Tag]:
        """Tags by their slug."""
        return {tag.slug: tag for tag in self.tags}

    @cached_property
    def area_numbers(self) -> Mapping[str, int]:
        """Slug of a tag to the place of its area among those that have tags, counted from 1."""
        areas = list(dict.fromkeys(tag.area for tag in self.tags if tag.area))
        return {tag.slug: areas.index(tag.area) + 1 for tag in self.tags if tag.area}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Former slugs to those of today."""
        return {former: tag.slug for tag in self.tags for former in tag.former}

    def current(self, paper: Paper) -> Paper:
        """The paper with the slugs of today in the place of former ones."""
        former = [tag for tag in (*paper.tags, *paper.suggested) if tag in self.renamed]
        if not former:
            return paper
        return replace(
            paper,
            tags=tuple(dict.fromkeys(self.renamed.get(tag, tag) for tag in paper.tags)),
            suggested={self.renamed.get(tag, tag): by for tag, by in paper.suggested.items()},
            former_tags=tuple(dict.fromkeys(former)),
        )

    @cached_property
    def narrower(self) -> Mapping[str, tuple[Tag, ...]]:
        """Slug to the tags that name it as their broader tag."""
        found: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.tags:
            if tag.broader:
                found[tag.broader].append(tag)
        return {slug: tuple(tags) for slug, tags in found.items()}

    def ancestors(self, slug: str) -> tuple[str, ...]:
        """Slugs of all broader tags, nearest first; a cycle ends the walk."""
        found = {slug: None}
        tag = self.by_slug.get(slug)
        while tag and tag.broader and tag.broader not in found:
            found[tag.broader] = None
            tag = self.by_slug.get(tag.broader)
        return tuple(found)[1:]

    def closure(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """The tags and all they imply, known ones in the order of the vocabulary, others after."""
        wanted: set[str] = set()
        for slug in slugs:
            above = slug
            while above and above not in wanted:  # what is above one that was met was met, too
                wanted.add(above)
                tag = self.by_slug.get(above)
                above = tag.broader if tag else ""
        known = [tag.slug for tag in self.tags if tag.slug in wanted]
        return (*known, *sorted(wanted.difference(known)))
