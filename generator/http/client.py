"""The one door to the network: patient with services, polite to them, and never trusting.

A request ends in an answer that was read without fault, in the word that the service does not know
the paper, or in a `ServiceError` with one sentence; it ends in bounded time and memory.
"""

from __future__ import annotations

import datetime
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import requests
import urllib3

from generator.errors import CatalogueError
from generator.http import deadline, etiquette, keys
from generator.http.addresses import Services
from generator.http.base import BrokenAnswer, Endpoint, Request
from generator.http.cache import Answer, Cache
from generator.http.limits import Clock, Limits

_T = TypeVar("_T")

_BUSY = (408, 425, 429, 500, 502, 503, 504)
_WRONG = (400, 413, 414, 422)
_MOVED = (301, 302, 303, 307, 308)
_PIECE = 65_536
# While nobody has answered yet, one service gets this much of the time that is left, so that one
# which is away does not speak for all.
_SHARE = 0.75
# What is left then for the fourth is too short for an answer.
_LEAST_SHARE = 0.02
_NETWORK = (requests.RequestException, urllib3.exceptions.HTTPError, OSError)


class ServiceError(CatalogueError):
    """A service did not give a usable answer."""


class WrongRequest(ServiceError):
    """A service holds this one request to be wrong; it may well answer the next."""


class _TransientError(Exception):
    """A fault that may be gone at the next try.

    Attributes:
        wait_s: How long the service asks to be left alone.
    """

    def __init__(self, message: str, wait_s: float = 0) -> None:
        super().__init__(message)
        self.wait_s = wait_s


class _Unreachable(_TransientError):
    """Nobody answers; what holds for one request holds for all."""


@dataclass(slots=True)
class Client:
    """Asks services, one request after the other.

    Attributes:
        agent: Who asks, for the header User-Agent.
        services: Where the services are.
        cache: Where answers are kept, or None to ask always.
        limits: What a request may cost.
        clock: The time.
        tell: Gets a sentence before each wait for another try, which can be long.
    """

    agent: str
    services: Services = field(default_factory=Services)
    cache: Cache | None = None
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    tell: Callable[[str], object] = lambda _: None
    _session: requests.Session = field(default_factory=requests.Session)
    _asked: dict[str, float] = field(default_factory=dict)
    _failed: Counter[str] = field(default_factory=Counter)
    _answered: bool = False
    _silent_s: float = 0

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def ask(
        self, service: Endpoint, request: Request, read: Callable[[bytes], _T]
    ) -> tuple[_T, datetime.date] | None:
        """What the answer to a request says and the day it is of; None when nothing was found.

        Args:
            service: Whom to ask.
            request: What to ask.
            read: Reads the body; raises `BrokenAnswer` when it is none. Such a body is not kept.

        Raises:
            ServiceError: There is no usable answer; the message is a sentence with the service.
        """
        address = self.services.address(service)
        kept = self.cache.load(address, request, self.clock.now()) if self.cache else None
        if kept:
            try:
                return (read(kept.body), _day(kept)) if kept.found else None
            except BrokenAnswer:
                pass  # read by an earlier release, or damaged on disk: asked anew
        self._require_present(service)
        answer, said = self._patiently(service, address, request, lambda came: read(came.body))
        if self.cache:
            self.cache.save(address, request, answer)
        return None if said is None else (said, _day(answer))

    def get(self, service: Endpoint, request: Request, read: Callable[[Answer], _T]) -> _T | None:
        """What an answer of this moment says, headers included; None when nothing was found.

        Args:
            service: Whom to ask.
            request: What to ask.
            read: Reads the answer; raises `BrokenAnswer` when it is none.

        Raises:
            ServiceError: There is no usable answer; the message is a sentence with the service.
        """
        self._require_present(service)
        return self._patiently(service, self.services.address(service), request, read)[1]

    def is_away(self, service: Endpoint) -> bool:
        """Whether a service has failed so often that it is asked nothing more."""
        return self._failed[service.key] >= self.limits.failures

    def _require_present(self, service: Endpoint) -> None:
        if self.is_away(service):
            raise ServiceError(f"{service.label} is away")

    def _patiently(
        self, service: Endpoint, address: str, request: Request, read: Callable[[Answer], _T]
    ) -> tuple[Answer, _T | None]:
        """The answer and what it says, after as many tries as it takes."""
        patience = self._patience(service)
        begin = silent_since = self.clock.elapsed()
        fault = _TransientError("")
        for attempt in range(self.limits.tries):
            if attempt and not self._wait_again(service, fault, attempt, silent_since + patience):
                break
            if not isinstance(fault, _Unreachable):
                silent_since = self.clock.elapsed()
            try:
                left = silent_since + patience - self.clock.elapsed()
                answer = self._once(service, address, request, left)
                self._answered = True
                said = read(answer) if answer.found else None
            except (_TransientError, BrokenAnswer) as passing:
                fault = _as_transient(passing)
                self._answered |= not isinstance(fault, _Unreachable)
            except WrongRequest:
                raise
            except ServiceError:
                self._failed[service.key] += 1
                raise
            else:
                self._failed[service.key] = 0
                return answer, said
        gone = isinstance(fault, _Unreachable) or fault.wait_s > self.limits.wait_s
        self._failed[service.key] += self.limits.failures if gone else 1
        self._silent_s += self.clock.elapsed() - begin
        raise ServiceError(f"{service.label} {fault}")

    def _wait_again(
        self, service: Endpoint, fault: _TransientError, attempt: int, end: float
    ) -> bool:
        """Wait before another try; False when there is to be none."""
        wait = max(fault.wait_s, self.limits.backoff_s * 2 ** (attempt - 1))
        late = isinstance(fault, _Unreachable) and self.clock.elapsed() + wait >= end
        if late or fault.wait_s > self.limits.wait_s:
            return False
        again = f"trying again in {wait:.0f} s ({attempt + 1} of {self.limits.tries})"
        self.tell(f"{service.label} {fault}; {again}")
        self.clock.sleep(wait)
        return True

    def _patience(self, service: Endpoint) -> float:
        """How many seconds a service may take to answer at all."""
        limit = self.limits.timeout_s
        if self._answered:
            return limit
        share = max(limit - self._silent_s, 0) * _SHARE
        if share < limit * _LEAST_SHARE:
            raise ServiceError(f"{service.label} was not asked, as no service answers")
        return share

    def _once(self, service: Endpoint, address: str, request: Request, seconds: float) -> Answer:
        self._wait_for_turn(service)
        session = self._session

        def exchange(abandoned: Callable[[], bool]) -> Answer:
            with self._sent(session, service, address, request) as response:
                if response.status_code in service.missing:
                    return Answer(b"", found=False, time=self.clock.now())
                self._check(service, response)
                self._slow_down(service, response)
                body = self._body(response, abandoned)
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Answer(body, found=True, time=self.clock.now(), headers=headers)

        try:
            return deadline.within(seconds, exchange)
        except TimeoutError:
            self._session = requests.Session()  # the other one is still in use
            session.close()
            raise _Unreachable(f"gave no whole answer within {seconds:.2g} s") from None
        except requests.exceptions.InvalidHeader as error:
            raise ServiceError(f"{service.label} cannot be asked: {error}") from None
        except requests.ConnectionError:
            raise _Unreachable("cannot be reached, or hung up") from None
        except _NETWORK:
            raise _TransientError("broke off its answer") from None

    def _wait_for_turn(self, service: Endpoint) -> None:
        now = self.clock.elapsed()
        last = self._asked.get(service.key)
        if last is not None and now < last + service.interval_s:
            self.clock.sleep(last + service.interval_s - now)
        self._asked[service.key] = self.clock.elapsed()

    def _slow_down(self, service: Endpoint, response: requests.Response) -> None:
        """Put the next request off, where a service that answers asks for that.

        Source: https://www.zotero.org/support/dev/web_api/v3/basics, "Rate Limiting" (`Backoff`).
        """
        asked = etiquette.retry_after(response.headers.get("Backoff", ""), self.clock.now())
        wait = min(asked, self.limits.wait_s)
        if wait > service.interval_s:
            self._asked[service.key] = self.clock.elapsed() + wait - service.interval_s

    def _sent(
        self, session: requests.Session, service: Endpoint, address: str, request: Request
    ) -> requests.Response:
        """The response at the end of all redirects, its body not yet read."""
        url = address + request.path
        query: tuple[tuple[str, str], ...] | None = request.query
        headers = self._headers(service, request)
        mend = f"if it moved there, give its address as --service {service.key}=URL"
        mend = "name that address, if it is right" if service.address else mend
        for _ in range(self.limits.redirects + 1):
            try:
                response = session.request(
                    "POST" if request.body else "GET",
                    url,
                    params=query,
                    data=request.body.encode() or None,
                    headers=headers,
                    timeout=self.limits.timeout_s,  # for one step; the deadline is for all
                    allow_redirects=False,
                    stream=True,
                )
            except requests.RequestException:
                raise
            except ValueError as error:  # requests looks where a redirect leads all the same
                told = f"redirects to what is no address: {error}"
                raise ServiceError(f"{service.label} {told}; {mend}") from None
            if response.status_code not in _MOVED:
                return response
            response.close()
            try:
                url, query = (
                    etiquette.resolve_redirect(url, response.headers.get("Location", "")),
                    None,
                )
            except ValueError as error:
                raise ServiceError(f"{service.label} {error}; {mend}") from None
        raise _TransientError(f"redirects in a circle, or more than {self.limits.redirects} times")

    def _headers(self, service: Endpoint, request: Request) -> Mapping[str, str]:
        kind = {"Content-Type": "application/json"} if request.body else {}
        try:
            key = keys.headers(service.key)
        except ValueError as error:
            raise ServiceError(f"{service.label} cannot be asked: {error}") from None
        own = dict(request.headers)
        return {"User-Agent": self.agent, "Accept-Encoding": "gzip", **kind, **own, **key}

    def _check(self, service: Endpoint, response: requests.Response) -> None:
        """Let only an answer pass."""
        status = response.status_code
        if status in _BUSY:
            wait = etiquette.requested_wait(response.headers, self.clock.now())
            asks = f" and asks to be left alone for {wait:.0f} s" if wait else ""
            raise _TransientError(f"is busy or out of order (HTTP {status}){asks}", wait)
        if status != 200:
            kind = WrongRequest if status in _WRONG else ServiceError
            raise kind(f"{service.label} refused the request (HTTP {status})")

    def _body(self, response: requests.Response, abandoned: Callable[[], bool]) -> bytes:
        """The body, decompressed here so that no more of it is ever held than is allowed."""
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip", "x-gzip"):
            raise _TransientError(f"sent an answer in {encoding!r}, which was not asked for")
        unpacked = bytearray()
        inflate = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
        received = 0
        while piece := response.raw.read1(_PIECE, decode_content=False):
            received += len(piece)
            room = self.limits.body_bytes + 1 - len(unpacked)
            try:
                unpacked += inflate.decompress(piece, room) if inflate else piece
            except zlib.error:
                raise _TransientError("sent a damaged answer") from None
            if inflate and inflate.unused_data:  # which may go on for ever
                raise _TransientError("sent a damaged answer")
            if len(unpacked) > self.limits.body_bytes:
                raise _TransientError(f"sent more than {self.limits.body_bytes:,} bytes")
            if abandoned():
                raise TimeoutError
        if inflate and received and not inflate.eof:  # of another end urllib3 tells
            raise _TransientError("broke off its answer")
        return bytes(unpacked)


def _as_transient(passing: _TransientError | BrokenAnswer) -> _TransientError:
    return passing if isinstance(passing, _TransientError) else _TransientError(str(passing))


def _day(answer: Answer) -> datetime.date:
    return answer.time.astimezone(datetime.UTC).date()
