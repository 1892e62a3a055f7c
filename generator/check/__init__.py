"""What valid content is, and what is wrong with some.

What cannot be read at all is found by the store, before any rule is asked. The command
`catalogue check` and the MkDocs plugin call `run`.
"""

from generator.check.rules import RULES
from generator.check.run import run
from generator.check.severities import DEFAULTS, Severities, in_force
from generator.check.violation import Rule, Violation, name, sentence, subject

__all__ = [
    "DEFAULTS",
    "RULES",
    "Rule",
    "Severities",
    "Violation",
    "in_force",
    "name",
    "run",
    "sentence",
    "subject",
]
