"""The client against a server that does to it what real ones do."""

import gzip
import json
import zlib
from email.utils import format_datetime
from urllib.parse import urlsplit

import pytest

from generator.enrich import arxiv, crossref, openalex
from generator.enrich.services import ALL
from generator.http import bodies, client, etiquette
from generator.http.base import Endpoint, Request
from generator.http.bodies import Json
from generator.http.client import ServiceError, WrongRequest
from generator.http.limits import Clock
from tests.support.replay import TODAY, AskWith, FakeClock, Replay, Reply

GOOD = b'{"leaves": 3}'
SAID = {"leaves": 3}
PATH = "crossref/works/1"
REQUEST = Request("works/1")


def ask(asked: client.Client, request: Request = REQUEST) -> Json:
    """What the answer to a request says; None when nothing was found."""
    said = asked.ask(crossref.SERVICE, request, bodies.json_of)
    return said[0] if said else None


def packed(body: bytes) -> Reply:
    return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize(
    "reply",
    [
        Reply(GOOD),
        Reply(b"\xef\xbb\xbf" + GOOD),
        packed(GOOD),
        Reply(b"5\r\n" + GOOD[:5] + b"\r\n8\r\n" + GOOD[5:] + b"\r\n0\r\n\r\n",
              headers={"Transfer-Encoding": "chunked"}),
        Reply(GOOD, headers={"Content-Length": "9" * 5_000}),
    ],
)  # fmt: skip
def test_good_answer_is_read_at_the_first_try(
    ask_with: AskWith, replay: Replay, clock: FakeClock, reply: Reply
) -> None:
    replay.answers(PATH, reply)
    assert ask(ask_with()) == SAID
    assert (len(replay.asked), clock.slept) == (1, [])


def test_request_says_who_asks_and_what(ask_with: AskWith, replay: Replay) -> None:
    replay.answers("crossref/works", GOOD)
    ask(ask_with(), Request("works", (("q", "leaves & stones"),), '{"ids": []}'))
    asked = replay.asked[0]
    assert (asked.method, dict(asked.query), asked.body) == (
        "POST",
        {"q": "leaves & stones"},
        b'{"ids": []}',
    )
    assert asked.headers["User-Agent"] == "paper-catalogue/0 (+https://papers.example/)"
    assert asked.headers["Content-Type"] == "application/json"


FAULTS = {
    "busy": (Reply(status=429), "is busy or out of order (HTTP 429)"),
    "broken": (Reply(status=500), "is busy or out of order (HTTP 500)"),
    "away": (Reply(status=503, body=b"<html>"), "is busy or out of order (HTTP 503)"),
    "web page": (
        Reply(b"<!DOCTYPE html><html><body>Sign in</body></html>"),
        "sent a web page where JSON was expected",
    ),
    "empty": (Reply(), "sent nothing where JSON was expected"),
    "cut-off JSON": (Reply(b'{"leaves": '), "sent JSON that is broken or cut off"),
    "deep JSON": (Reply(b"[" * 100_000), "sent JSON that is broken or cut off"),
    "not UTF-8": (Reply(b'{"a": "\xff"}'), "sent bytes that are not UTF-8 where JSON was expected"),
    "cut-off body": (
        Reply(GOOD, headers={"Content-Length": "500"}),
        "broke off its answer",
    ),
    "cut-off chunks": (
        Reply(b'5\r\n{"lea\r\n', headers={"Transfer-Encoding": "chunked"}),
        "broke off its answer",
    ),
    "cut-off gzip": (
        Reply(gzip.compress(GOOD)[:-9], headers={"Content-Encoding": "gzip"}),
        "broke off its answer",
    ),
    "more than gzip": (
        Reply(gzip.compress(GOOD) + b" " * 9, headers={"Content-Encoding": "gzip"}),
        "sent a damaged answer",
    ),
    "no gzip": (Reply(GOOD, headers={"Content-Encoding": "gzip"}), "sent a damaged answer"),
    "another encoding": (
        Reply(zlib.compress(GOOD), headers={"Content-Encoding": "gzip, gzip"}),
        "sent an answer in 'gzip, gzip', which was not asked for",
    ),
    "too long": (Reply(b" " * 200_001), "sent more than 200,000 bytes"),
    "bomb": (packed(b" " * 50_000_000), "sent more than 200,000 bytes"),
    "circle": (
        Reply(status=302, headers={"Location": "1"}),
        "redirects in a circle, or more than 4 times",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_passes_and_the_next_try_is_read(
    ask_with: AskWith, replay: Replay, clock: FakeClock, fault: str
) -> None:
    reply, _ = FAULTS[fault]
    circle = 4 if fault == "circle" else 0
    replay.answers(PATH, *[reply] * (1 + circle), GOOD)
    assert ask(ask_with(body_bytes=200_000)) == SAID
    assert clock.slept == [2]


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_that_stays_ends_in_one_sentence(
    ask_with: AskWith, replay: Replay, clock: FakeClock, fault: str
) -> None:
    reply, sentence = FAULTS[fault]
    replay.answers(PATH, reply)
    with pytest.raises(ServiceError) as error:
        ask(ask_with(body_bytes=200_000))
    assert str(error.value) == f"Crossref {sentence}"
    assert clock.slept == [2, 4, 8]


def test_each_wait_for_another_try_is_told_before_it_begins(
    ask_with: AskWith, replay: Replay, clock: FakeClock
) -> None:
    told: list[tuple[str, list[float]]] = []
    asked = ask_with()
    asked.tell = lambda sentence: told.append((sentence, list(clock.slept)))
    busy = Reply(status=429, headers={"Retry-After": "30"})
    replay.answers(PATH, Reply(status=503), busy, GOOD)
    assert ask(asked) == SAID
    why = "Crossref is busy or out of order"
    assert told == [
        (f"{why} (HTTP 503); trying again in 2 s (2 of 4)", []),
        (
            f"{why} (HTTP 429) and asks to be left alone for 30 s; trying again in 30 s (3 of 4)",
            [2],
        ),
    ]


DRIPPING = {
    "silent": Reply(starts=False),
    "dripping header": Reply(GOOD, headers={"X-Leaf": "a" * 1000}, drips_s=0.02, drips_head=True),
    "dripping body": Reply(b" " * 1000, drips_s=0.02),
    "stopped in the body": Reply(GOOD[:4], headers={"Content-Length": "13"}, stalls=True),
}


@pytest.mark.parametrize("reply", DRIPPING.values(), ids=DRIPPING)
def test_answer_that_is_not_whole_in_time_is_given_up(
    ask_with: AskWith, replay: Replay, reply: Reply
) -> None:
    """However much of it comes, and although bytes never stop coming."""
    replay.answers(PATH, reply)
    asked = ask_with(timeout_s=0.4)
    asked.clock = Clock()
    with pytest.raises(ServiceError, match=r"^Crossref gave no whole answer within 0\.3 s$"):
        ask(asked)
    with pytest.raises(ServiceError, match=r"^Crossref is away$"):
        ask(asked)


@pytest.mark.parametrize("reply", DRIPPING.values(), ids=DRIPPING)
def test_next_service_is_asked_with_a_connection_of_its_own(
    ask_with: AskWith, replay: Replay, reply: Reply
) -> None:
    replay.answers(PATH, reply)
    replay.answers("arxiv/query", "arxiv-empty.xml")
    asked = ask_with(timeout_s=2)
    with pytest.raises(ServiceError):
        ask(asked)
    assert asked.ask(arxiv.SERVICE, Request("query"), bodies.xml_of)


def test_all_services_are_given_up_in_the_time_of_one_when_nobody_answers(
    ask_with: AskWith, replay: Replay
) -> None:
    asked = ask_with(timeout_s=1)
    asked.clock = Clock()
    sentences = []
    for service in ALL:
        replay.answers(f"{service.key}/works/1", Reply(starts=False))
        with pytest.raises(ServiceError) as error:
            asked.ask(service, REQUEST, bodies.json_of)
        sentences.append(str(error.value))
    assert sentences[0].endswith("gave no whole answer within 0.75 s")
    assert sentences[-1] == "Hugging Face was not asked, as no service answers"


def test_service_that_is_away_costs_the_others_nothing_once_one_has_answered(
    ask_with: AskWith, replay: Replay
) -> None:
    replay.answers("arxiv/query", "arxiv-empty.xml")
    replay.answers("openalex/works", Reply(GOOD, drips_s=0.08))
    replay.answers(PATH, Reply(starts=False))
    asked = ask_with(timeout_s=3)
    asked.clock = Clock()
    asked.ask(arxiv.SERVICE, Request("query"), bodies.xml_of)
    with pytest.raises(ServiceError, match=r"within 3 s$"):
        ask(asked)
    assert asked.ask(openalex.SERVICE, Request("works"), bodies.json_of)


def test_server_that_is_not_there_is_said(ask_with: AskWith, clock: FakeClock) -> None:
    """It is asked again as long as an answer may take."""
    asked = ask_with()
    asked.services = client.Services(crossref="http://127.0.0.1:9/")
    for sentence in (r"^Crossref cannot be reached, or hung up$", r"^Crossref is away$"):
        with pytest.raises(ServiceError, match=sentence):
            ask(asked)
    assert clock.slept == [2]


def test_connection_that_is_reset_is_tried_again(
    ask_with: AskWith, replay: Replay, clock: FakeClock
) -> None:
    replay.answers(PATH, Reply(resets=True), GOOD)
    assert ask(ask_with()) == SAID
    assert clock.slept == [2]


def test_service_that_resets_each_connection_is_given_up(
    ask_with: AskWith, replay: Replay, clock: FakeClock
) -> None:
    replay.answers(PATH, Reply(resets=True))
    with pytest.raises(ServiceError, match=r"^Crossref cannot be reached, or hung up$"):
        ask(ask_with())
    assert clock.slept == [2]


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7", 7),
        ("1", 2),
        (format_datetime(TODAY.replace(minute=1), usegmt=True), 60),
        (format_datetime(TODAY.replace(hour=1), usegmt=True), 2),
        ("Wed, 25 Nov 2026 12:00:30 -0000", 30),
        ("soon", 2),
        ("-5", 2),
        ("", 2),
    ],
)
def test_service_that_asks_for_time_gets_it(
    ask_with: AskWith, replay: Replay, clock: FakeClock, header: str, wait: float
) -> None:
    replay.answers(PATH, Reply(status=429, headers={"Retry-After": header}), GOOD)
    assert ask(ask_with()) == SAID
    assert clock.slept == [wait]


@pytest.mark.parametrize("header", ["3600", "9" * 400])
def test_service_that_asks_for_too_much_time_is_away_at_once(
    ask_with: AskWith, replay: Replay, clock: FakeClock, header: str
) -> None:
    replay.answers(PATH, Reply(status=429, headers={"Retry-After": header}))
    with pytest.raises(ServiceError, match=r"asks to be left alone for \d+ s$"):
        ask(ask_with())
    assert (clock.slept, len(replay.asked)) == ([], 1)


def test_service_that_wants_to_be_left_alone_is_left_alone(
    ask_with: AskWith, replay: Replay
) -> None:
    replay.answers(PATH, Reply(status=429, headers={"Retry-After": "3600"}), GOOD)
    asked = ask_with()
    for sentence in ("asks to be left alone for 3600 s$", "^Crossref is away$"):
        with pytest.raises(ServiceError, match=sentence):
            ask(asked)
    assert len(replay.asked) == 1


def test_unknown_paper_is_nothing_and_is_not_asked_for_twice(
    ask_with: AskWith, replay: Replay
) -> None:
    assert ask(ask_with()) is None
    assert len(replay.asked) == 1


@pytest.mark.parametrize(("status", "kind"), [(400, WrongRequest), (403, ServiceError)])
def test_refused_request_is_not_repeated(
    ask_with: AskWith, replay: Replay, status: int, kind: type[ServiceError]
) -> None:
    replay.answers(PATH, Reply(status=status))
    with pytest.raises(ServiceError, match=rf"refused the request \(HTTP {status}\)$") as error:
        ask(ask_with())
    assert type(error.value) is kind
    assert len(replay.asked) == 1


def test_redirect_within_a_service_is_followed(ask_with: AskWith, replay: Replay) -> None:
    replay.answers(PATH, Reply(status=301, headers={"Location": "/crossref/moved?to=2"}))
    replay.answers("crossref/moved", GOOD)
    assert ask(ask_with(), Request("works/1", (("a", "b"),))) == SAID
    assert [dict(asked.query) for asked in replay.asked] == [{"a": "b"}, {"to": "2"}]


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        (
            "http://other.example/1",
            "redirects to another host, 'other.example', which is not followed; if",
        ),
        ("//localhost/1", "redirects to another host, 'localhost', which is not followed; if"),
        ("file:///etc/passwd", "redirects to 'file:///etc/passwd', which is not followed"),
        ("ftp://127.0.0.1/1", "redirects to 'ftp://127.0.0.1/1', which is not followed"),
        # What one parser reads as a name and a password, another as the host.
        ("http://localhost:PORT\\@127.0.0.1/1", "@127.0.0.1/1', which is not followed; if"),
        ("http://localhost:PORT@127.0.0.1/1", "@127.0.0.1/1', which is not followed; if"),
        ("http://a:b@127.0.0.1:PORT/1", "/1', which is not followed; if"),
        ("http://[", "redirects to what is no address: Invalid IPv6 URL; if"),
        ("http://127.0.0.1:99999/", "which is no address: Port out of range 0-65535; if"),
    ],
)
def test_redirect_elsewhere_is_not_followed(
    ask_with: AskWith, replay: Replay, location: str, sentence: str
) -> None:
    location = location.replace("PORT", str(urlsplit(replay.address).port))
    replay.answers(PATH, Reply(status=302, headers={"Location": location}))
    with pytest.raises(ServiceError) as error:
        ask(ask_with())
    assert sentence in str(error.value)
    assert len(replay.asked) == 1


def test_service_is_asked_no_faster_than_it_allows(
    ask_with: AskWith, replay: Replay, clock: FakeClock
) -> None:
    replay.answers(PATH, GOOD)
    replay.answers("arxiv/query", "arxiv-empty.xml")
    asked = ask_with()
    ask(asked)
    for _ in range(2):
        asked.ask(arxiv.SERVICE, Request("query"), bodies.xml_of)
    assert clock.slept == [3]
    clock.passed += 2
    asked.ask(arxiv.SERVICE, Request("query"), bodies.xml_of)
    assert clock.slept == [3, 1]
    ask(asked)
    assert clock.slept == [3, 1]


def test_service_that_failed_twice_is_asked_nothing_more(ask_with: AskWith, replay: Replay) -> None:
    replay.answers(PATH, Reply(status=500))
    replay.answers("arxiv/query", "arxiv-empty.xml")
    asked = ask_with(tries=1)
    for _ in range(2):
        with pytest.raises(ServiceError, match="HTTP 500"):
            ask(asked)
    with pytest.raises(ServiceError, match=r"^Crossref is away$"):
        ask(asked)
    assert len(replay.asked) == 2
    assert asked.ask(arxiv.SERVICE, Request("query"), bodies.xml_of)


def test_answer_between_two_failures_makes_up_for_the_first(
    ask_with: AskWith, replay: Replay
) -> None:
    replay.answers(PATH, Reply(status=500), GOOD, Reply(status=500), GOOD)
    asked = ask_with(tries=1)
    for _ in range(2):
        with pytest.raises(ServiceError):
            ask(asked)
        assert ask(asked) == SAID


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", "paper-catalogue/1.0"),
        ("https://papers.example/a/", "paper-catalogue/1.0 (+https://papers.example/a/)"),
        (
            "https://a.example/\r\nX: (1)",
            "paper-catalogue/1.0 (+https://a.example/%0D%0AX:%20%281%29)",
        ),
        ("https://bücher.example/", "paper-catalogue/1.0 (+https://b%C3%BCcher.example/)"),
    ],
)
def test_name_of_the_catalogue_is_always_a_valid_header(address: str, expected: str) -> None:
    assert etiquette.agent("1.0", address) == expected
    assert json.dumps(expected).isascii()


KEYS = {
    "huggingface": ("HF_TOKEN", "Authorization", "Bearer sesame"),
    "openalex": ("OPENALEX_API_KEY", "Authorization", "Bearer sesame"),
    "semantic_scholar": ("SEMANTIC_SCHOLAR_API_KEY", "x-api-key", "sesame"),
    "zotero": ("ZOTERO_API_KEY", "Zotero-API-Key", "sesame"),
}


@pytest.mark.parametrize("service", KEYS)
def test_key_is_sent_to_its_service_alone(
    ask_with: AskWith, replay: Replay, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    variable, header, value = KEYS[service]
    monkeypatch.setenv(variable, " ses\name\r\n")
    asked = ask_with()
    for key in ("crossref", service):
        replay.answers(f"{key}/works/1", GOOD)
        endpoint = Endpoint(key=key, label=key, interval_s=0)
        assert asked.ask(endpoint, REQUEST, bodies.json_of)
    assert [each.headers.get(header) for each in replay.asked] == [None, value]


def test_key_that_is_none_is_a_fault_that_does_not_tell_it(
    ask_with: AskWith, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "“sesame”")
    with pytest.raises(ServiceError) as told:
        ask_with().ask(openalex.SERVICE, REQUEST, bodies.json_of)
    assert str(told.value) == (
        "OpenAlex cannot be asked: OPENALEX_API_KEY holds characters that no key has; copy it again"
    )
    assert replay.asked == []


@pytest.mark.parametrize(("asked", "slept"), [("5", [5]), ("0", []), ("soon", []), ("9999", [60])])
def test_service_that_answers_and_asks_for_a_pause_gets_it(
    ask_with: AskWith, replay: Replay, clock: FakeClock, asked: str, slept: list[float]
) -> None:
    replay.answers("zotero/works/1", Reply(GOOD, headers={"Backoff": asked}))
    zotero = Endpoint(key="zotero", label="Zotero", interval_s=0)
    client_of_zotero = ask_with(wait_s=60)
    for _ in range(2):
        client_of_zotero.ask(zotero, REQUEST, bodies.json_of)
    assert clock.slept == slept
