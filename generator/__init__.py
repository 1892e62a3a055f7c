"""A static site generator for a catalogue of research papers.

`Catalogue` is what other programs import; every other module may change with any release.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.api import Catalogue

__all__ = ["Catalogue"]


def __getattr__(name: str) -> object:
    """The public names, loaded when one is asked for: a build has no use for them."""
    if name in __all__:
        from generator import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
