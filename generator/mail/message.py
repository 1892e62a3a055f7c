"""The message of a digest: plain text and HTML, the same bytes each time it is made.

Source: RFC 5322 (messages), RFC 2046 section 5.1.4 (`multipart/alternative`), RFC 2369
(`List-Unsubscribe`, `List-Archive`), RFC 2919 (`List-Id`), RFC 3834 (`Auto-Submitted`).
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from generator import text
from generator.exports.feeds import ROW_AUTHORS, Issue, permalink
from generator.model import Paper
from generator.settings import Settings
from generator.text.characters import strip_invisible

MOST_BYTES = 100_000
"""Of each of the two texts; readers of mail cut off what is longer."""

_POLICY = policy.SMTP.clone(cte_type="7bit")  # whatever server it passes through


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who sends to whom.

    Attributes:
        sender: Address that the message comes from, or empty for one of the site's host.
        to: Address of the list, or empty where the message only becomes a file.
        unsubscribe: Address, `https:` or `mailto:`, by which one leaves the list, or empty for a
            message to it, as RFC 2369 has it.
    """

    sender: str = ""
    to: str = ""
    unsubscribe: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A paper as a message shows it."""

    title: str
    url: str
    authors: str
    sentence: str


def digest_message(
    issue: Issue, settings: Settings, envelope: Envelope, late: Sequence[Issue] = ()
) -> EmailMessage:
    """The message of a digest.

    Args:
        issue: The digest.
        settings: What the site is called, and where it stands: its address must be known.
        envelope: Who sends to whom.
        late: What joined other digests after they were sent.
    """
    plain, html = _bodies(issue, settings, _unsubscribe(settings, envelope), late)
    found = EmailMessage(policy=_POLICY)
    for name, value in _headers(issue, settings, envelope).items():
        found[name] = _line(value)
    found.set_content(plain)
    found.add_alternative(html, subtype="html")
    found.set_boundary(f"={_name(issue, settings)}=")
    found["Content-Language"] = settings.strings.language  # the content would clear it
    return found


def _line(value: str) -> str:
    """A text as one line of a header, whatever it holds.

    The library decodes what looks like an encoded word (RFC 2047), and writes line ends that come
    of it as such: the next line would be a header of its own.
    """
    return " ".join(strip_invisible(value).replace("=?", "= ?").split())


def _headers(issue: Issue, settings: Settings, envelope: Envelope) -> dict[str, str]:
    host = urlsplit(settings.url).hostname or "localhost"
    day = datetime.datetime.combine(issue.day, datetime.time(), datetime.UTC)
    return {
        "From": envelope.sender or f"catalogue@{host}",
        "To": envelope.to or "undisclosed-recipients:;",
        "Subject": f"{issue.title} – {settings.title}",
        "Date": format_datetime(day),
        "Message-ID": f"<{_name(issue, settings)}@{host}>",
        "List-Id": f"<{envelope.to.replace('@', '.') or f'digests.{host}'}>",
        "List-Unsubscribe": f"<{_unsubscribe(settings, envelope)}>",
        "List-Archive": f"<{settings.url}digests/>",
        "Auto-Submitted": "auto-generated",
    }


def _name(issue: Issue, settings: Settings) -> str:
    """What tells the message from all others, of other catalogues at the same host, too."""
    return hashlib.sha256(f"{settings.url}{issue.page}".encode()).hexdigest()[:32]


def _unsubscribe(settings: Settings, envelope: Envelope) -> str:
    by_mail = f"mailto:{envelope.to}?subject=unsubscribe" if envelope.to else ""
    return envelope.unsubscribe or by_mail or f"{settings.url}subscribe/"


def _bodies(
    issue: Issue, settings: Settings, unsubscribe: str, late: Sequence[Issue]
) -> tuple[str, str]:
    """Plain text and HTML, of as many papers as fit."""
    rows, *later = [[_row(paper, settings) for paper in each.papers] for each in (issue, *late)]
    texts = settings.strings
    titles = [texts.text("mail-joined", digest=each.title) for each in late]
    pages = [settings.url + each.page for each in late]
    told = {
        "language": texts.language,
        "title": issue.title,
        "count": texts.count("papers", len(rows)),
        "page": settings.url + issue.page,
        "all": texts.text("all-of-digest", number=texts.number(len(rows))),
        "leave": texts.text("mail-unsubscribe"),
        "unsubscribe": unsubscribe,
    }
    while True:
        plain, html = (
            _template(f"digest.{kind}").render(
                told, rows=rows, late=[*zip(titles, pages, later, strict=True)]
            )
            for kind in ("txt", "html")
        )
        if max(len(plain.encode()), len(html.encode())) < MOST_BYTES:
            return plain, html
        rows, *later = [held[: len(held) * 9 // 10] for held in (rows, *later)]


def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("generator.mail", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _row(paper: Paper, settings: Settings) -> _Row:
    names = [author.name for author in paper.creators]
    if len(names) > ROW_AUTHORS:
        names = [*names[:ROW_AUTHORS], "…"]
    title = text.plain(paper.title)
    if paper.status:
        kind = settings.strings.name("kind", paper.status.kind)
        title = f"{kind[:1].upper()}{kind[1:]}: {title}"
    sentence = text.plain(text.split_lead(paper.abstract)[0])
    return _Row(title, settings.url + permalink(paper), ", ".join(names), sentence)
