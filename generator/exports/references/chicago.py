"""References in the author-date style of The Chicago Manual of Style."""

from __future__ import annotations

import re

from generator.exports.references.work import (
    PERIODICALS,
    Work,
    groups,
    italic,
    joined,
    listed,
    sentences,
    shortened,
)

_ALONE = frozenset({"book", "report", "software"})
_MOST_NAMES = 6


def reference(work: Work) -> str:
    """The reference of a work."""
    who, title, year = _people(work), _title(work), work.year or "n.d."
    head = [who, year, title] if who else [title, year]
    return sentences([*head, *_where(work), work.link])


def _people(work: Work) -> str:
    names = [name.direct() if at else name.demoted() for at, name in enumerate(work.people)]
    if len(names) > _MOST_NAMES:
        shown = f"{', '.join(names[:3])}, et al."
    else:
        shown = listed(names, "and", comma=not groups(work.people))
    role = f", {'eds' if len(work.people) > 1 else 'ed'}." if work.only_edited else ""
    return f"{shown}{role}" if shown else ""


def _title(work: Work) -> str:
    named = work.headline(work["title"])
    if work["type"] in _ALONE:
        return f"{italic(named)}{work.mark}"
    stop = "" if re.search(r"[?!.…]$", named) or work.mark else "."
    return f"“{named}{stop}”{work.mark}"


def _where(work: Work) -> list[str]:
    kind, when = work["type"], joined([work.month, work.day], " ")
    if kind in PERIODICALS:
        return [_journal(work, when)]
    if work.is_part:
        return _book(work, when)
    if kind == "thesis":
        return [joined([work["genre"], work["publisher"]])]
    if kind == "article":
        return [work["number"], joined(["Preprint", work["publisher"], when])]
    if kind == "report":
        told = joined([work.headline(work["genre"]), work["number"]], " ")
        return [told, work["publisher"]]
    volume = f"Vol. {work['volume']}" if work["volume"] else ""
    container = work["container-title"]
    told = joined([container, when if container else ""])
    return [work.edition, volume, work["collection-title"], told, work["publisher"]]


def _journal(work: Work, when: str) -> str:
    volume, issue = work["volume"], work["issue"]
    counted = joined([volume, issue and (f"({issue})" if volume else f"no. {issue}")], " ")
    months = ""
    if not issue and work.month:
        months = f" ({work.month})" if volume else f", {when}"
    place = shortened(work["page"]) or work["number"]
    before = (" " if volume else ", ") if counted else ""
    extent = f": {place}" if place and counted else ""
    return f"{italic(work['container-title'])}{before}{counted}{months}{extent}"


def _book(work: Work, when: str) -> list[str]:
    container = italic(work["container-title"])
    both = work.authors and work.editors
    if work["type"] == "paper-conference" and not both and not work["publisher"]:
        return [joined([container, when, shortened(work["page"])])]
    names = [name.direct() for name in work.editors]
    by = f"edited by {listed(names, 'and', comma=False)}" if both else ""
    volume = f"vol. {work['volume']}" if work["volume"] else ""
    told = joined([container, work.edition, by, volume])
    return [f"In {told}", work["collection-title"], work["publisher"]]
