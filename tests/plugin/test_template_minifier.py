import pytest
from jinja2 import DictLoader, Environment

from generator.plugin.template_minifier import MinifyExtension, compacted


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>\n  <p>\n    one\n  </p>\n</div>\n", "<div><p>one</p></div>"),
        ("<b>a</b>\n   <i>b</i>", "<b>a</b>\n<i>b</i>"),
        ("<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>"),
        ("a\n\n\n  b", "a\nb"),
        ("a\n{% if x %}\nb\n{% endif %}\nc", "a\n{% if x %}b\n{% endif %}c"),
        ("{{ a }}\n{{ b }}", "{{ a }}\n{{ b }}"),
        ('<li class="{{ x }}">\n  one', '<li class="{{ x }}">one'),
        ("<link>\n<linker>\nx", "<link><linker>\nx"),
        ('<i class="a-b" data-c="1" id="d">', '<i class=a-b data-c=1 id="d">'),
        ('<i class="a b" data-c="1"/>', '<i class="a b" data-c="1"/>'),
        ('<i class="a{{ b }}" data-c="{{ c }}">', '<i class="a{{ b }}" data-c="{{ c }}">'),
        ('{% set class="a" %}{{ b( class="c" ) }}', '{% set class="a" %}{{ b( class="c" ) }}'),
        ("", ""),
    ],
)
def test_white_space_goes_where_it_shows_nothing(source: str, expected: str) -> None:
    assert compacted(source) == expected


def test_words_and_inline_elements_stay_apart_whether_or_not_a_condition_holds() -> None:
    source = "<b>a</b>\n{% if x %}\n  <i>b</i>\n{% endif %}\n<u>c</u>\n"
    env = Environment(
        loader=DictLoader({"t": source}), extensions=[MinifyExtension], autoescape=True
    )
    assert env.get_template("t").render(x=True).split() == ["<b>a</b>", "<i>b</i>", "<u>c</u>"]
    assert env.get_template("t").render(x=False).split() == ["<b>a</b>", "<u>c</u>"]


def test_values_keep_their_white_space() -> None:
    env = Environment(loader=DictLoader({"t": "<pre>{{ x }}</pre>"}), extensions=[MinifyExtension])  # noqa: S701
    assert env.get_template("t").render(x="a\n  b\n\n  c") == "<pre>a\n  b\n\n  c</pre>"
