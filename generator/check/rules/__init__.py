"""What valid content is: one small function a rule, whose docstring is the rule.

A rule takes what a content folder holds and yields the violations it finds; it reads no file.
"""

from __future__ import annotations

from generator.check.rules.addresses import (
    known_successors,
    preserved_addresses,
    unique_addresses,
    valid_tombstones,
)
from generator.check.rules.digests import accounted_entries, valid_digest_entries
from generator.check.rules.facts import (
    has_authors,
    has_title,
    has_year,
    known_types,
    no_future_dates,
    no_repeated_authors,
    plain_author_names,
    plausible_dates,
    plausible_sizes,
    readable_periods,
)
from generator.check.rules.files import (
    known_files,
    known_pictures,
    no_scripts_in_prose,
    plausible_file_sizes,
)
from generator.check.rules.identity import (
    facts_of_one_work,
    unique_citation_keys,
    unique_identifiers,
    unique_titles,
    valid_identifiers,
    valid_serial_numbers,
)
from generator.check.rules.keys import no_misspelled_keys
from generator.check.rules.people import (
    distinct_namesakes,
    identified_authors,
    known_different_people,
    known_papers_of_people,
    names_of_papers,
    one_orcid_a_person,
    own_addresses_of_people,
)
from generator.check.rules.status import retraction_has_status
from generator.check.rules.tags import (
    known_tags,
    no_former_tags,
    no_implied_tags,
    prose_of_known_tags,
)
from generator.check.rules.texts import (
    abstract_only,
    has_abstract,
    no_html,
    no_tex_outside_formulas,
    no_title_as_abstract,
    one_script_per_word,
    renderable_formulas,
    visible_characters,
)
from generator.check.violation import CatalogueRule, Rule

OF_A_RECORD: tuple[CatalogueRule, ...] = (
    no_misspelled_keys,
    known_tags,
    no_former_tags,
    no_implied_tags,
    valid_identifiers,
    valid_serial_numbers,
    facts_of_one_work,
    known_types,
    has_title,
    has_year,
    plausible_dates,
    readable_periods,
    has_authors,
    plain_author_names,
    no_repeated_authors,
    plausible_sizes,
    retraction_has_status,
    has_abstract,
    no_title_as_abstract,
    abstract_only,
    visible_characters,
    one_script_per_word,
    no_html,
    no_tex_outside_formulas,
    renderable_formulas,
)
"""Rules that judge each record by itself and the vocabulary, whatever else there is."""

COMPARING: tuple[CatalogueRule, ...] = (unique_identifiers, unique_titles, unique_citation_keys)
"""Rules that compare records with each other, by all but their abstracts."""

OF_THE_WHOLE: tuple[Rule, ...] = (
    no_future_dates,
    *COMPARING,
    unique_addresses,
    preserved_addresses,
    valid_tombstones,
    known_successors,
    valid_digest_entries,
    accounted_entries,
    one_orcid_a_person,
    distinct_namesakes,
    known_papers_of_people,
    own_addresses_of_people,
    names_of_papers,
    identified_authors,
    known_different_people,
    prose_of_known_tags,
    no_scripts_in_prose,
    known_files,
    known_pictures,
    plausible_file_sizes,
)
"""Rules that judge records together, or what is no record."""

RULES: tuple[Rule, ...] = (*OF_A_RECORD, *OF_THE_WHOLE)
"""Every rule."""

WARNINGS: frozenset[Rule] = frozenset(
    {
        facts_of_one_work,
        valid_serial_numbers,
        plausible_dates,
        readable_periods,
        has_title,
        has_year,
        has_authors,
        no_repeated_authors,
        retraction_has_status,
        has_abstract,
        no_title_as_abstract,
        abstract_only,
        visible_characters,
        one_script_per_word,
        no_html,
        no_tex_outside_formulas,
        renderable_formulas,
        names_of_papers,
        identified_authors,
        known_different_people,
    }
)
"""Rules whose violations are warnings by default: a fact is missing or doubtful, the page right.

The others are errors: something is lost, contradicts the rest of the catalogue, or does harm.
"""
