"""The catalogue for other programs: bibliographies, data and feeds. Pure: papers in, text out."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from generator.exports import biblatex, bibtex, csl_json, jsonl, references, ris
from generator.exports.references import STYLES
from generator.model import Paper

__all__ = ("FORMATS", "STYLES")

FORMATS: Mapping[str, Callable[[Iterable[Paper], Mapping[str, str]], str]] = MappingProxyType(
    {
        "bibtex": bibtex.render,
        "biblatex": biblatex.render,
        "ris": ris.render,
        "csl-json": csl_json.render,
        "jsonl": jsonl.render,
        **{style: references.renderer(style) for style in STYLES},
    }
)
"""Name of each format to what writes papers in it, given the citation key of each slug."""
