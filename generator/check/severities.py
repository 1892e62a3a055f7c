"""How much each rule counts in a catalogue: its default, or what the owner set in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.check.rules import RULES, WARNINGS
from generator.check.violation import name
from generator.errors import SettingsError, Severity
from generator.settings import Settings
from generator.store.yaml_schema import did_you_mean

Severities = Mapping[str, Severity]
"""Name of each rule to its severity."""

DEFAULTS: Severities = MappingProxyType(
    {name(rule): Severity.WARNING if rule in WARNINGS else Severity.ERROR for rule in RULES}
)

_ALL = "all"
"""Stands in the settings for the rules that are not named there."""


def in_force(settings: Settings) -> Severities:
    """The severity of each rule.

    Raises:
        SettingsError: The settings name a rule that there is not.
    """
    chosen = dict(settings.rules)
    for_all = chosen.pop(_ALL, None)
    for rule in chosen:
        if rule not in DEFAULTS:
            hint = (
                did_you_mean(rule, DEFAULTS) or "; the page contribute/rules/ of the site has all"
            )
            raise SettingsError(f"option 'rules' of the plugin: there is no rule {rule!r}{hint}")
    return {rule: chosen.get(rule) or for_all or default for rule, default in DEFAULTS.items()}
