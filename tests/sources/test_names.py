import pytest

from generator.model import Author
from generator.sources import single_names
from generator.sources.names import identified, split_name
from tests.support.timing import takes_under


def name(family: str = "", given: str = "", printed: str = "") -> Author:
    return Author(family, given, printed)


CASES = {
    "plain": {
        "Ada Beispiel": name("Beispiel", "Ada"),
        "Ada B. C. Beispiel": name("Beispiel", "Ada B. C."),
        "A. B. Beispiel": name("Beispiel", "A. B."),
        "Beispiel, Ada": name("Beispiel", "Ada"),
        "Beispiel,Ada": name("Beispiel", "Ada"),
        "ADA BEISPIEL": name("BEISPIEL", "ADA"),
        "Ada  Beispiel\u00a0": name("Beispiel", "Ada"),
        "Ada~Beispiel": name("Beispiel", "Ada"),
        "Md. Rezaul Beispiel": name("Beispiel", "Md. Rezaul"),
        "Zoe\u0308 Beispiel": name("Beispiel", "Zoë"),
        "Anna O’Beispiel": name("O’Beispiel", "Anna"),
        "Emilio Del-Moral-Ejemplo": name("Del-Moral-Ejemplo", "Emilio"),
        "X Æ A-12": name("A-12", "X Æ"),
        "ada beispiel": name("beispiel", "ada"),
    },
    "particles": {
        "Wim van den Voorbeeld": name("van den Voorbeeld", "Wim"),
        "Ludwig van Voorbeeld": name("van Voorbeeld", "Ludwig"),
        "Ludwig Van Voorbeeld": name("Van Voorbeeld", "Ludwig"),
        "van den Voorbeeld, Wim": name("van den Voorbeeld", "Wim"),
        "van den Voorbeeld": name("van den Voorbeeld"),
        "Johann von und zu Beispiel": name("von und zu Beispiel", "Johann"),
        "María de la Ejemplo": name("de la Ejemplo", "María"),
        "Maria De La Ejemplo": name("De La Ejemplo", "Maria"),
        "Charline Le Exemple": name("Le Exemple", "Charline"),
        "W. E. B. Du Exemple": name("Du Exemple", "W. E. B."),
        "Marie d'Exemple": name("d'Exemple", "Marie"),
        "D'Arcy Example": name("Example", "D'Arcy"),
        "Ben Example": name("Example", "Ben"),
        "Hamid Nemune-zadeh": name("Nemune-zadeh", "Hamid"),
        "Ahmed El-Mithal": name("El-Mithal", "Ahmed"),
        "Erik St. Example": name("St. Example", "Erik"),
    },
    "conjunctions": {
        "José Ortega y Gasset": name("Ortega y Gasset", "José"),
        "Ortega y Gasset, José": name("Ortega y Gasset", "José"),
        "Josep Puig i Cadafalch": name("Puig i Cadafalch", "Josep"),
    },
    "suffixes": {
        "Ada Beispiel Jr.": name("Beispiel Jr.", "Ada"),
        "Beispiel, Jr., Ada": name("Beispiel Jr.", "Ada"),
        "Beispiel Jr., Ada": name("Beispiel Jr.", "Ada"),
        "Wim van Voorbeeld III": name("van Voorbeeld III", "Wim"),
        "Ada Beispiel, Ph.D.": name("Beispiel", "Ada"),
    },
    "footnote marks": {
        "Ada Beispiel*": name("Beispiel", "Ada"),
        "Ada Beispiel†,2": name("Beispiel", "Ada"),
        "Ada Beispiel1,2": name("Beispiel", "Ada"),
        "Ada Beispiel¹ ²": name("Beispiel", "Ada"),
        "Ada Beispiel (Invented University)": name("Beispiel", "Ada"),
        "Ada Beispiel;": name("Beispiel", "Ada"),
    },
    "East Asia": {
        "Li Fei-Fei": name("Li", "Fei-Fei", "Li Fei-Fei"),
        "Fei-Fei Li": name("Li", "Fei-Fei"),
        "例子 太郎": name("例子", "太郎", "例子 太郎"),
        "예 민수": name("예", "민수", "예 민수"),
        "李例子": name(printed="李例子"),
        "Zhang Li-wei": name("Li-wei", "Zhang"),
        "Duen Horng Chau": name("Chau", "Duen Horng"),
    },
    "Vietnam": {
        "Anh Tuan Nguyen": name("Nguyen", "Anh Tuan"),
        "Nguyen Van An": name("Nguyen", "Van An", "Nguyen Van An"),
        "Nguyễn Thị Hoa": name("Nguyễn", "Thị Hoa", "Nguyễn Thị Hoa"),
        "Van Le Nguyen": name("Nguyen", "Van Le"),
        "Quoc V. Le": name("Le", "Quoc V."),
        "Tran Van Dang": name("Dang", "Tran Van"),
    },
    "one name": {
        "Plato": name(printed="Plato"),
        "é": name(printed="é"),
        "DeepLeaf-AI": name(printed="DeepLeaf-AI"),
    },
    "groups": {
        "The Example Collaboration": name(printed="The Example Collaboration"),
        "Leaf Team": name(printed="Leaf Team"),
        "LEAF collaboration": name(printed="LEAF collaboration"),
        "Ada Beispiel on behalf of the Leaf Group": name(
            printed="Ada Beispiel on behalf of the Leaf Group"
        ),
        "Institute of Leaves": name(printed="Institute of Leaves"),
    },
}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param(printed, expected, id=f"{kind}: {printed}")
        for kind, cases in CASES.items()
        for printed, expected in cases.items()
    ],
)
def test_printed_name_is_taken_apart(printed: str, expected: Author) -> None:
    assert split_name(printed) == expected


@pytest.mark.parametrize(
    "author",
    sorted({author for cases in CASES.values() for author in cases.values()}, key=str),
    ids=lambda author: author.name,
)
def test_name_that_was_taken_apart_splits_the_same_again(author: Author) -> None:
    family_first = f"{author.family}, {author.given}" if author.given else author.name
    again = split_name(author.printed or family_first)
    assert (again.family, again.given) == (author.family, author.given)


@pytest.mark.parametrize("printed", ["", "  ", "*", "123", "†,2", "()"])
def test_text_without_a_letter_is_no_name(printed: str) -> None:
    with pytest.raises(ValueError, match="is not a name"):
        split_name(printed)


@pytest.mark.parametrize("run", [" ", "*"])
def test_run_of_signs_within_a_name_takes_no_time(run: str) -> None:
    name = f"Ada 000{run * 20_000}Muster"
    assert takes_under(1, lambda: identified(name))
    assert takes_under(1, lambda: single_names.author("Beispiel", name))
    assert takes_under(1, lambda: single_names.alone(name))
