import subprocess
from pathlib import Path

import pytest

from generator.errors import CatalogueError, UsageError
from generator.review import revisions
from tests.review.repository import Repository
from tests.support.invented import draw


def held(folder: Path) -> dict[str, bytes]:
    """Path to bytes of every file in a folder, links as files that hold where they lead."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


FILES = {
    "one.txt": "one\r\n",
    "two/ä 'b'\n.txt": "two",
    "three/four/five": b"\0\xff\n\n",
    "six": "",
}


def test_revision_is_written_as_it_was_committed(repository: Repository, tmp_path: Path) -> None:
    commit = repository.commit(FILES, "first")
    repository.commit({"one.txt": "another", "seven": "7"})
    revisions.write(repository.folder, commit, tmp_path / "out")
    draw(tmp_path / "expected", FILES)
    assert held(tmp_path / "out") == held(tmp_path / "expected")


def test_revision_is_written_below_a_folder_alone(repository: Repository, tmp_path: Path) -> None:
    commit = repository.commit(FILES)
    revisions.write(repository.folder, commit, tmp_path / "out", "three")
    assert held(tmp_path / "out") == {"three/four/five": b"\0\xff\n\n"}


def test_links_and_ignored_attributes_do_not_reach_beyond_the_files(
    repository: Repository, tmp_path: Path
) -> None:
    draw(repository.folder, {"kept.txt": "kept", ".gitattributes": "kept.txt export-ignore\n"})
    (repository.folder / "link").symlink_to("/etc/hostname")
    commit = repository.commit({})
    revisions.write(repository.folder, commit, tmp_path / "old")
    revisions.write(repository.folder, revisions.WORKING_TREE, tmp_path / "now")
    for side in ("old", "now"):
        assert set(held(tmp_path / side)) == {"kept.txt", ".gitattributes"}


def test_working_tree_is_what_is_there_without_what_git_ignores(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit({".gitignore": "site/\n", "kept": "old", "gone": "old"})
    draw(repository.folder, {"kept": "new", "fresh": "new", "site/index.html": "built"})
    (repository.folder / "gone").unlink()
    revisions.write(repository.folder, revisions.WORKING_TREE, tmp_path / "out")
    assert held(tmp_path / "out") == {".gitignore": b"site/\n", "kept": b"new", "fresh": b"new"}


def test_tree_that_leads_out_of_its_folder_is_refused(
    repository: Repository, tmp_path: Path
) -> None:
    """Git writes no such tree by itself, but takes one that is handed to it."""
    repository.commit({"x": "caught"})
    tree = repository.git("rev-parse", "HEAD^{tree}")
    evil = repository.git(
        "hash-object", "--literally", "-w", "-t", "tree", "--stdin",
        given=b"40000 ..\0" + bytes.fromhex(tree),
    )  # fmt: skip
    commit = repository.git("commit-tree", evil, "-m", "out")
    with pytest.raises(CatalogueError, match="leads out of its folder"):
        revisions.write(repository.folder, commit, tmp_path / "deep" / "out")
    assert not list(tmp_path.glob("deep/x"))


@pytest.mark.parametrize("spelling", ["main", "first", "HEAD", "HEAD~0", "@"])
def test_commit_is_found_by_any_spelling(spelling: str, repository: Repository) -> None:
    commit = repository.commit({}, "first")
    assert revisions.commit(repository.folder, spelling) == commit


@pytest.mark.parametrize(
    "spelling", ["nowhere", "", "--all", "-h", "HEAD:one.txt", "HEAD~9", "a b", "--output=x"]
)
def test_unknown_revision_is_told_in_one_sentence(spelling: str, repository: Repository) -> None:
    repository.commit({"one.txt": "one"})
    with pytest.raises(UsageError) as told:
        revisions.commit(repository.folder, spelling)
    assert str(told.value) == f"there is no revision {spelling!r} in {repository.folder}"


def test_folder_without_a_repository_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not in a git repository"):
        revisions.root(tmp_path)


def test_repository_is_left_as_it_is(repository: Repository, tmp_path: Path) -> None:
    commit = repository.commit(FILES)
    draw(repository.folder, {"one.txt": "edited"})
    before = held(repository.folder)
    for place, revision in enumerate((commit, revisions.WORKING_TREE)):
        revisions.write(repository.folder, revision, tmp_path / str(place))
    assert held(repository.folder) == before


def test_last_day_of_each_file_is_that_of_its_commit(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2020-01-02T03:04:05Z")
    repository.commit({"papers/one.md": "1", "papers/ä two.md": "2", "other": "x"})
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2021-02-03T03:04:05Z")
    repository.commit({"papers/one.md": "another"})
    draw(repository.folder, {"papers/new.md": "3"})
    papers = repository.folder / "papers"
    assert revisions.last_days(papers) == {"one.md": "2021-02-03", "ä two.md": "2020-01-02"}
    shallow = tmp_path / "shallow"
    clone = ["git", "clone", "-q", "--depth", "1", repository.folder.as_uri(), str(shallow)]
    subprocess.run(clone, check=True)
    assert revisions.last_days(shallow / "papers") == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert revisions.last_days(papers) == {}


def test_without_a_repository_no_day_is_known(tmp_path: Path) -> None:
    assert revisions.last_days(tmp_path) == {}
