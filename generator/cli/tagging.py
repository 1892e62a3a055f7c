"""`catalogue tag`: which tags of the vocabulary fit a record, and what in it says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import click

from generator.cli import console
from generator.cli.options import CONTENT, require_content
from generator.cli.problems import exit_with_problems
from generator.cli.progress import Progress
from generator.errors import UsageError
from generator.importing.tags import Suggester
from generator.model import KEYWORD, TAGGER, Paper, Vocabulary
from generator.store import content as store
from generator.store import vocabulary
from generator.tagging import Suggestion, Tagger, chosen

AGREED = "in the record"
NEW = "new"
ALONE = "not suggested"


@click.command("tag")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Add the tags to records that have none.")
@click.option(
    "--replace",
    "renew",
    is_flag=True,
    help="Give suggested tags of records anew; those that a person gave stay.",
)
@CONTENT
def tag(
    paths: tuple[Path, ...],
    *,
    write: bool,
    renew: bool,
    content: Path,
) -> None:
    """Suggest tags for records, all of them if none is named, with the phrases that earned them.

    Each suggestion is new or in the record already; tags of the record that no phrase speaks for
    are listed too. A record says under `suggested` which of its tags were suggested; all others
    are a person's and are never changed. A suggested tag that a person took out of `tags`, but
    not out of `suggested`, does not come back.

    Example: catalogue tag --write content/papers/on-the-shape-of-leaves.md
    """
    require_content(content)
    with console.writing(content) if write or renew else nullcontext():
        _tag(_records(paths, content), content, write=write, renew=renew)


def _tag(records: Sequence[Path], content: Path, *, write: bool, renew: bool) -> None:
    """Print what fits each record, and write it where that is wanted."""
    vocabulary_file = content / "tags.yml"
    terms, problems = vocabulary.load(vocabulary_file)
    if problems:
        exit_with_problems(problems, f"no tags were suggested; mend {vocabulary_file} first")
    tagger, suggester = Tagger(terms), Suggester(terms)
    counts: Counter[str] = Counter()
    with Progress(len(records), "records", "tagging") as progress:
        for path in progress.over(records):
            paper, faults = store.load_paper(path)
            problems += faults
            if paper:
                paper = terms.current(paper)
                suggestions = tagger.suggest(paper.title, paper.abstract)
                lines = list(_lines(paper, suggestions, terms))
                counts.update(mark for mark, _ in lines)
                progress.say([f"{path}: {paper.title}"])
                progress.say(f"  {mark:<13}  {line}" for mark, line in lines)
                if renew and (paper.tags or paper.suggested):
                    progress.say([f"  {_renew(content, paper, suggester, terms)}"])
                elif write or renew:
                    progress.say([f"  {_write(content, paper, chosen(suggestions, terms))}"])
    console.note(_summary(len(records), counts))
    if problems:
        exit_with_problems(problems)


def _records(paths: Sequence[Path], content: Path) -> list[Path]:
    """The files of the records that were asked for.

    Raises:
        UsageError: A path is no record of this content folder.
    """
    records = store.record_paths(content)
    known = {path.resolve() for path in records}
    wanted = {path.resolve(): path for path in paths}
    for place, path in wanted.items():
        if place not in known:
            raise UsageError(f"{path}: is no record; give files of {content / 'papers'}")
    return list(wanted.values()) or records


def _lines(
    paper: Paper, suggestions: Sequence[Suggestion], terms: Vocabulary
) -> Iterator[tuple[str, str]]:
    """What is to say of each tag that was suggested or is in the record, after its mark."""
    recorded = terms.closure(paper.tags)
    for suggestion in suggestions:
        yield (AGREED if suggestion.tag in recorded else NEW), str(suggestion)
    suggested = {suggestion.tag for suggestion in suggestions}
    for slug in paper.tags:
        if slug not in suggested:
            yield ALONE, slug


def _write(content: Path, paper: Paper, tags: tuple[str, ...]) -> str:
    """Give a record without tags those that were chosen; says what was done."""
    if paper.tags:
        return "left as it is: it has tags already"
    if not tags:
        return "left as it is: no tag is sure enough, so give it one by hand"
    suggested = {**paper.suggested, **dict.fromkeys(tags, TAGGER)}
    store.save(content, replace(paper, tags=tags, suggested=suggested))
    return f"written: {', '.join(tags)}"


def _renew(content: Path, paper: Paper, suggester: Suggester, terms: Vocabulary) -> str:
    """Give a record its suggested tags anew; says what was done."""
    renewed = _renewed(paper, suggester, terms)
    if renewed == paper and not paper.former_tags:
        return "left as it is: its suggested tags are the same, and others are a person's"
    store.save(content, renewed)
    return f"written: {', '.join(renewed.tags) or 'no tags'}"


def _renewed(paper: Paper, suggester: Suggester, terms: Vocabulary) -> Paper:
    """The paper with what is suggested today beside the tags that a person gave."""
    by_person = [tag for tag in paper.tags if tag not in paper.suggested]
    taken_out = {tag: by for tag, by in paper.suggested.items() if tag not in paper.tags}
    keywords = [
        by.removeprefix(KEYWORD) for by in paper.suggested.values() if by.startswith(KEYWORD)
    ]
    found = suggester.suggest(paper.title, paper.abstract, keywords) if paper.suggested else {}
    fresh = {tag: by for tag, by in found.items() if tag not in {*by_person, *taken_out}}
    fresh = {  # nothing that would make a person's tag one to be removed
        tag: by
        for tag, by in fresh.items()
        if tag not in terms.closure(by_person) and not {*terms.ancestors(tag)} & {*by_person}
    }
    old = [tag for tag in paper.tags if tag in by_person or tag in fresh]
    return replace(
        paper,
        tags=tuple(dict.fromkeys((*old, *fresh))),
        suggested={**taken_out, **fresh},
    )


def _summary(records: int, counts: Counter[str]) -> str:
    """How many tags were suggested, on one line."""
    marks = ", ".join(f"{counts[mark]:,} {mark}" for mark in (AGREED, NEW, ALONE))
    return f"{records:,} record{'s' * (records != 1)}; tags: {marks}"


COMMANDS = (tag,)
"""The commands of this room."""
