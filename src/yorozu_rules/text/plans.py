"""A plan's table in words, in yen or in thousands of yen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from yorozu_rules.budget.rooms import Room
from yorozu_rules.budget.table import PlanTable, Row
from yorozu_rules.errors import OutOfRange
from yorozu_rules.text.numbers import number
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import Lang, desk_text, known_language, word
from yorozu_rules.yen import recorded_rounding

Unit = Literal["yen", "thousand"]
UNITS: tuple[Unit, ...] = get_args(Unit)
_THOUSAND = 1_000


def plan_text(table: PlanTable, lang: Lang = "ja", unit: Unit = "yen") -> str:
    """Return a plan's table as aligned plain text, negative yen as △.

    In thousands each figure is rounded half up by itself, a total from the exact total; a note says
    that they need not add up. Raises OutOfRange on another unit or language.

    >>> import yorozu_rules as yr
    >>> book = yr.rulebook("r6-kanto-network")
    >>> plan = yr.Plan.model_validate_json(
    ...     '{"id": "P", "lines": [{"id": "L1", "category": "venue", "planned": 1500}]}'
    ... )
    >>> table = yr.plan_table(plan, yr.check_plan(plan, book), book)
    >>> yr.plan_text(table, "en", "thousand").splitlines()[5]
    'II   venue                               2'
    """
    known_language(lang)
    return "\n".join(_lines(table, lang, unit))


def rooms_text(rooms: Sequence[Room], lang: Lang = "ja", unit: Unit = "yen") -> str:
    """Return the ceilings of a plan as aligned plain text: as stated, what fits, used, left.

    What is used is allowed or held. Raises OutOfRange on another unit or language.

    >>> print(rooms_text([Room("contract", 110, True, 100, 98)], "en"))
    ceiling          yen                fits, tax excluded  used, tax excluded  left, tax excluded
    contract amount  110  tax included                 100                  98                   2
    """
    known_language(lang)
    shown = _shown(unit)
    head = [word(code, lang) for code in ("ceiling", unit, "without-tax", "used", "left")]
    rows = [[*head[:2], "", *head[2:]]]
    for room in rooms:
        basis = word("tax-included" if room.with_tax else "tax-excluded", lang)
        yen = [shown(figure) for figure in (room.most, room.used, room.left)]
        rows.append([desk_text(room.of, lang), shown(room.ceiling), basis, *yen])
    return "\n".join(aligned(rows, right=(1, 3, 4, 5)))


def _shown(unit: Unit) -> Callable[[int], str]:
    if unit not in UNITS:
        raise OutOfRange(f"read unit {unit!r}; expected one of {', '.join(UNITS)}")
    return _in_thousands if unit == "thousand" else number


def _lines(table: PlanTable, lang: Lang, unit: Unit) -> Iterator[str]:
    shown = _shown(unit)
    columns = [desk_text(name, lang) for name in table.columns]
    head = ["", word("category", lang), *columns, word("total", lang)]
    if len(columns) == 1:  # where no desks are told apart, there is one figure a row
        head = ["", word("category", lang), word("total", lang)]
    rows = [head]
    for row in (*table.rows, table.subtotal, table.administration, table.tax, table.total):
        rows.append(_row(row, lang, shown))
    yield f"{word('plan', lang)} {table.plan} {word(f'{unit}-unit', lang)}"
    yield ""
    yield from aligned(rows, right=range(2, len(head)))
    if table.held.total:
        yield ""
        yield f"{word('held-included', lang)}: {shown(table.held.total)}"
    if unit == "thousand":
        yield ""
        yield word("thousand-note", lang)


def _row(row: Row, lang: Lang, shown: Callable[[int], str]) -> list[str]:
    code = "contract-amount" if row.id == "total" else row.id
    title = word(code, lang) if row.title is None else str(getattr(row.title, lang))
    figures = [shown(yen) for yen in row.yen] if len(row.yen) > 1 else []
    return [row.number, title, *figures, shown(row.total)]


def _in_thousands(yen: int) -> str:
    return number(recorded_rounding(_THOUSAND, "half-up").apply(yen) // _THOUSAND)
