"""A month of mornings, with faults among them: every paper comes in, and none comes twice."""

import datetime
import random
import re

from tests.fetching.conftest import Calendar
from tests.fetching.service import FIRST, DailyPapers, Desk, Listed
from tests.support.replay import Reply

DAY = datetime.timedelta(days=1)
SEED = 2026
FAULTS = (
    Reply(status=503),
    Reply(b"<html><body>Sign in</body></html>"),
    Reply(b'[{"paper": {"id": "2409'),
    Reply(status=400),
)


def papers(chance: random.Random) -> list[Listed]:
    """Thirty days: up to 8 papers on weekdays, few on some weekends, some listed twice."""
    listed: list[Listed] = []
    for number in range(30):
        day = FIRST + number * DAY
        weekend = day.weekday() > 4
        for _ in range(chance.choice([0, 0, 1]) if weekend else chance.randint(1, 8)):
            place = len(listed)
            title = f"On {chance.choice(['Leaves', 'Stones', 'Trees'])} of the Kind {place}"
            listed.append(Listed(f"2409.{place * 10:05}", title, day))
    again = [Listed(each.id, each.title, each.day + 5 * DAY) for each in listed[::30]]
    return [*listed, *(each for each in again if each.day < FIRST + 30 * DAY)]


def test_thirty_days_lose_nothing_and_double_nothing(
    desk: Desk, hf: DailyPapers, calendar: Calendar
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - a month that is the same in every run
    hf.papers = papers(chance)
    late = [each for each in hf.papers if chance.random() < 0.33]
    last = FIRST + 36 * DAY
    missed = {FIRST + n * DAY for n in (4, 11, 12, 13)}
    calendar.today = FIRST
    while calendar.today <= last:
        for each in late:  # a third of a day comes after its morning, some of it much later
            each.withheld = calendar.today < each.day + (1 + int(each.id[-3]) % 5) * DAY
        broken = calendar.today - chance.randint(0, 3) * DAY
        hf.faults = {str(broken): chance.choice(FAULTS)} if chance.random() < 0.4 else {}
        if calendar.today not in missed:
            first = desk.fetch("hf")
            assert first.status in (0, 1, 3), first.err
            before = desk.files()
            hf.faults = {}
            if first.status != 1 and calendar.today.day % 3 == 0:
                assert (desk.fetch("hf").status, desk.files()) == (3, before)
        calendar.today += DAY
    wanted = {each.id for each in hf.papers}
    texts = [path.read_text("utf-8") for path in desk.content.glob("papers/*.md")]
    found = [match[1] for text in texts if (match := re.search(r"^arxiv: '(.*)'$", text, re.M))]
    assert sorted(found) == sorted(wanted)
    listed = [
        (path.stem, known)
        for path in desk.content.glob("digests/*.json")
        for known in re.findall(r'"id": "([\d.]+)"', path.read_text("utf-8"))
    ]
    assert sorted(listed) == sorted((str(each.day), each.id) for each in hf.papers)
    assert desk.run("check", "--quiet").status == 0
