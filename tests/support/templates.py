"""Templates that the builds of one process compile once.

To compile them is more than half of a build from nothing, of which tests make hundreds. What comes
of a source depends on what extensions make of it and on the filters and tests of the environment:
all of that is the key, so that another template, plugin or language is compiled as ever.
"""

from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment

_compile: Callable[..., CodeType] = Environment.compile
_compiled: dict[tuple[object, ...], CodeType] = {}


def _once(
    self: Environment,
    source: Any,
    name: str | None = None,
    filename: str | None = None,
    *how: bool,
    **more: bool,
) -> Any:
    if how or more or not isinstance(source, str):
        return _compile(self, source, name, filename, *how, **more)
    key = (
        self.preprocess(source, name, filename),
        name,
        filename,
        self.autoescape,
        self.optimized,
        self.finalize,
        self.undefined,
        self.trim_blocks,
        self.lstrip_blocks,
        self.keep_trailing_newline,
        tuple(map(type, self.extensions.values())),
        tuple(sorted(self.filters.items(), key=_name)),
        tuple(sorted(self.tests.items(), key=_name)),
    )
    if key not in _compiled:
        _compiled[key] = _compile(self, source, name, filename)
    return _compiled[key]


def _name(item: tuple[str, object]) -> str:
    return item[0]


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", _once)
        yield
