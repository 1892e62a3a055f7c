"""A day of a service that a person saved, whose digest is there: what is new in it joins that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.fetching.base import DailyService
from generator.fetching.digests import Shelf, as_input
from generator.fetching.services import DAILY
from generator.importing.files import Input
from generator.model import Digest
from generator.sources.base import Source


def can_join(source: Source, there: Digest, data: bytes, own: str) -> bool:
    """Whether what a source reads can join a digest that is there.

    Args:
        source: Reads the file that comes.
        there: The digest.
        data: Its bytes.
        own: Identifier that the file would have by its name. Of a service with several lists, only
            the same name is the same list; one that a person numbered is a digest of its own.
    """
    service = _service(source)
    if service is None or Path(there.file).suffix != service.suffix:
        return False
    fetched = f"{own}-{service.kind}" if own == str(there.date) and not service.name("") else own
    return there.id in (own, fetched) and _is_whole(service, data)


def joined(content: Path, given: Input) -> Input:
    """The digest with what is new in a file that joins it; the file itself where nothing joins.

    Args:
        content: The content folder.
        given: The file.
    """
    service = _service(given.source)
    if service is None or given.digest is None or not _is_whole(service, given.data):
        return given
    shelf = Shelf(content, service, "")
    place = shelf.place(given.digest)
    if place is None:
        return given  # one that an import without writing would have made
    rows, _ = place.joined(service.load(given.data), lambda _: False)
    return replace(as_input(shelf, place, given.day, rows), path=given.path)


def _service(source: Source) -> DailyService | None:
    return next((each for each in DAILY if each.source is source), None)


def _is_whole(service: DailyService, data: bytes) -> bool:
    try:
        return bool(service.load(data))
    except ValueError:
        return False
