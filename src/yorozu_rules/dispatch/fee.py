"""The expert's fee (謝金), the business's share of it, and what the programme pays."""

from __future__ import annotations

from fractions import Fraction

from yorozu_rules.errors import OutOfRange
from yorozu_rules.mechanism import Bands, part
from yorozu_rules.yen import recorded_rounding


def copayment(visit: int, fee: int, bands: Bands) -> int:
    """Return the yen of one visit's fee that the business pays the expert itself, tax excluded.

    Raises NoRuleApplies, with the visit and the known bands, where no band holds the visit.
    Clause: r5-dispatch 3(2)④, table.

    >>> from yorozu_rules import DispatchFigures, rulebook
    >>> figures = rulebook("r5-dispatch")[DispatchFigures]
    >>> copayment(2, figures.fee, figures.copayment)
    8000
    """
    return part(fee, bands.at(visit).share, bands.cut)


def programme_share(fee: int, borne: int) -> int:
    """Return the yen of the fee that the programme pays: the fee less the business's share.

    Clause: r5-dispatch 3(2)④, table.

    Raises OutOfRange where the share is no part of the fee.

    >>> programme_share(24_000, 8_000)
    16000
    """
    if not 0 <= borne <= fee:
        raise OutOfRange(f"read a share of {borne} yen of a fee of {fee}; expected a part of it")
    return fee - borne


def replay_fee(fee: int, share: str, unit: int, direction: str) -> tuple[int, int]:
    """Return (borne, programme's share) of a recorded fee, by the same arithmetic as above.

    >>> replay_fee(24_000, "2/3", 1, "down")
    (16000, 8000)
    """
    borne = part(fee, Fraction(share), recorded_rounding(unit, direction))
    return borne, programme_share(fee, borne)
