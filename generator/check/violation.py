"""What rules judge and what they find."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from generator.model import Catalogue, Paper
from generator.store.content_files import ContentFile

BODY = "abstract"
"""Stands for the body of a record where a key of its front matter is asked for."""

_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True)
class CheckInput(Catalogue):
    """A catalogue with what else of its folder the rules judge.

    Attributes:
        published: Addresses that papers had at the last release.
        files: All files of the folder; none where they are not to be judged.
        prose: Place below the folder to the Markdown of each page that people wrote.
        today: The latest day that has begun anywhere; None where no clock is to be read.
    """

    published: tuple[str, ...] = ()
    files: tuple[ContentFile, ...] = ()
    prose: Mapping[str, str] = field(default_factory=dict)
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule.

    Attributes:
        path: File it is in, below the content folder.
        message: What was found, what was expected and what to do.
        key: Key of the front matter it concerns, `abstract` for the body, or empty.
        text: Text on the line it concerns, where the key has several lines.
        line: Line it concerns, where no key tells.
    """

    path: str
    message: str
    key: str = ""
    text: str = ""
    line: int = 0


Rule: TypeAlias = Callable[[CheckInput], Iterator[Violation]]
"""Yields the violations it finds in a content folder."""

CatalogueRule: TypeAlias = Callable[[Catalogue], Iterator[Violation]]
"""Yields the violations it finds in a catalogue, whatever else lies in the folder."""


def name(rule: Rule) -> str:
    """The name of a rule in problems."""
    return rule.__name__.replace("_", "-")


def sentence(rule: Rule) -> str:
    """The rule itself, as its docstring says it."""
    return (rule.__doc__ or "").strip()


def subject(rule: Rule) -> str:
    """What a rule is about: `Tags`."""
    return rule.__module__.rpartition(".")[2].capitalize()


def violation(paper: Paper, key: str, message: str, text: str = "") -> Violation:
    """A violation in a record."""
    return Violation(path(paper), message, key, text)


def path(paper: Paper) -> str:
    """The file of a record below the content folder."""
    return f"papers/{paper.slug}.md"


def duplicates(pairs: Iterable[tuple[_K, Paper]]) -> Iterator[tuple[_K, Paper, Paper]]:
    """Each key that several papers have, with each of them and another one that has it."""
    first: dict[_K, Paper] = {}
    several: dict[_K, dict[str, Paper]] = {}
    for key, paper in pairs:
        holder = first.setdefault(key, paper)
        if holder.slug != paper.slug:
            several.setdefault(key, {})[paper.slug] = paper
    for key, others in several.items():
        for other in others.values():
            yield key, other, first[key]
        yield key, first[key], next(iter(others.values()))
