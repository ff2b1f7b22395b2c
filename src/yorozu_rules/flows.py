"""Every flow of the library by name, and how far a case has come in one."""

from __future__ import annotations

from collections.abc import Mapping

from yorozu_rules.coordinator.flows import FLOWS as OF_COORDINATORS
from yorozu_rules.coordinator.flows import CoordinatorFlow
from yorozu_rules.dispatch.register.flows import FLOWS as OF_DISPATCH
from yorozu_rules.dispatch.register.flows import DispatchFlow
from yorozu_rules.errors import OutOfRange
from yorozu_rules.mechanism import Place, Progress, State, follow_in
from yorozu_rules.obligation.flows import FLOWS as OF_OBLIGATIONS
from yorozu_rules.obligation.flows import ObligationFlow
from yorozu_rules.rulebooks import Rulebook

FlowName = DispatchFlow | CoordinatorFlow | ObligationFlow
_PLACES: Mapping[str, Place] = {**OF_DISPATCH, **OF_COORDINATORS, **OF_OBLIGATIONS}


def how_far(progress: Progress, flow: FlowName, book: Rulebook) -> State:
    """Return where a case stands in a flow: steps done, those that may come next, those left.

    Of dispatch: ``expert-registration`` runs from the wish for a recommendation to the acceptance
    of the commission (就任承諾), ``expert-renewal`` is that of one year, ``centre-registration``
    enters a new operator of a Yorozu centre, ``member-registration`` a platform's member,
    ``dispatch-request`` a request for a dispatch. Of the centres: ``coordinator-head`` is the
    naming of whoever heads a desk, ``coordinator-appointment`` that of the others,
    ``coordinator-ending`` the end of a head's contract, ``coordinator-stand-in`` runs until
    somebody stands in. ``centre-plan`` is a centre's yearly plan until headquarters has it. The
    steps and their conditions are the rulebook's.

    Raises OutOfRange for another flow, NoRuleApplies where the rulebook has no such flow,
    FactError for a step or condition that the flow does not have, OutOfOrder where a step is done
    before one that must precede it.
    Clause: r5-dispatch 3(2)①②③, 3(6)①; r8-tohoku-yorozu II.1 ※1-※4, II.2(1)-(3);
    h30-hq II ※1, ※2, II.3.

    >>> from yorozu_rules import rulebook
    >>> state = how_far(Progress(subject="E-1"), "expert-registration", rulebook("r5-dispatch"))
    >>> [step.title.en for step in state.next], state.complete
    (['recommendation asked of a body'], False)
    >>> state = how_far(Progress(subject="E-1"), "coordinator-head", rulebook("h30-hq"))
    >>> [step.id for step in state.next]
    ['named', 'started']
    """
    if flow not in _PLACES:
        raise OutOfRange(f"read flow {flow!r}; expected one of {', '.join(_PLACES)}")
    return follow_in(progress, _PLACES[flow], book)
