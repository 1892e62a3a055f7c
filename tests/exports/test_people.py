import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.people import family
from generator.model import Author


@pytest.mark.parametrize(
    ("name", "particle", "proper", "suffix"),
    [
        ("Beispiel", "", "Beispiel", ""),
        ("van den Voorbeeld", "van den", "Voorbeeld", ""),
        ("'t Voorbeeld", "'t", "Voorbeeld", ""),
        ("d'Exemple", "", "d'Exemple", ""),
        ("de la Muestra y Ejemplo", "de la", "Muestra y Ejemplo", ""),
        ("Van Voorbeeld", "", "Van Voorbeeld", ""),
        ("Muestra Ejemplo", "", "Muestra Ejemplo", ""),
        ("Muster Jr.", "", "Muster", "Jr."),
        ("von Muster III", "von", "Muster", "III"),
        ("von muster", "von", "muster", ""),
        ("muster", "", "muster", ""),
        ("IV", "", "IV", ""),
        ("李", "", "李", ""),
    ],
)
def test_family_name_has_particle_name_proper_and_suffix(
    name: str, particle: str, proper: str, suffix: str
) -> None:
    found = family(Author(name, "Ada"))
    assert (found.particle, found.proper, found.suffix) == (particle, proper, suffix)


@given(st.lists(st.sampled_from(["van", "der", "Muster", "y", "Jr.", "II"]), min_size=1))
def test_parts_joined_are_the_name(words: list[str]) -> None:
    found = family(Author(" ".join(words), "Ada"))
    assert " ".join(filter(None, (found.particle, found.proper, found.suffix))) == " ".join(words)
    assert found.proper
