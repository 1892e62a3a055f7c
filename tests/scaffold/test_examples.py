"""The examples in the docstrings of the room are what happens."""

import doctest
from types import ModuleType

import pytest

from generator.scaffold import requirements, skeleton, upgrade, wheel


@pytest.mark.parametrize("module", [requirements, skeleton, upgrade, wheel])
def test_examples_are_what_happens(module: ModuleType) -> None:
    ran = doctest.testmod(module, raise_on_error=False)
    assert (ran.failed, ran.attempted > 0) == (0, True)
