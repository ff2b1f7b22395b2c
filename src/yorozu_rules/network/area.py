"""Where the supported businesses and institutions are: within the bureau's prefectures."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.network.facts import Network
from yorozu_rules.network.figures import Area, NetworkFigures
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.region"
PREFECTURE_UNKNOWN = Kind("network.prefecture-unknown", "hold", "fact", RULE)
OUTSIDE = Kind("network.outside-area", "refuse", None, RULE)
KINDS = (PREFECTURE_UNKNOWN, OUTSIDE)


def inside(prefecture: str | None, area: Area) -> bool | None:
    """Say whether a prefecture is of the area; None where it is not known.

    >>> from yorozu_rules import rulebook
    >>> area = rulebook("r6-kanto-network")[NetworkFigures].area
    >>> inside("静岡", area), inside("aichi", area), inside(None, area)
    (True, False, None)
    """
    return None if prefecture is None else area.of(prefecture) is not None


def area_findings(network: Network, book: Rulebook) -> Iterator[Finding]:
    """Yield each business and institution outside the eleven prefectures, or of which none is said.

    Clause: r6-kanto-network 1 前提, 2(2).

    >>> from yorozu_rules import SupportedBusiness, rulebook
    >>> one = Network(id="N", businesses=(SupportedBusiness(id="B", prefecture="aichi"),))
    >>> [found.code for found in area_findings(one, rulebook("r6-kanto-network"))]
    ['network.outside-area']
    """
    figures, clause = book[NetworkFigures], book.clause(RULE)
    for party in network.parties:
        about, answer = ("party", party.id), inside(party.prefecture, figures.area)
        if answer is None:
            yield PREFECTURE_UNKNOWN.found(clause, about)
        elif not answer:
            yield OUTSIDE.found(clause, about, ("prefecture", f"{party.prefecture}"))
