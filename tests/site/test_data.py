"""The files under `data/`: what is told of them is true, and they come the same from each build."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from generator.exports import data_package
from generator.pages import data
from generator.store import records
from tests.support.building import (
    Build,
    Built,
    build_project,
    draw_project,
    invented_content,
)
from tests.support.hostile import HOSTILE
from tests.support.invented import CATALOGUE, LEAVES, draw

REMOVED = "- {slug: gone, date: '2021-04-01', reason: A wish.}\n"
MORE = {f"content/papers/{paper.slug}.md": records.dump(paper) for paper in HOSTILE}


@pytest.fixture
def site(build: Build) -> Built:
    return build({**invented_content(), **MORE, "content/removed.yml": REMOVED})


def test_every_file_is_listed_with_its_size_and_checksum(site: Built) -> None:
    files = {path: held for path, held in site.files().items() if path.startswith("data/")}
    told = {file["path"]: file for file in json.loads(files["data/index.json"])["files"]}
    guides = {name for name, _ in data.GUIDES}
    assert {path.removeprefix("data/") for path in files} - {"index.html", *guides} == {*told}
    for name, file in told.items():
        held = files[f"data/{name}"]
        assert (file["bytes"], file["sha256"]) == (len(held), hashlib.sha256(held).hexdigest())
    package = json.loads(files["data/datapackage.json"])
    assert {file["path"]: file["bytes"] for file in package["resources"]} == {
        name: file["bytes"] for name, file in told.items() if name != data_package.SCHEMA
    }
    page = site.read("data/")
    assert all(f'href="{name}"' in page or f'href="./{name}"' in page for name in [*told, *guides])


def test_changes_name_every_paper_by_the_checksum_of_its_line(site: Built) -> None:
    files = site.files()
    lines = gzip.decompress(files["data/papers.jsonl.gz"]).splitlines(keepends=True)
    told = [json.loads(line) for line in files["data/changes.jsonl"].splitlines()]
    gone = {"date": "2021-04-01", "slug": "gone", "sha256": None}
    assert told.pop(told.index(gone)) == gone  # in its place by date, see below
    assert {one["slug"]: one["sha256"] for one in told} == {
        json.loads(line)["slug"]: hashlib.sha256(line).hexdigest() for line in lines
    }
    assert len(told) == len(lines)
    days = [json.loads(line)["date"] or "" for line in files["data/changes.jsonl"].splitlines()]
    assert days == sorted(days, reverse=True)


def test_changed_record_changes_its_checksums_in_the_next_build(tmp_path: Path) -> None:
    """As in a build that knows nothing of the one before."""
    config, record = draw_project(tmp_path / "a"), f"content/papers/{LEAVES.slug}.md"
    before = build_project(config, tmp_path / "site").files()
    other = records.dump(LEAVES).replace("Leaves have a shape.", "Leaves have none.")
    draw(tmp_path / "a", {record: other})
    after = build_project(config, tmp_path / "site").files()
    fresh = draw_project(tmp_path / "b", {**invented_content(), record: other})
    assert after == build_project(fresh, tmp_path / "fresh").files()
    names = {f"data/{name}" for name, _ in (*data.dumps(len(CATALOGUE.papers)), *data.GUIDES)}
    assert {name for name in names if before[name] == after[name]} == {"data/schema.json"}


def test_checksums_are_those_of_the_files_that_a_site_brings(tmp_path: Path) -> None:
    config = draw_project(tmp_path)
    for version in ("one", "another"):
        brought = {"data/schema.json": f"{version}\n"}
        draw(tmp_path / "content" / "pages", brought)
        files = build_project(config, tmp_path / "site").files()
        told = {file["path"]: file for file in json.loads(files["data/index.json"])["files"]}
        for path, text in brought.items():
            assert files[path] == text.encode()
            checksum = hashlib.sha256(text.encode()).hexdigest()
            assert told[path.removeprefix("data/")]["sha256"] == checksum


def test_empty_catalogue_has_the_files_too(build: Build) -> None:
    site = build({"content/pages/index.md": "Nothing.\n"}, nav=[{"Home": "index.md"}])
    files = site.files()
    assert gzip.decompress(files["data/papers.jsonl.gz"]) == b""
    assert json.loads(gzip.decompress(files["data/papers.csl.json.gz"])) == []
    assert json.loads(files["data/index.json"])["papers"] == 0
    assert files["data/changes.jsonl"] == b""
