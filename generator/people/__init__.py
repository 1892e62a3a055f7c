"""Who wrote what: names, their variants and ORCID iDs -> persons. Pages and checks ask.

person = attribute(catalogue.papers, catalogue.people).bylines["on-leaves"][0]
"""

from __future__ import annotations

from generator.people.attribution import Attribution, attribute, with_orcids
from generator.people.names import author_slug, sort_name
from generator.people.persons import Person, persons

__all__ = (
    "Attribution",
    "Person",
    "attribute",
    "author_slug",
    "persons",
    "sort_name",
    "with_orcids",
)
