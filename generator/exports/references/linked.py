"""References in Markdown, whose title is a link."""

from __future__ import annotations

import re

from generator.exports.references.work import (
    OTHERS,
    Work,
    italic,
    joined,
    marked,
    sentences,
)

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~$]")
_OTHERS = "et al."


def reference(work: Work) -> str:
    """The reference of a work."""
    title = _escaped(f"{work['title']}{work.mark}")
    container = work["container-title"]
    where = italic(_escaped(container)) or _escaped(work["publisher"])
    issue = f"({work['issue']})" if work["issue"] else ""
    published = joined([joined([where, f"{work['volume']}{issue}"], " "), work.year])
    head = f"[{title}](<{work.link}>)" if work.link else title
    return marked(sentences([_escaped(_people(work)), head, published]), "*")


def _people(work: Work) -> str:
    names = [_OTHERS if name.literal == OTHERS else name.direct() for name in work.people]
    if len(names) > 4 or (len(names) > 3 and names[-1] != _OTHERS):
        return f"{', '.join(names[:3])}, {_OTHERS}"
    return joined(names)


def _escaped(text: str) -> str:
    """A text whose signs Markdown does not take for its own."""
    return _SIGNS.sub(r"\\\g<0>", text)
