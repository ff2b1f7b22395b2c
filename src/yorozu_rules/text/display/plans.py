"""Plans, their tables and ceilings, each with a picture of where the yen are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yorozu_rules.budget.facts import STAGES, Plan
from yorozu_rules.budget.rooms import Room
from yorozu_rules.budget.table import PlanTable, Row
from yorozu_rules.text.display.blocks import (
    BARS_SHOWN,
    Bar,
    Block,
    Heading,
    Look,
    Part,
    Picture,
    Pictures,
    Words,
    first,
    grid,
)
from yorozu_rules.text.display.facts import fact_blocks
from yorozu_rules.text.numbers import number, yen
from yorozu_rules.text.words import Lang, desk_text, titles, word

_LOOKS: tuple[Look, ...] = ("full", "half", "empty")


def plan_blocks(plan: Plan, lang: Lang) -> Iterator[Block]:
    """Yield a plan as it was given, unchecked: its lines with their sum at each stage."""
    yield Heading(f"{word('plan', lang)} {plan.id}")
    stages = [
        stage for stage in STAGES if any(getattr(cost, stage) is not None for cost in plan.lines)
    ]
    head = [word(code, lang) for code in ("line", "category", "desk", *stages)]
    rows = [
        [
            *(cost.id, titles("category", cost.category, lang)),
            desk_text(cost.desk, lang) if cost.desk else "",
            *(_known(getattr(cost, stage), lang) for stage in stages),
        ]
        for cost in plan.lines
    ]
    sums = [[getattr(cost, stage) for cost in plan.lines] for stage in stages]
    total = [word("unknown", lang) if None in column else number(sum(column)) for column in sums]
    right = range(3, len(head))
    yield from grid(head, rows, lang, right=right, sums=[[word("total", lang), "", "", *total]])
    yield from fact_blocks(plan, lang, leave_out=("id", "lines"))


def table_blocks(table: PlanTable, lang: Lang) -> Iterator[Block]:
    """Yield a plan's table by category and desk, and a bar for each category."""
    desks = [desk_text(name, lang) for name in table.columns]
    columns = desks if len(desks) > 1 else []
    yield Heading(f"{word('plan', lang)} {table.plan} {word('yen-unit', lang)}")
    head = ["", word("category", lang), *columns, word("total", lang)]
    body = [*table.rows, table.subtotal, table.administration, table.tax]
    rows = [_row(row, lang) for row in body]
    yield from grid(head, rows, lang, right=range(2, len(head)), sums=[_row(table.total, lang)])
    if table.held.total:
        yield Words(f"{word('held-included', lang)}: {yen(table.held.total, lang)}")
    looks = [*_LOOKS, *([_LOOKS[-1]] * len(desks))][: len(desks)]
    filled = [row for row in (*table.rows, table.administration) if any(row.yen)]
    drawn, more = first(filled, BARS_SHOWN, lang)
    bars = tuple(
        Bar(
            _title(row, lang),
            (yen(row.total, lang),),
            tuple(Part(look, of) for look, of in zip(looks, row.yen, strict=True)),
        )
        for row in drawn
    )
    if bars:
        legend = tuple(zip(looks, desks, strict=True)) if columns else ()
        yield Pictures((Picture(word("by-category", lang), bars, legend),))
        yield from more


def room_blocks(rooms: Sequence[Room], lang: Lang) -> Iterator[Block]:
    """Yield ceilings: as stated, what fits, what is used, what is left, and a bar for each."""
    head = [word(code, lang) for code in ("ceiling", "yen", "basis", "without-tax", "used", "left")]
    rows = [
        [
            *(desk_text(room.of, lang), number(room.ceiling)),
            word("tax-included" if room.with_tax else "tax-excluded", lang),
            *map(number, (room.most, room.used, room.left)),
        ]
        for room in rooms
    ]
    yield from grid(head, rows, lang, right=(1, 3, 4, 5))
    bars = tuple(_room(room, lang) for room in rooms)
    legend: list[tuple[Look, str]] = [
        ("full", word("used", lang)),
        ("empty", word("room-left", lang)),
    ]
    if any(room.left < 0 for room in rooms):
        legend.append(("over", word("above-ceiling", lang)))
    yield Pictures((Picture(word("under-ceiling", lang), bars, tuple(legend)),))


def _room(room: Room, lang: Lang) -> Bar:
    """Return the bar of a ceiling: what is used of it, what is left, or what stands above it."""
    over = max(-room.left, 0)
    parts = (Part("full", room.used - over), Part("empty", max(room.left, 0)), Part("over", over))
    said = f"{number(room.used)} / {yen(room.most, lang)}"
    return Bar(desk_text(room.of, lang), (said,), parts)


def _row(row: Row, lang: Lang) -> list[str]:
    figures = [number(yen) for yen in row.yen] if len(row.yen) > 1 else []
    return [row.number, _title(row, lang), *figures, number(row.total)]


def _title(row: Row, lang: Lang) -> str:
    code = "contract-amount" if row.id == "total" else row.id
    return word(code, lang) if row.title is None else str(getattr(row.title, lang))


def _known(value: int | None, lang: Lang) -> str:
    return word("unknown", lang) if value is None else number(value)
