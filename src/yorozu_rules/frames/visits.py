"""Rows of a frame of visits as JSON texts, and the visits of a claim put together of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from yorozu_rules.frames.records import Values, record_texts, times_of, values_of
from yorozu_rules.frames.table import Cells, FrameTable
from yorozu_rules.io.tables.draft import Path
from yorozu_rules.io.tables.headings import Column
from yorozu_rules.io.tables.visits import DAY, JOURNEY, LISTS

_PAPERS = "papers"  # the record of a visit that lists of its rows go into


class VisitTexts(NamedTuple):
    """What each row says: of its claim, of its visit, and one entry for each list of the visit.

    ``said`` is its word about a journey, ``journey`` the facts of it, ``parts`` the entries by the
    name of their list.
    """

    visit_id: Values
    claim: list[str]
    said: Values
    journey: list[str]
    visit: list[str]
    papers: list[str]
    parts: Mapping[str, list[str]]


def visit_texts(table: FrameTable, odd: set[int]) -> VisitTexts:
    """Return the texts of all rows; ``odd`` takes those that are to be read cell by cell."""
    none = [""] * table.size
    leaves: dict[str, dict[Path, Values]] = {}
    timed: list[tuple[Column, Cells]] = []
    for column, cells in zip(table.headings.columns, table.columns, strict=True):
        if column is None:
            odd.update(row for row in range(table.size) if cells.text(row))
        elif column.form == "instant":
            timed.append((column, cells))
        elif (values := values_of(column, cells, odd)) is not None:
            leaves.setdefault(column.of, {})[column.path] = values
    of_row = leaves.get("row", {}).get(DAY)
    attended = leaves.get("attendance", {}).pop(DAY, None)
    own = of_row
    if attended and of_row:
        own = [day or other for day, other in zip(attended, of_row, strict=True)]
    elif attended:
        own = attended
    for column, cells in timed:
        days = own if column.of == "attendance" else of_row
        if (values := times_of(column, cells, days, odd)) is not None:
            leaves.setdefault(column.of, {})[column.path] = values
    parts = {name: record_texts(leaves.get(name, {}), table.size) for name in LISTS}
    if own:
        given = attended or none
        parts["attendance"] = [
            f'"day":{day},{text}' if day and (text or stated) else text
            for text, day, stated in zip(parts["attendance"], own, given, strict=True)
        ]
    if of_row:
        rows = zip(of_row, *parts.values(), strict=True)
        odd.update(number for number, (day, *said) in enumerate(rows) if day and not any(said))
    claim, visit = leaves.get("claim", {}), leaves.get("visit", {})
    claim.pop(("id",), None)
    return VisitTexts(
        visit.pop(("id",), none),
        record_texts(_outside(claim, JOURNEY[0]), table.size),
        claim.get(JOURNEY, none),
        record_texts(_inside(claim, JOURNEY[0]), table.size),
        record_texts(_outside(visit, _PAPERS), table.size),
        record_texts(_inside(visit, _PAPERS), table.size),
        parts,
    )


def visits_text(texts: VisitTexts, rows: Sequence[int]) -> str | None:
    """Return the JSON of a claim's visits; None where its rows are to be read cell by cell."""
    of_visit: dict[str, list[int]] = {}
    for row in rows:
        of_visit.setdefault(texts.visit_id[row], []).append(row)
    visits = []
    for id_, its in of_visit.items():
        first = its[0]
        said = texts.visit[first], texts.papers[first]
        if not id_:
            return None
        for row in its[1:]:
            if not said_again(said, (texts.visit[row], texts.papers[row])):
                return None
        lists = {name: _listed(LISTS[name][-1], part, its) for name, part in texts.parts.items()}
        periods = lists.pop("periods")
        if not periods:
            return None
        papers = texts.papers[first] + "".join(lists.values())
        papers = f'"{_PAPERS}":{{{papers[:-1]}}},' if papers else ""
        visits.append(f'{{"id":{id_},{texts.visit[first]}{papers}{periods[:-1]}}}')
    return ",".join(visits)


def said_again(first: tuple[str, ...], later: tuple[str, ...]) -> bool:
    """Say whether a later row says of its claim or visit what the first one says, or nothing."""
    return later == first or not any(later)


def _listed(name: str, texts: Sequence[str], rows: Iterable[int]) -> str:
    entries = [f"{{{text[:-1]}}}" for row in rows if (text := texts[row])]
    return f'"{name}":[{",".join(entries)}],' if entries else ""


def _inside(leaves: Mapping[Path, Values], name: str) -> dict[Path, Values]:
    return {path[1:]: v for path, v in leaves.items() if path[0] == name and len(path) > 1}


def _outside(leaves: Mapping[Path, Values], name: str) -> dict[Path, Values]:
    return {path: values for path, values in leaves.items() if path[0] != name}
