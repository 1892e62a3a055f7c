"""Files elsewhere: a bibliography or a feed at any address, a volume of the ACL Anthology.

They are read whole; one that is the same as the last time is not imported again.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from urllib.parse import urlsplit

from generator.fetching.library import LibraryService, Question, Update
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.cache import Answer
from generator.http.client import Client, ServiceError

ACL = Endpoint(key="acl", label="ACL Anthology", interval_s=1, missing=())

_VOLUME = re.compile(r"[0-9]{4}\.[a-z0-9]+-[a-z0-9]+|[A-Z][0-9]{2}-[0-9]{1,2}")
_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def ask(client: Client, question: Question) -> Update:
    """The file at an address."""
    parts = urlsplit(question.target)
    host = f"{parts.scheme}://{parts.netloc}/"
    service = Endpoint(key=parts.netloc, label=parts.netloc, interval_s=1, missing=(), address=host)
    path = question.target.partition("://")[2].partition("/")[2]
    data, mark = _read(client, service, path)
    name = posixpath.basename(parts.path) or "file"
    return Update(mark, b"" if mark == question.mark else data, name)


def ask_volume(client: Client, question: Question) -> Update:
    """The papers of a volume, without abstracts, which `enrich` brings."""
    name = f"{question.target}.bib"
    data, mark = _read(client, ACL, f"volumes/{name}")
    return Update(mark, b"" if mark == question.mark else data, name, "bibtex")


def _read(client: Client, service: Endpoint, path: str) -> tuple[bytes, str]:
    """A file and its mark, the checksum."""
    data = client.get(service, Request(path), _whole)
    if data is None:
        raise ServiceError(f"{service.label} sent nothing")
    return data, hashlib.sha256(data).hexdigest()


def _whole(answer: Answer) -> bytes:
    if not answer.body.strip():
        raise BrokenAnswer("sent nothing where a file was expected")
    if _PAGE.match(answer.body):
        raise BrokenAnswer("sent a web page where a file was expected")
    return answer.body


def _address_fault(target: str) -> str:
    parts = urlsplit(target)
    whole = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return (
        "" if whole else "expected the address of a file, as in file:https://papers.example/a.bib"
    )


def _volume_fault(target: str) -> str:
    return "" if _VOLUME.fullmatch(target) else "expected a volume, as in acl:2024.acl-long"


FILE = LibraryService(kind="file", check=_address_fault, ask=ask)
"""A bibliography at any address."""

FEED = LibraryService(kind="feed", check=_address_fault, ask=ask)
"""A feed at any address, in a form that sources read."""

VOLUME = LibraryService(kind="acl", check=_volume_fault, ask=ask_volume)
"""A volume of the ACL Anthology."""
