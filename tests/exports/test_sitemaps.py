from xml.etree import ElementTree as ET

import pytest

from generator.exports import sitemaps

SITE = "https://papers.example/catalogue/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(text: str) -> list[str]:
    """The addresses a sitemap lists."""
    return [str(found.text) for found in ET.fromstring(text.encode()).iter(f"{SPACE}loc")]  # noqa: S314  # ours


def test_sitemap_lists_addresses_with_the_day_where_it_is_known() -> None:
    [made] = sitemaps.render([("", ""), ("papers/a&b/", "2021-03-04")], SITE)
    text = made.content
    assert made.path == "sitemap.xml"
    assert locations(text) == [SITE, f"{SITE}papers/a&b/"]
    assert text.count("<lastmod>2021-03-04</lastmod>") == text.count("<lastmod>") == 1


@pytest.mark.parametrize(("count", "files"), [(0, 1), (50_000, 1), (50_001, 3), (100_001, 4)])
def test_large_sitemap_is_split_as_the_protocol_asks_for(count: int, files: int) -> None:
    pages = [(f"papers/{number}/", "") for number in range(count)]
    made = {each.path: each.content for each in sitemaps.render(pages, SITE)}
    assert len(made) == files
    index = locations(made.pop("sitemap.xml"))
    listed = [url for text in made.values() for url in locations(text)] if made else index
    assert listed == [SITE + url for url, _ in pages]
    assert not made or index == [SITE + path for path in made]
