"""Reading the dated figures of the law: the file, its digest, and the row in force on a day."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Protocol, TypeVar

from yorozu_rules.calendar import whole_day
from yorozu_rules.errors import InexactNumber, NoRulebook, Unreadable, YearNotKnown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_RATIO = re.compile(r"([0-9]+)/([1-9][0-9]*)")


class Citation(NamedTuple):
    """Where a figure of law comes from: the clause, and how well we know it.

    ``grade`` is "read" in the text named, "second-hand" from someone quoting it, or "inferred".
    """

    clause: str
    grade: str


class Dated(Protocol):
    """A figure, or a row of them, that holds from a day until the next row's day."""

    @property
    def since(self) -> date:
        """The first day on which it holds."""


Row = TypeVar("Row", bound=Dated)


def law_data(name: str) -> dict[str, Any]:
    """Return the figures of one law as its file holds them, freshly read.

    Raises NoRulebook where there is no such file; else as ``read_figures`` does.

    >>> law_data("consumption-tax")["id"]
    'consumption-tax'
    """
    from importlib.resources import files

    known = {
        path.name.removesuffix(".toml"): path
        for path in (files("yorozu_rules.law") / "data").iterdir()
        if path.name.endswith(".toml")
    }
    if name not in known:
        raise NoRulebook(f"read law {name!r}; known are {', '.join(sorted(known))}")
    return read_figures(known[name].read_text(encoding="utf-8"))


def read_figures(text: str) -> dict[str, Any]:
    """Return what the TOML text of a law's figures holds; its numbers are whole.

    Raises InexactNumber on a float, and TOMLDecodeError, a ValueError, on what is no TOML.

    >>> read_figures('rate = "10/100"')
    {'rate': '10/100'}
    """
    import tomllib

    return tomllib.loads(text, parse_float=_no_float)


def law_digest(name: str) -> str:
    """Return the SHA-256 of a law's figures, in hex; comments and layout do not count.

    Raises NoRulebook where there is no such law.

    >>> len(law_digest("consumption-tax"))
    64
    """
    import json
    from hashlib import sha256

    # str gives a date its ISO form; TOML holds nothing else that JSON does not know.
    canonical = json.dumps(
        law_data(name), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )
    return sha256(canonical.encode()).hexdigest()


def in_force(rows: Sequence[Row], on: date) -> Row:
    """Return the row in force on a day, out of rows in the order of their days.

    Raises YearNotKnown before the first, OutOfRange on an instant.
    """
    day = whole_day(on)
    for row in reversed(rows):
        if row.since <= day:
            return row
    raise YearNotKnown(f"read {day}; the first figure known is that of {rows[0].since}")


class Bounded(Dated, Protocol):
    """A row that holds until a day as well, the last one known."""

    @property
    def until(self) -> date:
        """The last day on which it holds."""


Closed = TypeVar("Closed", bound=Bounded)


def known_on(rows: Sequence[Closed], on: date) -> Closed:
    """Return the row that holds on a day, out of rows in the order of their days.

    Raises YearNotKnown before the first and after the last day known, OutOfRange on an instant.
    """
    found = in_force(rows, on)
    if on > found.until:
        raise YearNotKnown(f"read {on}; the last day known is {found.until}")
    return found


def ratio(text: str) -> Fraction:
    """Return a ratio that a data file holds as text. Raises Unreadable on any other form.

    >>> ratio("10/100")
    Fraction(1, 10)
    """
    found = _RATIO.fullmatch(text)
    if found is None:
        raise Unreadable(f"read {text!r}; expected a ratio such as 10/100")
    return Fraction(int(found[1]), int(found[2]))


def _no_float(text: str) -> NoReturn:
    raise InexactNumber(f"read {text}; expected a whole number, or a ratio in quotes")
