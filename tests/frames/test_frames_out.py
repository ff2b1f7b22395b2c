"""Outcomes, runs and reports as frames of the caller's own library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

import yorozu_rules as yr
from framed import LIBRARIES, WHY, framed
from yorozu_rules.errors import InputError, MissingExtra, OutOfRange
from yorozu_rules.outcome import About, Attended, Finding, Line, Outcome, Source

both = pytest.mark.parametrize("library", LIBRARIES)
SOURCE = Source("r5-dispatch", "0", (), (), {"dispatch.fee": "3(2)"})
LATE = Finding("own.late", "hold", "decision", "own.rule", "9", (("yen", 2_000),))
NOTE = Finding("own.note", "note", None, "own.rule", "9", ())
OUTCOMES = (
    Outcome(
        "C-1",
        SOURCE,
        (
            Line("dispatch.fee", "visit:V-1", "tax-excluded", 24_000, 16_000, 8_000, 0, 0, ()),
            Line("own.rule", "day:C-1", "tax-included", 2_000, 0, 0, 2_000, 0, (), (LATE, NOTE)),
        ),
        (NOTE,),
        about=About(
            "E-1",
            (
                Attended("V-2", "B-1", "P-1", date(2023, 10, 3)),
                Attended("V-1", "B-1", "P-1", date(2023, 10, 2)),
            ),
        ),
    ),
    Outcome("C-2", SOURCE, (Line("own.rule", "x:1", "tax-included", -5, -5, 0, 0, 0, ()),)),
)


def plain(frame: Any) -> list[dict[str, Any]]:
    """Return a frame of any library as records, with None where its null is."""
    if hasattr(frame, "to_pylist"):
        return list(frame.to_pylist())
    if hasattr(frame, "to_dicts"):
        return list(frame.to_dicts())
    records = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [
        {
            key: value.date() if isinstance(value, datetime) else value
            for key, value in record.items()
        }
        for record in records
    ]


def types(frame: Any) -> dict[str, str]:
    """Return the type of each column, as its library writes it."""
    if hasattr(frame, "dtypes") and not isinstance(frame.dtypes, list):
        return {name: str(dtype) for name, dtype in frame.dtypes.items()}
    if hasattr(frame, "column_names"):
        return {field.name: str(field.type) for field in frame.schema}
    return {name: str(dtype) for name, dtype in frame.schema.items()}


YEN = {"pandas": "int64", "polars": "Int64", "pyarrow": "int64"}
DAY = {"pandas": "datetime64[us]", "polars": "Date", "pyarrow": "date32[day]"}
TEXT = {"pandas": "string", "polars": "String", "pyarrow": "string"}


@both
def test_lines_are_rows_in_order(library: str) -> None:
    """Each with its yen as whole numbers; a rule of the caller's own has no clause."""
    like = framed(library, {"any": [1]})
    frame = yr.lines_frame(OUTCOMES, like=like)
    assert type(frame) is type(like)
    first, second, third = plain(frame)
    assert first == {
        "case": "C-1",
        "rule": "dispatch.fee",
        "clause": "3(2)",
        "subject": "visit:V-1",
        "basis": "tax-excluded",
        "claimed": 24_000,
        "allowed": 16_000,
        "borne": 8_000,
        "held": 0,
        "refused": 0,
        "findings": None,
    }
    assert (second["held"], second["findings"], second["clause"]) == (
        2_000,
        "own.late, own.note",
        None,
    )
    assert (third["case"], third["allowed"]) == ("C-2", -5)
    found = types(frame)
    for name in ("claimed", "allowed", "borne", "held", "refused"):
        assert found[name] == YEN[library]
    assert found["findings"] == TEXT[library]


@both
def test_findings_say_what_was_found(library: str) -> None:
    """Those of lines with their subject, those of the case without."""
    frame = yr.findings_frame(OUTCOMES, like=framed(library, {"any": [1]}), lang="ja")
    late, note, case = plain(frame)
    assert late == {
        "案件": "C-1",
        "対象": "day:C-1",
        "規則": "own.rule",
        "条項": "9",
        "所見": "own.late",
        "効果": "hold",
        "求めるもの": "decision",
        "内容": "yen = 2,000",
        "対応": None,
    }
    assert (note["対象"], note["求めるもの"]) == ("day:C-1", None)
    assert (case["対象"], case["所見"]) == (None, "own.note")
    assert types(frame)["対応"] == TEXT[library]  # of a column that is empty too


@both
def test_totals_are_by_case_and_basis(library: str) -> None:
    """With the expert and the first day where the outcome is of a claim."""
    frame = yr.totals_frame(OUTCOMES, like=framed(library, {"any": [1]}))
    one, two, three = plain(frame)
    assert (one["expert"], one["day"], one["basis"]) == ("E-1", date(2023, 10, 2), "tax-excluded")
    assert (one["allowed"], two["held"], three["allowed"]) == (16_000, 2_000, -5)
    assert (three["expert"], three["day"]) == (None, None)
    assert (types(frame)["day"], types(frame)["claimed"]) == (DAY[library], YEN[library])


@both
def test_a_frame_of_nothing_has_its_columns(library: str) -> None:
    """And their types, so that what is computed of it does not fall over on a quiet month."""
    pytest.importorskip(library, reason=WHY)
    frame = yr.totals_frame((), backend=library)  # type: ignore[call-overload]
    assert types(frame)["held"] == YEN[library]
    assert types(frame)["day"] == DAY[library]


@both
def test_transfers_are_what_moves_money(library: str, book: yr.Rulebook) -> None:
    """One payee, 24,000 yen of which 8,000 are the business's, no tax stated apart."""
    pytest.importorskip(library, reason=WHY)
    payee = yr.Payee(
        id="P-1",
        kind="person",
        experts=("E-1",),
        category="professional",
        resident=True,
        tax_stated=False,
        account=None,
    )
    fee = (*OUTCOMES[0].lines[:1],)
    run = yr.pay_month(
        [OUTCOMES[0]._replace(source=book.source, lines=fee, notes=())],
        payees=[payee],
        ledger=yr.Ledger(),
        paid_on=date(2023, 11, 20),
        book=book,
    )
    frame = yr.transfers_frame(run, backend=library)  # type: ignore[call-overload]
    assert types(frame)["paid on"] == DAY[library]
    assert plain(frame) == [
        {
            "run": run.id,
            "paid on": date(2023, 11, 20),
            "payee": "P-1",
            "experts": "E-1",
            "category": "professional",
            "gross": payment.gross,
            "withheld": payment.withheld,
            "refund": 0,
            "net": payment.net,
        }
        for payment in run.transfers
    ]


@both
def test_reports_have_the_rulebooks_headings(library: str, book: yr.Rulebook) -> None:
    """Personal columns are empty, words are said in the language, numbers are numbers."""
    pytest.importorskip(library, reason=WHY)
    experts = [yr.Expert(id="E-1", recommended_by="P-1", fields=("export",))]
    report = yr.registrations(experts, yr.Traits(), book).table
    of_english = yr.report_frame(report, backend=library, lang="en")  # type: ignore[call-overload]
    (row,) = plain(of_english)
    assert list(row) == [column.title.en for column in report.columns]
    assert list(row.values())[:2] == ["E-1", None]
    assert "unknown" in row.values()
    (ja,) = plain(yr.report_frame(report, backend=library))  # type: ignore[call-overload]
    assert "不明" in ja.values()
    counted = report._replace(columns=report.columns[:2], rows=(("E-1", 3), ("E-2", None)))
    numbers = yr.report_frame(counted, backend=library)  # type: ignore[call-overload]
    heading = report.columns[1].title.ja
    assert [row[heading] for row in plain(numbers)] == [3, None]
    assert types(numbers)[heading] == {"pandas": "Int64"}.get(library, YEN[library])


FRAMES: list[Callable[..., Any]] = [yr.lines_frame, yr.findings_frame, yr.totals_frame]


@pytest.mark.parametrize("make", [*FRAMES, yr.claim_frames])
def test_which_library_is_said_once(make: Callable[..., Any]) -> None:
    """Neither, both, none that is known, and what is no frame: each says what was expected."""
    polars = pytest.importorskip("polars", reason=WHY)
    for given in ({}, {"like": polars.DataFrame(), "backend": "polars"}):
        with pytest.raises(InputError, match="expected either like=, a frame"):
            make((), **given)
    with pytest.raises(InputError, match="backend: read 'duckdb'; expected pandas, polars or"):
        make((), backend="duckdb")
    with pytest.raises(InputError, match="like: read a polars LazyFrame; expected a DataFrame of"):
        make((), like=polars.LazyFrame())
    with pytest.raises(OutOfRange, match="read language 'fr'"):
        make((), backend="polars", lang="fr")


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the extra, how to get it; of the caller's own library, that it is not there."""
    narwhals = pytest.importorskip("narwhals", reason=WHY)

    def nowhere(_: object) -> None:
        raise ModuleNotFoundError(name="polars")

    with monkeypatch.context() as patched:
        patched.setattr(narwhals.Implementation, "to_native_namespace", nowhere)
        with pytest.raises(MissingExtra, match="polars is not installed; pip install polars"):
            yr.totals_frame((), backend="polars")
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(MissingExtra, match=r'pip install "yorozu-rules\[frames\]"'):
        yr.totals_frame((), backend="pandas")
    with pytest.raises(MissingExtra, match=r'pip install "yorozu-rules\[frames\]"'):
        yr.claims_from_frame(None)


def test_the_names_load_no_library_of_frames() -> None:
    """What is not used is not loaded: a program without frames does not wait for them."""
    program = (
        "import sys, yorozu_rules as yr; yr.claims_from_frame, yr.lines_frame, yr.claim_frames; "
        "sys.exit(any(name in sys.modules for name in "
        "('narwhals', 'pandas', 'polars', 'pyarrow', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
