"""The colours that the guide tells are those of the styles, and can be read."""

import re

import pytest

from tests.house.project import ROOT

STYLES = (ROOT / "generator/theme/assets/catalogue/catalogue.css").read_text("utf-8")
GUIDE = (ROOT / "docs/look.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\w+) \| `(#\w{6})` \| `(#\w{6})` \|", GUIDE, re.MULTILINE)
COLOURS = {name: (light, dark) for name, light, dark in ROWS}
LEAST = {"rule": 0.0, "edge": 3.0}
"""Contrast of what is no text; the others are."""


def luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2, "relative luminance"."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 on."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def styled() -> dict[str, tuple[str, str]]:
    """Name of each colour in the styles to its light and its dark form."""
    found = dict.fromkeys(re.findall(r"--catalogue-(\w+): #", STYLES))
    told = {name: re.findall(rf"--catalogue-{name}: (#\w{{6}});", STYLES) for name in found}
    areas = re.findall(
        r'data-area="(\d+)"\] \{ --catalogue-area: light-dark\((#\w{6}), (#\w{6})\)', STYLES
    )
    return {
        **{name: (colours[0], colours[1]) for name, colours in told.items()},
        **{number: (light, dark) for number, light, dark in areas},
    }


def test_colours_of_the_guide_are_those_of_the_styles() -> None:
    assert styled() == COLOURS
    assert len(COLOURS) == 18


@pytest.mark.parametrize("name", [name for name in COLOURS if name not in ("paper", "tint")])
def test_colour_can_be_read_on_paper_and_on_tint(name: str) -> None:
    for palette in (0, 1):
        for ground in ("paper", "tint"):
            found = contrast(COLOURS[name][palette], COLOURS[ground][palette])
            assert found >= LEAST.get(name, 4.5), (ground, palette)
