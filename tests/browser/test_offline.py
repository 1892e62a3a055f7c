"""Pages, the list and the search without a network, and never of two builds at once."""

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browsing import OpenPage
from tests.support.building import build_project, draw_project, invented_content
from tests.support.invented import LEAVES, STONES, TREES
from tests.support.serving import serving

ACTIVE = """() => navigator.serviceWorker.ready.then(async ({ active }) => {
  while (active.state !== "activated") await new Promise((resolve) => setTimeout(resolve, 50));
})"""
CACHES = "caches.keys()"
NOTED = "caches.match(new URL('../../?kept', location)).then((noted) => noted.json())"
NOTHING = """() => Promise.all([navigator.serviceWorker.getRegistration(), caches.keys()])
  .then(([found, names]) => !found && names.length === 0)"""
SECOND = """async (first) => {
  const names = (await caches.keys()).filter((name) => !name.includes("notes"));
  const next = names.find((name) => name !== first);
  return names.includes(first) && next && (await (await caches.open(next)).keys()).length > 20;
}"""
"""Whether a second version has its files beside the first."""


@dataclass
class Host:
    """A host whose site can be another one in the next moment.

    Attributes:
        address: Of the site, below a path of the host.
        folder: What is served.
        editions: Folders of two builds, and of one that is not to be there without a network.
        newest: When the files of the build that is served were made; browsers ask by the second.
    """

    address: str
    folder: Path
    editions: dict[str, Path]
    newest: float = 0

    def deploy(self, edition: str) -> None:
        """Serve another build, its files newer than those of the one before by whole seconds."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.editions[edition], self.folder)
        self.newest = max(self.newest + 2, time.time())
        for path in self.folder.rglob("*"):
            os.utime(path, (self.newest, self.newest))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The host, and what it can serve: the address is known before the sites are built."""
    project = tmp_path_factory.mktemp("offline")
    folder = project / "served"
    folder.mkdir()
    with serving(folder, "catalogue") as address:
        editions = {}
        leaves = "content/papers/on-the-shape-of-leaves.md"
        text = str(invented_content()[leaves]).replace("We measure it", "Later we measure it")
        for name, files, options in (
            ("first", {}, {}),
            ("second", {leaves: text}, {}),
            ("without", {}, {"offline": False}),
        ):
            drawn = {**invented_content(), **files}
            config = draw_project(project / name, drawn, site_url=address, catalogue=options)
            editions[name] = build_project(config, project / name / "site").folder
        yield Host(address, folder, editions)


@pytest.fixture
def host(built: Host) -> Host:
    """The host with the first build."""
    built.deploy("first")
    return built


def visit(page: Page, host: Host, *paths: str) -> BrowserContext:
    """See pages until the worker has them; returns what can be taken off the network."""
    page.goto(host.address)
    page.goto(host.address)
    page.evaluate(ACTIVE)
    for path in paths:
        page.goto(host.address + path)
        expect(page.locator(".catalogue-mine-link")).to_be_visible()
        page.wait_for_function(
            "url => caches.match(url).then(Boolean)", arg=host.address + path, polling=100
        )
    return page.context


def test_pages_that_were_seen_the_list_and_the_search_are_there(host: Host, page: Page) -> None:
    context = visit(page, host, f"papers/{LEAVES.slug}/")
    context.set_offline(True)
    page.goto(f"{host.address}papers/{LEAVES.slug}/")
    expect(page.locator("h1")).to_have_text(LEAVES.title)
    page.goto(host.address)
    expect(page.locator(".catalogue article").first).to_be_visible()
    page.goto(host.address + "papers/?q=stones")
    expect(page.locator("catalogue-browse article > [dir]")).to_have_text(
        [STONES.title + " retracted"]
    )
    page.keyboard.press("/")
    page.keyboard.type("trees without")
    result = page.locator(".md-search-result__link[href*='trees-without-roots']")
    expect(result.first).to_be_attached()
    page.goto(host.address + "mine/")
    expect(page.get_by_text("Papers you mark with a star stand here")).to_be_visible()


def test_page_that_was_never_seen_says_so(host: Host, page: Page) -> None:
    visit(page, host).set_offline(True)
    page.goto(f"{host.address}papers/{TREES.slug}/")
    expect(page.locator("h1")).to_have_text("This page is not here without a network")


def test_tag_is_kept_with_its_papers(host: Host, page: Page) -> None:
    context = visit(page, host, "tags/plants/")
    page.get_by_role("button", name="Keep for offline").click()
    expect(page.get_by_text("3 pages are kept")).to_be_visible()
    context.set_offline(True)
    page.goto(f"{host.address}papers/{TREES.slug}/")
    expect(page.locator("h1")).to_have_text(TREES.title)


def test_second_press_takes_back_what_was_kept(host: Host, page: Page) -> None:
    visit(page, host, "tags/plants/")
    keep = page.get_by_role("button", name="Keep for offline")
    keep.click()
    expect(page.get_by_text("3 pages are kept")).to_be_visible()
    page.reload()
    keep.click()
    expect(page.get_by_text("3 pages are no longer kept")).to_be_visible()
    assert page.evaluate(NOTED) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("3 pages are kept")).to_be_visible()
    assert len(page.evaluate(NOTED)) == 3


def test_first_page_takes_nothing_for_later(host: Host, page: Page) -> None:
    page.goto(host.address, wait_until="networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None


def test_next_build_is_shown_at_once_and_never_mixed_with_the_one_before(
    host: Host, page: Page
) -> None:
    leaves = f"papers/{LEAVES.slug}/"
    context = visit(page, host, leaves, f"papers/{STONES.slug}/")
    (first,) = [name for name in page.evaluate(CACHES) if "notes" not in name]
    host.deploy("second")
    page.goto(host.address + leaves)
    expect(page.get_by_text("Later we measure it")).to_be_visible()
    page.wait_for_function(SECOND, arg=first, polling=100)
    held = """async ([name, url]) => (await (await caches.open(name)).match(url))?.text()"""
    assert "Later" not in page.evaluate(held, [first, host.address + leaves])
    context.set_offline(True)
    # A page that only the former build has comes with all that build had.
    page.goto(f"{host.address}papers/{STONES.slug}/")
    expect(page.locator("h1")).to_have_text(STONES.title)
    own = "fetch('../../search/catalogue.js').then((answer) => answer.text())"
    theirs = (host.editions["first"] / "search" / "catalogue.js").read_text("utf-8")
    assert page.evaluate(own) == theirs
    assert theirs != (host.editions["second"] / "search" / "catalogue.js").read_text("utf-8")


def test_half_a_build_is_not_kept(host: Host, page: Page) -> None:
    (host.folder / "assets" / "catalogue" / "catalogue.css").write_text("/* another */", "utf-8")
    page.goto(host.address)
    page.goto(host.address, wait_until="networkidle")
    page.wait_for_function("caches.keys().then((names) => names.length === 0)", polling=100)
    found = page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it?.active)")
    assert not found


def test_owner_switches_it_off_for_good(host: Host, page: Page) -> None:
    visit(page, host)
    host.deploy("without")
    page.goto(host.address)
    page.wait_for_function(NOTHING, polling=100)
    # A script that the browser kept may ask for the worker once more, and gets the one that leaves.
    page.evaluate("navigator.serviceWorker.register('sw.js').then(() => true)")
    page.wait_for_function(NOTHING, polling=100)


def test_preview_at_another_address_has_no_worker(
    host: Host, open_page: OpenPage, tmp_path: Path
) -> None:
    shutil.copytree(host.editions["first"], tmp_path / "site")
    with serving(tmp_path / "site", "preview") as address:
        page = open_page()
        for _ in range(2):
            page.goto(address, wait_until="networkidle")
        assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
