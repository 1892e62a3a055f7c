import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from generator.plugin.content_renderer import localised

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


@given(st.text(alphabet=st.characters(exclude_characters=ROOT)))
def test_text_without_a_mark_stays(text: str) -> None:
    assert localised(text, "tags/t/") == text
