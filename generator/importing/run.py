"""Imports one file: keeps the digest, writes the records it lacks, accounts for every entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator import slugs, text
from generator.importing.files import Input
from generator.importing.ledger import Account, Ledger, Outcome
from generator.importing.matching import Index, Match
from generator.model import DigestEntry, Paper
from generator.sources.base import Entry, Refusal, Skipped
from generator.store import content as store
from generator.store import files

_QUOTED_CHARACTERS = 80

Suggest = Callable[[str, str], tuple[str, ...]]
"""From title and abstract to slugs of tags."""


def no_tags(title: str, abstract: str) -> tuple[str, ...]:  # noqa: ARG001 - a `Suggest`
    """Suggest nothing."""
    return ()


Done = Callable[[int], object]
"""Is told how many more entries are done."""


def _unwatched(_: int) -> None:
    """Nobody looks on."""


class Importer:
    """Imports files into one content folder, one after the other.

    A digest is written before the records that name it, and each file whole or not at all, so an
    import that was killed is completed by running it again.
    """

    def __init__(
        self,
        content: Path,
        papers: Sequence[Paper],
        suggest: Suggest = no_tags,
        *,
        dry_run: bool = False,
    ) -> None:
        """Take what the folder holds; with `dry_run` nothing is ever written.

        Args:
            content: The content folder.
            papers: All its papers.
            suggest: Gives new papers their tags.
            dry_run: Whether to find out only.
        """
        self._content = content
        self._index = Index(papers)
        self._taken = {path.stem for path in store.record_paths(content)}
        self._taken.update(alias for paper in papers for alias in paper.aliases)
        self._suggest = suggest
        self._dry_run = dry_run

    def run(self, source: Input, done: Done = _unwatched) -> Ledger:
        """Import one file; what became of its entries.

        Args:
            source: The file.
            done: Told after each entry that one more is done.
        """
        if not self._dry_run:
            self._prepare(source)
        accounts = []
        for account in self._accounts(source):
            accounts.append(account)
            done(1)
        return Ledger(
            path=str(source.path),
            digest=source.digest.id if source.digest else "",
            seen=len(source.entries),
            accounts=tuple(accounts),
            skipped=tuple(item for item in source.items if isinstance(item, Skipped)),
        )

    def _prepare(self, source: Input) -> None:
        """Clear up after an import that was killed, and keep a digest that papers may come of."""
        digests = self._content / "digests"
        files.sweep(digests)
        files.sweep(self._content / "papers")
        if source.digest and any(isinstance(entry, Entry) for entry in source.entries):
            files.write(digests / source.digest.file, source.data)

    def _accounts(self, source: Input) -> Iterator[Account]:
        first_lines: dict[str, int] = {}
        for entry in source.entries:
            if isinstance(entry, Refusal):
                reason = f"{entry.reason}: {_quoted(entry.text)}"
                yield Account(entry.number, entry.line, Outcome.REFUSED, reason=reason)
                continue
            key = text.normalise_title(text.clean(entry.title))
            first = first_lines.setdefault(key, entry.line)
            if not key:
                yield _refused(entry, "a title without a letter")
            elif first != entry.line:
                yield _refused(entry, f"the same title as on line {first}")
            else:
                yield self._account(source, entry)

    def _account(self, source: Input, entry: Entry) -> Account:
        place = DigestEntry(source.digest.id, entry.number) if source.digest else None
        paper = _paper(source, entry, place)
        match = self._index.find(paper)
        if match:
            return self._merge(entry, place, match)
        slug = slugs.unique(paper.title, paper.identifiers, self._taken)
        paper = replace(paper, slug=slug, tags=self._suggest(paper.title, paper.abstract))
        self._save(paper)
        return Account(entry.number, entry.line, Outcome.ADDED, slug)

    def _merge(self, entry: Entry, place: DigestEntry | None, match: Match) -> Account:
        """Add to the record that this digest brought it too; nothing else in it is touched."""
        paper = match.paper
        listed = {at.digest for at in paper.digests}
        if not place or place.digest in listed:
            return Account(entry.number, entry.line, Outcome.PRESENT, paper.slug, match.why)
        self._save(replace(paper, digests=tuple(sorted([*paper.digests, place]))))
        reason = f"{match.why}; now listed in {place.digest} too"
        return Account(entry.number, entry.line, Outcome.MERGED, paper.slug, reason)

    def _save(self, paper: Paper) -> None:
        if not self._dry_run:
            store.save(self._content, paper)
        self._index.add(paper)
        self._taken.add(paper.slug)


def _paper(source: Input, entry: Entry, place: DigestEntry | None) -> Paper:
    """The record of an entry, without slug and tags."""
    paper = Paper(
        slug="",
        title=" ".join(text.clean(entry.title).split()),
        authors=entry.authors,
        date=entry.date,
        added=source.day,
        identifiers=entry.identifiers,
        venue=entry.venue,
        links=entry.links,
        digests=(place,) if place else (),
        abstract=text.clean(entry.abstract),
    )
    return replace(paper, sources=_origins(paper, source.source.origin))


def _origins(paper: Paper, origin: str) -> Mapping[str, str]:
    """Where each fact that is there came from."""
    facts = {
        "title": paper.title,
        "authors": paper.authors,
        "date" if paper.date and paper.date.month else "year": paper.date,
        **paper.identifiers,
        "venue": paper.venue,
        **paper.links,
        "abstract": paper.abstract,
    }
    return {key: origin for key, value in facts.items() if value}


def _refused(entry: Entry, reason: str) -> Account:
    told = f"{reason}: {_quoted(entry.title)}"
    return Account(entry.number, entry.line, Outcome.REFUSED, reason=told)


def _quoted(source: str) -> str:
    """Words of the file, fit for a terminal."""
    return f'"{text.truncate(text.clean(source), _QUOTED_CHARACTERS)}"'
