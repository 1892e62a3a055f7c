"""What the scripts of a page hold, those of its workers with them, by the browser's own measure.

Source: W3C, "Measure Memory API". Only pages that are isolated from other origins may ask; `host`
sends the headers that isolate them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

EAGER = "--enable-blink-features=ForceEagerMeasureMemory"
"""Argument for a browser that collects garbage and answers at once, not within half a minute."""

ISOLATED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
"""Headers of a page that may ask, and of its workers."""


def megabytes(page: Page) -> float:
    """Megabytes of values and buffers after the garbage was collected."""
    held: int = page.evaluate(
        "async () => (await performance.measureUserAgentSpecificMemory()).bytes"
    )
    return held / 1e6
