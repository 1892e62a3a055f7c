"""The parts of the theme's frame that are the same on every page and of no use without scripts.

They are most of a page's frame: the header with its search box and palettes, the drawer with the
navigation, an empty table of contents, the footer, the texts of the theme's scripts. They stand
once in a script that each page loads, and a page has, where the theme has such a part, an element
that puts it there while the page is read. So the browser ends up with the very page of the theme.
Within the element of the header and that of the footer is what readers without scripts have.

What they are is taken from a page that the theme renders, between marks around each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateNotFound
from jinja2.ext import Extension

from generator.plugin.content_security_policy import PREFETCH
from generator.plugin.scripts import Scripts
from generator.store import fingerprints

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.templates import TemplateContext

ROOT = "catalogue-root"
"""Stands for the root of the site in front of an address, in the page that shows the parts."""

_SCRIPT = "frame/frame.js"

_BASE, _HEADER, _FOOTER, _LAST = "base", "header", "footer", "scripts"
_TEMPLATES = {
    "partials/header.html": _HEADER,
    "partials/footer.html": _FOOTER,
    "partials/javascripts/base.html": _BASE,
    "partials/palette.html": "palette",
    "partials/javascripts/palette.html": "scheme",
    "partials/javascripts/content.html": "content",
    "partials/top.html": "top",
}
"""The theme's templates that are parts as a whole."""

_SIDEBAR = r'<div class="md-sidebar md-sidebar--{}".*?</div>\s*</div>\s*</div>'
_BASE_PARTS = {
    "toggles": r'<input class="md-toggle".*?<label class="md-overlay" for="__drawer"></label>',
    "drawer": _SIDEBAR.format("primary"),
    "toc": _SIDEBAR.format("secondary"),
    "dialog": r'<div class="md-dialog".*?</div>\s*</div>',
    "config": r'<script id="__config".*?</script>',
}
_HEADER_PARTS = {
    "menu": r'<label class="md-header__button md-icon" for="__drawer">.*?</label>',
    "search": r'<label class="md-header__button md-icon" for="__search">'
    r'.*?\{% include "partials/search\.html" %\}',
    "source": r'<div class="md-header__source">.*?</div>',
    "topic": r'<div class="md-header__topic" data-md-component="header-topic">.*?</div>',
}
_WITHIN = {"base.html": _BASE_PARTS, "partials/header.html": _HEADER_PARTS}
"""Parts that stand within a template: what they look like there."""

_INCLUDED = re.compile(r'\{%-?\s*include\s+"([^"]+)"')
_ON_A_PAGE = re.compile(r"\{[{%][^}]*\bpage\b")
"""A part that says something of its page is none."""

_TITLE = r"page\.(?:meta\.)?title|page\.meta\b"
_FILLED_IN = {
    "toc": r"page\.toc",
    "topic": _TITLE,
    _HEADER: rf'{_TITLE}|is_section_of\(page, |"page" if page and page\.url == first\.url',
    _FOOTER: r"page\.(?:previous_page|next_page|meta)\b",
}
"""But for what is empty on pages of ours, or what the script puts there: title and current tab."""

_IMPORTED = {_HEADER: ("partials/tabs-item.html",)}
"""What stands in a part besides what it includes."""

# With tabs the navigation at the side is a drawer alone, but for pages that stand in it.
_A_DRAWER = ' and "navigation.tabs" in features and page not in nav.pages'
_OURS = " and page and page.meta.kind and not page.is_homepage"
_CONDITIONS = {
    _HEADER: f'{_A_DRAWER}{_OURS} and "navigation.tabs.sticky" in features',
    _FOOTER: f"{_A_DRAWER}{_OURS}",
    "toggles": _A_DRAWER,
    "menu": _A_DRAWER,
    "drawer": f"{_A_DRAWER} and not hidden",
    # Pages of ours have a table of contents that is empty, and hidden.
    "toc": ' and page and page.meta.hide == ["toc"]'
    " and page.toc and (page.toc | first).level == 1 and not (page.toc | first).children",
    "topic": _OURS,
}
_CALL = "<c-{0}></c-{0}>"
_CALLS = {
    _BASE: '<script src="{{ shared.path | url }}"></script>',  # first, and puts the others in place
    _HEADER: '{% include "partials/catalogue/sections.html" %}',
    _FOOTER: '<c-footer>{{ config.copyright or "" }}</c-footer>',
}
"""What calls for a part that is more than a place: readers without scripts see what it holds."""

_AS_ON_OURS = {"toc": '{% if not shared.frame %}{% set hidden = "hidden" %}{% endif %}'}
"""What has a part look in the page that shows it as it does where it is called for."""

_NO_ADDRESS, _SEARCH_ADDRESS = 'href="javascript:void(0)"', 'href="?q="'
"""A link to a search, until the theme's script gives it what is asked for."""

_CODE = re.compile(r"<script>((?:(?!</script>).)*)</script>", re.DOTALL)
_SCRIPTS = re.compile(r"<script\b([^>]*)>")
_MARK = "\ufdd2"  # no character, which no text holds
_MARKED = re.compile(f"{_MARK}(\\w+){_MARK}([^{_MARK}]*){_MARK}/\\1{_MARK}")
"""A part that has no other within it."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The parts that are shared, as templates see them.

    Attributes:
        parts: Names of the parts that pages call for; the others they have in place.
        path: Place of the script that holds them, below the root of the site.
        script: What that holds.
        frame: The page that showed the parts; it holds whatever pages have in common.
        theme_waits: Whether the theme's scripts may come when there is a first sign of a reader.
    """

    parts: frozenset[str] = frozenset()
    path: str = ""
    script: str = ""
    frame: str = ""
    theme_waits: bool = False

    @property
    def files(self) -> Mapping[str, str]:
        """Path to text of the script, if there is one."""
        return {self.path: self.script} if self.path else {}

    def mark(self, name: str) -> str:
        """What stands before and after a part: only something in the page that shows the parts."""
        return "" if self.frame else _MARK + name + _MARK


class ShellExtension(Extension):
    """Has templates call for the parts that are shared, by the name `shared`; first, none is."""

    def __init__(self, environment: Environment) -> None:
        """Share nothing."""
        super().__init__(environment)
        environment.globals["shared"] = Shell()

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template that has a part only where it is not shared."""
        source = source.replace(_NO_ADDRESS, _SEARCH_ADDRESS)
        whole = source
        for part, place in _WITHIN.get(name or "", {}).items():
            if found := re.search(place, source, re.DOTALL):
                source = source.replace(found[0], self._either(part, found[0], found[0]))
        template = _TEMPLATES.get(name or "")
        return self._either(template, source, whole) if template else source

    def _either(self, name: str, source: str, whole: str) -> str:
        """The source of a part where it is not shared, and a call for it where it is.

        Args:
            name: Its name.
            source: Its source.
            whole: The same as the theme has it.
        """
        told = "".join((whole, *self._included(name, whole)))
        if _ON_A_PAGE.search(re.sub(_FILLED_IN.get(name, "$^"), "", told)):
            return source
        call = _CALLS.get(name) or _CALL.format(name)
        return (
            f'{{% if "{name}" in shared.parts{_CONDITIONS.get(name, "")} %}}{call}{{% else %}}'
            f'{_AS_ON_OURS.get(name, "")}{{{{ shared.mark("{name}") }}}}'
            f'{source}{{{{ shared.mark("/{name}") }}}}{{% endif %}}'
        )

    def _included(self, part: str, source: str) -> Iterator[str]:
        """The sources of the templates that one includes."""
        loader = self.environment.loader
        for name in (*_INCLUDED.findall(source), *_IMPORTED.get(part, ())):
            with suppress(TemplateNotFound):
                yield loader.get_source(self.environment, name)[0] if loader else ""


def build_shell(env: Environment, context: TemplateContext, scripts: Scripts) -> Shell:
    """Find the parts in a page that the theme renders, and have templates call for them.

    Args:
        env: The environment of the theme, with `ShellExtension`.
        context: What templates see that belong to no page; the root of the site is `ROOT`.
        scripts: Ours, one of which puts the parts into pages. In a site without it nothing is
            shared.
    """
    frame = env.get_template("404.html").render(context)
    parts, code = _parts(frame)
    found = Shell(frame=frame)
    if _SCRIPT in scripts.modules and _BASE in code:
        script = _joined(scripts.joined(_SCRIPT), parts, code)
        path = f"assets/catalogue/frame.{fingerprints.fingerprint(script).hex()[:8]}.js"
        waits = not _needs_theme(context["config"])
        found = Shell(frozenset(parts), path, script, frame, waits)
    env.globals["shared"] = found
    return found


def _parts(frame: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The parts that a page shows by name, and the code of those that are a script.

    A part within another is called for there. One with a script among other things is none.
    """
    parts, code = {}, {}
    while match := _MARKED.search(frame):
        name, part = match[1], match[2].strip()
        if script := _CODE.fullmatch(part):
            code[name] = script[1]
        if name == _LAST:
            part = f"<template class=catalogue-theme>{part}</template>"
        shared = script or name == _LAST or not _runs(part)
        if shared:
            parts[name] = part
        call = _CALL.format(name) if shared else match[2]
        frame = f"{frame[: match.start()]}{call}{frame[match.end() :]}"
    return parts, code


def _needs_theme(config: MkDocsConfig) -> bool:
    """Whether a site has what may need the theme's scripts from the start."""
    if config.extra_javascript or "navigation.instant" in (config.theme.get("features") or ()):
        return True
    if config.extra.get("analytics") or config.extra.get("consent"):
        return True
    own = config.theme.custom_dir
    templates = Path(own).rglob("*.html") if own else ()
    return any("<script" in template.read_text("utf-8") for template in templates)


def _runs(part: str) -> bool:
    """Whether there is a script in a part, which would not run where it is put as HTML."""
    return any("json" not in attributes for attributes in _SCRIPTS.findall(part))


def _joined(source: str, parts: Mapping[str, str], code: Mapping[str, str]) -> str:
    """The script of all pages: what puts the parts in place, the parts, the theme's own code."""
    lines = [
        f"{name}:()=>{{{code[name]}}},\n"
        if name in code
        else f"{name}:{json.dumps(part, ensure_ascii=False)},\n"
        for name, part in parts.items()
        if name != _BASE
    ]
    base = code[_BASE].replace(f'"{ROOT}"', "put.root")
    told = (
        f"put.parts={{\n{''.join(lines)}}};\nput.place();\nput.prefetch({json.dumps(PREFETCH)});\n"
    )
    return f"{source}{told}{base}\n"
