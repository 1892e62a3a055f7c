import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from generator import strings
from generator.pages.page import Page
from generator.plugin import theme
from generator.plugin.content_renderer import ContentRenderer, localised

ROOT = "\x01"
ADDRESSES = [
    "",
    "papers/",
    "papers/a/",
    "papers/b/",
    "papers/page/2/",
    "tags/",
    "tags/t/",
    "tags/t/page/2/",
    "tags/t/page/12/",
    "tags/tt/",
    "authors/a/feed.xml",
    "feed.xml",
    "years/2020/",
]


@pytest.mark.parametrize("page", [url for url in ADDRESSES if not url.endswith(".xml")])
@pytest.mark.parametrize("target", [url for url in ADDRESSES if url])
def test_address_is_relative_to_the_page_as_mkdocs_makes_it(page: str, target: str) -> None:
    expected = get_relative_url(target, page)
    assert localised(f'<a href="{ROOT}{target}">', page) == f'<a href="{expected}">'
    assert localised(f"<a href={ROOT}{target}>", page) == f"<a href={expected}>"
    assert localised(f"<a href={ROOT}{target} id=t>", page) == f"<a href={expected} id=t>"


@given(st.text(alphabet=st.characters(exclude_characters=ROOT)))
def test_text_without_a_mark_stays(text: str) -> None:
    assert localised(text, "tags/t/") == text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ page.meta.name }}", "Leaves"),
        ("{{ page.meta.none }}", ""),
        (
            "{% for key, value in page.meta.facts.items() %}{{ key }}={{ value }}{% endfor %}",
            "items=7",
        ),
        ("{{ page.meta.facts['items'] }}", "7"),
        ("{{ page.kind }}{{ page.url }}", ""),
    ],
)
def test_templates_find_what_jinja_finds(source: str, shown: str) -> None:
    """Names of what dictionaries can do stay that: what a page says may have such names."""
    templates = {
        "partials/catalogue/macros.html": "",
        "partials/catalogue/leaf.html": source,
    }
    env = Environment(loader=DictLoader(templates))  # noqa: S701  # as MkDocs has it
    theme.prepare(env, MkDocsConfig(), strings.load())
    values = {"name": "Leaves", "facts": {"items": 7}}
    page = Page(path="leaf.md", kind="leaf", title="Leaf", values=values)
    made = ContentRenderer(env).values(page, "", None, "")["content"]
    assert made == shown
