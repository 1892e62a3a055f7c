"""Kill the commands that write, at random moments, and see that nothing is lost: `make kills`.

Each command runs in a process forked off this one, on a folder drawn anew, and gets SIGKILL: half
of the times before one of its own changes of a file, else whenever it happens to be. Every file
must then be as it was or as the command would have left it, and the command, run again, must come
to just what it comes to in peace. What was being written may stay under a hidden name. A message
is sent once or, when nobody can know, not at all.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import faulthandler
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TypeAlias

from aiosmtpd.smtp import SMTP

from generator.cli import main as run_catalogue
from generator.cli import network_options
from generator.cli.fetching import NOTHING_NEW
from generator.http.addresses import KEYS
from generator.http.client import Client
from generator.store import files, records
from tests.contribution import issues
from tests.enrich.test_status import FEED
from tests.fetching.service import DailyPapers, Listed
from tests.fetching.test_libraries import ITEMS, Zotero, item
from tests.importing.library import entry
from tests.related.test_layout import PAPERS as MAPPED
from tests.review import repository
from tests.review.test_preview import GOOD, packed
from tests.sources.pages import page, papers
from tests.support.building import build_project, draw_project, invented_content
from tests.support.invented import ADA, content_files, draw, paper
from tests.support.replay import Asked, FakeClock, Replay, Reply, replaying
from tests.support.smtp import MailServer

Tree: TypeAlias = dict[str, bytes]
_CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"})
_SCAFFOLD = Path(__file__).parent / "scaffold" / "recorded" / "0.1.9"
_UNFORMATTED = "---\nyear: 2020\ntitle:   Moss\nauthors: [Ada Beispiel]\n---\n\nMoss  &amp; sand.\n"
_WITH_GIT = (".cache", ".git")
_ENVELOPE = ("--to", "leaves@lists.example", "--from", "desk@papers.example")
_WITH_VOTES = """\
site_url: https://papers.example/
plugins: [{catalogue: {fetch: [{hf: {votes: true}}]}}]
"""


@dataclass(frozen=True)
class Writer:
    """A command that writes.

    Attributes:
        draw: Draws what it finds in a folder.
        arguments: Of `catalogue`; none of them: it builds the site.
        whole: Folders that are as a whole as they were or as they will be.
        ignored: Folders of which nothing is promised.
    """

    draw: Callable[[Path], object]
    arguments: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    ignored: tuple[str, ...] = (".cache",)


def _content(folder: Path, **more: str | bytes) -> None:
    """The invented catalogue, a record that can be mended, and one without facts."""
    facts = {"authors": (ADA,), "identifiers": {"arxiv": "2001.00001"}}
    bare = paper("A Plant of Sand", slug="sand", abstract="This plant is a tree.", **facts)
    drawn = {f"content/{name}": text for name, text in content_files().items()}
    own = {"content/papers/moss.md": _UNFORMATTED, "content/papers/sand.md": records.dump(bare)}
    draw(folder, {**drawn, **own, "mkdocs.yml": "site_url: https://papers.example/\n", **more})


def _saved(folder: Path) -> None:
    _content(folder)
    topics = [f"Leaf {number}" for number in range(20)]
    library = "\n".join(entry(title=f"On Rain {number}") for number in range(20))
    draw(folder, {"2021-03-09.txt": page(*papers(*topics)).replace("Mar 4", "Mar 9")})
    draw(folder, {"library.bib": library})


def _issue(folder: Path) -> None:
    _content(folder)
    form = issues.Form("add-paper")
    issues.draw_event(folder, issues.payload(form, issues.body(form, issues.MOSS)))


def _namesakes(folder: Path) -> None:
    more = {
        f"content/papers/{slug}.md": records.dump(paper(slug, slug=slug, authors=(author,)))
        for slug, author in (("rain", replace(ADA, given="A.")), ("snow", ADA))
    }
    _content(folder, **more)


def _map(folder: Path) -> None:
    """A map with papers that have no place on it yet."""
    papers = {f"content/papers/{each.slug}.md": records.dump(each) for each in MAPPED}
    places = "".join(f"{each.slug} {9 * n} {9 * n}\n" for n, each in enumerate(MAPPED[:8]))
    draw(folder, {**papers, "content/map.txt": places})


def _revision(folder: Path) -> None:
    """A repository with a record that is new."""
    begun = repository.begun(folder)
    draw_project(folder, invented_content())
    begun.commit({}, "before")
    draw(folder, {"content/papers/rain.md": records.dump(paper("Rain", slug="rain"))})


def _site(folder: Path) -> None:
    """A site that was built, and a record that is new."""
    config = draw_project(folder, invented_content())
    build_project(config, folder / "site")
    draw(folder, {"content/papers/rain.md": records.dump(paper("Rain", slug="rain"))})


WRITERS: Mapping[str, Writer] = {
    "import": Writer(_saved, ("import", "2021-03-09.txt", "library.bib")),
    "fetch": Writer(_content, ("fetch", "hf", "--since", "2024-09-02")),
    "fetch, with votes": Writer(
        lambda folder: _content(folder, **{"mkdocs.yml": _WITH_VOTES}),
        ("fetch", "--since", "2024-09-02"),
    ),
    "fetch of a library": Writer(
        _content, ("fetch", "zotero:groups/77", "feed:http://127.0.0.1:9/", "--failing", "failing")
    ),
    "add": Writer(_content, ("add", "2001.00002")),
    "new": Writer(_content, ("new", "Rain")),
    "enrich": Writer(_content, ("enrich",)),
    "enrich --status": Writer(_content, ("enrich", "--status")),
    "fmt": Writer(_content, ("fmt",)),
    "tag": Writer(_content, ("tag", "--write")),
    "map": Writer(_map, ("map",)),
    "people": Writer(_namesakes, ("people", "--same", "ada-beispiel", "a-beispiel")),
    "addresses": Writer(_content, ("addresses",)),
    "export": Writer(_content, ("export", "--format", "bibtex", "--out", "papers.bib")),
    "pages": Writer(_content, ("pages", "--out", "out")),
    "mail": Writer(_content, ("mail", "2021-03-04", *_ENVELOPE)),
    "mail --out": Writer(_content, ("mail", "2021-03-04", "--out", "digest.eml")),
    "summary": Writer(_revision, ("summary", "before", "--out", "summary.md"), ignored=_WITH_GIT),
    "from-issue": Writer(
        _issue, ("from-issue", "event.json", "--out", "answer.md", "--message", "message.txt")
    ),
    "unpack": Writer(
        lambda folder: packed(folder / "preview.zip", GOOD),
        ("unpack", "preview.zip", "--out", "out"),
    ),
    "init": Writer(lambda folder: None, ("init", "leaves")),
    "upgrade": Writer(
        lambda folder: shutil.copytree(_SCAFFOLD, folder, dirs_exist_ok=True), ("upgrade",)
    ),
    "build": Writer(_site, whole=("site",), ignored=(".cache", ".site.next")),
}
"""Name of each command that writes, to what is tried of it."""
_NOON = datetime.datetime(2024, 9, 6, 12, tzinfo=datetime.UTC)
"""A day on which services have little to list."""
_PATIENCE_S = 1_800
"""After which a command says where it stands and ends."""
_ASKING = frozenset({"fetch", "add", "enrich"})
"""Commands that ask services."""


class _MailServer(MailServer):
    """Writes a byte to a file for each message it takes."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self.log = log

    async def handle_DATA(self, server: SMTP, session: object, envelope: object) -> str:  # noqa: N802
        with self.log.open("ab") as log:
            log.write(b".")
        return await super().handle_DATA(server, session, envelope)


@contextlib.contextmanager
def services(mails: Path) -> Iterator[list[str]]:
    """Services that know a paper, as options of the commands that ask them, and one that mails.

    They have a process of their own: a fork of one with threads may wait for ever.
    """
    mails.write_bytes(b"")
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        recorded = Path(__file__).parent / "enrich" / "recorded"
        with replaying(recorded) as server, _MailServer(mails).listening("none") as port:
            _answers(server)
            os.write(writes, f"{port} {server.address}".encode())
            signal.pause()
    try:
        smtp, address = os.read(reads, 100).decode().split()
        os.environ |= {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": smtp, "SMTP_SECURITY": "none"}
        yield [word for key in KEYS for word in ("--service", f"{key}={address}{key}")]
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _answers(server: Replay) -> None:
    server.answers("arxiv/query", Reply(FEED.encode()))
    listed = [Listed(f"2409.0000{number}", f"Rulers {number}") for number in range(1, 6)]

    def daily(asked: Asked) -> Reply:
        return DailyPapers(listed)(asked)  # anew, as votes would rise

    server.answers("huggingface/daily_papers", daily)
    zotero = Zotero()
    zotero.items = [(1, item(f"A{number}", f"Moss {number}")) for number in range(5)]
    server.answers(ITEMS, zotero)


def run(name: str, folder: Path, options: list[str], kill_at: int | None = None) -> int:
    """Begin a command in a process of its own; the number of that.

    Args:
        name: Of the command, in `WRITERS`.
        folder: Where it runs.
        options: Those that name the services.
        kill_at: The change of a file before which it ends, from 0 on.
    """
    child = os.fork()
    if child:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # it was quicker
            os.setpgid(child, child)
        return child
    status = 70
    try:
        os.setpgid(0, 0)  # what it begins is killed with it
        tempfile.tempdir = str(folder.parent)
        with (folder.parent / "said").open("w") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        faulthandler.dump_traceback_later(_PATIENCE_S, exit=True, file=sys.__stderr__)
        os.chdir(folder)
        _note_changes(folder, folder.parent / "changes", kill_at)
        status = _act(name, folder, options)
    except Exception:  # noqa: BLE001  # nobody else would tell of it
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _act(name: str, folder: Path, options: list[str]) -> int:
    writer = WRITERS[name]
    if not writer.arguments:
        build_project(folder / "mkdocs.yml", folder / "site")
        return 0
    asks = writer.arguments[0] in _ASKING
    sys.argv = ["catalogue", *writer.arguments, *(options if asks else [])]
    clock = replace(FakeClock().clock(), now=lambda: _NOON)
    network_options.Client = partial(Client, clock=clock)  # type: ignore[misc,assignment]
    try:
        run_catalogue()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _note_changes(folder: Path, log: Path, kill_at: int | None) -> None:
    """Count what the process changes below a folder; end it before a change of it.

    A file that is opened to be written anew is empty then.
    """
    log.write_bytes(b"")
    noted = os.open(log, os.O_WRONLY | os.O_APPEND)
    count = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        emptied = event == "open" and _empties(folder, *arguments)
        if not emptied and event not in _CHANGES:
            return
        if ".cache" in str(arguments[0]):
            return
        count += 1
        if count - 1 == kill_at:
            if emptied:
                Path(str(arguments[0])).write_bytes(b"")
            os.killpg(0, signal.SIGKILL)
        os.write(noted, b".")

    sys.addaudithook(hook)


def _empties(folder: Path, path: object, _: object, flags: object) -> bool:
    """Whether a file below a folder is opened so that nothing of what it held is left."""
    anew = isinstance(flags, int) and bool(flags & os.O_TRUNC)
    return anew and isinstance(path, str) and Path(path).absolute().is_relative_to(folder)


def tree(folder: Path, writer: Writer) -> Tree:
    """Path to bytes of every file of which something is promised."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not files.is_partial(path)
        and not {*writer.ignored}.intersection(path.relative_to(folder).parts)
    }


def torn(found: Tree, before: Tree, after: Tree, whole: tuple[str, ...]) -> list[str]:
    """Files that are neither as they were nor as they will be, and folders that are of both."""
    wrong = [
        path
        for path in sorted({*found, *(before.keys() & after.keys())})
        if found.get(path) not in (before.get(path), after.get(path))
    ]
    for folder in whole:
        part = _below(found, folder)
        if part not in (_below(before, folder), _below(after, folder)):
            wrong.append(f"{folder}/")
    return wrong


def _below(files: Tree, folder: str) -> Tree:
    return {path: data for path, data in files.items() if path.startswith(f"{folder}/")}


@dataclass
class Tried:
    """A command that was run in peace, to be killed as often as one likes."""

    name: str
    folder: Path
    options: list[str]
    mails: Path

    def __post_init__(self) -> None:
        """Run it in peace."""
        self.writer = WRITERS[self.name]
        self.pristine = self.folder / "pristine"
        self.pristine.mkdir(parents=True)
        self.writer.draw(self.pristine)
        begun = time.monotonic()
        place = self._drawn()
        self.status = self._to_the_end(place)
        self.took_s = time.monotonic() - begun
        if self.status not in (0, 1):
            raise AssertionError(f"{self.name}: {self.said()}")
        self.changes = len((place.parent / "changes").read_bytes())
        self.before, self.after = tree(self.pristine, self.writer), tree(place, self.writer)
        if not self.changes or self.before == self.after:
            raise AssertionError(f"{self.name} changes nothing: {self.said()}")

    def said(self) -> str:
        """What the last run printed."""
        return (self.folder / "run" / "said").read_text("utf-8")

    def kill(self, chance: random.Random) -> Iterator[str]:
        """Kill it once; what went wrong."""
        place = self._drawn()
        mailed = self.mails.stat().st_size
        at = chance.choice((chance.randrange(self.changes), None))
        child = run(self.name, place, self.options, at)
        if at is None:
            time.sleep(chance.uniform(0, self.took_s))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        moment = "some time" if at is None else f"change {at + 1} of {self.changes}"
        found = self._tree(place)
        for path in torn(found, self.before, self.after, self.writer.whole):
            yield f"{self.name}, killed at {moment}: {path} is neither old nor new"
        if found == self.after:
            return
        status = self._to_the_end(place)
        if status not in (0, 1, NOTHING_NEW):
            yield f"{self.name}, killed at {moment}, run again: {status}: {self.said()}"
        if self.mails.stat().st_size - mailed > 1:
            yield f"{self.name}, killed at {moment}, run again: a message was sent twice"
        again = self._tree(place)
        for path in sorted({*again, *self.after}):
            if again.get(path) != self.after.get(path):
                yield f"{self.name}, killed at {moment}, run again: {path} is another"

    def _tree(self, place: Path) -> Tree:
        tops = {Path(path).parts[0] for path in {**self.before, **self.after}}
        return {
            path: data
            for path, data in tree(place, self.writer).items()
            if path[0] != "." or Path(path).parts[0] in tops
        }

    def _drawn(self) -> Path:
        """The folder as it was before, times included."""
        place = self.folder / "run" / "project"
        shutil.rmtree(place.parent, ignore_errors=True)
        shutil.copytree(self.pristine, place)
        return place

    def _to_the_end(self, place: Path) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(run(self.name, place, self.options), 0)[1])


def kill(times: int, seed: int, folder: Path) -> Iterator[str]:
    """Kill each command in its turn, so many times in all; what went wrong."""
    chance = random.Random(seed)  # noqa: S311  # no secret is made
    mails = folder / "mails"
    with services(mails) as options:
        tried = [Tried(name, folder / name, options, mails) for name in WRITERS]
        for one in islice(cycle(tried), times):
            yield from one.kill(chance)


def main() -> None:
    """Kill as often as was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        wrong = list(kill(options.times, options.seed, Path(folder)))
    told = f"{options.times} kills of {len(WRITERS)} commands, seed {options.seed}"
    if wrong:
        sys.exit("\n".join([*wrong, told]))
    sys.stdout.write(f"{told}: nothing lost\n")


if __name__ == "__main__":
    main()
