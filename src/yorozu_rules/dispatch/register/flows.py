"""The flows of dispatch by name: where each stands in a rulebook, and how far a case has come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from yorozu_rules.dispatch.figures import DispatchFigures
from yorozu_rules.dispatch.register.figures import BodyFigures, ExpertFigures
from yorozu_rules.errors import OutOfRange
from yorozu_rules.mechanism import Flow, Progress, State, follow
from yorozu_rules.rulebooks import Rulebook, Section

FlowName = Literal[
    "expert-registration",
    "expert-renewal",
    "centre-registration",
    "member-registration",
    "dispatch-request",
]
_FIELDS: Mapping[str, tuple[type[Section], str]] = {
    "expert-registration": (ExpertFigures, "registration_flow"),
    "expert-renewal": (ExpertFigures, "renewal_flow"),
    "centre-registration": (BodyFigures, "centre_flow"),
    "member-registration": (BodyFigures, "member_flow"),
    "dispatch-request": (DispatchFigures, "request_flow"),
}


def how_far(progress: Progress, flow: FlowName, book: Rulebook) -> State:
    """Return where a case stands in a flow: steps done, those that may come next, those left.

    ``expert-registration`` runs from the wish for a recommendation to the acceptance of the
    commission (就任承諾), ``expert-renewal`` is that of one year, ``centre-registration`` enters a
    new operator of a Yorozu centre, ``member-registration`` a platform's member,
    ``dispatch-request`` a request for a dispatch. The steps and their conditions are the
    rulebook's.

    Raises OutOfRange for another flow, FactError for a step or condition that the flow does not
    have, OutOfOrder where a step is done before one that must precede it.
    Clause: r5-dispatch 3(2)①②③, 3(6)①.

    >>> from yorozu_rules import rulebook
    >>> state = how_far(Progress(subject="E-1"), "expert-registration", rulebook("r5-dispatch"))
    >>> [step.title.en for step in state.next], state.complete
    (['recommendation asked of a body'], False)
    """
    if flow not in _FIELDS:
        raise OutOfRange(f"read flow {flow!r}; expected one of {', '.join(_FIELDS)}")
    section, field = _FIELDS[flow]
    figures = book[section]
    steps: Flow = getattr(figures, field)
    return follow(progress, steps, figures.clause(field))
