"""Text, from what a source gives to what a reader sees. Pure functions, no input or output.

Sources `clean` what they read; pages show it with `to_markdown` or `to_html`; feeds, titles and the
search index take it `plain`; imports compare titles by `normalise_title`.
"""

from generator.text.cleaning import clean
from generator.text.formulas import MathError, mathml
from generator.text.leads import LISTED, listed_lead, split_lead
from generator.text.plain_text import plain
from generator.text.rendering import paragraphs_html, to_html, to_markdown
from generator.text.segmentation import Link, Math, Segment, Text, segments
from generator.text.sentences import first_sentence, sentence_split, truncate
from generator.text.titles import normalise_title, title_words

__all__ = [
    "LISTED",
    "Link",
    "Math",
    "MathError",
    "Segment",
    "Text",
    "clean",
    "first_sentence",
    "listed_lead",
    "mathml",
    "normalise_title",
    "paragraphs_html",
    "plain",
    "segments",
    "sentence_split",
    "split_lead",
    "title_words",
    "to_html",
    "to_markdown",
    "truncate",
]
