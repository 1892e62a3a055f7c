"""Whatever is imported in whatever order: counts add up, and one paper is one record."""

import datetime
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing import files
from generator.importing.files import Input
from generator.importing.report import Report
from generator.importing.run import Importer
from generator.model import Outcome, Paper, PartialDate
from generator.store import content as store
from generator.text import normalise_title
from tests.importing.folders import records, tree
from tests.importing.library import FORMATS
from tests.sources.pages import abstract
from tests.support.invented import ADA, GROUP, MEI, WIM, draw, paper

DAY = datetime.date(2021, 3, 4)
PAPERS = (
    paper(
        "On the Shape of Leaves",
        authors=(ADA, WIM),
        date=PartialDate(2020),
        identifiers={"arxiv": "2001.00001"},
        abstract=abstract("Leaves"),
    ),
    paper(
        "Trees Without Roots: A Survey",
        authors=(GROUP,),
        date=PartialDate(2021, 2),
        identifiers={"doi": "10.5555/12345678"},
        abstract=abstract("Trees"),
    ),
    paper("Stones That Dream", authors=(MEI, ADA), abstract=abstract("Stones")),
    paper(
        "LEAF & Gärtner’s “Rivers”: Pre-Trained Networks",
        authors=(WIM,),
        abstract=abstract("Rivers"),
    ),
)
LIBRARIES = st.lists(
    st.tuples(
        st.sampled_from(sorted(FORMATS)), st.lists(st.sampled_from(PAPERS), min_size=1, max_size=6)
    ),
    min_size=1,
    max_size=4,
)


def load(content: Path, libraries: list[tuple[str, list[Paper]]]) -> list[Input]:
    """The libraries as files, each digest of a day of its own."""
    found = []
    for number, (ending, papers) in enumerate(libraries, start=1):
        name = f"2021-03-{number:02}.{ending.removeprefix('biblatex') or 'bib'}"
        keyed = [replace(item, slug=f"p{key}") for key, item in enumerate(papers)]
        text = FORMATS[ending](keyed).replace("Mar 4", f"Mar {number}")
        draw(content.parent, {name: text})
        (given_,) = files.load([content.parent / name], content, today=DAY)
        assert isinstance(given_, Input)
        found.append(given_)
    return found


def run(content: Path, libraries: list[tuple[str, list[Paper]]]) -> list[Report]:
    """Import the libraries one after the other."""
    inputs = load(content, libraries)
    papers, problems = store.load_papers(content)
    assert problems == []
    importer = Importer(content, papers)
    return [importer.run(item) for item in inputs]


def catalogue(content: Path) -> set[tuple[str, str]]:
    """Address and title of each record."""
    papers, problems = store.load_papers(content)
    assert problems == []
    return {(paper.slug, normalise_title(paper.title)) for paper in papers}


def facts(content: Path) -> dict[str, tuple[object, ...]]:
    """What every format tells, by address of the record."""
    return {
        item.slug: (
            item.identifiers,
            [(author.family, author.given) for author in item.authors],
            item.year,
        )
        for item in store.load_papers(content)[0]
    }


@settings(max_examples=40)
@given(LIBRARIES)
def test_mixtures_add_up_and_make_each_paper_one_record(
    libraries: list[tuple[str, list[Paper]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        reports = run(content, libraries)
        assert [report.problems for report in reports] == [()] * len(libraries)
        for report, (ending, papers) in zip(reports, libraries, strict=True):
            # A page that shows a paper twice in the same words shows one entry.
            seen = {item.title for item in papers} if ending == "txt" else papers
            assert sum(map(report.count, Outcome)) == report.seen == len(seen)
        added = sum(report.count(Outcome.ADDED) for report in reports)
        wanted = {item.title for _, papers in libraries for item in papers}
        assert added == len(records(content)) == len(wanted)
        before = tree(content)
        again = run(content, libraries)
        assert sum(report.count(Outcome.PRESENT) for report in again) == sum(
            report.seen for report in reports
        )
        assert tree(content) == before


@settings(max_examples=30)
@given(
    st.permutations(sorted(FORMATS)),
    st.lists(st.permutations(PAPERS), min_size=len(FORMATS), max_size=len(FORMATS)),
)
def test_same_papers_in_any_format_and_order_are_the_same_records(
    endings: list[str], orders: list[list[Paper]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, other = (Path(folder) / name / "content" for name in ("first", "other"))
        run(first, [(ending, list(PAPERS)) for ending in sorted(FORMATS)])
        run(other, list(zip(endings, orders, strict=True)))
        assert catalogue(other) == catalogue(first)
        assert len(catalogue(first)) == len(PAPERS)
        assert facts(other) == facts(first)
