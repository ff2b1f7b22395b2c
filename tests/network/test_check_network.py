"""A network checked whole: in order, with each fact gone, and as it goes from day to day."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from networks import R6, in_order, read
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange
from yorozu_rules.text.words import LANGUAGES, finding_text, mend_text

BOOK = yr.rulebook(R6)
AFTER = date(2025, 4, 1)
VECTORS = Path(__file__).parents[1] / "vectors"


def codes(facts: dict[str, Any], at: date | None = None) -> list[str]:
    """Return the codes found, in order."""
    return [found.code for found in yr.check_network(read(facts), BOOK, at=at).findings]


def test_a_network_in_order_has_no_finding() -> None:
    """Nothing is asked that the facts answer, at the end as on the day after it."""
    outcome = yr.check_network(read(in_order()), BOOK)
    assert (outcome.case, outcome.lines, outcome.findings) == ("N-1", (), ())
    assert outcome.source == BOOK.source
    assert codes(in_order(), AFTER) == []


LISTS = {"records", "undertakings", "plans", "events"}


def _facts(facts: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to each fact, and to each entry of the lists that have to be complete."""
    if isinstance(facts, dict):
        for key, value in facts.items():
            yield (*path, key)
            yield from _facts(value, (*path, key))
    elif isinstance(facts, list):
        for place, value in enumerate(facts):
            if path[-1] in LISTS:
                yield (*path, place)
            yield from _facts(value, (*path, place))


def _lacks(facts: dict[str, Any]) -> set[str]:
    """Return in which ways the facts cannot be read at all."""
    try:
        read(facts)
    except ValidationError as error:
        return {one["type"] for one in error.errors()}
    return set()


def test_each_fact_is_asked_for() -> None:
    """Each fact taken out in turn gives a finding, or is one that a record cannot lack.

    Without the day of the draft the report contradicts itself, for its correction is known.
    """
    for path in _facts(in_order()):
        facts: Any = copy.deepcopy(in_order())
        inner = facts
        for step in path[:-1]:
            inner = inner[step]
        del inner[path[-1]]
        if path == ("report", "draft_on"):
            assert _lacks(facts) == {"value_error"}
        else:
            assert _lacks(facts) == {"missing"} or codes(facts, AFTER), path


def test_an_application_is_checked_for_what_it_proposes() -> None:
    """Before the contract: neither consent nor records, visits, drafts; open things are noted."""
    facts = in_order()
    for party in (*facts["businesses"], *facts["institutions"]):
        party.pop("plans", None)
        del party["visit"], party["undertakings"]
    for event in facts["events"]:
        for later in ("board", "institutions", "businesses", "communities", "other_regions"):
            event.pop(later, None)
        del event["records"]
    del facts["board_decided_on"], facts["report"], facts["undertakings"], facts["awards"]
    found = yr.check_network(read(facts), BOOK, at=date(2024, 6, 19)).findings
    assert {one.effect for one in found} == {"note"}
    assert {one.code for one in found} == {
        "network.plan-open",
        "network.visit-open",
        "network.board-open",
        "network.draft-open",
    }


def test_what_is_late_stays_late() -> None:
    """A hold or a refusal for a missing thing does not go away as days pass."""
    facts = in_order()
    facts["businesses"][0]["plans"] = []
    del facts["events"][0]["records"], facts["report"]
    days = [date(2024, 7, 1), date(2024, 10, 2), date(2025, 3, 1), date(2025, 3, 31), AFTER]
    before: set[str] = set()
    for day in days:
        found = yr.check_network(read(facts), BOOK, at=day).findings
        serious = {one.code for one in found if one.effect != "note"}
        assert before <= serious
        before = serious
    assert "network.no-plan" in before


def test_days_outside_the_year_are_refused() -> None:
    """FY2024's contract runs to 31 March 2025 at the latest; an instant is no day."""
    for name, day in (("contract_on", "2024-03-31"), ("completes_on", "2025-04-01")):
        with pytest.raises(FactError, match=f"{name}: read {day}"):
            codes({"id": "N-1", name: day})
    with pytest.raises(OutOfRange, match="instant"):
        yr.check_network(yr.Network(id="N"), BOOK, at=datetime(2024, 7, 1, tzinfo=UTC))


LATER = ("2024-03-31", "2025-04-01", "2030-01-01")


@pytest.mark.parametrize("day", LATER)
def test_every_day_outside_the_year_is_named_at_once(day: str) -> None:
    """Of visits, plans, events, the board and drafts, as of contract and completion."""
    facts = in_order()
    facts["board_decided_on"] = facts["events"][0]["on"] = day
    facts["businesses"][0]["visit"]["on"] = facts["institutions"][0]["visit"]["on"] = day
    facts["businesses"][0]["plans"][0]["made_on"] = day
    facts["report"] = {"draft_on": day, "correction_needed": True, "corrected_on": day}
    with pytest.raises(FactError) as caught:
        codes(facts)
    said = [problem.removeprefix("network N-1: ") for problem in caught.value.problems]
    assert [problem.split(f": read {day}; ")[0] for problem in said] == [
        "board_decided_on",
        "event E-1: on",
        "visit to B-1: on",
        "visit to I-1: on",
        "plan D-1 of B-1: made_on",
        "report: draft_on",
        "report: corrected_on",
    ]
    assert all("from 2024-04-01 to the last day of the term, 2025-03-31" in one for one in said)


def test_a_draft_after_the_day_of_looking_is_refused() -> None:
    """It cannot have been handed in yet; the day itself is none after it."""
    with pytest.raises(FactError, match="draft_on: read 2025-02-28, which is after 2025-02-27"):
        codes(in_order(), date(2025, 2, 27))
    with pytest.raises(FactError, match="corrected_on: read 2025-03-21, which is after 2025-03-20"):
        codes(in_order(), date(2025, 3, 20))
    assert codes(in_order(), date(2025, 3, 21)) == []


@pytest.mark.parametrize("at", ["2025-01-01", 20250101, True])
def test_a_day_of_looking_that_is_no_day(at: Any) -> None:
    """What was expected is said; there is no error of comparing a text with a day."""
    with pytest.raises(FactError, match=r"at: read .*; expected a day, such as date"):
        yr.check_network(yr.Network(id="N"), BOOK, at=at)


@pytest.mark.parametrize("name", ["Tokyo", "TOKYO", "gunma-ken", "xyz", "京"])
def test_a_place_that_is_no_prefecture(name: str) -> None:
    """A slip of a name is no place outside the area; party and event are named with the known."""
    facts = in_order()
    facts["businesses"][0]["prefecture"] = facts["institutions"][0]["prefecture"] = name
    facts["events"][2]["prefecture"] = name
    with pytest.raises(FactError) as caught:
        codes(facts)
    where = ["B-1", "I-1", "event E-3"]
    for place, problem in zip(where, caught.value.problems, strict=True):
        assert f"{place}: read prefecture '{name}'; known: hokkaido (北海道), aomori" in problem


def test_a_prefecture_by_any_of_its_names() -> None:
    """By id, with 都, 府 or 県, and without: the same place."""
    for name in ("gunma", "群馬県", "群馬"):
        facts = in_order()
        facts["businesses"][0]["prefecture"] = name
        assert codes(facts) == []


def test_what_is_after_the_last_day_is_not_held() -> None:
    """Nothing is asked of such an event, and nothing is met by it: on no day of looking."""
    facts = in_order()
    facts["completes_on"] = "2025-02-18"  # the day before the report meeting
    facts["report"] = {"draft_on": "2025-01-18", "correction_needed": False, "sheets": 10}
    meeting = facts["events"][3]
    for later in ("board", "institutions", "businesses", "records"):
        del meeting[later]
    for at in (None, date(2025, 2, 19), date(2025, 3, 31), AFTER):
        assert codes(facts, at) == ["network.event-late", "network.no-event"]
    assert codes(facts, date(2025, 2, 18)) == ["network.event-late", "network.event-open"]


def test_before_the_contract() -> None:
    """Visits, the board's decision and events come after it; the day itself will do."""
    facts = in_order()
    facts["contract_on"] = "2024-08-20"
    of_visits = [one for one in codes(facts) if one == "network.visit-before-contract"]
    assert len(of_visits) == len(set(codes(facts))) * 10 == 10  # I-1 is visited on 20 August
    facts["contract_on"] = "2024-10-03"
    assert set(codes(facts)) == {
        "network.visit-before-contract",
        "network.board-before-contract",
        "network.event-before-contract",
    }


def test_other_documents_have_no_network() -> None:
    """The section is FY2024's alone."""
    for name in ("r5-dispatch", "r7-kyushu-yorozu", "r8-tohoku-yorozu", "h30-hq"):
        book = yr.rulebook(name)
        for ask in (
            lambda book=book: yr.check_network(yr.Network(id="N"), book),
            lambda book=book: yr.may_be_paid("business", book),
            lambda book=book: yr.network_deadlines(date(2025, 3, 1), book),
        ):
            with pytest.raises(NoRuleApplies):
                ask()


def test_an_answer_on_another_item_is_refused() -> None:
    """An institution's item answered by a business is a slip that is named."""
    facts = in_order()
    facts["businesses"][0]["undertakings"].append({"item": "plan-support", "holds": True})
    with pytest.raises(FactError, match="undertakings of B-1: item plan-support is asked only if"):
        codes(facts)


def test_a_rulebook_without_networks_says_so_first() -> None:
    """A whole network against another document is not taken for one with wrong days."""
    with pytest.raises(NoRuleApplies, match="network"):
        yr.check_network(read(in_order()), yr.rulebook("r8-tohoku-yorozu"))


def _cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(VECTORS.glob("network.*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            case = json.loads(line)
            if case["check"] == "network" and "findings" in case["expect"]:
                yield f"{path.stem}: {case['case']}", case


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in _cases()])
def test_every_finding_reads_in_both_languages(case: dict[str, Any]) -> None:
    """No value that a text or a remedy names is missing, and none shows as a place to fill."""
    book, facts = BOOK, case["facts"]
    for name, choice in case.get("readings", {}).items():
        book = book.reading(name, choice)
    at = date.fromisoformat(facts["at"]) if "at" in facts else None
    outcome = yr.check_network(read(facts["network"]), book, at=at)
    for lang in LANGUAGES:
        for found in outcome.findings:
            text = finding_text(found, lang) + (mend_text(found, lang) or "")
            assert "{" not in text
            assert " | " not in text
        assert yr.explain(outcome, lang)
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
