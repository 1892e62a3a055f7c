"""References in the style of the American Psychological Association."""

from __future__ import annotations

from generator.exports.references.work import (
    PERIODICALS,
    Work,
    groups,
    italic,
    joined,
    listed,
    pages,
    sentences,
)

# Types whose day counts, as they have no volume.
_DATED = frozenset(
    {"paper-conference", "webpage", "post", "post-weblog", "article-magazine", "article-newspaper"}
)
_MOST_NAMES = 20
_TOLD = {"dataset": " [Dataset]", "software": " [Computer software]"}


def reference(work: Work) -> str:
    """The reference of a work."""
    who, heading, when = _people(work), _heading(work), f"({_when(work)})"
    head = [who, when, heading] if who else [heading, when]
    silent = (work["type"] == "thesis" and work["genre"]) or work["type"] in PERIODICALS
    house = "" if silent else work["publisher"]
    return joined([sentences([*head, _where(work), house]), work.link], " ")


def _people(work: Work) -> str:
    names = [name.inverted() for name in work.people]
    if len(names) > _MOST_NAMES:
        shown = f"{', '.join(names[:19])}, … {names[-1]}"
    else:
        shown = listed(names, "&", comma=not groups(work.people))
    role = f" ({_editors(work)})" if work.only_edited else ""
    return f"{shown}{role}" if shown else ""


def _editors(work: Work) -> str:
    return "Eds." if len(work.editors) > 1 else "Ed."


def _when(work: Work) -> str:
    if work.month and work["type"] in _DATED:
        return f"{work.year}, {joined([work.month, work.day], ' ')}"
    return work.year or "n.d."


def _in_book(work: Work) -> bool:
    both = bool(work.editors and work.authors)
    return work.is_part and bool(both or work["publisher"] or work["type"] != "paper-conference")


def _brackets(work: Work, *people: str) -> str:
    """Edition, volume and pages of a book, or of a part of one, behind people who worked on it."""
    volume = f"Vol. {work['volume']}" if work["volume"] else ""
    if _in_book(work):
        extent = joined([work.edition, volume, pages(work["page"])])
    else:
        extent = joined([work.edition, volume]) if work["type"] == "book" else ""
    said = joined([*people, extent], "; ")
    return f" ({said})" if said else ""


def _translators(work: Work) -> str:
    names = listed([name.direct(short=True) for name in work.translators], "&", comma=False)
    return f"{names}, Trans." if names else ""


def _heading(work: Work) -> str:
    plain = work.is_part or work["type"] in PERIODICALS
    title = work["title"] if plain else italic(work["title"])
    translators = _translators(work)
    by = f"{listed(work.editor_names, '&', comma=False)}, {_editors(work)}"
    edited = by if work["type"] == "book" and work.authors and work.editors else ""
    if plain:
        brackets = f" ({translators})" if translators else ""
    else:
        brackets = _brackets(work, edited, translators)
    return f"{title}{brackets}{_kind(work)}{_TOLD.get(work['type'], '')}{work.mark}"


def _kind(work: Work) -> str:
    """What a thesis, a report or a preprint says of itself behind its title."""
    if work["type"] == "thesis" and work["genre"]:
        return f" [{joined([work['genre'], work['publisher']])}]"
    if work["type"] == "report":
        told = joined([work.headline(work["genre"]), work["number"]], " ")
        return f" ({told})" if told else ""
    return f" ({work['number']})" if work["type"] == "article" and work["number"] else ""


def _where(work: Work) -> str:
    container = work["container-title"]
    if work["type"] in PERIODICALS or (work.is_part and not _in_book(work)):
        issue = f"({work['issue']})" if work["issue"] else ""
        article = f"Article {work['number']}" if work["number"] else ""
        extent = work["page"] or article
        return joined([italic(container), f"{italic(work['volume'])}{issue}", extent])
    if not work.is_part:
        return container
    by = listed(work.editor_names, "&", comma=False)
    edited = f"{by} ({_editors(work)}), " if by and work.authors else ""
    return f"In {edited}{italic(container)}{_brackets(work)}"
