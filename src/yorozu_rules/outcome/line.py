"""A line: some yen of one rule about one subject, and where each of them went."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Self

from yorozu_rules.errors import NotConserved
from yorozu_rules.outcome.finding import Finding
from yorozu_rules.shown import shows_itself

Scalar = int | str
Inputs = tuple[tuple[str, Scalar], ...]


class _Fields(NamedTuple):
    rule: str
    subject: str
    basis: str
    claimed: int
    allowed: int
    borne: int
    held: int
    refused: int
    inputs: Inputs
    findings: tuple[Finding, ...] = ()


@shows_itself
class Line(_Fields):
    """Yen of one rule: claimed = allowed + borne by the business + held + refused, always.

    ``subject`` names what they are for ("visit:V1", "leg:C1/2", "day:C1/2023-10-02"), ``basis``
    their tax basis, ``inputs`` the values from which the rule worked them out. Raises
    NotConserved where the yen do not add up, are not whole, or are held or refused without a
    finding that says why.

    >>> Line("dispatch.fee", "visit:V1", "tax-excluded", 3, 2, 1, 0, 0, (("visit", 2),)).allowed
    2
    >>> Line("dispatch.fee", "visit:V1", "tax-excluded", 3, 2, 0, 0, 0, ())
    Traceback (most recent call last):
    yorozu_rules.errors.NotConserved: dispatch.fee, visit:V1: claimed 3 is not allowed 2 + borne 0 + held 0 + refused 0
    """  # noqa: E501  (a doctest cannot break the line that it expects)

    __slots__ = ()

    if not TYPE_CHECKING:  # pragma: no branch

        def __new__(
            cls,
            rule: str,
            subject: str,
            basis: str,
            claimed: int,
            allowed: int,
            borne: int,
            held: int,
            refused: int,
            inputs: Inputs,
            findings: tuple[Finding, ...] = (),
        ) -> Self:
            """Check the yen, then build by position."""
            total = allowed + borne + held + refused
            if total != claimed:
                raise NotConserved(
                    f"{rule}, {subject}: claimed {claimed} is not allowed {allowed} + "
                    f"borne {borne} + held {held} + refused {refused}"
                )
            # One float would make the sum a float, so two looks cover all five.
            if type(total) is not int or type(claimed) is not int:
                raise NotConserved(f"{rule}, {subject}: yen are whole, of type int")
            if held and not any(finding.effect == "hold" for finding in findings):
                raise NotConserved(f"{rule}, {subject}: {held} yen held without a finding")
            if refused and not any(finding.effect == "refuse" for finding in findings):
                raise NotConserved(f"{rule}, {subject}: {refused} yen refused without a finding")
            return tuple.__new__(
                cls,
                (rule, subject, basis, claimed, allowed, borne, held, refused, inputs, findings),
            )

        @classmethod
        def _make(cls, iterable: Iterable[object]) -> Self:
            """Build by position, checked like any other line (``_replace`` comes through here)."""
            return cls(*iterable)
