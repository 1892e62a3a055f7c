"""Words by which titles, abstracts and comments tell that a paper was retracted or withdrawn.

The import gives such a paper its status; the checks tell of those that have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

# Source: how publishers mark such titles. Elsevier: "RETRACTED: ..." and "WITHDRAWN: ...", Springer
# and Taylor & Francis: "RETRACTED ARTICLE: ...", Hindawi and Wiley: "[Retracted] ...", IEEE:
# "Notice of Retraction: ...". Titles of geometry begin with "Retraction".
_TITLE = re.compile(
    r"\A\W*(?:retracted|withdrawn)(?:\s+(?:article|chapter|paper|preprint))?\s*[:.\]\)\u2014\u2013]"
    r"|\A\W*(?:article|chapter|paper|preprint|study)\s+(?:retracted|withdrawn)\s*[:.\u2014\u2013]"
    r"|\A\W*th(?:e|is)\s+(?:article|chapter|paper|preprint)\s+(?:has\s+been|is|was)\s+(?:retracted|withdrawn)\b"
    r"|\A\W*notice of (?:retraction|withdrawal|removal)\b|\A\W*temporary removal\s*:"
    r"|\A\W*(?-i:REMOVED|Removed)\s*:|\A\W*(?-i:(?:RETRACTED|WITHDRAWN)\W+(?=\w*[a-z]))"
    r"|\A\W*已?(?:撤稿|撤回)\s*[:：\]】)）]"
    r"|[\[(](?:retracted|withdrawn)(?:\s+(?:article|chapter|paper|preprint))?(?:[\])]|[.,;:]\s[^()\[\]]*[\])])\s*\Z"
    r"|(?:\s[-\u2013\u2014]\s*|[:.]\s+)(?-i:RETRACTED|Retracted|WITHDRAWN|Withdrawn)\W*\Z",
    re.IGNORECASE,
)
# "Retraction Note: ..." is a publication of its own, which tells of another.
_NOTE = re.compile(
    r"\A\W*(?:(?:statement of|editorial) retraction|retraction (?:note|notice)"
    r"|(?:withdrawal|removal) notice)\b"
    r"|\A\W*retraction of\s*[:'\u2018\u201c]"
    r"|\A\W*(?-i:RETRACTION|WITHDRAWAL)\s*:",
    re.IGNORECASE,
)
# Source: arXiv, "To withdraw an article": the abstract stays, or says "This paper has been
# withdrawn by the author". That of a study of retractions tells of other papers, not of this one.
_ABSTRACT = re.compile(
    r"\bthis\s+(?:arxiv\s+)?(?:article|chapter|manuscript|paper|preprint|publication|study"
    r"|submission|work)\s+(?:has\s+been|have\s+been|is|was)\s+(?:\w+\s+)?(?:withdrawn|retracted)\b"
    r"|\A\W*(?:the\s+|this\s+)?(?:article|paper|submission)?\W*(?:has\s+been\s+)?"
    r"(?:withdrawn|retracted)(?:\s+by\b|\W*\Z|\s*[:.])"
    r"|\b(?:author|authors|we)\s+(?:have\s+|has\s+|hereby\s+)?(?:withdrawn?|retract(?:ed)?)\s+this\b",
    re.IGNORECASE,
)
# A comment speaks of the paper it stands with; "replaces the withdrawn v2" of a former version.
_COMMENT = re.compile(
    r"\A\W*(?:(?:this|the|our)\s+)?(?:(?:article|manuscript|paper|preprint|submission|work)\s+)?"
    r"(?:(?:has|have)\s+been\s+|is\s+|was\s+)?(?:withdrawn|retracted)\b"
    r"|\b(?:been|is|was)\s+(?:\w+\s+)?(?:withdrawn|retracted)\b"
    r"|\b(?:withdrawn|retracted)\s+(?:as|because|by|due|from arxiv|since)\b"
    r"|\b(?:author|authors|we)\s+(?:\w+\s+)?(?:withdraw|withdrew|retract)\b",
    re.IGNORECASE,
)
UPDATES = MappingProxyType({
    "retraction": "retracted", "withdrawal": "withdrawn", "removal": "withdrawn",
    "partial_retraction": "partially-retracted", "expression_of_concern": "concern",
    "reinstatement": "reinstated",
})  # fmt: skip
"""Types of updates of Crossref to the kind of status.

Source: Crossref, "Version control, corrections, and retractions" (types of updates).
"""

_WEIGHTS = {"concern": 0, "partially-retracted": 1}


_WORDS = ("retract", "withdr", "remov", "撤")
"""One of them is in all that is looked for, which alone would take long."""


def in_title(title: str) -> str:
    """What a title says of its own paper, or of another as a notice does; else nothing.

    >>> in_title("RETRACTED: On Leaves"), in_title("Retractions of Spheres")
    ('RETRACTED:', '')
    """
    return of_paper(title) or _found(_NOTE, title)


def of_paper(title: str) -> str:
    """What a title says of its own paper; empty for a notice, which tells of another."""
    return _found(_TITLE, title)


def in_abstract(abstract: str) -> str:
    """What an abstract says of its own paper; else nothing."""
    return _found(_ABSTRACT, abstract)


def in_comment(comment: str) -> str:
    """What the comment of a paper says of it; else nothing.

    >>> in_comment("Withdrawn due to an error in Lemma 3"), in_comment("12 pages")
    ('Withdrawn', '')
    """
    return _found(_COMMENT, comment)


def kind(found: str) -> str:
    """The kind of status that such words stand for.

    >>> kind("Notice of Retraction"), kind("has been withdrawn")
    ('retracted', 'withdrawn')
    """
    return "withdrawn" if re.search("withdr|remov|撤回", found.lower()) else "retracted"


def last_of(types: Iterable[str]) -> str:
    """The kind of status that updates of a paper lead to, in their order of time; empty for none.

    A concern that comes after a retraction takes nothing of it back, a reinstatement does.

    >>> last_of(["retraction", "expression_of_concern", "correction"])
    'retracted'
    >>> last_of(["retraction", "reinstatement"]), last_of(["correction"])
    ('reinstated', '')
    """
    found = ""
    for told in types:
        kind = UPDATES.get(told.replace("-", "_"), "")
        if kind and (found == "reinstated" or _weight(kind) >= _weight(found)):
            found = kind
    return found


def _weight(kind: str) -> int:
    return _WEIGHTS.get(kind, len(_WEIGHTS)) if kind else -1


def _found(sign: re.Pattern[str], written: str) -> str:
    lowered = written.lower()
    if not any(word in lowered for word in _WORDS):
        return ""
    found = sign.search(written)
    return found[0] if found else ""
