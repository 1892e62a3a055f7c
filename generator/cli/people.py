"""`catalogue people`: who may be whom, and what a person answers."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from generator.cli import console
from generator.cli.options import CONTENT, require_content
from generator.cli.problems import exit_with_problems
from generator.errors import Problem, UsageError
from generator.model import Catalogue, KnownPeople
from generator.people import Person, answers, attribute, doubts, persons
from generator.people.doubts import Doubt
from generator.store import content as store
from generator.store import files, text_files
from generator.store import people as people_file


@click.command("people")
@click.argument("names", metavar="[PERSON]...", nargs=-1)
@click.option("--same", is_flag=True, help="They are one person; the first one's page stays.")
@click.option("--different", is_flag=True, help="They are different people; ask no more.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@CONTENT
def people(
    names: tuple[str, ...], *, same: bool, different: bool, as_json: bool, content: Path
) -> None:
    """List the names that may be one person's, and those that several people have, with reasons.

    A person is named by the last part of the address of their page, as the list has it. Answers
    stand in people.yml; to take one back, edit that file. Nothing is decided without an answer.

    Example: catalogue people --same ada-beispiel a-beispiel
    """
    answered = same or different
    if same and different:
        raise UsageError("people are the same or different; give one of the two")
    if answered and len(set(names)) < 2:
        raise UsageError("name two people or more, such as: ada-beispiel a-beispiel")
    with console.writing(require_content(content)) if answered else nullcontext():
        loaded = store.load(content)
        if answered and loaded.problems:
            exit_with_problems(loaded.problems, "nothing was written; mend these first")
        if answered:
            _answer(content, loaded.catalogue, names, same=same)
        else:
            _list(loaded.catalogue, names, as_json=as_json)
    if loaded.problems:
        exit_with_problems(loaded.problems)


def _answer(content: Path, catalogue: Catalogue, names: Sequence[str], *, same: bool) -> None:
    """Write what people are into people.yml, and say what follows."""
    attribution = attribute(catalogue.papers, catalogue.people)
    everybody = persons(catalogue.papers, attribution)
    _require(names, everybody)
    if same:
        known = answers.same(names, everybody, attribution, catalogue.people)
    else:
        known = answers.different(names, catalogue.people)
    _write(content, known)
    if same:
        found = persons(catalogue.papers, attribute(catalogue.papers, known))[names[0]]
        others = ", ".join(name.name for name in found.names) or "none"
        told = f"{found.author.name}, {_papers(found)}; other names: {others}"
        console.note(f"{people_file.FILE}: {found.slug} is {told}")
    else:
        console.note(f"{people_file.FILE}: {', '.join(names)} are different people")


def _write(content: Path, known: KnownPeople) -> None:
    path = content / people_file.FILE
    text = text_files.read(path) if path.exists() else ""
    if isinstance(text, Problem):
        exit_with_problems([text])
    files.write(path, people_file.updated(text, known, str(path)))


def _require(names: Sequence[str], everybody: Mapping[str, Person]) -> None:
    """Go on only with people who are there.

    Raises:
        UsageError: Somebody is not.
    """
    for name in names:
        if name not in everybody:
            near = difflib.get_close_matches(name, everybody, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UsageError(f"{name}: nobody has that slug{hint}")


def _list(catalogue: Catalogue, names: Sequence[str], *, as_json: bool) -> None:
    """Print what is doubtful, of some people or of all."""
    attribution = attribute(catalogue.papers, catalogue.people)
    everybody = persons(catalogue.papers, attribution)
    _require(names, everybody)
    found = [
        doubt
        for doubt in doubts.find(everybody, attribution, catalogue.people)
        if not names or not set(names).isdisjoint(doubt.people)
    ]
    if as_json:
        listed = [_data(doubt, everybody) for doubt in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for doubt in found:
            console.echo("\n".join(_lines(doubt, everybody)))
    count = f"{len(found):,} doubt{'s' * (len(found) != 1)}"
    how = "; answer with --same or --different" if found else ""
    console.note(f"{len(everybody):,} people, {count}{how}")


def _lines(doubt: Doubt, everybody: Mapping[str, Person]) -> Iterator[str]:
    yield f"{doubt.kind}: {doubt.reason}"
    for slug in doubt.people:
        person = everybody[slug]
        orcid = f", {person.author.orcid}" if person.author.orcid else ""
        yield f"  {slug}: {person.author.name}, {_papers(person)}{orcid}"


def _papers(person: Person) -> str:
    return f"{len(person.papers):,} paper{'s' * (len(person.papers) != 1)}"


def _data(doubt: Doubt, everybody: Mapping[str, Person]) -> dict[str, object]:
    found = [everybody[slug] for slug in doubt.people]
    return {
        "kind": doubt.kind,
        "reason": doubt.reason,
        "people": [
            {
                "slug": person.slug,
                "name": person.author.name,
                "orcid": person.author.orcid,
                "papers": [paper.slug for paper in person.papers],
            }
            for person in found
        ],
    }


COMMANDS = (people,)
"""The commands of this room."""
