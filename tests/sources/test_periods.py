"""Seasons, intervals and meetings: what is read as one, and that exports give it back."""

import json
from typing import Any

import pytest

from generator import periods, publication
from generator.exports import biblatex, bibtex, csl_json, references, ris
from generator.model import Catalogue, Paper, PartialDate
from generator.pages import papers as pages
from generator.pages.index import Index
from generator.sources import bibtex as bibtex_source
from generator.sources import ris as ris_source
from tests.sources.test_kinds import of_bibtex, of_csl, of_ris, only
from tests.sources.test_pairs import check, formats

NO_PERIODS = (
    "2020-21?", "2021-21~", "2021-21%", " 2021-21", "2021-21\n", "2020-99", "2020-20", "Holocene",
    "/", "//", "2020/", "2020-02-30/2020-03", "2021/2020", "1/" * 50_000, "x" * 100_000,
    "\u0662\u0660\u0662\u0661-21", "2021-\u0662\u0661",
)  # fmt: skip
"""What a record can have as its period, and is none: doubtful, no date, or no text of EDTF."""
doubtful = pytest.mark.parametrize("said", NO_PERIODS, ids=lambda said: repr(said[:9]))


@doubtful
def test_any_other_text_is_no_period(said: str) -> None:
    assert not periods.is_period(said)
    assert not [*periods.ends(said)]


@doubtful
@pytest.mark.parametrize("key", ["period", "event_date"])
def test_any_text_of_a_record_is_exported_and_shown(key: str, said: str) -> None:
    """Such a record ended the export and the build."""
    held = Paper(slug="a", title="A", date=PartialDate(2020), details={key: said})
    for export in (bibtex, biblatex, csl_json, ris):
        assert export.render([held])
    assert all(references.renderer(style)([held], {"a": "a"}) for style in references.STYLES)
    [shown] = pages.paper_page(Index(Catalogue((held,))), held).values["details"]
    assert shown["value"] == said


@pytest.mark.parametrize("said", ["2020-21?", "2020-21~", "2020-03~/2020-04"])
def test_doubts_of_a_period_are_left_out(said: str) -> None:
    expected = said.replace("?", "").replace("~", "")
    assert of_bibtex(period=said).details["period"] == expected
    assert of_bibtex(date=said).details["period"] == expected
    assert of_bibtex(eventdate=said).details["event_date"] == expected
    assert of_csl(custom={"period": said}).details["period"] == expected
    assert of_csl(**{"event-date": said}).details["event_date"] == expected


def test_a_period_of_others_is_told_as_not_kept() -> None:
    found = of_bibtex(period="Holocene")
    assert (dict(found.details), found.not_kept) == ({}, ("period",))


@pytest.mark.parametrize(
    ("year", "period"),
    [
        ("2022-23", "2022/2023"), ("2022/23", "2022/2023"), ("2022--2023", "2022/2023"),
        ("1999-00", "1999/2000"), ("2011-12", ""), ("2020-99", ""),
    ],
)  # fmt: skip
def test_a_year_of_a_school_is_no_season(year: str, period: str) -> None:
    """2022-23 was the autumn of 2022, as EDTF has it in its own fields."""
    found = [of_bibtex(year=year), of_ris(f"PY  - {year}"), of_csl(issued={"raw": year})]
    assert [each.details.get("period", "") for each in found] == [period] * 3
    assert {each.date.year for each in found if each.date} == {int(year[:4])}


def test_codes_of_edtf_are_seasons_in_its_fields() -> None:
    found = of_bibtex(date="2022-23", eventdate="2022-24")
    assert found.details == {"period": "2022-23", "event_date": "2022-24"}
    assert of_csl(issued={"date-parts": [[2022, 23]]}).details == {"period": "2022-23"}


@pytest.mark.parametrize(
    "note",
    [
        "Period: Holocene", "Version: accepted manuscript", "Event: Fieldwork 2019 at Bern",
        "Venue: Bern", "Type: Research article", "Code: 12", "Period [catalogue]: Holocene",
    ],
)  # fmt: skip
def test_notes_of_others_are_notes(note: str) -> None:
    found = of_ris(f"N1  - {note}")
    assert (found.venue, found.type, dict(found.details)) == ("", "article-journal", {"note": note})


@formats
@pytest.mark.parametrize(
    "facts",
    [
        {"details": {"version": "1.0", "note": "Version: beta is gone"}},
        {"type": "software", "details": {"edition": "2"}},
        {"type": "software", "details": {"edition": "2", "version": "1.0"}},
        {"type": "software", "details": {"version": "1.0"}},
        {"type": "speech", "details": {"event_title": "Meeting of Leaves"}},
        {"type": "paper-conference", "details": {"event_title": "Meeting of Leaves"}},
        {"type": "paper-conference", "details": {"event_title": "A", "event_place": "Leafton"}},
        {"type": "paper-conference", "venue": "Proceedings", "details": {"event_place": "Leafton"}},
        {"type": "article-journal", "venue": "Leaf Letters", "details": {"event_place": "Lëaf 5%"}},
        {"type": "paper-conference", "details": {"series": "Notes on Moss"}},
        {"type": "chapter", "details": {"series": "Notes on Moss"}},
        {"details": {"event_place": "Leafton, Isle of Trees"}},
        {"details": {"event_place": "Leafton", "event_date": "2020-03"}},
        {"details": {"event_date": "5 days in March"}},
        {"details": {"event_date": "2020-21"}},
        {"details": {"event_date": "2020-23/2020-24"}},
    ],
    ids=lambda facts: "-".join(facts["details"]),
)
def test_facts_of_meetings_and_versions_come_back(export: Any, source: Any, facts: Any) -> None:
    held = Paper(slug="leaves", title="Leaves", **facts)
    check(held, export.render([held]), source.read)


@formats
@pytest.mark.parametrize("period", ["2020-21", "2020-03/2020-04", "2020-01/2020-04", "2020-33"])
@pytest.mark.parametrize("date", [PartialDate(2020, 3), PartialDate(2020, 3, 15)])
def test_a_date_that_says_more_than_the_period_comes_back(
    export: Any, source: Any, period: str, date: PartialDate
) -> None:
    facts: Any = {"type": "article-journal", "venue": "Leaf Letters", "date": date}
    held = Paper(slug="leaves", title="Leaves", details={"period": period}, **facts)
    check(held, export.render([held]), source.read)


def test_month_and_day_of_a_file_stay_beside_the_season_of_another_field() -> None:
    found = of_ris("PY  - 2020///Spring", "DA  - 2020/03/15/")
    held = Paper(slug="a", title="A", date=found.date, details=found.details)
    assert (str(held.date), dict(held.details)) == ("2020-03-15", {"period": "2020-21"})
    assert "month = mar,\n  day = {15}" in bibtex.render([held])
    assert "date = {2020-03-15}" in biblatex.render([held])


def test_months_of_two_years_are_not_joined_as_of_one() -> None:
    held = Paper(
        slug="a", title="A", date=PartialDate(1998, 12), details={"period": "1998-12/1999-01"}
    )
    assert "year = {1998},\n  month = dec,\n" in bibtex.render([held])
    again = only(list(bibtex_source.read(bibtex.render([held]).encode())))
    assert (again.date, again.details) == (held.date, held.details)


@pytest.mark.parametrize(
    ("fields", "venue", "place"),
    [
        ({"venue": "NeurIPS"}, "NeurIPS", ""),
        ({"venue": "arXiv.org"}, "", ""),
        ({"venue": "Leafton", "eventtitle": "Meeting"}, "", "Leafton"),
        ({"venue": "Leafton", "eventdate": "2020-03"}, "", "Leafton"),
        ({"venue": "Leafton", "booktitle": "Proceedings"}, "Proceedings", "Leafton"),
        ({"eventvenue": "Leafton"}, "", "Leafton"),
    ],
)
def test_venue_of_bibtex_is_a_place_where_a_meeting_is_named(
    fields: dict[str, str], venue: str, place: str
) -> None:
    found = of_bibtex(**fields)
    assert (found.venue, found.details.get("event_place", "")) == (venue, place)


def test_venue_beside_a_journal_is_told_as_not_kept() -> None:
    assert of_bibtex(journal="Leaf Letters", venue="NeurIPS").not_kept == ("venue",)
    assert of_bibtex(journal="NeurIPS", venue="NeurIPS").not_kept == ()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"literal": "12.-15. Tage"}, "12.-15. Tage"),
        ({"literal": "Spring"}, "Spring"),
        ({"raw": "5 days in March"}, "5 days in March"),
        ({"literal": "2020-21"}, "2020-21"),
        ({"date-parts": [[2020]], "season": 1}, "2020-21"),
        ({"date-parts": [[2020, 6, 1]], "literal": "1 June"}, "2020-06-01"),
        ({"date-parts": [["2020-06-01"]]}, "2020-06-01"),
        ({"date-parts": [[]]}, ""),
    ],
)
def test_date_of_a_meeting_in_csl_is_what_it_says(value: object, said: str) -> None:
    assert of_csl(**{"event-date": value}).details.get("event_date", "") == said


def test_a_meeting_alone_is_the_venue_where_others_say_it() -> None:
    found = of_csl(type="paper-conference", **{"event-title": "Meeting"})
    assert (found.venue, dict(found.details)) == ("Meeting", {})


def test_custom_says_that_a_meeting_is_no_venue() -> None:
    held = Paper(slug="a", title="A", type="speech", details={"event_title": "Meeting"})
    [item] = json.loads(csl_json.render([held]))
    assert (item["event-title"], item["custom"]["venue"]) == ("Meeting", "none")
    assert not publication.parted(held).venue


def test_ris_has_the_version_of_software_where_programs_do() -> None:
    facts = {"version": "1.0", "edition": "2"}
    rendered = ris.render([Paper(slug="a", title="A", type="software", details=facts)])
    assert "ET  - 1.0\r\nN1  - Edition [catalogue]: 2\r\n" in rendered
    [found] = ris_source.read(rendered.encode())
    assert dict(found.details) == facts  # type: ignore[union-attr]
