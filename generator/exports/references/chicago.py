"""References in the author-date style of The Chicago Manual of Style."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.exports.references.work import (
    PERIODICALS,
    Name,
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
    people = work.people or work.translators
    names = [name.direct() if at else name.demoted() for at, name in enumerate(people)]
    if len(names) > _MOST_NAMES:
        shown = f"{', '.join(names[:3])}, et al."
    else:
        shown = listed(names, "and", comma=not groups(people))
    role = f", {'eds' if len(people) > 1 else 'ed'}." if work.only_edited else ""
    role = ", trans." if work.only_translated else role
    return f"{shown}{role}" if shown else ""


def _title(work: Work) -> str:
    named = work.headline(work["title"])
    if work["type"] in _ALONE:
        return f"{italic(named)}{work.mark}"
    stop = "" if re.search(r"[?!.…]$", named) or work.mark else "."
    return f"“{named}{stop}”{work.mark}"


def _where(work: Work) -> list[str]:
    kind, when = work["type"], joined([work.month, work.day], " ")
    translated = _translated(work)
    if kind in PERIODICALS:
        return [translated, _journal(work, when)]
    if work.is_part:
        return _book(work, when)
    if kind == "thesis":
        return [translated, joined([work["genre"], work["publisher"]])]
    if kind == "article":
        return [translated, work["number"], joined(["Preprint", work["publisher"], when])]
    if kind == "report":
        told = joined([work.headline(work["genre"]), work["number"]], " ")
        return [told, translated, work["publisher"]]
    volume = f"Vol. {work['volume']}" if work["volume"] else ""
    site = work["publisher"] if kind == "webpage" else ""
    container = work["container-title"] or site
    told = joined([container, when if container else ""])
    edited = f"Edited by {_direct(work.editors)}" if work.authors and work.editors else ""
    house = "" if site and container == site else work["publisher"]
    people = [edited, translated]
    return [work.edition, *people, volume, work["collection-title"], told, house]


def _direct(names: Sequence[Name]) -> str:
    return listed([name.direct() for name in names], "and", comma=False)


def _translated(work: Work, begins: str = "Translated") -> str:
    """Who translated it, where that is not who stands before it.

    Args:
        work: The work.
        begins: The first word, as it is in the sentence.
    """
    told = work.translators and not work.only_translated
    return f"{begins} by {_direct(work.translators)}" if told else ""


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
        return [_translated(work), joined([container, when, shortened(work["page"])])]
    by = f"edited by {_direct(work.editors)}" if both else ""
    volume = f"vol. {work['volume']}" if work["volume"] else ""
    told = joined([container, work.edition, by, _translated(work, "translated"), volume])
    return [f"In {told}", work["collection-title"], work["publisher"]]
