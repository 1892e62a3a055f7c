"""The benchmark of the search itself: its queries, what it notes, and that its tables come."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from generator.model import Author, Catalogue
from tests.bench import heap, known_items, search, shelf
from tests.bench.browsing import opened
from tests.bench.engines import ENGINES, Engine
from tests.bench.host import hosting
from tests.bench.measure import Failed
from tests.support import chromium, corpus
from tests.support.invented import VOCABULARY, paper

PAPERS = tuple(corpus.papers(30, VOCABULARY))


def test_queries_depend_on_papers_and_seed_only() -> None:
    made = known_items.all_queries(PAPERS, 5)
    assert made == known_items.all_queries(PAPERS, 5)
    assert made != known_items.all_queries(PAPERS, 5, seed=1)
    # Nobody in the corpus has an accent, and no title an acronym or Chinese signs.
    assert Counter(query.kind for query in made) == dict.fromkeys(
        (
            "exact title",
            "title, one typo",
            "three title words",
            "three words, one typo",
            "as one types",
            "phrase of the abstract",
            "surname and a word",
        ),
        5,
    )


def test_memorable_papers_bring_all_kinds_of_queries() -> None:
    papers = list(shelf.memorable(iter(PAPERS)))
    assert papers == list(shelf.memorable(iter(PAPERS)))
    kinds = {query.kind for query in known_items.all_queries(papers, 5)}
    assert kinds == {query.kind for query in known_items.queries(papers, 5)} | {
        "acronym",
        "acronym, joined",
        "acronym, spaced",
        "its beginning",
    }
    assert {"name without accents", "four Chinese signs of a title"} < kinds


def test_our_records_are_searched_unless_more_are_asked_for() -> None:
    own = Catalogue(papers=PAPERS, vocabulary=VOCABULARY)
    assert shelf.catalogue(own, 30) is own
    assert len(shelf.catalogue(own, 31).papers) == 31


def test_acronyms_are_asked_for_as_people_write_them() -> None:
    shown = paper("MOSS-ER: Growing Lawns", slug="a")
    made = {query.kind: query.words for query in known_items.acronyms((shown,), 5)}
    assert made == {
        "acronym": "MOSS-ER",
        "its beginning": "MOSS",
        "acronym, joined": "mosser",
        "acronym, spaced": "moss er",
    }


def test_acronym_of_two_papers_is_nobodys() -> None:
    papers = (paper("MOSSER grows", slug="a"), paper("MOSS-ER again", slug="b"))
    assert list(known_items.acronyms(papers, 5)) == []


def test_names_are_asked_for_without_accents() -> None:
    shown = paper("Growing Lawns", slug="a", authors=(Author("Öztürk", "Çağla"),))
    made = {query.kind: query.words for query in known_items.queries((shown,), 5)}
    assert made["name without accents"].split()[0] == "ozturk"


def test_chinese_signs_are_those_of_the_title() -> None:
    shown = paper("Leaves: 叶子的形状", slug="a")
    (query,) = (one for one in known_items.queries((shown,), 5) if "Chinese" in one.kind)
    assert query.words in {"叶子的形", "子的形状"}


@pytest.mark.parametrize(
    ("kind", "words", "titles", "expected"),
    [
        ("three title words", "moss fern pond", ["Moss Fern Pond"], 1),
        ("three title words", "moss fern pond", ["Moss Fern Pond", "Fern Moss Pond"], 1),
        ("three title words", "moss fern pond", ["Moss Fern Pond", "Ponds Moss Fern"], 1),
        # Alike: first or second.
        ("three title words", "moss fern pond", ["Moss Fern Pond", "Moss: Fern, Pond"], 0.75),
        # From a shorter title the words are drawn more often.
        ("three title words", "moss fern pond", ["Moss Fern Pond Lawn", "Moss Fern Pond"], 0.5),
        ("as one types", "moss fern pon", ["Moss Fern Pond", "Moss Fern Pony Lawn"], 1),
        ("as one types", "moss fern pon", ["Moss Fern Pond Lawn", "Moss Fern Pony Pond"], 0.5),
        ("as one types", "moss fern pon", ["Moss Fern Pond", *["Moss Fern Pony"] * 19], 0.146),
        ("phrase of the abstract", "moss fern", ["Moss Fern Pond"], None),
    ],
)
def test_ceiling_is_what_one_can_expect_who_knows_how_queries_are_drawn(
    kind: str, words: str, titles: list[str], expected: float | None
) -> None:
    papers = [paper(title, slug=f"paper-{at}") for at, title in enumerate(titles)]
    query = known_items.Query(kind, words, "papers/paper-0/")
    found = known_items.ceiling([query], papers, 10)
    assert found == (expected if expected is None else pytest.approx(expected, abs=1e-3))


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        (["papers/a/"], 1),
        (["tags/a/", "papers/b/", "papers/a/"], 0.5),
        ([f"papers/{number}/" for number in range(10)] + ["papers/a/"], 0),
        ([], 0),
    ],
)
def test_rank_counts_papers_only(urls: list[str], expected: float) -> None:
    assert search.reciprocal_rank(urls, "papers/a/") == expected


def test_host_notes_what_is_sent_and_when(tmp_path: Path) -> None:
    Path(tmp_path, "leaves.js").write_text("leaves " * 1000, "utf-8")
    with hosting(tmp_path) as host:
        host.delay_s = 0.2
        start = time.time()
        with urlopen(f"{host.url}leaves.js?x=1") as answer:
            assert len(answer.read()) == 7000
    (request,) = host.requests
    assert request.path == "/leaves.js"
    assert 0.02 < host.kb(request) < 0.1
    assert request.at >= start + 0.2


@pytest.fixture
def eager(browser: Browser) -> Iterator[Browser]:
    """A browser that says at once what it holds; another takes half a minute."""
    arguments = [*chromium.ARGUMENTS, heap.EAGER]
    started = browser.browser_type.launch(executable_path=chromium.path(), args=arguments)
    with closing(started):
        yield started


def test_heap_holds_values_and_buffers_of_page_and_workers(eager: Browser, tmp_path: Path) -> None:
    Path(tmp_path, "index.html").write_text("<!doctype html>", "utf-8")
    with hosting(tmp_path) as host:
        page = eager.new_page()
        page.goto(host.url)
        empty = heap.megabytes(page)
        page.evaluate("window.held = new Uint8Array(20e6)")
        with_buffer = heap.megabytes(page)
        page.evaluate("""() => new Promise((resolve) => {
          const script = "self.held = new Array(5e6).fill(0); postMessage(0)";
          window.worker = new Worker(URL.createObjectURL(new Blob([script])));
          window.worker.onmessage = resolve;
        })""")
        assert 19 < with_buffer - empty < 22
        assert heap.megabytes(page) - with_buffer > 18


_STAGED = """
export async function ask(words, show) {
  await fetch("/search/first.json");
  show(["/papers/a/"]);
  await fetch("/search/second.json");
  show(["papers/b/", "papers/a/"]);
}
"""


@pytest.fixture
def staged(tmp_path: Path) -> tuple[Engine, Path]:
    """A search that shows a list, loads more and shows another one."""
    Path(tmp_path, "search").mkdir()
    for name in ("first", "second"):
        Path(tmp_path, "search", f"{name}.json").write_text(f'"{name}"', "utf-8")
    Path(tmp_path, "staged.mjs").write_text(_STAGED, "utf-8")
    return Engine("staged", lambda folder, catalogue: 0, "../staged.mjs"), tmp_path


def test_first_query_tells_what_was_loaded_before_a_result(
    browser: Browser, staged: tuple[Engine, Path]
) -> None:
    with opened(browser, *staged) as site, site.visit(delay_s=0.08) as visit:
        first = visit.first("leaves")
    assert first.requests == 2
    assert first.kb == pytest.approx(2 * first.first_kb, rel=0.1)


def test_last_list_of_a_query_counts(browser: Browser, staged: tuple[Engine, Path]) -> None:
    with opened(browser, *staged) as site, site.visit() as visit:
        answers = list(visit.ask(["leaves"] * 30))
    assert [answer.urls for answer in answers] == [["papers/b/", "papers/a/"]] * 30
    assert all(answer.ms > 0 for answer in answers)


def test_page_with_an_error_is_not_measured(browser: Browser, staged: tuple[Engine, Path]) -> None:
    _, folder = staged
    Path(folder, "staged.mjs").write_text("setTimeout(() => { throw new Error('moss'); })", "utf-8")
    with (
        pytest.raises(Failed, match="moss"),
        opened(browser, *staged) as site,
        site.visit(),
    ):
        pass


def test_each_search_finds_a_title_or_says_what_it_lacks(browser: Browser, tmp_path: Path) -> None:
    """Some are only installed for the benchmark."""
    catalogue = Catalogue(papers=PAPERS, vocabulary=VOCABULARY)
    found, lacking = [], {}
    for name, engine in ENGINES.items():
        folder = tmp_path / name
        folder.mkdir()
        try:
            engine.write(folder, catalogue)
        except Failed as error:
            lacking[name] = str(error)
            continue
        with opened(browser, engine, folder) as site, site.visit() as visit:
            (answer,) = visit.ask([PAPERS[7].title])
        assert answer.urls[:1] == ["papers/paper-7/"], name
        found.append(name)
    assert {"ours", "theme"} <= set(found)
    for name, why in lacking.items():
        assert re.search("is not installed|No module named pagefind_bin", why), name


def test_searches_are_compared_in_two_tables(
    eager: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QUERIES", "_FIRSTS", "_FIRSTS_OF_WHOLE", "_TYPED"):
        monkeypatch.setattr(search, name, 1)
    monkeypatch.setitem(ENGINES, "ours", replace(ENGINES["ours"], most=29))
    catalogue = Catalogue(papers=PAPERS, vocabulary=VOCABULARY)
    costs, ranks = search.compared(eager, catalogue, ("ours", "theme"))
    first, second = costs.splitlines()[2:]
    assert first.startswith("| ours: left out above 29 papers | - |")
    assert second.startswith("| Material | 30 |")
    exact = next(line for line in ranks.splitlines() if line.startswith("| exact title"))
    assert exact == "| exact title | 1 | 1 | - |"
    assert ranks.startswith("| MRR@10, 30 papers | queries | Material | at most |")
