"""Every kind of record that a file or another system may hold, by the name of its schema.

The kinds that ``check`` takes come from its own table; what is read or written besides stands here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from pydantic import BaseModel

from yorozu_rules.budget.grade_table import GradeTable
from yorozu_rules.checks import CHECKS
from yorozu_rules.dispatch.facts import VisitRecord
from yorozu_rules.dispatch.register.evaluation import Evaluation, EvaluationForm
from yorozu_rules.dispatch.register.registration import Renewal
from yorozu_rules.dispatch.register.search import Wanted
from yorozu_rules.io.bank.dialect import BankDialect
from yorozu_rules.io.claims import HistoryHead
from yorozu_rules.io.ledger import EntryFile, LedgerHead, PostedFile
from yorozu_rules.io.outcomes import OutcomeFile
from yorozu_rules.io.payments import DecisionRecord
from yorozu_rules.mechanism import Progress
from yorozu_rules.obligation.facts import SurveyAnswers
from yorozu_rules.payment.facts import Payee
from yorozu_rules.payment.remitter import BankOffice, Remitter
from yorozu_rules.report.facts import CallVolumes, PlatformMembers, RequestMade, Traits, Volumes

# "in" is what others write for the library, "out" what the library writes: decision 42.
Way = Literal["in", "out"]
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Models whose schema has another name than their own, in small letters with hyphens.
_NAMED = {
    "MonthWorked": "month",
    "DispatchRequest": "request",
    "SystemDescription": "system",
    "VisitRecord": "history",
    "DecisionRecord": "decision",
    "OutcomeFile": "outcome",
    "PostedFile": "ledger-run",
    "EntryFile": "ledger-entry",
}
_READ: tuple[type[BaseModel], ...] = (
    *(VisitRecord, HistoryHead, Payee, DecisionRecord, Progress, Renewal, Wanted),
    *(Evaluation, EvaluationForm, GradeTable, SurveyAnswers),
    *(Remitter, BankOffice, BankDialect),
    *(Traits, PlatformMembers, RequestMade, Volumes, CallVolumes),
)
_WRITTEN: tuple[type[BaseModel], ...] = (OutcomeFile, LedgerHead, PostedFile, EntryFile)


class SchemaKind(NamedTuple):
    """A kind of record: its model, the version of its schema, and which way it goes."""

    model: type[BaseModel]
    version: int
    way: Way


def _name(model: type[BaseModel]) -> str:
    own = model.__name__
    return _NAMED.get(own, _INNER_CAPITAL.sub("-", own).lower())


KINDS: Mapping[str, SchemaKind] = dict(
    sorted(
        [
            *((_name(model), SchemaKind(model, 1, "in")) for model in (*CHECKS, *_READ)),
            *((_name(model), SchemaKind(model, 1, "out")) for model in _WRITTEN),
        ]
    )
)
