"""What a cell of a frame may hold, by the types of each library."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import yorozu_rules as yr
from framed import LEGS, VISITS, WHY, at, framed
from yorozu_rules.errors import InputError
from yorozu_rules.frames.cells import Refused, text_of

NINE = timedelta(hours=9)


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("yen", 0, "0"),
        ("yen", -1_200, "-1200"),
        ("yen", Decimal("1200.00"), "1200"),
        ("yen", Decimal("1E+3"), "1000"),
        ("yen", " １，２００円 ", " １，２００円 "),
        ("km", Decimal("16.40"), "16.4"),
        ("id", "　 ", ""),
        ("id", float("nan"), ""),
        ("yes-no", False, "false"),
        ("journey", True, "true"),
        ("day", date(2023, 10, 2), "2023-10-02"),
        ("day", at("2023-10-02T00:00"), "2023-10-02"),
        ("day", datetime(2023, 10, 1, 15, tzinfo=UTC), "2023-10-02"),
        ("instant", at("2023-10-02T13:30"), "2023-10-02 13:30"),
        ("instant", datetime(2023, 10, 2, 4, tzinfo=UTC), "2023-10-02T04:00:00+00:00"),
        ("instant", at("2023-10-02T13:00:30"), "2023-10-02T13:00:30"),
        ("instant", time(13, 30), "13:30"),
        ("instant", time(13, 0, 1), "13:00:01"),
        ("years", [2022, 2023], "2022,2023"),
        ("years", [], "none"),
        ("items", ("leg/1", "leg/2"), "leg/1,leg/2"),
    ],
)
def test_an_exact_value_has_one_text(form: str, value: object, text: str) -> None:
    """And that text is read as in a file."""
    assert text_of(form, value) == text
    assert not isinstance(text_of(form, value), Refused)


@pytest.mark.parametrize(
    ("form", "value", "why"),
    [
        ("yen", 300.0, "float"),
        ("yen", -0.5, "part"),
        ("yen", float("inf"), "vast"),
        ("yen", -1e300, "vast"),
        ("yen", Decimal("1E+99999999"), "long"),
        ("day", datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "far"),
        ("day", datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "far"),
        ("yen", Fraction(1, 2), "part"),
        ("yen", True, "other"),
        ("yen", Decimal("Infinity"), "other"),
        ("yen", b"300", "other"),
        ("yen", [300], "other"),
        ("years", [2022.0], "other"),
        ("id", "\0V-1", "other"),
        ("day", at("2023-10-02T13:00"), "instant"),
        ("day", datetime(2023, 10, 2, tzinfo=UTC), "instant"),
    ],
)
def test_what_is_not_exact_or_of_another_kind_is_refused(
    form: str, value: object, why: str
) -> None:
    """With the value itself, for the message; once refused, it stays so."""
    found = text_of(form, value)
    assert isinstance(found, Refused)
    assert found.why == why
    assert text_of(form, found) is found or found.value == value


def test_numbers_that_python_does_not_write_are_refused() -> None:
    """They have thousands of digits; nothing tries to show them."""
    numpy = pytest.importorskip("numpy", reason=WHY)
    whole = 10**5000
    boxed = numpy.array(whole, dtype=object)
    for form, value in (("yen", whole), ("yen", (whole,)), ("years", [whole]), ("yen", boxed)):
        found = text_of(form, value)
        assert isinstance(found, Refused)
        assert (found.why, found.value) == ("long", None)


def test_numpys_scalars_are_what_they_are() -> None:
    """A bool of NumPy is a bool, a float of 32 bits a float, an array nothing of a cell."""
    numpy = pytest.importorskip("numpy", reason=WHY)
    assert text_of("yen", numpy.int16(300)) == "300"
    assert text_of("yes-no", numpy.bool_(True)) == "true"
    assert text_of("id", numpy.str_("V-1")) == "V-1"
    for value in (numpy.float32(300), numpy.float64(300), numpy.bool_(True)):
        assert isinstance(text_of("yen", value), Refused)
    assert isinstance(text_of("yen", numpy.array([1.5, 2.5])), Refused)


def test_pandas_nothing_is_nothing() -> None:
    """NA, NaT and NaN are cells without a value; an instant has nanoseconds among objects too."""
    pandas = pytest.importorskip("pandas", reason=WHY)
    beyond = text_of("instant", pandas.Timestamp(1_696_251_600_000_000_001))
    assert isinstance(beyond, Refused)
    assert beyond.why == "nanoseconds"
    assert [text_of("yen", none) for none in (pandas.NA, pandas.NaT, None)] == ["", "", ""]


def start_of(visits: Any) -> datetime:
    """Return when the one period of a frame of visits starts."""
    (claim,) = yr.claims_from_frame(visits)
    return claim.visits[0].periods[0].start


def test_an_instant_without_a_zone_is_japans() -> None:
    """In each library, and in each unit that it counts in; with a zone it is that zone's."""
    polars = pytest.importorskip("polars", reason=WHY)
    pandas = pytest.importorskip("pandas", reason=WHY)
    pyarrow = pytest.importorskip("pyarrow", reason=WHY)
    one, end = at("2023-10-02T13:00"), at("2023-10-02T16:00")
    plain = VISITS | {"journey": ["no"], "start": [one], "end": [end]}
    aware = plain | {"start": [(one - NINE).replace(tzinfo=UTC)]}
    for columns in (plain, aware):
        for unit in ("ms", "us", "ns"):
            zone = "UTC" if columns is aware else None
            of_polars = polars.DataFrame(columns).with_columns(
                polars.col("start").cast(polars.Datetime(unit, zone))
            )
            times = pandas.Series(columns["start"]).dt.as_unit(unit)
            of_pandas = pandas.DataFrame(columns).assign(start=times)
            table = pyarrow.table(columns)
            of_arrow = table.set_column(
                table.column_names.index("start"),
                "start",
                pyarrow.array(columns["start"], pyarrow.timestamp(unit, zone)),
            )
            for frame in (of_polars, of_pandas, of_arrow):
                assert start_of(frame) == one.replace(tzinfo=yr.JST)


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_nanoseconds_are_never_lost(library: str) -> None:
    """One more than a whole minute is refused, though Python's own instants do not show it."""
    module = pytest.importorskip(library, reason=WHY)
    beyond = 1_696_251_600_000_000_001  # 2023-10-02T13:00 as if in UTC, and a nanosecond
    visits = framed(library, VISITS | {"journey": ["no"], "start": [beyond]})
    if library == "pandas":
        visits["start"] = module.to_datetime(visits["start"], unit="ns")
    elif library == "polars":
        visits = visits.with_columns(module.col("start").cast(module.Datetime("ns")))
    else:
        place = visits.column_names.index("start")
        visits = visits.set_column(place, "start", visits["start"].cast(module.timestamp("ns")))
    with pytest.raises(InputError) as caught:
        yr.claims_from_frame(visits)
    (said,) = caught.value.problems
    assert said.startswith("visits row 0: start: read ")
    assert said.endswith("; expected a whole minute, without nanoseconds")


def test_a_day_that_is_an_instant_is_refused() -> None:
    """Midnight is a day, as pandas has no other; any other time of day is a slip."""
    visits = VISITS | {"journey": ["no"], "day": [at("2023-10-02T00:00")]}
    assert start_of(framed("pandas", visits)).day == 2
    with pytest.raises(
        InputError, match=r"an? Timestamp; expected a day .*, without a time of day"
    ):
        start_of(framed("pandas", visits | {"day": [at("2023-10-02T09:00")]}))


def test_categories_dictionaries_chunks_lists_and_structures() -> None:
    """What holds texts is read as texts, in however many pieces; what holds records is refused."""
    pandas = pytest.importorskip("pandas", reason=WHY)
    polars = pytest.importorskip("polars", reason=WHY)
    pyarrow = pytest.importorskip("pyarrow", reason=WHY)
    visits = VISITS | {"journey": ["no"]}
    table = pyarrow.table(visits)
    place = table.column_names.index("means")
    table = table.set_column(place, "means", table["means"].dictionary_encode())
    two = pyarrow.concat_tables([table, table.slice(0, 0)])
    frame = polars.DataFrame(visits).with_columns(
        polars.col("means").cast(polars.Categorical),
        polars.Series("registered fiscal years", [[2022, 2023]]),
        polars.Series("commission accepted on", [date(2022, 4, 1)]),
    )
    category = pandas.DataFrame(visits).astype({"means": "category", "claim": "string"})
    for given in (two, frame, category):
        (claim,) = yr.claims_from_frame(given)
        assert claim.visits[0].periods[0].means == "face-to-face"
    (claim,) = yr.claims_from_frame(frame)
    assert claim.commission is not None
    assert claim.commission.fiscal_years == (2022, 2023)
    odd = frame.with_columns(polars.Series("business", [{"id": "B-1"}]))
    with pytest.raises(InputError, match="business: read a record, a dict; expected an id"):
        yr.claims_from_frame(odd)


def test_a_reason_is_repeated_in_no_message() -> None:
    """It may speak of people; a number in its place is not shown either."""
    legs = framed("polars", LEGS | {"reduction reason": [1.5, None]})
    with pytest.raises(InputError, match="reason: read a number, a float; expected a text"):
        yr.claims_from_frame(framed("polars", VISITS), legs)


BEYOND = "a value beyond what Python holds (days of the years 1 to 9999)"
DAYS = "expected a day from 2000-01-01 to 2099-12-31"


def said_of(frame: Any, name: str) -> str:
    """Return the first thing that is said of a frame of visits, or of legs."""
    legs = framed("pandas", LEGS) if name == "visits" else frame
    visits = frame if name == "visits" else framed("pandas", VISITS)
    with pytest.raises(InputError) as error:
        yr.claims_from_frame(visits, legs)
    return error.value.problems[0]


def test_a_time_has_no_nanoseconds() -> None:
    """Python's times lose them, so that 13:00 and a nanosecond would be read as 13:00."""
    polars = pytest.importorskip("polars", reason=WHY)
    pandas = pytest.importorskip("pandas", reason=WHY)
    pyarrow = pytest.importorskip("pyarrow", reason=WHY)
    kind = pyarrow.time64("ns")
    for beyond in (0, 1):
        held = [46_800_000_000_000 + beyond]
        arrow = pyarrow.array(held, kind)
        of_arrow = pyarrow.table(VISITS | {"start": arrow})
        of_polars = polars.DataFrame(VISITS).with_columns(
            polars.Series("start", held).cast(polars.Time)
        )
        start = pandas.Series(pandas.array(arrow, dtype=pandas.ArrowDtype(kind)))
        of_pandas = pandas.DataFrame(VISITS).assign(start=start)
        for frame in (of_arrow, of_polars, of_pandas):
            if beyond:
                assert said_of(frame, "visits") == (
                    "visits row 0: start: read datetime.time(13, 0), a time; "
                    "expected a whole minute, without nanoseconds"
                )
            else:
                (claim,) = yr.claims_from_frame(frame, framed("pandas", LEGS))
                assert claim.visits[0].periods[0].start.hour == 13


def test_days_that_python_does_not_have_are_refused() -> None:
    """By row and column, as any other day beyond what the library knows."""
    polars = pytest.importorskip("polars", reason=WHY)
    pandas = pytest.importorskip("pandas", reason=WHY)
    pyarrow = pytest.importorskip("pyarrow", reason=WHY)
    early = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    far = pyarrow.array([10**8], pyarrow.date32())
    of_pandas = pandas.Series(pandas.array(far, dtype=pandas.ArrowDtype(far.type)))
    for frame in (
        pyarrow.table(VISITS | {"day": far}),
        pyarrow.table(VISITS | {"day": pyarrow.array([10**15], pyarrow.timestamp("s"))}),
        polars.DataFrame(VISITS | {"day": [early]}),
        pandas.DataFrame(VISITS).assign(day=of_pandas),
    ):
        assert said_of(frame, "visits") == f"visits row 0: day: read {BEYOND}; {DAYS}"
    late = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    said = said_of(framed("pyarrow", VISITS | {"day": [late]}), "visits")
    assert said.startswith("visits row 0: day: read datetime.datetime(9999, 12, 31, 23, 59")
    assert said.endswith(f"a datetime; {DAYS}")


def test_days_beside_one_that_python_does_not_have_are_read() -> None:
    """One by one: only the far one is refused."""
    pyarrow = pytest.importorskip("pyarrow", reason=WHY)
    days = pyarrow.array([19_632, 10**8], pyarrow.date32())
    said = said_of(pyarrow.table(LEGS | {"day": days}), "legs")
    assert said == f"legs row 1: day: read {BEYOND}; {DAYS}"


def test_what_is_not_there_among_objects_is_empty() -> None:
    """NaT of NumPy and NaN of decimals, too; what is there is named without any mark of ours."""
    numpy = pytest.importorskip("numpy", reason=WHY)
    for none in (numpy.datetime64("NaT"), numpy.timedelta64("NaT"), Decimal("NaN")):
        assert text_of("yen", none) == text_of("day", none) == ""
    pandas = pytest.importorskip("pandas", reason=WHY)
    for value, read in (
        (Decimal("sNaN"), "yen: empty; expected"),
        (numpy.datetime64("NaT"), "yen: empty; expected"),
        (10**5000, "yen: read a number of too many digits to be written; expected whole yen"),
        (1e300, "yen: read 1e+300, a float; expected whole yen such as 1200 or 1,200円"),
    ):
        yen = pandas.Series([300, value], dtype=object)
        said = said_of(framed("pandas", LEGS).assign(yen=yen), "legs")
        assert said.startswith(f"legs row 1: {read}")
        assert "astype" not in said
        assert "\\x00" not in said


def test_labels_that_are_not_there_are_not_compared() -> None:
    """NA is neither equal to a position nor not; a label that no text has is left out."""
    pandas = pytest.importorskip("pandas", reason=WHY)
    legs = framed("pandas", LEGS | {"kind": ["bus", "sledge"]})
    for labels in ([0, pandas.NA], [0, 10**5000]):
        legs.index = pandas.Index(labels, dtype=object)
        assert said_of(legs, "legs").startswith("legs row 1: kind: read 'sledge'; expected")
