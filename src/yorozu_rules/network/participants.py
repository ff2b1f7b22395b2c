"""Who takes part in a network: enough businesses, enough in each region, more than half successors.

What is not known may yet turn out well: only what no answer could mend is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.mechanism import all_of, any_of
from yorozu_rules.network.area import inside
from yorozu_rules.network.facts import Network, SupportedBusiness, SupportedInstitution
from yorozu_rules.network.figures import Area, NetworkFigures, ParticipantTable
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.participants"
BUSINESSES_UNKNOWN = Kind("network.businesses-unknown", "hold", "fact", RULE)
TOO_FEW = Kind("network.too-few", "refuse", None, RULE)
RESOURCE_UNKNOWN = Kind("network.resource-unknown", "hold", "fact", RULE)
NO_RESOURCE = Kind("network.no-resource", "refuse", None, RULE)
PEOPLE_UNKNOWN = Kind("network.people-unknown", "hold", "fact", RULE)
NOBODY = Kind("network.nobody-takes-part", "note", None, RULE)
FEW_SUCCESSORS = Kind("network.few-successors", "refuse", None, RULE)
NO_SENIOR_MANAGER = Kind("network.no-senior-manager", "refuse", None, RULE)
REGION_UNKNOWN = Kind("network.region-unknown", "hold", "fact", RULE)
FEW_IN_REGION = Kind("network.few-in-region", "refuse", None, RULE)
INSTITUTIONS_UNKNOWN = Kind("network.institutions-unknown", "hold", "fact", RULE)
NO_INSTITUTION = Kind("network.no-institution", "refuse", None, RULE)
LISTED_UNKNOWN = Kind("network.listed-unknown", "hold", "fact", RULE)
UNLISTED = Decision(
    Kind("network.unlisted", "hold", "decision", RULE),
    Kind("network.unlisted-refused", "refuse", None, RULE),
    Kind("network.unlisted-agreed", "note", None, RULE),
)
KINDS = (
    *(BUSINESSES_UNKNOWN, TOO_FEW, RESOURCE_UNKNOWN, NO_RESOURCE, PEOPLE_UNKNOWN, NOBODY),
    *(FEW_SUCCESSORS, NO_SENIOR_MANAGER, REGION_UNKNOWN, FEW_IN_REGION),
    *(INSTITUTIONS_UNKNOWN, NO_INSTITUTION, LISTED_UNKNOWN, *UNLISTED),
)


def participant_findings(network: Network, book: Rulebook) -> Iterator[Finding]:
    """Yield what is missing or not known of the businesses and institutions that take part.

    A business outside the area, or of which nobody takes part, does not count; nor one that deals
    in no cultural resources, where each has to, or, read so, each that sends a successor.
    Successors and successors-to-be are more than half: of the people who take part, or, read so,
    of the businesses. Clause: r6-kanto-network 2(2)①, 1 前提.

    >>> from yorozu_rules import rulebook
    >>> one = Network(id="N", businesses=(), institutions=())
    >>> [found.code for found in participant_findings(one, rulebook("r6-kanto-network"))]
    ['network.too-few', 'network.no-institution']
    """
    clause, about = book.clause(RULE), ("network", network.id)
    if network.businesses is None:
        yield BUSINESSES_UNKNOWN.found(clause, about)
    else:
        yield from _businesses(network, network.businesses, book)
    if network.institutions is None:
        yield INSTITUTIONS_UNKNOWN.found(clause, about)
    elif not network.institutions:
        yield NO_INSTITUTION.found(clause, about)
    for institution in network.institutions or ():
        yield from _institution(institution, clause)


def _institution(institution: SupportedInstitution, clause: str) -> Iterator[Finding]:
    party = ("party", institution.id)
    if institution.region is None:
        yield REGION_UNKNOWN.found(clause, party)
    if institution.listed is None:
        yield LISTED_UNKNOWN.found(clause, party)
    elif not institution.listed:
        yield UNLISTED.found(institution.equal_work, clause, party)


def _businesses(
    network: Network, businesses: Sequence[SupportedBusiness], book: Rulebook
) -> Iterator[Finding]:
    figures, clause, about = book[NetworkFigures], book.clause(RULE), ("network", network.id)
    every = book.chosen("network.cultural-resource") == "every-business"
    for business in businesses:
        yield from _business(business, clause, every=every)
    answers = [(one, _counts(one, figures.area, every=every)) for one in businesses]
    sure = [one for one, counts in answers if counts]
    maybe = [one for one, counts in answers if counts is None]
    count, table = len(sure) + len(maybe), figures.participants
    if count < table.least.count:
        yield TOO_FEW.found(clause, about, ("count", count), ("least", table.least.count))
    if sure:  # else nobody may count at all, and of nobody no share is asked
        heads = book.chosen("network.successors-counted") == "heads"
        yield from _successors(network, (sure, maybe), table, clause, heads=heads)
    for region, known in _too_small(sure, maybe, table.least_in_region.count):
        said = (("region", region), ("count", known), ("least", table.least_in_region.count))
        yield FEW_IN_REGION.found(clause, about, *said)


def _too_small(
    sure: Sequence[SupportedBusiness], maybe: Sequence[SupportedBusiness], least: int
) -> list[tuple[str, int]]:
    """Return regions with fewer than each of several needs, if all unplaced ones cannot fill them.

    A business that may count is taken to count; one whose region is not known, to be wherever it
    is needed.
    """
    regions = sorted({one.region for one in sure if one.region is not None})
    in_each = Counter(one.region for one in (*sure, *maybe))
    small = [(region, in_each[region]) for region in regions if in_each[region] < least]
    missing = sum(least - count for _, count in small)
    return small if len(regions) > 1 and missing > in_each[None] else []


def _business(business: SupportedBusiness, clause: str, *, every: bool) -> Iterator[Finding]:
    party, needed = ("party", business.id), _resource_needed(business, every=every)
    if needed and business.cultural_resource is False:
        yield NO_RESOURCE.found(clause, party)
    elif needed is not False and business.cultural_resource is None:
        yield RESOURCE_UNKNOWN.found(clause, party)
    if business.region is None:
        yield REGION_UNKNOWN.found(clause, party)
    if _people_unknown(business):
        yield PEOPLE_UNKNOWN.found(clause, party)
    elif _nobody(business):
        yield NOBODY.found(clause, party)


def _resource_needed(business: SupportedBusiness, *, every: bool) -> bool | None:
    """Say whether a business has to deal in cultural resources; None where it is not known."""
    young = (business.successors, business.candidates)
    if every or any(young):
        return True
    return None if None in young else False


def _counts(business: SupportedBusiness, area: Area, *, every: bool) -> bool | None:
    """Say whether a business is one of those asked for; None where it is not known."""
    needed = _resource_needed(business, every=every)
    has = any_of([business.cultural_resource, None if needed is None else not needed])
    known = not _people_unknown(business)
    somebody = not _nobody(business) if known else None
    return all_of([inside(business.prefecture, area), has, somebody])


def _nobody(business: SupportedBusiness) -> bool:
    return not any((business.successors, business.candidates, business.managers))


def _people_unknown(business: SupportedBusiness) -> bool:
    return None in (business.successors, business.candidates, business.managers)


def _successors(
    network: Network,
    businesses: tuple[Sequence[SupportedBusiness], Sequence[SupportedBusiness]],
    table: ParticipantTable,
    clause: str,
    *,
    heads: bool,
) -> Iterator[Finding]:
    """Yield too few successors, or no senior manager, if no answer could still mend that.

    Of those that may count, each is taken to count where that helps.
    """
    (sure, maybe), about, share = businesses, ("network", network.id), table.successors_above.share
    if not any(one.managers for one in sure) and all(one.managers == 0 for one in maybe):
        yield NO_SENIOR_MANAGER.found(clause, about)
    if any(_young_unknown(one) for one in maybe):
        return
    tallies = [_tally(one, heads=heads) for one in sure]
    helpful = (_tally(one, heads=heads) for one in maybe)
    tallies += [(count, whole) for count, whole in helpful if count > whole * share]
    count, whole = sum(one for one, _ in tallies), sum(one for _, one in tallies)
    if count <= whole * share:
        said = (("count", count), ("whole", whole), ("share", f"{share}"))
        yield FEW_SUCCESSORS.found(clause, about, *said)


def _young_unknown(business: SupportedBusiness) -> bool:
    return None in (business.successors, business.candidates)


def _tally(business: SupportedBusiness, *, heads: bool) -> tuple[int, int]:
    """Return what a business adds to the successors, and to the whole of which they are a share."""
    young = (business.successors or 0) + (business.candidates or 0)
    return (young, young + (business.managers or 0)) if heads else (int(young > 0), 1)
