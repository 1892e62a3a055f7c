"""`catalogue mail`: the message of a digest, and what a real server makes of it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml

from generator.exports.feeds import Issue
from generator.mail import delivery
from generator.mail.message import MOST_BYTES, Envelope, digest_message
from generator.model import DigestEntry
from generator.settings import Settings
from generator.store import records
from tests.support.commands import Run, RunCommand
from tests.support.invented import GROUP, LEAVES, STONES, TREES, content_files, draw, paper
from tests.support.smtp import CERTIFICATE, PASSWORD, MailServer, parsed

DAY = "2021-03-04"
ISSUE = Issue(
    title="Digest of 4 March 2021",
    page=f"digests/{DAY}/",
    day=LEAVES.added,  # type: ignore[arg-type]  # it has one
    papers=(LEAVES, TREES, STONES),
)
SITE = Settings(title="Leaves < & Stones", url="https://papers.example/plants/")
LIST = Envelope(sender="desk@papers.example", to="leaves@lists.example")


def bodies(message: EmailMessage) -> tuple[str, str]:
    plain, html = message.iter_parts()
    return plain.get_content(), html.get_content()  # type: ignore[attr-defined]  # they are texts


def test_message_says_what_lists_and_readers_need() -> None:
    data = digest_message(ISSUE, SITE, LIST).as_bytes()
    assert data == digest_message(ISSUE, SITE, LIST).as_bytes()
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    message = parsed(data)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    told = {name: str(value) for name, value in message.items()}
    assert told["Subject"] == "Digest of 4 March 2021 – Leaves < & Stones"
    assert told["Date"] == "Thu, 04 Mar 2021 00:00:00 +0000"
    assert (told["From"], told["To"]) == (LIST.sender, LIST.to)
    assert told["List-Archive"] == f"<{SITE.url}digests/>"
    assert (told["Auto-Submitted"], told["Content-Language"]) == ("auto-generated", "en")
    assert told["List-Id"] == "<leaves.lists.example>"
    assert told["List-Unsubscribe"] == "<mailto:leaves@lists.example?subject=unsubscribe>"
    assert told["Message-ID"].endswith("@papers.example>")
    other = digest_message(ISSUE, replace(SITE, url="https://papers.example/stones/"), LIST)
    assert other["Message-ID"] != message["Message-ID"]
    next_day = digest_message(replace(ISSUE, page="digests/2021-03-05/"), SITE, LIST)
    assert next_day["Message-ID"] != message["Message-ID"]
    assert digest_message(replace(ISSUE), SITE, LIST).as_bytes() == data
    assert not message.defects


@pytest.mark.parametrize(
    "title",
    [
        "Leaves\nBcc: all@lists.example",
        "Leaves\u2028Bcc: all@lists.example \u202e",
        "=?utf-8?q?Leaves=0aBcc:_all=40lists.example?=",
        "=?utf-8?b?TGVhdmVzDQpCY2M6IGFsbEBsaXN0cy5leGFtcGxl?=",
    ],
)
def test_no_title_becomes_a_header(title: str) -> None:
    data = digest_message(replace(ISSUE, title=title), replace(SITE, title=title), LIST).as_bytes()
    usual = parsed(digest_message(ISSUE, SITE, LIST).as_bytes())
    assert parsed(data).keys() == usual.keys()
    assert "\u202e" not in parsed(data)["Subject"]


def test_server_that_sends_byte_by_byte_is_given_up() -> None:
    """Each byte comes in time, and the line that they make never ends."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                while not over.wait(0.05):
                    connection.sendall(b"2")

        thread = threading.Thread(target=drip)
        thread.start()
        server = delivery.Server("127.0.0.1", listening.getsockname()[1], "none")
        begin = time.monotonic()
        with pytest.raises(delivery.MailError, match="did not come to an end within 1 s") as error:
            delivery.send(digest_message(ISSUE, SITE, LIST), server, deadline_s=1)
        assert time.monotonic() - begin < 15  # on a busy machine, too
        over.set()
        thread.join()
    assert error.value.uncertain


def test_both_texts_list_the_papers_in_the_order_of_the_digest() -> None:
    plain, html = bodies(digest_message(ISSUE, SITE, LIST))
    leaves = "https://papers.example/plants/papers/on-the-shape-of-leaves/"
    assert "1. On the Shape of Leaves\n   Ada Beispiel, Wim van den Voorbeeld\n" in plain
    assert f"   Leaves have a shape.\n   {leaves}\n\n2. Trees Without Roots" in plain
    assert "3. Retracted: Stones That Dream" in plain
    assert f'<a href="{leaves}">On the Shape of Leaves</a><br>Ada Beispiel' in html
    assert html.index("Trees Without") < html.index("Retracted: Stones That Dream")
    # What papers say acts nowhere.
    assert "answered &lt; nothing &gt;." in html
    assert "answered < nothing >." in plain


def test_authors_are_three_and_signs_of_others() -> None:
    authors = (*LEAVES.authors, *STONES.authors, GROUP)
    issue = replace(ISSUE, papers=(replace(LEAVES, authors=authors),))
    plain, _ = bodies(digest_message(issue, SITE, LIST))
    assert "   Ada Beispiel, Wim van den Voorbeeld, Lizi Mei, …\n" in plain


def test_editors_of_a_work_without_authors_are_named() -> None:
    book = replace(LEAVES, authors=(), editors=STONES.authors)
    plain, _ = bodies(digest_message(replace(ISSUE, papers=(book,)), SITE, LIST))
    assert STONES.authors[0].name in plain


def test_large_digest_is_cut_and_leads_to_its_page() -> None:
    many = replace(ISSUE, papers=(replace(LEAVES, title="叶子" * 100),) * 500)
    plain, html = bodies(digest_message(many, SITE, LIST))
    for text in (plain, html):
        assert len(text.encode()) + MOST_BYTES // 10 > MOST_BYTES * 0.85
        assert len(text.encode()) < MOST_BYTES
        assert "All 500 papers of this digest" in text
        assert f"https://papers.example/plants/digests/{DAY}/" in text


def test_late_papers_that_are_cut_are_led_to() -> None:
    before = "2021-03-03"
    late = replace(
        ISSUE, title="Digest of 3 March 2021", page=f"digests/{before}/", papers=(LEAVES,) * 900
    )
    page = f"https://papers.example/plants/digests/{before}/"
    plain, html = bodies(digest_message(ISSUE, SITE, LIST, [late]))
    assert plain.count("On the Shape of Leaves") < 900
    assert f"Joined later: Digest of 3 March 2021\n{page}\n" in plain
    assert f'<h2><a href="{page}">Joined later: Digest of 3 March 2021</a></h2>' in html


class Desk(MailServer):
    """A project, and the server it is told of."""

    def __init__(self, run: RunCommand, patch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.run, self.patch = run, patch

    @contextmanager
    def server(self, security: str = "starttls") -> Iterator[None]:
        """The server, which the environment names."""
        with self.listening(security) as port:
            self.patch.setenv("SMTP_PORT", str(port))
            self.patch.setenv("SMTP_SECURITY", security)
            yield

    def mail(self, *arguments: object) -> Run:
        """Run the command, which must not print the password."""
        done = self.run("mail", *(arguments or (DAY,)))
        assert PASSWORD not in done.out + done.err
        return done

    @property
    def mailed(self) -> list[str]:
        """The digests that are remembered as sent."""
        path = Path("content/mailed.txt")
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return [line.split()[0] for line in lines]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_catalogue: RunCommand) -> Desk:
    """A project with the invented catalogue and a login."""
    files = {f"content/{name}": text for name, text in content_files().items()}
    config = {"site_name": "Leaves", "site_url": "https://papers.example/plants"}
    draw(tmp_path, {**files, "mkdocs.yml": yaml.safe_dump(config)})
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("MAIL_TO", "leaves@lists.example"),
        ("MAIL_FROM", "desk@papers.example"),
        ("SMTP_HOST", "localhost"),
        ("SMTP_USER", "desk"),
        ("SMTP_PASSWORD", PASSWORD),
        ("SSL_CERT_FILE", str(CERTIFICATE)),
    ):
        monkeypatch.setenv(name, value)
    return Desk(run_catalogue, monkeypatch)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_digest_is_sent_once(desk: Desk, security: str) -> None:
    with desk.server(security):
        first, again, new = desk.mail(), desk.mail(), desk.mail("new")
    assert (first.status, first.out) == (0, "")
    assert first.err == f"catalogue: {DAY}: 2 papers sent\n"
    assert (again.status, again.err) == (3, f"catalogue: {DAY} was sent before\n")
    assert (new.status, new.err) == (3, "catalogue: nothing is new\n")
    assert desk.logins == [(b"desk", PASSWORD.encode())]
    ((message, to),) = desk.taken
    assert to == ["leaves@lists.example"]
    assert message["List-Id"] == "<leaves.lists.example>"
    assert "1. On the Shape of Leaves" in bodies(message)[0]
    assert desk.mailed == [DAY]
    assert desk.run("check").status == 0  # the file has its place


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"MAIL": "550 not you"}, "did not take the message: 550 not you\n"),
        ({"RCPT": "550 no such list"}, "did not take the message: 550 no such list\n"),
        ({"RCPT": "451 greylisted"}, "451 greylisted; it may do so later\n"),
        ({"DATA": "554 spam"}, "did not take the message: 554 spam\n"),
        ({"DATA": "452 disk full"}, "452 disk full; it may do so later\n"),
        ({"RCPT": None}, "broke off; nothing was sent\n"),
    ],
)
def test_refused_digest_can_be_sent_again(
    desk: Desk, fault: dict[str, str | None], told: str
) -> None:
    with desk.server():
        desk.fault = fault
        refused = desk.mail()
        assert desk.mailed == []
        desk.fault = {}
        taken = desk.mail()
    assert refused.status == 1
    assert refused.err.startswith(f"catalogue: {DAY}: localhost ")
    assert refused.err.endswith(told)
    assert taken.status == 0
    assert (len(desk.taken), desk.mailed) == (1, [DAY])


def test_digest_that_may_have_come_is_not_sent_again(desk: Desk) -> None:
    with desk.server():
        desk.fault = {"DATA": None}
        broken = desk.mail()
        desk.fault = {}
        again = desk.mail()
    assert broken.status == 1
    assert "broke off while the message was handed over" in broken.err
    assert "take it out of content/mailed.txt" in broken.err
    assert (again.status, desk.taken) == (3, [])


@pytest.mark.parametrize("farewell", ["421 busy", "500 what", None])
def test_digest_that_was_taken_is_sent_whatever_the_server_says_at_the_end(
    desk: Desk, farewell: str | None
) -> None:
    with desk.server():
        desk.fault = {"QUIT": farewell}
        taken, again = desk.mail(), desk.mail()
    assert (taken.status, again.status) == (0, 3)
    assert (len(desk.taken), desk.mailed) == (1, [DAY])


def no_tls(desk: Desk) -> Run:
    with desk.server("none"):
        desk.patch.setenv("SMTP_SECURITY", "starttls")
        return desk.mail()


def wrong_password(desk: Desk) -> Run:
    desk.patch.setenv("SMTP_PASSWORD", "closed")
    with desk.server():
        return desk.mail()


def unknown_certificate(desk: Desk) -> Run:
    desk.patch.delenv("SSL_CERT_FILE")
    with desk.server():
        return desk.mail()


def nobody_there(desk: Desk) -> Run:
    with desk.server():
        pass
    return desk.mail()


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (no_tls, "localhost does not offer STARTTLS; nothing was sent\n"),
        (wrong_password, "does not take SMTP_USER and SMTP_PASSWORD (535); nothing was sent\n"),
        (unknown_certificate, "no safe connection: self-signed certificate; nothing was sent\n"),
        (nobody_there, "cannot be reached: Connection refused\n"),
    ],
)
def test_nothing_is_sent_over_what_is_not_safe_or_not_there(
    desk: Desk, act: Callable[[Desk], Run], told: str
) -> None:
    done = act(desk)
    assert (done.status, desk.taken, desk.mailed) == (1, [], [])
    assert done.err.endswith(told)
    assert PASSWORD.encode() not in [password for _, password in desk.logins]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SMTP_HOST", "", "SMTP_HOST is not set"),
        ("SMTP_PORT", "smtp", "SMTP_PORT is 'smtp'; expected a number like 587"),
        ("SMTP_SECURITY", "ssl", "SMTP_SECURITY is 'ssl'; expected starttls, tls, none"),
        ("SMTP_SECURITY", "none", "no password is sent in the clear"),
        ("SMTP_USER", "", "of SMTP_USER and SMTP_PASSWORD one is not set"),
        ("MAIL_TO", "", "a message needs --to and --from"),
        ("MAIL_TO", "Leaves <leaves>", "is no address like papers@lists.example"),
        ("MAIL_TO", "leaves@[lists", "is no address like papers@lists.example"),
        ("MAIL_TO", "(leaves)@lists", "is no address like papers@lists.example"),
        ("MAIL_FROM", "=?utf-8?q?desk?=@lists", "is no address like papers@lists.example"),
        ("MAIL_FROM", "desk@lists\x7f", "is no address like papers@lists.example"),
        ("MAIL_UNSUBSCRIBE", "leave", "begins neither with https:// nor mailto:"),
    ],
)
def test_environment_that_cannot_be_used_is_told(
    desk: Desk, name: str, value: str, told: str
) -> None:
    desk.patch.setenv(name, value)
    done = desk.mail()
    assert (done.status, desk.mailed) == (2, [])
    assert told in done.err


def test_help_says_what_becomes_of_a_message_without_a_file(desk: Desk) -> None:
    told = " ".join(desk.run("mail", "--help").out.split())
    assert "--out FILE File for the message; without it, it is sent." in told


def test_digest_that_is_none_and_site_without_address_are_told(desk: Desk) -> None:
    assert "there is no digest '2021-03-05'; did you mean" in desk.mail("2021-03-05").err
    Path("mkdocs.yml").write_text("site_name: Leaves\n", "utf-8")
    done = desk.mail()
    assert (done.status, "mkdocs.yml has no `site_url`" in done.err) == (2, True)


def test_new_are_those_of_a_week_since_the_first_that_was_sent(desk: Desk) -> None:
    days = ["2021-02-01", "2021-02-10", "2021-02-26", "2021-03-02-arxiv-cs-cl", DAY]
    entries = tuple(DigestEntry(day, 1) for day in days)
    draw(Path("content"), {f"digests/{day}.txt": "A digest\n" for day in days})
    Path(f"content/papers/{LEAVES.slug}.md").write_text(
        records.dump(replace(LEAVES, digests=entries)), "utf-8"
    )
    with desk.server():
        assert desk.mail("new").status == 0
        assert desk.mailed == [DAY]
        Path("content/mailed.txt").write_text(f"2021-02-01\n{DAY}\n", "utf-8")
        assert desk.mail("new").status == 0
    assert desk.mailed == [day for day in days if day != "2021-02-10"]
    dates = [str(message["Date"])[5:11] for message, _ in desk.taken]
    assert dates == ["04 Mar", "26 Feb", "02 Mar"]


def test_what_joins_a_digest_that_was_sent_comes_with_the_next(desk: Desk) -> None:
    """No digest twice, and no paper that came after the morning is lost."""
    with desk.server():
        assert desk.mail("new").status == 0
        moss = paper("Moss That Came Late", slug="moss", digests=(DigestEntry(DAY, 3),))
        draw(Path("content"), {"papers/moss.md": records.dump(moss)})
        assert desk.mail("new").status == 3  # it waits for the next digest
        next_day = "2021-03-05"
        stone = paper("Stone of the Next Day", slug="stone", digests=(DigestEntry(next_day, 1),))
        draw(Path("content"), {"papers/stone.md": records.dump(stone)})
        draw(Path("content"), {f"digests/{next_day}.txt": "A digest\n"})
        desk.fault = {"DATA": "451 later"}
        assert desk.mail("new").status == 1
        desk.fault = {}
        done = desk.mail("new")
        assert desk.mail("new").status == 3
    told = "1 papers sent, and 1 that joined digests sent before"
    assert done.err == f"catalogue: {next_day}: {told}\n"
    (_, _), (message, _) = desk.taken
    for body in bodies(message):
        assert "Joined later: " in body
        assert body.index("Stone of the Next Day") < body.index("Moss That Came Late")
        assert "On the Shape of Leaves" not in body
    assert Path("content/mailed.txt").read_text("utf-8") == f"{DAY} 3\n{next_day} 1\n"


def test_message_becomes_a_file_as_often_as_one_likes(desk: Desk) -> None:
    for _ in range(2):
        done = desk.mail(DAY, "--out", "digest.eml")
        assert (done.status, done.err) == (0, "catalogue: digest.eml: 2 papers\n")
    assert parsed(Path("digest.eml").read_bytes())["To"] == "leaves@lists.example"
    assert desk.mailed == []
