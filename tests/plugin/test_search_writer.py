"""Which search stands behind the box, and what is published for it."""

from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.plugin import search_writer
from tests.support.building import ROOT, Build, draw_project


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, True),
        ({"theme": {"name": "mkdocs", "custom_dir": str(ROOT / "overrides")}}, False),
        ({"plugins": ["catalogue"]}, False),
    ],
    ids=["the theme we know", "another theme", "no search at all"],
)
def test_own_search_stands_where_it_fits(
    tmp_path: Path, keys: dict[str, object], expected: bool
) -> None:
    assert search_writer.is_supported(load_config(str(draw_project(tmp_path, **keys)))) is expected


def test_own_search_is_published_in_two_scripts_and_the_stock_index_has_no_documents(
    build: Build,
) -> None:
    built = build()
    paths = set(built.files())
    assert {"assets/catalogue/engine.js", "search/catalogue.js", "assets/catalogue/box.js"} <= paths
    assert not [path for path in paths if path.startswith("assets/catalogue/search/")]
    assert '"docs":[]' in built.read("search/search_index.json")
    assert "assets/catalogue/box.js" in built.seen("")
    assert "About" in "".join(
        data.decode() for path, data in built.files().items() if "search/records/" in path
    )


def test_stock_search_is_published_without_ours(build: Build) -> None:
    built = build(catalogue={"search": "stock"})
    files = built.files()
    assert [
        path
        for path in files
        if path.startswith(("search/terms", "assets/catalogue/engine", "assets/catalogue/box"))
    ] == []
    assert "papers/on-the-shape-of-leaves/" in built.read("search/search_index.json")
    assert "box.js" not in built.seen("")
