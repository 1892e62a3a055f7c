"""A site has the colours of its own palettes, all of them where it names others itself."""

from pathlib import Path

from tests.support.building import OVERRIDES, Build, Built


def colours(site: Built) -> str:
    """The styles of the theme's palettes."""
    (path,) = site.folder.glob("assets/stylesheets/palette.*.css")
    return path.read_text("utf-8")


def test_styles_hold_the_colours_of_the_site_and_no_others(build: Build) -> None:
    styles = colours(build())
    assert "scheme=slate]{color-scheme:dark" in styles
    assert "data-md-color-primary" not in styles
    palette = [{"scheme": "default", "primary": "deep purple"}, {"accent": "lime"}]
    styles = colours(
        build(theme={"name": "material", "custom_dir": str(OVERRIDES), "palette": palette})
    )
    assert "[data-md-color-primary=deep-purple]{--md-primary-fg-color:#7e56c2" in styles
    assert "[data-md-color-accent=lime]{--md-accent-fg-color:#b0eb00" in styles
    assert "primary=teal" not in styles
    assert styles.count("{") == styles.count("}")


def test_site_whose_templates_name_colours_keeps_all(build: Build, tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text(
        '{% extends "base.html" %}{# data-md-color-primary #}', "utf-8"
    )
    styles = colours(build(theme={"name": "material", "custom_dir": str(tmp_path)}))
    assert "[data-md-color-primary=teal]" in styles


def test_script_in_another_encoding_is_copied(build: Build, tmp_path: Path) -> None:
    old = "// café\n".encode("latin-1")
    (tmp_path / "old.js").write_bytes(old)
    site = build(theme={"name": "material", "custom_dir": str(tmp_path)})
    assert (site.folder / "old.js").read_bytes() == old
