"""What is said of a value that is not taken: what was read, what was expected, how to mend it."""

from __future__ import annotations

from yorozu_rules.facts import FIRST_DAY, LAST_DAY
from yorozu_rules.frames.cells import Refused
from yorozu_rules.io.problems import shown
from yorozu_rules.io.tables.cells import expected
from yorozu_rules.io.tables.headings import Column, Name, columns

_NUMBERS = ("yen", "minutes", "count", "metres", "id", "years")  # what whole numbers may say
_CAST = {
    "pandas": "{frame}[{heading!r}].astype('Int64'), which also keeps empty cells empty",
    "modin": "{frame}[{heading!r}].astype('Int64'), which also keeps empty cells empty",
    "polars": "{frame}.with_columns(pl.col({heading!r}).cast(pl.Int64))",
    "pyarrow": "pyarrow.compute.cast({frame}[{heading!r}], pyarrow.int64())",
}
_UNSEEN = {  # what is read where there is no value to be shown
    "far": "a value beyond what Python holds (days of the years 1 to 9999)",
    "long": "a number of too many digits to be written",
    "nanoseconds": "nanoseconds",
}
_ANY = "the column {heading!r} as 64-bit integers"


def complaint(
    where: str,
    frame: Name,
    heading: str,
    column: Column | None,
    refused: Refused,
    more: int,
    library: str,
) -> str:
    """Return the problem with a cell: where, what was read, what was expected, the likely fix."""
    key = column.path[-1] if column else ""
    read = (
        _UNSEEN[refused.why]
        if refused.value is None
        else f"{shown(key, refused.value)}, {_article(type(refused.value).__name__)}"
    )
    rest = f" (and {more:,} more {'rows' if more > 1 else 'row'} of this column)" if more else ""
    fix = _fix(frame, heading, column, refused, library)
    return f"{where}: {heading.strip()}: read {read}; {fix}{rest}"


def _article(kind: str) -> str:
    return f"{'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}"


def _fix(frame: Name, heading: str, column: Column | None, refused: Refused, library: str) -> str:
    if column is None:
        return "expected a heading over it"
    said = f"expected {expected(column.form)}"
    match refused.why:
        case "nanoseconds":
            said = "expected a whole minute, without nanoseconds"
        case "far" if column.form == "day":
            said = f"expected a day from {FIRST_DAY} to {LAST_DAY}"
        case "instant":
            said += ", without a time of day"
        case "float" | "part" | "vast" if column.form == "km":
            metres = next(one for one in columns("legs") if one.form == "metres")
            said = (
                "expected kilometres as text such as '16.4' or as a Decimal, or whole metres "
                f"under {metres.both}: a float is not exact"
            )
        case "float" if column.form in _NUMBERS:
            said += f": {_CAST.get(library, _ANY).format(frame=frame, heading=heading)}"
        case "part" if column.form in _NUMBERS:
            said += ": see what made it a part of one"
        case "vast" if column.form in _NUMBERS:
            said += ": see what made it so large"
    return said
