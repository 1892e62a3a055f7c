import datetime
from types import MappingProxyType

import pytest

from generator.store import fingerprints


def test_equal_values_have_one_fingerprint_however_they_were_made() -> None:
    made = "".join(["pap", "er"])
    assert fingerprints.fingerprint("paper", ["paper"]) == fingerprints.fingerprint(made, [made])
    assert fingerprints.fingerprint({"a": 1}) == fingerprints.fingerprint(
        dict(MappingProxyType({"a": 1}))
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("",), ()),
        ((1,), ("1",)),
        ((None,), (False,)),
        (([],), ("",)),
        (({"a": 1, "b": 2},), ({"b": 2, "a": 1},)),
        ((datetime.date(2021, 3, 4),), (datetime.date(2021, 3, 5),)),
        ((MappingProxyType({"a": "b"}),), (MappingProxyType({"a": "c"}),)),
    ],
)
def test_different_values_have_different_ones(one: tuple[object], other: tuple[object]) -> None:
    assert fingerprints.fingerprint(*one) != fingerprints.fingerprint(*other)


def test_value_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unmarshallable"):
        fingerprints.fingerprint(object())
