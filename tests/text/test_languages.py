"""Languages of works are known by whatever bibliographies call them."""

import pytest

from generator.text import languages

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
    ("English and leaves", ["English and leaves"]),
    ("Leafish", ["Leafish"]),
]


@pytest.mark.parametrize(("said", "codes"), CALLED)
def test_language_is_known_by_its_names(said: str, codes: list[str]) -> None:
    assert list(languages.codes(said)) == codes


def test_language_has_a_name_in_each_language_of_the_site() -> None:
    named = [languages.name("eu", language) for language in ("de", "en", "fr", "zh", "x-leaves")]
    assert named == ["Baskisch", "Basque", "basque", "巴斯克语", "Basque"]
