"""What the form for new papers is told of the catalogue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.browse import form_data
from generator.model import Paper
from tests.support.invented import CATALOGUE, VOCABULARY, paper


@pytest.mark.parametrize(
    ("listed", "row"),
    [
        (paper("On Leaves", slug="on-leaves"), "on-leaves"),
        (paper("On Leaves", slug="on-leafs"), ["on-leafs", "onleaves"]),
        (paper("Llama 2 7B", slug="llama-2-7b"), ["llama-2-7b", "llama2 7b"]),
        (
            paper("On Leaves", slug="on-leaves", identifiers={"doi": "10.5555/ABC"}),
            ["on-leaves", "", "doi:10.5555/abc"],
        ),
        (
            paper(slug="x", title="X", identifiers={"doi": "10.48550/arXiv.2001.00001"}),
            ["x", "", "arxiv:2001.00001"],
        ),
    ],
)
def test_row_holds_what_two_records_of_one_paper_share(listed: Paper, row: str | list[str]) -> None:
    assert form_data.known(replace(CATALOGUE, papers=(listed,))) == [row]


def test_aliases_that_go_on_stand_without_their_stars() -> None:
    tag = replace(VOCABULARY.tags[0], aliases=("plant*",), title_aliases=("green",))
    told = form_data.vocabulary(replace(VOCABULARY, tags=(tag,)))
    assert told == [
        {
            "slug": "plants",
            "name": "Plants",
            "description": "All that grows.",
            "broader": "",
            "aliases": ["plant", "green"],
        }
    ]
