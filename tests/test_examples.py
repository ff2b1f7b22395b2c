"""The examples: made again byte for byte, shaped like the year foreseen, and settled in full."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.forms import KINDS
from yorozu_rules.io.claims import History, SourcedClaim
from yorozu_rules.outcome import total

EXAMPLES = Path(__file__).parents[1] / "examples"
BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
FILES = ("claims.jsonl", "history.jsonl")
FATES = ("claimed", "allowed", "borne", "held", "refused")
# Findings on a person, a platform, a request or the evaluations of experts come of checks of their
# own, without yen; a claim has none of them. (The flow of registration is no such rule: a claim
# needs its expert's commission. What a run of payments finds is the run's.)
NO_CLAIM = {
    *("platform.composition", "expert.registration", "expert.evaluation", "dispatch.request"),
}
OTHER_FAMILIES = {
    *("payment", "project", "security", "system", "survey", "audit", "report", "estimate"),
}
OUT_OF_REACH = {
    # a day after February 2024: every day of October is in the window
    *("window.outside", "window.refused", "window.agreed"),
    "visit.number-uncertain",  # a record that is declared partial
    # numbers in the order of requests, or none for visits without a fee
    *("visit.number-unclear", "visit.no-number"),
    "fare.other-way-unknown",  # fares compared as a round trip
    "transport.not-taken-over",  # a rulebook that leaves the point to nobody
}


class Settled(NamedTuple):
    """One set of files, read and settled through the public API."""

    folder: Path
    claims: tuple[SourcedClaim, ...]
    history: History
    visits: yr.VisitNumbers
    outcomes: dict[str, yr.Outcome]

    def lines(self) -> Iterator[yr.Line]:
        """Yield every line of every outcome."""
        return (line for outcome in self.outcomes.values() for line in outcome.lines)

    def claimed_visits(self) -> list[str]:
        """Return the ids of the visits claimed."""
        return [visit.id for read in self.claims for visit in read.claim.visits]

    def travel(self) -> yr.Amounts:
        """Return what travel came to, tax included."""
        return total(self.lines())["tax-included"]


def _generate(what: str, folder: Path) -> Path:
    """Run the generator alone: no installed package, no environment (-S, -E)."""
    script = str(EXAMPLES / "generate.py")
    subprocess.run([sys.executable, "-S", "-E", script, what, "--out", str(folder)], check=True)
    return folder


def _settled(folder: Path, book: yr.Rulebook) -> Settled:
    claims = yr.read_claims([folder / "claims.jsonl"])
    history = yr.read_history(folder / "history.jsonl")
    visits = yr.number_visits(history.records, complete=history.complete)
    outcomes = {read.claim.id: yr.settle(read.claim, book, visits=visits) for read in claims}
    return Settled(folder, claims, history, visits, outcomes)


@pytest.fixture(scope="module")
def month(book: yr.Rulebook) -> Settled:
    """Return the committed month, settled."""
    return _settled(EXAMPLES / "month", book)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, book: yr.Rulebook) -> Settled:
    """Return the year as the generator makes it, settled."""
    return _settled(_generate("year", tmp_path_factory.mktemp("year")), book)


@pytest.fixture(scope="module")
def boundary() -> Iterator[Any]:
    """Import the boundary cases as the generator does: from the folder of the examples."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXAMPLES))
        yield importlib.import_module("boundary_cases")


@pytest.fixture(scope="module")
def plain() -> Iterator[Any]:
    """Import the comparison of the benchmarks, which knows nothing of the library."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module("plain")


def _raw(path: Path) -> list[dict[str, Any]]:
    def refuse(text: str) -> NoReturn:
        raise AssertionError(f"{path.name}: read {text}; no number is a decimal")

    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_float=refuse) for line in lines]


def _bands(numbers: Counter[int]) -> tuple[int, int, int]:
    return numbers[1], numbers[2] + numbers[3], numbers[4] + numbers[5]


def _findings(settled: Settled) -> set[str]:
    return {found.code for outcome in settled.outcomes.values() for found in outcome.findings}


def test_the_generator_makes_the_committed_month_again(tmp_path: Path) -> None:
    """Protects the committed data against hand edits, and the generator against chance."""
    made = _generate("month", tmp_path / "month")
    for name in FILES:
        assert (made / name).read_bytes() == (EXAMPLES / "month" / name).read_bytes(), name


def test_the_committed_month_is_small_and_sorted() -> None:
    """Protects clones from bulk, and readers' diffs from records that move about."""
    assert sum((EXAMPLES / "month" / name).stat().st_size for name in FILES) < 2_500_000
    head, *history = _raw(EXAMPLES / "month" / "history.jsonl")
    assert head == {"history": "complete"}
    order = [(record["start"], record["id"]) for record in history]
    assert order == sorted(order)
    claims = _raw(EXAMPLES / "month" / "claims.jsonl")
    order = [(c["visits"][0]["periods"][0]["start"], c["id"]) for c in claims]
    assert order == sorted(order)
    assert {start[:7] for start, _ in order} == {"2023-10"}


def test_the_year_has_the_visits_that_the_specification_foresees(year: Settled) -> None:
    """Protects the plan: 7,000 visits, 4,400 / 2,200 / 400 by number, as the library counts."""
    numbers = Counter(visit.number for visit in year.visits.visits.values())
    assert numbers.total() == 7_000
    assert _bands(numbers) == (4_400, 2_200, 400)
    assert sorted(year.claimed_visits()) == sorted(year.visits.visits)
    assert len({read.claim.expert for read in year.claims}) == 2_600


def test_visits_of_a_business_are_one_to_five_weeks_apart_on_weekdays(year: Settled) -> None:
    """Protects the year from dates that no business would have."""
    days: dict[str, list[int]] = {}
    for record in sorted(year.history.records, key=lambda record: record.start):
        assert record.start.weekday() < 5, record.id
        days.setdefault(record.business, []).append(record.start.toordinal())
    gaps = [two - one for of in days.values() for one, two in pairwise(of)]
    assert min(gaps) >= 7
    assert max(gaps) <= 35


def test_some_journeys_serve_two_visits_and_some_visits_have_none(year: Settled) -> None:
    """Protects the variety of the year: shared journeys with a night between, and web support."""
    shared = [read.claim for read in year.claims if len(read.claim.visits) == 2]
    assert len(shared) == 150
    for claim in shared:
        assert claim.journey is not None
        between = claim.visits[0].periods[0].start.date()
        assert between in {night.day for night in claim.journey.nights}
    web = [read.claim for read in year.claims if read.claim.journey is None]
    assert 600 < len(web) < 800


@pytest.mark.parametrize(
    ("what", "low", "high"), [("year", 10_800, 11_200), ("month", 10_300, 11_700)]
)
def test_average_travel_cost(
    what: str, low: int, high: int, request: pytest.FixtureRequest
) -> None:
    """Protects the size of the money: about 11,000 yen a visit, tax excluded, as in FY2022."""
    settled: Settled = request.getfixturevalue(what)
    with_tax = settled.travel().claimed * 100
    visits = len(settled.claimed_visits())
    assert low * 110 * visits <= with_tax <= high * 110 * visits


def test_the_month_has_the_year_s_mix_of_visits(month: Settled) -> None:
    """Protects the month's shares of the fee: near 63 : 31 : 6, the boundary cases included."""
    seen = [month.visits.visits.get(visit) for visit in month.claimed_visits()]
    bands = _bands(Counter(visit.number for visit in seen if visit))
    assert len(month.claims) >= 500
    for part, percent in zip(bands, (63, 31, 6), strict=True):
        assert (percent - 4) * sum(bands) <= part * 100 <= (percent + 4) * sum(bands)


@pytest.mark.parametrize("what", ["month", "year"])
def test_every_yen_of_the_examples_is_accounted_for(
    what: str, request: pytest.FixtureRequest
) -> None:
    """Protects conservation over whole files: per line, per outcome and per tax basis."""
    settled: Settled = request.getfixturevalue(what)
    sums: dict[str, Counter[str]] = {}
    for line in settled.lines():
        assert line.claimed == line.allowed + line.borne + line.held + line.refused, line
        effects = {found.effect for found in line.findings}
        assert not line.held or "hold" in effects, line
        assert not line.refused or "refuse" in effects, line
        sums.setdefault(line.basis, Counter()).update({name: getattr(line, name) for name in FATES})
    totals = total(settled.lines())
    assert set(totals) == set(sums) == {"tax-excluded", "tax-included"}
    for basis, amounts in totals.items():
        assert amounts.claimed == amounts.allowed + amounts.borne + amounts.held + amounts.refused
        assert {name: getattr(amounts, name) for name in FATES} == dict(sums[basis])
    fees = len(settled.claimed_visits()) * 24_000
    assert totals["tax-excluded"].claimed == fees


def test_the_year_s_travel_is_what_the_file_claims(year: Settled) -> None:
    """Protects against a leg, night or day that no line speaks of: added up here from the text."""
    claimed = 0
    for claim in _raw(year.folder / "claims.jsonl"):
        journey = claim["journey"] or {"legs": []}
        for leg in journey["legs"]:
            claimed += leg["claimed"] if "claimed" in leg else leg["fare"]
            claimed += sum(charge["yen"] for charge in leg.get("charges", ()))
        claimed += sum(night["yen"] for night in journey.get("nights", ()))
        claimed += len(journey.get("allowance_days", ())) * 1_100
    assert year.travel().claimed == claimed


def test_an_ordinary_year_is_nearly_all_allowed(year: Settled) -> None:
    """Protects the meaning of "ordinary": nothing is held, and only a dear bus costs anybody."""
    assert _findings(year) == {"bus.above-economical"}
    fees, travel = (total(year.lines())[basis] for basis in ("tax-excluded", "tax-included"))
    assert fees == yr.Amounts(
        "tax-excluded", 7_000 * 24_000, 144_000_000, 2_200 * 8_000 + 400 * 16_000
    )
    assert travel.held == 0
    assert travel.refused * 1_000 < travel.claimed


def test_the_month_shows_every_finding_within_reach(month: Settled) -> None:
    """Protects the month as the list of all that can be found: a new finding needs its case."""
    assert {kind.rule for kind in KINDS.values()} >= NO_CLAIM
    clauses = yr.rulebook("r5-dispatch").clauses.keys()
    of_claims = {
        code
        for code, kind in KINDS.items()
        if kind.rule in clauses - NO_CLAIM and kind.rule.split(".")[0] not in OTHER_FAMILIES
    }
    assert of_claims - _findings(month) == OUT_OF_REACH


def test_each_boundary_case_shows_what_it_says(month: Settled, boundary: Any) -> None:
    """Protects the table that users read: exactly the findings named, and all else allowed."""
    for number, case in enumerate(boundary.CASES, start=boundary.FIRST):
        outcome = month.outcomes[f"C-{number}"]
        assert {found.code for found in outcome.findings} == set(case.findings.split()), case.shows
        if not case.findings:
            assert not any(line.held or line.refused for line in outcome.lines), case.shows


def test_the_boundary_cases_are_the_only_extraordinary_ones(month: Settled, boundary: Any) -> None:
    """Protects the plan's own claims of the month from what the cases added to its record."""
    cases = {
        f"C-{number}" for number in range(boundary.FIRST, boundary.FIRST + len(boundary.CASES))
    }
    plain = [outcome for case, outcome in month.outcomes.items() if case not in cases]
    assert len(plain) == len(month.outcomes) - len(cases)
    assert {found.code for outcome in plain for found in outcome.findings} == {
        "bus.above-economical"
    }


def test_the_month_is_numbered_as_in_the_year(month: Settled, year: Settled) -> None:
    """Protects the history: April to October is enough to number October's visits."""
    planned = [visit for visit in month.visits.visits if visit in year.visits.visits]
    assert len(planned) > 4_000
    for visit in planned:
        assert month.visits.visits[visit] == year.visits.visits[visit]


def test_the_month_s_record_has_visits_that_did_not_take_place(month: Settled) -> None:
    """Protects the case of a cancelled visit, which must not use up a number."""
    assert any(not record.took_place for record in month.history.records)


@pytest.mark.parametrize(("what", "left_out"), [("year", 0), ("month", 14)])
def test_plain_code_comes_to_the_same(
    what: str, left_out: int, plain: Any, request: pytest.FixtureRequest
) -> None:
    """Protects the benchmark's fairness, and the rules: a second hand's sums and findings."""
    settled: Settled = request.getfixturevalue(what)
    record = plain.History(
        {id_: plain.Numbered(*visit[:5]) for id_, visit in settled.visits.visits.items()},
        settled.visits.expert_days,
        settled.visits.complete,
    )
    for text in (settled.folder / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        try:
            claim = plain.parsed(text)
        except NotImplementedError:  # packages, references, reductions, reasons for another route
            left_out -= 1
            continue
        outcome, judged = settled.outcomes[claim["id"]], plain.judged(claim, record)
        for basis, sums in (("tax-excluded", judged.fee), ("tax-included", judged.travel)):
            assert tuple(sums) == outcome.totals.get(basis, yr.Amounts(basis))[1:], claim["id"]
        assert Counter(judged.codes) == Counter(found.code for found in outcome.findings)
    assert left_out == 0


BAD: tuple[Any, ...] = (
    *(None, -1, 1.5, True, "", "no id!", "x" * 1_001, [], {}, [None], 10**9, "rail", "leg/99"),
    *("2023-02-30", "20231002", "1696204800", "1999-12-31", "2023-10-02", "2023-10-02T13:00"),
    *("2023-10-02T13:00:30", "2023-10-02 04:00+00:00", "2099-12-31T23:00-09:00"),
)


def _places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every record and list of a claim with each of its keys."""
    for key in list(part) if isinstance(part, dict) else range(len(part)):
        yield part, key
        if isinstance(part[key], dict | list):
            yield from _places(part[key])


def _spoilt(claim: dict[str, Any]) -> Iterator[str]:
    """Yield a claim with each value in turn replaced, misnamed, or left out."""
    for part, key in list(_places(claim)):
        kept = part[key]
        for part[key] in BAD:
            yield json.dumps(claim)
        part[key] = kept
        if isinstance(part, dict):
            part["stranger"] = part.pop(key)
            yield json.dumps(claim)
            del part["stranger"]
            yield json.dumps(claim)
            part[key] = kept


@pytest.mark.parametrize("case", ["C-03994", "C-04098"])
def test_plain_code_refuses_what_the_facts_refuse(case: str, plain: Any) -> None:
    """Protects the benchmark from a comparison that checks less than the facts do."""
    claims = {claim["id"]: claim for claim in _raw(EXAMPLES / "month" / "claims.jsonl")}
    for text in _spoilt(claims[case]):
        try:
            plain.parsed(text)
            passes = True
        except ValueError:
            passes = False
        try:
            yr.Claim.model_validate_json(text)
        except ValidationError:
            assert not passes, text
        else:
            assert passes, text


def test_each_threshold_is_there_from_both_sides(month: Settled) -> None:
    """Protects the boundaries themselves: the last value that fails and the first that passes."""
    metres, minutes = {99_999, 100_000}, {179, 180}
    seen: dict[str, set[object]] = {}
    for line in month.lines():
        for name, value in line.inputs:
            seen.setdefault(f"{line.rule} {name}", set()).add(value)
    assert {49_999, 50_000} | metres <= seen["travel.rail section"]
    assert metres <= seen["travel.daily-allowance metres"]
    assert minutes <= seen["dispatch.fee minutes"]
    assert minutes <= seen["travel.daily-allowance minutes"]
    assert {9_800, 9_801} <= seen["travel.lodging cost"]
    assert {32_999, 33_000} <= seen["travel.private-car metres"]
    assert {24_299, 24_300, 24_301} <= seen["travel.air claimed"]
    assert {24_299, 24_300} <= seen["travel.air paid"]
    assert {6_600, 6_601} <= seen["travel.rental-car taxi"]
    assert {1, 2, 3, 4, 5, 6} <= seen["dispatch.fee number"]
