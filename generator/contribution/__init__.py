"""Issues made with the forms of the forge become records, or an answer that says what to change.

An issue is whatever somebody typed, so nothing of it is trusted: `event` reads the payload,
`forms` cuts the body into fields, `facts` reads those, `proposals` makes the file of one record of
them, `judging` asks the rules of `check` what is wrong with it, and `answers` tells. Nothing here
writes; the command `catalogue from-issue` does, once nothing is wrong.
"""

from generator.contribution.comment import commit_message, render
from generator.contribution.event import Issue, parse
from generator.contribution.validation import Outcome, evaluate

__all__ = ["Issue", "Outcome", "commit_message", "evaluate", "parse", "render"]
