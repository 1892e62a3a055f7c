"""Languages of works are known by whatever bibliographies call them."""

import pytest

from generator.text import languages
from tests.support.timing import takes_under

CALLED = [
    ("Spanish", ["es"]),
    ("en_US", ["en"]),
    ("English (US)", ["en"]),
    ("bahasa Indonesia", ["id"]),
    ("Bahasa Melayu", ["ms"]),
    ("Langue : spanish", ["es"]),
    ("lingua italiana", ["it"]),
    ("Text in German", ["de"]),
    ("русский язык", ["ru"]),
    ("中文（简体）", ["zh"]),
    ("Português (Brasil)", ["pt"]),
    ("norwegian nynorsk", ["no"]),
    ("baq", ["eu"]),
    ("Euskara", ["Euskara"]),
    ("Swiss German", ["gsw"]),
    ("fre/eng", ["fr", "en"]),
    ("English and French", ["en", "fr"]),
    ("Latin and English", ["la", "en"]),
    ("English and leaves", ["English and leaves"]),
    ("Leafish", ["Leafish"]),
]


@pytest.mark.parametrize(("said", "codes"), CALLED)
def test_language_is_known_by_its_names(said: str, codes: list[str]) -> None:
    assert list(languages.codes(said)) == codes


def test_blanks_within_a_language_take_no_time() -> None:
    said = f"a{' ' * 20_000}x"
    assert languages.codes(said) == (said,)
    assert takes_under(1, lambda: languages.codes(said))


def test_language_has_a_name_in_each_language_of_the_site() -> None:
    named = [languages.name("eu", language) for language in ("de", "en", "fr", "zh", "x-leaves")]
    assert named == ["Baskisch", "Basque", "basque", "巴斯克语", "Basque"]
