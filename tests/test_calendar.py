"""Fiscal years, eras, business days and deadlines, against the printed calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.calendar import (
    JST,
    Deadline,
    EraYear,
    business_days,
    days_counted_from_next_day,
    era_date,
    era_year,
    fiscal_year,
    fiscal_year_span,
    is_business_day,
    japan_day,
    japan_time,
    months_after,
    next_business_day,
    previous_business_day,
    read_date,
    whole_day,
)
from yorozu_rules.errors import InexactNumber, OutOfRange, Unreadable, YearNotKnown
from yorozu_rules.numerals import to_kanji

printed_days = st.dates(date(1873, 1, 1), date(2099, 12, 31))
office_days = st.dates(date(1993, 2, 1), date(2099, 11, 30))
instants = st.builds(datetime.combine, office_days, st.times(), tzinfo=st.sampled_from([UTC, JST]))
AN_INSTANT = datetime(2024, 3, 31, 15, 0, tzinfo=UTC)


def jst(*parts: int) -> datetime:
    """Return an instant on the Japanese clock."""
    return datetime(*parts, tzinfo=JST)  # type: ignore[misc, arg-type]


# --- instants ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2024, 3, 31, 14, 59, 59, tzinfo=UTC), date(2024, 3, 31)),
        (datetime(2024, 3, 31, 15, 0, 0, tzinfo=UTC), date(2024, 4, 1)),
        (jst(2024, 3, 31, 23, 59, 59), date(2024, 3, 31)),
        (jst(2024, 4, 1, 0, 0, 0), date(2024, 4, 1)),
    ],
)
def test_the_day_is_japans(instant: datetime, expected: date) -> None:
    """Midnight in Japan is 15:00 in UTC, wherever the instant was noted."""
    assert japan_day(instant) == expected


def test_japan_time_is_the_same_instant_on_another_clock() -> None:
    """Moving to the Japanese clock changes the reading, not the moment, and names the zone."""
    here = japan_time(AN_INSTANT)
    assert here == AN_INSTANT
    assert (here.isoformat(), here.tzname()) == ("2024-04-01T00:00:00+09:00", "JST")


def test_a_naive_instant_is_refused() -> None:
    """An instant without a zone is nobody's; assuming Japan is for io to do."""
    with pytest.raises(OutOfRange, match="expected an instant with its time zone"):
        japan_day(datetime(2024, 4, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    "ask",
    [whole_day, fiscal_year, era_year, era_date, is_business_day, next_business_day],
)
def test_an_instant_is_no_day(ask: object) -> None:
    """A datetime passes for a date in Python; its day would be UTC's, so it is refused."""
    with pytest.raises(OutOfRange, match="expected a day"):
        ask(AN_INSTANT)  # type: ignore[operator]


def test_a_text_is_no_day() -> None:
    """What was never read from its text is refused by name, not by a missing attribute."""
    with pytest.raises(OutOfRange, match="read '2024-04-01'; expected a day: a date"):
        whole_day("2024-04-01")  # type: ignore[arg-type]


# --- fiscal years -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 3, 31), 2022),
        (date(2023, 4, 1), 2023),
        (date(2023, 12, 31), 2023),
        (date(2024, 1, 1), 2023),
        (date(2024, 2, 29), 2023),
        (date(2024, 3, 31), 2023),
        (date(2024, 4, 1), 2024),
    ],
)
def test_fiscal_year_turns_on_1_april(day: date, expected: int) -> None:
    """31 March and 1 April lie in different years; 1 January changes nothing."""
    assert fiscal_year(day) == expected


def test_fiscal_year_span_by_hand() -> None:
    """The span begins and ends where the documents say: 1 April to 31 March."""
    assert fiscal_year_span(2023) == (date(2023, 4, 1), date(2024, 3, 31))
    assert fiscal_year_span(1) == (date(1, 4, 1), date(2, 3, 31))
    assert fiscal_year_span(9998) == (date(9998, 4, 1), date(9999, 3, 31))


@pytest.mark.parametrize("year", [-1, 0, 9999])
def test_fiscal_years_beyond_the_calendar(year: int) -> None:
    """A year whose days do not exist is named, not an error from inside date."""
    with pytest.raises(OutOfRange, match=f"read fiscal year {year}"):
        fiscal_year_span(year)


def test_a_fiscal_year_is_a_whole_number() -> None:
    """2023.0 is refused like every float."""
    with pytest.raises(InexactNumber):
        fiscal_year_span(2023.0)  # type: ignore[arg-type]


@given(printed_days)
def test_every_day_lies_in_its_fiscal_year(day: date) -> None:
    """Function and span agree, and spans leave no day out."""
    first, last = fiscal_year_span(fiscal_year(day))
    assert first <= day <= last
    assert fiscal_year_span(fiscal_year(day) + 1)[0] == last + timedelta(days=1)


# --- eras -------------------------------------------------------------------------------------

ERA_BOUNDARIES = [
    (date(1873, 1, 1), "明治6年1月1日"),
    (date(1912, 7, 29), "明治45年7月29日"),
    (date(1912, 7, 30), "大正元年7月30日"),
    (date(1912, 12, 31), "大正元年12月31日"),
    (date(1913, 1, 1), "大正2年1月1日"),
    (date(1926, 12, 24), "大正15年12月24日"),
    (date(1926, 12, 25), "昭和元年12月25日"),
    (date(1927, 1, 1), "昭和2年1月1日"),
    (date(1989, 1, 7), "昭和64年1月7日"),
    (date(1989, 1, 8), "平成元年1月8日"),
    (date(2019, 4, 30), "平成31年4月30日"),
    (date(2019, 5, 1), "令和元年5月1日"),
    (date(2019, 12, 31), "令和元年12月31日"),
    (date(2020, 1, 1), "令和2年1月1日"),
    (date(2023, 4, 1), "令和5年4月1日"),
    (date(2024, 2, 29), "令和6年2月29日"),
]


@pytest.mark.parametrize(("day", "text"), ERA_BOUNDARIES)
def test_eras_on_both_sides_of_each_change(day: date, text: str) -> None:
    """The last day of one era and the first of the next, as history has them; 元年, not 1年."""
    assert era_date(day) == text
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2019, 5, 1), "1 May Reiwa 1"),
        (date(2019, 4, 30), "30 April Heisei 31"),
        (date(1989, 1, 7), "7 January Showa 64"),
        (date(1926, 12, 24), "24 December Taisho 15"),
        (date(1873, 1, 1), "1 January Meiji 6"),
    ],
)
def test_eras_in_english(day: date, text: str) -> None:
    """The English text names era and month whatever the locale of the machine."""
    assert era_date(day, "en") == text


def test_another_language_is_refused() -> None:
    """A language that we do not write is an error, not a silent default."""
    with pytest.raises(OutOfRange, match="read language 'fr'"):
        era_date(date(2023, 4, 1), "fr")  # type: ignore[arg-type]


def test_era_year_prints_as_documents_do() -> None:
    """A fiscal year is printed 令和元年度 from the same pair."""
    assert era_year(date(2019, 5, 1)) == EraYear("令和", 1)
    assert str(era_year(date(2019, 5, 1))) == "令和元年"
    assert str(era_year(date(2020, 5, 1))) == "令和2年"


def test_no_era_before_the_calendar() -> None:
    """Before 1873 the months were the moon's; we do not pretend to know the day."""
    with pytest.raises(OutOfRange, match="expected a day from 1873-01-01"):
        era_year(date(1872, 12, 31))


# --- printed dates ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-04-01", date(2023, 4, 1)),
        ("2023/4/1", date(2023, 4, 1)),
        ("2023.4.1", date(2023, 4, 1)),
        ("２０２３／４／１", date(2023, 4, 1)),
        ("２０２３－０４－０１", date(2023, 4, 1)),
        ("2023年4月1日", date(2023, 4, 1)),
        ("二〇二三年四月一日", date(2023, 4, 1)),
        (" 2023-04-01\n", date(2023, 4, 1)),
        ("令和５年４月１日", date(2023, 4, 1)),
        ("令和 ５ 年 ４ 月 １ 日", date(2023, 4, 1)),
        ("令和　5年　4月　1日", date(2023, 4, 1)),
        ("令和05年04月01日", date(2023, 4, 1)),
        ("令和五年四月一日", date(2023, 4, 1)),
        ("令和十年十二月三十一日", date(2028, 12, 31)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("昭和六十四年一月七日", date(1989, 1, 7)),
        ("R5.4.1", date(2023, 4, 1)),
        ("Ｒ５．４．１", date(2023, 4, 1)),
        ("R5/4/1", date(2023, 4, 1)),
        ("R元.5.1", date(2019, 5, 1)),
        ("令和5.4.1", date(2023, 4, 1)),
        ("H31.4.30", date(2019, 4, 30)),
        ("S64.1.7", date(1989, 1, 7)),
        ("T15.12.24", date(1926, 12, 24)),
        ("M6.1.1", date(1873, 1, 1)),
        ("令和5\uf98e4\u2f491\u2f47", date(2023, 4, 1)),  # radicals, as PDF files give them
        ("2024-02-29", date(2024, 2, 29)),
        ("令和82年1月1日", date(2100, 1, 1)),
        ("令和百年1月1日", date(2118, 1, 1)),
    ],
)
def test_reads_the_dates_that_documents_print(text: str, expected: date) -> None:
    """Western and era dates, in every script, worked out by hand."""
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30",
        "2023-02-29",
        "1900-02-29",
        "2023/13/1",
        "2023/0/1",
        "2023年4月31日",
        "令和5年2月29日",
        "令和5年2月30日",
        "令和元年4月30日",
        "令和0年5月1日",
        "平成31年5月1日",
        "平成元年1月7日",
        "昭和64年1月8日",
        "昭和元年12月24日",
        "大正15年12月25日",
        "明治45年7月30日",
        "明治5年12月31日",
        "1872-12-31",
        "0005-04-01",
        "令和9999年1月1日",
        "H31.5.1",
    ],
)
def test_days_that_do_not_exist_are_out_of_range(text: str) -> None:
    """A well-formed date that the calendar or the era lacks is never moved to a neighbour."""
    with pytest.raises(OutOfRange):
        read_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "5/4/1",
        "05-04-01",
        "5年4月1日",
        "五年四月一日",
        "百二十年四月一日",
        "二千二十三年四月一日",
        "23.4.1",
        "元年5月1日",
        "2023元年5月1日",
        "20230401",
        "2023-04",
        "2023-4/1",
        "2023年4月",
        "2023年4月1",
        "2023-04-01T00:00",
        "2023-04-01 (Sat)",
        "令和5年4月1日（土）",
        "令和年4月1日",
        "令和5年度",
        "令和十十年4月1日",
        "令和5年十十月1日",
        "令和5年4月2三日",
        "令和5年4月1 1日",
        "令 和5年4月1日",
        "令和①年4月1日",
        "2023-٣-01",
        "2023-4-¹",
        "r5.4.1",
        "X5.4.1",
        "安政5年4月1日",
        "令和1,000年4月1日",
        "△5年4月1日",
        "2023--4-1",
        "April 1, 2023",
        "0",
    ],
)
def test_a_date_is_never_guessed(text: str) -> None:
    """Whatever leaves the century, the era or the order open is refused with its text."""
    with pytest.raises(Unreadable, match="expected a date such as"):
        read_date(text)


def test_the_era_that_a_day_belongs_to_is_named() -> None:
    """The commonest slip, 平成 after April 2019, says what to write instead."""
    with pytest.raises(
        OutOfRange, match="read '平成31年5月1日'; expected a day of 平成, not 令和元年"
    ):
        read_date("平成31年5月1日")


@given(printed_days)
def test_dates_round_trip_in_every_form(day: date) -> None:
    """ISO, era and kanji forms of every day from 1873 to 2099 read back as that day."""
    year = era_year(day)
    in_kanji = f"{year.era}{to_kanji(year.year)}年{to_kanji(day.month)}月{to_kanji(day.day)}日"
    forms = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        era_date(day),
        in_kanji,
    )
    assert {read_date(form) for form in forms} == {day}


@given(printed_days, printed_days)
def test_eras_order_days_as_the_calendar_does(one: date, other: date) -> None:
    """Within an era a later day never has an earlier era year."""
    first, later = sorted((one, other))
    if era_year(first).era == era_year(later).era:
        assert era_year(first).year <= era_year(later).year


@given(st.text(alphabet="0123456789-/.年月日元令和平成RHSTM 　一十①", max_size=14))
def test_reads_a_date_or_refuses(text: str) -> None:
    """No text makes the reader fail in another way."""
    try:
        read = read_date(text)
    except (Unreadable, OutOfRange):
        return
    assert read >= date(1873, 1, 1)


# --- business days ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2023, 12, 28), True),  # Thursday
        (date(2023, 12, 29), False),  # Friday
        (date(2024, 1, 1), False),
        (date(2024, 1, 3), False),  # Wednesday
        (date(2024, 1, 4), True),  # Thursday
        (date(2023, 3, 31), True),  # Friday
        (date(2023, 4, 1), False),  # Saturday
        (date(2023, 4, 2), False),  # Sunday
        (date(2023, 4, 3), True),
        (date(2023, 1, 2), False),  # for 1 January, a Sunday
        (date(2024, 2, 29), True),  # Thursday
        (date(2024, 2, 12), False),  # for 11 February, a Sunday
        (date(2023, 3, 21), False),  # equinox
        (date(2024, 3, 20), False),  # equinox
        (date(2018, 12, 24), False),  # for 23 December, the emperor's birthday until 2018
        (date(2019, 12, 23), True),
        (date(2019, 4, 30), False),  # between two holidays
        (date(2019, 5, 1), False),  # accession
        (date(2019, 5, 2), False),
        (date(2019, 10, 22), False),  # enthronement
        (date(2020, 7, 24), False),  # Olympic year
        (date(2020, 10, 12), True),  # Olympic year: sports day moved to July
        (date(2021, 8, 9), False),
        (date(2021, 8, 11), True),  # mountain day moved to the 8th
        (date(2026, 9, 22), False),  # between two holidays
        (date(2026, 5, 6), False),  # for 3 May, a Sunday
    ],
)
def test_offices_open_and_closed(day: date, is_open: bool) -> None:
    """Weekends, holidays with their substitutes and the turn of the year, from the calendar."""
    assert is_business_day(day) is is_open


def test_a_year_counted_by_hand() -> None:
    """2023: 365 days, 105 at weekends, 13 holidays on weekdays, 3 January and 29 December."""
    assert len(business_days(date(2023, 1, 1), date(2023, 12, 31))) == 365 - 105 - 13 - 2


def test_business_days_over_the_turn_of_the_year() -> None:
    """Both ends count where they are open."""
    assert business_days(date(2023, 12, 27), date(2024, 1, 5)) == (
        date(2023, 12, 27),
        date(2023, 12, 28),
        date(2024, 1, 4),
        date(2024, 1, 5),
    )
    assert business_days(date(2024, 1, 3), date(2024, 1, 3)) == ()


def test_business_days_backwards_are_refused() -> None:
    """First and last the wrong way round is a slip, not a period without days."""
    with pytest.raises(OutOfRange, match="not before the first"):
        business_days(date(2024, 1, 5), date(2024, 1, 4))


@pytest.mark.parametrize(
    ("day", "following", "preceding"),
    [
        (date(2023, 4, 3), date(2023, 4, 3), date(2023, 4, 3)),
        (date(2024, 3, 31), date(2024, 4, 1), date(2024, 3, 29)),  # Sunday
        (date(2023, 12, 29), date(2024, 1, 4), date(2023, 12, 28)),
        (date(2024, 1, 3), date(2024, 1, 4), date(2023, 12, 28)),
        (date(2026, 5, 2), date(2026, 5, 7), date(2026, 5, 1)),  # Saturday before five closed days
        (date(2019, 4, 27), date(2019, 5, 7), date(2019, 4, 26)),  # ten closed days
    ],
)
def test_rolling_either_way(day: date, following: date, preceding: date) -> None:
    """An open day stays; a closed one moves past the whole run of closed days."""
    assert next_business_day(day) == following
    assert previous_business_day(day) == preceding


@pytest.mark.parametrize("day", [date(1992, 12, 31), date(2100, 1, 1)])
def test_years_without_a_known_calendar(day: date) -> None:
    """Before every Saturday was closed, and where equinoxes are a guess, there is no answer."""
    with pytest.raises(
        YearNotKnown, match=f"read {day}; business days are known from 1993 to 2099"
    ):
        is_business_day(day)


def test_the_search_does_not_leave_the_known_years() -> None:
    """Rolling over the edge raises and does not return an unchecked day."""
    with pytest.raises(YearNotKnown):
        next_business_day(date(2099, 12, 31))
    with pytest.raises(YearNotKnown):
        previous_business_day(date(1993, 1, 1))


@given(office_days)
def test_rolling_is_idempotent_and_never_passes_an_open_day(day: date) -> None:
    """The day found is open, rolling it again changes nothing, and all days between are closed."""
    following, preceding = next_business_day(day), previous_business_day(day)
    assert is_business_day(following)
    assert is_business_day(preceding)
    assert next_business_day(following) == following
    assert previous_business_day(preceding) == preceding
    assert preceding <= day <= following
    assert business_days(preceding, following) == tuple(sorted({preceding, following}))


# --- periods ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 28), 1, date(2023, 2, 28)),
        (date(2023, 3, 31), 1, date(2023, 4, 30)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 3, 31), 0, date(2024, 3, 31)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
    ],
)
def test_months_after_by_hand(day: date, n: int, expected: date) -> None:
    """A month that lacks the day ends on its last day; no short month is skipped."""
    assert months_after(day, n) == expected


@given(printed_days, st.integers(0, 600))
def test_months_after_lands_in_the_month_meant(day: date, n: int) -> None:
    """Counted in months the distance is n, and the day is the same or the month's last."""
    landed = months_after(day, n)
    assert (landed.year - day.year) * 12 + landed.month - day.month == n
    assert landed.day == day.day or (landed + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2024, 3, 31), 1, date(2024, 4, 1)),
        (date(2024, 3, 31), 30, date(2024, 4, 30)),
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2023, 2, 28), 1, date(2023, 3, 1)),
        (date(2023, 12, 18), 14, date(2024, 1, 1)),
    ],
)
def test_the_first_day_does_not_count(day: date, n: int, expected: date) -> None:
    """Day 1 is the day after; closed days count like others."""
    assert days_counted_from_next_day(day, n) == expected


@pytest.mark.parametrize("n", [0, -1, 10**10])
def test_a_period_has_days_of_the_calendar(n: int) -> None:
    """No period without days, backwards or beyond the calendar."""
    with pytest.raises(OutOfRange):
        days_counted_from_next_day(date(2024, 3, 31), n)


@pytest.mark.parametrize("n", [100_000, -30_000, 10**30])
def test_months_beyond_the_calendar(n: int) -> None:
    """A month that does not exist is named, not an error from inside a library."""
    with pytest.raises(OutOfRange, match=f"read 2024-03-31 and {n} months"):
        months_after(date(2024, 3, 31), n)


def test_periods_are_whole_and_start_on_a_day() -> None:
    """Neither half a month nor an instant is taken for what it is not."""
    with pytest.raises(InexactNumber):
        months_after(date(2024, 3, 31), 1.0)  # type: ignore[arg-type]
    with pytest.raises(InexactNumber):
        days_counted_from_next_day(date(2024, 3, 31), True)
    with pytest.raises(OutOfRange):
        months_after(AN_INSTANT, 1)
    with pytest.raises(OutOfRange):
        days_counted_from_next_day(AN_INSTANT, 1)


# --- deadlines --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "in_time"),
    [
        (jst(2026, 3, 9, 11, 59, 59), True),
        (jst(2026, 3, 9, 12, 0, 0), True),
        (datetime(2026, 3, 9, 12, 0, 0, 1, tzinfo=JST), False),
        (jst(2026, 3, 9, 12, 0, 1), False),
        (datetime(2026, 3, 9, 3, 0, 0, tzinfo=UTC), True),  # noon in Japan
        (datetime(2026, 3, 9, 3, 0, 1, tzinfo=UTC), False),
    ],
)
def test_received_by_noon(at: datetime, in_time: bool) -> None:
    """Twelve sharp is in time and a second later is not, on any clock."""
    closing = Deadline(day=date(2026, 3, 9), time=time(12), rolls=False, clause="test")
    assert closing.due() == jst(2026, 3, 9, 12)
    assert closing.met(at) is in_time


@pytest.mark.parametrize(
    ("rolls", "due", "at", "in_time"),
    [
        (False, date(2024, 3, 31), jst(2024, 3, 31, 23, 59, 59), True),
        (False, date(2024, 3, 31), jst(2024, 4, 1, 0, 0, 0), False),
        (False, date(2024, 3, 31), datetime(2024, 3, 31, 15, 0, tzinfo=UTC), False),
        (True, date(2024, 4, 1), jst(2024, 4, 1, 23, 59, 59), True),
        (True, date(2024, 4, 1), jst(2024, 4, 2, 0, 0, 0), False),
    ],
)
def test_a_whole_day_lasts_to_its_end(rolls: bool, due: date, at: datetime, in_time: bool) -> None:
    """31 March 2024 is a Sunday: only a deadline that says so moves to the Monday."""
    deadline = Deadline(day=date(2024, 3, 31), rolls=rolls, clause="test")
    assert deadline.due() == due
    assert deadline.met(at) is in_time


def test_a_timed_deadline_rolls_with_its_time() -> None:
    """Over the turn of the year to 4 January, at the same time of day."""
    deadline = Deadline(day=date(2023, 12, 29), time=time(17), rolls=True, clause="test")
    assert deadline.due() == jst(2024, 1, 4, 17)
    assert deadline.met(jst(2024, 1, 4, 17))
    assert not deadline.met(jst(2024, 1, 4, 17, 0, 1))


def test_rolling_must_be_stated() -> None:
    """No default decides whether a deadline moves."""
    with pytest.raises(TypeError, match="rolls"):
        Deadline(day=date(2024, 3, 31), clause="test")  # type: ignore[call-arg]


def test_a_deadline_holds_a_day_and_a_japanese_time() -> None:
    """An instant as the day, or a time of another zone, is refused where it is built."""
    with pytest.raises(OutOfRange, match="expected a day"):
        Deadline(day=AN_INSTANT, rolls=False, clause="test")
    with pytest.raises(OutOfRange, match="no zone"):
        Deadline(day=date(2024, 3, 31), time=time(12, tzinfo=UTC), rolls=False, clause="test")


@pytest.mark.parametrize("at_time", [None, time(12)])
def test_a_deadline_is_not_met_by_a_naive_instant(at_time: time | None) -> None:
    """Whether 12:00 is in time depends on whose 12:00 it is."""
    deadline = Deadline(day=date(2024, 3, 31), time=at_time, rolls=False, clause="test")
    with pytest.raises(OutOfRange, match="time zone"):
        deadline.met(datetime(2024, 3, 31))  # noqa: DTZ001


@given(office_days, st.none() | st.times(), instants, instants)
def test_deadlines_are_kept_early_and_lost_late(
    day: date, at_time: time | None, one: datetime, other: datetime
) -> None:
    """Who is in time would have been earlier too, and rolling never takes time away."""
    fixed = Deadline(day=day, time=at_time, rolls=False, clause="test")
    moving = Deadline(day=day, time=at_time, rolls=True, clause="test")
    earlier, later = sorted((one, other))
    assert fixed.met(earlier) >= fixed.met(later)
    assert moving.met(later) >= fixed.met(later)


@given(office_days, st.times())
def test_a_deadline_is_met_at_its_very_moment(day: date, at_time: time) -> None:
    """The moment itself is in time, the next microsecond is not."""
    deadline = Deadline(day=day, time=at_time, rolls=True, clause="test")
    due = datetime.combine(next_business_day(day), at_time, JST)
    assert deadline.met(due)
    assert not deadline.met(due + timedelta(microseconds=1))
