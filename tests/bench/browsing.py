"""Searches in Chromium: what a first query loads, how fast keys are answered, what is held."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench import heap
from tests.bench.host import hosting
from tests.bench.measure import Failed
from tests.support.browsing import fresh_profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from tests.bench.engines import Engine
    from tests.bench.host import Host, Request

PAGES = Path(__file__).parent / "pages"

DELAY_S = 0.08
"""How long an answer takes to come where a first query is measured: a mobile network's round trip.
What is asked for after the first result was shown is answered later than it, too."""

_COUNTED = ("/search/", "/assets/catalogue/box.js", "/assets/catalogue/engine.js")
"""Where the files of a search are; the second is the part of ours that each page has."""
_REST_MS = 300
"""In which a page comes to rest that was loaded."""
_AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search shows for a query.

    Attributes:
        urls: Addresses below the root, best first.
        ms: Time until the last list was shown.
    """

    urls: Sequence[str]
    ms: float


@dataclass(frozen=True, slots=True)
class First:
    """What the first query of a reader costs.

    Attributes:
        first_kb: Kilobytes sent before a result was shown, code included.
        kb: Kilobytes sent in the end.
        requests: Files asked for in the end.
        cpu_ms: CPU time of the browser, all of its processes.
    """

    first_kb: float
    kb: float
    requests: int
    cpu_ms: float


class Visit:
    """A page with a search, open in a fresh profile."""

    def __init__(self, browser: Browser, page: Page, host: Host, engine: Engine) -> None:
        page.goto(host.url + engine.page)
        page.evaluate(
            "async (script) => {"
            " window.asking = await import('/bench/asking.mjs'); await asking.use(script); }",
            f"/bench/{engine.script}",
        )
        page.wait_for_timeout(_REST_MS)
        self._browser = browser
        self._page = page
        self._host = host

    def first(self, words: str) -> First:
        """Ask the first query."""
        before = _cpu_times(self._browser)
        (answer,) = self._asked([words])
        after = _cpu_times(self._browser)
        cpu_s = sum(spent - before.get(process, 0) for process, spent in after.items())
        loaded = [request for request in self._host.requests if _counts(request)]
        shown = [request for request in loaded if 1000 * request.at <= answer["firstAt"]]
        first_kb, kb = (sum(map(self._host.kb, requests)) for requests in (shown, loaded))
        return First(first_kb, kb, len(loaded), 1000 * cpu_s)

    def ask(self, queries: Sequence[str]) -> Iterator[Answer]:
        """Ask queries one after the other, with all that is there already."""
        for start in range(0, len(queries), _AT_ONCE):
            for answer in self._asked(queries[start : start + _AT_ONCE]):
                yield Answer(answer["urls"], answer["ms"])

    def heap_mb(self) -> float:
        """Megabytes that the scripts of the page and its workers hold, buffers included."""
        return heap.megabytes(self._page)

    def _asked(self, queries: Sequence[str]) -> list[dict[str, Any]]:
        answers: list[dict[str, Any]] = self._page.evaluate(
            "(queries) => asking.ask(queries)", list(queries)
        )
        return answers


def _counts(request: Request) -> bool:
    return request.path.startswith(_COUNTED)


def _cpu_times(browser: Browser) -> dict[int, float]:
    """Processes of the browser to the seconds of CPU time that each has used."""
    session = browser.new_browser_cdp_session()
    told = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return {process["id"]: process["cpuTime"] for process in told}


class Site:
    """A folder with a search that is visited."""

    def __init__(self, browser: Browser, host: Host, engine: Engine) -> None:
        self._browser = browser
        self._host = host
        self._engine = engine

    @contextmanager
    def visit(self, delay_s: float = 0) -> Iterator[Visit]:
        """A visit by someone who was never there.

        Raises:
            Failed: The page met with an error.
        """
        faults: list[str] = []
        self._host.requests.clear()
        self._host.delay_s = delay_s
        with fresh_profile(self._browser, faults) as profile:
            yield Visit(self._browser, profile.new_page(), self._host, self._engine)
        if faults:
            raise Failed(f"{self._engine.name}: {faults[0]}")


@contextmanager
def opened(browser: Browser, engine: Engine, folder: Path) -> Iterator[Site]:
    """The site of an engine, served with the pages and scripts that ask it."""
    shutil.copytree(PAGES, folder / "bench")
    with hosting(folder) as host:
        yield Site(browser, host, engine)
