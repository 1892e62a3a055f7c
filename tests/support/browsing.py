"""The browser of the tests. It is there, or the tests that need it fail; none is skipped.

A page fails its test when it asks for anything beyond this machine, leaves an error uncaught or
does what its own Content-Security-Policy forbids.
Requests are watched, not intercepted, because interception would switch the browser's cache off;
that they lead nowhere is seen to by the arguments in `chromium.py`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support import chromium
from tests.support.network import is_local

TIMEOUT_MS = 30_000
"""Long enough where much else runs on the same cores; a page that needs longer has failed."""
expect.set_options(timeout=TIMEOUT_MS)


class OpenPage(Protocol):
    """Opens empty pages, each in a fresh profile."""

    def __call__(self, **options: Any) -> Page:
        """Open a page; options as for Playwright's `new_context`."""
        ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser without a window for all tests of a process."""
    with launched() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages with options: `java_script_enabled`, `viewport`, `color_scheme`, ..."""
    faults: list[str] = []
    with ExitStack() as stack:

        def start(**options: Any) -> Page:
            context = stack.enter_context(fresh_profile(browser, faults, **options))
            return context.new_page()

        yield start
    assert not faults, "The browser met with:\n" + "\n".join(faults)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """An empty page in a fresh profile."""
    return open_page()


@contextmanager
def launched(*more: str) -> Iterator[Browser]:
    """The browser that the set-up found, started with more arguments, while the body runs."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium.path(), args=[*chromium.ARGUMENTS, *more]
        )
        yield running
        running.close()


@contextmanager
def fresh_profile(browser: Browser, faults: list[str], **options: Any) -> Iterator[BrowserContext]:
    """A profile whose pages note what they may not do in `faults`."""
    context = browser.new_context(**options)
    context.set_default_timeout(TIMEOUT_MS)
    context.on("request", lambda request: note_foreign(request.url, faults))
    context.on("console", lambda message: note_violation(message.text, faults))
    context.on("weberror", lambda fault: note_error(str(fault.error), faults))
    yield context
    context.close()


def note_violation(told: str, faults: list[str]) -> None:
    """Note what the browser kept a page from by the policy that the page itself states."""
    if "Content Security Policy" in told:
        faults.append(told)


def note_error(told: str, faults: list[str]) -> None:
    """Note an error that no script caught, unless it is the browser's word on its own transition.

    Styles ask for transitions between pages; who goes on quickly has one broken off, and Chromium
    tells so as if a script had asked for it.
    """
    if "Transition was " not in told:
        faults.append(f"an uncaught error: {told}")


def note_foreign(url: str, faults: list[str]) -> None:
    """Note a request that would leave this machine."""
    if not is_local(url):
        faults.append(f"a request beyond this machine: {url}")
