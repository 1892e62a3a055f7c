"""The payload of an `issues` event as a value; whatever else it holds is not looked at.

Source: GitHub Docs, "Webhook events and payloads", `issues`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import TypeVar

from generator.errors import UsageError

MAX_BYTES = 25_000_000
"""Largest payload that is read.

Source: GitHub Docs, "Webhook events and payloads", payload cap.
"""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as its event tells it.

    Attributes:
        number: Its number.
        body: What was typed, as it came.
        labels: Names of its labels.
        day: When it was last changed: for a label that was just set, today.
        login: Name of the account that filed it; empty when that is gone.
        account: Number of that account; 0 when it is gone.
    """

    number: int
    body: str
    labels: tuple[str, ...]
    day: datetime.date
    login: str = ""
    account: int = 0

    @property
    def revision(self) -> str:
        """The beginning of the SHA-256 of what was typed: another text has another."""
        return hashlib.sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def parse(data: bytes) -> Issue:
    """The issue in a payload.

    Raises:
        UsageError: The bytes are no payload of an `issues` event.
    """
    if len(data) > MAX_BYTES:
        raise UsageError(f"a payload has at most {MAX_BYTES:,} bytes, this one {len(data):,}")
    try:
        payload = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError("the file is no JSON; give the payload of an `issues` event") from None
    issue = _member(payload, "issue", dict)
    number = _member(issue, "number", int)
    if number < 1:
        raise _unlike("number")
    login, account = _author(issue.get("user"))
    return Issue(
        number=number,
        body="" if issue.get("body") is None else _member(issue, "body", str),
        labels=tuple(_member(label, "name", str) for label in _member(issue, "labels", list)),
        day=_day(_member(issue, "updated_at", str)),
        login=login,
        account=account,
    )


def _member(holder: object, key: str, kind: type[_T]) -> _T:
    value = holder.get(key) if isinstance(holder, dict) else None
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _unlike(key)
    return value


def _unlike(key: str) -> UsageError:
    return UsageError(f"this is no payload of an `issues` event: `{key}` is missing or odd")


def _author(user: object) -> tuple[str, int]:
    """Login and number of an account; nothing where the forge says `null`, as for a deleted one."""
    return ("", 0) if user is None else (_member(user, "login", str), _member(user, "id", int))


def _day(time: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(time[:10])
    except ValueError:
        raise _unlike("updated_at") from None
