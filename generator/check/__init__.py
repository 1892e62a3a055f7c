"""What valid content is, and what is wrong with some.

What cannot be read at all is found by the store, before any rule is asked. The command
`catalogue check` and the MkDocs plugin call `run`.
"""

from generator.check.rules import OF_WORDING, RULES
from generator.check.run import run
from generator.check.violation import Rule, Violation, name, sentence, subject

__all__ = ["OF_WORDING", "RULES", "Rule", "Violation", "name", "run", "sentence", "subject"]
