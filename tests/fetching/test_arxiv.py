"""`catalogue fetch arxiv:CATEGORY`, with real requests to a server that replays."""

import datetime

import pytest

from tests.fetching.conftest import Calendar
from tests.fetching.service import FIRST, Arxiv, Desk, Listed, feed
from tests.support.replay import Replay, Reply

DAY = datetime.timedelta(days=1)
LEAVES = Listed("2409.00010", "Leaves That Count")
STONES = Listed("2409.00001", "Stones That Dream")
TREES = Listed("2409.00300", "Trees &amp; Their Roots", FIRST + DAY)


def test_days_of_first_versions_become_digests(desk: Desk, arxiv: Arxiv, replay: Replay) -> None:
    arxiv.papers = [LEAVES, STONES, TREES]
    run = desk.fetch("arxiv:cs.CL")
    assert (run.status, run.err) == (0, "")
    assert "  2024-09-02 (Monday): 2 papers, 2 new in digest 2024-09-02-arxiv-cs-cl\n" in run.out
    assert desk.titles() == ["Leaves That Count", "Stones That Dream", "Trees & Their Roots"]
    [asked] = replay.asked
    span = "submittedDate:[202408240000 TO 202409062359]"
    assert asked.query["search_query"] == f"cat:cs.CL AND {span}"
    assert desk.run("check").status == 0


def test_digest_keeps_the_fields_that_are_read_in_a_fixed_order(desk: Desk, arxiv: Arxiv) -> None:
    arxiv.papers = [TREES]
    desk.fetch("arxiv:cs.CL")
    assert (
        desk.digest("2024-09-03-arxiv-cs-cl.xml").read_text("utf-8")
        == """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry>
<id>http://arxiv.org/abs/2409.00300v2</id>
<published>2024-09-03T17:00:00Z</published>
<title>Trees &amp; Their Roots</title>
<author><name>Ada Beispiel</name></author>
<author><name>Wim van den Voorbeeld</name></author>
<arxiv:primary_category term="cs.CL"/>
<summary>We look at Trees &amp; Their Roots and count
what nobody has counted before, 2409.00300.</summary>
</entry>
</feed>
"""
    )


def test_paper_that_moderation_held_back_joins_its_day(
    desk: Desk, arxiv: Arxiv, calendar: Calendar
) -> None:
    held = Listed("2409.00002", "Held Leaves", withheld=True)
    arxiv.papers = [LEAVES, held, TREES]
    desk.fetch("arxiv:cs.CL")
    before = desk.files()
    calendar.today += 9 * DAY
    assert (desk.fetch("arxiv:cs.CL").status, desk.files()) == (3, before)
    held.withheld = False
    assert "2 papers, 1 new in digest 2024-09-02" in desk.fetch("arxiv:cs.CL").out
    assert len(desk.titles()) == 3


def test_cross_lists_come_only_if_wanted(desk: Desk, arxiv: Arxiv) -> None:
    arxiv.papers = [LEAVES, Listed("2409.02000", "Seeing Leaves", primary="cs.CV")]
    run = desk.fetch("arxiv:cs.CL")
    assert "2 papers, 1 left out, 1 new in digest" in run.out
    assert desk.titles() == ["Leaves That Count"]
    told = desk.digest("2024-09-02-arxiv-cs-cl.yml").read_text("utf-8")
    assert told.endswith("left_out:\n- {reason: cross-list, title: Seeing Leaves (2409.02000)}\n")
    before = desk.files()
    assert (desk.fetch("arxiv:cs.CL").status, desk.files()) == (3, before)
    arxiv.papers = [*arxiv.papers, Listed("2409.02001", "Seeing\u200b Stones", primary="cs.CV")]
    assert desk.fetch("arxiv:cs.CL").status == 3
    told = desk.digest("2024-09-02-arxiv-cs-cl.yml").read_text("utf-8")
    assert told.endswith("- {reason: cross-list, title: Seeing Stones (2409.02001)}\n")
    before = desk.files()
    assert (desk.fetch("arxiv:cs.CL").status, desk.files()) == (3, before)
    assert desk.run("import", desk.digest("2024-09-02-arxiv-cs-cl.xml")).status == 0
    assert desk.files() == before


def test_many_papers_are_asked_for_in_slices(
    desk: Desk, arxiv: Arxiv, replay: Replay, calendar: Calendar
) -> None:
    """Three seconds apart, and by the number that came, whatever was asked for."""
    arxiv.papers = [Listed(f"2409.{n:05}", f"Leaf Number {n}") for n in range(25)]
    arxiv.most = 10
    assert desk.fetch("arxiv:cs.CL").status == 0
    assert len(desk.titles()) == 25
    assert [asked.query["start"] for asked in replay.asked] == ["0", "10", "20"]
    assert calendar.slept == [3, 3]


def test_fortnight_without_papers_is_told(desk: Desk, arxiv: Arxiv) -> None:
    run = desk.fetch("arxiv:cs.CL")
    assert run.status == 3
    assert run.out.count("no papers") == 14


ERROR = feed([], 1).replace(
    b"</feed>",
    b"<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title>"
    b"<summary>incorrect id\n format</summary></entry></feed>",
)
FAULTS = {
    "empty although there are some": (Reply(feed([], 7)), "arXiv has 7 papers and sent none of"),
    "fewer": (Reply(feed([LEAVES], 2)), "arXiv has 2 papers and sent 1 of them"),
    "other days": (
        Reply(feed([Listed("2401.00001", "Old", datetime.date(2024, 1, 1))], 1)),
        "arXiv sent papers of 2024-01-01, a day not asked for",
    ),
    "error": (Reply(ERROR), "arXiv answers: incorrect id format"),
    "no number": (
        Reply(feed([LEAVES], 1).replace(b"totalResults", b"results")),
        "arXiv sent a feed that does not say how many papers there are",
    ),
    "no day": (
        Reply(feed([LEAVES], 1).replace(b"2024-09-02T17:00:00Z", b"soon")),
        "arXiv sent a paper with 'soon' as its day",
    ),
    "another feed": (Reply(b"<rss/>"), "arXiv sent XML that is no Atom feed"),
    "half": (Reply(feed([LEAVES], 1)[:900]), "arXiv sent XML that is broken or cut off"),
    "web page": (Reply(b"<html><body>Rate exceeded.</body></html>"), "arXiv sent a web page"),
    "text": (Reply(b"Rate exceeded."), "arXiv sent XML that is broken or cut off"),
    "nothing": (Reply(b""), "arXiv sent nothing where XML was expected"),
    "busy": (Reply(b"Rate exceeded.", status=429), "arXiv is busy or out of order (HTTP 429)"),
    "away": (Reply(status=503), "arXiv is busy or out of order (HTTP 503)"),
    "wrong": (Reply(status=400), "arXiv refused the request (HTTP 400)"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_a_problem_and_replaces_nothing(
    desk: Desk, arxiv: Arxiv, replay: Replay, fault: str
) -> None:
    arxiv.papers = [STONES, TREES]
    desk.fetch("arxiv:cs.CL")
    before = desk.files()
    reply, sentence = FAULTS[fault]
    replay.answers("arxiv/query", reply)
    run = desk.fetch("arxiv:cs.CL")
    assert run.status == 1
    assert f": {sentence}" in run.err
    assert desk.files() == before


def test_digest_that_is_not_whole_is_not_written_over(desk: Desk, arxiv: Arxiv) -> None:
    arxiv.papers = [LEAVES]
    desk.fetch("arxiv:cs.CL")
    digest = desk.digest("2024-09-02-arxiv-cs-cl.xml")
    digest.write_bytes(digest.read_bytes()[:300])
    before = desk.files()
    arxiv.papers = [LEAVES, STONES]
    run = desk.fetch("arxiv:cs.CL")
    assert (run.status, desk.files()) == (1, before)
    assert "is not whole; restore it, or remove it to ask anew" in run.err
