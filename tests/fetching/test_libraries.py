"""`catalogue fetch` of bibliographies, with real requests to a server that replays."""

import json
from collections.abc import Mapping

import pytest

from tests.fetching.conftest import Calendar
from tests.fetching.service import Desk
from tests.support.replay import Asked, Replay, Reply

GROUP = "zotero:groups/77"
ITEMS = "zotero/groups/77/items/top"


def item(key: str, title: str, kind: str = "journalArticle") -> dict[str, object]:
    """An item as Zotero sends it, years as texts included."""
    csl = {
        "id": f"123/{key}",
        "type": "article-journal" if kind == "journalArticle" else "document",
        "title": title,
        "container-title": "Journal of Invented Botany",
        "author": [{"family": "Beispiel", "given": "Ada"}],
        "issued": {"date-parts": [["2020", 1, 2]]},
    }
    return {"key": key, "version": 1, "data": {"itemType": kind, "title": title}, "csljson": csl}


class Zotero:
    """A group's library.

    Attributes:
        items: Each with the version in which it changed.
        version: That of the library.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.items: list[tuple[int, dict[str, object]]] = []
        self.version = 1

    def __call__(self, asked: Asked) -> Reply:
        """A page of what changed; more than a hundred are never sent."""
        since = int(asked.query.get("since", 0))
        shown = [each for version, each in self.items if version > since]
        start, limit = int(asked.query["start"]), min(int(asked.query["limit"]), 100)
        headers = {
            "Total-Results": str(len(shown)),
            "Last-Modified-Version": str(self.version),
        }
        return Reply(json.dumps(shown[start : start + limit]).encode(), headers=headers)


def test_group_becomes_records_and_is_then_asked_for_what_changed(
    desk: Desk, replay: Replay
) -> None:
    """Five hundred items and their notes with one command."""
    zotero = Zotero()
    zotero.items = [(1, item(f"A{n}", f"Leaf Number {n}")) for n in range(500)]
    zotero.items += [(1, item(f"N{n}", f"A note {n}", "note")) for n in range(30)]
    replay.answers(ITEMS, zotero)
    run = desk.fetch(GROUP)
    assert (run.status, run.err) == (0, "")
    assert run.out.endswith(
        "  530 got = 0 known + 30 left out + 500 new; "
        "500 new = 500 added + 0 there already + 0 merged + 0 refused\n"
    )
    assert len(desk.titles()) == 500
    assert len(replay.asked) == 6
    assert {asked.headers["Zotero-API-Version"] for asked in replay.asked} == {"3"}
    before = desk.files()
    assert (desk.fetch(GROUP).status, desk.files()) == (3, before)
    assert replay.asked[-1].query["since"] == "1"
    zotero.items.append((2, item("B1", "Stones That Dream")))
    zotero.version = 2
    assert desk.fetch(GROUP).status == 0
    assert len(replay.asked) == 8
    assert len(desk.titles()) == 501
    assert desk.run("check").status == 0


def test_library_that_changes_while_it_is_read_is_read_anew(desk: Desk, replay: Replay) -> None:
    zotero = Zotero()
    zotero.items = [(1, item(f"A{n}", f"Leaf Number {n}")) for n in range(150)]

    def moving(asked: Asked) -> Reply:
        if len(replay.asked) == 2:
            zotero.version = 2
        return zotero(asked)

    replay.answers(ITEMS, moving)
    assert desk.fetch(GROUP).status == 0
    assert [asked.query["start"] for asked in replay.asked] == ["0", "100", "0", "100"]
    assert json.loads((desk.content / "fetched.json").read_text("utf-8")) == {GROUP: "2"}


def test_key_of_a_closed_library_is_sent_and_never_printed(
    desk: Desk, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZOTERO_API_KEY", "sesame \n")
    replay.answers(ITEMS, Reply(b"Forbidden", status=403))
    run = desk.fetch(GROUP, "--verbose")
    assert replay.asked[0].headers["Zotero-API-Key"] == "sesame"
    assert (run.status, "sesame" in run.out + run.err) == (1, False)
    assert "zotero:groups/77:0: fetch: Zotero refused the request (HTTP 403)" in run.err


def works(*titles: str, total: int, cursor: str = "more") -> bytes:
    """A page of Crossref's works of a journal."""
    items = [
        {
            "DOI": f"10.5555/{title.split()[0].lower()}",
            "title": [title],
            "type": "journal-article",
            "author": [{"family": "Beispiel", "given": "Ada"}],
            "container-title": ["Journal of Invented Botany"],
            "issued": {"date-parts": [[2024, 9]]},
            "reference-count": 3,
        }
        for title in titles
    ]
    message = {"total-results": total, "items": items, "next-cursor": cursor}
    return json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode()


def test_journal_is_asked_for_what_it_registered_since(
    desk: Desk, replay: Replay, calendar: Calendar
) -> None:
    path = "crossref/journals/1234-5679/works"
    replay.answers(
        path,
        works("Leaves That Count", total=2),
        works("Stones That Dream", total=2),
        works(total=0),
    )
    assert desk.fetch("crossref:1234-5679").status == 0
    assert desk.titles() == ["Leaves That Count", "Stones That Dream"]
    assert [asked.query["cursor"] for asked in replay.asked] == ["*", "more"]
    assert replay.asked[0].query["filter"] == "from-created-date:2024-06-08"
    before = desk.files()
    again = desk.fetch("crossref:1234-5679")
    assert (again.status, again.err) == (
        3,
        "catalogue: nothing is new: all that the sources have is there, or they have no papers\n",
    )
    assert replay.asked[-1].query["filter"] == "from-created-date:2024-08-30"
    assert desk.files() == before


def note(known: str, title: str) -> dict[str, object]:
    """A note of OpenReview's second version."""
    content: Mapping[str, object] = {
        "title": {"value": title},
        "authors": {"value": ["Ada Beispiel"]},
        "venue": {"value": "Invented Conference 2024"},
    }
    return {"id": known, "forum": known, "content": content, "pdate": 1725000000000}


def test_venue_is_read_whole_and_again_only_when_it_changed(desk: Desk, replay: Replay) -> None:
    notes = [note("leafleaf01", "Leaves That Count"), note("leafleaf02", "Stones That Dream")]
    replay.answers(
        "openreview/notes",
        lambda asked: Reply(
            json.dumps({"notes": notes[int(asked.query["offset"]) :][:1], "count": 2}).encode()
        ),
    )
    source = "openreview:Invented.cc/2024/Conference"
    assert desk.fetch(source).status == 0
    assert desk.titles() == ["Leaves That Count", "Stones That Dream"]
    assert replay.asked[0].query["content.venueid"] == "Invented.cc/2024/Conference"
    before = desk.files()
    assert (desk.fetch(source).status, desk.files()) == (3, before)


BIB = b"""\
@inproceedings{beispiel-2024-leaves,
  title = "Leaves That Count",
  author = "Beispiel, Ada",
  year = "2024",
  url = "https://aclanthology.org/2024.invented-1.1/",
}
"""


@pytest.mark.parametrize("source", ["acl:2024.invented-1", "file:{}library.bib?v=2"])
def test_file_is_imported_when_it_changed(desk: Desk, replay: Replay, source: str) -> None:
    path = "acl/volumes/2024.invented-1.bib" if source.startswith("acl") else "library.bib"
    replay.answers(path, BIB)
    name = source.format(replay.address)
    run = desk.fetch(name)
    assert (run.status, desk.titles()) == (0, ["Leaves That Count"])
    before = desk.files()
    assert (desk.fetch(name).status, desk.files()) == (3, before)
    more = BIB.replace(b"leaves", b"stones").replace(b"Leaves That Count", b"Stones That Dream")
    replay.answers(path, BIB + more.replace(b"-1.1", b"-1.2"))
    run = desk.fetch(name)
    assert run.status == 0
    assert "2 new = 1 added + 1 there already" in run.out


FAULTS = {
    GROUP: (
        ITEMS,
        [
            (Reply(b"[]"), "Zotero sent JSON of another form than a list of items"),
            (
                Reply(b"[]", headers={"Total-Results": "3", "Last-Modified-Version": "1"}),
                "Zotero has 3 items and sent 0 of them",
            ),
            (Reply(status=404), "Zotero refused the request (HTTP 404)"),
        ],
    ),
    "crossref:1234-5679": (
        "crossref/journals/1234-5679/works",
        [
            (works(total=7), "Crossref has 7 works and sent 0 of them"),
            (b"{}", "Crossref sent JSON of another form than a list of works"),
            (Reply(b"Resource not found.", status=404), "Crossref refused the request (HTTP 404)"),
        ],
    ),
    "openreview:Invented.cc/2024/Conference": (
        "openreview/notes",
        [
            (b'{"notes": [], "count": 2}', "OpenReview has 2 papers and sent 0 of them"),
            (b'{"notes": []}', "OpenReview sent JSON of another form than a list of papers"),
            (Reply(status=403), "OpenReview refused the request (HTTP 403)"),
        ],
    ),
    "acl:2024.invented-1": (
        "acl/volumes/2024.invented-1.bib",
        [
            (b"<!DOCTYPE html><html>", "ACL Anthology sent a web page where a file was expected"),
            (b" ", "ACL Anthology sent nothing where a file was expected"),
            (b"Not a bibliography.", "no paper found in it; is it complete?"),
        ],
    ),
}


@pytest.mark.parametrize("source", FAULTS)
def test_fault_is_a_problem_and_what_was_read_stays_known(
    desk: Desk, replay: Replay, source: str
) -> None:
    path, faults = FAULTS[source]
    for reply, sentence in faults:
        replay.answers(path, reply)
        before = desk.files()
        run = desk.fetch(source)
        assert run.status == 1, run.out
        assert sentence in run.err
        assert desk.files() == before


def test_entry_in_doubt_is_asked_about_until_somebody_decides(desk: Desk, replay: Replay) -> None:
    replay.answers("library.bib", BIB)
    name = f"file:{replay.address}library.bib"
    desk.fetch(name)
    replay.answers("library.bib", b"@misc{x, title = {Leaves That Counts}, year = 2020}")
    for _ in range(2):
        run = desk.fetch(name)
        assert run.status == 1
        assert "may be" in run.err


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("zotero:groups/x", "expected groups/NUMBER or groups/NUMBER/collections/KEY"),
        ("zotero:groups/1/../2", "expected groups/NUMBER or groups/NUMBER/collections/KEY"),
        ("crossref:12345679", "expected an ISSN, as in crossref:1234-5679"),
        ("openreview:../x", "expected a venue, as in openreview:ICLR.cc/2026/Conference"),
        ("acl:../x", "expected a volume, as in acl:2024.acl-long"),
        ("file:/etc/passwd", "expected the address of a file"),
        ("feed:ftp://leaves.example/x", "expected the address of a file"),
        ("file:https://me:secret@leaves.example/x", "expected the address of a file"),
    ],
)
def test_wrong_target_is_said(desk: Desk, replay: Replay, source: str, sentence: str) -> None:
    run = desk.fetch(source)
    assert (run.status, replay.asked) == (2, [])
    assert sentence in run.err
