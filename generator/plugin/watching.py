"""Watches the content for `mkdocs serve`: the system tells what changed.

MkDocs asks for the times of every file twice a second, which is too much for ten thousand records.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchdog import events
from watchdog.observers import Observer

from generator.plugin.content_security_policy import without_policy

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver

log = logging.getLogger("mkdocs.plugins.catalogue")

_QUIET_S = 0.02
"""Time without another change before a build; editors write a file in several steps."""

_CHANGES = [
    events.FileCreatedEvent,
    events.FileModifiedEvent,
    events.FileMovedEvent,
    events.FileDeletedEvent,
]
"""Without those of files that are read, as a build reads them all."""


class _Changes:
    """Stands in for MkDocs' observer while it is told what to watch."""

    def __init__(self, observer: BaseObserver) -> None:
        self._observer = observer

    def schedule(self, handler: Any, path: str, *, recursive: bool) -> Any:
        return self._observer.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)

    def unschedule(self, watch: Any) -> None:
        self._observer.unschedule(watch)


def let_reload(server: LiveReloadServer) -> None:
    """Have pages reload as they change: their policy would keep the server's script from it."""
    inject = server._inject_js_into_html  # noqa: SLF001  # no event is about what is served
    server._inject_js_into_html = (  # type: ignore[method-assign]  # noqa: SLF001
        lambda content, epoch: inject(without_policy(content), epoch)
    )


def watch(server: LiveReloadServer, folder: Path) -> BaseObserver | None:
    """Build again when a file of a folder changes.

    Returns:
        What is to be stopped in the end; None where the system does not tell and MkDocs asks.
    """
    server.build_delay = _QUIET_S
    polling, observer = server.observer, Observer()
    server.observer = _Changes(observer)  # type: ignore[assignment]  # has what `watch` calls
    server.watch(str(folder))
    try:
        observer.start()
    except OSError as error:  # too many folders are watched already, say
        log.info("catalogue: %s is asked after twice a second: %s", folder, error)
        server.unwatch(str(folder))
        server.observer = polling
        server.watch(str(folder))
        return None
    server.observer = polling
    return observer
