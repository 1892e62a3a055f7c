"""How good the related papers are, and what they cost: `python -m tests.bench.related FILE`.

The file holds papers whose authors gave keywords, as JSON Lines (`title`, `abstract`,
`keywords`; may be gzipped). A paper that shares a keyword counts as related, the more of them the
more.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import math
import random
import statistics
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Paper
from generator.related import finding
from generator.store.build_cache import BuildCache
from tests.bench.measure import cpu_s, say, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST = 5
"""Related papers that are judged."""


def main() -> None:
    """Print the tables."""
    gc.disable()  # as builds do
    options = _options()
    rows = _rows(options.file)
    papers = tuple(_paper(number, row) for number, row in enumerate(rows))
    keywords = [frozenset(word.strip().lower() for word in row["keywords"]) for row in rows]
    found = finding.find(papers, FIRST)
    precision, gain, judged = quality([_numbers(found.get(p.slug, ())) for p in papers], keywords)
    head = (f"Related papers of {judged:,}", "P@5", "nDCG@5")
    print(table(head, [("words, pairs and common neighbours", precision, gain)]))
    print(_costs(papers, options.papers))


def quality(
    found: Sequence[Sequence[int]], keywords: Sequence[frozenset[str]]
) -> tuple[float, float, int]:
    """P@5 and nDCG@5 over the papers that share a keyword with another, and how many there are."""
    holders: Mapping[str, list[int]] = defaultdict(list)
    for number, words in enumerate(keywords):
        for word in words:
            holders[word].append(number)
    precisions, gains = [], []
    for number, words in enumerate(keywords):
        shared = Counter(other for word in words for other in holders[word] if other != number)
        if not shared:
            continue
        first = [shared[other] for other in found[number][:FIRST]]
        best = sorted(shared.values(), reverse=True)[:FIRST]
        precisions.append(sum(map(bool, first)) / FIRST)
        gains.append(_discounted(first) / _discounted(best))
    return statistics.fmean(precisions), statistics.fmean(gains), len(gains)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))


def _costs(papers: Sequence[Paper], count: int) -> str:
    """What many papers cost that are mixed of the sentences of these."""
    many = mixed(papers, count)
    one_more = tuple(sorted((*many, replace(many[0], slug="one-more")), key=lambda p: p.slug))
    edited = replace(many[1], abstract=f"{many[1].abstract} {many[2].title}.")
    rows: list[tuple[str, float]] = []
    with tempfile.TemporaryDirectory(prefix="bench-related-") as name:
        for what, wanted in (
            ("from nothing", many),
            ("the same again", many),
            ("one more", one_more),
            ("one with another abstract", (many[0], edited, *many[2:])),
        ):
            say(f"related: {what}")
            cache = BuildCache(Path(name))  # another process would find no more than that
            rows.append((what, cpu_s(lambda c=cache, w=wanted: finding.find(w, 8, c), 1)))
    return table((f"Related papers of {count:,}", "CPU s"), rows)


def mixed(papers: Sequence[Paper], count: int) -> tuple[Paper, ...]:
    """Papers of the sentences of three others each, in order of their slugs."""
    chance = random.Random(0)  # noqa: S311  # no secret is made
    made = []
    for number in range(count):
        one, two, three = chance.sample(papers, 3)
        said = [*one.abstract.split(". ")[:4], *two.abstract.split(". ")[-3:]]
        words = [*three.title.split()[:5], *one.title.split()[-5:]]
        made.append(
            Paper(slug=f"mixed-{number:06}", title=" ".join(words), abstract=". ".join(said))
        )
    return tuple(made)


def _numbers(relations: Sequence[tuple[str, object]]) -> list[int]:
    return [int(slug) for slug, _ in relations]


def _paper(number: int, row: Mapping[str, str]) -> Paper:
    return Paper(slug=f"{number:06}", title=row["title"], abstract=row["abstract"])


def _rows(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="papers with keywords")
    parser.add_argument("--papers", type=int, default=10_000, help="papers of the costs")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
