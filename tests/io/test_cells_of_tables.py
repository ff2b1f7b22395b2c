"""Cells of claim tables: what is read of each form, and what is refused with what expectation."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from yorozu_rules.dispatch.body import Body
from yorozu_rules.dispatch.facts import Means
from yorozu_rules.io.tables.cells import NotRead, Value, read_cell
from yorozu_rules.io.tables.headings import alike, columns, kinds
from yorozu_rules.io.tables.words import choices, meaning, word
from yorozu_rules.travel.facts import Night, OtherRoute
from yorozu_rules.travel.legs import AirLeg, Instead, Leg, RailCharge, ShipLeg

DAY = date(2023, 10, 2)


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("yen", "1200", 1200),
        ("yen", "１，２００", 1200),
        ("yen", "1,200円", 1200),
        ("yen", "￥1,200", 1200),
        ("yen", "\\1,200", 1200),
        ("yen", "△1,200", -1200),
        ("yen", "-1,200", -1200),
        ("yen", "-¥1,200", -1200),
        ("yen", " 0 ", 0),
        ("minutes", "１８０分", 180),
        ("count", "２", 2),
        ("km", "16.4 km", 16_400),
        ("km", "16.4km", 16_400),
        ("km", "１６．４ｋｍ", 16_400),
        ("km", "16.4㎞", 16_400),
        ("km", "1,041", 1_041_000),
        ("km", "0.001", 1),
        ("km", "16.400", 16_400),
        ("km", "△16.4", -16_400),
        ("metres", "16,400 m", 16_400),
        ("metres", "１６４００", 16_400),
        ("day", "2023-10-02", "2023-10-02"),
        ("day", "2023/10/2", "2023-10-02"),
        ("day", "令和5年10月2日", "2023-10-02"),
        ("day", "R5.10.2", "2023-10-02"),
        ("day", "２０２３／１０／２", "2023-10-02"),
        ("instant", "13:00", "2023-10-02T13:00"),
        ("instant", "9:00", "2023-10-02T09:00"),
        ("instant", "9:00:00", "2023-10-02T09:00"),
        ("instant", "１３：００", "2023-10-02T13:00"),
        ("instant", "13時30分", "2023-10-02T13:30"),
        ("instant", "13時", "2023-10-02T13:00"),
        ("instant", "24:00", "2023-10-03T00:00"),
        ("instant", "2023/10/5 9:30", "2023-10-05T09:30"),
        ("instant", "2023-10-05T09:30", "2023-10-05T09:30"),
        ("instant", "令和5年10月5日13時30分", "2023-10-05T13:30"),
        ("instant", "2023-10-02T13:00+09:00", "2023-10-02T13:00+09:00"),
        ("yes-no", "はい", True),
        ("yes-no", "いいえ", False),
        ("yes-no", "有", True),
        ("yes-no", "無", False),
        ("yes-no", "○", True),
        ("yes-no", "×", False),
        ("yes-no", "TRUE", True),
        ("yes-no", "０", False),
        ("years", "2023", [2023]),
        ("years", "令和4年度、2023年度", [2022, 2023]),
        ("years", "なし", []),
        ("items", "leg/1 night/2023-10-01", ["leg/1", "night/2023-10-01"]),
        (
            "items",
            "行程／２、宿泊/令和5年10月1日、その他/O-1",
            ["leg/2", "night/2023-10-01", "other/O-1"],
        ),
        ("items", "none", []),
        ("means", "ＷＥＢ", "web"),
        ("institution", "商工会議所", "chamber"),
        ("institution", " own-kind ", "own-kind"),
        ("id", " C-1 ", "C-1"),
        ("text", " 髙橋・﨑・神　", " 髙橋・﨑・神　"),
    ],
)
def test_what_is_read(form: str, text: str, value: Value) -> None:
    """Protects what clerks type: any width, era or ISO dates, units; text stays as it is."""
    read = read_cell(form, text, DAY)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("yen", "1200.5", "whole yen"),
        ("yen", "+1", "whole yen"),
        ("yen", "-1+2", "whole yen"),
        ("yen", "=1200", "whole yen"),
        ("yen", "1,00", "whole yen"),
        ("yen", "#####", "whole yen"),
        ("yen", "12千円", "whole yen"),
        ("yen", "1\n200", "whole yen"),
        ("minutes", "3時間", "whole minutes"),
        ("km", "16.4001", "at most three decimals"),
        ("km", "16,4", "kilometres"),
        ("km", "16400 m", "kilometres"),
        ("km", "1.6e4", "kilometres"),
        ("metres", "16.4", "whole metres"),
        ("metres", "16 km", "whole metres"),
        ("day", "5/4/1", "a day such as 2023-10-02"),
        ("day", "2023-02-30", "a day that the calendar and its era have"),
        ("day", "平成31年5月1日", "a day that the calendar and its era have"),
        ("day", "45201", "a spreadsheet's own number of a day"),
        ("day", "４５２０１", "a spreadsheet's own number of a day"),
        ("instant", "45201.5417", "a spreadsheet's own number of a day"),
        ("instant", "5/4/1 13:00", "a day such as"),
        ("instant", "25:00", "a time such as 13:00"),
        ("instant", "24:01", "a time such as 13:00"),
        ("instant", "13:60", "a time such as 13:00"),
        ("instant", "13:00:30", "a time such as 13:00"),
        ("instant", "9999-12-31 24:00", "a time such as 13:00"),
        ("instant", "0.5417", "a time such as 13:00"),
        ("years", "5年度", "fiscal years"),
        ("years", "2023年度なし", "fiscal years"),
        ("items", "2", "items such as leg/2"),
        ("items", "列車/2", "items such as leg/2"),
        ("items", "leg/x", "items such as leg/2"),
        ("items", "night/昨日", "items such as leg/2"),
        ("yes-no", "多分", "はい (yes), いいえ (no)"),
        ("means", "FAX", "対面 (face-to-face), オンライン (web)"),
    ],
)
def test_what_is_refused(form: str, text: str, said: str) -> None:
    """Protects against guesses: what is not plainly one value is refused with what is expected."""
    with pytest.raises(NotRead) as caught:
        read_cell(form, text, DAY)
    assert said in str(caught.value)


def test_a_time_needs_a_day() -> None:
    """A time without a day is refused with the column to fill in; no day is taken for today."""
    with pytest.raises(NotRead, match="a day in its column beside the time"):
        read_cell("instant", "13:00")
    with pytest.raises(NotRead, match="a time such as 13:00"):
        read_cell("instant", "noon")


def test_every_choice_of_the_facts_has_a_word() -> None:
    """Words and facts are the same lists: none is missing in Japanese, none means nothing."""
    charges = [name for name, kind in kinds().items() if kind.to == "charges"]
    modes = [kind.fixed["mode"] for kind in kinds().values() if kind.to == "legs"]
    union, _ = get_args(Leg)
    assert set(modes) == {
        get_args(leg.model_fields["mode"].annotation)[0] for leg in get_args(union)
    }
    for name, fact in (
        ("means", Means),
        ("ground", OtherRoute.model_fields["ground"].annotation),
        ("instead", Instead.model_fields["means"].annotation),
    ):
        assert set(choices(name)) == set(get_args(fact)), name
    for name, field in (
        ("body-kind", Body.model_fields["kind"]),
        ("lodging", Night.model_fields["kind"]),
        ("seat", ShipLeg.model_fields["seat"]),
    ):
        literal, _ = get_args(field.annotation)
        assert set(choices(name)) == set(get_args(literal)), name
    assert set(get_args(get_args(AirLeg.model_fields["seat"].annotation)[0])) < set(choices("seat"))
    assert set(charges) == set(get_args(RailCharge.model_fields["kind"].annotation))
    assert set(kinds()) == set(choices("row-kind"))


@pytest.mark.parametrize("name", ["visits", "legs"])
def test_no_two_headings_and_no_two_words_are_alike(name: str) -> None:
    """A heading means one column in any language, a word one value of its kind."""
    found = columns("visits" if name == "visits" else "legs")
    headings = [alike(text) for column in found for text in {column.ja, column.en}]
    assert len(headings) == len(set(headings))
    for column in found:
        if column.form in ("id", "by", "text", "day", "instant", "yen", "minutes", "count"):
            continue
        if column.form in ("km", "metres", "years", "items"):
            continue
        words = choices(column.form)
        said = [alike(text) for value, texts in words.items() for text in {value, *texts}]
        assert len(said) == len(set(said)), column.form
        for value in words:
            assert meaning(column.form, word(column.form, value, "ja")) == value
            assert meaning(column.form, word(column.form, value, "en")) == value
