import datetime

import pytest

from generator.model import PartialDate


@pytest.mark.parametrize(
    ("text", "date", "written"),
    [
        ("2020", PartialDate(2020), "2020"),
        ("2020-12", PartialDate(2020, 12), "2020-12"),
        ("2020-12-07", PartialDate(2020, 12, 7), datetime.date(2020, 12, 7)),
        ("0987", PartialDate(987), "0987"),
    ],
)
def test_date_keeps_what_is_known(
    text: str, date: PartialDate, written: datetime.date | str
) -> None:
    assert PartialDate.parse(text) == date
    assert str(date) == text
    assert date.day_or_text == written


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("20", "is not a date like 2020, 2020-12 or 2020-12-07"),
        ("2020-1", "is not a date like"),
        ("2020-12-7", "is not a date like"),
        ("20201207", "is not a date like"),
        ("2020-12-07T00:00", "is not a date like"),
        ("٢٠٢٠", "is not a date like"),
        ("", "is not a date like"),
        ("0000", "is no day of the calendar"),
        ("2020-00", "is no day of the calendar"),
        ("2020-13", "is no day of the calendar"),
        ("2021-02-29", "is no day of the calendar"),
    ],
)
def test_text_that_is_no_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        PartialDate.parse(text)
