"""Findings that are expected beside those that are there: each expected one needs its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yorozu_rules.outcome import Finding
from yorozu_rules.testing.comparing import Difference, finding_missing
from yorozu_rules.testing.expecting import ExpectedFinding, as_written


class Found(NamedTuple):
    """A finding that is there: on the line of a subject, and whether it has to be stated."""

    finding: Finding
    subject: str | None = None
    owed: bool = True


class Matched(NamedTuple):
    """Which expected findings are missing, and which found ones nothing stands for."""

    missing: tuple[ExpectedFinding, ...]
    beside: tuple[Found, ...]


def matched(expected: Sequence[ExpectedFinding], found: Sequence[Found]) -> Matched:
    """Match as many findings as can be; what is stated of fewer takes nothing from another.

    One that is stated with ``times`` takes so many. What has to be stated is taken first.

    >>> from yorozu_rules.outcome import Kind
    >>> kind = Kind("own.code", "hold", "fact", "own.rule")
    >>> found = [Found(kind.found("1", ("month", month))) for month in ("2026-05", "2026-06")]
    >>> bare = ExpectedFinding(code="own.code")
    >>> may = ExpectedFinding(code="own.code", month="2026-05")
    >>> matched([bare, may], found)
    Matched(missing=(), beside=())
    """
    slots = [one for one in expected for _ in range(1 if one.times is None else one.times)]
    found = sorted(found, key=lambda one: not one.owed)
    taken: dict[int, int] = {}  # by the place of a found one, the slot that has it

    def place(slot: int, seen: set[int]) -> bool:
        for at, one in enumerate(found):
            if at not in seen and slots[slot].fits(one.finding):
                seen.add(at)
                if at not in taken or place(taken[at], seen):
                    taken[at] = slot
                    return True
        return False

    missing = [one for slot, one in enumerate(slots) if not place(slot, set())]
    beside = (one for at, one in enumerate(found) if at not in taken and one.owed)
    return Matched(tuple(dict.fromkeys(missing)), tuple(beside))


def of_findings(
    expected: Sequence[ExpectedFinding], found: Sequence[Found], subject: str | None = None
) -> Iterator[Difference]:
    """Yield what is expected and not there, or too often, and what is there and not expected.

    ``subject`` is the line whose own findings these are.
    """
    match = matched(expected, found)
    for one in match.missing:
        yield _missing(one, [each.finding for each in found], subject)
    counted = [one for one in expected if one.times is not None]
    for one in counted:
        fitting = [each.finding for each in found if one.fits(each.finding)]
        if len(fitting) > (one.times or 0):
            said = _said(one, len(fitting), subject)
            yield Difference("finding-too-many", said, subject, found=written(fitting))
    rest = [each for each in match.beside if not any(one.fits(each.finding) for one in counted)]
    for code, on in dict.fromkeys((each.finding.code, each.subject) for each in rest):
        which = "finding-beside" if on is None else "finding-beside-there"
        these = [each.finding for each in rest if (each.finding.code, each.subject) == (code, on)]
        said = (("code", code), ("subject", on or "-"))
        yield Difference(which, said, on, found=written(these))


def _missing(one: ExpectedFinding, found: Sequence[Finding], subject: str | None) -> Difference:
    there = [finding for finding in found if finding.code == one.code]
    if not there:
        return finding_missing(one.code, found, subject)
    which = "finding-differs" if not all(map(one.fits, there)) else "finding-too-few"
    return Difference(which, _said(one, len(there), subject), subject, found=written(there))


def _said(
    one: ExpectedFinding, count: int, subject: str | None
) -> tuple[tuple[str, int | str], ...]:
    where = f"{subject}: " if subject else ""
    return (("finding", f"{one}"), ("where", where), ("count", count))


def written(found: Sequence[Finding]) -> tuple[str, ...]:
    """Return findings as a case would state them, to be copied into one; titles are left out."""
    return tuple(
        as_written(
            one.code,
            {"effect": one.effect} | {key: value for key, value in one.values if key not in _NOT},
        )
        for one in found
    )


# What a case need not state: titles are long, and keys of the finding are none of its values.
_NOT = ("title", *ExpectedFinding.model_fields)
