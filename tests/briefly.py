"""Outcomes and payees written briefly, for whoever pays them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import yorozu_rules as yr
from yorozu_rules.outcome import About, Attended

ACCOUNT = yr.Account(bank="0001", branch="001", kind="ordinary", number="1234567", holder="ﾔﾏﾀﾞ ﾊﾅｺ")
NOVEMBER, DECEMBER = date(2023, 11, 20), date(2023, 12, 20)
JANUARY, FEBRUARY = date(2024, 1, 22), date(2024, 2, 20)


class Part(NamedTuple):
    """Yen of one line: what was claimed, and what of it is allowed; the rest as ``rest`` says."""

    claimed: int
    allowed: int
    rest: str = "held"
    borne: int = 0


def _line(rule: str, subject: str, basis: str, part: Part) -> yr.Line:
    rest = part.claimed - part.allowed - part.borne
    held, refused = (rest, 0) if part.rest == "held" else (0, rest)
    found = (
        (yr.Finding("own.hold", "hold", "fact", rule, "1"),)
        if held
        else (yr.Finding("own.refuse", "refuse", None, rule, "1"),)
        if refused
        else ()
    )
    inputs = (("own", part.claimed),)
    return yr.Line(
        rule, subject, basis, part.claimed, part.allowed, part.borne, held, refused, inputs, found
    )


def outcome(
    book: yr.Rulebook,
    case: str,
    *,
    expert: str = "E-1",
    fees: dict[str, Part] | None = None,
    travel: Part | None = None,
    allowance: Part | None = None,
    day: date = date(2023, 10, 2),
    body: str = "B-1",
    direct: Part | None = None,
) -> yr.Outcome:
    """Return the outcome of a claim: the fee of each visit, a leg, an allowance, a direct leg."""
    lines = [
        _line("dispatch.fee", f"visit:{visit}", "tax-excluded", part)
        for visit, part in (fees or {}).items()
    ]
    for rule, subject, some in (
        ("travel.rail", f"leg:{case}/1", travel),
        ("travel.air", f"leg:{case}/2", direct),
        ("travel.daily-allowance", f"day:{case}/{day}", allowance),
    ):
        if some:
            lines.append(_line(rule, subject, "tax-included", some))
    visits = tuple(Attended(visit, "F-1", body, day) for visit in fees or [f"V-{case}"])
    about = About(expert, visits, (f"leg:{case}/2",) if direct else ())
    return yr.Outcome(case, book.source, tuple(lines), about=about)


def person(payee: str = "P-1", *experts: str, **changes: object) -> yr.Payee:
    """Return a person of whom everything is known; tax is stated apart."""
    known: dict[str, object] = {
        "id": payee,
        "kind": "person",
        "experts": experts or ("E-1",),
        "category": "professional",
        "resident": True,
        "tax_stated": True,
        "invoice": yr.Invoice(registered=False),
        "account": ACCOUNT,
    }
    return yr.Payee.model_validate({**known, **changes})


def due(yen: int) -> Part:
    """Return yen that are claimed and allowed."""
    return Part(yen, yen)
