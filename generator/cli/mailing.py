"""`catalogue mail`: a digest to whoever reads mail."""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from generator import settings
from generator.api import Catalogue
from generator.cli import console
from generator.cli.fetching import NOTHING_NEW
from generator.cli.options import CONTENT, out_option, require_content
from generator.cli.problems import exit_with_problems
from generator.errors import UsageError
from generator.exports.feeds import Issue
from generator.mail import delivery
from generator.mail.message import Envelope, digest_message
from generator.model import Paper
from generator.pages import views
from generator.settings import Settings
from generator.store import files, mailed

NEW = "new"
"""Stands for the digests that are to be sent."""

_LOOK_BACK = datetime.timedelta(days=7)
"""How much older than the newest digest one may be that `new` sends: no list wants last year's."""

_ADDRESS = re.compile(
    r"[\w!#$%&'*+/=^`{|}~-]+(?:\.[\w!#$%&'*+/=^`{|}~-]+)*@\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*",
    re.ASCII,
)
"""As RFC 5321 has them, without quotes, comments and the question marks of encoded words."""


class _Address(click.ParamType[str]):
    """An address of mail."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _ADDRESS.fullmatch(value):
            self.fail(f"{value!r} is no address like papers@lists.example", param, ctx)
        return value


class _Unsubscribe(click.ParamType[str]):
    """An address by which one leaves a list."""

    name = "url"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not re.fullmatch(r"(?:https://|mailto:)[!-;=?-~]+", value):
            self.fail(f"{value!r} begins neither with https:// nor mailto:", param, ctx)
        return value


@click.command("mail")
@click.argument("digest")
@click.option("--to", type=_Address(), envvar="MAIL_TO", help="Address of the list [MAIL_TO].")
@click.option(
    "--from", "sender", type=_Address(), envvar="MAIL_FROM", help="Who sends [MAIL_FROM]."
)
@click.option(
    "--unsubscribe",
    type=_Unsubscribe(),
    envvar="MAIL_UNSUBSCRIBE",
    help="Where one leaves the list, https: or mailto: [MAIL_UNSUBSCRIBE].",
)
@out_option("File for the message; without it, it is sent.")
@CONTENT
def mail(  # noqa: PLR0913 - an argument for each option
    digest: str,
    *,
    to: str | None,
    sender: str | None,
    unsubscribe: str | None,
    out: Path | None,
    content: Path,
) -> None:
    """Send a digest to a mailing list, once.

    DIGEST is its day, such as 2025-08-20, or `new` for all of the last week that were not sent
    since the first one was; with the first of them comes what joined others after they were sent.
    With --out the message becomes a file, as often as you like.

    The server is that of SMTP_HOST, with SMTP_USER, SMTP_PASSWORD, SMTP_PORT and SMTP_SECURITY
    (starttls, unless it says tls or none). What was sent stands in mailed.txt and is not sent
    again; commit that file. Exit status 0: sent; 1: the server did not take it; 3: it was sent
    before, or nothing is new.

    Example: catalogue mail 2025-08-20 --out digest.eml
    """
    catalogue = Catalogue.open(require_content(content))
    chosen = settings.load(content.parent / "mkdocs.yml")
    if not chosen.url:
        raise UsageError("mkdocs.yml has no `site_url`, and a message links to the site; set it")
    envelope = Envelope(sender=sender or "", to=to or "", unsubscribe=unsubscribe or "")
    if out:
        issue = _issue(catalogue, digest, chosen)
        files.write(out, digest_message(issue, chosen, envelope).as_bytes())
        console.note(f"{out}: {len(issue.papers):,} papers")
        return
    if not (to and sender):
        raise UsageError("a message needs --to and --from, or MAIL_TO and MAIL_FROM; or --out FILE")
    server = delivery.server_of(os.environ)
    with console.writing(content):
        sent, unread = mailed.load(content)
        if unread:
            exit_with_problems(unread)
        wanted = _new(catalogue, sent) if digest == NEW else [digest]
        issues = {each: _issue(catalogue, each, chosen) for each in wanted if each not in sent}
        if not issues:
            console.note("nothing is new" if digest == NEW else f"{digest} was sent before")
            sys.exit(NOTHING_NEW)
        # With the first message comes what joined digests that were sent before.
        late = _late(catalogue, sent, chosen) if digest == NEW else {}
        for each, issue in issues.items():
            message = digest_message(issue, chosen, envelope, list(late.values()))
            marks = {day: _last(day, held.papers) for day, held in {**late, each: issue}.items()}
            _send_once(each, sent, marks, partial(delivery.send, message, server), content)
            sent |= marks
            more = sum(len(joined.papers) for joined in late.values())
            joined_too = f", and {more:,} that joined digests sent before" if more else ""
            console.note(f"{each}: {len(issue.papers):,} papers sent{joined_too}")
            late = {}


def _last(digest: str, papers: Sequence[Paper]) -> int:
    """The number of the last of some papers in a digest."""
    return max(
        entry.number for paper in papers for entry in paper.digests if entry.digest == digest
    )


def _late(
    catalogue: Catalogue, sent: Mapping[str, int | None], chosen: Settings
) -> dict[str, Issue]:
    """What joined each digest of the last week after it was sent, the oldest first."""
    days = [digest for digest in catalogue.digests if sent.get(digest.id)]
    newest = max((digest.date for digest in days), default=None)
    found = {}
    for digest in sorted(days, key=lambda each: (each.date, each.id)):
        papers = catalogue.digest(digest.id)
        mark = sent[digest.id] or 0
        joined = tuple(paper for paper in papers if _last(digest.id, [paper]) > mark)
        if joined and newest and digest.date >= newest - _LOOK_BACK:
            found[digest.id] = replace(_issue(catalogue, digest.id, chosen), papers=joined)
    return found


def _send_once(
    digest: str,
    sent: Mapping[str, int | None],
    marks: Mapping[str, int],
    send: Callable[[], None],
    content: Path,
) -> None:
    """Send a digest and remember what was in it; end with status 1 where it was not taken."""
    # First: a run that is broken off must not have the next one send the same again.
    mailed.save(content, {**sent, **marks})
    try:
        send()
    except delivery.MailError as error:
        told = [f"catalogue: {digest}: {error}"]
        if error.uncertain:
            again = f"to send it again, take it out of {content / mailed.FILE}"
            told.append(f"catalogue: {digest}: it may have come all the same; {again}")
        else:
            mailed.save(content, sent)
        exit_with_problems(told)


def _new(catalogue: Catalogue, sent: Collection[str]) -> list[str]:
    """The digests of the last week, from the first that was sent on, oldest first.

    Where none was, the newest alone: nobody who begins wants all there ever were.
    """
    known = [digest for digest in catalogue.digests if catalogue.digest(digest.id)]
    if not known:
        return []
    newest = max(digest.date for digest in known)
    since = min((digest.date for digest in known if digest.id in sent), default=newest)
    first = max(since, newest - _LOOK_BACK)
    return sorted(digest.id for digest in known if digest.date >= first and digest.id not in sent)


def _issue(catalogue: Catalogue, digest: str, chosen: Settings) -> Issue:
    """A digest as a message has it.

    Raises:
        UsageError: There is no such digest, or no paper in it.
    """
    papers = catalogue.digest(digest)
    if not papers:
        raise UsageError(f"no paper is in the digest {digest!r}; there is nothing to send")
    (held,) = (each for each in catalogue.digests if each.id == digest)
    title = chosen.strings.text("digest-title", day=chosen.strings.digest(digest))
    return Issue(title=title, page=views.digest_url(digest), day=held.date, papers=papers)


COMMANDS = (mail,)
"""The commands of this room."""
