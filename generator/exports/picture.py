"""The picture that previews of links show: the name of the site, or the title of a paper, as a PNG.

It is drawn with the typeface that comes with the library, so that it is the same on every machine.
That has the letters of English alone: accents are left out, of a name in another script the
picture says nothing, and a site may bring a picture of its own, `assets/catalogue/preview.png`.

Source: The Open Graph protocol (https://ogp.me); 1200 x 630 pixels, the shape of a preview.
"""

from __future__ import annotations

import io
import textwrap
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

NAME = "preview.png"

PATH = f"assets/catalogue/{NAME}"
"""Of the site; that of a paper stands beside its page."""

SIZE = (1200, 630)

_PAPER, _INK, _ACCENT = "#fdfcf9", "#1c1b19", "#7a2e2e"  # as in catalogue.css
_MARGIN = 90
_SIGNS = frozenset("©«°±´·»‘’“”…")
_BARE = str.maketrans({
    **dict.fromkeys("‐‑–—−", "-"), "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i",
})  # fmt: skip
MOST_LINES = 4
_LINES = ((26, 92), (36, 64), (48, 46))
"""Letters of a line at most, and their size in pixels."""


def draw(title: str, below: str = "") -> bytes:
    """A picture with a title, and a line below it.

    Args:
        title: What it is of.
        below: The name of the site, say, or empty.
    """
    # A build that draws nothing does not load the library.
    from PIL import Image, ImageDraw  # noqa: PLC0415

    image = Image.new("RGB", SIZE, _PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, 24, SIZE[1]), fill=_ACCENT)
    _draw_books(canvas)
    if shown := _drawable(title):
        _draw_title(canvas, shown)
    if shown := _drawable(below):
        _draw_line(canvas, shown, SIZE[1] - _MARGIN - 20, 38, _ACCENT)
    data = io.BytesIO()
    image.quantize(16).save(data, "PNG", optimize=True)
    return data.getvalue()


def _draw_books(canvas: ImageDraw) -> None:
    """The mark of the site, as in icon.svg."""
    left, top = SIZE[0] - _MARGIN - 100, _MARGIN - 30
    for offset in (0, 30):
        canvas.rectangle((left + offset, top, left + offset + 20, top + 110), fill=_ACCENT)
    leaning = [(62, 5), (81, 0), (112, 108), (93, 113)]
    canvas.polygon([(left + x, top + y) for x, y in leaning], fill=_ACCENT)


def _draw_title(canvas: ImageDraw, title: str) -> None:
    fitting = (width for width, _ in _LINES if len(textwrap.wrap(title, width)) < MOST_LINES)
    width = next(fitting, _LINES[-1][0])
    size = dict(_LINES)[width]
    lines = textwrap.wrap(title, width, max_lines=MOST_LINES, placeholder=" …")
    top = _MARGIN + 130
    for number, line in enumerate(lines):
        _draw_line(canvas, line, top + number * size * 6 // 5, size, _INK)


def _draw_line(canvas: ImageDraw, text: str, top: int, size: int, colour: str) -> None:
    from PIL import ImageFont  # noqa: PLC0415

    canvas.text((_MARGIN, top), text, fill=colour, font=ImageFont.load_default(size))


def _drawable(text: str) -> str:
    """The text as the typeface has it, accents left out; empty where it lacks a letter."""
    told = " ".join(unicodedata.normalize("NFC", text).translate(_BARE).split())
    apart = ((sign, unicodedata.normalize("NFKD", sign)) for sign in told)
    bare = "".join(sign if sign in _SIGNS else parts[:1] for sign, parts in apart)
    return bare if all(sign.isascii() or sign in _SIGNS for sign in bare) else ""
