"""A mail server on loopback that writes down what it takes, or fails as it is told."""

import asyncio
import email
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult

CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""Of the server, which nobody knows who does not trust this file."""

PASSWORD = "open leaves"  # noqa: S105  # of nobody but this server


def parsed(data: bytes) -> EmailMessage:
    """A message as a reader of mail has it."""
    return email.message_from_bytes(data, policy=policy.default)


class MailServer:
    """A server.

    Attributes:
        taken: Messages, each with the addresses it is for.
        logins: User and password of each who tried to log in.
        fault: Command of SMTP to what is answered to it in place of OK, or None to hang up.
    """

    def __init__(self) -> None:
        self.taken: list[tuple[EmailMessage, list[str]]] = []
        self.logins: list[tuple[bytes, bytes]] = []
        self.fault: dict[str, str | None] = {}

    def answer(self, command: str, server: SMTP) -> str:
        """What is said to a command."""
        found = self.fault.get(command, "250 OK")
        if found is None:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 gone"
        return found

    async def handle_MAIL(self, server: SMTP, _: Any, envelope: Any, sender: str, __: Any) -> str:  # noqa: N802
        """Who sends."""
        envelope.mail_from = sender
        return self.answer("MAIL", server)

    async def handle_RCPT(self, server: SMTP, _: Any, envelope: Any, to: str, __: Any) -> str:  # noqa: N802
        """Whom it is for."""
        envelope.rcpt_tos.append(to)
        return self.answer("RCPT", server)

    async def handle_DATA(self, server: SMTP, _: Any, envelope: Any) -> str:  # noqa: N802
        """The message."""
        answer = self.answer("DATA", server)
        if answer.startswith("250"):
            self.taken.append((parsed(envelope.content), envelope.rcpt_tos))
        return answer

    async def handle_QUIT(self, server: SMTP, _: Any, __: Any) -> str:  # noqa: N802
        """The end of it."""
        return self.answer("QUIT", server) if "QUIT" in self.fault else "221 Bye"

    def authenticate(self, _: Any, __: Any, ___: Any, ____: str, found: Any) -> AuthResult:
        """Whether a login is right."""
        self.logins.append((found.login, found.password))
        return AuthResult(success=found.password == PASSWORD.encode(), handled=False)

    @contextmanager
    def listening(self, security: str = "starttls") -> Iterator[int]:
        """Have it listen, and give its port; the connection is secured as told."""
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(CERTIFICATE)
        loop = asyncio.new_event_loop()

        def protocol() -> SMTP:
            return SMTP(
                self,
                hostname="localhost",
                tls_context=tls if security == "starttls" else None,
                authenticator=self.authenticate,
                auth_require_tls=security == "starttls",
                loop=loop,
            )

        async def stopped() -> None:
            server.close()
            for task in asyncio.all_tasks(loop) - {asyncio.current_task(loop)}:
                task.cancel()
            await asyncio.sleep(0.01)

        # All in its thread: in this one the loop of a browser may be running.
        wrapped = tls if security == "tls" else None
        thread = threading.Thread(target=loop.run_forever)
        thread.start()
        beginning = loop.create_server(protocol, "127.0.0.1", 0, ssl=wrapped)
        server = asyncio.run_coroutine_threadsafe(beginning, loop).result()
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            asyncio.run_coroutine_threadsafe(stopped(), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()
