"""What pages are made with besides the content: programs, templates and configuration."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, nodes
from jinja2.compiler import CodeGenerator
from mkdocs.config.defaults import MkDocsConfig

from generator.settings import Settings
from generator.store import build_cache, fingerprints

log = logging.getLogger("mkdocs.plugins.catalogue")

_ICONS = ".icons"
_OURS = Path(__file__).resolve().parents[1]
_INSTALLED = re.compile(r"[/\\](?:site|dist)-packages[/\\]")
_VERSIONED = frozenset({"generator", "material", "mkdocs"})
"""Packages of plugins whose versions tell what they do."""
_ON_NO_PAGE = frozenset({"dev_addr", "remote_branch", "remote_name", "site_dir", "strict", "watch"})
"""Keys of the configuration that say how a site is built or served, not what is in it."""
_PLACE_IN_MEMORY = re.compile(r" at 0x[0-9A-Fa-f]+")
_TEMPLATES = (".html", ".svg", ".xml", ".txt", ".jinja2")


def code_fingerprint(config: MkDocsConfig) -> bytes:
    """The fingerprint of all that turns templates into pages: code, and how it is configured."""
    plugins = [(name, repr(getattr(it, "config", ""))) for name, it in config.plugins.items()]
    code = [(str(path), path.read_bytes()) for path in sorted(_code_of_others(config))]
    return fingerprints.fingerprint(build_cache.version(), sorted(_distributions()), plugins, code)


class _FiltersAtRuntime(CodeGenerator):
    """Leaves filters and tests of constants to whoever runs a template.

    A hook's may know something else in the next build, which finds what was compiled in this one.

    Hack: Jinja has no other way that costs nothing where a template runs. To be removed when it
    works out no constants in an environment that is not `optimized`.
    """

    def _output_child_to_const(self, node: nodes.Expr, *arguments: Any) -> str:
        asks = (nodes.Filter, nodes.Test)
        if isinstance(node, asks) or any(map(node.find, asks)):
            raise nodes.Impossible
        return super()._output_child_to_const(node, *arguments)


def bytecode(
    env: Environment, config: MkDocsConfig, names: Sequence[str]
) -> list[BytecodeCache | None]:
    """Templates as Jinja compiled them, which is half the time of a small build.

    They are code, so they stand in the user's own folder, whose owner Jinja looks at, and not in
    the cache of the project, which may come from anywhere. What an environment makes of a source
    depends on its filters, on the programs and on the templates that it includes: parts that look
    at no page are left out of it. So all are in the names.

    Args:
        env: Environment of the theme, of which the others are overlays.
        config: Configuration of the site.
        names: Names of environments.
    """
    env.code_generator_class = _FiltersAtRuntime
    version = fingerprints.fingerprint(code_fingerprint(config), templates(config)).hex()
    try:
        return [
            FileSystemBytecodeCache(pattern=f"catalogue-{name}-{version}-%s.cache")
            for name in names
        ]
    except (OSError, RuntimeError) as error:  # there is no folder that is surely the user's
        log.debug("catalogue: templates are compiled anew: %s", error)
        return [None for _ in names]


def _code_of_others(config: MkDocsConfig) -> set[Path]:
    """Files of the plugins that are neither ours nor the theme's, of hooks and what they import.

    A version does not tell a plugin that is being written, and hooks have none.
    """
    found: set[Path] = set()

    @cache
    def concerns(folder: str) -> bool:
        place = Path(folder).resolve()
        return not folders.isdisjoint((place, *place.parents)) and not place.is_relative_to(_OURS)

    folders = {Path(config.config_file_path or "mkdocs.yml").resolve().parent}
    for plugin in config.plugins.values():
        if isinstance(plugin, ModuleType):
            folders.add(Path(str(plugin.__file__)).resolve().parent)
            continue
        package = type(plugin).__module__.partition(".")[0]
        file = getattr(sys.modules.get(package), "__file__", None)
        if file and package not in _VERSIONED:
            place = Path(file)
            found |= set(place.parent.rglob("*.py")) if place.stem == "__init__" else {place}
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None) or ""
        own = file.endswith(".py") and not _INSTALLED.search(file)
        if own and concerns(os.path.dirname(file)):  # noqa: PTH120  # for a thousand modules
            found.add(Path(file))
    return {path for path in found if path.is_file()}


def values_of_others(env: Environment) -> bytes:
    """The fingerprint of the plain values that templates have besides those of a page."""
    return fingerprints.fingerprint(
        _text({name: value for name, value in env.globals.items() if _is_data(value)})
    )


def _is_data(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_data, value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return all(map(_is_data, value))
    return value is None or isinstance(value, (str, bytes, int, float))


def configuration(config: MkDocsConfig) -> str:
    """The configuration, but for what is on no page, as a text that is the same in every run."""
    return _text({key: config[key] for key in config if key not in _ON_NO_PAGE})


def _text(values: Mapping[str, object]) -> str:
    """Values of a configuration as a text that is the same in every run."""
    return _PLACE_IN_MEMORY.sub("", repr(_plain(values)))


def _plain(value: object) -> object:
    """A value of which all is told, in a fixed order."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return sorted(map(str, value)) if isinstance(value, (set, frozenset)) else value


def templates(config: MkDocsConfig) -> bytes:
    """The fingerprint of the theme's templates and ours; the packages of the theme have versions.

    Of the icons those in a folder of one's own count; a theme brings ten thousand.
    """
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    found = [
        (path, Path(path).read_bytes())
        for folder in config.theme.dirs
        for path in sorted(_templates(folder, icons=bool(own) and Path(folder) == own))
    ]
    return fingerprints.fingerprint(found)


def pages(config: MkDocsConfig, settings: Settings, env: Environment) -> bytes:
    """The fingerprint of all that pages are made with."""
    others = values_of_others(env)
    return fingerprints.fingerprint(
        code_fingerprint(config), templates(config), repr(settings), others
    )


def _distributions() -> Iterator[str]:
    """Names and versions of everything that is installed, from the names of folders alone."""
    for folder in filter(os.path.isdir, sys.path):
        names = os.listdir(folder)  # noqa: PTH208  # path objects of them all cost ten times as much
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def _templates(folder: str, *, icons: bool) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        if not icons and _ICONS in folders:
            folders.remove(_ICONS)
        yield from (os.path.join(place, name) for name in files if name.endswith(_TEMPLATES))  # noqa: PTH118
