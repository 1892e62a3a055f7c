"""What an earlier build left in the folder of a site, and what a build writes over it."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator import artifacts
from generator.artifacts import Artifact, Chunks
from generator.plugin.output_manifest import OutputManifest
from generator.plugin.site_writer import SiteWriter
from generator.search.shards import Shard
from generator.store.build_cache import BuildCache
from tests.support.invented import draw


class Site:
    """A folder that is written by one build after the other."""

    def __init__(self, folder: Path) -> None:
        """Take the folder above."""
        self.folder = folder / "site"
        self.cache = BuildCache(folder / "notes")
        self.made: list[str] = []

    def build(
        self, pages: dict[str, str], others: dict[str, str | bytes] | None = None, by: bytes = b"1"
    ) -> dict[str, str]:
        """Write pages after MkDocs wrote others; what the folder then holds."""
        earlier = OutputManifest(self.folder, self.cache)
        earlier.stash()
        self._as_mkdocs(others or {})
        earlier.restore()
        output = SiteWriter(self.folder, earlier, by)
        for path, text in pages.items():
            output.write(Artifact(path, self._make(path, text), partial(str, text)))
        earlier.commit()
        return self.files()

    def _as_mkdocs(self, files: dict[str, str | bytes]) -> None:
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if not path.name.startswith("."):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        draw(self.folder, files)

    def _make(self, path: str, text: str) -> Callable[[], str]:
        def make() -> str:
            self.made.append(path)
            return text

        return make

    def files(self) -> dict[str, str]:
        """Every file and folder."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_text() if path.is_file() else "/"
            for path in sorted(self.folder.rglob("*"))
        }


PAGES = {"a/index.html": "A", "b/c/index.html": "C", "d.xml": "D"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site that was built once."""
    site = Site(tmp_path)
    site.build(PAGES, {"index.html": "home", "a/x": "x"})
    site.made.clear()
    return site


def test_only_what_changed_is_made(site: Site) -> None:
    found = site.build(PAGES | {"d.xml": "E", "e": "new"}, {"index.html": "new home"})
    assert site.made == ["d.xml", "e"]
    assert found == {
        "a": "/", "a/index.html": "A", "b": "/", "b/c": "/", "b/c/index.html": "C",
        "d.xml": "E", "e": "new", "index.html": "new home",
    }  # fmt: skip


def test_what_is_made_with_something_else_is_made_anew(site: Site) -> None:
    site.build(PAGES, by=b"2")
    assert site.made == list(PAGES)


def test_what_is_gone_goes_with_its_folders(site: Site) -> None:
    assert site.build({"d.xml": "D"}) == {"d.xml": "D"}


@pytest.mark.parametrize(
    "others",
    [
        {"a": "a file in the place of a folder"},
        {"d.xml/e": "a folder in the place of a file"},
        {"a/index.html": "a file in the place of ours"},
        {"b/c/index.html/d": "a folder in the place of ours"},
    ],
)
def test_what_mkdocs_writes_stands(site: Site, others: dict[str, str | bytes]) -> None:
    (path,) = others
    ours = {p: t for p, t in PAGES.items() if not f"{path}/".startswith(f"{p}/")}
    ours = {p: t for p, t in ours.items() if not p.startswith(f"{path}/")}
    found = site.build(ours, others)
    files = {name: held for name, held in found.items() if held != "/"}
    assert files == ours | others
    assert site.build(PAGES) == Site(site.folder.parent / "other").build(PAGES)


def test_what_somebody_changed_is_made_anew(site: Site) -> None:
    draw(site.folder, {"a/index.html": "changed", "b/stray/y": "y"})
    (site.folder / "d.xml").unlink()
    assert site.build(PAGES) == Site(site.folder.parent / "other").build(PAGES)
    assert site.made == ["a/index.html", "d.xml"]


def test_hidden_files_stay_where_they_are(site: Site) -> None:
    draw(site.folder, {".git/config": "mine"})
    assert site.build({})[".git/config"] == "mine"


def test_build_after_one_that_was_broken_off_uses_what_was_set_aside(site: Site) -> None:
    OutputManifest(site.folder, site.cache).stash()
    draw(site.folder, {"index.html": "half a site", "stray/x": "x"})
    assert site.build(PAGES) == Site(site.folder.parent / "other").build(PAGES)
    assert site.made == []
    assert [path.name for path in site.folder.parent.glob(".*")] == []


def test_notes_of_another_folder_are_not_believed(site: Site) -> None:
    site.folder = site.folder.with_name("elsewhere")
    draw(site.folder, {"a/index.html": "not ours"})
    site.build(PAGES)
    assert site.made == list(PAGES)


def test_files_that_are_made_together_are_made_again_if_one_is_lost(tmp_path: Path) -> None:
    site, made = Site(tmp_path), []

    def make() -> list[Artifact]:
        made.append(1)
        return [artifacts.text(name, name) for name in "xy"]

    def build(fact: bytes) -> int:
        earlier = OutputManifest(site.folder, site.cache)
        earlier.stash()
        earlier.restore()
        SiteWriter(site.folder, earlier, b"").write_group("name", fact, make)
        earlier.commit()
        assert site.files() == {"x": "x", "y": "y"}
        return len(made)

    assert build(b"1") == build(b"1") == 1
    assert build(b"2") == 2
    (site.folder / "y").unlink()
    assert build(b"2") == build(b"2") == 3


def test_file_whose_name_tells_what_it_holds_is_made_once(tmp_path: Path) -> None:
    site = Site(tmp_path)
    made: list[str] = []

    def content(text: str) -> str:
        made.append(text)
        return text

    def build(*names: str, by: bytes = b"1") -> list[str]:
        earlier = OutputManifest(site.folder, site.cache)
        earlier.stash()
        earlier.restore()
        files = [Shard("some", name, partial(content, name)).artifact() for name in names]
        SiteWriter(site.folder, earlier, by).write_group("all", repr(names).encode(), lambda: files)
        earlier.commit()
        held = {path: text for path, text in site.files().items() if text != "/"}
        assert held == {
            f"search/some/{name}.js": f'catalogueShard("some/{name}",{name})\n' for name in names
        }
        found = made.copy()
        made.clear()
        return found

    assert build("x-1", "y-1") == ["x-1", "y-1"]
    assert build("x-1", "y-2") == ["y-2"]
    (site.folder / "search" / "some" / "x-1.js").write_text("other")
    assert build("x-1", "y-3") == ["x-1", "y-3"]
    assert build("x-1", "y-4", by=b"2") == ["x-1", "y-4"]


def test_pieces_are_cut_from_the_file_that_is_there(tmp_path: Path) -> None:
    site = Site(tmp_path)

    def build(texts: dict[bytes, str], by: bytes, head: str = "[é\n") -> list[str]:
        made: list[str] = []
        words = list(texts.values())

        def piece(place: int) -> str:
            made.append(words[place])
            return words[place]

        chunks = Chunks(head, ",\n", "]", list(texts), piece)
        earlier = OutputManifest(site.folder, site.cache)
        earlier.stash()
        earlier.restore()
        SiteWriter(site.folder, earlier, by).write(
            Artifact("all.json", chunks.joined, lambda: [head, *texts], chunks)
        )
        earlier.commit()
        whole = head + ",\n".join(words) + "]"
        assert site.files() == {"all.json": whole}
        return made

    first = {b"1": "one, ü", b"2": "", b"3": "three\n"}
    assert build(first, b"a") == ["one, ü", "", "three\n"]
    assert build(first, b"a") == []
    assert build({b"0": "zero", **first}, b"a", head="") == ["zero", "one, ü", "", "three\n"]
    assert build(first, b"a") == ["one, ü", "", "three\n"]
    assert build({b"0": "zero", **first}, b"a") == ["zero"]
    assert build({b"3": "three\n", b"1": "one, ü"}, b"a") == []
    assert build({b"3": "three\n", b"4": "4"}, b"a") == ["4"]  # which is shorter
    assert build({b"3": "drei"}, b"other code") == ["drei"]
    assert build({}, b"a") == []


def test_pages_are_there_if_all_that_the_last_build_noted_are_as_it_wrote_them(
    tmp_path: Path,
) -> None:
    site = Site(tmp_path)

    def build(before: bytes, now: bytes, texts: dict[str, str], *, noted: bool = True) -> bool:
        earlier = OutputManifest(site.folder, site.cache)
        earlier.stash()
        earlier.restore()
        output = SiteWriter(site.folder, earlier, b"1")
        found = bool(earlier.reuse_group("pages", before))
        for slug, text in texts.items():
            if not found:
                output.write(Artifact(f"{slug}/index.html", str(text).encode, lambda t=text: t))
        written, _ = earlier.delta()
        earlier.note_group("pages", now if noted else b"", written)
        earlier.commit()
        assert site.files() == {
            path: held
            for slug, text in texts.items()
            for path, held in ((slug, "/"), (f"{slug}/index.html", text))
        }
        return found

    one = {"a": "A", "b": "B"}
    assert not build(b"1", b"1", one)
    assert build(b"1", b"2", one)
    assert not build(b"1", b"3", one)
    assert build(b"3", b"3", one)
    (site.folder / "a" / "index.html").write_text("mine")
    assert not build(b"3", b"3", one)
    # As many pages as there were, but others, and MkDocs made some of the rest.
    assert not build(b"4", b"4", {"c": "C", "d": "D"}, noted=False)
    assert not build(b"3", b"3", one)
    assert build(b"3", b"3", one)
