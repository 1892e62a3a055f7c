"""What pages are made with besides the content: programs, templates and configuration."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig

from generator.settings import Settings
from generator.site import Site
from generator.store import fingerprints, kept

_ICONS = ".icons"
_ON_NO_PAGE = frozenset({"dev_addr", "remote_branch", "remote_name", "site_dir", "strict", "watch"})
"""Keys of the configuration that say how a site is built or served, not what is in it."""
_PLACE_IN_MEMORY = re.compile(r" at 0x[0-9A-Fa-f]+")
_TEMPLATES = (".html", ".svg", ".xml", ".txt", ".jinja2")


def programs(config: MkDocsConfig) -> bytes:
    """The fingerprint of all that turns templates into pages: code, and how it is configured."""
    plugins = [(name, _plugin(plugin)) for name, plugin in config.plugins.items()]
    return fingerprints.of(kept.version(), sorted(_distributions()), plugins)


def _plugin(plugin: object) -> str | bytes:
    """The options of a plugin, or the whole text of a hook, which is a module."""
    if isinstance(plugin, ModuleType):
        return Path(str(plugin.__file__)).read_bytes()
    return repr(getattr(plugin, "config", ""))


def all_but_papers(config: MkDocsConfig, site: Site, frame: str, ledgers: Sequence[bytes]) -> bytes:
    """The fingerprint of all that pages and feeds show, but for what only a paper's own say of it.

    Args:
        config: Configuration of the site.
        site: The site.
        frame: What pages have in common besides, such as the navigation.
        ledgers: Fingerprints of the ledgers of its digests.
    """
    catalogue = site.index.catalogue
    return fingerprints.of(
        _text({key: config[key] for key in config if key not in _ON_NO_PAGE}),
        frame,
        site.prose,
        site.index.lists,
        [
            (digest.id, digest.ledger.sha256 if digest.ledger else "")
            for digest in catalogue.digests
        ],
        ledgers,
        catalogue.tag_prose,
        repr(catalogue.removed),
    )


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
    return fingerprints.of(found)


def pages(config: MkDocsConfig, settings: Settings) -> bytes:
    """The fingerprint of all that pages are made with."""
    return fingerprints.of(programs(config), templates(config), repr(settings))


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
