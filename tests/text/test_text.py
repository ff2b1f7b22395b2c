"""Words, numbers and tables in both languages."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter
from typing import Any

import pytest
from hypothesis import given

import yorozu_rules as yr
from yorozu_rules.budget.figures import CostFigures, SubcontractFigures
from yorozu_rules.coordinator.figures import CoordinatorFigures
from yorozu_rules.errors import FactError, InputError, OutOfRange
from yorozu_rules.forms import FORMS, KINDS
from yorozu_rules.testing import Case, cases
from yorozu_rules.text.explain import explain
from yorozu_rules.text.numbers import distance, length_of_time, number, yen
from yorozu_rules.text.tables import aligned, width
from yorozu_rules.text.words import LANGUAGES, fill, subject_text, table, word

BOOK = yr.rulebook("r5-dispatch")


def fields(text: str) -> set[str]:
    """Return the names that a text puts values in for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_its_words_and_no_word_lacks_a_code() -> None:
    """A finding or a form of line without a text, or a text without a code: the build fails."""
    texts = table()
    assert set(texts["finding"]) == set(KINDS)
    assert set(texts["line"]) == {f"{rule}:{first}" for rule, first in FORMS}


def _texts(entry: Any, path: str = "") -> list[tuple[str, dict[str, str]]]:
    if isinstance(entry, list):
        return [found for n, inner in enumerate(entry) for found in _texts(inner, f"{path}[{n}]")]
    if not isinstance(entry, dict):
        return []
    own = [(path, {k: v for k, v in entry.items() if k in LANGUAGES})]
    here = own if own[0][1] else []
    return here + [
        found
        for key, inner in entry.items()
        if key not in LANGUAGES
        for found in _texts(inner, f"{path}.{key}")
    ]


def test_both_languages_everywhere_with_the_same_values() -> None:
    """Each text stands in Japanese and English, and both name the same values."""
    texts = _texts(table())
    assert len(texts) > 100
    for path, entry in texts:
        assert set(entry) == set(LANGUAGES), path
        assert fields(entry["ja"]) == fields(entry["en"]), path
        assert all(text.strip() for text in entry.values()), path


def test_what_holds_or_refuses_says_how_to_mend_it() -> None:
    """Every hold and refusal has a remedy; notes have none."""
    for code, kind in KINDS.items():
        assert ("mend" in table()["finding"][code]) == (kind.effect != "note"), code
        assert (kind.wants is not None) == (kind.effect == "hold"), code


@given(cases())
def test_every_outcome_explains_itself(case: Case) -> None:
    """No value is missing from a text, in either language, and every clause shows."""
    visits = yr.number_visits(case.records, complete=case.complete)
    outcome = yr.settle(case.claim, BOOK, visits=visits)
    for lang in LANGUAGES:
        text = explain(outcome, lang)
        assert case.claim.id in text
        assert not re.search(r"\{[a-z]+", text)
        for finding in outcome.findings:
            assert f"{finding.code}: " in text
            assert f"[{finding.clause}]" in text


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (0, "0円", "0 yen"),
        (1_234_567, "1,234,567円", "1,234,567 yen"),
        (-24_000, "△24,000円", "△24,000 yen"),
    ],
)
def test_yen(value: int, ja: str, en: str) -> None:
    """Commas, and △ for negatives."""
    assert (yen(value, "ja"), yen(value, "en")) == (ja, en)


def test_numbers_are_whole() -> None:
    """A float is refused rather than rounded half to even."""
    with pytest.raises(yr.YorozuError):
        number(2.5)  # type: ignore[arg-type]


def test_kilometres_and_hours_are_exact() -> None:
    """Metres and minutes are shown to the last one."""
    assert [distance(m) for m in (0, 999, 1_000, 16_400, 99_999, 1_234_500)] == [
        "0 km",
        "0.999 km",
        "1 km",
        "16.4 km",
        "99.999 km",
        "1,234.5 km",
    ]
    assert [length_of_time(m, "ja") for m in (0, 59, 60, 179)] == [
        "0分",
        "59分",
        "1時間",
        "2時間59分",
    ]
    assert [length_of_time(m, "en") for m in (0, 60, 61)] == ["0 min", "1 h", "1 h 1 min"]


def test_columns_line_up_with_full_width_characters() -> None:
    """Each cell of a column ends where its neighbours end, two columns to a wide character."""
    rows = [["税区分", "請求"], ["a", "24,000"], ["税抜", "△5"]]
    lines = aligned(rows, right=[1])
    assert {width(line) for line in lines} == {width("税区分") + 2 + width("24,000")}


def test_another_language_is_refused() -> None:
    """A language that the library does not speak is an error with those that it does."""
    outcome = yr.Outcome("C-1", BOOK.source, ())
    assert yr.explain(outcome) == yr.explain(outcome, "ja")
    with pytest.raises(yr.YorozuError, match="read language 'de'; expected one of ja, en"):
        yr.explain(outcome, "de")  # type: ignore[arg-type]


def test_words_of_a_code() -> None:
    """One table serves both languages."""
    assert (word("held", "ja"), word("held", "en")) == ("保留", "held")


def test_a_subject_of_another_s_rule_stands_as_it_is() -> None:
    """A kind of subject that the library does not know is shown, never an error."""
    assert subject_text("desk:one-stop", "ja") == "desk:one-stop"
    assert subject_text("total", "en") == "total"


@pytest.mark.parametrize(
    ("text", "value"), [("{yen:yen}", 10**40), ("{day:day}", "the second of October")]
)
def test_a_value_that_a_text_cannot_show_is_an_error_of_ours(text: str, value: int | str) -> None:
    """An outcome changed by hand ends in a message, not in the depths of a number's format."""
    name = text[1:4]
    with pytest.raises(InputError, match="none that it can show"):
        fill(text, {name: value}, "en")


def test_every_id_that_a_text_names_has_its_title() -> None:
    """An id of a rulebook that shows in a text reads as words, in every year."""
    titles, books = table()["title"], yr.known_rulebooks()
    named: dict[str, set[str]] = {name: set() for name in titles}
    for book in books:
        if "cost.categories" in book.clauses:
            named["category"] |= {row.id for row in book[CostFigures].categories.rows}
        if "subcontract.ratio" in book.clauses:
            named["core-work"] |= {row.id for row in book[SubcontractFigures].table.core_work}
        if "coordinator.fee" in book.clauses:
            figures = book[CoordinatorFigures]
            named["role"] |= {row.role.value for row in figures.fees.rows}
            named["ground"] |= {"other", *(one for row in figures.fees.rows for one in row.grounds)}
            named["dismissal-ground"] |= {row.id for row in figures.dismissal_grounds.rows}
    assert {name: set(titles[name]) for name in titles} == named


@pytest.mark.parametrize(
    ("text", "value", "ja", "en"),
    [
        ("{x:category}", "venue", "会場費", "venue"),
        ("{x:core-work}", "planning, own", "企画・立案、own", "planning and drafting; own"),
        ("{x:desk}", "annex", "annex", "annex"),
        ("{x:share}", "1/2", "50%", "50 %"),
        ("{x:share}", "1/3", "1/3", "1/3"),
        ("{x:case/cases}", "1/2", "1/2 case", "1/2 case"),
        ("{x:quote/quotes}", 0, "0 quotes", "0 quotes"),
        (
            "{x:days}",
            "2026-05-07, 2026-06-01",
            "令和8年5月7日、令和8年6月1日",
            "7 May Reiwa 8, 1 June Reiwa 8",
        ),
        (
            "{x:weights}",
            "one-stop 2000 : annex 1",
            "ワンストップ相談窓口 2,000 : annex 1",
            "one-stop desk 2,000 : annex 1",
        ),
    ],
)
def test_forms_of_values(text: str, value: int | str, ja: str, en: str) -> None:
    """Ids read as words, shares as percent; what the library does not know stands as it is."""
    assert (fill(text, {"x": value}, "ja"), fill(text, {"x": value}, "en")) == (ja, en)


def test_no_text_of_a_centre_shows_an_id_raw() -> None:
    """Each value that is an id, a share or a day has the form that makes words of it."""
    forms = {
        "category": {"category"},
        "for_role": {"role"},
        "own_role": {"role"},
        "ground": {"ground", "dismissal-ground"},
        "kinds": {"core-work"},
        "desk": {"desk"},
        "own": {"desk", "yen"},
        "weights": {"weights"},
        "share": {"share"},
        "rate": {"share"},
    }
    of_centres = ("coordinator.", "cost.", "budget.", "subcontract.")
    entries = {**table()["finding"], **table()["line"]}
    for path, entry in _texts({k: v for k, v in entries.items() if k.startswith(of_centres)}):
        for text in entry.values():
            for _, name, form, _ in Formatter().parse(text):
                assert form in forms.get(name or "", {form}), path


def test_findings_of_a_report_print() -> None:
    """Reports and estimates have findings and no outcome: each is said with what it waits for."""
    estimate = yr.estimate_year(book=BOOK)
    ja, en = (yr.explain_findings(estimate.findings, lang) for lang in LANGUAGES)
    assert ja.startswith("確認待ち（事実の確認が必要） estimate.charge-unknown: ")
    assert en.splitlines()[1].startswith("  → to resolve it: ")
    assert yr.explain_findings([], "en") == "nothing found"
    assert yr.explain_findings(iter(estimate.findings), "en") == en


def test_what_is_neither_outcome_nor_finding_is_named() -> None:
    """The message says what was given, and what explains it."""
    estimate: Any = yr.estimate_year(book=BOOK)
    with pytest.raises(FactError, match="read Estimate; expected an outcome; explain_findings"):
        explain(estimate)
    with pytest.raises(FactError, match=r"read Estimate; expected its \.findings"):
        yr.explain_findings(estimate)
    with pytest.raises(FactError, match="read str; expected a finding"):
        yr.explain_findings(["x"])  # type: ignore[list-item]
    with pytest.raises(FactError, match=r"read int; expected an outcome$"):
        explain(3)  # type: ignore[arg-type]
    with pytest.raises(OutOfRange):
        yr.explain_findings([], "fr")  # type: ignore[arg-type]


def test_what_has_an_outcome_is_explained_by_it() -> None:
    """What a contract settles to is explained without taking it apart."""
    settlement = yr.Settlement(
        id="P",
        contract_amount=1_000,
        contract_on=date(2026, 4, 1),
        costs=(yr.SettledCost(id="A", yen=1_000, recognised=True, evidenced=True),),
    )
    settled = yr.settle_project(settlement, yr.rulebook("r8-tohoku-yorozu"))
    assert explain(settled, "en") == explain(settled.outcome, "en")
