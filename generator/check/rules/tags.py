"""Rules of the tags of records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.check.violation import Violation, violation
from generator.errors import MOST_PROBLEMS
from generator.model import Catalogue
from generator.store.yaml_schema import did_you_mean


def known_tags(catalogue: Catalogue) -> Iterator[Violation]:
    """Every tag of a record is in the vocabulary."""
    known = catalogue.vocabulary.by_slug
    hints: dict[str, str] = {}
    for paper in catalogue.papers:
        unknown = (tag for tag in paper.tags if tag not in known)
        for tag in islice(unknown, MOST_PROBLEMS):
            hints[tag] = hints.get(tag) or did_you_mean(tag, known) or "; see tags.yml"
            message = f"`{tag}` is not in the vocabulary{hints[tag]}"
            yield violation(paper, "tags", message, tag)


def no_former_tags(catalogue: Catalogue) -> Iterator[Violation]:
    """A record names tags by the slugs of today, not by those they had before a renaming."""
    renamed = catalogue.vocabulary.renamed
    for paper in catalogue.papers:
        for tag in paper.former_tags:
            message = f"`{tag}` is now called `{renamed.get(tag, tag)}`"
            yield violation(paper, "tags", message, tag)


def no_implied_tags(catalogue: Catalogue) -> Iterator[Violation]:
    """A record states each tag once, and none that a narrower one of its tags implies."""
    for paper in catalogue.papers:
        stated = set(paper.tags)
        seen: set[str] = set()
        for tag in paper.tags:
            if tag in seen:
                yield violation(paper, "tags", f"`{tag}` stands twice; keep one", tag)
            seen.add(tag)
            for broader in sorted(stated.intersection(catalogue.vocabulary.ancestors(tag))):
                message = f"`{tag}` implies `{broader}`; remove `{broader}`"
                yield violation(paper, "tags", message, broader)


def prose_of_known_tags(catalogue: Catalogue) -> Iterator[Violation]:
    """The prose in the folder tags belongs to a tag of the vocabulary."""
    known = catalogue.vocabulary.by_slug
    for tag in catalogue.tag_prose:
        if tag not in known:
            hint = did_you_mean(tag, known) or "; see tags.yml"
            yield Violation(f"tags/{tag}.md", f"`{tag}` is not in the vocabulary{hint}")
