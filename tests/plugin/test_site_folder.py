"""Who looks at the folder of a site finds one build, whole: while another runs, or is killed."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.plugin import site_folder
from generator.plugin.site_folder import SiteFolder
from generator.store import records
from tests.support.building import (
    PROGRAM,
    QUIET,
    ROOT,
    Build,
    Built,
    build_project,
    draw_project,
    run_mkdocs,
)
from tests.support.invented import draw, paper

Files = dict[str, bytes]
KILLS = int(os.environ.get("CATALOGUE_EXAMPLES", "4")) * 3


def write(folder: Path, version: str, *, cache: bool = True) -> Path:
    """Have a project be in one of two versions, which differ on each page and in their papers."""
    options = {"cache": cache}
    config = draw_project(folder, {}, site_name=f"Papers {version}", catalogue=options)
    for name in "ab":
        (folder / "content" / "papers" / f"only-{name}.md").unlink(missing_ok=True)
    record = paper(f"Only in {version}", slug=f"only-{version}", abstract=f"Of {version}.")
    draw(folder, {f"content/papers/only-{version}.md": records.dump(record)})
    return config


def versions(folder: Path) -> dict[str, Files]:
    """The site of each version, built from nothing."""
    draw_project(folder)
    found = {}
    for version in "ab":
        config = write(folder, version)
        found[version] = build_project(config, folder / f"whole-{version}").files()
        shutil.rmtree(folder / ".cache")
    assert found["a"].keys() != found["b"].keys()
    return found


class Reader(threading.Thread):
    """Reads a folder again and again, and notes what belongs to no build."""

    def __init__(self, site: Path, whole: list[Files]) -> None:
        super().__init__()
        self.site, self.whole = site, whole
        self.seen, self.mixed = 0, list[Files]()
        self.ended = threading.Event()

    def run(self) -> None:
        """Read until that is ended."""
        while not self.ended.is_set():
            before = self.site.stat().st_ino
            try:
                files = Built(self.site).files()
            except OSError:
                files = {}
            if self.site.stat().st_ino != before:
                continue  # it changed while it was read, so that what was read is of both
            self.seen += 1
            if files not in self.whole:
                self.mixed.append(files)


@contextmanager
def read(site: Path, whole: list[Files]) -> Iterator[Reader]:
    """Have a folder read for a while."""
    reader = Reader(site, whole)
    reader.start()
    try:
        yield reader
    finally:
        reader.ended.set()
        reader.join()


def test_site_is_one_build_whole_whenever_a_build_is_killed(tmp_path: Path) -> None:
    whole = versions(tmp_path)
    command = [str(PROGRAM), "build", "--quiet"]
    write(tmp_path, "a")
    begun = time.monotonic()
    subprocess.run(command, cwd=tmp_path, env=os.environ | QUIET, check=True)
    longest = time.monotonic() - begun
    chance, site, killed = random.Random(0), tmp_path / "site", 0  # noqa: S311  # no secret
    with read(site, [*whole.values()]) as reader:
        for _ in range(KILLS):
            version = chance.choice("ab")
            write(tmp_path, version)
            with subprocess.Popen(
                command, cwd=tmp_path, env=os.environ | QUIET, start_new_session=True
            ) as process:
                try:
                    process.wait(chance.uniform(0, 1.1) * longest)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    killed += 1
            if process.returncode == 0:
                assert Built(site).files() == whole[version]
    assert reader.mixed == []
    assert reader.seen > KILLS
    assert killed
    for version in "ab":
        write(tmp_path, version)
        assert run_mkdocs(tmp_path, "build", "--strict").returncode == 0
        assert Built(site).files() == whole[version]


@pytest.mark.parametrize("cache", [True, False])
def test_reader_of_the_folder_sees_no_mixture_of_two_builds(tmp_path: Path, cache: bool) -> None:
    whole = versions(tmp_path)
    site = tmp_path / "site"
    build_project(write(tmp_path, "a"), site)
    with read(site, [*whole.values()]) as reader:
        for version in "bab":
            build_project(write(tmp_path, version, cache=cache), site)
    assert reader.mixed == []
    assert reader.seen


def test_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    config = draw_project(tmp_path)
    before = build_project(config, tmp_path / "site").files()
    prose = tmp_path / "content" / "pages" / "about.md"
    prose.write_text("# About\n\nSee [nothing](nowhere.md).\n", "utf-8")
    with pytest.raises(Abort):
        build_project(config, tmp_path / "site")
    assert Built(tmp_path / "site").files() == before
    after = build_project(config, tmp_path / "site", strict=False).files()
    assert b"nowhere" in after["about/index.html"]
    (tmp_path / "hook.py").write_text("def on_env(env, **_):\n    raise ValueError('no')\n")
    config = draw_project(tmp_path, {}, hooks=["hook.py"])
    loaded = load_config(str(config), site_dir=str(tmp_path / "site"))
    with pytest.raises(ValueError, match="no"):
        mkdocs_build.build(loaded)
    loaded.plugins.on_shutdown()
    assert loaded.site_dir == str(tmp_path / "site")
    assert Built(tmp_path / "site").files() == after


HOOK = """\
from pathlib import Path

def on_post_build(config):
    mark = Path(config.config_file_path).with_name("mark").read_text()
    for page in Path(config.site_dir).rglob("*.html") if mark else ():
        with page.open("r+") as file:
            file.write(mark)
"""


def test_plugin_that_writes_into_our_files_does_so_in_the_new_site_alone(tmp_path: Path) -> None:
    """They would be the very files of the published one."""
    config = draw_project(tmp_path, hooks=["hook.py"])
    draw(tmp_path, {"hook.py": HOOK})
    site = tmp_path / "site"
    for mark in ("", "", "<!-- one -->", "<!-- two -->"):
        draw(tmp_path, {"mark": mark})
        before = Built(site).files()
        seen: list[Files] = []

        def look(
            self: SiteFolder,
            *,
            keep: bool,
            publish: object = SiteFolder.publish,
            seen: list[Files] = seen,
        ) -> None:
            seen.append(Built(site).files())
            publish(self, keep=keep)  # type: ignore[operator]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(SiteFolder, "publish", look)
            after = build_project(config, site).files()
        assert seen == [before]
        pages = {path: text for path, text in after.items() if path.endswith(".html")}
        assert [path for path in pages if not pages[path].startswith(mark.encode())] == []


def test_what_others_keep_hidden_in_the_site_stays(build: Build, tmp_path: Path) -> None:
    config = draw_project(tmp_path)
    site = build_project(config, tmp_path / "site").folder
    draw(site, {".git/objects/a": "mine", ".nojekyll": ""})
    (site / ".link").symlink_to("index.html")
    for _ in range(2):
        build_project(config, site)
        assert (site / ".git" / "objects" / "a").read_text() == "mine"
        assert (site / ".link").readlink() == Path("index.html")
        assert (site / ".nojekyll").exists()
    (site / ".nojekyll").unlink()
    build_project(config, site)
    assert not (site / ".nojekyll").exists()


def test_link_in_the_place_of_the_site_stays_one(tmp_path: Path) -> None:
    config = draw_project(tmp_path / "project")
    goal = tmp_path / "elsewhere" / "www"
    goal.mkdir(parents=True)
    site = tmp_path / "project" / "site"
    site.symlink_to(goal)
    for _ in range(2):
        files = build_project(config, site).files()
        assert files
        assert site.readlink() == goal
    assert sorted(path.name for path in goal.parent.iterdir()) == [".www.next", "www"]


def test_link_in_the_place_of_the_next_site_is_not_followed(tmp_path: Path) -> None:
    """It may come with a checkout; what it names would be emptied."""
    config = draw_project(tmp_path / "project")
    draw(tmp_path / "home", {"letter": "mine"})
    (tmp_path / "project" / ".site.next").symlink_to(tmp_path / "home")
    for _ in range(2):
        build_project(config, tmp_path / "project" / "site")
    assert (tmp_path / "home" / "letter").read_text() == "mine"


@pytest.mark.parametrize("limit", ["_takes_folders", "_is_mount"])
def test_folder_that_cannot_change_places_takes_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    whole = versions(tmp_path)
    monkeypatch.setattr(site_folder, limit, lambda _: limit == "_is_mount")
    site = tmp_path / "site"
    for version in "aba":
        if site.exists():
            draw(site, {".git/config": "mine"})
            inode = site.stat().st_ino
        files = build_project(write(tmp_path, version), site).files()
        if files.pop(".git/config", None):
            assert site.stat().st_ino == inode
        assert files == whole[version]
    assert not (tmp_path / ".site.next").exists()


def test_system_that_cannot_exchange_does_so_in_three_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_folder, "_exchange_at_once", lambda *_: False)
    whole = versions(tmp_path)
    site = tmp_path / "site"
    for version in "aba":
        assert build_project(write(tmp_path, version), site).files() == whole[version]
    # Killed between the first step and the second, and then between the second and the third.
    site.rename(tmp_path / ".site.former")
    assert build_project(write(tmp_path, "b"), site).files() == whole["b"]
    (tmp_path / ".site.next").rename(tmp_path / ".site.former")
    assert build_project(write(tmp_path, "a"), site).files() == whole["a"]
    assert not (tmp_path / ".site.former").exists()


def test_site_is_put_back_where_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_folder, "_exchange_at_once", lambda *_: False)
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        if self.name == ".site.next":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    whole = versions(tmp_path)
    site = tmp_path / "site"
    build_project(write(tmp_path, "a"), site)
    other = write(tmp_path, "b")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", renamed)
        with pytest.raises(Abort, match="could not be written"):
            build_project(other, site)
    assert Built(site).files() == whole["a"]
    assert build_project(write(tmp_path, "b"), site).files() == whole["b"]


def folder_of(site: Path) -> SiteFolder:
    """The folder that a build with this site writes to."""
    config = MkDocsConfig()
    config.site_dir = str(site)
    return SiteFolder(config)


OLD = {"index.html": "old", "papers/a/index.html": "old", "tags/x": "old", "was/file": "old"}
NEXT = {"index.html": "new", "papers/b/index.html": "new", "tags": "new", "years/1": "new"}


def held(folder: Path) -> dict[str, str]:
    return {path: text.decode() for path, text in Built(folder).files().items()}


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY])
def test_folder_that_the_system_does_not_move_gets_what_is_in_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As those of a lower layer of an overlay, and mount points."""

    def rename(self: Path, target: Path) -> Path:
        raise OSError(number, os.strerror(number), str(self), str(target))

    site = tmp_path / "site"
    draw(site, {**OLD, ".git/config": "mine"})
    monkeypatch.setattr(site_folder, "_exchange_at_once", lambda *_: False)
    monkeypatch.setattr(Path, "rename", rename)
    folder = folder_of(site)
    folder.prepare(keep=True)
    draw(folder.next, NEXT)
    folder.publish(keep=True)
    assert held(site) == {**NEXT, ".git/config": "mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("swaps", [True, False])
@pytest.mark.parametrize("step", ["_put", "share", "_remove"])
def test_site_within_which_a_build_was_killed_is_whole_when_the_next_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, swaps: bool
) -> None:
    monkeypatch.setattr(site_folder, "_is_mount", lambda _: True)
    if not swaps:
        monkeypatch.setattr(site_folder, "_exchange_at_once", lambda *_: False)
    act, site, killed = getattr(site_folder, step), tmp_path / "site", 0
    for left in range(6):
        shutil.rmtree(site, ignore_errors=True)
        draw(site, OLD)
        folder = folder_of(site)
        folder.prepare(keep=True)
        draw(folder.next, NEXT)
        calls = iter(range(left))

        def dies(*arguments: object, calls: Iterator[int] = calls, **options: object) -> object:
            if next(calls, None) is None:
                raise KeyboardInterrupt
            return act(*arguments, **options)

        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            patch.setattr(site_folder, step, dies)
            folder.publish(keep=True)
        if folder.next.exists():
            killed += 1
            assert (site / "index.html").exists()
            folder = folder_of(site)
            folder.prepare(keep=True)
            folder.next.rmdir()
        assert held(site) == NEXT
    assert killed


@pytest.mark.parametrize("ours", [".gitignore", "generator/skeleton/files/.gitignore"])
@pytest.mark.parametrize("site", ["site", "public", "build/www"])
def test_what_stands_beside_a_site_is_kept_out_of_the_repository(
    tmp_path: Path, ours: str, site: str
) -> None:
    shutil.copy(ROOT / ours, tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    folder = folder_of(tmp_path / site)
    for beside in (folder.next, folder._beside("former")):
        draw(beside, {"index.html": "old"})
    told = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stdout.split() == ["??", ".gitignore"]


def test_file_system_without_links_gets_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", link)
    config = draw_project(tmp_path)
    site = build_project(config, tmp_path / "site")
    draw(site.folder, {".git/config": "mine"})
    before = site.files()
    for _ in range(2):
        assert build_project(config, site.folder).files() == before


@pytest.mark.skipif(sys.platform != "linux", reason="tells mounts of one file system on Linux only")
def test_place_that_is_mounted_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = rf"36 35 98:0 / {tmp_path}/a\040site rw,noatime - ext4 /dev/root rw".encode()
    monkeypatch.setattr(Path, "read_bytes", lambda _: told)
    (tmp_path / "a site").mkdir()
    assert site_folder._is_mount(tmp_path / "a site")
    assert not site_folder._is_mount(tmp_path)
