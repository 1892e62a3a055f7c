"""`catalogue add`, with real requests to a server that replays."""

import re

import pytest

from generator.store import records
from tests.enrich.commands import BATCH, Desk, recorded, undated
from tests.support.golden import Golden
from tests.support.invented import LEAVES, draw, paper
from tests.support.replay import Replay, Reply

STONE = "stones"
SLUG = "on-the-shape-of-leaves"
STRANGE = "arXiv does not know arXiv 2001.00001; correct the identifier"


@pytest.mark.parametrize(
    ("spelling", "kept"),
    [
        ("2001.00001", "arxiv: '2001.00001'"),
        ("https://arxiv.org/pdf/2001.00001v2", "arxiv: '2001.00001'"),
        ("https://huggingface.co/papers/2001.00001", "arxiv: '2001.00001'"),
        ("https://doi.org/10.5555/leaves.1", "doi: 10.5555/leaves.1"),
        ("https://openreview.net/forum?id=rJXMpikCZ", "openreview: rJXMpikCZ"),
        ("openreview:rJXMpikCZ", "openreview: rJXMpikCZ"),
        ("https://aclanthology.org/2020.invented-1.1/", "acl: 2020.invented-1.1"),
    ],
)
def test_any_spelling_of_an_identifier_becomes_a_record(
    desk: Desk, everybody: Replay, spelling: str, kept: str
) -> None:
    run = desk.run("add", spelling)
    assert (run.status, run.err) == (0, "")
    assert run.out == f"{desk.record(SLUG)}\n"
    text = desk.record(SLUG).read_text("utf-8")
    assert f"\n{kept}\n" in text
    assert "- {family: Beispiel, given: Ada" in text
    assert records.load(text, SLUG, "x")[1] == []


def test_record_tells_where_each_fact_came_from(
    desk: Desk, everybody: Replay, golden: Golden
) -> None:
    assert desk.run("add", "2001.00001").status == 0
    golden(undated(desk.record(SLUG).read_text("utf-8")), "added.md")


def test_services_learn_whose_catalogue_asks(desk: Desk, everybody: Replay) -> None:
    desk.run("add", "2001.00001")
    agents = {asked.headers["User-Agent"] for asked in everybody.asked}
    assert len(agents) == 1
    assert re.fullmatch(r"paper-catalogue/\S+ \(\+https://papers\.example/\)", agents.pop())


def test_address_is_spelt_in_the_language_of_the_site(desk: Desk, everybody: Replay) -> None:
    draw(desk.content.parent, {"mkdocs.yml": "theme: {name: material, language: de}\n"})
    answer = recorded("acl.xml").replace(b"On the Shape of Leaves", "Höhlen".encode())
    everybody.answers("acl/2020.invented-1.1.xml", Reply(answer))
    run = desk.run("add", "https://aclanthology.org/2020.invented-1.1/")
    assert run.out == f"{desk.record('hoehlen')}\n"


def test_paper_that_is_there_is_said_and_asked_nobody_about(desk: Desk, everybody: Replay) -> None:
    path = desk.record(LEAVES.slug)
    draw(desk.content, {f"papers/{LEAVES.slug}.md": records.dump(LEAVES)})
    run = desk.run("add", "https://arxiv.org/abs/2001.00001v7", "arXiv:2001.00001")
    assert (run.status, run.err) == (0, "")
    why = "the same arXiv identifier 2001.00001"
    assert run.out == f"arXiv 2001.00001: there already as {path} ({why})\n"
    assert everybody.asked == []


def test_paper_that_is_there_under_its_title_is_said(desk: Desk, everybody: Replay) -> None:
    known = paper(authors=LEAVES.authors, date=LEAVES.date)
    draw(desk.content, {f"papers/{SLUG}.md": records.dump(known)})
    before = desk.records()
    run = desk.run("add", "2001.00001")
    assert run.out == (f"arXiv 2001.00001: there already as {desk.record(SLUG)} (the same title)\n")
    assert (run.status, desk.records()) == (0, before)


def test_paper_that_may_be_there_asks_a_person(desk: Desk, everybody: Replay) -> None:
    likely = paper("On the Shapes of Leaves")
    draw(desk.content, {"papers/on-the-shapes-of-leaves.md": records.dump(likely)})
    run = desk.run("add", "2001.00001")
    assert run.status == 1
    assert "arXiv 2001.00001: was not added: it may be " in run.err
    assert "add it with --keep-both if it is another paper" in run.err
    assert list(desk.records()) == ["on-the-shapes-of-leaves.md"]
    assert desk.run("add", "--keep-both", "2001.00001").status == 0
    assert len(desk.records()) == 2


def test_one_paper_under_two_identifiers_is_one_record(desk: Desk, everybody: Replay) -> None:
    run = desk.run("add", "2001.00001", "10.5555/leaves.1", "2001.00001")
    path = desk.record(SLUG)
    assert run.out == (
        f"{path}\nDOI 10.5555/leaves.1: there already as {path} "
        "(the same arXiv identifier 2001.00001)\n"
    )
    assert list(desk.records()) == [f"{SLUG}.md"]


def test_dry_run_shows_the_record_and_writes_none(desk: Desk, everybody: Replay) -> None:
    run = desk.run("add", "--dry-run", "2001.00001")
    assert run.status == 0
    assert run.out.startswith("---\ntitle: On the Shape of Leaves\n")
    assert desk.records() == {}
    desk.run("add", "2001.00001")
    assert desk.record(SLUG).read_text("utf-8") == run.out.removesuffix("\n")


@pytest.mark.parametrize(
    ("reply", "because"),
    [
        (Reply(recorded("arxiv-empty.xml")), STRANGE),
        (Reply(recorded("arxiv-error.xml")), STRANGE),
        (Reply(status=403), "arXiv refused the request (HTTP 403)"),
        (
            Reply(status=429, headers={"Retry-After": "86400"}),
            "arXiv is busy or out of order (HTTP 429) and asks to be left alone for 86400 s",
        ),
    ],
)  # fmt: skip
def test_paper_is_not_added_by_halves(
    desk: Desk, everybody: Replay, reply: Reply, because: str
) -> None:
    """Others know much of it, but its arXiv id is all that arXiv itself has to say."""
    everybody.answers("arxiv/query", reply)
    run = desk.run("add", "2001.00001")
    assert (run.status, run.out) == (1, "")
    assert run.err == f"arXiv 2001.00001: was not added: {because}\n"
    assert desk.records() == {}


def test_lesser_service_that_is_away_is_said_and_the_paper_added(
    desk: Desk, everybody: Replay
) -> None:
    everybody.answers(BATCH, Reply(status=403))
    run = desk.run("add", "2001.00001")
    assert run.status == 1
    assert run.out == f"{desk.record(SLUG)}\n"
    because = "Semantic Scholar refused the request (HTTP 403)"
    assert run.err == f"arXiv 2001.00001: could not be completed: {because}\n"


def test_paper_that_nobody_knows_is_not_added_and_the_others_are(
    desk: Desk, everybody: Replay
) -> None:
    run = desk.run("add", "10.5555/none", "2001.00001")
    assert run.status == 1
    assert run.err == "DOI 10.5555/none: was not added: nobody knows it\n"
    assert run.out == f"{desk.record(SLUG)}\n"


@pytest.mark.parametrize(
    "spelling", ["leaves", "rJXMpikCZ", "0000-0002-1825-0097", "https://example.org/", ""]
)
def test_what_is_no_identifier_of_a_paper_is_wrong_use(
    desk: Desk, replay: Replay, spelling: str
) -> None:
    run = desk.run("add", "2001.00001", spelling)
    assert run.status == 2
    assert f"catalogue: {spelling!r} is no identifier of a paper; expected one like" in run.err
    assert replay.asked == []


def test_broken_record_stops_before_anybody_is_asked(desk: Desk, replay: Replay) -> None:
    draw(desk.content, {"papers/broken.md": "no front matter"})
    run = desk.run("add", "2001.00001")
    assert run.status == 1
    assert "papers/broken.md:1: front-matter: " in run.err
    assert run.err.endswith("catalogue: nothing was added, mend these first\n")
    assert replay.asked == []


def test_catalogue_without_vocabulary_gets_papers_without_tags(
    desk: Desk, everybody: Replay
) -> None:
    (desk.content / "tags.yml").unlink()
    assert desk.run("add", "2001.00001").status == 0
    assert "tags:" not in desk.record(SLUG).read_text("utf-8")


@pytest.mark.parametrize("command", ["add", "enrich"])
def test_help_has_an_example_and_names_the_services(desk: Desk, command: str) -> None:
    told = desk.run_catalogue(command, "--help").out
    assert f"Example: catalogue {command} " in told
    assert "semantic_scholar" in told


@pytest.mark.parametrize("arguments", [("add", "2001.00001"), ("enrich",)])
def test_command_gives_up_when_nobody_answers(
    desk: Desk, replay: Replay, arguments: tuple[str, ...]
) -> None:
    draw(desk.content, {f"papers/{STONE}.md": records.dump(paper("Stones", slug=STONE))})
    before = desk.records()
    silent = Reply(starts=False)
    for path in ("arxiv/query", BATCH, "semantic_scholar/paper/search/match", "crossref/works"):
        replay.answers(path, silent)
    for path in ("openalex/works", "huggingface/papers/search"):
        replay.answers(path, silent)
    run = desk.run(*arguments, "--timeout", "1")
    assert (run.status, run.out) == (1, "")
    assert "arXiv gave no whole answer within 0.75 s" in run.err
    assert desk.records() == before
