"""What valid content is, and what is wrong with some.

What cannot be read at all is found by the store, before any rule is asked. The command
`catalogue check` and the MkDocs plugin call `run`.
"""

from generator.check.rules import RULES, Fault, Rule, name
from generator.check.run import run

__all__ = ["RULES", "Fault", "Rule", "name", "run"]
