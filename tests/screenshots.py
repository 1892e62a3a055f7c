"""Pictures of each kind of page, at three widths, light, dark and printed, for a person to look at.

Called by `make screenshots`. Each kind is shown by one page, always the same for the same site.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from generator import settings
from tests.support.browsing import fresh_profile, launched
from tests.support.serving import serving

KINDS = {
    "home": "index.html",
    "papers": "papers/index.html",
    "paper": "papers/*/index.html",
    "tags": "tags/index.html",
    "tag": "tags/*/index.html",
    "trends": "trends/index.html",
    "map": "map/index.html",
    "authors": "authors/index.html",
    "author": "authors/*/index.html",
    "digests": "digests/index.html",
    "digest": "digests/*/index.html",
    "years": "years/index.html",
    "year": "years/*/index.html",
    "about": "about/index.html",
    "subscribe": "subscribe/index.html",
    "mine": "mine/index.html",
    "contribute": "contribute/index.html",
    "data": "data/index.html",
    "rules": "contribute/rules/index.html",
    "not-found": "404.html",
}
"""Kinds of page, and the files of the built site that are of the kind."""

WIDTHS_PX = {360: 740, 768: 1024, 1280: 800}
"""Widths of a phone, of a tablet and of a screen, with their heights."""

PRINTED_PX = {"width": 688, "height": 1000}
"""What is printed of an A4 page, at 96 px an inch."""

SCHEMES = ("light", "dark")
QUERY = "learning"
"""A word that any catalogue of research papers holds."""


def main() -> int:
    """Take the pictures; fail if the site lacks a kind of page or a page misbehaves."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--kind", action="append", choices=[*KINDS, "search"], help="only this one")
    arguments = parser.parse_args()
    wanted = arguments.kind or [*KINDS, "search"]
    arguments.out.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    # The page of a missing address names its files from the root of the host.
    under = urlsplit(settings.load(Path("mkdocs.yml")).url).path
    with serving(arguments.site, under) as address, launched() as browser:
        for kind in wanted:
            path = example(arguments.site, KINDS.get(kind, "index.html"))
            if path is None:
                faults.append(f"{arguments.site} has no page of the kind {kind!r}")
                continue
            for name, page in views(browser, faults, kind):
                page.goto(address + path, wait_until="networkidle")
                if kind == "search":
                    search(page)
                picture = arguments.out / name
                page.screenshot(path=picture, full_page=kind != "search")
                print(picture, flush=True)
            if kind != "search":
                print(printed(browser, faults, address + path, arguments.out / kind), flush=True)
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


def example(site: Path, pattern: str) -> str | None:
    """The address below the site of the longest page of a kind, the fullest one there is."""
    pages = sorted(site.glob(pattern), key=lambda path: (-path.stat().st_size, path))
    if not pages:
        return None
    return pages[0].relative_to(site).as_posix().removesuffix("index.html")


def views(browser: Browser, faults: list[str], kind: str) -> Iterator[tuple[str, Page]]:
    """An empty page for each width and palette, with the name of its picture."""
    for (width, height), scheme in product(WIDTHS_PX.items(), SCHEMES):
        viewport = {"width": width, "height": height}
        options = {"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"}
        with fresh_profile(browser, faults, **options) as profile:
            yield f"{kind}-{width}-{scheme}.png", profile.new_page()


def printed(browser: Browser, faults: list[str], address: str, out: Path) -> Path:
    """A picture of a page as it is printed."""
    picture = out.with_name(f"{out.name}-print.png")
    with fresh_profile(browser, faults, viewport=PRINTED_PX, color_scheme="light") as profile:
        page = profile.new_page()
        page.goto(address, wait_until="networkidle")
        page.emulate_media(media="print")
        page.screenshot(path=picture, full_page=True)
    return picture


def search(page: Page) -> None:
    """Open the search and ask for something."""
    page.keyboard.press("/")
    page.keyboard.type(QUERY)
    page.locator(".md-search-result__item").first.wait_for()


if __name__ == "__main__":
    sys.exit(main())
