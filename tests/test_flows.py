"""Flows of every room by one name each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import yorozu_rules as yr
from centre import H30, R7, R8
from yorozu_rules.errors import NoRuleApplies, OutOfOrder, OutOfRange
from yorozu_rules.flows import FlowName

PLANNED = ("analysed", "drafted", "confirmed", "submitted", "checked")
APPOINTED = ("wished", "called", "selected", "reported", "consented", "contracted")
ENDED = ("ended", "called", "selected", "contracted")


def progress(*steps: str, conditions: tuple[str, ...] = ()) -> yr.Progress:
    """Return steps done on one day after another."""
    day = date(2026, 4, 1)
    done = tuple(yr.StepDone(step=s, on=day + timedelta(days=n)) for n, s in enumerate(steps))
    return yr.Progress(subject="E-1", conditions=conditions, done=done)


@pytest.mark.parametrize(
    ("book", "flow", "steps", "conditions"),
    [
        (R8, "coordinator-head", ("named", "started", "contracted"), ()),
        (R8, "coordinator-head", ("called", "named", "started", "contracted"), ("open-call",)),
        (R8, "coordinator-appointment", APPOINTED, ()),
        (R7, "coordinator-appointment", APPOINTED, ()),
        (
            H30,
            "coordinator-appointment",
            ("agreed", "selected", "consulted", "consented", "contracted"),
            (),
        ),
        (R8, "coordinator-ending", ("interviewed", "reported", "decided"), ()),
        (R8, "coordinator-ending", ("interviewed", "reported", "decided", *ENDED), ("ended",)),
        (H30, "coordinator-ending", ("settled", "reported", "decided", *ENDED[1:]), ("ended",)),
        (R8, "centre-plan", PLANNED, ()),
        (R7, "centre-plan", (*PLANNED, "settled", "resubmitted"), ("corrections",)),
        (H30, "centre-plan", ("drafted", "interviewed"), ()),
        (R7, "coordinator-stand-in", ("vacant", "chosen", "consented", "standing-in"), ()),
    ],
)
def test_each_flow_of_centres_runs_to_its_end(
    book: yr.Rulebook, flow: FlowName, steps: tuple[str, ...], conditions: tuple[str, ...]
) -> None:
    """Step by step in the document's order, and nothing left over; any earlier is out of order."""
    for number, step in enumerate(steps):
        state = yr.how_far(progress(*steps[:number], conditions=conditions), flow, book)
        assert step in [row.id for row in state.next]
        assert not state.complete
    assert yr.how_far(progress(*steps, conditions=conditions), flow, book).complete
    with pytest.raises(OutOfOrder):
        yr.how_far(progress(steps[-1], conditions=conditions), flow, book)


def test_a_flow_that_there_is_not() -> None:
    """Another name is an error with the known ones; a book without the room has no such flow."""
    with pytest.raises(OutOfRange, match="dispatch-request, coordinator-head"):
        yr.how_far(progress(), "coordinator", R8)  # type: ignore[arg-type]
    with pytest.raises(NoRuleApplies, match="read section 'coordinator'"):
        yr.how_far(progress(), "coordinator-head", yr.rulebook("r5-dispatch"))
    with pytest.raises(NoRuleApplies, match="read section 'dispatch'"):
        yr.how_far(progress(), "dispatch-request", R8)
