"""The generator's theme: templates, assets, and what a site's configuration may leave out.

A site's own `custom_dir` goes before ours, ours before the theme's.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.yaml import yaml_load

import generator
from generator import settings
from generator.model import Catalogue
from generator.pages import contribute, data, mine, subscribe
from generator.plugin import mkdocs_files
from generator.strings import Strings, faults

FOLDER = Path(generator.__file__).parent / "theme"
"""Templates and assets of the generator."""

log = logging.getLogger("mkdocs.plugins.catalogue")

STYLES = "assets/catalogue/catalogue.css"

_BASE, _OURS = "base.html", "catalogue.html"

_EXTENSIONS = ("attr_list", "md_in_html", "tables")
"""Extensions of Markdown that the prose of a catalogue is written with."""


def _palette(media: str, scheme: str, icon: str, name: str) -> dict[str, object]:
    return {
        "media": f"(prefers-color-scheme{media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/{icon}", "name": name},
    }


_DEFAULTS: Mapping[str, object] = MappingProxyType(
    {
        "font": False,  # system fonts: no page asks another host for anything
        "favicon": "assets/catalogue/icon.svg",
        "icon": {
            "logo": "material/bookshelf",
            "repo": "material/code-tags",
            "share": "material/link",
        },
        "palette": [
            _palette("", "default", "circle-half-full", "light-mode"),
            _palette(": light", "default", "white-balance-sunny", "dark-mode"),
            _palette(": dark", "slate", "moon-waning-crescent", "follow-system"),
        ],
        "features": [
            "content.code.copy",
            "navigation.tabs",
            "navigation.tabs.sticky",  # within the header, which is one row with them
            "navigation.top",
            "search.share",
            "search.suggest",
        ],
    }
)
"""Keys of `theme:` that a site may leave out."""


def install(config: MkDocsConfig, strings: Strings) -> None:
    """Put our folder behind the site's own, and our defaults where the site says nothing."""
    theme, said = config.theme, _said(config)
    theme.dirs.insert(1 if theme.custom_dir else 0, str(FOLDER))
    for key, value in _DEFAULTS.items():
        if key not in said:
            theme[key] = _named(value, strings) if key == "palette" else value
    for palette in theme["palette"] if isinstance(theme["palette"], list) else [theme["palette"]]:
        if isinstance(palette, dict) and "palette" in said:  # or the theme's own indigo comes in
            palette.setdefault("primary", "custom")
            palette.setdefault("accent", "custom")
    config.extra.setdefault("generator", False)
    if STYLES not in config.extra_css:
        config.extra_css.insert(0, STYLES)
    for extension in _EXTENSIONS:
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)


def _named(palettes: object, strings: Strings) -> list[object]:
    """Our palettes with what their buttons say in the language of the site."""
    found = copy.deepcopy(palettes)
    for palette in found:  # type: ignore[attr-defined]  # a list of ours
        palette["toggle"]["name"] = strings.text(palette["toggle"]["name"])
    return found  # type: ignore[return-value]


def report(config: MkDocsConfig, strings: Strings) -> None:
    """Log what is wrong with texts of the site's own, and which it lacks; no build fails for it."""
    path = mkdocs_files.relative_to_cwd(Path(config.config_file_path or "mkdocs.yml"))
    for told in (*faults.problems(strings, path), faults.note(strings)):
        if told:
            log.info("%s", told)


def prepare(env: Environment, config: MkDocsConfig, strings: Strings) -> None:
    """Give templates what they need before any of them is loaded."""
    _escape_names(config)
    _extend_base(env)
    _translate(env, strings)


def _escape_names(config: MkDocsConfig) -> None:
    """Have templates print the name and the description of the site as text.

    Those of the theme print both as if they were HTML, so that a name with `&` or `<` breaks pages.
    """
    config.site_name = escape(config.site_name)
    config.site_description = escape(config.site_description or "") or None


def _translate(env: Environment, strings: Strings) -> None:
    """Give templates what they ask texts, counts, names of values, numbers and sections by."""
    env.globals.update(
        t=strings.html, counted=strings.count, named=strings.name, number=strings.number
    )
    env.globals["is_section_of"] = is_section_of


_OF_SECTIONS = {"trends": "tags/", "map": "tags/", "years": "papers/", "year": "papers/"}
"""Kinds of pages whose address is not below that of their section."""


def is_section_of(page: MkDocsPage | None, entry: StructureItem) -> bool:
    """Whether an entry of the navigation is the section that a page of ours belongs to."""
    kind = page.meta.get("kind") if page else None
    url = "" if isinstance(entry, Section) else str(getattr(entry, "url", ""))
    if not (page and kind) or not url.endswith("/") or url == "./":
        return False
    return page.url.startswith(url) or _OF_SECTIONS.get(kind) == url


def _said(config: MkDocsConfig) -> Mapping[str, object]:
    """What the configuration itself says under `theme:`, without the defaults of the theme."""
    if not config.config_file_path:
        return {}
    with Path(config.config_file_path).open("rb") as file:
        said = yaml_load(file, settings.SiteLoader).get("theme")  # type: ignore[arg-type]  # any loader
    return said if isinstance(said, Mapping) else {}


_SECTIONS = (
    ("nav-home", "index.md"),
    ("nav-papers", "papers/index.md"),
    ("nav-tags", "tags/index.md"),
    ("nav-authors", "authors/index.md"),
    ("nav-digests", "digests/index.md"),
)
_ABOUT = "nav-about"
_ABOUT_FIRST = ("about.md", subscribe.PATH, contribute.PATH, data.PATH, mine.PATH)


def navigation(prose: Collection[str], papers: Catalogue, strings: Strings) -> list[object]:
    """The navigation of a site that gives none: its sections, and prose under one heading.

    Args:
        prose: Paths of the pages of prose.
        papers: The catalogue, whose tags and digests have a section where there are any.
        strings: What the sections are called.
    """
    absent = set()
    if not papers.vocabulary.tags:
        absent.add("tags/index.md")
    if not papers.digests:
        absent.add("digests/index.md")
    sections: list[object] = [
        {strings.text(title): path} for title, path in _SECTIONS if path not in absent
    ]
    heads = {path for _, path in _SECTIONS}
    first = [path for path in _ABOUT_FIRST if path in prose or path != "about.md"]
    others = sorted(path for path in prose if path not in heads.union(first))
    return [*sections, {strings.text(_ABOUT): [*first, *others]}]


def _extend_base(env: Environment) -> None:
    """Let templates that extend the theme's base page extend ours, which extends that.

    So a `main.html` in the site's own folder, written as the theme's documentation says, changes a
    block without losing ours.
    """

    def join_path(template: str, parent: str) -> str:
        return _OURS if template == _BASE and parent != _OURS else template

    env.join_path = join_path  # type: ignore[method-assign]
