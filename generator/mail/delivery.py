"""Hands a message to a mail server, which the environment names; nothing of it is printed.

Source: RFC 5321 (SMTP), RFC 3207 (STARTTLS), RFC 8314 section 3.3 (TLS from the first byte).
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage

from generator.errors import CatalogueError, SettingsError
from generator.http import deadline

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""How a connection is secured to the port that is usual for it."""

TIMEOUT_S = 30.0
"""For one step."""

DEADLINE_S = 300.0
"""For all of them: a server that sends byte by byte would have each step last for hours."""


class MailError(CatalogueError):
    """A server did not take a message.

    Attributes:
        uncertain: Whether it may have taken it all the same.
    """

    def __init__(self, message: str, *, uncertain: bool = False) -> None:
        """Remember whether the message may be on its way."""
        super().__init__(message)
        self.uncertain = uncertain


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server.

    Attributes:
        host: Its name.
        port: Its port.
        security: `starttls`, `tls` or `none`.
        user: Who logs in, or empty where nobody has to.
        password: With what.
    """

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


def server_of(environment: Mapping[str, str]) -> Server:
    """The server that SMTP_HOST, SMTP_PORT, SMTP_SECURITY, SMTP_USER and SMTP_PASSWORD tell.

    Raises:
        SettingsError: One is missing or has a value that cannot be used.
    """
    host, port, security, user, password = (
        environment.get(f"SMTP_{name}", "").strip()
        for name in ("HOST", "PORT", "SECURITY", "USER", "PASSWORD")
    )
    if not host:
        raise SettingsError("SMTP_HOST is not set; it names the mail server, or --out a file")
    security = security.lower() or "starttls"
    if security not in _PORTS:
        raise SettingsError(f"SMTP_SECURITY is {security!r}; expected {', '.join(_PORTS)}")
    if port and not (port.isdecimal() and 0 < int(port) < 1 << 16):
        raise SettingsError(f"SMTP_PORT is {port!r}; expected a number like {_PORTS[security]}")
    if bool(user) != bool(password):
        raise SettingsError("of SMTP_USER and SMTP_PASSWORD one is not set; both are needed")
    if password and security == "none":
        raise SettingsError("SMTP_SECURITY is 'none', and no password is sent in the clear")
    return Server(host, int(port or _PORTS[security]), security, user, password)


def send(message: EmailMessage, server: Server, deadline_s: float = DEADLINE_S) -> None:
    """Hand a message to a server, for the address in its `To`.

    Raises:
        MailError: It was not taken, or nobody knows.
    """
    try:
        deadline.within(deadline_s, lambda _: _send(message, server, min(TIMEOUT_S, deadline_s)))
    except TimeoutError:
        told = f"{server.host} did not come to an end within {deadline_s:.0f} s"
        raise MailError(told, uncertain=True) from None


def _send(message: EmailMessage, server: Server, timeout_s: float) -> None:
    try:
        connection = _connected(server, timeout_s)
        try:
            _hand_over(connection, message)
        finally:
            # Not by `with`: what is said at the end takes nothing back of what was taken.
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
            connection.close()
    except smtplib.SMTPNotSupportedError:
        wanted = "STARTTLS" if server.security == "starttls" else "a login"
        raise MailError(f"{server.host} does not offer {wanted}; nothing was sent") from None
    except smtplib.SMTPAuthenticationError as error:
        told = f"{server.host} does not take SMTP_USER and SMTP_PASSWORD ({error.smtp_code})"
        raise MailError(f"{told}; nothing was sent") from None
    except smtplib.SMTPResponseException as error:
        raise _refused(server, error.smtp_code, error.smtp_error) from None
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or "no TLS there"
        raise MailError(f"{server.host}: no safe connection: {reason}; nothing was sent") from None
    except smtplib.SMTPException:
        raise MailError(f"{server.host} broke off; nothing was sent") from None
    except OSError as error:
        reason = error.strerror or "no answer in time"
        raise MailError(f"{server.host}:{server.port} cannot be reached: {reason}") from None


def _connected(server: Server, timeout_s: float) -> smtplib.SMTP:
    """A connection to a server, secured and logged in."""
    context = ssl.create_default_context()
    connection = (
        smtplib.SMTP_SSL(server.host, server.port, timeout=timeout_s, context=context)
        if server.security == "tls"
        else smtplib.SMTP(server.host, server.port, timeout=timeout_s)
    )
    try:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _hand_over(connection: smtplib.SMTP, message: EmailMessage) -> None:
    connection.ehlo_or_helo_if_needed()
    for answer in (
        connection.mail(str(message["From"].addresses[0].addr_spec)),
        connection.rcpt(str(message["To"].addresses[0].addr_spec)),
    ):
        if answer[0] not in (250, 251):
            raise smtplib.SMTPResponseException(*answer)
    try:
        code, told = connection.data(message.as_bytes())
    except smtplib.SMTPResponseException:  # it did not want to have it
        raise
    except (smtplib.SMTPException, OSError):
        raise MailError(
            "the connection broke off while the message was handed over", uncertain=True
        ) from None
    if code != 250:
        raise smtplib.SMTPResponseException(code, told)


def _refused(server: Server, code: int, told: bytes | str) -> MailError:
    said = told.decode("utf-8", "replace") if isinstance(told, bytes) else told
    later = "; it may do so later" if 400 <= code < 500 else ""
    return MailError(f"{server.host} did not take the message: {code} {said}{later}")
