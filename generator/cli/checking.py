"""`catalogue check`, `fmt` and `addresses`: whether content is valid, canonical and remembered."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TypeAlias

import click

from generator import check as rules
from generator import settings
from generator.check import autofix
from generator.check.result_cache import ResultCache
from generator.cli import console
from generator.cli.options import CONTENT, require_content, require_folder
from generator.cli.problem_formats import FORMATS
from generator.cli.problems import exit_with_problems
from generator.errors import FrontMatterError, Problem, Severity, UsageError, tally
from generator.model import Paper, Vocabulary
from generator.review import revisions
from generator.settings import Settings
from generator.store import content as store
from generator.store import files, people, record_cache, records, text_files, vocabulary
from generator.store.addresses import PUBLISHED, dump_published
from generator.store.build_cache import BuildCache
from generator.store.known_files import KnownFiles
from generator.store.ledger_cache import LedgerCache
from generator.strings import faults as texts

Fix: TypeAlias = Callable[[Paper, Vocabulary], Paper]
"""What `fmt` does to a record."""


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "wanted",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are printed; github makes them annotations of a workflow.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--strict", is_flag=True, help="Fail for warnings, too, and not for errors alone.")
@click.option("--since", metavar="REV", help="Leave out warnings of files that are as in REV.")
@CONTENT
def check(  # noqa: PLR0913 - an argument for each option
    paths: tuple[Path, ...],
    wanted: str,
    since: str | None,
    content: Path,
    *,
    as_json: bool,
    strict: bool,
) -> None:
    """List what is wrong with the content, in the files or folders named or in all of it.

    A record is compared with all others, whichever are named. Errors make the exit status 1;
    warnings do so with --strict. How much each rule counts is set in mkdocs.yml.

    Example: catalogue check content/papers/on-the-shape-of-leaves.md
    """
    chosen = _choice(paths, require_folder(content))
    project = content.parent / "mkdocs.yml"
    configured = settings.load(project)
    found = (*texts.problems(configured.strings, project), *_judged(content, configured))
    problems = [problem for problem in found if chosen(Path(problem.path))]
    if since:
        changed = _changed(content, since)
        problems = [p for p in problems if _is_error(p) or Path(p.path).resolve() in changed]
    for line in FORMATS["json" if as_json else wanted](problems, configured.strings):
        click.echo(line)
    if note := texts.note(configured.strings):
        console.note(note)
    console.note(_summary(problems))
    if problems if strict else any(map(_is_error, problems)):
        sys.exit(1)


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _changed(content: Path, revision: str) -> frozenset[Path]:
    """The files of the content that are not as they were in a revision."""
    repository = revisions.root(content)
    names = revisions.changed(repository, revisions.commit(repository, revision))
    return frozenset(repository / name for name in names)


def _judged(content: Path, chosen: Settings) -> Sequence[Problem]:
    """All problems of the content; what is known of unchanged records is kept beside the site."""
    severities = rules.in_force(chosen)
    kept = (content.parent / "mkdocs.yml").exists() and chosen.cache
    cache = BuildCache(content.parent / settings.BUILD_CACHE if kept else None)
    known = KnownFiles(content, cache)
    found = record_cache.read(content, known, cache)
    known.keep()
    ledgers = LedgerCache(cache)
    loaded = store.load(content, found.papers, ledgers.parse)
    ledgers.keep()
    results = ResultCache(cache, found.fingerprints)
    problems = rules.run(loaded, content, results, _today(), severities, files=known.listed)
    return [*problems, *_committed_cache(content.parent)]


def _committed_cache(folder: Path) -> list[Problem]:
    """A cache that is in the repository: what it says of the site comes from whoever wrote it."""
    kept = revisions.tracked(folder, settings.CACHE.parts[0])
    if not kept:
        return []
    path = settings.CACHE.parts[0]
    mend = f"`git rm -r --cached {path}`, and name /{path}/ in .gitignore"
    message = f"files of the cache of builds are committed, such as this one; {mend}"
    return [Problem(str(folder / kept[0]), 0, "committed-cache", message)]


def _today() -> datetime.date:
    """The latest day that has begun anywhere: in the Line Islands, fourteen hours before UTC."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()


@click.command("fmt")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; list what would change.")
@click.option(
    "--remove-unknown-tags",
    "known_only",
    is_flag=True,
    help="Take tags out of records that tags.yml does not hold.",
)
@CONTENT
def fmt(
    paths: tuple[Path, ...],
    *,
    only_check: bool,
    known_only: bool,
    content: Path,
) -> None:
    """Put records and people.yml into canonical form and print the names of those that changed.

    What has one remedy is mended: former slugs of tags, tags that others imply, invisible
    characters, remains of TeX, identifiers in another spelling.

    Example: catalogue fmt --check
    """
    chosen = _choice(paths, require_content(content))
    with nullcontext() if only_check else console.writing(content):
        problems, changed = _format(chosen, content, only_check=only_check, known_only=known_only)
    console.list_problems(problems)
    if only_check and changed:
        told = "1 file is" if changed == 1 else f"{changed:,} files are"
        console.note(f"{told} not in canonical form; run `catalogue fmt`")
    if problems or (only_check and changed):
        sys.exit(1)


def _format(
    chosen: Callable[[Path], bool], content: Path, *, only_check: bool, known_only: bool
) -> tuple[list[Problem], int]:
    """Format records and print the names of those that change; what cannot be, and how many do."""
    terms, faults = vocabulary.load(content / "tags.yml")
    if known_only and faults:  # of a broken vocabulary every tag may be unknown
        exit_with_problems(faults, f"nothing was changed; mend {content / 'tags.yml'} first")
    fix = _known_only if known_only else autofix.fix
    problems: list[Problem] = []
    changed = 0
    known = content / people.FILE
    paths = [*store.record_paths(content), *([known] if known.exists() else [])]
    for path in filter(chosen, paths):
        found = _people(path) if path == known else _formatted(path, terms, fix)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            changed += 1
            console.echo(path)
            if not only_check:
                files.write(path, found)
    return problems, changed


def _people(path: Path) -> str | Problem | None:
    """The canonical text of people.yml, None where it stands so already, or why there is none."""
    text = text_files.read(path)
    if isinstance(text, Problem):
        return text
    try:
        formed = people.canonical(text, str(path))
    except FrontMatterError as error:
        return Problem(str(path), error.line, people.RULE, str(error))
    return None if formed == text else formed


def _known_only(paper: Paper, terms: Vocabulary) -> Paper:
    """The paper, fixed, with tags of the vocabulary only."""
    return autofix.without_unknown_tags(autofix.fix(paper, terms), terms)


def _formatted(path: Path, terms: Vocabulary, fix: Fix) -> str | Problem | None:
    """The canonical text of a record, None where it stands so already, or why there is none."""
    text = text_files.read(path)
    if isinstance(text, Problem):
        return text
    try:
        formed = _mended(records.canonical(text), path, terms, fix)
    except FrontMatterError as error:
        return Problem(str(path), error.line, "front-matter", str(error))
    if formed == text:
        return None
    return formed if _reads_as(formed, text, path, terms, fix) else _unlike(path)


def _reads_as(formed: str, text: str, path: Path, terms: Vocabulary, fix: Fix) -> bool:
    """Whether what is to be written reads as the very paper that it is made of."""
    before, _ = records.load(text, path.stem, str(path))
    after, problems = records.load(formed, path.stem, str(path))
    if before is None or after is None or problems:
        return False
    return fix(before, terms) == after


def _unlike(path: Path) -> Problem:
    """A record that stays as it is, as its canonical form would be another paper."""
    message = "in canonical form it would read otherwise, so it is left as it is; mend it by hand"
    return Problem(str(path), 0, "fmt", message)


def _mended(text: str, path: Path, terms: Vocabulary, fix: Fix) -> str:
    """A record in canonical form without the faults that have one remedy."""
    paper, _ = records.load(text, path.stem, str(path))
    if paper is None:
        return text
    mended = fix(paper, terms)
    return text if mended == paper else records.canonical(records.update(text, mended))


@click.command("addresses")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; list what is missing.")
@CONTENT
def addresses(
    only_check: bool,  # noqa: FBT001 - click passes options by name
    content: Path,
) -> None:
    """Remember the address of every paper in addresses.txt, as is done before a release.

    From then on `catalogue check` tells when one of them leads nowhere. None is ever forgotten.

    Example: catalogue addresses --check
    """
    with nullcontext() if only_check else console.writing(require_content(content)):
        new = _remember(content, only_check=only_check)
    if new and only_check:
        told = f"{len(new):,} address{'es' * (len(new) != 1)} not in {PUBLISHED}"
        exit_with_problems((), f"{told}; run `catalogue addresses`")


def _remember(content: Path, *, only_check: bool) -> list[str]:
    """Print the addresses that are not remembered yet, and remember them."""
    loaded = store.load(require_content(content))
    known, problems = store.load_published(content)
    if problems or loaded.problems:
        exit_with_problems((*loaded.problems, *problems), "no address was remembered")
    new = sorted({paper.slug for paper in loaded.catalogue.papers}.difference(known))
    for slug in new:
        click.echo(slug)
    if not only_check:
        listed = dump_published((*known, *new))
        files.write(content / PUBLISHED, listed)
    return new


def _choice(paths: Sequence[Path], content: Path) -> Callable[[Path], bool]:
    """Whether a file is among those that were named; all are when none was.

    Raises:
        UsageError: A path is not there or not in the content folder.
    """
    root = content.resolve()
    wanted = {path.resolve() for path in paths}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
        if root not in (path.resolve(), *path.resolve().parents):
            raise UsageError(f"{path}: is not in the content folder {content}")
    return lambda path: (
        not wanted or not wanted.isdisjoint((path.resolve(), *path.resolve().parents))
    )


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "no problems"
    paths = len({problem.path for problem in problems})
    told = f"{tally(problems)} in {paths:,} file{'s' * (paths != 1)}"
    mended = {rules.name(rule) for rule in autofix.FIXABLE}
    count = sum(problem.rule in mended for problem in problems)
    return f"{told}; `catalogue fmt` mends {count:,} of them" if count else told


COMMANDS = (check, fmt, addresses)
"""The commands of this room."""
