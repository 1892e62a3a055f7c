"""The services that something new can come from."""

from __future__ import annotations

from generator.errors import UsageError
from generator.fetching import arxiv, crossref, hf, openreview, remote, zotero
from generator.fetching.base import DailyService, Wanted
from generator.fetching.library import LibraryService

DAILY: tuple[DailyService, ...] = (hf.SERVICE, arxiv.SERVICE)
"""Every service that lists papers by day; a new one is registered here."""

LIBRARIES: tuple[LibraryService, ...] = (
    zotero.SERVICE,
    openreview.SERVICE,
    remote.VOLUME,
    crossref.SERVICE,
    remote.FEED,
    remote.FILE,
)
"""Every service that has bibliographies, likewise."""


def service_of(wanted: Wanted) -> DailyService | LibraryService:
    """The service of a source.

    Raises:
        UsageError: There is none, or it has no such list.
    """
    every: tuple[DailyService | LibraryService, ...] = (*DAILY, *LIBRARIES)
    service = next((each for each in every if each.kind == wanted.kind), None)
    if service is None:
        known = ", ".join(each.kind for each in every)
        raise UsageError(f"{wanted}: there is no source {wanted.kind!r}; known are {known}")
    if fault := service.check(wanted.target):
        raise UsageError(f"{wanted}: {fault}")
    if isinstance(service, LibraryService) and wanted != Wanted(wanted.kind, wanted.target):
        daily = " and ".join(each.kind for each in DAILY)
        raise UsageError(f"{wanted}: it takes no options; {daily} do")
    if wanted.votes and isinstance(service, DailyService) and not service.has_votes:
        raise UsageError(f"{wanted}: {service.label} tells no votes")
    return service
