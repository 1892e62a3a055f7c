"""Prose that people wrote for pages that are made: how both come together."""

import pytest
import yaml

from generator import site
from generator.errors import Problem
from generator.pages.page import Page
from generator.settings import Settings
from tests.support.invented import CATALOGUE

PAGE = Page(
    path="tags/index.md",
    kind="tags",
    title="Tags",
    description="All tags.",
    values={"count": 3},
    body="Body.",
    listing=lambda: "- one",
)


@pytest.mark.parametrize(
    ("prose", "title", "description", "body"),
    [
        ("", "Tags", "All tags.", "Body."),
        ("Words.\n", "Tags", "All tags.", "Words.\n\nBody."),
        ("---\ntitle: Topics\n---\n\nWords.\n", "Topics", "All tags.", "Words.\n\nBody."),
        ("---\ndescription: Mine.\n---\n", "Tags", "Mine.", "Body."),
        ("---\ntitle: 2024\n---\n", "2024", "All tags.", "Body."),
    ],
)
def test_prose_stands_before_the_body_and_its_title_and_description_win(
    prose: str, title: str, description: str, body: str
) -> None:
    page = PAGE.introduced(prose)
    assert (page.title, page.description, page.body) == (title, description, body)


def test_prose_adds_keys_but_takes_none_of_the_page() -> None:
    page = PAGE.introduced("---\nkind: paper\ncount: 99\nhide: [toc, navigation]\n---\n")
    data = yaml.safe_load(page.markdown().split("---\n")[1])
    assert (data["kind"], data["count"], data["hide"]) == ("tags", 3, ["toc", "navigation"])


def test_prose_that_cannot_be_read_is_a_problem_and_its_page_is_there_without_it() -> None:
    prose = {"tags/index.md": "---\ntitle: One\ntitle: Two\n---\n\nWords.\n"}
    built = site.build(CATALOGUE, Settings(content="held"), prose)
    message = "key 'title' stands here twice; keep one"
    assert built.problems == (Problem("held/pages/tags/index.md", 3, "front-matter", message),)
    (page,) = (page for page in built.pages if page.path == "tags/index.md")
    assert page.title == "Tags"


def test_markdown_without_the_list_is_what_a_template_places() -> None:
    assert PAGE.markdown(listing=False).endswith("---\n\nBody.\n")
    assert PAGE.markdown().endswith("---\n\nBody.\n\n- one\n")
