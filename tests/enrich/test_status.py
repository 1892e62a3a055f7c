"""`catalogue enrich --status`, with real requests to a server that replays."""

import json
from dataclasses import replace

import pytest

from generator.enrich import statuses
from generator.http.client import Client
from generator.model import Paper, Status
from generator.store import records
from tests.enrich.commands import Desk, undated
from tests.support.invented import ADA, draw, paper
from tests.support.replay import Asked, Replay, Reply
from tests.support.timing import takes_under

SAFE, COMMA = "10.5555/Leaves.1", "10.5555/leaves,2"
NOTICE = "10.5555/notice.1"
FEED = """\
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2001.00001v3</id><title>Moss</title><summary>Moss.</summary>
<arxiv:comment>This paper has been withdrawn by the author due to an error</arxiv:comment></entry>
<entry><id>http://arxiv.org/abs/2001.00002v1</id><title>Sand</title><summary>Sand.</summary></entry>
</feed>
"""


def held(slug: str, **identifiers: str) -> Paper:
    return paper(f"On {slug}", slug=slug, authors=(ADA,), identifiers=identifiers)


PAPERS = (
    held("comma", doi=COMMA),
    held("leaves", doi=SAFE),
    held("moss", arxiv="2001.00001"),
    held("sand", arxiv="2001.00002"),
    held("stones"),
    held("gravel", doi="10.5555/gravel"),
)


def sent(**message: object) -> Reply:
    return Reply(json.dumps({"message": message}).encode())


def update(doi: str, kind: str = "retraction") -> dict[str, str]:
    return {"DOI": doi, "type": kind, "source": "retraction-watch"}


def notices(asked: Asked) -> Reply:
    """A correction of one paper, and the retraction of another."""
    about = asked.query["filter"]
    items = [
        {"DOI": "10.5555/notice.2", "update-to": [update("10.5555/gravel", "correction")]},
        {"DOI": NOTICE, "update-to": [update(SAFE.lower())]},
    ]
    return sent(items=[item for item in items if item["update-to"][0]["DOI"] in about])  # type: ignore[index]


@pytest.fixture
def everybody(desk: Desk, replay: Replay) -> Replay:
    """Six records, and services that know of three of them."""
    draw(desk.content, {f"papers/{held.slug}.md": records.dump(held) for held in PAPERS})
    replay.answers("arxiv/query", Reply(FEED.encode()))
    replay.answers("crossref/works", notices)
    replay.answers(f"crossref/works/{COMMA}", sent(DOI=COMMA, **{"updated-by": [update(COMMA)]}))
    replay.answers("crossref/works/10.5555/gravel", sent(DOI="10.5555/gravel"))
    hints = {"results": [{"doi": f"https://doi.org/{name}"} for name in ("10.5555/gravel", SAFE)]}
    replay.answers("openalex/works", Reply(json.dumps(hints).encode()))
    return replay


def status(desk: Desk, slug: str) -> tuple[Status | None, str]:
    found, _ = records.load(desk.record(slug).read_text("utf-8"), slug, slug)
    assert found
    return found.status, undated(found.sources.get("status", ""))


def test_retractions_and_withdrawals_become_statuses(desk: Desk, everybody: Replay) -> None:
    run = desk.run("enrich", "--status")
    assert run.status == 0, run.err
    retracted = Status("retracted", by=f"https://doi.org/{NOTICE}")
    assert status(desk, "leaves") == (retracted, "Crossref, 2026-11-25")
    assert status(desk, "comma") == (Status("retracted"), "Crossref, 2026-11-25")
    assert status(desk, "moss") == (Status("withdrawn"), "arXiv, 2026-11-25")
    assert status(desk, "sand") == status(desk, "stones") == status(desk, "gravel") == (None, "")
    assert f"  retracted  Crossref, 2026-11-25: https://doi.org/{NOTICE}\n" in undated(run.out)
    assert "note: gravel: OpenAlex takes it for retracted" in run.out
    assert run.err.endswith("5 records asked about; newly told: 2 retracted, 1 withdrawn\n")


def test_papers_are_asked_about_in_batches_and_unsafe_names_alone(
    desk: Desk, everybody: Replay
) -> None:
    """A comma in a DOI would part a filter, and the error pass for "not retracted"."""
    desk.run("enrich", "--status")
    paths = [asked.path for asked in everybody.asked]
    assert sorted(paths) == [
        "arxiv/query",
        "crossref/works",
        "crossref/works/10.5555/gravel",
        f"crossref/works/{COMMA}",
        "openalex/works",
    ]
    filters = [asked.query.get("filter", "") for asked in everybody.asked]
    assert "updates:10.5555/leaves.1,updates:10.5555/gravel" in map(_sorted, filters)
    assert not any(COMMA in given for given in filters)


def _sorted(given: str) -> str:
    return ",".join(sorted(given.split(","), reverse=True))


def test_second_run_changes_nothing_and_costs_no_request(desk: Desk, everybody: Replay) -> None:
    desk.run("enrich", "--status")
    before, asked = desk.records(), len(everybody.asked)
    assert desk.run("enrich", "--status").err.endswith("newly told: none\n")
    assert (desk.records(), len(everybody.asked)) == (before, asked)


def test_failure_is_told_and_what_others_say_is_written(desk: Desk, everybody: Replay) -> None:
    everybody.answers("arxiv/query", Reply(b"<feed xmlns='http://www.w3.org/2005/Atom'/>"))
    everybody.answers("openalex/works", Reply(b"no", 500))
    run = desk.run("enrich", "--status")
    assert run.status == 1
    assert "arXiv sent an empty feed" in run.err
    assert "OpenAlex" in run.err
    assert status(desk, "leaves")[0]
    assert status(desk, "moss") == (None, "")


def test_status_of_a_person_stays(desk: Desk, everybody: Replay) -> None:
    mine = replace(PAPERS[2], status=Status("superseded", by="leaves"))
    draw(desk.content, {"papers/moss.md": records.dump(mine)})
    desk.run("enrich", "--status")
    assert status(desk, "moss") == (Status("superseded", by="leaves"), "")


def test_ledger_for_programs(desk: Desk, everybody: Replay) -> None:
    before = desk.records()
    run = desk.run("enrich", "--status", "--json", "--dry-run")
    ledger = json.loads(run.out)
    assert (ledger["asked"], ledger["dry_run"], ledger["faults"]) == (5, True, [])
    assert {(found["slug"], found["kind"]) for found in ledger["found"]} == {
        ("comma", "retracted"),
        ("leaves", "retracted"),
        ("moss", "withdrawn"),
    }
    assert desk.records() == before


@pytest.mark.parametrize("options", [("--json",), ("--status", "--refresh")])
def test_options_that_mean_nothing_together_are_refused(
    desk: Desk, options: tuple[str, ...]
) -> None:
    assert desk.run("enrich", *options).status == 2


def test_catalogue_without_records_asks_nobody(desk: Desk, replay: Replay) -> None:
    run = desk.run("enrich", "--status")
    assert (run.status, run.out, replay.asked) == (0, "", [])


def test_many_papers_take_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them hinted at, which costs the most; only the time between requests counts."""
    monkeypatch.setattr(statuses._Asking, "about", lambda _, __, names, *___, **____: set(names))
    many = [held(f"p{number}", doi=f"10.5555/p{number}") for number in range(20_000)]
    assert takes_under(1, lambda: statuses.ask(Client("tests"), many))
    assert len(statuses.ask(Client("tests"), many).notes) == len(many)


CONCERN, BACK = "expression_of_concern", "reinstatement"


def dated(kind: str, day: str) -> dict[str, object]:
    return {**update(COMMA, kind), "updated": {"date-time": f"{day}T00:00:00Z"}}


@pytest.mark.parametrize(
    ("updates", "kind", "told"),
    [
        ([dated(CONCERN, "2020-01-01")], "concern", ""),
        ([dated("partial_retraction", "2020-01-01")], "partially-retracted", ""),
        ([dated("retraction", "2021-01-01"), dated(CONCERN, "2020-01-01")], "retracted", ""),
        ([dated("retraction", "2020-01-01"), dated(CONCERN, "2021-01-01")], "retracted", ""),
        ([dated(BACK, "2021-01-01"), dated("retraction", "2020-01-01")], "reinstated", ""),
        ([dated(BACK, "2020-01-01"), dated("retraction", "2021-01-01")], "retracted", ""),
        ([dated("correction", "2021-01-01")], "", ""),
    ],
)
def test_update_that_counts_is_the_status(
    desk: Desk, everybody: Replay, updates: list[dict[str, object]], kind: str, told: str
) -> None:
    work = sent(DOI=COMMA, **{"updated-by": updates})
    everybody.answers(f"crossref/works/{COMMA}", work)
    run = desk.run("enrich", "--status")
    found, _ = status(desk, "comma")
    assert (found.kind if found else "") == kind
    assert (f"comma: Crossref has {told}" in run.out + run.err) == bool(told)


@pytest.mark.parametrize(
    ("before", "sent_now", "after", "told"),
    [
        ("concern", "retraction", "retracted", False),
        ("concern", "partial_retraction", "partially-retracted", False),
        ("partially-retracted", CONCERN, "partially-retracted", False),
        ("retracted", CONCERN, "retracted", False),
        ("retracted", BACK, "retracted", True),
    ],
)
def test_status_of_a_paper_that_stands_gives_way_to_a_graver_one(  # noqa: PLR0917 - a row of a table
    desk: Desk, everybody: Replay, before: str, sent_now: str, after: str, told: bool
) -> None:
    path = desk.content / "papers" / "comma.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("---\n", f"---\nstatus: {before}\n", 1), "utf-8")
    work = sent(DOI=COMMA, **{"updated-by": [dated(sent_now, "2021-01-01")]})
    everybody.answers(f"crossref/works/{COMMA}", work)
    run = desk.run("enrich", "--status")
    found, _ = status(desk, "comma")
    assert found
    assert found.kind == after
    assert ("comma: Crossref has a reinstatement" in run.out + run.err) == told
