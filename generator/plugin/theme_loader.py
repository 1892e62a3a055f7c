"""The files of the theme without those that MkDocs leaves out anyway, ten thousand icons above all.

It lists them at each build, which takes a fourth of the time of a small one.
"""

from __future__ import annotations

import os

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


def skip_hidden(theme: Theme) -> None:
    """Let a theme list no hidden files.

    Hack: MkDocs asks the loader of the theme before any event could replace it. To be removed with
    MkDocs itself.
    """
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        if type(env.loader) is FileSystemLoader:
            env.loader = _Visible(env.loader.searchpath)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


class _Visible(FileSystemLoader):
    """Loads all templates, and lists those that are not hidden."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            for folder, folders, files in os.walk(place):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = os.path.relpath(folder, place).replace(os.sep, "/")
                prefix = "" if below == "." else f"{below}/"
                found.update(prefix + name for name in files if not name.startswith("."))
        return sorted(found)
