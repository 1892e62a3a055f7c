from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import CatalogueError
from generator.model import Catalogue
from generator.store import content, records
from tests.support.golden import Golden
from tests.support.invented import CATALOGUE, LEAVES, PAPERS, VOCABULARY, content_files, draw


def problems(folder: Path) -> list[str]:
    """The problems of a content folder, with paths below it."""
    return [str(problem).removeprefix(f"{folder}/") for problem in content.load(folder).problems]


def test_load_gives_the_catalogue_of_a_folder(tmp_path: Path) -> None:
    loaded = content.load(draw(tmp_path, content_files()))
    assert loaded.problems == ()
    assert loaded.catalogue == CATALOGUE


def test_load_gives_the_prose_of_tags(tmp_path: Path) -> None:
    files = {**content_files(), "tags/leaves.md": "\nLeaves *are* green.\n\n", "tags/.x.md": "no"}
    loaded = content.load(draw(tmp_path, files))
    assert loaded.catalogue.tag_prose == {"leaves": "Leaves *are* green."}


def test_broken_files_are_problems_and_the_others_still_load(
    tmp_path: Path, golden: Golden
) -> None:
    files = {
        **content_files(),
        "papers/broken.md": "---\ntitle: a: b\n---\n",
        "papers/torn.md": b"---\ntitle: A\n---\n\xff",
        "papers/notes.txt": "a note",
        "papers/2024/a.md": "---\ntitle: A\n---\n",
        "papers/.draft.md": "not yet",
        "papers/.a.md.partial": "half",
        "digests/2021-03-04.html": "again",
        "digests/page.txt": "no date",
        "digests/2021-13-04.txt": "no month",
        "digests/2021-03-04.yml": "facts about it",
        "tags/leaves.md": b"\xff",
        "tags/leaves.png": b"\x89PNG",
        "tags.yml": str(content_files()["tags.yml"]) + "- slug: Leaves\n",
    }
    loaded = content.load(draw(tmp_path, files))
    assert loaded.catalogue.papers == PAPERS
    assert loaded.catalogue.vocabulary == VOCABULARY
    assert [digest.id for digest in loaded.catalogue.digests] == ["2021-03-04"]
    golden("\n".join(problems(tmp_path)) + "\n", "problems.txt")


def test_empty_folder_is_an_empty_catalogue(tmp_path: Path) -> None:
    assert problems(tmp_path) == []
    assert content.load(tmp_path).catalogue == Catalogue()


def test_save_writes_only_what_changed(tmp_path: Path) -> None:
    draw(tmp_path, content_files())
    path = content.paper_path(tmp_path, LEAVES.slug)
    written = path.read_text().replace("---\ntitle:", "---\nmine: 'x'  # keep\ntitle:")
    path.write_text(written)
    assert content.save_all(tmp_path, PAPERS) == 0
    assert content.save(tmp_path, replace(LEAVES, tags=("plants",)))
    assert path.read_text() == written.replace("- leaves", "- plants")


def test_save_makes_a_new_record(tmp_path: Path) -> None:
    assert content.save(tmp_path, LEAVES)
    assert content.paper_path(tmp_path, LEAVES.slug).read_text() == records.dump(LEAVES)


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (b"my notes\n", ".md:1: the first line is not '---'"),
        (b"---\ntitle: A\nyear: x\n---\n", ".md:3: year: 'x' is not a date"),
        (b"---\ntitle: \xff\n---\n", ".md:2: encoding: byte 11 is not UTF-8"),
    ],
)
def test_save_never_overwrites_what_is_no_record(tmp_path: Path, there: bytes, told: str) -> None:
    path = content.paper_path(tmp_path, LEAVES.slug)
    draw(tmp_path, {f"papers/{path.name}": there})
    with pytest.raises(CatalogueError) as caught:
        content.save(tmp_path, LEAVES)
    assert f"{path.stem}{told}" in str(caught.value)
    assert path.read_bytes() == there
