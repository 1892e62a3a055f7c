"""What the head of a paper's page weighs, and what of it is there for other programs.

A paper's abstract stands there whole, for reference managers; it is in the page, too, so that it
weighs next to nothing as pages are sent.
"""

from __future__ import annotations

import gzip
import re
from statistics import median

import pytest

from tests.support.building import Built

_ABSTRACT = re.compile(rb'<meta name="?citation_abstract"?[^>]*>')
_TOLD = re.compile(rb'<meta (?:name|property)="?(?:citation_|DC\.|og:|twitter:)[^>]*>')
RAW = 2_600
"""Bytes of a head without the abstract."""
TOLD = 3_400
"""Bytes of all that is there for other programs, the abstract with it: 800 that stood there before
whole abstracts did, and 2,600."""
SENT = 250
"""Bytes that all that is there for other programs adds to a page as it is sent."""


@pytest.fixture(scope="module")
def pages(own_site: Built) -> list[bytes]:
    """The pages of papers."""
    return [
        html.encode()
        for address, html in own_site.pages().items()
        if re.fullmatch(r"papers/[^/]+/", address)
    ]


def test_head_is_small_but_for_the_abstract(pages: list[bytes]) -> None:
    heads = [_ABSTRACT.sub(b"", page.partition(b"</head>")[0]) for page in pages]
    assert all(b"citation_title" in head for head in heads)
    assert median(map(len, heads)) < RAW


def test_what_is_told_to_other_programs_is_little_as_it_stands(pages: list[bytes]) -> None:
    told = [_TOLD.findall(page) for page in pages]
    assert all(any(b"citation_abstract" in element for element in found) for found in told)
    assert median(sum(map(len, found)) for found in told) < TOLD


def test_what_is_told_to_other_programs_is_little_as_it_is_sent(pages: list[bytes]) -> None:
    added = [sent(page) - sent(_TOLD.sub(b"", page)) for page in pages]
    assert 0 < median(added) < SENT


def sent(page: bytes) -> int:
    """Bytes of a page as hosts send it."""
    return len(gzip.compress(page, 6))
