"""In which facts an entry differs from the record it was found in, for the ledger to tell.

The record keeps what it has; so that a person can judge, both are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import publication, text
from generator.authorship import may_be
from generator.model import IDENTIFIER, Author, Paper

_QUOTED_CHARACTERS = 80
_CONTEXT_WORDS = 2
_SHOWN_AUTHORS = 8


def told(record: Paper, entry: Paper) -> Iterator[str]:
    """What differs in more than spelling: the record's / the entry's.

    Args:
        record: What is there.
        entry: The same paper as a file has it.
    """
    titles = (record.title, entry.title)
    known = all(paper.sources.get("title") != IDENTIFIER for paper in (record, entry))
    if known and len({text.normalise_title(title) for title in titles}) > 1:
        yield f"title differs: {_quoted(record.title)} / {_quoted(entry.title)}"
    if record.authors and entry.authors and not _same_people(record.authors, entry.authors):
        there, here = _shown(record.authors, entry.authors)
        yield f"authors differ: {there} / {here}"
    # Two versions of one work, as a paper of a conference and its journal's.
    venues = (publication.cited(record), publication.cited(entry))
    if (
        all(venues)
        and publication.series(record).casefold() != publication.series(entry).casefold()
    ):
        yield f"venue differs: {_quoted(venues[0])} / {_quoted(venues[1])}"
    for scheme, name in record.identifiers.items():
        if entry.identifiers.get(scheme, name) != name:
            yield f"{scheme} differs: {name} / {entry.identifiers[scheme]}"
    if record.abstract and entry.abstract:
        yield from _abstract(_words(record.abstract), _words(entry.abstract))


def of_versions(before: Paper, after: Paper) -> Iterator[str]:
    """What a record says otherwise, as an entry tells of another version of the work."""
    venues = (publication.parted(before).venue, publication.parted(after).venue)
    if all(venues) and venues[0] != venues[1]:
        yield f"published in {_quoted(venues[1])}, not in {_quoted(venues[0])}"
    if before.date and before.date != after.date:
        yield f"first version of {after.date}"
    for scheme, name in before.identifiers.items():
        if after.identifiers[scheme] != name:
            yield f"{scheme} {after.identifiers[scheme]} for {name}"


def _same_people(one: Sequence[Author], other: Sequence[Author]) -> bool:
    return len(one) == len(other) and all(map(may_be, one, other))


def _shown(there: Sequence[Author], here: Sequence[Author]) -> tuple[str, str]:
    """The names of both lists; of long ones those that are not in the other."""
    if max(len(there), len(here)) <= _SHOWN_AUTHORS:
        return _names(there), _names(here)
    return _others(there, here), _others(here, there)


def _others(authors: Sequence[Author], known: Sequence[Author]) -> str:
    new = [author for author in authors if not any(may_be(author, each) for each in known)]
    if not new:
        return f"{len(authors)} names"
    shown = _names(new[:_SHOWN_AUTHORS]) + (", ..." if len(new) > _SHOWN_AUTHORS else "")
    return f"{len(authors)} names with {shown}"


def _names(authors: Sequence[Author]) -> str:
    return ", ".join(author.name for author in authors)


def _abstract(there: Sequence[str], here: Sequence[str]) -> Iterator[str]:
    """The words from where two abstracts part."""
    pairs = enumerate(zip(there, here, strict=False))
    shorter = min(len(there), len(here))
    start = next((n for n, (one, other) in pairs if _bare(one) != _bare(other)), shorter)
    if len(there) != len(here) or start < shorter:
        start = max(start - _CONTEXT_WORDS, 0)
        yield f"abstract differs: {_from(there, start)} / {_from(here, start)}"


def _words(abstract: str) -> list[str]:
    """The words, without dashes that stand alone."""
    return [word for word in abstract.split() if _bare(word)]


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()


def _from(words: Sequence[str], start: int) -> str:
    return _quoted(("... " if start else "") + " ".join(words[start:]))


def _quoted(words: str) -> str:
    return f'"{text.truncate(words, _QUOTED_CHARACTERS)}"'
