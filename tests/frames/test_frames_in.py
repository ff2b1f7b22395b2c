"""Claims out of frames: what is read, and what is said of what cannot be."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import yorozu_rules as yr
from framed import LEGS, LIBRARIES, VISITS, WHY, Columns, framed
from yorozu_rules.errors import InputError
from yorozu_rules.frames import claims as reading

EXAMPLES = Path(__file__).parents[2] / "examples"

both = pytest.mark.parametrize("library", LIBRARIES)


def refused(visits: Any, legs: Any = None) -> list[str]:
    """Return the problems with frames."""
    with pytest.raises(InputError) as caught:
        yr.claims_from_frame(visits, legs)
    return list(caught.value.problems)


@both
def test_a_claim_is_read_as_it_stands(library: str) -> None:
    """Kilometres are exact, an empty cell is not known, a time is of its row's day."""
    (claim,) = yr.claims_from_frame(framed(library, VISITS), framed(library, LEGS))
    assert (claim.id, claim.expert, claim.commission) == ("C-1", "E-1", None)
    (period,) = claim.visits[0].periods
    assert period.start == datetime(2023, 10, 2, 13, tzinfo=yr.JST)
    assert claim.journey is not None
    (bus,) = claim.journey.legs
    assert isinstance(bus, yr.BusLeg)
    assert (bus.metres, bus.fare, bus.economical_fare) == (16_400, 300, None)
    (night,) = claim.journey.nights
    assert (night.day, night.yen, night.kind) == (date(2023, 10, 1), 9_000, "hotel")


@both
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_claims_come_back_from_frames_as_they_were(library: str, lang: Any) -> None:
    """Claims of every kind go into frames and back, the types being the library's own."""
    pytest.importorskip(library, reason=WHY)
    every = EXAMPLES / "claims-visits.csv", EXAMPLES / "claims-legs.csv"
    claims = tuple(one.claim for one in yr.read_claim_tables(*every))
    visits, legs = yr.claim_frames(claims, backend=library, lang=lang)  # type: ignore[call-overload]
    assert yr.claims_from_frame(visits, legs) == claims


def test_the_example_month_comes_back_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """All 840 claims, of all kinds, are what they were; each of them is read at once."""
    pytest.importorskip("polars", reason=WHY)
    claims = tuple(one.claim for one in yr.read_claims(EXAMPLES / "month" / "claims.jsonl"))
    visits, legs = yr.claim_frames(claims, backend="polars")
    monkeypatch.delattr(reading._Reader, "_cell_by_cell")
    assert yr.claims_from_frame(visits, legs) == claims


BARE: Columns = {"lodging": ["", ""], "distance (km)": ["16.4", ""]}
SPOILT: list[tuple[Columns, Columns]] = [
    ({}, {}),
    ({"start": ["25:00"]}, {}),
    ({"journey": ["no"]}, {}),
    ({"journey": ["no-items"]}, {}),
    ({"journey": ["perhaps"]}, {}),
    ({"journey": [""]}, {}),
    ({"visit": [""]}, {}),
    ({"claim": [""]}, {}),
    ({"claim": ["C-2"]}, {}),
    ({"from main base": ["yes"], "journey": ["no"]}, {}),
    ({"start": [""], "end": [""], "means": [""]}, {}),
    ({"start": [""], "end": [""], "means": [""], "day": [""]}, {}),
    ({"attendance day": ["2023-10-03"]}, {}),
    ({"check-in": ["13:00"]}, {}),
    ({"check-in": ["13:00"], "attendance day": ["2023-10-02"], "day": [""]}, {}),
    ({"check-in": ["13:00"], "attendance day": ["some day"]}, {}),
    ({}, {"kind": ["bus", ""]}),
    ({}, {"kind": ["bus", "green-car"]}),
    ({}, {"kind": ["bus", "green-car"], "leg": ["1", "1"]}),
    ({}, {"kind": ["bus", "green-car"], "leg": ["1", "1"], "day": ["2023-10-02", ""]} | BARE),
    ({}, {"kind": ["rail", "green-car"], "leg": ["", "1"], "day": ["2023-10-02", ""]} | BARE),
    ({}, {"leg": ["1", ""]}),
    ({}, {"leg": ["2", ""]}),
    ({}, {"leg": ["1", "1"]}),
    ({}, {"lodging": ["hotel", "hotel"]}),
    ({}, {"distance (m)": ["16400", ""]}),
    ({}, {"distance (m)": ["16400", ""], "distance (km)": ["", ""]}),
    ({}, {"distance (m)": ["16401", ""]}),
    ({}, {"yen": ["300 yen", "9000"]}),
    ({}, {"day": ["2023-10-02", "2023-11-01"]}),
    ({}, {"claim": ["C-1", "C-9"]}),
    ({}, {"claim": ["C-1", ""]}),
    ({}, {"kind": ["bus", "reduction"], "day": ["2023-10-02", ""], "lodging": ["", ""]}),
    (
        {},
        {
            "kind": ["bus", "reduction"],
            "day": ["2023-10-02", ""],
            "lodging": ["", ""],
            "items": ["", "leg/1"],
            "reduction reason": ["", "=1+1"],
        },
    ),
    (
        {},
        {
            "kind": ["bus", "reduction"],
            "day": ["2023-10-02", ""],
            "lodging": ["", ""],
            "items": ["", "leg/1 leg/2"],
            "reduction reason": ["", "twice"],
        },
    ),
]


@pytest.mark.parametrize(("visits", "legs"), SPOILT)
def test_all_at_once_is_read_as_cell_by_cell(
    visits: Columns, legs: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick way takes nothing that the careful one refuses, and nothing otherwise."""
    given = framed("polars", VISITS | visits), framed("polars", LEGS | legs)

    def read() -> object:
        try:
            return yr.claims_from_frame(*given)
        except InputError as error:
            return error.problems

    quick = read()
    monkeypatch.setattr(reading._Reader, "_at_once", lambda *_: None)
    assert quick == read()


def rows(columns: Columns, **more: list[Any]) -> Columns:
    """Return columns of as many rows as what is given, each like the first row else."""
    (length,) = {len(values) for values in more.values()}
    return {name: values[:1] * length for name, values in columns.items()} | more


def test_rows_of_a_claim_may_stand_apart_and_say_it_again() -> None:
    """A frame is sorted as its owner likes; what is once of a claim may stand in each row."""
    ids = {"claim": ["C-1", "C-2", "C-1"], "visit": ["V-1", "V-2", "V-3"]}
    days = ["2023-10-02", "2023-10-03", "2023-10-03"]
    three = rows(VISITS, day=days, journey=["no"] * 3, expert=["E-1", "E-2", ""], **ids)
    one, two = yr.claims_from_frame(framed("polars", three))
    assert [visit.id for visit in one.visits] == ["V-1", "V-3"]
    assert (two.id, one.expert) == ("C-2", "E-1")


def test_rows_that_disagree_are_refused() -> None:
    """Nobody can know which of two is meant; the same holds of a visit's rows."""
    two = rows(VISITS, journey=["no", "no"], expert=["E-1", "E-2"], business=["B-1", "B-2"])
    two |= {"start": ["09:00", "13:00"], "end": ["10:00", "16:00"]}
    assert refused(framed("polars", two)) == [
        "visits row 1: expert: read 'E-2'; expected the same as expert at visits row 0, which is "
        "'E-1'",
        "visits row 1: business: read 'B-2'; expected the same as business at visits row 0, which "
        "is 'B-1'",
    ]
    two["expert"] = ["E-1", "E-1"]
    assert len(refused(framed("polars", two))) == 1


def test_a_visit_is_of_one_claim() -> None:
    """Which of two claims a visit is of is not known: both are told."""
    two = rows(VISITS, claim=["C-1", "C-2"], journey=["no", "no"])
    assert refused(framed("polars", two)) == [
        "visits row 0: visit id V-1 stands at visits row 1 in another claim too",
        "visits row 1: visit id V-1 stands at visits row 0 in another claim too",
    ]


def test_legs_without_a_claim_are_refused() -> None:
    """A row that belongs to no claim is a slip, and never dropped."""
    legs = LEGS | {"claim": ["C-1", "C-1"]}
    more = {name: [*values, values[0], values[0]] for name, values in legs.items()}
    more["claim"] = ["C-1", "C-1", "C-9", ""]
    assert refused(framed("polars", VISITS), framed("polars", more)) == [
        "legs row 2: claim: read 'C-9', which is no claim of visits",
        "legs row 3: claim: empty; expected the id of a claim of visits",
    ]


@both
@pytest.mark.parametrize("fare", [300.0, float("inf"), 300.5])
def test_a_float_of_yen_is_refused(library: str, fare: float) -> None:
    """Whole or not: row, column, value, and in the first case how to mend it."""
    legs = framed(library, LEGS | {"yen": [fare, 9_000.0]})
    fix = {
        "pandas": "legs['yen'].astype('Int64'), which also keeps empty cells empty",
        "polars": "legs.with_columns(pl.col('yen').cast(pl.Int64))",
        "pyarrow": "pyarrow.compute.cast(legs['yen'], pyarrow.int64())",
    }[library]
    whole = "expected whole yen such as 1200 or 1,200円"
    made = "a part of one" if fare == 300.5 else "so large"
    said = refused(framed(library, VISITS), legs)
    if fare == 300.0:
        assert said == [
            f"legs row 0: yen: read 300.0, a float; {whole}: {fix} (and 1 more row of this column)"
        ]
    else:
        assert said == [
            f"legs row 0: yen: read {fare}, a float; {whole}: see what made it {made}",
            f"legs row 1: yen: read 9000.0, a float; {whole}: {fix}",
        ]


@both
def test_what_is_missing_is_never_zero(library: str) -> None:
    """A fare that is not there is asked for; a fare that need not be known is not known."""
    legs = framed(library, LEGS | {"yen": [None, 9_000]})
    said = refused(framed(library, VISITS), legs)
    if library == "pandas":  # one empty cell has made floats of the whole column
        assert said.pop(0).startswith("legs row 1: yen: read 9000.0, a float; expected whole yen")
    assert said == ["legs row 0: yen: empty; expected whole yen such as 1200 or 1,200円"]


def test_whole_numbers_of_pandas_and_numpy_are_taken() -> None:
    """Int64 with an empty cell, NumPy's integers of any width, and what stands among objects."""
    pandas = pytest.importorskip("pandas", reason=WHY)
    numpy = pytest.importorskip("numpy", reason=WHY)
    legs = framed("pandas", LEGS)
    for yen in (
        pandas.array([300, 9_000], dtype="Int64"),
        pandas.array([300, 9_000], dtype="int64[pyarrow]"),
        numpy.array([300, 9_000], dtype="uint16"),
        pandas.Series([numpy.int32(300), "9,000円"], dtype=object),
        pandas.Series([Decimal("300.00"), numpy.str_("9000")], dtype=object),
    ):
        (claim,) = yr.claims_from_frame(framed("pandas", VISITS), legs.assign(yen=yen))
        assert claim.journey is not None
        assert (claim.journey.legs[0].fare, claim.journey.nights[0].yen) == (300, 9_000)  # type: ignore[union-attr]
    legs["economical fare"] = pandas.array([280, None], dtype="Int64")
    (claim,) = yr.claims_from_frame(framed("pandas", VISITS), legs)
    assert claim.journey is not None
    assert claim.journey.legs[0].economical_fare == 280  # type: ignore[union-attr]


def test_all_that_is_wrong_is_said_at_once() -> None:
    """A column of floats hides nothing else, and a cell that is not taken is not said to lack."""
    legs = framed("polars", LEGS | {"yen": [300.0, 9_000.0], "lodging": [None, "tent"]})
    visits = framed("polars", VISITS | {"day": [45_201.0]})
    day, yen, tent = refused(visits, legs)
    assert day == (
        "visits row 0: day: read 45201.0, a float; expected a day such as 2023-10-02, "
        "令和5年10月2日 or R5.10.2"
    )
    assert yen.startswith("legs row 0: yen: read 300.0, a float")
    assert tent.startswith("legs row 1: lodging: read 'tent'; expected")


@both
def test_a_float_of_kilometres_is_refused(library: str) -> None:
    """16.4 is not 16.4 as a float; text, a Decimal and whole metres are."""
    visits = framed(library, VISITS)
    assert refused(visits, framed(library, LEGS | {"distance (km)": [16.4, 2.0]}))[0] == (
        "legs row 0: distance (km): read 16.4, a float; expected kilometres as text such as '16.4' "
        "or as a Decimal, or whole metres under 距離(m) (distance (m)): a float is not exact"
    )
    exact = LEGS | {"distance (km)": [Decimal("16.400"), None]}
    (claim,) = yr.claims_from_frame(visits, framed(library, exact))
    assert claim.journey is not None
    assert claim.journey.legs[0].metres == 16_400


def test_no_frame_and_what_it_may_be() -> None:
    """A query that has not run, a series, a list: each is named, and both frames at once."""
    polars = pytest.importorskip("polars", reason=WHY)
    want = "expected a DataFrame of pandas or Polars or a Table of PyArrow"
    assert refused(polars.DataFrame(VISITS).lazy(), polars.Series([1])) == [
        f"visits: read a polars LazyFrame; {want}: visits.collect()",
        f"legs: read a polars Series; {want}",
    ]


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
def test_two_columns_of_one_name_are_refused(library: str) -> None:
    """Which of the two holds is not known."""
    module = pytest.importorskip(library, reason=WHY)
    if library == "pandas":
        frame = module.DataFrame([[1, 2]], columns=["claim", "claim"])
    else:
        frame = module.table([[1], [2]], names=["claim", "claim"])
    assert refused(frame) == ["visits: read two columns of the name claim; expected one"]


def test_headings_that_are_not_the_tables_are_refused() -> None:
    """What has no meaning here may be a slip of one that has: nothing is left out silently."""
    pytest.importorskip("polars", reason=WHY)
    visits = {name: values for name, values in VISITS.items() if name != "body"}
    assert refused(framed("polars", visits | {"bodies": ["P-1"], "請求ID": ["C-1"]})) == [
        "visits: read the heading 'bodies'; expected one of the known headings; did you mean "
        "'body'?",
        "visits: read the heading '請求ID' beside 'claim', which is the same column; expected it "
        "once",
        "visits: expected the headings 機関ID (body) too",
    ]


def test_an_index_of_pandas_is_named_and_not_read() -> None:
    """A frame that was filtered has the labels of its rows; an index that is data is pointed at."""
    legs, visits = framed("pandas", LEGS), framed("pandas", VISITS)
    legs.index = [340, 17]
    assert refused(visits, legs.assign(kind=["bus", "sledge"]))[0].startswith(
        "legs row 1 (index 17): kind: read 'sledge'; expected"
    )
    legs.index = ["Mr Yamada", "Ms Sato"]  # which no message shows
    assert refused(visits, legs.assign(kind=["bus", "sledge"]))[0].startswith(
        "legs row 1: kind: read 'sledge'; expected"
    )
    assert refused(visits.set_index("claim")) == [
        "visits: expected the headings 請求ID (claim) too",
        "visits: the index (claim) is not read: visits.reset_index()",
    ]


def test_a_column_without_a_heading_is_empty_or_refused() -> None:
    """Its cells could mean anything."""
    visits = VISITS | {"journey": ["no"]}
    (claim,) = yr.claims_from_frame(framed("polars", visits | {" ": [None]}))
    assert claim.journey is None
    assert refused(framed("polars", visits | {" ": ["x"]})) == [
        "visits row 0: cell 11 holds something, but has no heading"
    ]
    assert refused(framed("polars", visits | {" ": [1.5]})) == [
        "visits row 0: : read 1.5, a float; expected a heading over it",
        "visits row 0: cell 11 holds something, but has no heading",
    ]
    legs = framed("polars", LEGS | {" ": ["x", None]})
    assert refused(framed("polars", VISITS), legs) == [
        "legs row 0: cell 8 holds something, but has no heading"
    ]


def test_a_frame_without_rows_has_no_claims() -> None:
    """Nothing asked, nothing given; a table of none is no slip in a program."""
    visits = framed("polars", {name: [] for name in VISITS})
    assert yr.claims_from_frame(visits) == ()
