"""How well, how fast and for how many kilobytes our search finds, against others, in Chromium."""

from __future__ import annotations

import random
import statistics
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as BrowserError

from generator.store import content
from tests.bench import harder_items, heap, known_items, shelf
from tests.bench.browsing import DELAY_S, Site, opened
from tests.bench.build import reason
from tests.bench.engines import ENGINES
from tests.bench.measure import ROOT, Failed, say, table
from tests.support.browsing import launched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

    from generator.model import Catalogue, Paper
    from tests.bench.browsing import First
    from tests.bench.engines import Engine
    from tests.bench.known_items import Query

QUERIES = 50
"""Queries of each kind."""

SHOWN = 10
"""Results that count: MRR@10."""

_FIRSTS = 40
"""First queries, each of a reader who was never there; fewer where all of them load the same."""
_FIRSTS_OF_WHOLE = 3
_TYPED = 8
"""Queries that are typed key by key."""
_LONGEST = 40
"""Keys of a query that is typed: a longer one was pasted."""

_NOTHING = "-"
_HEAD = (
    *("Search", "papers", "build CPU s", "first result KB", "its CPU ms"),
    *("query KB p50", "p95", "requests p50", "p95", "key ms p50", "p95", "heap MB"),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a search made of the queries.

    Attributes:
        build_s: CPU seconds of what it searches.
        firsts: What first queries cost.
        keys: Milliseconds that each key of some queries took, all that was loaded being kept.
        heap_mb: What is held after these keys.
        urls: For each query, the addresses it shows, best first.
    """

    build_s: float
    firsts: Sequence[First]
    keys: Sequence[float]
    heap_mb: float
    urls: Sequence[Sequence[str]]


def report(sizes: Sequence[int], names: Sequence[str] = tuple(ENGINES)) -> Iterator[str]:
    """A table of costs and one of MRR@10 for each size: our records, and invented ones above.

    Args:
        sizes: Numbers of papers.
        names: The searches, of `ENGINES`.
    """
    own = content.load(ROOT / "content").catalogue
    with launched(heap.EAGER) as browser:
        for size in sizes:
            yield from compared(browser, shelf.catalogue(own, size), names)


def compared(browser: Browser, catalogue: Catalogue, names: Sequence[str]) -> Iterator[str]:
    """The two tables of a catalogue; a search that could not be measured says why in the first."""
    asked = all_queries(catalogue.papers, QUERIES)
    engines = [ENGINES[name] for name in names]
    results: dict[str, Result] = {}
    rows: list[tuple[object, ...]] = []
    for engine in engines:
        try:
            results[engine.name] = _measured(browser, engine, catalogue, asked)
        except (Failed, BrowserError) as error:
            why = reason(Failed(str(error)))
            say(f"search: {engine.name}: {error}")
            rows.append((f"{engine.name}: {why}", *[_NOTHING] * (len(_HEAD) - 1)))
        else:
            rows.append(_costs(engine.name, len(catalogue.papers), results[engine.name]))
    yield table(_HEAD, rows)
    yield _ranks(asked, results, catalogue.papers)


def all_queries(papers: Sequence[Paper], of_each: int) -> list[Query]:
    """Known items, then harder questions."""
    known = known_items.all_queries(papers, of_each)
    return [*known, *harder_items.questions(papers, of_each)]


def _measured(
    browser: Browser, engine: Engine, catalogue: Catalogue, asked: Sequence[Query]
) -> Result:
    count = len(catalogue.papers)
    if count > engine.most:
        raise Failed(f"left out above {engine.most:,} papers")
    with tempfile.TemporaryDirectory(prefix="bench-search-") as name:
        say(f"search: {engine.name}, {count:,} papers: build")
        build_s = engine.write(Path(name), catalogue)
        with opened(browser, engine, Path(name)) as site:
            return _used(site, engine, asked, build_s)


def _used(site: Site, engine: Engine, asked: Sequence[Query], build_s: float) -> Result:
    chance = random.Random(0)  # noqa: S311  # no secret is made
    some = chance.sample(asked, min(len(asked), _FIRSTS))
    firsts = []
    for query in some[:_FIRSTS_OF_WHOLE] if engine.whole else some:
        with site.visit(DELAY_S) as visit:
            firsts.append(visit.first(query.words))
    say(f"search: {engine.name}: {len(firsts)} first queries")
    with site.visit() as visit:
        before = visit.heap_mb()
        typed = [prefix for query in some[:_TYPED] for prefix in _prefixes(query.words)]
        _, *keys = visit.ask([typed[0], *typed])  # all is opened by the first
        heap_mb = visit.heap_mb() - before
        say(f"search: {engine.name}: {len(keys)} keys")
        urls = [answer.urls for answer in visit.ask([query.words for query in asked])]
        say(f"search: {engine.name}: {len(urls)} queries")
    return Result(build_s, firsts, [key.ms for key in keys], heap_mb, urls)


def _prefixes(words: str) -> Iterator[str]:
    """What stands in the box after each key."""
    for end in range(1, min(len(words), _LONGEST) + 1):
        yield words[:end]


def _costs(name: str, papers: int, result: Result) -> tuple[object, ...]:
    firsts = result.firsts
    first = [statistics.median(one.first_kb for one in firsts)]
    first.append(statistics.median(one.cpu_ms for one in firsts))
    loaded = [*_spread([one.kb for one in firsts])]
    requests = [round(number) for number in _spread([one.requests for one in firsts])]
    keys = [*_spread(result.keys)]
    return name, papers, result.build_s, *first, *loaded, *requests, *keys, result.heap_mb


def _spread(values: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(values), sorted(values)[int(0.95 * (len(values) - 1))]


def _ranks(asked: Sequence[Query], results: dict[str, Result], papers: Sequence[Paper]) -> str:
    """The table of MRR@10, a kind of query in each row, and what could be reached at most."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for place, query in enumerate(asked):
        kinds[query.kind].append(place)
    harder = {place for place, query in enumerate(asked) if query.kind in harder_items.KINDS}
    rows = [
        (
            kind,
            len(places),
            *(_mrr(asked, result, places) for result in results.values()),
            known_items.ceiling([asked[at] for at in places], papers, SHOWN) or _NOTHING,
        )
        for kind, places in kinds.items()
    ]
    both = {"**known items**": set(range(len(asked))) - harder, "**harder questions**": harder}
    for name, all_places in both.items():
        if all_places:
            means = (_mrr(asked, result, sorted(all_places)) for result in results.values())
            rows.append((name, len(all_places), *means, _NOTHING))
    head = f"MRR@{SHOWN}, {len(papers):,} papers"
    return table((head, "queries", *results, "at most"), rows)


def _mrr(asked: Sequence[Query], result: Result, places: Sequence[int]) -> float:
    return statistics.mean(reciprocal_rank(result.urls[at], asked[at].url) for at in places)


def reciprocal_rank(urls: Sequence[str], wanted: str) -> float:
    """One over the place of the wanted paper among the papers shown, 0 if it is not there."""
    papers = [url for url in urls if url.startswith("papers/")][:SHOWN]
    return 1 / (1 + papers.index(wanted)) if wanted in papers else 0.0
