"""The order of events: which days are asked for, what is new on each, what becomes of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import slugs
from generator.errors import CatalogueError, Problem, UsageError
from generator.fetching import days, digests
from generator.fetching.base import DailyService, DayAnswer, Row, Wanted
from generator.fetching.digests import Place, Shelf
from generator.fetching.library import LibraryService, Question, Update
from generator.fetching.report import DayReport, SourceReport
from generator.fetching.services import service_of
from generator.http.client import Client
from generator.importing import files
from generator.importing.report import Report
from generator.importing.run import Importer
from generator.model import LeftOut, Outcome
from generator.sources.base import Entry, left_out
from generator.store import marks, votes


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Brings in what is new.

    Attributes:
        content: The content folder.
        client: Asks services.
        importer: Takes in what came.
        removed: Names of records that were taken out for good.
        since: The first day that is wanted; None for what is missing.
        decided: Whether papers that were refused come up again, as somebody has decided.
        dry_run: Whether nothing is to be written.
    """

    content: Path
    client: Client
    importer: Importer
    removed: frozenset[str] = frozenset()
    since: datetime.date | None = None
    decided: bool = False
    dry_run: bool = False

    def run(self, wanted: Wanted) -> SourceReport:
        """What became of a source."""
        service = service_of(wanted)
        if isinstance(service, DailyService):
            return self._days(wanted, service)
        return self._library(wanted, service)

    def _library(self, wanted: Wanted, service: LibraryService) -> SourceReport:
        """What is new in a bibliography; it counts as read when nobody has to decide anything."""
        today = self.client.clock.now().astimezone(datetime.UTC).date()
        read, _ = marks.load(self.content)
        question = Question(wanted.target, read.get(str(wanted), ""), self.since, today)
        try:
            update = service.ask(self.client, question)
            report = self._imported(wanted, update, today) if update.data else None
        except CatalogueError as error:
            fault = DayReport(today, fault=str(error))
            return SourceReport(str(wanted), (fault,), is_daily=False)
        if not self.dry_run and not (report and report.questions):
            marks.save(self.content, str(wanted), update.mark)
        day = DayReport(today, update.got or 0, update.expected, update.left_out)
        if report:
            day = replace(
                day,
                got=report.seen + update.left_out,
                accounts=report.accounts,
                lines=tuple(map(report.line, report.accounts)),
                problems=report.problems,
            )
        return SourceReport(str(wanted), (day,), is_daily=False)

    def _imported(self, wanted: Wanted, update: Update, today: datetime.date) -> Report:
        """What became of the entries of a file.

        Raises:
            CatalogueError: It cannot be used.
        """
        with TemporaryDirectory() as folder:
            path = Path(folder) / (slugs.slugify(Path(update.name).stem) + Path(update.name).suffix)
            path.write_bytes(update.data)
            [given] = files.load([path], self.content, update.format, None, today)
        if isinstance(given, Problem):
            raise CatalogueError(given.message)
        if isinstance(given, UsageError):
            raise CatalogueError(str(given).replace(str(path), wanted.target))
        if not given.entries:
            raise CatalogueError("no paper found in it; is it complete?")
        return self.importer.run(replace(given, path=Path(str(wanted))))

    def _days(self, wanted: Wanted, service: DailyService) -> SourceReport:
        """What is new on each day."""
        shelf = Shelf(self.content, service, wanted.target)
        known = shelf.known()
        today = self.client.clock.now().astimezone(datetime.UTC).date()
        asked = days.to_ask(known, today, service.again, self.since)
        reports: list[DayReport] = []
        came: dict[str, int] = {}
        for answer in service.ask(self.client, wanted, asked):
            reports.append(self._day(wanted, shelf, answer))
            rows = [row for row in answer.rows if not wanted.refuses(row)]
            came |= {row.key: row.votes for row in rows if row.votes is not None}
        if wanted.votes and not self.dry_run:
            votes.save(self.content, came)
        return SourceReport(str(wanted), tuple(reports), tuple(_notes(known, asked, reports)))

    def _day(self, wanted: Wanted, shelf: Shelf, answer: DayAnswer) -> DayReport:
        if answer.fault:
            return DayReport(answer.day, fault=answer.fault)
        rows = [row for row in answer.rows if not wanted.refuses(row)]
        unwanted = [
            left_out(reason, f"{row.title} ({row.key})")
            for row in answer.rows
            if (reason := wanted.refuses(row))
        ]
        came = DayReport(answer.day, len(answer.rows), answer.expected, len(unwanted))
        if not rows:
            return came
        try:
            return self._joined(shelf, came, rows, unwanted)
        except CatalogueError as error:
            return DayReport(answer.day, fault=str(error))

    def _joined(
        self, shelf: Shelf, came: DayReport, rows: Sequence[Row], unwanted: Sequence[LeftOut]
    ) -> DayReport:
        """The day with what is new in its digest, and in its ledger what is none of that."""
        place = shelf.find(came.day)
        if place.elsewhere:
            rows = self._not_listed(shelf, place, came.day, rows)
        all_rows, carried = place.joined(rows, self._is_there, again=self.decided)
        told = not all_rows or place.tells(unwanted)
        if len(carried) == len(all_rows) and told:
            return DayReport(came.day, came.got, came.expected, came.left_out, place.digest.id)
        given = digests.as_input(shelf, place, came.day, all_rows, carried)
        report = self.importer.run(replace(given, unwanted=tuple(sorted(unwanted))))
        old = {account.number for account in carried}
        new = [account for account in report.accounts if account.number not in old]
        refused = {each.line for each in new if each.outcome is Outcome.REFUSED}
        return DayReport(
            came.day,
            came.got,
            came.expected,
            came.left_out,
            place.digest.id,
            tuple(new),
            tuple(map(report.line, new)),
            tuple(problem for problem in report.problems if problem.line in refused),
        )

    def _is_there(self, slug: str) -> bool:
        return slug in self.removed or self.importer.has(slug)

    def _not_listed(
        self, shelf: Shelf, place: Place, day: datetime.date, rows: Sequence[Row]
    ) -> list[Row]:
        """The rows whose papers are not in the digest of that day that came another way."""
        given = digests.as_input(shelf, place, day, rows)
        listed = set()
        for entry in given.entries:
            paper = self.importer.find(given, entry) if isinstance(entry, Entry) else None
            if paper and any(each.digest == place.elsewhere for each in paper.digests):
                listed.add(entry.number)
        return [row for number, row in enumerate(rows, start=1) if number not in listed]


def _notes(
    known: set[datetime.date], asked: Sequence[datetime.date], reports: Sequence[DayReport]
) -> Iterator[str]:
    if first := days.not_asked(known, asked):
        yield f"days before {asked[0]} were not asked for; --since {first} asks for them"
    told = {report.day for report in reports}
    if late := [day for day in asked if day not in told]:
        yield f"{len(late)} further days from {late[0]} were not asked for, as nobody answers"
