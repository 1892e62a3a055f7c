"""A catalogue that is read from the data of its site is the one that was published."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest

from generator.api import Catalogue
from generator.errors import CatalogueError, UsageError
from generator.exports import data_package, jsonl
from generator.http.client import Client
from generator.http.limits import Limits
from generator.mcp_server import published
from generator.mcp_server.answers import Answers
from generator.model import Catalogue as Held
from generator.model import Paper
from generator.store import content
from generator.store.packed import unpacked
from tests.exports.papers import BARE, CHAPTER, FULL
from tests.house.project import ROOT
from tests.support.hostile import HOSTILE
from tests.support.invented import PAPERS, VOCABULARY
from tests.support.serving import QuietServer
from tests.support.timing import takes_under

OURS = content.load(Path(ROOT / "content")).catalogue.papers
AWARDED = replace(PAPERS[0], slug="awarded", extra={"award": ("First", "Second")})
LISTED = sorted(
    (*OURS, *HOSTILE, *PAPERS, FULL, CHAPTER, BARE, AWARDED), key=lambda paper: paper.slug
)
LINES = jsonl.render(PAPERS).encode()


def without_reasons(paper: Paper, key: str) -> Paper:
    """What lines say of a paper: a key always, and not why a tag was suggested."""
    return replace(paper, citation_key=key, suggested={})


def test_papers_are_those_that_were_written() -> None:
    lines = jsonl.render(LISTED)
    keys = {line["slug"]: line["key"] for line in map(json.loads, lines.splitlines())}
    found, refused = published.parse(lines.split("\n"))
    assert refused == 0
    assert found == [without_reasons(paper, keys[paper.slug]) for paper in LISTED]


def line(**facts: object) -> str:
    """A line with some facts of another kind than they should be."""
    return json.dumps({**json.loads(jsonl.render(PAPERS[:1])), **facts})


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[" * 100_000,
        "[]",
        "1",
        line(slug="../../etc/passwd"),
        line(slug=7),
        line(title=""),
        line(title=["x"]),
        line(title="t" * 6_000),
        line(abstract="a" * 100_001),
    ],
)
def test_line_without_a_paper_is_left_out(broken: str) -> None:
    assert published.parse([broken]) == ([], 1)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("authors", "Ada"),
        ("authors", [{"name": ["x"]}, 7, None]),
        ("date", "yesterday"),
        ("date", 2020),
        ("added", "2020"),
        ("tags", {"a": 1}),
        ("identifiers", {"title": "Another"}),
        ("details", {"volume": {"a": "b"}}),
        ("links", {"pdf": "javascript:alert(1)"}),
        ("digests", ["../x#1"]),
        ("status", {"kind": "lost"}),
        ("abstract", None),
    ],
)
def test_fact_that_is_none_is_left_out(fact: str, value: object) -> None:
    [paper], refused = published.parse([line(**{fact: value})])
    assert (paper.title, refused) == (PAPERS[0].title, 0)
    assert fact == "tags" or not getattr(paper, fact)


def test_half_a_character_and_what_nobody_sees_are_left_out() -> None:
    [paper], _ = published.parse([line(title="Le\ud800av\u202ees", abstract="a\u200bb")])
    assert (paper.title, paper.abstract) == ("Le?aves", "ab")


@contextmanager
def site(files: Mapping[str, bytes]) -> Iterator[tuple[str, list[str]]]:
    """A host of some files; its address, and the paths that were asked for."""
    asked: list[str] = []

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = files.get(self.path.removeprefix("/papers/"))
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # its name
            """Say nothing."""

    with QuietServer(("127.0.0.1", 0), Host) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/papers", asked
        finally:
            server.shutdown()
            thread.join()


def files(lines: bytes = LINES, **other: bytes) -> dict[str, bytes]:
    """What a site publishes."""
    facts = data_package.Facts(
        title="Leaves", description="", url="", papers=3, digests=1, newest="", tags=VOCABULARY.tags
    )
    packed = gzip.compress(lines)
    index = data_package.index(facts, [data_package.data_file("papers.jsonl.gz", "", packed)])
    made = {"index.json": index.encode(), "papers.jsonl.gz": packed} | other
    return {f"data/{name}": body for name, body in made.items()}


def load(address: str, cache: Path, **limits: float) -> published.Published:
    """What the site at an address publishes."""
    short = Limits(timeout_s=5, tries=1, **limits)  # type: ignore[arg-type]  # bytes are whole
    with closing(Client("tests", limits=short)) as client:
        return published.load(client, address, cache)


def test_site_is_read_and_asked_again_only_for_what_changed(tmp_path: Path) -> None:
    told = files()
    with site(told) as (address, asked):
        found = load(address, tmp_path)
        assert (found.title, found.url, found.refused) == ("Leaves", f"{address}/", 0)
        held: Held = found.catalogue
        assert [paper.slug for paper in held.papers] == sorted(paper.slug for paper in PAPERS)
        assert [(tag.slug, tag.name, tag.broader) for tag in held.vocabulary.tags] == [
            (tag.slug, tag.name, tag.broader) for tag in VOCABULARY.tags
        ]
        assert [digest.id for digest in held.digests] == ["2021-03-04"]
        assert load(f"{address}/", tmp_path).catalogue == held
        assert asked == [f"/papers/data/{name}" for name in published_names("papers.jsonl.gz")]
        told |= files(jsonl.render(PAPERS[:1]).encode())
        assert len(load(address, tmp_path).catalogue.papers) == 1
        assert len(list(tmp_path.iterdir())) == 1  # and not one more each day
        for damaged in (gzip.compress(LINES)[:-9], gzip.compress(LINES)):  # cut off, or others
            for kept in tmp_path.iterdir():
                kept.write_bytes(damaged)
            assert len(load(address, tmp_path).catalogue.papers) == 1
    assert len([path for path in asked if path.endswith("gz")]) == 4


def published_names(packed: str) -> list[str]:
    """The files that two readings in a row ask for."""
    return ["index.json", packed, "index.json"]


def test_host_that_unpacks_on_the_way_is_read_alike(tmp_path: Path) -> None:
    with site(files(**{"papers.jsonl.gz": LINES})) as (address, _):
        assert len(load(address, tmp_path).catalogue.papers) == 3


def test_index_of_an_earlier_release_names_no_tags(tmp_path: Path) -> None:
    index = json.loads(files()["data/index.json"])
    del index["tags"]
    index["files"] = [{"path": "papers.jsonl", "sha256": hashlib.sha256(LINES).hexdigest()}]
    with site(files(**{"index.json": json.dumps(index).encode()})) as (address, _):
        tags = load(address, tmp_path).catalogue.vocabulary.tags
    assert [(tag.slug, tag.name) for tag in tags] == [
        (slug, slug) for slug in sorted({tag for paper in PAPERS for tag in paper.tags})
    ]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"index.json": b"<!doctype html>"}, "sent an index that is no JSON"),
        ({"index.json": b"[" * 100_000}, "sent an index that is no JSON"),
        ({"index.json": b'{"files": {}}'}, "sent an index without a list of files"),
        ({"papers.jsonl.gz": gzip.compress(LINES + b"\n")}, "do not belong together"),
        ({"papers.jsonl.gz": gzip.compress(LINES)[:-20]}, "papers.jsonl.gz is damaged"),
    ],
)
def test_site_that_is_none_is_told_in_a_sentence(
    tmp_path: Path, other: dict[str, bytes], said: str
) -> None:
    with site(files(**other)) as (address, _), pytest.raises(CatalogueError, match=said):
        load(address, tmp_path)
    assert not list(tmp_path.iterdir())


def test_site_without_data_is_told_in_a_sentence(tmp_path: Path) -> None:
    with site({}) as (address, _), pytest.raises(CatalogueError, match=r"has no data/index\.json"):
        load(address, tmp_path)


def test_silence_is_told_in_a_sentence(tmp_path: Path) -> None:
    with site({}) as (address, _):
        pass
    with pytest.raises(CatalogueError, match="cannot be reached"):
        load(address, tmp_path)


def test_more_than_is_bearable_is_not_read(tmp_path: Path) -> None:
    with site(files()) as (address, _), pytest.raises(CatalogueError, match="more than 100 bytes"):
        load(address, tmp_path, body_bytes=100)
    with pytest.raises(CatalogueError, match="holds more than 1,000 bytes"):
        unpacked(gzip.compress(bytes(1_001)), "site", most=1_000)
    assert len(unpacked(gzip.compress(bytes(1_000)), "site", most=1_000)) == 1_000


def test_file_of_nothing_but_line_ends_is_given_up(tmp_path: Path) -> None:
    """It is packed in a thousandth, and each line takes room when all are held at once."""
    with (
        site(files(b"\n" * 600_000)) as (address, _),
        pytest.raises(CatalogueError, match="holds more than 500,000 lines"),
    ):
        load(address, tmp_path)


def test_line_that_is_longer_than_any_paper_is_not_read(tmp_path: Path) -> None:
    long = line(slug="long", keywords=["a"] * 300_000).encode() + b"\n"
    with site(files(long + LINES)) as (address, _):
        found = load(address, tmp_path)
    assert (len(found.catalogue.papers), found.refused) == (len(PAPERS), 1)


def test_index_that_is_longer_than_any_is_not_read(tmp_path: Path) -> None:
    index = files()["data/index.json"] + b" " * published.MOST_INDEX_BYTES
    with (
        site(files(**{"index.json": index})) as (address, _),
        pytest.raises(CatalogueError, match="sent an index of more than 10,000,000 bytes"),
    ):
        load(address, tmp_path)


@pytest.mark.parametrize("broader", ["t{}", "t0"], ids=["a chain", "a star"])
def test_ten_thousand_tags_are_listed_at_once(broader: str) -> None:
    told = [
        {"slug": f"t{n}", "name": "A", "broader": broader.format(n - 1)} for n in range(1, 10_000)
    ]
    papers, _ = published.parse([line(tags=[f"t{n}" for n in range(1, 10_000)])])

    def ask() -> None:
        held = published._catalogue(papers, told)
        found = Answers(Catalogue(content.Loaded(held, ()), Path()), held, "Leaves", "")
        assert found.tags(0, 10)["total"] > 9_000
        assert found.search("leaves", "t1", 0, 10)["total"] == 1

    assert takes_under(2, ask)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ftp://papers.example/",
        "file:///etc/passwd",
        "papers.example",
        "https://",
        "https://[x/",
        "https://me:secret@papers.example/",
        "https://papers.example/?a=1",
    ],
)
def test_address_that_is_none_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no address of a site"):
        load(address, tmp_path)


def test_index_tells_the_checksum_that_is_compared() -> None:
    index = json.loads(files()["data/index.json"])
    assert index["files"][0]["unpacked_sha256"] == hashlib.sha256(LINES).hexdigest()
