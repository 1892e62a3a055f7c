"""The theme's page around our content, rendered once for each shape of page and then filled.

The template is rendered with probes in the place of what differs from page to page, and cut at
them. The probes hold what HTML escapes, so that how a place escapes is seen, not assumed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import escape

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # no characters: texts of the content lose them when read
_HARD = "<b>&amp;\"'</b>"
_PROBE = re.compile(f"{_OPEN}(\\w+) (.*?){_CLOSE}", re.DOTALL)


class UnknownPlaceError(Exception):
    """The template changes a value in a way that cannot be repeated."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A page of one shape, cut where its values stand.

    Attributes:
        pieces: What stands between the values; one more than there are values.
        places: Name of each value, and whether its place escapes it.
    """

    pieces: tuple[str, ...]
    places: tuple[tuple[str, bool], ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with these values; one that is not given is empty."""
        parts = [self.pieces[0]]
        for (name, escaped), piece in zip(self.places, self.pieces[1:], strict=True):
            value = values.get(name, "")
            parts += (str(escape(value)) if escaped else value, piece)
        return "".join(parts)


def probe(name: str) -> str:
    """A value that is found again in the page, and shows what was done to it."""
    return f"{_OPEN}{name} {_HARD}{_CLOSE}"


def from_template(names: tuple[str, ...], render: Callable[[Mapping[str, str]], str]) -> Skeleton:
    """The frame that a template makes.

    Args:
        names: Names of the values.
        render: The page from values by name.

    Raises:
        UnknownPlaceError: A value stands in the page in a form that is neither itself nor escaped.
    """
    html = render({name: probe(name) for name in names})
    pieces, places, end = [], [], 0
    for match in _PROBE.finditer(html):
        pieces.append(html[end : match.start()])
        places.append((match[1], _is_escaped(match[1], match[2])))
        end = match.end()
    pieces.append(html[end:])
    if _OPEN in "".join(pieces):
        raise UnknownPlaceError("a value was cut short")
    return Skeleton(tuple(pieces), tuple(places))


def _is_escaped(name: str, found: str) -> bool:
    if found == _HARD:
        return False
    if found == str(escape(_HARD)):
        return True
    raise UnknownPlaceError(f"{name} appears as {found!r}")
