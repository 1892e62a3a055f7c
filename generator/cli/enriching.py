"""`catalogue add` and `catalogue enrich`: what services on the network know of papers."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from generator import citation_keys, identifiers, settings, slugs
from generator.cli import console, status_ledger
from generator.cli.network_options import Network, network_options
from generator.cli.options import require_content
from generator.cli.problems import exit_with_problems
from generator.cli.progress import Progress
from generator.cli.record_writing import KnownKeys, saved
from generator.enrich import merging
from generator.enrich.base import Fact
from generator.enrich.run import Enricher, Outcome
from generator.errors import Problem, UsageError
from generator.importing.matching import Index, Match
from generator.model import TAGGER, Paper, PartialDate
from generator.sources.people import read_name
from generator.store import content as store
from generator.store import records, vocabulary
from generator.tagging import Tagger, chosen
from generator.text import languages, truncate

_EXAMPLES = ", ".join(
    f"{identifiers.SCHEMES[scheme].example} ({identifiers.SCHEMES[scheme].label})"
    for scheme in ("arxiv", "doi", "acl")
)
_SHOWN_CHARACTERS = 72
_SHOWN_AUTHORS = 3

Tag = Callable[[Paper], tuple[str, ...]]
"""From a paper to slugs of its tags."""


@click.command("add")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.option("--keep-both", is_flag=True, help="Add a paper although a record may be the same.")
@click.option("--dry-run", is_flag=True, help="Show what would be done and write no record.")
@network_options
def add(ids: tuple[str, ...], network: Network, *, keep_both: bool, dry_run: bool) -> None:
    """Make records of papers from their identifiers or addresses.

    An identifier is an arXiv id, a DOI, an ACL Anthology id, or the address of a paper there, at
    OpenReview or among the Hugging Face papers. A paper whose facts cannot be had from where it was
    published is not added; the exit status is 1 then.

    Example: catalogue add 2012.03532 https://openreview.net/forum?id=rJXMpikCZ
    """
    wanted = [_identifier(spelling) for spelling in ids]
    content = require_content(network.content)
    with nullcontext() if dry_run else console.writing(content):
        faults = _add(wanted, content, network, keep_both=keep_both, dry_run=dry_run)
    if faults:
        exit_with_problems(faults)


def _add(
    wanted: Iterable[tuple[str, str]],
    content: Path,
    network: Network,
    *,
    keep_both: bool,
    dry_run: bool,
) -> list[str]:
    """Add papers by their identifiers; sentences on those that were not, or not whole."""
    papers, problems = store.load_papers(content)
    tag, faults = _tagger(content)
    if problems or faults:
        exit_with_problems([*problems, *faults, "catalogue: nothing was added, mend these first"])
    taken = _taken(content, papers)
    in_use = citation_keys.Keys.of(papers)
    shelf = _Shelf(
        content,
        Index(papers),
        taken,
        in_use,
        tag,
        settings.load(content.parent / "mkdocs.yml").strings.language,
        keep_both=keep_both,
        dry_run=dry_run,
    )
    stubs = [stub for stub in _stubs(wanted) if not shelf.has(stub)]
    with network.asking() as asked, Progress(len(stubs), "papers", "adding") as progress:
        outcomes = Enricher(asked, read_name, whole=True).run(stubs)
        for stub, outcome in progress.over(zip(stubs, outcomes, strict=True)):
            progress.say(shelf.put(stub, outcome))
    return shelf.faults


@click.command("enrich")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--refresh",
    is_flag=True,
    help="Let a better service replace what a lesser one said, too: publishers, then arXiv.",
)
@click.option(
    "--status",
    is_flag=True,
    help="Ask only whether papers were retracted or withdrawn: Crossref, arXiv and OpenAlex.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done and write no record.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger of --status as JSON.")
@network_options
def enrich(  # noqa: PLR0913 - an argument for each option
    paths: tuple[Path, ...],
    network: Network,
    *,
    refresh: bool,
    status: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fill in the missing facts of records, all of them if none is named.

    Prints which fact came from where. What a person wrote is never changed: a fact without a
    source, one whose source is no service, or one edited since. When a service is away its facts
    are left for the next run and the exit status is 1; answers are kept, so that run is quick.

    With --status every record is asked about, and those that became known as retracted or withdrawn
    get that status; one that a record has already stays, unless a graver one followed it.

    Example: catalogue enrich content/papers/on-the-shape-of-leaves.md
    """
    if (status and refresh) or (as_json and not status):
        raise UsageError("--status goes without --refresh, and --json only with --status")
    content = require_content(network.content)
    papers, troubles = _papers(paths, content)
    if status:
        troubles += status_ledger.run(papers, network, dry_run=dry_run, as_json=as_json)
        if troubles:
            exit_with_problems(troubles)
        return
    counts: Counter[str] = Counter()
    known = KnownKeys(content)
    with network.asking() as asked, Progress(len(papers), "records", "enriching") as progress:
        outcomes = Enricher(asked, read_name, refresh=refresh).run(papers)
        for paper, outcome in progress.over(zip(papers, outcomes, strict=True)):
            path = store.paper_path(content, paper.slug)
            if (
                outcome.taken
                and not dry_run
                and not saved(content, paper, known.settle(paper, outcome.paper))
            ):
                troubles.append(f"{path}: was edited meanwhile and is left; run this again")
                continue
            progress.say(_told(path, outcome))
            counts.update(merging.label(fact.origin) for fact in outcome.taken)
            troubles.extend(_incomplete(str(path), outcome))
    console.note(_summary(len(papers), counts, dry_run=dry_run))
    if troubles:
        exit_with_problems(troubles)


@dataclass(slots=True)
class _Shelf:
    """Where new records go.

    Attributes:
        content: The content folder.
        index: Its papers.
        taken: Slugs that are in use.
        citation_keys: Those that are in use.
        tag: Suggests tags.
        language: Code of the language of the site.
        keep_both: Whether to add what is likely to be there already.
        dry_run: Whether to show records instead of writing them.
        faults: Sentences on what could not be done.
    """

    content: Path
    index: Index
    taken: set[str]
    citation_keys: citation_keys.Keys
    tag: Tag
    language: str
    keep_both: bool
    dry_run: bool
    faults: list[str] = field(default_factory=list)

    def has(self, stub: Paper) -> bool:
        """Whether a record has the identifier; says where."""
        match = self.index.find(stub)
        if match:
            console.echo(self._there(stub, match))
        return match is not None

    def put(self, stub: Paper, outcome: Outcome) -> Iterator[str]:
        """Add what became of an identifier; only a whole record is written.

        Yields:
            What is to be printed of it.
        """
        spelt = _spelt(stub)
        paper = outcome.paper
        if not (paper.title and outcome.whole):
            because = "; ".join(fault.sentence for fault in outcome.faults) or "nobody knows it"
            self.faults.append(f"{spelt}: was not added: {because}")
            return
        match = self.index.find(paper)
        if match and not match.doubt:
            yield self._there(stub, match)
        elif match and not self.keep_both:
            where = store.paper_path(self.content, match.paper.slug)
            doubt = f"{match.why}, but {match.doubt}"
            ask = "add it with --keep-both if it is another paper"
            self.faults.append(f"{spelt}: was not added: it may be {where} ({doubt}); {ask}")
        else:
            yield self._write(paper)
            self.faults.extend(_incomplete(spelt, outcome))

    def _write(self, paper: Paper) -> str:
        """Write a record; its file, or the record itself where nothing is to be written."""
        own = languages.only(paper.details.get("language", ""))
        slug = slugs.unique(paper.title, paper.identifiers, self.taken, own, self.language)
        tags = self.tag(paper)
        by = dict.fromkeys(tags, TAGGER)
        record = self.citation_keys.give(
            replace(paper, slug=slug, added=_today(), tags=tags, suggested=by)
        )
        self.taken.add(slug)
        self.index.add(record)
        if self.dry_run:
            return records.dump(record)
        store.save(self.content, record)
        return str(store.paper_path(self.content, slug))

    def _there(self, stub: Paper, match: Match) -> str:
        where = store.paper_path(self.content, match.paper.slug)
        return f"{_spelt(stub)}: there already as {where} ({match.why})"


def _identifier(spelling: str) -> tuple[str, str]:
    """The scheme and the identifier of a paper.

    Raises:
        UsageError: It is none, or does not say of which scheme.
    """
    found = identifiers.detect(spelling)
    if not found or found[0] not in identifiers.PAPER_SCHEMES:
        raise UsageError(
            f"{spelling!r} is no identifier of a paper; expected one like {_EXAMPLES}, or the "
            "address of its page"
        )
    return found


def _stubs(wanted: Iterable[tuple[str, str]]) -> list[Paper]:
    """Papers of which nothing but an identifier is known, each once."""
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for name in wanted:
        names.setdefault(identifiers.work_key(*name), name)
    return [Paper(slug="", title="", identifiers=dict([name])) for name in names.values()]


def _spelt(stub: Paper) -> str:
    scheme, identifier = next(iter(stub.identifiers.items()))
    return f"{identifiers.SCHEMES[scheme].label} {identifier}"


def _taken(content: Path, papers: Iterable[Paper]) -> set[str]:
    slugs_of_files = {path.stem for path in store.record_paths(content)}
    return slugs_of_files.union(alias for paper in papers for alias in paper.aliases)


def _tagger(content: Path) -> tuple[Tag, list[Problem]]:
    """What suggests tags: the vocabulary, where there is one."""
    path = content / "tags.yml"
    if not path.exists():
        return lambda _: (), []
    terms, faults = vocabulary.load(path)
    tagger = Tagger(terms)
    return lambda paper: chosen(tagger.suggest(paper.title, paper.abstract), terms), faults


def _papers(paths: Sequence[Path], content: Path) -> tuple[list[Paper], list[str]]:
    """The records that were asked for, and problems of those that cannot be read.

    Raises:
        UsageError: A path is no record of this content folder.
    """
    known = {path.resolve(): path for path in store.record_paths(content)}
    for path in paths:
        if path.resolve() not in known:
            raise UsageError(f"{path}: is no record; give files of {content / 'papers'}")
    wanted = dict.fromkeys(path.resolve() for path in paths) or known
    papers: list[Paper] = []
    problems: list[str] = []
    for place in wanted:
        paper, faults = store.load_paper(known[place])
        problems += map(str, faults)
        papers += [paper] if paper else []
    return papers, problems


def _told(path: Path, outcome: Outcome) -> Iterator[str]:
    """What is said of a record: its new facts with their sources, and what a person may decide."""
    if outcome.taken or outcome.notes:
        yield f"{path}: {outcome.paper.title}"
    for fact in outcome.taken:
        yield f"  {fact.name:<10} {fact.origin}: {_shortened(fact)}"
    for note in outcome.notes:
        yield f"  {'note':<10} {note}"


def _shortened(fact: Fact) -> str:
    """The value of a fact, fit for a line."""
    if isinstance(fact.value, str | PartialDate):
        return truncate(str(fact.value), _SHOWN_CHARACTERS)
    names = [author.name for author in fact.value]
    more = f" and {len(names) - _SHOWN_AUTHORS} more" if len(names) > _SHOWN_AUTHORS else ""
    return ", ".join(names[:_SHOWN_AUTHORS]) + more


def _incomplete(what: str, outcome: Outcome) -> Iterator[str]:
    """One sentence on a paper that could not be completed."""
    if outcome.faults:
        because = "; ".join(fault.sentence for fault in outcome.faults)
        yield f"{what}: could not be completed: {because}"


def _summary(papers: int, counts: Counter[str], *, dry_run: bool) -> str:
    """How many facts came from where, on one line."""
    told = ", ".join(f"{number:,} from {label}" for label, number in sorted(counts.items()))
    wrote = "; nothing was written, this was a dry run" if dry_run else ""
    return f"{papers:,} record{'s' * (papers != 1)}; new facts: {told or 'none'}{wrote}"


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


COMMANDS = (add, enrich)
"""The commands of this room."""
