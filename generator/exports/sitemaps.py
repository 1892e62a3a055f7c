"""Sitemaps: which pages there are and when they came, for search engines.

Source: https://www.sitemaps.org/protocol.html (version 0.9; at most 50,000 addresses a file).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from generator import artifacts
from generator.artifacts import Artifact

MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def render(pages: Sequence[tuple[str, str]], site_url: str) -> Iterator[Artifact]:
    """`sitemap.xml` and, where it does not hold all, the files it lists.

    Args:
        pages: Address below the root and day of the last change (ISO 8601, or empty) of each.
        site_url: Address of the site, ending in a slash.
    """
    if len(pages) <= MOST:
        yield artifacts.text("sitemap.xml", _urls(pages, site_url))
        return
    parts = [pages[start : start + MOST] for start in range(0, len(pages), MOST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    listed = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in names)
    index = f"{_HEAD}<sitemapindex {_SPACE}>\n{listed}</sitemapindex>\n"
    yield artifacts.text("sitemap.xml", index)
    for name, part in zip(names, parts, strict=True):
        yield artifacts.text(name, _urls(part, site_url))


def _urls(pages: Sequence[tuple[str, str]], site_url: str) -> str:
    days = {day: f"<lastmod>{day}</lastmod>" if day else "" for _, day in pages}
    urls = escape("\n".join([site_url + url for url, _ in pages])).split("\n")  # at once, not each
    rows = [
        f"<url><loc>{url}</loc>{days[day]}</url>\n"
        for (_, day), url in zip(pages, urls, strict=False)
    ]
    return f"{_HEAD}<urlset {_SPACE}>\n{''.join(rows)}</urlset>\n"
