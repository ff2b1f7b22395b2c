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
    counting, table = [one for one, counts in answers if counts is not False], figures.participants
    if len(counting) < table.least.count:
        counts = (("count", len(counting)), ("least", table.least.count))
        yield TOO_FEW.found(clause, about, *counts)
    # A business that may not count at all could change both shares and regions.
    if any(counts is None for _, counts in answers):
        return
    if counting:
        heads = book.chosen("network.successors-counted") == "heads"
        yield from _successors(network, counting, table, clause, heads=heads)
    if not any(one.region is None for one in counting):
        in_each = Counter(f"{one.region}" for one in counting)
        least = table.least_in_region.count
        for region, count in sorted(in_each.items()):
            if len(in_each) > 1 and count < least:
                said = (("region", region), ("count", count), ("least", least))
                yield FEW_IN_REGION.found(clause, about, *said)


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
    counting: Sequence[SupportedBusiness],
    table: ParticipantTable,
    clause: str,
    *,
    heads: bool,
) -> Iterator[Finding]:
    about = ("network", network.id)
    young = [(one.successors or 0) + (one.candidates or 0) for one in counting]
    managers = sum(one.managers or 0 for one in counting)
    count = sum(young) if heads else sum(number > 0 for number in young)
    whole = sum(young) + managers if heads else len(counting)
    share = table.successors_above.share
    if count * share.denominator <= whole * share.numerator:
        said = (("count", count), ("whole", whole), ("share", f"{share}"))
        yield FEW_SUCCESSORS.found(clause, about, *said)
    if not managers:
        yield NO_SENIOR_MANAGER.found(clause, about)
