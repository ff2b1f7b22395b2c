"""Estimates in words: every formula filled in, and the sums of each tax basis by themselves."""

from __future__ import annotations

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import OutOfRange
from yorozu_rules.text.numbers import yen
from yorozu_rules.text.words import LANGUAGES

BOOK = yr.rulebook("r5-dispatch")


def test_a_line_is_worked_out_in_words() -> None:
    """25,000 x 1/3 is 8,333 and a part, dropped; 2,200 x 16,667 = 36,667,400."""
    book = BOOK.amend({"dispatch.fee": 25_000}, because="a fee of 25,000")
    ja, en = (yr.estimate_text(yr.estimate_year(book=book), lang) for lang in LANGUAGES)
    assert "改定を仮定: a fee of 25,000" in ja
    assert "■ 謝金（2-3回目）: 36,667,400円（税抜）、事業者負担 18,332,600円\n" in ja
    assert "\n  2,200回 ×（25,000円 − 8,333円） [r5-dispatch 3(2)④" in ja
    assert "1回分 16,667円 × 10%（1円未満切捨て） = 1,666円\n" in ja
    assert "■ fees, visits 1: 110,000,000 yen (tax excluded)\n" in en
    assert "25,000 yen x 2/3 (to 1 yen, down) = 16,666 yen a visit\n" in en


def test_every_line_and_sum_is_printed() -> None:
    """No yen of an estimate stays unsaid, in either language, and no value is left open."""
    for charge in (None, 440):
        estimate = yr.estimate_year(yr.Volumes(transfer_charge=charge), book=BOOK)
        for lang in LANGUAGES:
            text = yr.estimate_text(estimate, lang)
            assert "{" not in text
            assert text.count("■") == len(estimate.lines)
            sums = [(line.yen, line.borne) for line in estimate.lines]
            for programme, borne in (*sums, *estimate.totals.values()):
                assert yen(programme, lang) in text
                assert not borne or yen(borne, lang) in text
            assert ("estimate.charge-unknown" in text) == (charge is None)
            assert ("440" in text) == (charge is not None)


def test_another_language_is_refused() -> None:
    """The texts are in two languages."""
    with pytest.raises(OutOfRange):
        yr.estimate_text(yr.estimate_year(book=BOOK), "fr")  # type: ignore[arg-type]
