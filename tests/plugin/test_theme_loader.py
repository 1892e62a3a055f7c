from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generator.plugin import theme_loader
from tests.support.building import draw_project


def test_site_has_the_same_files_of_the_theme(tmp_path: Path) -> None:
    config = load_config(str(draw_project(tmp_path)))
    (tmp_path / "theme").mkdir()
    for name in (".hidden", "shown.txt", "page.html"):
        (tmp_path / "theme" / name).write_text("")
    config.theme.dirs.insert(0, str(tmp_path / "theme"))
    plain, ours = Files([]), Files([])
    plain.add_files_from_theme(config.theme.get_env(), config)
    theme_loader.skip_hidden(config.theme)
    env = config.theme.get_env()
    ours.add_files_from_theme(env, config)
    assert [(f.src_uri, f.src_dir) for f in ours] == [(f.src_uri, f.src_dir) for f in plain]
    assert ours.get_file_from_path("shown.txt")
    assert not any("/.icons/" in f"/{name}" for name in env.list_templates())
    assert env.get_template(".icons/material/magnify.svg")
