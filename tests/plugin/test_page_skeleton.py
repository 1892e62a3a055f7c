from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from generator.plugin.page_skeleton import UnknownPlaceError, from_template


def page(values: Mapping[str, str]) -> str:
    """A template's page: the title twice, once escaped, and the content."""
    title, content = values["title"], values["content"]
    return f'<title>{title}</title><p title="{escape(title)}">{content}</p>'


@given(title=st.text(), content=st.text())
def test_frame_gives_what_the_template_gives(title: str, content: str) -> None:
    values = {"title": title, "content": content}
    assert from_template(("title", "content"), page).fill(values) == page(values)


def test_value_that_the_template_leaves_out_has_no_place() -> None:
    frame = from_template(("title", "content"), lambda values: f"<p>{values['content']}</p>")
    assert frame.fill({"title": "unseen", "content": "seen"}) == "<p>seen</p>"


@pytest.mark.parametrize(
    "change", [str.upper, lambda text: text[:5], lambda text: text.replace("<", ""), str.strip]
)
def test_value_that_the_template_changes_is_refused_or_repeated(change: object) -> None:
    assert callable(change)

    def changed(values: Mapping[str, str]) -> str:
        return f"<p>{change(values['title'])}</p>"

    try:
        frame = from_template(("title",), changed)
    except UnknownPlaceError:
        return
    assert frame.fill({"title": "A <b> title"}) == changed({"title": "A <b> title"})
