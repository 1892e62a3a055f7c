"""The payload of an event, of the right shape and of wrong ones."""

import datetime
import json
from typing import Any

import pytest

from generator.contribution import Issue, parse
from generator.contribution.event import MAX_BYTES
from generator.errors import UsageError
from tests.contribution.issues import PAYLOADS, load


@pytest.mark.parametrize("path", sorted(PAYLOADS.iterdir()), ids=lambda path: path.stem)
def test_payload_of_any_action_is_read(path: Any) -> None:
    event = json.loads(path.read_bytes())
    issue = parse(path.read_bytes())
    assert (issue.body, issue.number) == (event["issue"]["body"], event["issue"]["number"])


def test_issue_has_what_the_payload_says() -> None:
    event = load("retraction-labeled")
    event["issue"]["body"] = "Words"
    assert parse(json.dumps(event).encode()) == Issue(
        number=15,
        body="Words",
        labels=("report-retraction", "accepted"),
        day=datetime.date(2021, 3, 7),
        login="ada-beispiel",
        account=5550002,
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"body": None}, {"body": ""}),
        ({"user": None}, {"login": "", "account": 0}),
        ({"labels": []}, {"labels": ()}),
        ({"body": "\ud800"}, {"body": "\ud800"}),
    ],
)
def test_what_the_forge_leaves_out_is_empty(
    changes: dict[str, Any], expected: dict[str, Any]
) -> None:
    event = load("add-opened")
    event["issue"] |= changes
    issue = parse(json.dumps(event).encode())
    assert {name: getattr(issue, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("number", "12"),
        ("number", True),
        ("number", 0),
        ("number", -1),
        ("number", 1.5),
        ("number", None),
        ("body", ["### Title"]),
        ("body", {"text": "x"}),
        ("body", 7),
        ("labels", None),
        ("labels", "add-paper"),
        ("labels", ["add-paper"]),
        ("labels", [{"name": 1}]),
        ("labels", [None]),
        ("updated_at", None),
        ("updated_at", "yesterday"),
        ("updated_at", 1615111872),
        ("user", "ada"),
        ("user", {"login": 1, "id": 1}),
        ("user", {"login": "ada", "id": "1"}),
        ("user", {"login": "ada"}),
    ],
)
def test_value_of_a_wrong_kind_is_refused(key: str, value: object) -> None:
    event = load("add-opened")
    event["issue"][key] = value
    with pytest.raises(UsageError, match="no payload of an `issues` event"):
        parse(json.dumps(event).encode())


@pytest.mark.parametrize("key", ["number", "labels", "updated_at"])
def test_missing_key_is_refused(key: str) -> None:
    event = load("add-opened")
    del event["issue"][key]
    with pytest.raises(UsageError, match=f"`{key}` is missing"):
        parse(json.dumps(event).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"issue"',
        b'{"issue": []}',
        b'{"zen": "Keep it logically awesome."}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"issue": ' + b"9" * 5_000 + b"}",
        b" " * (MAX_BYTES + 1),
    ],
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_payload_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        parse(data)
