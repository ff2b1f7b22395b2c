"""The forms of lines and the kinds of findings: how each is worked out again, and what it cites."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.application import (
    completeness,
    criteria,
    documents,
    eligibility,
    schedule,
)
from yorozu_rules.application import form as application_form
from yorozu_rules.budget import (
    administration,
    category,
    ceiling,
    placing,
    ratio,
    sharing,
    subcontracts,
)
from yorozu_rules.budget import settlement as project
from yorozu_rules.coordinator import (
    cases,
    contract,
    ending,
    sourcing,
    stand_in,
    unit_fee,
    working_days,
)
from yorozu_rules.coordinator import evidence as fee_evidence
from yorozu_rules.coordinator.fee import Parts, Worked, replay_month
from yorozu_rules.dispatch import (
    body,
    commission,
    evidence,
    exclusion,
    fee_lines,
    matching,
    request,
    same_day,
    settlement,
    time,
    truth,
    window,
)
from yorozu_rules.dispatch.fee import replay_fee
from yorozu_rules.dispatch.register import evaluation, expert, platform
from yorozu_rules.errors import NotReplayed
from yorozu_rules.network import (
    area,
    attendance,
    board,
    deadlines,
    events,
    money,
    participants,
    payable,
    plans,
    records,
)
from yorozu_rules.obligation import (
    audits,
    awards,
    consents,
    deliverables,
    diagnosis,
    evaluations,
    fields,
    forums,
    handlers,
    meetings,
    monthly,
    region,
    sanctions,
    satellites,
    security,
    surveys,
    system,
)
from yorozu_rules.outcome import Kind, Line, Scalar
from yorozu_rules.payment import difference, notes, standing, tax, twice
from yorozu_rules.report import (
    activity,
    bodies,
    businesses,
    call_centre,
    case_studies,
    centre,
    estimate,
    registrations,
)
from yorozu_rules.travel import (
    allowance,
    bus,
    car,
    inspection,
    limits,
    lodging,
    national,
    rail,
    rental,
    ridden,
    route,
    taxi,
    ticket,
)
from yorozu_rules.travel import settlement as travel
from yorozu_rules.yen import recorded_rounding

Inputs = Mapping[str, Scalar]
Replay = Callable[[Inputs], tuple[int, int]]
_NUMBERING = ("numbering.cancelled", "numbering.order", "numbering.without-fee")
_MODULES = (
    *(fee_lines, time, window, commission, body, exclusion, truth, evidence, matching, same_day),
    *(settlement, travel, inspection, limits, national, route, ridden),
    *(rail, bus, ticket, taxi, car, rental, allowance, lodging),
    *(platform, expert, request, evaluation),
    *(standing, difference, twice, notes),
    *(fee_evidence, unit_fee, cases, contract, working_days, sourcing, stand_in, ending),
    *(category, placing, sharing, administration, ceiling, ratio, subcontracts, project),
    *(activity, bodies, businesses, registrations, case_studies, centre, estimate, call_centre),
    *(eligibility, documents, application_form, schedule, completeness, criteria),
    *(money, area, participants, board, events, plans, payable, records, attendance, deadlines),
    *(fields, region, satellites, evaluations, forums, monthly, consents, awards, deliverables),
    *(meetings, surveys, audits, security, diagnosis, handlers, system, sanctions),
)
KINDS: Mapping[str, Kind] = {kind.code: kind for module in _MODULES for kind in module.KINDS}
# A passage that is doubtful in some years only: the others print it without a doubt, or not at all.
IN_SOME_YEARS = frozenset(
    {
        "administration.base",
        "supporter.category",
        "consortium.members",
        "mail.megabyte",
        "security.year",
    }
)
# The readings behind a rule's findings, beside those that the arithmetic of a line depends on.
READINGS_OF: Mapping[str, tuple[str, ...]] = {
    "dispatch.visit-limit": _NUMBERING,
    "expert.registration-flow": ("commission.each-year",),
    "dispatch.time-place-match": ("match.times",),
    "payment.withholding": ("withholding.payment", "withholding.offset"),
    "dispatch.false-report": ("false-report.time", "false-report.place"),
    "travel.follows-fee": ("travel.without-fee",),
    "budget.strict-separation": ("both-desks.person", "supporter.category"),
    "budget.separate-ceilings": ("ceilings.tax",),
    "budget.prior-consultation": ("ceilings.tax",),
    "budget.total-ceiling": ("ceilings.tax",),
    "subcontract.ratio": ("subcontract.numerator", "subcontract.denominator"),
    "cost.general-administration": ("administration.base",),
    "cost.remuneration-category": ("supporter.category",),
    "report.monthly-activity": ("activity.region", "activity.businesses"),
    "report.registrations": ("registrations.certified",),
    "estimate.annual-volume": ("fee-tax.without-number",),
    "application.eligibility": ("consortium.members",),
    "application.documents": ("mail.megabyte",),
    "network.budget": ("network.budget-tax",),
    "network.participants": ("network.successors-counted", "network.cultural-resource"),
    "network.advisory-board": ("network.trade-request",),
    "network.events": ("network.hybrid-place",),
    "network.attendance": ("network.workshops-attended",),
    "network.report-deadlines": ("network.counting-back",),
    "audit.site-visits": ("audit.week", "audit.web-sessions"),
    "security.platform-diagnosis": ("diagnosis.year",),
    "security.status-report": ("security.year",),
}


def _int(inputs: Inputs, *names: str) -> tuple[int, ...]:
    return tuple(int(inputs[name]) for name in names)


def _fee(inputs: Inputs) -> tuple[int, int]:
    fee, unit = _int(inputs, "fee", "unit")
    return replay_fee(fee, str(inputs["share"]), unit, str(inputs["direction"]))


def _car(inputs: Inputs) -> tuple[int, int]:
    metres, rate, unit, claimed = _int(inputs, "metres", "rate", "unit", "claimed")
    cut = recorded_rounding(int(inputs["cut"]), str(inputs["direction"]))
    return 0, min(claimed, car.car_due(metres, rate, unit, cut))


def _bus(inputs: Inputs) -> tuple[int, int]:
    return 0, bus.fare_due(*_int(inputs, "fare", "economical"))


def _ticket(inputs: Inputs) -> tuple[int, int]:
    claimed, reference = _int(inputs, "claimed", "reference")
    if inputs["compared"] == "round-trip":
        return 0, claimed
    paid = () if inputs["paid"] == ticket.NOT_COMPARED else _int(inputs, "paid")
    return 0, ticket.ticket_due(claimed, reference, *paid)


def _rental(inputs: Inputs) -> tuple[int, int]:
    whole = inputs["compared"] == "whole-charge"
    return 0, rental.rental_due(*_int(inputs, "charge", "necessary", "taxi"), whole=whole)


def _all_of(name: str) -> Replay:
    return lambda inputs: (0, sum(_int(inputs, name)))


def _difference(inputs: Inputs) -> tuple[int, int]:
    others = _int(inputs, "others") if "others" in inputs else ()
    allowed, paid = _int(inputs, "allowed", "paid")
    return 0, allowed - paid - sum(others)


def _fee_tax(inputs: Inputs) -> tuple[int, int]:
    cut = recorded_rounding(int(inputs["unit"]), str(inputs["direction"]))
    taxed, rate = Fraction(inputs["taxed"]), Fraction(inputs["rate"])
    return 0, tax.group_tax(taxed, rate, cut) - int(inputs["paid"])


def _exact(inputs: Inputs, *names: str) -> tuple[Fraction, ...]:
    return tuple(Fraction(inputs[name]) for name in names)


def _fees(first: str, *, limited: bool = False, mixed: bool = False) -> Replay:
    """Return the replay of a month's fees: plain, with a fee of which part waits, or mixed."""

    def again(inputs: Inputs) -> tuple[int, int]:
        (fee,) = _int(inputs, first)
        waits, off = _int(inputs, "waits", "off") if limited or mixed else (0, 0)
        worked = Worked(Fraction(inputs["cases"]))
        if mixed:
            waiting, refused = _exact(inputs, "waiting-cases", "refused-cases")
            beside = Parts(*_exact(inputs, "beside", "beside-waits", "beside-off"))
            worked = Worked(worked.cases, waiting, refused, beside)
        cut = recorded_rounding(int(inputs["unit"]), str(inputs["direction"]))
        return 0, replay_month(fee, waits, off, worked, cut)

    return again


def _shared(inputs: Inputs) -> tuple[int, int]:
    weights = sharing.from_text(str(inputs["weights"]))
    shared, before = _int(inputs, "shared", "before")
    return 0, sharing.part_of(shared, before, weights)[str(inputs["desk"])]


def _administration(inputs: Inputs) -> tuple[int, int]:
    claimed, base, before = _int(inputs, "claimed", "base", "before")
    rate = Fraction(inputs["rate"])
    return 0, administration.administration_due(claimed, base, rate, before)


class Form(NamedTuple):
    """One form of line: how its inputs give the yen again, what its text cites, what it read.

    ``replay`` returns (borne by the business, due from the programme); ``readings`` names the
    doubtful passages that such a line depends on.
    """

    replay: Replay
    cites: tuple[str, ...]
    readings: tuple[str, ...] = ("travel.shared-journey",)


_BY_CASE, _BY_PERIOD = ("coordinator.fee", "coordinator.case"), ("coordinator.fee",)
_CUT = ("fee.above-principle", "half-day.odd-yen")
_PERIOD = ("fee.above-principle", "coordinator.fee-period")
_FARES = ("travel.shared-journey", "fare.compare", "fare.no-return-discount")
# The first name among a line's inputs tells the forms of one rule apart.
FORMS: Mapping[tuple[str, str], Form] = {
    ("dispatch.fee", "fee"): Form(
        _fee,
        ("dispatch.fee", "dispatch.copayment", "dispatch.programme-share"),
        (
            "fee.same-day",
            "fee.visit-over-days",
            *_NUMBERING,
        ),
    ),
    ("travel.rail", "fare"): Form(_all_of("fare"), ("travel.rail",)),
    ("travel.rail", "ordinary-charge"): Form(
        lambda inputs: (
            0,
            rail.charge_due(*_int(inputs, "ordinary-charge", "section", "threshold")),
        ),
        ("travel.national-rules",),
    ),
    ("travel.rail", "green-car"): Form(lambda _: (0, 0), ("travel.national-rules",)),
    ("travel.rail", "charge"): Form(
        lambda inputs: (0, rail.charge_due(*_int(inputs, "charge", "section", "threshold"))),
        ("travel.rail",),
    ),
    ("travel.bus", "fare"): Form(_bus, ("travel.bus",)),
    # with a reason for another route the whole fare is due, or waits for what is above
    ("travel.bus", "ridden-fare"): Form(_all_of("ridden-fare"), ("travel.route",)),
    ("travel.air", "claimed"): Form(_ticket, ("travel.air",), _FARES),
    ("travel.ship", "claimed"): Form(_ticket, ("travel.ship",), _FARES),
    ("travel.taxi", "claimed"): Form(_all_of("claimed"), ("travel.taxi",)),
    ("travel.rental-car", "charge"): Form(
        _rental, ("travel.rental-car",), ("travel.shared-journey", "rental.taxi-compare")
    ),
    ("travel.private-car", "metres"): Form(_car, ("travel.private-car",)),
    ("travel.daily-allowance", "allowance"): Form(
        lambda inputs: (
            0,
            allowance.allowance_due(*_int(inputs, "allowance", "metres", "threshold")),
        ),
        ("travel.daily-allowance",),
        ("travel.shared-journey", "allowance.distance"),
    ),
    ("travel.lodging", "cost"): Form(
        lambda inputs: (0, lodging.lodging_due(*_int(inputs, "cost", "ceiling"))),
        ("travel.lodging",),
    ),
    ("payment.per-expert", "allowed"): Form(_difference, ("payment.per-expert",), ()),
    ("payment.per-expert", "taxed"): Form(
        _fee_tax, ("payment.per-expert",), ("fee-tax.rounding", "fee-tax.without-number")
    ),
    ("payment.transfer-fee", "charge"): Form(_all_of("charge"), ("payment.transfer-fee",), ()),
    ("project.settlement", "cost"): Form(
        lambda inputs: (0, project.cost_due(*_int(inputs, "cost", "contract", "before"))),
        ("project.settlement",),
        (),
    ),
    ("travel.components", "cost"): Form(
        lambda inputs: (0, travel.component_due(int(inputs["cost"]), str(inputs["kind"]))),
        ("travel.components",),
    ),
    ("coordinator.fee", "fee"): Form(_fees("fee"), _BY_CASE, _CUT),
    ("coordinator.fee", "limited-fee"): Form(_fees("limited-fee", limited=True), _BY_CASE, _CUT),
    ("coordinator.fee", "mixed-fee"): Form(_fees("mixed-fee", mixed=True), _BY_CASE, _CUT),
    ("coordinator.fee", "daily-fee"): Form(_fees("daily-fee", mixed=True), _BY_PERIOD, _PERIOD),
    ("coordinator.fee", "monthly-fee"): Form(_fees("monthly-fee"), _BY_PERIOD, _PERIOD),
    ("coordinator.fee", "limited-monthly-fee"): Form(
        _fees("limited-monthly-fee", limited=True), _BY_PERIOD, _PERIOD
    ),
    ("cost.categories", "yen"): Form(_all_of("yen"), ("cost.categories",), ()),
    (placing.APART, "yen"): Form(_all_of("yen"), (placing.APART,), ()),
    (placing.CLEAR, "yen"): Form(_all_of("yen"), (placing.CLEAR,), ()),
    (placing.APART, "shared"): Form(_shared, (placing.APART,), ("both-desks.person",)),
    (sharing.RULE, "shared"): Form(_shared, (sharing.RULE,), ("apportionment.ratio",)),
    (administration.RULE, "claimed"): Form(_administration, (administration.RULE,), ()),
    (placing.UNSPLIT, "claimed"): Form(_administration, (placing.UNSPLIT, administration.RULE), ()),
}
UNKNOWN = "unknown"
# What may come off a line beside its own rule, by the input that keeps it: the rule behind it.
CUTS: Mapping[str, str] = {
    "instead": "travel.inspected-amount",
    "round_trip_cut": "travel.air",
    "reduction_cut": "travel.inspected-amount",
    "package_cut": "travel.inspected-amount",
    "route_cut": "travel.route",
    "licence_cut": "cost.licence-fee",
    "desk_cut": "budget.prior-consultation",
    "total_cut": "budget.total-ceiling",
    "contract_cut": "project.settlement",
    "headquarters_cut": "hq.budget",
}


def cited(line: Line) -> set[str]:
    """Return the rules whose clauses a line's arithmetic cites."""
    form = form_of(line)
    own = form.cites if form else (line.rule,)
    return {*own, *(CUTS[name] for name, _ in line.inputs if name in CUTS)}


def readings_of(line: Line) -> tuple[str, ...]:
    """Return the doubtful passages that a line depends on: its arithmetic and its findings."""
    form = form_of(line)
    names = [*(form.readings if form else ())]
    for finding in line.findings:
        names += [name for name in READINGS_OF.get(finding.rule, ()) if name not in names]
    return tuple(names)


def form_of(line: Line) -> Form | None:
    """Return the form of a line; None for lines of a caller's own rules."""
    return FORMS.get((line.rule, line.inputs[0][0])) if line.inputs else None


def worked(line: Line) -> tuple[int, int] | None:
    """Work out again what a line's own rule makes of its recorded inputs: (borne, due).

    None where an input was not known, or for lines of a caller's own rules. Raises NotReplayed
    where the recorded yen are not what the inputs give once everything else came off.
    """
    form = form_of(line)
    inputs = dict(line.inputs)
    if form is None or UNKNOWN in inputs.values():
        return None
    refused_whole = line.refused == line.claimed
    try:
        borne, own = form.replay(inputs)
        due = _less_cuts(own, inputs)
    except KeyError as error:
        if refused_whole:  # a sixth visit has no share to work with
            return None
        raise NotReplayed(f"{line.rule}, {line.subject}: input {error} is missing") from error
    except (ValueError, ZeroDivisionError) as error:
        raise NotReplayed(
            f"{line.rule}, {line.subject}: the inputs are no inputs of this rule: {error}"
        ) from error
    # what a run pays is worked out before the day of payment, or a payee, refuses part of it
    refused = line.refused if line.rule == "payment.per-expert" else 0
    if not refused_whole and line.allowed + line.borne + line.held + refused != borne + due:
        raise NotReplayed(
            f"{line.rule}, {line.subject}: read allowed {line.allowed} + borne {line.borne} + "
            f"held {line.held}; the inputs give {borne} + {due}"
        )
    return borne, own


def replay(line: Line) -> tuple[int, int] | None:
    """Work a line out again from all its recorded inputs: (borne by the business, due).

    None and NotReplayed as ``worked`` has them.
    """
    found = worked(line)
    return (found[0], _less_cuts(found[1], dict(line.inputs))) if found else None


def _less_cuts(due: int, inputs: Inputs) -> int:
    """Return what is left of a line once what concerns more than its own rule came off."""
    if "instead" in inputs:
        due = ridden.ridden_due(due, *_int(inputs, "instead"))
    return due - sum(_int(inputs, *(name for name in CUTS if name in inputs and name != "instead")))
