"""Cards carry the reference of their paper, on the first page of each list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from generator.exports import coins
from generator.store import records
from tests.support.building import Build, Built, invented_content
from tests.support.hostile import HOSTILE, SIGNS

CARD = re.compile(r"<article>.*?</article>", re.DOTALL)


class References(HTMLParser):
    """The titles of the elements that Zotero looks for."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the title of such an element."""
        told = dict(attrs)
        if tag == "span" and "Z3988" in (told.get("class") or "").split():
            self.found.append(told["title"] or "")


def references(html: str) -> list[str]:
    """The references of a page."""
    parser = References()
    parser.feed(html)
    return parser.found


def lists(site: Built) -> Iterator[tuple[str, str]]:
    """Address and HTML of every page that is not of a paper."""
    for address, html in site.pages().items():
        if not re.fullmatch(r"papers/[^/]+/", address):
            yield address, html


@pytest.mark.parametrize("render", ["fast", "mkdocs"])
def test_card_carries_the_reference_of_its_paper_where_it_is_saved(
    build: Build, render: str
) -> None:
    hostile = {
        f"content/papers/{paper.slug}.md": records.dump(replace(paper, tags=("plants",)))
        for paper in HOSTILE
    }
    site = build({**invented_content(), **hostile}, catalogue={"render": render})
    told = {address: references(html) for address, html in lists(site)}
    assert {a: len(found) for a, found in told.items()} == {
        address: 0
        if "/page/" in address
        else len(CARD.findall(re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)))
        for address, html in lists(site)
    }
    assert coins.title(SIGNS) in told["tags/plants/"]
    people = [address for address in told if re.fullmatch("authors/[^/]+/", address)]
    for address in ("", "papers/", "tags/plants/", "digests/2021-03-04/", "years/2021/", *people):
        assert told[address], address
    for paper in HOSTILE:
        assert not references(site.read(f"papers/{paper.slug}/"))
