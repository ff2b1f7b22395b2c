"""The public API as a user's type checker sees it; checked, never run."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import assert_type

import yorozu_rules as yr

book = yr.rulebook("r5-dispatch")
assert_type(book, yr.Rulebook)
figures = book[yr.DispatchFigures]
assert_type(figures, yr.DispatchFigures)
assert_type(figures.fee, int)
assert_type(book[yr.TravelFigures].car_rate, int)
assert_type(yr.copayment(2, figures.fee, figures.copayment), int)
assert_type(yr.programme_share(24_000, 8_000), int)
assert_type(book.amend({"dispatch.fee": 1}, because="x"), yr.Rulebook)
assert_type(book.reading("fee.same-day", "per-business"), yr.Rulebook)
assert_type(yr.find_rulebook("expert-dispatch", on=date(2023, 10, 2)), yr.Rulebook)

history = yr.read_history("history.jsonl")
visits = yr.number_visits(history.records, complete=history.complete)
assert_type(visits, yr.VisitNumbers)
for _where, claim in yr.read_claims(["claims.jsonl"]):
    assert_type(claim, yr.Claim)
    outcome = yr.settle(claim, book, visits=visits)
    assert_type(outcome, yr.Outcome)
    assert_type(outcome.lines, tuple[yr.Line, ...])
    assert_type(outcome.findings, tuple[yr.Finding, ...])
    assert_type(outcome.totals, dict[str, yr.Amounts])
    assert_type(outcome.totals["tax-excluded"].allowed, int)
    assert_type(yr.explain(outcome, "ja"), str)
    assert_type(yr.outcome_from_json(yr.outcome_to_json(outcome)), yr.Outcome)
for _where, claim in yr.each_claim("claims.jsonl"):
    assert_type(claim, yr.Claim)

assert_type(yr.apportion(10, {"desk": 1, "centre": 2}), dict[str, int])
assert_type([rule.clauses for rule in yr.rules()], list[Mapping[str, str]])
assert_type(yr.consumption_tax_rate(date(2023, 10, 2)), Fraction)
assert_type(yr.read_date("令和5年4月1日"), date)
assert_type(yr.fiscal_year(date(2024, 3, 31)), int)

expert = yr.Expert(id="E-1", qualifications=(yr.Qualification(kind="attorney"),))
assert_type(yr.check_expert(expert, book), yr.Outcome)
assert_type(yr.registration_conditions(expert, book), tuple[str, ...])
state = yr.how_far(yr.Progress(subject="E-1"), "expert-registration", book)
assert_type(state.next, tuple[yr.Step, ...])
assert_type(state.completed_on, date | None)
assert_type(yr.commission_of(yr.Progress(subject="E-1"), [], book), yr.Commission | None)
assert_type(yr.check_platform(yr.Platform(id="PF-1", members=()), book), yr.Outcome)
form = yr.EvaluationForm(items=("clear",), lowest=1, highest=5)
assert_type(yr.summarise([], form)[0].mean, Fraction)
assert_type(yr.all_of([True, None]), bool | None)

table = yr.read_grade_table("grades.csv", fiscal_year=2025)
assert_type(table, yr.GradeTable)
assert_type(yr.labour_cost(yr.grade_rate(table, grade=17, bonuses=2), 150), int)
assert_type(yr.lodging_due([yr.NightOrdered("tokyo", 1, date(2025, 10, 1))])[0].above, int)
assert_type(yr.report_due(date(2019, 3, 1), book), date)

application = yr.Application(id="X-1", applicants=(yr.Applicant(id="A"),))
stands = yr.check_application(application, book, at=datetime(2026, 2, 16, tzinfo=yr.JST))
assert_type(stands.outcome, yr.Outcome)
assert_type(stands.next, tuple[yr.Due, ...])
assert_type(stands.next[0].at, datetime | date)
assert_type(yr.show(book, "en"), yr.Shown)
assert_type(yr.compare(book, book).html, str)

assert_type(yr.kanji_yen(24_000, formal=False), str)
assert_type(yr.read_kanji_yen("二万四千円"), int)
assert_type(yr.reading_text("fee.same-day", book, "en"), str)
assert_type(yr.quantity_text(yr.estimate_archive(book)), str)
