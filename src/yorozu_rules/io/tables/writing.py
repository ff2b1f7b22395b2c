"""Claims into two CSV files, with the headings of one language; read back, they are equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from yorozu_rules.calendar import JST
from yorozu_rules.dispatch.facts import Claim
from yorozu_rules.io.csvfile import write_csv
from yorozu_rules.io.tables.headings import Column, Kind, Lang, Name, columns, kinds
from yorozu_rules.io.tables.visits import DAY, JOURNEY, LISTS
from yorozu_rules.io.tables.words import is_choice, word

Record = Mapping[str, Any]
Cells = dict[Column, str | int]
_METRES_A_KM = 1_000
_ID = ("id",)  # stands in every row


def write_claim_tables(
    claims: Iterable[Claim],
    visits: str | Path,
    legs: str | Path,
    *,
    lang: Lang = "ja",
    replace: bool = False,
) -> None:
    """Write claims as a CSV file of visits and one of legs, which ``read_claim_tables`` reads.

    A column that no row needs is left out. A commission of which nothing is known is written as
    none. Raises OutputError where a file is there already and not to be replaced, or cannot be
    written.

    >>> write_claim_tables([], "nowhere/visits.csv", "nowhere/legs.csv")
    Traceback (most recent call last):
    yorozu_rules.errors.OutputError: visits.csv: cannot be written: No such file or directory
    """
    of_visits, of_legs = claim_rows(claims, lang)
    write_csv(Path(visits), of_visits, replace=replace)
    write_csv(Path(legs), of_legs, replace=replace)


def claim_rows(
    claims: Iterable[Claim], lang: Lang
) -> tuple[Iterator[list[str | int]], Iterator[list[str | int]]]:
    """Return the rows of the two tables, the headings first."""
    visits, legs = rows_of_claims(claims, lang)
    return _table("visits", visits, lang), _table("legs", legs, lang)


def rows_of_claims(claims: Iterable[Claim], lang: Lang) -> tuple[list[Cells], list[Cells]]:
    """Return the rows of the two tables, each with the cells that hold something."""
    visit_rows: list[Cells] = []
    leg_rows: list[Cells] = []
    for claim in claims:
        record = claim.model_dump(mode="json")
        own = list(_leg_rows(record, lang))
        visit_rows.extend(_visit_rows(record, lang, rows=bool(own)))
        leg_rows.extend(own)
    return visit_rows, leg_rows


def used_columns(name: Name, rows: Iterable[Cells]) -> list[Column]:
    """Return the columns that rows need, and those without which no table is read."""
    used = set().union(*rows)
    return [
        column
        for column in columns(name)
        if column in used or column.needed or (column.nullable and not column.also)
    ]


def _table(name: Name, rows: list[Cells], lang: Lang) -> Iterator[list[str | int]]:
    kept = used_columns(name, rows)
    yield [column.heading(lang) for column in kept]
    for row in rows:
        yield [row.get(column, "") for column in kept]


def _visit_rows(claim: Record, lang: Lang, *, rows: bool) -> Iterator[Cells]:
    """Yield the rows of a claim's visits; what is said once stands in the first of each."""
    said = "no" if claim["journey"] is None else "yes" if rows else "no-items"
    own = _cells(claim, "claim", lang)
    journey = next(column for column in columns("visits") if column.path == JOURNEY)
    own[journey] = word(journey.form, said, lang)
    told: set[Column] = set()
    for visit in claim["visits"]:
        whole = _cells(visit, "visit", lang)
        for place, parts in enumerate(_by_day(visit)):
            row: Cells = {}
            for name, part in parts.items():
                row |= _part(name, part, lang, parts["day"])
            row |= {at: text for at, text in whole.items() if at.path == _ID or not place}
            row |= {at: text for at, text in own.items() if at.path == _ID or at not in told}
            told |= own.keys()
            yield row


def _by_day(visit: Record) -> list[dict[str, Any]]:
    """Return the rows of a visit: a period each, with the papers of its day beside the first.

    Papers stay in their order; one whose day has no row left has a row of its own.
    """
    rows: list[dict[str, Any]] = []
    for name, (*inner, last) in LISTS.items():
        parts = visit
        for key in inner:
            parts = parts[key]
        after = 0
        for part in parts[last]:
            day = part["day"] if name == "attendance" else _at(part["start"]).date().isoformat()
            fits = (n for n, row in enumerate(rows[after:], after) if row["day"] == day)
            number = next(fits, len(rows)) if name != "periods" else len(rows)
            if number == len(rows):
                rows.append({"day": day})
            rows[number][name] = part
            after = number + 1
    return rows


def _part(name: str, part: Any, lang: Lang, day: str) -> Cells:
    """Return the cells of a part of a row; times of the row's day are written without it."""
    if name == "day":
        (column,) = (column for column in columns("visits") if column.of == "row")
        return {column: part}
    cells = _cells(part, name, lang, date.fromisoformat(day))
    if name == "attendance":
        own = next(column for column in cells if column.path == DAY)
        if len(cells) > 1:  # nothing else would tell of it
            del cells[own]
    return cells


def _leg_rows(claim: Record, lang: Lang) -> Iterator[Cells]:
    journey = claim["journey"]
    if journey is None:
        return
    for number, leg in enumerate(journey["legs"], start=1):
        yield _leg_row(claim, "legs", leg, lang, number)
        for charge in leg.get("charges", ()):
            yield _leg_row(claim, "charges", charge, lang, number)
    for to in ("nights", "allowance_days", "other", "reductions", "packages", "references"):
        for record in journey[to]:
            yield _leg_row(claim, to, record, lang)


def _leg_row(
    claim: Record, to: str, record: Record, lang: Lang, number: int | None = None
) -> Cells:
    spec = next(kind for kind in kinds().values() if kind.to == to and _is(kind, record))
    says: dict[str, object] = {"claim": claim["id"], "kind": spec.name, "leg": number}
    row: Cells = {}
    for column in columns("legs"):
        if column.also or column.path[0] not in ("claim", "kind", *spec.takes):
            continue
        value = (
            says[column.path[0]]
            if column.path[0] in says
            else _at_path(record, spec.fact(column.path))
        )
        if value is not None and value != []:
            row[column] = _written(column, value, lang)
    return row


def _is(kind: Kind, record: Record) -> bool:
    return all(record[key] == value for key, value in kind.fixed.items())


_NONE_NAMED = ("covers", "paid_direct")  # lists of which none is the rule, and an empty cell


def _cells(record: Record, of: str, lang: Lang, day: date | None = None) -> Cells:
    """Return the cells of what is said of a claim, a visit or a part of a row."""
    cells: Cells = {}
    for column in columns("visits"):
        if column.of == of and column.path != JOURNEY:
            value = _at_path(record, column.path)
            if value is not None and (value != [] or column.path[-1] not in _NONE_NAMED):
                cells[column] = _written(column, value, lang, day)
    return cells


def _at_path(record: Record, path: tuple[str, ...]) -> Any:
    held: Any = record
    for part in path:
        if held is None:
            return None
        held = held[part]
    return held


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(JST)


def _written(column: Column, value: Any, lang: Lang, day: date | None = None) -> str | int:
    """Return a value as a cell has it."""
    match column.form:
        case "yes-no":
            return word("yes-no", "yes" if value else "no", lang)
        case "instant":
            return _instant(_at(value), day)
        case "km":
            whole, rest = divmod(value, _METRES_A_KM)
            return f"{whole}.{rest:03}".rstrip("0") if rest else whole
        case "years" | "items":
            values = value if isinstance(value, list) else [value]
            named = [_item(one, lang) if column.form == "items" else str(one) for one in values]
            return " ".join(named) or word("none", "none", lang)
        case form if is_choice(form):
            return word(form, value, lang)
        case _:
            text: str | int = value
            return text


def _item(item: str, lang: Lang) -> str:
    kind, _, what = item.partition("/")
    return f"{word('item', kind, lang)}/{what}"


def _instant(at: datetime, day: date | None) -> str:
    if day is not None and at.date() == day:
        return f"{at:%H:%M}"
    midnight = at - timedelta(days=1)
    if day is not None and midnight.date() == day and f"{at:%H:%M}" == "00:00":
        return "24:00"
    return f"{at:%Y-%m-%d %H:%M}"
