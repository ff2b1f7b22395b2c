"""General administration (一般管理費): a share of personnel and project cost, up to a cap."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.budget.facts import Administration, Stage
from yorozu_rules.budget.piece import Piece
from yorozu_rules.budget.placing import UNSPLIT
from yorozu_rules.budget.terms import Terms
from yorozu_rules.errors import FactError, InexactNumber, OutOfRange
from yorozu_rules.law.contract_manual import contract_manual
from yorozu_rules.outcome import Kind
from yorozu_rules.yen import whole

RULE = "cost.general-administration"
RATE_UNKNOWN = Kind("cost.rate-unknown", "hold", "fact", RULE)
AGREED_UNKNOWN = Kind("cost.agreed-rate-unknown", "hold", "fact", RULE)
CAP_UNKNOWN = Kind("cost.cap-unknown", "hold", "fact", RULE)
RATE_CAPPED = Kind("cost.rate-capped", "note", None, RULE)
WAITS = Kind("cost.administration-waits", "hold", "fact", RULE)
ABOVE = Kind("cost.administration-above", "refuse", None, RULE)
KINDS = (RATE_UNKNOWN, AGREED_UNKNOWN, CAP_UNKNOWN, RATE_CAPPED, WAITS, ABOVE)
OF_BASE, _GIVEN_AWAY = ("personnel", "project"), "subcontracting"
_UNKNOWN = "unknown"


def general_administration(
    base: int, own_rate: Fraction, *, large: bool, agreed_rate: Fraction | None = None
) -> int:
    """Return the yen of general administration on a base, tax excluded, cut down to a yen.

    The rate is the lowest of the operator's own, the one that the contract agrees, and the cap of
    the ministry's manual: another one for projects designated as large. A base of 0 or less
    carries nothing. Raises InexactNumber on a base or a rate that is not exact, OutOfRange for a
    rate that is no share, FactError where ``large`` is not known.
    Clause: r8-tohoku-yorozu VIII(1) IV, and the manual.

    >>> general_administration(1_000_005, Fraction(12, 100), large=False)
    100000
    >>> general_administration(1_000_005, Fraction(12, 100), large=True)
    80000
    """
    if not isinstance(large, bool):
        raise FactError([f"large: read {large!r}; expected true or false"])
    for rate in (own_rate, agreed_rate):
        if rate is not None and not isinstance(rate, Fraction):
            raise InexactNumber(f"read the rate {rate!r}; expected a Fraction, such as 8/100")
        if rate is not None and not 0 <= rate <= 1:
            raise OutOfRange(f"read the rate {rate}; expected a share from 0 to 1")
    return _share(whole(base), _rate(own_rate, agreed_rate, large=large))


def administration_due(claimed: int, base: int, rate: Fraction, before: int) -> int:
    """Return what is due of one line, where lines before it had so many yen of the share.

    Money back comes back whole.

    >>> administration_due(60, 1_000, Fraction(1, 10), 50)
    50
    """
    return min(claimed, max(_share(base, rate) - before, 0)) if claimed > 0 else claimed


def _share(base: int, rate: Fraction) -> int:
    return max(base, 0) * rate.numerator // rate.denominator


def _rate(own: Fraction | None, agreed: Fraction | None, *, large: bool) -> Fraction:
    return min(_cap(large=large), *(rate for rate in (own, agreed) if rate is not None))


def _cap(*, large: bool) -> Fraction:
    manual = contract_manual()
    return manual.administration_cap_large if large else manual.administration_cap


class _Rates(NamedTuple):
    """The rate that is sure, and the one that it may be while the cap is unknown."""

    sure: Fraction
    most: Fraction
    capped: bool


def _rates(stated: Administration) -> _Rates:
    own, agreed = stated.own_rate, stated.agreed_rate
    sure = _rate(own, agreed, large=stated.large is not False)
    most = _rate(own, agreed, large=stated.large is True)
    higher = max(rate for rate in (own, agreed) if rate is not None)
    return _Rates(sure, most, higher > _cap(large=stated.large is True))


def limited(
    pieces: Sequence[Piece],
    base: Sequence[Piece],
    stated: Administration | None,
    stage: Stage,
    terms: Terms,
) -> tuple[Piece, ...]:
    """Return the pieces with general administration cut to its share of the base.

    What is held of the base lets its share wait, refunds too. Several lines take the share in
    order. Once money is committed there is a contract, and the share that it agrees has to be
    known.
    """
    groups = (*OF_BASE, _GIVEN_AWAY) if terms.subcontracting_in_base else OF_BASE
    direct = [piece for piece in base if piece.category.group in groups]
    allowed = sum(piece.allowed for piece in direct)
    waits = [piece.due - piece.allowed for piece in direct]
    back = sum(min(piece.allowed, 0) for piece in pieces if piece.is_administration)
    taken = _Taken(
        allowed + sum(min(yen, 0) for yen in waits),
        allowed + sum(max(yen, 0) for yen in waits),
        *(back, back),
    )
    made = []
    for piece in pieces:
        # money back comes back whatever the rate is
        if not (piece.is_administration and piece.due == piece.yen > 0):
            made.append(piece)
            continue
        one, taken = _one(piece, stated, taken, terms)
        if stated and stated.agreed_rate is None and stage != "planned":
            unknown = terms.found(AGREED_UNKNOWN, ("cost", piece.cost))
            one = one._replace(findings=(*one.findings, unknown))
        made.append(one)
    return tuple(made)


class _Taken(NamedTuple):
    """The base, as sure and at most, and what earlier lines had of their shares."""

    base: int
    most_base: int
    sure: int
    most: int


def _one(
    piece: Piece, stated: Administration | None, taken: _Taken, terms: Terms
) -> tuple[Piece, _Taken]:
    rates = _rates(stated) if stated else None
    piece = piece._replace(
        rule=piece.rule if piece.rule == UNSPLIT else RULE,
        inputs=(
            ("claimed", piece.yen),
            ("base", taken.most_base),
            ("rate", str(rates.most) if rates else _UNKNOWN),
            ("before", taken.most),
        ),
    )
    about = ("cost", piece.cost)
    if rates is None:
        return piece._replace(findings=(*piece.findings, terms.found(RATE_UNKNOWN, about))), taken
    if rates.capped:
        capped = terms.found(RATE_CAPPED, about, ("rate", str(rates.most)))
        piece = piece._replace(findings=(*piece.findings, capped))
    sure = administration_due(piece.yen, taken.base, rates.sure, taken.sure)
    due = administration_due(piece.yen, taken.most_base, rates.most, taken.most)
    if due < piece.yen:
        above = terms.found(ABOVE, ("yen", piece.yen - due), about, ("rate", str(rates.most)))
        piece = piece._replace(due=due, findings=(*piece.findings, above))
    if sure < due:
        if rates.most > rates.sure:
            piece = piece.waiting(sure, terms.found(CAP_UNKNOWN, about))
        if taken.most_base > taken.base:
            piece = piece.waiting(sure, terms.found(WAITS, about))
    return piece, taken._replace(sure=taken.sure + sure, most=taken.most + due)
