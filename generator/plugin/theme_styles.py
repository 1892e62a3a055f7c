"""The theme's colours without those of palettes that a site does not have: it brings nineteen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_PALETTES = re.compile(r"assets/stylesheets/palette\.\w+\.min\.css")
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_COLOUR = re.compile(r"\[data-md-color-(?:primary|accent)=([\w-]+)\]")
_NAMED = b"data-md-color-"


def keep_chosen_colours(files: Files, config: MkDocsConfig) -> None:
    """Leave out of the theme's styles what is for other palettes than those of the site.

    A site whose own files name colours, such as to have them tried, keeps all.
    """
    if any(_NAMED in content for content in _own(files, config)):
        return
    palettes = config.theme.get("palette") or {}
    palettes = palettes if isinstance(palettes, list) else [palettes]
    names = (palette.get(key) or "indigo" for palette in palettes for key in ("primary", "accent"))
    chosen = {str(name).replace(" ", "-") for name in names}
    for file in files:
        if _PALETTES.fullmatch(file.src_uri):
            file.content_string = with_colours(file.content_string, chosen)


def _own(files: Files, config: MkDocsConfig) -> Iterator[bytes]:
    """What a site brings along that may name them, in whatever encoding, templates among it."""
    folder = config.theme.custom_dir
    for file in files:
        if file.src_dir in (config.docs_dir, folder) and file.src_uri.endswith((".js", ".md")):
            yield file.content_bytes
    for template in Path(folder).rglob("*.html") if folder else ():
        yield template.read_bytes()


def with_colours(css: str, chosen: Collection[str]) -> str:
    """Styles without the rules for colours that are not chosen.

    >>> with_colours("@media screen{[data-md-color-accent=red],p{a:b}}", {"teal"})
    '@media screen{p{a:b}}'
    """

    def kept(rule: re.Match[str]) -> str:
        selectors = rule[1].split(",")
        used = [one for one in selectors if all(name in chosen for name in _COLOUR.findall(one))]
        return ",".join(used) + rule[2] if used else ""

    return _RULE.sub(kept, css)
