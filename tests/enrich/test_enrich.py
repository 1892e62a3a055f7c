"""`catalogue enrich`, with real requests to a server that replays."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Paper, PartialDate
from generator.store import records
from tests.enrich.commands import BATCH, Desk, undated
from tests.support.golden import Golden
from tests.support.invented import ADA, MEI, STONES, TREES, draw, paper
from tests.support.replay import Replay, Reply

SPARSE = paper(
    authors=(ADA,),
    identifiers={"arxiv": "2001.00001"},
    sources={"title": "digest"},
    abstract="Mine, kept as it is.",
)
FULL = replace(
    STONES, venue="Mine", identifiers={"doi": "10.5555/stones"},
    links={"code": "https://a.example/", "project": "https://a.example/"},
)  # fmt: skip


def put(desk: Desk, *papers: Paper) -> None:
    """Put records into the catalogue, with a comment and a key that only people know."""
    draw(
        desk.content,
        {
            f"papers/{given.slug}.md": records.dump(given).replace(
                "\n---\n", "\nmine: 7  # mine\n---\n", 1
            )
            for given in papers
        },
    )


def load(desk: Desk, slug: str) -> Paper:
    """A record as it is now."""
    found, problems = records.load(desk.record(slug).read_text("utf-8"), slug, slug)
    assert found, problems
    return found


def test_missing_facts_are_filled_and_told(desk: Desk, everybody: Replay, golden: Golden) -> None:
    put(desk, SPARSE)
    run = desk.run("enrich")
    assert run.status == 0
    golden(undated(run.out.replace(str(desk.content), "content")), "enriched.txt")
    totals = "2 from Crossref, 1 from Hugging Face, 1 from arXiv"
    assert run.err == f"catalogue: 1 record; new facts: {totals}\n"
    text = desk.record(SPARSE.slug).read_text("utf-8")
    assert "mine: 7  # mine\n" in text
    after = load(desk, SPARSE.slug)
    assert (after.authors, after.abstract) == (SPARSE.authors, SPARSE.abstract)


def test_second_run_changes_nothing_and_costs_no_request(desk: Desk, everybody: Replay) -> None:
    put(desk, SPARSE)
    desk.run("enrich")
    before, asked = desk.records(), len(everybody.asked)
    run = desk.run("enrich")
    assert (run.status, run.out, desk.records()) == (0, "", before)
    assert run.err == "catalogue: 1 record; new facts: none\n"
    assert len(everybody.asked) == asked


def test_no_cache_asks_again_and_keeps_nothing(desk: Desk, everybody: Replay) -> None:
    put(desk, replace(SPARSE, identifiers={"doi": "10.5555/leaves.1"}))
    cache = desk.content.parent / ".cache"
    for times in (1, 2):
        desk.run("enrich", "--no-cache", "--dry-run")
        assert sum("crossref" in path for path in everybody.paths()) == times
    assert not cache.exists()
    desk.run("enrich", "--dry-run")
    assert list((cache / "catalogue" / "http").glob("*.answer"))


def test_dry_run_tells_and_writes_nothing(desk: Desk, everybody: Replay) -> None:
    put(desk, SPARSE)
    before = desk.records()
    run = desk.run("enrich", "--dry-run")
    assert run.err.endswith("; nothing was written, this was a dry run\n")
    assert "  venue      Crossref, " in run.out
    assert desk.records() == before
    assert desk.run("enrich").out == run.out
    assert desk.records() != before


def test_paths_choose_the_records(desk: Desk, everybody: Replay) -> None:
    put(desk, SPARSE, TREES)
    run = desk.run("enrich", desk.record(SPARSE.slug))
    assert run.err.startswith("catalogue: 1 record; ")
    assert replace(load(desk, TREES.slug), extra={}) == TREES


@pytest.mark.parametrize("path", ["papers/none.md", "tags.yml", "papers"])
def test_path_that_is_no_record_is_wrong_use(desk: Desk, replay: Replay, path: str) -> None:
    put(desk, SPARSE)
    run = desk.run("enrich", desk.content / path)
    assert run.status == 2
    assert (
        f"{desk.content / path}: is no record; give files of {desk.content / 'papers'}" in run.err
    )
    assert replay.asked == []


@pytest.mark.parametrize("address", ["arxiv", "arxiv=here", "nobody=https://a.example/"])
def test_wrong_address_of_a_service_is_wrong_use(desk: Desk, address: str) -> None:
    put(desk, SPARSE)
    run = desk.run("enrich", "--service", address)
    assert run.status == 2
    assert repr(address) in run.err


def test_service_that_is_away_is_said_once_for_each_paper(desk: Desk, everybody: Replay) -> None:
    put(desk, SPARSE, FULL)
    everybody.answers("arxiv/query", Reply(status=403))
    run = desk.run("enrich")
    assert run.status == 1
    path = desk.record(SPARSE.slug)
    [_, fault] = run.err.splitlines()
    assert fault == f"{path}: could not be completed: arXiv refused the request (HTTP 403)"
    after = load(desk, SPARSE.slug)
    assert after.links == {"code": "https://github.com/invented/leaves"}
    assert after.date is None
    everybody.answers("arxiv/query", "arxiv.xml")
    assert desk.run("enrich").status == 0
    assert load(desk, SPARSE.slug).date == PartialDate(2021, 5, 6)


def test_broken_record_is_listed_and_the_others_are_completed(
    desk: Desk, everybody: Replay
) -> None:
    put(desk, SPARSE)
    draw(desk.content, {"papers/broken.md": "no front matter"})
    run = desk.run("enrich")
    assert run.status == 1
    assert "papers/broken.md:1: front-matter: " in run.err
    assert load(desk, SPARSE.slug).venue


class Killed(BaseException):
    """What no code but the tests catches, as the end of a process."""


def several(number: int) -> list[Paper]:
    """Papers that arXiv takes for two batches."""
    return [
        replace(
            SPARSE,
            slug=f"leaf-{place:02}",
            title=f"Leaf {place}",
            authors=(MEI,),
            identifiers={"doi": f"10.5555/leaf.{place}"},
        )
        for place in range(number)
    ]


def known(replay: Replay, papers: list[Paper]) -> None:
    """Let Crossref know papers."""
    for place, given in enumerate(papers):
        body = (
            f'{{"message": {{"DOI": "10.5555/leaf.{place}", "title": ["{given.title}"],'
            f' "container-title": ["Leaves"], "issued": {{"date-parts": [[2021]]}}}}}}'
        )
        replay.answers(f"crossref/works/10.5555/leaf.{place}", body.encode())
    replay.answers(BATCH, Reply(status=400))


@pytest.mark.parametrize("fault", [Killed(), OSError(28, "No space left on device")])
def test_run_that_ends_in_the_middle_can_be_run_again_to_the_same_end(
    desk: Desk, replay: Replay, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    papers = several(3)
    known(replay, papers)
    put(desk, *papers)
    originals = desk.records()
    real = Path.replace
    written: list[Path] = []

    def fail_second(path: Path, target: Path) -> Path:
        if target.suffix == ".md":
            written.append(target)
            if len(written) == 2:
                raise fault
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail_second)
        if isinstance(fault, Killed):
            with pytest.raises(Killed):
                desk.run("enrich")
        else:
            run = desk.run("enrich")
            assert (run.status, "No space left on device" in run.err) == (2, True)
    interrupted, asked = desk.records(), len(replay.asked)
    changed = [name for name, data in interrupted.items() if originals.get(name) != data]
    assert changed == ["leaf-00.md"]
    assert desk.run("enrich").status == 0
    assert len(replay.asked) == asked
    assert all(load(desk, given.slug).venue == "Leaves, 2021" for given in papers)
    assert desk.record("leaf-00").read_bytes() == interrupted["leaf-00.md"]


def test_record_that_a_person_edits_meanwhile_is_left_to_the_person(
    desk: Desk, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = several(1)
    known(replay, papers)
    put(desk, *papers)
    real = Replay.to

    def edit(self: Replay, request: object) -> Reply:
        text = desk.record("leaf-00").read_text("utf-8")
        desk.record("leaf-00").write_text(text.replace("Leaf 0", "Leaf Zero"), "utf-8")
        return real(self, request)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(Replay, "to", edit)
    run = desk.run("enrich")
    assert run.status == 1
    assert f"{desk.record('leaf-00')}: was edited meanwhile and is left; run this again" in run.err
    assert load(desk, "leaf-00").title == "Leaf Zero"
    assert load(desk, "leaf-00").venue == ""
