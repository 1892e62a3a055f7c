"""The options of the plugin, as MkDocs checks them; `generator.settings` says what each means."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config import config_options
from mkdocs.config.base import PlainConfigSchema

from generator.settings import OPTIONS, Settings

_AS_WRITTEN: Mapping[str, object] = {"rules": {}, "strings": {}, "fetch": []}
"""Options that the settings hold in another form than a site writes them in."""


def _option(name: str) -> config_options.Type[object]:
    default = _AS_WRITTEN.get(name, getattr(Settings(), name))
    return config_options.Type(type(default), default=default)


SCHEME: PlainConfigSchema = tuple((name, _option(name)) for name in OPTIONS)
