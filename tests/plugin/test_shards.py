"""A site built in parts: disjoint, and together the whole site to the byte."""

from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.plugin.shards import VARIABLE, Shard, from_environment
from tests.support.building import build_project, draw_project, run_mkdocs


@pytest.mark.parametrize(
    "options", [{}, {"search": "stock"}, {"render": "mkdocs"}, {"papers_per_page": 1}], ids=repr
)
def test_parts_are_disjoint_and_together_the_whole_site(
    options: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = draw_project(tmp_path, catalogue=options)
    whole = build_project(config, tmp_path / "whole").files()
    joined: dict[str, bytes] = {}
    for number in (1, 2, 3):
        monkeypatch.setenv(VARIABLE, f"{number}/3")
        part = build_project(config, tmp_path / "part").files()
        assert part, "a part of an even smaller site may be empty; none of these is"
        assert not joined.keys() & part.keys()
        joined |= part
    assert joined == whole


def test_part_leaves_what_the_next_whole_build_takes_for_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = draw_project(tmp_path)
    whole = build_project(config, tmp_path / "site").files()
    monkeypatch.setenv(VARIABLE, "2/2")
    part = build_project(config, tmp_path / "site").files()
    monkeypatch.delenv(VARIABLE)
    assert part.keys() < whole.keys()
    assert build_project(config, tmp_path / "site").files() == whole


def test_folder_of_a_part_holds_no_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "icon.svg").write_text("")
    Shard(2, 2).prune(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("of", [1, 2, 3, 8])
@pytest.mark.parametrize(
    "path",
    ["index.html", "papers/a/index.html", "tags/a/feed.xml", "data/a", "search/a.js", "x.css"],
)
def test_every_file_is_in_one_part(path: str, of: int) -> None:
    assert sum(Shard(number, of).holds(path) for number in range(1, of + 1)) == 1


def test_pages_are_dealt_out_evenly() -> None:
    part = Shard(2, 4)
    held = sum(part.holds(f"papers/on-leaves-{number}/index.html") for number in range(1000))
    assert 200 < held < 300


@pytest.mark.parametrize(
    ("value", "part"), [("", Shard()), ("1/1", Shard()), ("2/8", Shard(2, 8)), ("8/8", Shard(8, 8))]
)
def test_variable_names_a_part(value: str, part: Shard) -> None:
    assert from_environment({VARIABLE: value}) == part


@pytest.mark.parametrize(
    "value", ["2", "0/2", "3/2", "a/b", "1/0", "-1/2", "1/2 ", "１/２", "1/99999"]
)
def test_another_value_is_refused(value: str) -> None:
    with pytest.raises(SettingsError, match="expected a part such as 2/8"):
        from_environment({VARIABLE: value})


def test_wrong_part_ends_the_build_with_a_sentence(tmp_path: Path) -> None:
    draw_project(tmp_path)
    done = run_mkdocs(tmp_path, "build", **{VARIABLE: "9/8"})
    assert done.returncode == 1
    assert "catalogue: CATALOGUE_SHARD is '9/8'; expected a part such as 2/8" in done.stderr
    assert "Traceback" not in done.stderr
