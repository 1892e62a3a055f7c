"""Answers that any service may send once: none brings half of something into a catalogue."""

import gzip
import json

import pytest

from tests.fetching.service import FIRST, DailyPapers, Desk, Listed, feed
from tests.fetching.test_libraries import GROUP, ITEMS, item, note, works
from tests.support.replay import Replay, Reply

LEAVES = Listed("2409.00001", "On the Shape of Leaves")
BIB = b"@article{a, title = {On the Shape of Leaves}, author = {Beispiel, Ada}, year = 2024}\n"
SOURCES = {
    "hf": ("huggingface/daily_papers", DailyPapers([LEAVES]).body(str(FIRST)), {}),
    "arxiv:cs.CL": ("arxiv/query", feed([LEAVES], 1), {}),
    GROUP: (
        ITEMS,
        json.dumps([item("AAAAAAAA", "On the Shape of Leaves")]).encode(),
        {"Total-Results": "1", "Last-Modified-Version": "1"},
    ),
    "crossref:1234-5679": (
        "crossref/journals/1234-5679/works",
        works("On the Shape of Leaves", total=1),
        {},
    ),
    "openreview:Invented.cc/2024/Conference": (
        "openreview/notes",
        json.dumps({"notes": [note("aBcDeFgHiJ", "On the Shape of Leaves")], "count": 1}).encode(),
        {},
    ),
    "acl:2024.invented-1": ("acl/volumes/2024.invented-1.bib", BIB, {}),
}
PACKED = {"Content-Encoding": "gzip"}


def faults(body: bytes) -> dict[str, tuple[Reply, str]]:
    """Replies that are whole at no time, with what is said of them."""
    packed = gzip.compress(body)
    bomb = gzip.compress(b" " * 30_000_000)
    return {
        "cut off": (Reply(body, headers={"Content-Length": str(len(body) + 1)}), "broke off"),
        "half packed": (Reply(packed[:-9], headers=PACKED), "broke off its answer"),
        "damaged": (Reply(b"x" + packed, headers=PACKED), "sent a damaged answer"),
        "packed otherwise": (
            Reply(body, headers={"Content-Encoding": "br"}), "which was not asked for",
        ),
        "bomb": (Reply(bomb, headers=PACKED), "sent more than 20,000,000 bytes"),
        "circle": (Reply(status=302, headers={"Location": "?again"}), "redirects in a circle"),
        "web page": (Reply(b"<!DOCTYPE html><title>Sign in</title>"), "sent a web page"),
        "other bytes": (Reply(b"\xff\xfe\x00" + body), ""),
        "reset": (Reply(resets=True), "cannot be reached, or hung up"),
        "too busy": (Reply(status=429, headers={"Retry-After": "86400"}), "86400 s"),
    }  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("fault", faults(b""))
def test_broken_answer_is_a_problem_and_the_whole_one_comes_in(
    desk: Desk, replay: Replay, source: str, fault: str
) -> None:
    path, body, headers = SOURCES[source]
    reply, sentence = faults(body)[fault]
    whole = {**headers, **reply.headers}
    replay.answers(path, Reply(reply.body, reply.status, whole, resets=reply.resets))
    before = desk.files()
    run = desk.fetch(source)
    assert (run.status, desk.files()) == (1, before), run.out
    assert sentence in run.err
    assert "Traceback" not in run.err
    end = Reply(b"[]") if source == "hf" else Reply(body, headers=headers)
    replay.answers(path, Reply(body, headers=headers), end)
    since = ["--since", str(FIRST)] if source == "hf" else []
    assert "on-the-shape-of-leaves" in desk.fetch(source, *since).out
    assert desk.titles() == ["On the Shape of Leaves"]
