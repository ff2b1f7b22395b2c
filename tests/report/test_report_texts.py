"""Every finding of the reports says itself in both languages, with its values put in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import yorozu_rules as yr
from checks.report import ledger_of
from yorozu_rules.calendar import JST
from yorozu_rules.report import (
    activity,
    bodies,
    businesses,
    call_centre,
    case_studies,
    centre,
    estimate,
    registrations,
)
from yorozu_rules.text.words import LANGUAGES, finding_text, mend_text

BOOK, H30 = yr.rulebook("r5-dispatch"), yr.rulebook("h30-hq")
MODULES = (
    *(activity, bodies, businesses, call_centre, case_studies, centre, estimate, registrations),
)
OCTOBER = date(2023, 10, 1)


def _found() -> Iterator[yr.Finding]:
    start = datetime(2023, 10, 2, 13, tzinfo=JST)
    visits = [yr.VisitRecord(id="V", business="F", expert="E", start=start, took_place=True)]
    yield from yr.monthly_activity(visits, yr.Traits(), BOOK, month=OCTOBER).findings
    yield from yr.supported_businesses(visits, yr.Traits(), BOOK, month=OCTOBER).findings
    yield from yr.registrations([yr.Expert(id="E")], yr.Traits(), BOOK).findings
    entry = {"id": "1", "kind": "fee", "yen": 7, "paid_on": "2023-11-20", "expert": "E"}
    ledger = ledger_of([entry, {**entry, "id": "2", "body": "B"}])
    yield from yr.payments_by_body(ledger, BOOK, asked_by="office").findings
    for holds in (None, True, False):
        decision = holds is not None and yr.Judgement(
            holds=holds, by="agency", on=OCTOBER, reason="few visits"
        )
        studies = yr.CaseStudies(
            id="R5",
            cases=(yr.CaseStudy(id="X"),),
            visited=("kanto", "kyushu"),
            unbalanced=decision or None,
        )
        yield from yr.check_case_studies(studies, BOOK).findings
    yield from yr.check_case_studies(yr.CaseStudies(id="R5", cases=()), BOOK).findings
    for month in (
        '{"id": "M"}',
        '{"id": "M", "published": false, "answers": [{"item": "results", "holds": false}]}',
    ):
        read = yr.CentreMonth.model_validate_json(month)
        yield from yr.check_centre_activity(read, H30).findings
    rows = (yr.VisitVolume(first=1, last=1, visits=1),)
    unpaid = BOOK.reading("fee-tax.without-number", "not-paid")
    yield from yr.estimate_year(yr.Volumes(visits=rows), book=unpaid).findings
    yield from yr.estimate_call_centre(yr.CallVolumes(lines=1), book=BOOK).findings


def test_every_finding_says_itself() -> None:
    """No value is missing from a text or a remedy, and no finding goes unsaid."""
    found = list(_found())
    assert {one.code for one in found} == {kind.code for m in MODULES for kind in m.KINDS}
    for one in found:
        for lang in LANGUAGES:
            assert "{" not in finding_text(one, lang)
            assert bool(mend_text(one, lang)) == (one.effect != "note")


def test_a_finding_in_words() -> None:
    """The title of a breakdown is said in the language of the text."""
    start = datetime(2023, 10, 2, 13, tzinfo=JST)
    visits = [yr.VisitRecord(id="V", business="F", expert="E", start=start, took_place=True)]
    made = yr.monthly_activity(visits, yr.Traits(), BOOK, month=OCTOBER).findings[1]
    assert "「経営課題」" in finding_text(made, "ja")
    assert '"management issue"' in finding_text(made, "en")
