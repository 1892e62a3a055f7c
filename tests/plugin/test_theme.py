"""What the generator brings along: a configuration of six lines, and folders in their order."""

import re
from pathlib import Path

import pytest
import yaml
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from generator.plugin import theme
from tests.support.building import PROSE, Build, Built, build_project, run_mkdocs
from tests.support.invented import content_files, draw
from tests.support.markup import Markup

SIX_LINES = """\
site_name: Leaves
docs_dir: content/pages
theme: material
plugins:
  - search
  - catalogue
"""
PAPER = "papers/on-the-shape-of-leaves/"


@pytest.fixture(scope="module")
def six_lines(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented catalogue with the shortest configuration there is."""
    folder = tmp_path_factory.mktemp("six")
    content = {f"content/{name}": text for name, text in content_files().items()}
    draw(folder, {**PROSE, **content, "mkdocs.yml": SIX_LINES})
    return build_project(folder / "mkdocs.yml", folder / "site")


def test_configuration_of_six_lines_is_enough(six_lines: Built) -> None:
    page = six_lines.read(PAPER)
    assert "assets/catalogue/catalogue.css" in page
    assert "catalogue--paper" in page
    (frame,) = six_lines.folder.glob("assets/catalogue/frame.*.js")
    assert "assets/catalogue/box.js" in frame.read_text("utf-8")
    styles = (six_lines.folder / "assets/catalogue/catalogue.css").read_text("utf-8")
    assert styles.startswith(":root{--md-text-font:")  # without what is for whoever reads them
    assert (six_lines.folder / "assets/catalogue/icon.svg").is_file()


def test_page_of_a_short_configuration_asks_no_other_host(six_lines: Built) -> None:
    loaded = re.compile(r'<(?:script|img|link rel="(?:stylesheet|preconnect|icon)")[^>]*"https?://')
    assert [at for at, html in six_lines.pages().items() if loaded.search(html)] == []


def test_keys_that_a_site_gives_win(build: Build, tmp_path: Path) -> None:
    own = {"palette": {"primary": "teal"}, "favicon": "mine.png", "features": ["navigation.top"]}
    page = build(theme={"name": "material", "custom_dir": str(tmp_path), **own}).read(PAPER)
    assert 'data-md-color-primary="teal"' in page
    assert "mine.png" in page
    assert "md-tabs" not in page


def test_script_of_a_site_in_the_place_of_ours_stays_as_it_is(build: Build, tmp_path: Path) -> None:
    """It may be written in ways that we do not write, whose names nobody may shorten."""
    own = tmp_path / "own"
    module = "assets/catalogue/map.js"
    draw(own, {module: "leaves: for (;;) {\n  var tree = 1; // ours\n  break leaves;\n}\n"})
    folder = build(theme={"name": "material", "custom_dir": str(own)}).folder
    assert "\nleaves: for (;;) {\n  var tree = 1; // ours\n" in read_js(folder / module)
    assert "//" not in read_js(folder / "assets/catalogue/subscribe.js").replace("://", "")


def read_js(path: Path) -> str:
    """The text of a script, with a line end before each module."""
    return path.read_text("utf-8").replace("(()=>{", "(()=>{\n")


def test_logo_icon_and_styles_of_a_site_are_published(build: Build, tmp_path: Path) -> None:
    own = tmp_path / "own"
    draw(own, {"assets/leaf.svg": "<svg/>", "assets/leaf.css": ""})
    look = {"custom_dir": str(own), "logo": "assets/leaf.svg", "favicon": "assets/leaf.svg"}
    built = build(theme=look, extra_css=["assets/leaf.css"])
    page = Markup(built.read(PAPER))
    (icon,) = page.all("link", rel="icon")
    assert icon["href"] == "../../assets/leaf.svg"
    logos = {image["src"] for image in Markup(built.read("tags/")).all("img", alt="logo")}
    assert logos == {"../assets/leaf.svg"}
    assert page.all("link", href="../../assets/leaf.css")
    assert (built.folder / "assets/leaf.svg").is_file()
    assert (built.folder / "assets/leaf.css").is_file()


@pytest.mark.parametrize("parent", ["base.html", "catalogue.html"])
def test_main_template_of_a_site_changes_a_block_without_losing_ours(
    build: Build, tmp_path: Path, parent: str
) -> None:
    block = "{% block announce %}Leaves fall.{% endblock %}"
    own = tmp_path / "own"
    draw(own, {"main.html": f'{{% extends "{parent}" %}}{block}'})
    page = build(theme={"custom_dir": str(own)}).read(PAPER)
    assert "Leaves fall." in page
    assert "catalogue--paper" in page
    assert "feed.xml" in page


def test_partial_of_a_site_stands_in_the_place_of_ours(build: Build, tmp_path: Path) -> None:
    own = tmp_path / "own"
    draw(own, {"partials/catalogue/paper.html": "<p>Mine: {{ page.meta.title }}</p>"})
    assert "<p>Mine: On the Shape of Leaves</p>" in build(theme={"custom_dir": str(own)}).read(
        PAPER
    )


def test_macro_of_a_site_stands_in_the_place_of_a_function(build: Build, tmp_path: Path) -> None:
    """What is made most often is made by functions, which nobody could edit in a folder."""
    own, path = tmp_path / "own", "partials/catalogue/macros.html"
    ours = (theme.FOLDER / path).read_text("utf-8")
    mine = (
        "{% macro card(paper, new, level, without) %}<b>Mine: {{ paper.title }}</b>{% endmacro %}"
        "{% macro fold(paper) %}<i>Folded: {{ paper.sentence }}</i>{% endmacro %}"
    )
    draw(own, {path: ours + mine})
    built = build(theme={"custom_dir": str(own)})
    for page in ("papers/", "authors/ada-beispiel/"):
        assert "<b>Mine: On the Shape of Leaves</b>" in built.read(page)
        assert "<i>Folded: " in built.read(page)
        assert "<article>" not in built.read(page).partition("catalogue-browse")[0]


def test_example_catalogue_leans_on_the_defaults() -> None:
    """Else what is tested in ours would not hold for others."""
    config = yaml.safe_load(Path("mkdocs.yml").read_text("utf-8"))
    assert config["theme"].keys() == {"name", "custom_dir", "language"}
    assert theme.STYLES not in config.get("extra_css", [])


BIBLIOGRAPHY = {
    "content/tags.yml": "areas: []\ntags: []\n",
    "content/papers/leaves.md": "---\ntitle: Leaves\n---\n",
}
"""A catalogue without digests and tags."""


SERVICES = ["subscribe.md", "contribute.md", "data/index.md", "mine.md"]
"""Pages that every site has."""


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ({}, ["index.md", "papers/index.md", "authors/index.md", SERVICES]),
        (
            {"content/pages/moss.md": "# Moss\n", "content/pages/about.md": "# About\n"},
            ["index.md", "papers/index.md", "authors/index.md", ["about.md", *SERVICES, "moss.md"]],
        ),
        (
            {"content/pages/papers/index.md": "Read.\n", "content/pages/index.md": "Hello.\n"},
            ["index.md", "papers/index.md", "authors/index.md", SERVICES],
        ),
    ],
    ids=["none", "two", "sections"],
)
def test_site_without_a_navigation_gets_its_sections(
    prose: dict[str, str], expected: list[object], tmp_path: Path
) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    config = draw(tmp_path, {**BIBLIOGRAPHY, **prose, "mkdocs.yml": SIX_LINES}) / "mkdocs.yml"
    loaded = load_config(str(config))
    loaded.plugins.on_startup(command="build", dirty=False)
    mkdocs_build.build(loaded)
    assert loaded.nav is not None
    assert [next(iter(entry.values())) for entry in loaded.nav] == expected


def test_site_with_digests_and_tags_has_sections_of_them(six_lines: Built) -> None:
    for title in ("Home", "Papers", "Tags", "Authors", "Digests", "About"):
        assert re.search(rf"md-tabs__link[^>]*>\s*{title}\s*<", six_lines.read("")), title


@pytest.mark.parametrize("nav", ["", "nav:\n  - Mine: papers/index.md\n"])
def test_build_tells_of_no_page_that_is_not_in_the_navigation(tmp_path: Path, nav: str) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    draw(tmp_path, {**BIBLIOGRAPHY, "mkdocs.yml": SIX_LINES + nav})
    told = run_mkdocs(tmp_path, "build").stderr
    assert "Documentation built" in told
    assert "not included in the" not in told


def test_navigation_of_the_site_is_kept(tmp_path: Path) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    mine = SIX_LINES + "nav:\n  - Mine: papers/index.md\n"
    config = draw(tmp_path, {**BIBLIOGRAPHY, "mkdocs.yml": mine}) / "mkdocs.yml"
    home = build_project(config, tmp_path / "site").read("papers/")
    assert "Mine" in home
    assert not re.search(r"md-tabs__link[^>]*>\s*Home", home)


@pytest.mark.parametrize(
    ("language", "cite", "papers"),
    [("de", "Zitieren", "Artikel"), ("fr", "Citer", "Articles"), ("zh", "引用", "论文")],
)
def test_pages_and_navigation_speak_the_language_of_the_theme(
    build: Build, tmp_path: Path, language: str, cite: str, papers: str
) -> None:
    theme = {"name": "material", "custom_dir": str(tmp_path), "language": language}
    site = build(theme=theme)
    page = site.read(PAPER)
    assert f'<html lang="{language}"' in page
    assert f">{cite}<" in page
    assert f"<h1 id=title>{papers}" in site.read("papers/").replace('id="title"', "id=title")
    tabs = site.read("").partition("md-tabs__list")[2].partition("</ul>")[0]
    assert papers in tabs
