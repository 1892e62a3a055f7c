"""References in the style of the Institute of Electrical and Electronics Engineers."""

from __future__ import annotations

from generator.exports.references.work import (
    PERIODICALS,
    Work,
    italic,
    joined,
    listed,
    pages,
    sentences,
)

_MOST_NAMES = 6
_WHOLE = {"May": "May", "June": "June", "July": "July", "September": "Sept."}


def reference(work: Work) -> str:
    """The reference of a work."""
    who = _people(work)
    if work["type"] in PERIODICALS:
        return joined([who, _quoted(work), _journal(work)], " ")
    told = joined([who, _told(work)], " ")
    return joined([sentences([told]), _online(work)], " ")


def _people(work: Work) -> str:
    people = work.people or work.translators
    names = [name.direct(short=True) for name in people]
    if len(names) > _MOST_NAMES:
        shown = f"{names[0]} {italic('et al.')}"
    else:
        shown = listed(names, "and", comma=False)
    role = f", {'Eds.' if len(people) > 1 else 'Ed.'}" if work.only_edited else ""
    role = ", Trans." if work.only_translated else role
    return f"{shown}{role}," if shown else ""


def _quoted(work: Work) -> str:
    return f"“{_named(work)},”"


def _named(work: Work) -> str:
    return f"{work['title']}{work.mark}"


def _monthly(work: Work) -> str:
    """The month and a blank."""
    return f"{_WHOLE.get(work.month, f'{work.month[:3]}.')} " if work.month else ""


def _extent(work: Work) -> str:
    return pages(work["page"]) or (f"Art. no. {work['number']}" if work["number"] else "")


def _online(work: Work) -> str:
    if work["DOI"]:
        return f"doi: {work['DOI']}."
    return f"[Online]. Available: {work['URL']}" if work["URL"] else ""


def _volume(work: Work) -> str:
    return f"vol. {work['volume']}" if work["volume"] else ""


def _journal(work: Work) -> str:
    issue = f"no. {work['issue']}" if work["issue"] else ""
    when = f"{_monthly(work)}{work.year}"
    told = joined([italic(work["container-title"]), _volume(work), issue, _extent(work), when])
    if work["DOI"]:
        return f"{told}, {_online(work)}"
    return joined([sentences([told]), _online(work)], " ")


def _told(work: Work) -> str:
    """Title and whereabouts of a work that is in no periodical."""
    published = joined([work["publisher-place"], work["publisher"]], ": ")
    if work.is_part:
        return _part(work, published)
    match work["type"]:
        case "book":
            head = sentences([joined([italic(_named(work)), work.edition, _volume(work)])])
            return f"{head} {joined([published, work.year])}"
        case "thesis":
            told = joined([work["genre"], work["publisher"], work.year])
        case "report":
            kind = joined([work["genre"], work["number"]], " ")
            when = f"{_monthly(work)}{work.year}"
            told = joined([work["publisher"], work["publisher-place"], kind, when])
        case "article":
            told = joined([_day(work), joined([italic(work["publisher"]), work["number"]], ": ")])
        case "software":
            head = sentences([italic(_named(work)), f"({work.year})" if work.year else ""])
            return f"{head} {work['publisher']}".strip()
        case "webpage":
            site = work["container-title"] or work["publisher"]
            return f"{_quoted(work)} {site}" if site else f"“{_named(work)}.”"
        case _:
            return joined([f"“{_named(work)}.”", joined([work["publisher"], work.year])], " ")
    return f"{_quoted(work)} {told}"


def _day(work: Work) -> str:
    month = _monthly(work)
    return f"{month}{work.day.zfill(2)}, {work.year}" if work.day else f"{month}{work.year}"


def _part(work: Work, published: str) -> str:
    """A part of a book, or a paper of a conference."""
    series, by = work["collection-title"], ""
    if work.authors and work.editors:
        names = listed(work.editor_names, "and", comma=False)
        by = f"{names}, {'Eds.' if len(work.editors) > 1 else 'Ed.'}"
    volume = "" if series else _volume(work)
    within = f"in {joined([series, _volume(work)])}" if series else ""
    container = italic(work["container-title"])
    book = joined([container and f"in {container}", work.edition, volume, by, within])
    month = _monthly(work) if work["type"] == "paper-conference" else ""
    rest = joined([published, f"{month}{work.year}", _extent(work)])
    stop = "." if series and published else "," if rest else ""
    return joined([_quoted(work), book and f"{book}{stop}", rest], " ")
