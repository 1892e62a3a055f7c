"""A site of ninety papers with the files of search and list, served as a static host does."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.model import Author, Catalogue, Paper, PartialDate
from generator.store import content, records
from tests.support.building import PROSE, Built, build_project, draw_project
from tests.support.invented import ADA, MEI, WIM, content_files
from tests.support.serving import serving

HOSTILE = Paper(
    slug="hostile",
    title='<img src=x onerror="alert(1)"> & "quotes"</template>',
    authors=(Author(printed="<b>Bold</b> Name"),),
    venue="<i>Venue</i> 2020",
    added=datetime.date(2021, 6, 1),
    abstract="Nothing </p> here.",
)


def _study(number: int) -> Paper:
    return Paper(
        slug=f"study-{number:02}",
        title=f"Study {number:02} of {('Rulers', 'Moss', 'Gravel')[number % 3]}",
        authors=((ADA, WIM), (MEI,))[number % 2],
        date=PartialDate(2010 + number % 7),
        added=datetime.date(2021, 3, 6) + datetime.timedelta(days=number // 10),
        tags=(("leaves",), ("plants", "minerals"), ("minerals",))[number % 3],
        venue=("", "ICML 2024", "ICML 2023", "NeurIPS 2022")[number % 4],
        links={"code": "https://example.org/code"} if number % 5 == 0 else {},
        abstract="Measured at dawn." if number % 2 else "Measured at dusk, with string.",
    )


STUDIES = tuple(_study(number) for number in range(86))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the project."""
    folder = tmp_path_factory.mktemp("browse")
    more = {f"papers/{paper.slug}.md": records.dump(paper) for paper in (*STUDIES, HOSTILE)}
    files = {f"content/{name}": text for name, text in {**content_files(), **more}.items()}
    draw_project(folder, PROSE | files)
    return folder


@pytest.fixture(scope="session")
def catalogue(project: Path) -> Catalogue:
    """Everything that is on the site."""
    return content.load(project / "content").catalogue


@pytest.fixture(scope="session")
def site(project: Path) -> Built:
    """The site, built once; not to be written to."""
    return build_project(project / "mkdocs.yml", project / "site")


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """Where the site is, below a path."""
    with serving(site.folder, "catalogue") as url:
        yield url


@pytest.fixture
def papers(page: Page, address: str) -> Page:
    """The list of all papers, its controls there."""
    return opened(page, f"{address}papers/")


def opened(page: Page, url: str) -> Page:
    """A page with the list, once it can be narrowed."""
    page.goto(url)
    page.locator(".catalogue-browse__bar").wait_for()
    page.locator("catalogue-browse:not([aria-busy])").wait_for()
    return page
