"""The boundary cases of the example month: every finding, and every threshold from both sides.

Each case says what it shows and which findings its claim has; without findings all is allowed.
What the month cannot show needs a day outside it, a partial record, or the document read otherwise;
the tests list it.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from cases import Support, at
from cases_of_fees import NUMBERS, PAPERS, SAME_DAY, SITE, TIED, TIME, WHO
from cases_of_travel import ALLOWANCE, CAR, FARES, HIRED, INSPECTION, LODGING, ROUTE, TRANSPORT
from records import Rows, Visit, body, claim_row, history_row

FIRST = 90_001  # number of the first case's claim and visit; businesses and experts from 9001
FIRST_PARTY = 9_001
# Tuesdays to Thursdays, so that the days before and after are in October too.
DAYS = tuple(date(2023, 10, 3) + timedelta(7 * week + day) for week in range(4) for day in range(3))

CASES = (
    *(*NUMBERS, *SAME_DAY, *TIME, *TRANSPORT, *CAR, *ALLOWANCE, *LODGING),
    *(*WHO, *TIED, *PAPERS, *INSPECTION, *ROUTE, *FARES, *HIRED),
)


def boundary_rows() -> Rows:
    """Return the claims of all cases, and what the record of the year has of them."""
    rows = Rows([], [])
    ids, businesses = count(FIRST), count(FIRST_PARTY)

    def visit(business: int, support: Support) -> Visit:
        number = support.earlier + 1
        asks = body(1, "chamber")
        id_ = f"V-{next(ids):05}"
        return Visit(id_, business, number, SITE, asks, support.spans, support.changes)

    for place, case in enumerate(CASES):
        expert, day = FIRST_PARTY + place, DAYS[place % len(DAYS)]
        visits = []
        for support in case.visits:
            business = next(businesses)
            for week in range(support.earlier + support.cancelled):
                before = day - timedelta(weeks=4 + week)
                took_place = week < support.earlier
                rows.history.append(
                    history_row(visit(business, Support()), expert, before, took_place=took_place)
                )
            visits.append(visit(business, support))
            if support.recorded:
                rows.history.append(history_row(visits[-1], expert, day))
        if case.elsewhere is not None:
            other = visit(next(businesses), Support((at(case.elsewhere),)))
            rows.history.append(history_row(other, expert, day))
            if case.fee_elsewhere:
                whose = {**(visits[-1].changes or {}), "day_fee_with": other.id}
                visits[-1] = visits[-1]._replace(changes=whose)
        rows.claims.append(
            claim_row(FIRST + place, expert, day, visits, case.journey, commission=case.commission)
        )
    return rows
