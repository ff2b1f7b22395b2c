"""Decisions about money that contradict themselves: each says which field is wrong and why."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from yorozu_rules.io.payments import DecisionRecord

ABOUT = {"by": "office", "on": "2023-12-01", "reason": "found later"}
WAIVED = {"decision": "waived", "subject": "visit:V-1", "yen": 5}
OUTSIDE = {
    "decision": "paid-outside",
    "case": "C-1",
    "expert": "E-1",
    "payee": "P-1",
    "yen": 1_100,
    "withheld": 0,
    "paid_on": "2023-11-01",
}
FEE = {"subject": "visit:V-1", "tax": 110, "day": "2023-10-02"}


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({**WAIVED, "withheld": 1}, "withheld: with waived; expected none"),
        ({**WAIVED, "yen": 0}, "yen: read 0; expected the yen that are decided on"),
        ({**WAIVED, "subject": "fee-tax:C-1@1/10"}, "expected visit:, journey:, day:"),
        (
            {**WAIVED, "decision": "offset", "withheld": 6},
            "withheld: read 6, more than the 5 yen",
        ),
        (
            {**OUTSIDE, **FEE, "paid_on": "2023-10-01"},
            "paid_on: read 2023-10-01, before the visit of 2023-10-02",
        ),
        ({**OUTSIDE, **FEE, "withheld": 1_211}, "withheld: read 1211, more than was paid"),
        (
            {**OUTSIDE, "subject": "journey:C-2"},
            "subject: read journey:C-2; expected one of case C-1",
        ),
    ],
)
def test_a_decision_that_contradicts_itself(decision: dict[str, object], said: str) -> None:
    """It is refused when it is read, before any ledger is looked at."""
    with pytest.raises(ValidationError, match=said):
        DecisionRecord.model_validate_json(json.dumps({**ABOUT, **decision}))
