"""Fixes the violations that have one remedy. `catalogue fmt` calls this.

What a person must decide, such as which of two dates is wrong, stays for `catalogue check` to tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator import slugs, text
from generator.check.rules.tags import no_former_tags, no_implied_tags
from generator.check.rules.texts import no_tex_outside_formulas, visible_characters
from generator.check.violation import Rule
from generator.model import Author, Paper, Vocabulary
from generator.text.characters import paragraphs, strip_invisible

FIXABLE: frozenset[Rule] = frozenset(
    {no_former_tags, no_implied_tags, visible_characters, no_tex_outside_formulas}
)
"""The rules all of whose violations are fixed."""


def fix(paper: Paper, vocabulary: Vocabulary) -> Paper:
    """The paper without what is certain to be wrong in it; fixing it again changes nothing."""
    paper = vocabulary.current(paper)
    return replace(
        paper,
        title=" ".join(text.clean(strip_invisible(paper.title)).split()) or paper.title,
        authors=tuple(map(_author, paper.authors)),
        editors=tuple(map(_author, paper.editors)),
        translators=tuple(map(_author, paper.translators)),
        tags=_tags(paper.tags, vocabulary),
        venue=_line(paper.venue),
        digests=tuple(dict.fromkeys(paper.digests)),
        aliases=tuple(alias for alias in dict.fromkeys(paper.aliases) if alias != paper.slug),
        abstract=_abstract(paper.abstract),
    )


def without_unknown_tags(paper: Paper, vocabulary: Vocabulary) -> Paper:
    """The paper without tags that the vocabulary does not hold, however they were written."""
    known = vocabulary.by_slug
    return replace(
        paper,
        tags=tuple(tag for tag in paper.tags if tag in known),
        suggested={tag: by for tag, by in paper.suggested.items() if tag in known},
    )


def _tags(tags: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Each tag once, by its slug, without those that a narrower one implies."""
    given = dict.fromkeys(_slug(tag, vocabulary) for tag in tags)
    implied = {above for tag in given for above in vocabulary.ancestors(tag)}
    return tuple(tag for tag in given if tag not in implied)


def _slug(tag: str, vocabulary: Vocabulary) -> str:
    """The slug of a tag of the vocabulary that is written as its name, or the tag as it is."""
    if tag in vocabulary.by_slug:
        return tag
    slug = slugs.slugify(tag)
    return slug if slug in vocabulary.by_slug else tag


def _author(author: Author) -> Author:
    family, given, printed = map(_line, (author.family, author.given, author.printed))
    if not (family or printed):  # nothing of it can be seen: a person must look
        return author
    return replace(author, family=family, given=given, printed=printed)


def _line(written: str) -> str:
    return " ".join(strip_invisible(written).split())


def _abstract(written: str) -> str:
    """The abstract as a reader sees it; its lines stay where nothing in them is wrong."""
    seen = strip_invisible(written)
    lines = "\n\n".join(paragraphs(seen))
    cleaned = text.clean(lines)
    return seen.strip() if cleaned == lines else cleaned
