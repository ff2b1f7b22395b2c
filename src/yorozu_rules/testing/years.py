"""Facts of another year than the rulebook's: which year a day is of, and which text holds then."""

from __future__ import annotations

import re
from datetime import date

from yorozu_rules.calendar import fiscal_year
from yorozu_rules.errors import FactError, NoRuleApplies, NoRulebook, YorozuError
from yorozu_rules.outcome import Scalar
from yorozu_rules.registry import known_rulebooks
from yorozu_rules.rulebooks import Rulebook

# Every message of the library says "read ..." before what it read; a month or a day counts here.
_READ = re.compile(r"\bread (?:day |month )?(20[0-9]{2})-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?\b")


def other_year(error: YorozuError, book: Rulebook) -> dict[str, Scalar] | None:
    """Return the day of another fiscal year that an error is about, and what is known of it.

    None where the error is about something else.

    >>> from yorozu_rules import rulebook
    >>> error = FactError(["contract_on: read 2025-04-10; rulebook r8-tohoku-yorozu is of ..."])
    >>> other_year(error, rulebook("r8-tohoku-yorozu"))["known"]
    'r7-kyushu-yorozu'
    """
    if not isinstance(error, FactError | NoRulebook | NoRuleApplies):
        return None
    for year_read, month, day in _READ.findall(f"{error}"):
        year = fiscal_year(date(int(year_read), int(month), 1))
        if year != book.header.fiscal_year:
            known = (
                one.id
                for one in known_rulebooks()
                if (one.header.programme, one.header.fiscal_year) == (book.header.programme, year)
            )
            read = "-".join(part for part in (year_read, month, day) if part)
            return {
                "day": read,
                "year": f"{year}",
                "book": book.id,
                "of": f"{book.header.fiscal_year}",
                "known": ", ".join(known) or "-",
            }
    return None
