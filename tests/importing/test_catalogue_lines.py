"""The lines that the site of a catalogue publishes come back as the records that they were."""

import gzip
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from generator import citation_keys
from generator.exports import jsonl
from generator.model import Paper
from generator.sources import catalogue
from generator.sources.base import Entry
from generator.store import content as store
from generator.store import records
from tests.exports.papers import CHAPTER, FULL, MEETING
from tests.store.strategies import papers
from tests.support.commands import RunCommand
from tests.support.hostile import HOSTILE
from tests.support.invented import ADA, PAPERS, draw

OWN = Paper(
    slug="own-key",
    title="Own Keys",
    authors=(ADA,),
    extra={"award": ("Best",), "shelf": ("1", "2")},
    sources={"authors": "bibtex; and others"},
    citation_key="beispiel1999own",
    tags=("leaves", "unheard-of"),
)
LISTED = (*PAPERS, FULL, CHAPTER, MEETING, OWN, *HOSTILE)


def test_catalogue_is_taken_back_without_loss(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    path = tmp_path / "papers.jsonl.gz"
    path.write_bytes(gzip.compress(jsonl.render(LISTED).encode()))
    told = run_catalogue("import", "--keep-both", "--content", content, path).out
    assert f"{len(LISTED)} entries = {len(LISTED)} added" in told
    found, problems = store.load_papers(content)
    assert not problems
    there = {paper.slug: as_given_back(paper) for paper in found}
    for paper in LISTED:
        written, _ = records.load(records.dump(paper), paper.slug, "")
        assert written
        here = as_given_back(written)
        # A tag that the vocabulary does not have is a keyword now.
        assert {*here.tags, *here.keywords} >= {*there[paper.slug].tags}
        lost = {*here.tags, *here.keywords} - {
            *there[paper.slug].tags,
            *there[paper.slug].keywords,
            "plants",  # which `leaves` implies
        }
        assert not lost
        same = {"tags": (), "keywords": ()}
        assert replace(there[paper.slug], **same) == replace(here, **same)  # type: ignore[arg-type]
    assert {paper.slug: paper.citation_key for paper in found} == citation_keys.keys(LISTED)
    again = run_catalogue("import", "--content", content, path).out
    assert f"{len(LISTED)} there already" in again


def as_given_back(paper: Paper) -> Paper:
    """What lines have no place for, and the days of another catalogue, put aside."""
    return replace(paper, suggested={}, digests=(), citation_key="", unclean=(), added=None)


@given(papers)
def test_line_is_read_as_its_record(paper: Paper) -> None:
    [found] = catalogue.read(jsonl.entry(paper, paper.citation_key).encode())
    written, problems = records.load(records.dump(paper), paper.slug, "")
    if problems or written is None:
        return
    assert isinstance(found, Entry)
    assert found.record is not None
    assert as_given_back(found.record) == as_given_back(written)


def test_line_without_a_title_or_with_a_wrong_slug_is_refused(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    lines = jsonl.render([PAPERS[0], replace(PAPERS[1], title=""), replace(OWN, slug="../up")])
    draw(tmp_path, {"papers.jsonl": lines})
    told = run_catalogue("import", "--content", content, tmp_path / "papers.jsonl").out
    assert "3 entries = 1 added + 0 there already + 0 merged + 2 refused" in told
    assert "its title" in told
    assert "its slug" in told


def test_damaged_file_is_told(tmp_path: Path, content: Path, run_catalogue: RunCommand) -> None:
    path = tmp_path / "papers.jsonl.gz"
    path.write_bytes(gzip.compress(jsonl.render(PAPERS).encode())[:-9])
    done = run_catalogue("import", "--content", content, path)
    assert (done.status, "the file is damaged; save it again" in done.err) == (1, True)


def test_record_takes_the_facts_that_it_lacks_and_keeps_its_address(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    draw(content, {"papers/mine.md": f"---\ntitle: {CHAPTER.title}\ndoi: 10.5555/leaves\n---\n"})
    draw(tmp_path, {"papers.jsonl": jsonl.render([CHAPTER])})
    told = run_catalogue("import", "--content", content, tmp_path / "papers.jsonl").out
    assert "1 merged" in told
    [mine], _ = store.load_papers(content)
    assert (mine.slug, mine.translators, mine.details["isbn"]) == (
        "mine",
        CHAPTER.translators,
        CHAPTER.details["isbn"],
    )
