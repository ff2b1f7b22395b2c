"""Finding experts (専門家の検索): by what they know, where they work, and what it would cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from pydantic import ConfigDict, Field

from yorozu_rules.calendar import whole_day
from yorozu_rules.dispatch.body import Body, body_findings
from yorozu_rules.dispatch.commission import Commission
from yorozu_rules.dispatch.register.facts import Expert
from yorozu_rules.dispatch.terms import unpack
from yorozu_rules.errors import FactError, NotPermitted
from yorozu_rules.facts import Fact, Id
from yorozu_rules.outcome import Amounts
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.travel.facts import Journey
from yorozu_rules.travel.plan import plan_journey

RULE = "expert.search"


class Wanted(Fact):
    """What is looked for: of each list that names something, one thing at least has to fit.

    ``fields`` are fields of expertise (専門分野), ``trades`` trades (得意業界), ``qualifications``
    kinds of qualification (保有資格), ``bases`` bases of activity (活動拠点); ``name`` is the whole
    name of one expert, and personal.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    name: str | None = Field(default=None, min_length=1, max_length=100, repr=False)
    fields: tuple[Id, ...] = ()
    trades: tuple[Id, ...] = ()
    qualifications: tuple[Id, ...] = ()
    bases: tuple[Id, ...] = ()


class Trip(NamedTuple):
    """A journey that an expert would make, and the minutes of support planned for each day."""

    journey: Journey
    support: Mapping[date, int]


class Match(NamedTuple):
    """An expert who fits: what of the wanted things, whether to be had that day, at what cost.

    ``commissioned`` is None where no commission is known; ``travel`` is what the journey may come
    to, allowed and held, by tax basis, None where no journey was given.
    """

    expert: Expert
    fits: tuple[str, ...]
    commissioned: bool | None
    travel: tuple[Amounts, ...] | None

    @property
    def yen(self) -> tuple[int, ...] | None:
        """Return what the journey may come to in yen, one number for each tax basis."""
        return None if self.travel is None else tuple(one.allowed + one.held for one in self.travel)


def find_experts(
    experts: Iterable[Expert],
    wanted: Wanted,
    book: Rulebook,
    *,
    asked_by: Body | Literal["office"],
    on: date,
    commissions: Mapping[str, Commission] | None = None,
    trips: Mapping[str, Trip] | None = None,
) -> tuple[Match, ...]:
    """Return the experts who fit, the best first.

    First those commissioned on the day, then those of whom it is not known, then the rest; among
    them who fits in more points; then whose journey costs less under the rulebook; then by id.
    ``commissions`` and ``trips`` are by the expert's id: FactError for another's. Only the office
    and bodies that may ask for dispatches see the database: NotPermitted for any other.
    Clause: r5-dispatch 1, note 4; 3(6)⑤; the order is ours.

    >>> from yorozu_rules import rulebook
    >>> experts = [Expert(id="E-1", fields=("sales",)), Expert(id="E-2", fields=("sales", "it"))]
    >>> wanted = Wanted(fields=("sales", "it"))
    >>> found = find_experts(
    ...     experts, wanted, rulebook("r5-dispatch"), asked_by="office", on=date(2023, 10, 2)
    ... )
    >>> [match.expert.id for match in found]
    ['E-2', 'E-1']
    """
    day = whole_day(on)
    if asked_by != "office":
        _permit(asked_by, book)
    experts = tuple(experts)
    strange = {*(trips or {}), *(commissions or {})} - {expert.id for expert in experts}
    if strange:
        said = f"read {', '.join(sorted(strange))}; expected ids of the experts given"
        raise FactError([f"trips, commissions: {said}"])
    matches = []
    for expert in experts:
        fits = fit(expert, wanted)
        if fits is None:
            continue
        commission = (commissions or {}).get(expert.id)
        trip = (trips or {}).get(expert.id)
        travel = None
        if trip is not None:
            travel = tuple(plan_journey(trip.journey, trip.support, book).totals.values())
        held = commission.holds(day) if commission else None
        matches.append(Match(expert, fits, held, travel))
    return tuple(sorted(matches, key=_order))


def fit(expert: Expert, wanted: Wanted) -> tuple[str, ...] | None:
    """Return the wanted things that an expert has, or None where one list has nothing that fits.

    >>> fit(Expert(id="E", trades=("food",)), Wanted(trades=("food", "retail")))
    ('food',)
    >>> fit(Expert(id="E", trades=("food",)), Wanted(trades=("food",), bases=("tokyo",))) is None
    True
    """
    if wanted.name is not None and wanted.name != expert.name:
        return None
    found: list[str] = []
    for asked, has in (
        (wanted.fields, expert.fields),
        (wanted.trades, expert.trades),
        (wanted.qualifications, [one.kind for one in expert.qualifications or ()]),
        (wanted.bases, [expert.base]),
    ):
        common = [one for one in asked if one in has]
        if asked and not common:
            return None
        found += common
    return tuple(found)


def _permit(body: object, book: Rulebook) -> None:
    """Raise where a body is none of those that may see the database, or that is not known."""
    if not isinstance(body, Body):
        raise NotPermitted(f"read {body!r:.60}; expected 'office' or a body")
    against = [found.code for found in body_findings(body, book.once(unpack))]
    if against:
        raise NotPermitted(
            f"read body {body.id}; expected one that may ask for dispatches "
            f"({', '.join(against)}) [{book.clause(RULE)}]"
        )


def _order(match: Match) -> tuple[int, int, bool, tuple[int, ...], str]:
    rank = (True, None, False).index(match.commissioned)
    yen = match.yen
    return rank, -len(match.fits), yen is None, yen or (), match.expert.id
