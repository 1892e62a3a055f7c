"""What stands at the address of a removed paper, and where papers that fell are still shown."""

from dataclasses import replace

import pytest

from generator import site
from generator.model import Catalogue, PartialDate, Status, Tombstone
from generator.pages.page import Page
from generator.settings import Settings
from tests.support.building import Build, invented_content
from tests.support.invented import CATALOGUE, LEAVES, STONES, TREES
from tests.support.markup import Markup

SETTINGS = Settings(title="Invented Papers", url="https://papers.example/")
GONE = Tombstone("leaves-at-night", PartialDate(2021, 3, 5), "It was <no> paper & nobody's.")
TOLD = "This paper was removed from the catalogue (5 March 2021): It was <no> paper & nobody's."


def pages(catalogue: Catalogue) -> dict[str, Page]:
    """Path to page."""
    return {page.path: page for page in site.build(catalogue, SETTINGS).pages}


def test_address_of_a_removed_paper_says_so() -> None:
    page = pages(replace(CATALOGUE, removed=(GONE,)))["papers/leaves-at-night.md"]
    assert (page.kind, page.indexed) == ("removed", False)
    assert page.values == {"told": TOLD}
    assert page.listing() == TOLD.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("see", [LEAVES.slug, "foliage"])
def test_removed_paper_leads_to_the_record_in_its_place(see: str) -> None:
    leaves = replace(LEAVES, aliases=("foliage",))
    catalogue = replace(CATALOGUE, papers=(leaves, STONES), removed=(replace(GONE, see=see),))
    page = pages(catalogue)["papers/leaves-at-night.md"]
    assert (page.kind, page.indexed) == ("moved", False)
    assert page.values == {"to": f"papers/{LEAVES.slug}/", "told": TOLD}
    assert "See [On the Shape of Leaves](on-the-shape-of-leaves.md)." in page.listing()


def test_removed_paper_names_the_site_that_has_it() -> None:
    removed = (replace(GONE, see="https://example.org/leaves"),)
    page = pages(replace(CATALOGUE, removed=removed))["papers/leaves-at-night.md"]
    assert page.values == {"told": TOLD, "address": "https://example.org/leaves"}


def test_address_that_a_paper_has_stays_with_it() -> None:
    removed = (replace(GONE, slug=LEAVES.slug), GONE, replace(GONE, reason="Twice."))
    made = site.build(replace(CATALOGUE, removed=removed), SETTINGS).pages
    paths = [page.path for page in made]
    assert len(paths) == len(set(paths))
    assert {page.path: page.kind for page in made}[f"papers/{LEAVES.slug}.md"] == "paper"


@pytest.mark.parametrize("kind", ["withdrawn", "retracted", "superseded"])
def test_paper_that_fell_is_kept_and_no_longer_recommended(kind: str) -> None:
    fallen = replace(LEAVES, status=Status(kind))
    built = site.build(replace(CATALOGUE, papers=(fallen, STONES, TREES)), SETTINGS)
    made = {page.path: page for page in built.pages}
    assert made[f"papers/{LEAVES.slug}.md"].values["status"] == {"kind": kind, "reason": ""}
    assert "new" not in made[f"papers/{LEAVES.slug}.md"].values
    assert LEAVES.title not in made["index.md"].listing()
    assert LEAVES.title in made["papers/index.md"].listing()
    assert LEAVES.title in made["digests/2021-03-04.md"].listing()
    feeds = {file.path: file.content for file in built.files}
    # Who has read of a paper is to learn that it was taken back.
    assert (LEAVES.title in feeds["feed.xml"]) == (kind != "superseded")
    assert LEAVES.title in feeds["tags/leaves/feed.xml"]


REMOVED_YML = """\
- slug: leaves-at-night
  date: 2021-03-05
  reason: It was <no> paper & nobody's.
- {slug: leaves-at-dawn, date: 2021-03, reason: It stood here twice., see: on-the-shape-of-leaves}
- {slug: leaves-at-noon, date: 2021, reason: Its site has it., see: 'https://example.org/noon'}
"""


@pytest.mark.parametrize("render", ["fast", "mkdocs"])
def test_removed_papers_are_built_and_listed_nowhere(build: Build, render: str) -> None:
    files = {**invented_content(), "content/removed.yml": REMOVED_YML}
    built = build(files, catalogue={"render": render})
    night, dawn, noon = (
        Markup(built.read(f"papers/leaves-at-{time}/")) for time in ("night", "dawn", "noon")
    )
    assert TOLD in night.all("article")[0].text
    assert [meta["content"] for meta in night.all("meta", name="robots")] == ["noindex"]
    assert [meta["content"] for meta in dawn.all("meta", name="robots")] == ["noindex"]
    assert [meta["content"] for meta in dawn.all("meta", **{"http-equiv": "refresh"})] == [
        "0; url=../on-the-shape-of-leaves/"
    ]
    assert "It stood here twice." in dawn.all("body")[0].text
    assert noon.all("a", href="https://example.org/noon")
    assert not noon.all("meta", **{"http-equiv": "refresh"})
    for path, data in built.files().items():
        # What reading lists and mirrors are told are the other places.
        told = path.startswith("search/browse/") and b'"moved":' in data
        told = told or path == "data/changes.jsonl"
        if not told and not path.startswith("papers/leaves-at-"):
            assert b"leaves-at-" not in data, path
