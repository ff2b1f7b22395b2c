"""How each desk and pool stands against its ceiling, and what moving budget would change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from yorozu_rules.budget.ceiling import Limit, ceiling_of, desk_limits, most_under
from yorozu_rules.budget.facts import STAGES, Plan, Stage
from yorozu_rules.budget.placing import known_desks
from yorozu_rules.budget.plan import check_plan
from yorozu_rules.budget.table import pools_of
from yorozu_rules.budget.terms import Terms, unpack
from yorozu_rules.errors import NoRuleApplies, OutOfRange
from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Finding
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.yen import whole


class Standing(NamedTuple):
    """One desk, with its pools, or one pool: its ceiling as printed, and the yen at each stage.

    ``most`` is what the ceiling leaves without tax; ``yen`` are without tax, what is allowed or
    held, by stage (planned, committed, spent), None where lines lack them at that stage.
    """

    id: str
    ceiling: int
    most: int
    yen: Mapping[Stage, int | None]
    pools: tuple[Standing, ...] = ()

    def left(self, stage: Stage) -> int | None:
        """Return what the ceiling leaves at a stage, below 0 where it is exceeded."""
        yen = self.yen[stage]
        return None if yen is None else self.most - yen


class Shift(NamedTuple):
    """What moving budget between desks would change, and the consultation that it needs."""

    before: tuple[Standing, ...]
    after: tuple[Standing, ...]
    consultation: Finding


def standing(plan: Plan, book: Rulebook) -> tuple[Standing, ...]:
    """Return how each desk, and each pool of it, stands against its ceiling.

    The yen of a desk are split into its pools in the ratio of their printed parts. Raises as
    ``check_plan`` does, and NoRuleApplies where the document does not tell desks apart. Clause:
    r8-tohoku-yorozu V.3, VIII(3).

    >>> import yorozu_rules as yr
    >>> plan = yr.Plan.model_validate_json(
    ...     '{"id": "P", "prefecture": "aomori", "lines": [{"id": "L1", "category": "venue", '
    ...     '"desk": "centre", "planned": 727273}]}'
    ... )
    >>> centre = yr.standing(plan, yr.rulebook("r8-tohoku-yorozu"))[1]
    >>> centre.id, centre.ceiling, centre.left("planned"), centre.left("spent")
    ('centre', 47000000, 42000000, None)
    """
    terms, limits = _limits(plan, book)
    yen = {stage: _by_desk(plan, stage, terms, book) for stage in STAGES}
    made = []
    for limit in limits:
        of = {stage: None if one is None else one[limit.of] for stage, one in yen.items()}
        pools = _pools(plan, limit, of, book)
        made.append(Standing(limit.of, limit.ceiling, limit.most, of, pools))
    return tuple(made)


def shift(plan: Plan, book: Rulebook, *, source: str, target: str, yen: int) -> Shift:
    """Return each desk's ceiling and what is left of it before and after budget moves.

    ``yen`` are of the ceilings, on their tax basis; nothing is changed. The consultation is the
    one on exceeding the target's ceiling, as the plan decides on it. Raises as ``standing`` does,
    OutOfRange for less than a yen or more than the source's ceiling, InexactNumber on a float.
    Clause: r8-tohoku-yorozu
    VIII(3).

    >>> import yorozu_rules as yr
    >>> plan = yr.Plan.model_validate_json(
    ...     '{"id": "P", "prefecture": "aomori", "lines": [{"id": "L1", "category": "venue", '
    ...     '"desk": "centre", "planned": 1000}]}'
    ... )
    >>> book = yr.rulebook("r8-tohoku-yorozu")
    >>> moved = yr.shift(plan, book, source="one-stop", target="centre", yen=1_100)
    >>> [one.ceiling for one in moved.after], moved.consultation.code
    ([94563900, 47001100], 'budget.over-ceiling')
    """
    terms, limits = _limits(plan, book)
    by_id = {limit.of: limit for limit in limits}
    for desk in (source, target):
        if desk not in by_id:
            raise NoRuleApplies(f"read desk {desk}; known: {', '.join(by_id)}")
    if source == target or not 0 < whole(yen) <= by_id[source].ceiling:
        raise OutOfRange(
            f"read {yen} yen from {source} to {target}; expected two desks, and 1 to "
            f"{by_id[source].ceiling} yen"
        )
    before = tuple(one._replace(pools=()) for one in standing(plan, book))
    moves = {source: -yen, target: yen}
    after = []
    for one in before:
        ceiling = one.ceiling + moves.get(one.id, 0)
        after.append(one._replace(ceiling=ceiling, most=most_under(ceiling, terms)))
    limit = by_id[target]
    kind = decided(dict(plan.over).get(target), limit.asked, limit.refused, limit.agreed)
    about = (("yen", yen), ("cost", plan.id), ("of", target), ("ceiling", limit.ceiling))
    return Shift(before, tuple(after), terms.found(kind, *about))


def _limits(plan: Plan, book: Rulebook) -> tuple[Terms, tuple[Limit, ...]]:
    terms = book.once(unpack)
    limits = desk_limits(ceiling_of(plan, terms), terms)
    if not limits:
        raise NoRuleApplies(f"rulebook {book.id} does not tell desks apart")
    return terms, limits


def _by_desk(plan: Plan, stage: Stage, terms: Terms, book: Rulebook) -> dict[str, int] | None:
    """Return what is allowed or held of each desk; None where lines have no yen at the stage."""
    if any(getattr(cost, stage) is None for cost in plan.lines):
        return None
    yen = dict.fromkeys(known_desks(terms), 0)
    for line in check_plan(plan, book, stage=stage).lines:
        desk = line.subject.partition("/")[2]
        if desk in yen:
            yen[desk] += line.allowed + line.held
    return yen


def _pools(
    plan: Plan, limit: Limit, yen: Mapping[Stage, int | None], book: Rulebook
) -> tuple[Standing, ...]:
    """Return a desk's pools, its yen split over them; none where its ceiling is 0."""
    if not limit.ceiling:
        return ()

    def split(one: int) -> dict[str, int]:
        return pools_of(one, limit.of, f"{plan.prefecture}", book)

    most = split(limit.most)
    parts = {stage: None if one is None else split(one) for stage, one in yen.items()}
    made = []
    for pool, ceiling in split(limit.ceiling).items():
        of = {stage: None if one is None else one[pool] for stage, one in parts.items()}
        made.append(Standing(pool, ceiling, most[pool], of))
    return tuple(made)
