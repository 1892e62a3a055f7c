"""What the scripts of a page hold, those of its workers with them, by the browser's own protocol.

Source: Chrome DevTools Protocol, domains HeapProfiler, Runtime and Target.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import CDPSession, Page

_COLLECT = "HeapProfiler.collectGarbage"
_USAGE = "Runtime.getHeapUsage"
_LOOK_MS = 10


def megabytes(page: Page) -> float:
    """Megabytes of values and buffers after the garbage was collected."""
    session = page.context.new_cdp_session(page)
    session.send(_COLLECT)
    usages = [session.send(_USAGE), *_of_workers(page, session)]
    session.detach()
    held: int = sum(usage["usedSize"] + usage["backingStorageSize"] for usage in usages)
    return held / 1e6


def _of_workers(page: Page, session: CDPSession) -> list[dict[str, Any]]:
    """The usage of each worker: the library opens no sessions of theirs, but the page passes on."""
    workers: list[str] = []
    usages: list[dict[str, Any]] = []

    def hear(event: dict[str, str]) -> None:
        message = json.loads(event["message"])
        if message.get("id") == 1:
            usages.append(message["result"])

    session.on("Target.attachedToTarget", lambda event: workers.append(event["sessionId"]))
    session.on("Target.receivedMessageFromTarget", hear)
    attach = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
    session.send("Target.setAutoAttach", attach)
    _wait(page, lambda: len(workers) == len(page.workers))
    for worker in workers:
        for number, method in enumerate((_COLLECT, _USAGE)):
            message = json.dumps({"id": number, "method": method})
            session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
    _wait(page, lambda: len(usages) == len(workers))
    return usages


def _wait(page: Page, until: Callable[[], bool]) -> None:
    while not until():
        page.wait_for_timeout(_LOOK_MS)
