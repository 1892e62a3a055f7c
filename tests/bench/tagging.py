"""How good the suggested tags are, and how fast they come."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import yaml

from generator.store import content
from generator.tagging import Tagger
from generator.text import sentence_split
from tests.bench.measure import ROOT, cpu_s, say, table
from tests.bench.plain import PlainMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from generator.model import Catalogue, Paper, Vocabulary

GOLD = Path(__file__).parent / "data" / "gold-tags.yml"
PAPERS = 10_000

Method: TypeAlias = "Callable[[Paper], Collection[str]]"


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader gave to a paper.

    Attributes:
        tags: Tags that must be found, implied ones included.
        maybe: Tags that are neither rewarded nor punished.
    """

    paper: Paper
    tags: frozenset[str]
    maybe: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision and recall over all papers and tags (micro average)."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Part of the assigned tags that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Part of the tags to be found that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def labels(catalogue: Catalogue) -> list[Label]:
    """The labelled papers of a catalogue; none if it is another one than ours."""
    given = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    closure = catalogue.vocabulary.closure
    return [
        Label(
            catalogue.by_slug[slug],
            frozenset(closure(label["tags"])),
            frozenset(closure(label.get("maybe", ()))),
        )
        for slug, label in given.items()
        if slug in catalogue.by_slug
    ]


def quality(method: Method, labelled: Iterable[Label], vocabulary: Vocabulary) -> Quality:
    """How well a method finds the tags that a reader gave."""
    right = wrong = missed = 0
    for label in labelled:
        found = set(vocabulary.closure(method(label.paper)))
        right += len(found & label.tags)
        wrong += len(found - label.tags - label.maybe)
        missed += len(label.tags - found)
    return Quality(right, wrong, missed)


def methods(vocabulary: Vocabulary) -> dict[str, Method]:
    """Name to method, the peer last."""
    tagger, plain = Tagger(vocabulary), PlainMatcher(vocabulary)
    return {
        "catalogue tag": lambda paper: [
            suggestion.tag for suggestion in tagger.suggest(paper.title, paper.abstract)
        ],
        "plain phrase matching": lambda paper: plain.assign(paper.title, paper.abstract),
    }


def variants(papers: Sequence[Paper], count: int) -> Iterator[tuple[str, str]]:
    """Titles and abstracts of papers over and over, the sentences each time in another order."""
    chance = random.Random(0)  # noqa: S311  # no secret is made
    for number in range(count):
        paper = papers[number % len(papers)]
        sentences = list(sentence_split(paper.abstract))
        chance.shuffle(sentences)
        yield paper.title, " ".join(sentences)


def report(runs: int) -> Iterator[str]:
    """The tables."""
    catalogue = content.load(ROOT / "content").catalogue
    named = methods(catalogue.vocabulary)
    labelled = labels(catalogue)
    if labelled:
        yield _quality_table(named, labelled, catalogue.vocabulary)
    else:
        say("tagging: no record of this catalogue has labels to compare with")
    if catalogue.papers:
        yield _speed_table(catalogue, runs)


def _quality_table(
    named: dict[str, Method], labelled: Sequence[Label], vocabulary: Vocabulary
) -> str:
    found = {name: quality(method, labelled, vocabulary) for name, method in named.items()}
    found["tags in the records"] = quality(lambda paper: paper.tags, labelled, vocabulary)
    rows = [(name, got.precision, got.recall, got.f1) for name, got in found.items()]
    return table((f"Tags of {len(labelled)} papers", "precision", "recall", "F1"), rows)


def _speed_table(catalogue: Catalogue, runs: int) -> str:
    tagger, plain = Tagger(catalogue.vocabulary), PlainMatcher(catalogue.vocabulary)
    rows = []
    speeds: list[float] = []
    # The peer is so slow that a part of the papers must do.
    for name, act, count in (
        ("plain phrase matching", plain.assign, PAPERS // 20),
        ("catalogue tag", tagger.suggest, PAPERS),
    ):
        say(f"tagging: {name}, {count:,} papers, {runs} times")
        texts = list(variants(catalogue.papers, count))
        spent = cpu_s(partial(_all, act, texts), runs)
        speeds.append(count / spent)
        rows.append((name, count, spent, round(speeds[-1]), speeds[-1] / speeds[0]))
    return table(("Speed of tagging", "papers", "CPU s", "papers per CPU s", "ratio"), rows)


def _all(act: Callable[[str, str], object], texts: Iterable[tuple[str, str]]) -> None:
    for text in texts:
        act(*text)
