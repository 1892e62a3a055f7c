"""What valid content is: one small function a rule, whose docstring is the rule.

A rule takes what a content folder holds and yields the faults it finds; it reads no file.
"""

from __future__ import annotations

from generator.check.fault import CatalogueRule, Rule
from generator.check.rules.addresses import (
    kept_addresses,
    superseding_papers,
    told_removals,
    unique_addresses,
)
from generator.check.rules.digests import accounted_entries, digest_entries
from generator.check.rules.facts import author_names, bounded_facts, past_dates, possible_dates
from generator.check.rules.identity import unique_identifiers, unique_titles, valid_identifiers
from generator.check.rules.places import bounded_files, known_files, still_prose
from generator.check.rules.tags import implied_tags, known_tags, tag_pages
from generator.check.rules.texts import (
    abstracts,
    lone_abstracts,
    no_markup,
    one_script,
    shown_formulas,
    tex_remains,
    visible_characters,
)

OF_A_RECORD: tuple[CatalogueRule, ...] = (
    known_tags,
    implied_tags,
    valid_identifiers,
    possible_dates,
    author_names,
    bounded_facts,
    abstracts,
    lone_abstracts,
    visible_characters,
    one_script,
    no_markup,
    tex_remains,
    shown_formulas,
)
"""Rules that judge each record by itself and the vocabulary, whatever else there is."""

OF_THE_WHOLE: tuple[Rule, ...] = (
    past_dates,
    unique_identifiers,
    unique_titles,
    unique_addresses,
    kept_addresses,
    told_removals,
    superseding_papers,
    digest_entries,
    accounted_entries,
    tag_pages,
    still_prose,
    known_files,
    bounded_files,
)
"""Rules that compare records with each other, or judge what is no record."""

RULES: tuple[Rule, ...] = (*OF_A_RECORD, *OF_THE_WHOLE)
"""Every rule."""

OF_WORDING: frozenset[Rule] = frozenset(
    {lone_abstracts, visible_characters, one_script, no_markup, tex_remains, shown_formulas}
)
"""Rules that ask for better words: a page shows those that are there as they are, to no harm."""
