"""Imports one file: keeps the digest, writes the records it lacks, accounts for every entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain
from pathlib import Path

from generator import citation_keys, slugs, text
from generator.importing import differences, facts, ledger_history
from generator.importing.files import Input
from generator.importing.matching import Index, Match
from generator.importing.report import Report
from generator.model import KEYWORD, Account, Digest, Outcome, Paper
from generator.sources.base import EmptyDay, Entry, Refusal, Skipped
from generator.store import content as store
from generator.store import files, ledgers, visible_text
from generator.text import languages

_QUOTED_CHARACTERS = 80
_QUOTED_AUTHORS = 3

Suggest = Callable[[str, str, Sequence[str]], Mapping[str, str]]
"""From title, abstract and the source's keywords to slugs of tags, each with what suggested it."""


def no_tags(title: str, abstract: str, keywords: Sequence[str]) -> Mapping[str, str]:  # noqa: ARG001 - a `Suggest`
    """Suggest nothing."""
    return {}


Done = Callable[[int], object]
"""Is told how many more entries are done."""


def _unwatched(_: int) -> None:
    """Nobody looks on."""


class Likely(Enum):
    """What to do with an entry that is likely, but not surely, a paper that is there."""

    ASK = auto()
    MERGE = auto()
    KEEP_BOTH = auto()


@dataclass(frozen=True, slots=True)
class _Step:
    """What is to be done for one entry.

    Attributes:
        account: What became of it.
        write: The record to be written, if any.
        found: The record it was found in, as that stood before.
        question: What a person has to decide, in a sentence.
    """

    account: Account
    write: Paper | None = None
    found: Paper | None = None
    question: str = ""

    def also_on(self, line: int) -> _Step:
        """The step, told with the line on which the same file had the paper before."""
        reason = f"{self.account.reason}; also on line {line}"
        return replace(self, account=replace(self.account, reason=reason))


class Importer:
    """Imports files into one content folder, one after the other.

    A digest and its ledger are written before the records that they name, and each file whole or
    not at all, so an import that was killed is completed by running it again.
    """

    def __init__(  # noqa: PLR0913 - what it works on, and what was chosen
        self,
        content: Path,
        papers: Sequence[Paper],
        suggest: Suggest = no_tags,
        *,
        likely: Likely = Likely.ASK,
        refresh: bool = False,
        dry_run: bool = False,
        own_keys: Collection[str] = (),
        language: str = "",
    ) -> None:
        """Take what the folder holds; with `dry_run` nothing is ever written.

        Args:
            content: The content folder.
            papers: All its papers.
            suggest: Gives new papers their tags.
            likely: What to do with likely matches.
            refresh: Whether title, authors and abstract of a record become those of an entry,
                where they came from a file, edits by hand included.
            dry_run: Whether to find out only.
            own_keys: Keys of the catalogue's own, which fields of a bibliography may fill.
            language: Code of the language of the site.
        """
        self._content = content
        self._index = Index(papers)
        self._taken = {path.stem for path in store.record_paths(content)}
        self._taken.update(alias for paper in papers for alias in paper.aliases)
        self._published = citation_keys.keys(papers)
        self._keys = citation_keys.Keys(self._published.values())
        self._suggest = suggest
        self._likely = likely
        self._refresh = refresh
        self._dry_run = dry_run
        self._own_keys = own_keys
        self._language = language

    def run(self, source: Input, done: Done = _unwatched) -> Report:
        """Import one file; what became of its entries.

        Args:
            source: The file.
            done: Told after each entry that one more is done.
        """
        accounts: list[Account] = []
        questions: dict[int, str] = {}
        for step in self._taken_steps(source):
            accounts.append(step.account)
            if step.question:
                questions[step.account.number] = step.question
            done(1)
        return Report(
            path=str(source.path),
            digest=source.digest.id if source.digest else "",
            seen=len(source.entries),
            accounts=tuple(accounts),
            skipped=tuple(item for item in source.items if isinstance(item, Skipped)),
            questions=questions,
            encoding=source.source.guess(source.data),
            not_kept=self._fields_not_kept(source.entries),
            empty=next((item.text for item in source.items if isinstance(item, EmptyDay)), ""),
        )

    def find(self, source: Input, entry: Entry) -> Paper | None:
        """The record that an entry surely has already, or None."""
        match = self._index.find(facts.paper_of(source, entry))
        return match.paper if match and not match.doubt else None

    def has(self, slug: str) -> bool:
        """Whether there is a record of a name, or formerly of it."""
        return self._index.named(slug) is not None

    def _taken_steps(self, source: Input) -> Iterator[_Step]:
        """Each step once it is taken; those of a digest are all known before the first."""
        steps: Iterable[_Step] = self._steps(source)
        if self._dry_run:
            yield from steps
            return
        if source.digest and any(isinstance(entry, Entry) for entry in source.entries):
            steps = list(steps)
            self._keep(source.digest, source, steps)
        for step in steps:
            if step.write:
                store.save(self._content, step.write)
            yield step

    def _keep(self, digest: Digest, source: Input, steps: Iterable[_Step]) -> None:
        """Write a digest and its ledger."""
        files.write(files.below(self._content, f"digests/{digest.file}"), source.data)
        accounts = ((step.account, step.found) for step in steps)
        ledger = ledger_history.kept(digest, ledgers.checksum(source.data), accounts)
        before = digest.ledger.left_out if digest.ledger else ()
        left_out = tuple(dict.fromkeys((*before, *source.left_out)))
        ledgers.save(self._content, digest, replace(ledger, left_out=left_out))

    def _steps(self, source: Input) -> Iterator[_Step]:
        lines: dict[str, int] = {}
        carried = {account.number: account for account in source.carried}
        for entry in source.entries:
            if entry.number in carried:
                yield _Step(replace(carried[entry.number], line=entry.line))
                continue
            if isinstance(entry, Refusal):
                yield _refused(entry, f"{entry.reason}: {_quoted(entry.text)}")
                continue
            paper = facts.paper_of(source, entry, self._own_keys)
            if not text.normalise_title(paper.title):
                yield _refused(entry, f"a title without a letter: {_quoted(entry.title)}")
                continue
            if fault := visible_text.too_long(paper.title, paper.abstract):
                yield _refused(entry, f"{': '.join(fault)} {_quoted(entry.title)}")
                continue
            step = self._step(entry, paper, self._match(source, paper, entry.number))
            if step.write:
                self._index.add(step.write)
                self._taken.add(step.write.slug)
            slug = step.account.slug
            yield step.also_on(lines[slug]) if slug in lines else step
            if slug:
                lines.setdefault(slug, entry.line)

    def _match(self, source: Input, paper: Paper, number: int) -> Match | None:
        """The record of an entry; where that is in doubt, what the ledger of the digest says.

        So what a person decided once is not asked again.
        """
        match = self._index.find(paper)
        ledger = source.digest.ledger if source.digest else None
        if (match and not match.doubt) or not ledger:
            return match
        told = (account.slug for account in ledger.accounts if account.number == number)
        known = self._index.named(next(told, ""))
        return Match(known, "the same place in this digest") if known else match

    def _step(self, entry: Entry, paper: Paper, match: Match | None) -> _Step:
        if match and match.doubt and self._likely is Likely.ASK:
            return self._asked(entry, paper, match)
        if match and (not match.doubt or self._likely is Likely.MERGE):
            return self._merged(entry, paper, match)
        return self._added(entry, paper)

    def _added(self, entry: Entry, paper: Paper) -> _Step:
        # Of several papers called "Rejoinder" a reader tells one by who wrote it and when.
        who = f"{paper.authors[0].family if paper.authors else ''} {paper.year or ''}"
        free = paper.slug if paper.slug not in self._taken else ""
        try:
            names = {**paper.identifiers, "who": who}
            own = languages.only(paper.details.get("language", ""))
            slug = free or slugs.unique(paper.title, names, self._taken, own, self._language)
        except ValueError:
            reason = "too many records have this title; give it an identifier"
            return _refused(entry, f"{reason}: {_quoted(entry.title)}")
        tagged = self._with_tags(paper, entry)
        record = self._keys.give(replace(tagged, slug=slug))
        told = [f"status: {paper.status.kind}"] if paper.status else []
        if paper.citation_key != record.citation_key and paper.citation_key:
            told.append(f"its key {paper.citation_key} is in use already")
        account = Account(entry.number, entry.line, Outcome.ADDED, slug, "; ".join(told))
        return _Step(account, record)

    def _with_tags(self, paper: Paper, entry: Entry) -> Paper:
        """The paper with the tags that its texts suggest.

        One that was a record keeps its own; what the vocabulary does not have is a keyword.
        """
        if entry.record:
            tags = self._suggest("", "", paper.tags)
            unknown = (tag for tag in paper.tags if KEYWORD + tag not in tags.values())
            keywords = (*paper.keywords, *unknown)
            sources = entry.record.sources  # what has none there is a person's
            return replace(paper, tags=tuple(tags), keywords=keywords, sources=sources)
        # Of those that a program found, every third named what a paper only mentions.
        named = () if entry.guessed else entry.keywords
        suggested = self._suggest(paper.title, paper.abstract, named)
        keywords = tuple(word for word in paper.keywords if word not in suggested)
        return replace(paper, tags=tuple(suggested), suggested=suggested, keywords=keywords)

    def _fields_not_kept(self, entries: Iterable[Entry | Refusal]) -> Mapping[str, int]:
        """Field to how many entries say something in it that no record holds, the most first."""
        fields = chain.from_iterable(each.not_kept for each in entries if isinstance(each, Entry))
        lost = (field for field in fields if facts.own_key(field) not in self._own_keys)
        return dict(Counter(lost).most_common())

    def _merged(self, entry: Entry, paper: Paper, match: Match) -> _Step:
        record, gained = facts.merged(match.paper, paper, self._index)
        told = [match.why]
        if record.digests != match.paper.digests:
            told.append(f"now listed in {paper.digests[0].digest} too")
        if gained:
            told.append(f"gained {', '.join(gained)}")
        told += differences.of_versions(match.paper, record)
        if self._refresh:
            record, renewed = facts.refreshed(record, paper)
            told += [f"refreshed {', '.join(renewed)}"] if renewed else []
        changed = len(told) > 1
        told += differences.told(record, paper)
        outcome = Outcome.MERGED if changed else Outcome.PRESENT
        account = Account(entry.number, entry.line, outcome, record.slug, "; ".join(told))
        settled = self._settled(match.paper, record, paper) if changed else None
        return _Step(account, settled, match.paper)

    def _settled(self, before: Paper, record: Paper, entry: Paper) -> Paper:
        """The record with its key to keep: of one that had none yet that of the entry, if free."""
        if not (before.citation_key or citation_keys.is_complete(before)):
            key = entry.citation_key if citation_keys.is_complete(record) else ""
            record = replace(record, citation_key=key)
        return citation_keys.settled(before, record, self._published, self._keys)

    def _asked(self, entry: Entry, paper: Paper, match: Match) -> _Step:
        path = store.paper_path(self._content, match.paper.slug)
        because = f"{match.why}, but {match.doubt}"
        question = (
            f"{_described(paper)} may be {path}, {_described(match.paper)}: {because}; import it "
            "again with --merge if they are one paper, with --keep-both if they are two"
        )
        reason = f"may be {match.paper.slug}: {because}"
        account = Account(entry.number, entry.line, Outcome.REFUSED, reason=reason)
        return _Step(account, question=question)


def _refused(entry: Entry | Refusal, reason: str) -> _Step:
    return _Step(Account(entry.number, entry.line, Outcome.REFUSED, reason=reason))


def _described(paper: Paper) -> str:
    """Title, authors and year of a paper, as far as they are known."""
    names = [author.name for author in paper.authors[:_QUOTED_AUTHORS]]
    if len(paper.authors) > _QUOTED_AUTHORS:
        names.append("others")
    who = ", ".join(names) or "no authors"
    return f"{_quoted(paper.title)} ({who}; {paper.year or 'no year'})"


def _quoted(source: str) -> str:
    """Words of the file, fit for a terminal."""
    return f'"{text.truncate(text.clean(source), _QUOTED_CHARACTERS)}"'
