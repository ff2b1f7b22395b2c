"""Plans, ceilings and estimates: the figures beside the bars, and how long the bars are."""

from __future__ import annotations

import re

import pytest

import yorozu_rules as yr
from planning import R6, R7, R8, checked, cost, plan
from yorozu_rules.budget.rooms import Room
from yorozu_rules.errors import FactError
from yorozu_rules.text.display.blocks import Bar, Part, Picture
from yorozu_rules.text.display.svg import svg

BOOK = yr.rulebook("r5-dispatch")
NO_SHARE = {"dispatch.copayment.rows": [{"first": 1, "last": 5, "share": "0"}]}


def boxes(drawn: str) -> list[tuple[int, int, int, int, str]]:
    """Return x, y, width, height and look of each part of a picture."""
    found = re.findall(
        r'<rect x="(-?\d+)" y="(\d+)" width="(\d+)" height="(\d+)" class="yorozu-(\w+)">', drawn
    )
    return [(int(x), int(y), int(wide), int(high), look) for x, y, wide, high, look in found]


def test_lying_bars_share_a_zero() -> None:
    """Of 396 in all: 300 and -96 yen take 300 to the right of zero and 96 to the left."""
    bars = (
        Bar("a", ("200",), (Part("full", 200), Part("half", 100))),
        Bar("b", ("△96",), (Part("full", -96), Part("half", 0))),
        Bar("c", ("0",), ()),
    )
    drawn = svg(Picture("title", bars))
    widths = [(x, wide, look) for x, _, wide, _, look in boxes(drawn)]
    assert widths == [(98, 200, "full"), (298, 100, "half"), (2, 96, "full")]
    assert 'x1="98"' in drawn  # the line at zero
    assert "<desc>a: 200; b: △96; c: 0</desc>" in drawn
    assert 'aria-label="title"' in drawn
    assert "<title>title</title>" in drawn


def test_one_yen_of_many_is_a_hair() -> None:
    """What is there is seen; what is zero is not."""
    bars = (Bar("a", (), (Part("full", 10_000_000),)), Bar("b", (), (Part("full", 1),)))
    assert [wide for _, _, wide, _, _ in boxes(svg(Picture("t", bars)))] == [396, 1]
    assert boxes(svg(Picture("t", (Bar("a", (), (Part("full", 0),)),)))) == []
    assert boxes(svg(Picture("t", ()))) == []


def test_long_names_are_broken_and_kept() -> None:
    """A name of any length stays inside the picture, and nothing of it is lost."""
    name = "とても長い窓口の名前" * 8 + " and some words"
    drawn = svg(
        Picture(name, (Bar(name, ("1",), (Part("full", 1),)),), (("full", name), ("over", "no")))
    )
    lines = re.findall(r"<text [^>]*>([^<]*)</text>", drawn)
    assert "".join(lines).replace(" ", "") == (name * 2 + "1" + name).replace(" ", "")
    two = svg(
        Picture(
            "t",
            (Bar("a", (), (Part("full", 1), Part("half", 1))),),
            (
                ("full", "名" * 12),
                ("half", "前" * 12),
            ),
        )
    )
    places = [int(y) for _, y, _, high, _ in boxes(two) if high == 12]
    assert places[1] - places[0] == 18  # no room beside each other


def test_a_table_of_a_plan_in_both_languages() -> None:
    """By hand: 94,565 to 47,000 of 1,000,001 are 667,998 and 332,003, parts of a bar."""
    made = plan(cost("L1", 1_000_001, desk="both"), cost("L2", -500_000, desk="centre"))
    table = yr.plan_table(made, checked(made), R8)
    text = yr.show(table, "en").text
    assert "667,998" in text
    assert "△167,997" in text  # 332,003 less 500,000
    drawn = yr.show(table).html
    assert "経費項目ごとの金額（税抜）" in drawn
    assert "生産性向上支援センター" in drawn
    assert {look for *_, look in boxes(drawn)} == {"full", "half"}


def test_a_table_without_desks_has_one_column() -> None:
    """Where no desks are told apart there is nothing to tell apart by looks."""
    made = plan(cost("L1", 1_500), book=R6)
    html = yr.show(yr.plan_table(made, checked(made, R6), R6), "en").html
    assert "undivided" not in html
    assert {look for *_, look in boxes(html)} == {"full"}
    nothing = plan(cost("L1", 0), book=R6)
    assert "<svg" not in yr.show(yr.plan_table(nothing, checked(nothing, R6), R6)).html


def test_what_is_held_is_said() -> None:
    """The table says which of its yen still wait."""
    made = plan(cost("L1", 1_000), book=R8)
    table = yr.plan_table(made, checked(made), R8)
    assert table.held.total == 1_000
    assert "still held of these (tax excluded): 1,000 yen" in yr.show(table, "en").text


def test_a_plan_as_given() -> None:
    """Lines with their sums; a stage that lacks yen somewhere has no sum."""
    made = plan(
        cost("L1", 1_000, desk="centre", committed=900), cost("L2", 2_000), reasons_stated=True
    )
    text = yr.show(made, "en").text
    assert "L1     venue     productivity centre    1,000        900" in text
    assert "total                                   3,000    unknown" in text
    assert "reasons_stated" in text


def test_ceilings_and_what_stands_above_them() -> None:
    """By hand: 98 of 100 leave 2; 103 of 100 are 3 above, and the bar shows them."""
    inside, above = Room("contract", 110, True, 100, 98), Room("centre", 100, False, 100, 103)
    assert "上限を超える額" not in yr.show(inside).html
    html = yr.show([inside, above]).html
    # of a scale of 103: 98 are 376, 2 are 7, 100 are 384, 3 are 11
    assert [(wide, look) for _, _, wide, high, look in boxes(html) if high == 14] == [
        *((376, "full"), (7, "empty"), (384, "full"), (11, "over"))
    ]
    assert "上限を超える額" in html
    assert "△3" in html


def test_an_estimate_shows_its_formulas() -> None:
    """By hand: 2,200 visits at 16,000, and 8,000 each that businesses bear."""
    shown = yr.show(yr.estimate_year(book=BOOK), "en")
    row = "| fees, visits 2-3 | tax excluded | 35,200,000 | 17,600,000 |"
    assert f"{row} 2,200 visits x (24,000 yen - 8,000 yen) |" in shown.markdown
    total = "| **total** | **tax excluded** | **221,000,000** | **24,000,000** |  |"
    assert total in shown.markdown
    assert "estimate.charge-unknown" in shown.text
    own = yr.Volumes(transfers=2_500, transfer_charge=440)
    year = yr.estimate_year(own, book=BOOK)
    assert not year.findings
    assert "open" not in yr.show(year, "en").text


def test_what_would_the_year_cost() -> None:
    """The five lines of the documents: 12 million that businesses bear no more, and the picture."""
    book, visits = BOOK, ((1, 1, 4_400), (2, 2, 1_500), (3, 3, 700), (4, 5, 400))
    year = yr.Volumes(visits=tuple(yr.VisitVolume(first=a, last=b, visits=n) for a, b, n in visits))
    rows = [
        dict(zip(("first", "last", "share"), row, strict=True))
        for row in ((1, 2, "0"), (3, 3, "1/3"), (4, 5, "2/3"))
    ]
    free = book.amend({"dispatch.copayment.rows": rows}, because="the second visit is free")
    shown = yr.compare(yr.estimate_year(year, book=book), yr.estimate_year(year, book=free), "en")
    # 4,400 x 24,000 + 2,200 x 16,000 + 400 x 8,000 + 77,000,000; free, 1,500 x 8,000 more
    assert "| total (tax excluded) | 221,000,000 | 233,000,000 | 12,000,000 |" in shown.markdown
    borne = "| total (tax excluded) borne by business | 24,000,000 | 12,000,000 | △12,000,000 |"
    assert borne in shown.markdown
    assert shown.html.count("<svg") == 2
    assert "B: rulebook r5-dispatch; amended: the second visit is free" in shown.text
    # A and B come to 245,000,000 with what businesses bear, drawn 150 high:
    # 221 of it are 135, 24 are 14, 233 are 142, 12 are 7
    high = [(high, look) for _, _, wide, high, look in boxes(shown.html) if wide == 96]
    assert high[:4] == [(135, "full"), (14, "empty"), (142, "full"), (7, "empty")]
    assert yr.show([yr.estimate_year(year, book=of) for of in (book, free)], "en") == shown


def test_what_a_year_lacks_is_seen_unfolded() -> None:
    """Transfers without a charge are in no sum: it is said beside the sums, once, in both pages."""
    year = yr.estimate_year(book=BOOK)
    lacks = "振込１件当たりの手数料が分からず、振込 2,500件の手数料は見積もりに含まれない"
    for shown in (yr.show(year), yr.compare(year, year)):
        assert shown.text.split("▸")[0].count(lacks) == 1
        assert lacks in shown.html.split("<details>")[0]
    assert f"\n{lacks}\n" in yr.compare(year, year).text  # of both alike: neither A nor B
    visits = yr.VisitVolume(first=1, last=1, visits=1)
    other = yr.Volumes(visits=(visits,), transfers=1, transfer_charge=440)
    noted = yr.estimate_year(other, book=BOOK)
    assert {finding.effect for finding in noted.findings} == {"note"}
    before = yr.compare(noted, noted).text.split("▸")[0]
    assert before.splitlines()[-1].startswith("  合計")  # what is noted alone stays folded


def test_a_line_of_one_alone_is_not_zero() -> None:
    """Transfers without a known charge have no line: neither a figure nor a difference."""
    known = yr.estimate_year(yr.Volumes(transfers=10, transfer_charge=440), book=BOOK)
    shown = yr.compare(yr.estimate_year(book=BOOK), known, "en")
    assert "| total (tax included) | — | 4,400 | — |" in shown.markdown
    assert "A: to note" in shown.text
    lacks = "the bank's charge for a transfer is not known: the cost of 2,500 transfers is not in"
    sums, folded = shown.text.split("▸", 1)
    assert f"\nA: {lacks} the estimate\n" in sums
    assert lacks in folded
    assert "B: the bank" not in shown.text
    assert "B: to note" not in shown.text
    assert shown.html.count("<svg") == 3
    assert "to note" not in yr.compare(known, known, "en").text


def test_two_rulebooks_are_compared_and_nothing_else() -> None:
    """The ids stand above the columns; other pairs are an error with what was read."""
    shown = yr.compare(R7, R8, "en")
    assert "A: r7-kyushu-yorozu" in shown.text
    row = "| figure | coordinator.fees\\[coordinator\\].low.yen | 25000 | 28500 |"
    assert row in shown.markdown
    assert "no difference" in yr.compare(R8, R8, "en").text
    assert "one" in yr.show([*yr.differences(R7, R8)][:3], "en").text
    with pytest.raises(FactError, match="read Rulebook and int; expected two estimates or two"):
        yr.compare(R8, 3)


def test_a_rulebook_shows_figures_as_printed() -> None:
    """Value, print and clause of each figure; readings as taken; amendments said."""
    book = BOOK.reading("fee.same-day", "per-business").amend(
        {"dispatch.fee": 30_000}, because="a proposal"
    )
    text = yr.show(book, "en").text
    assert re.search(r"amended +a proposal", text)
    assert re.search(r"fee\.same-day +per-business +per-day, per-business", text)
    assert re.search(r"fee +30,000 yen \(tax excluded\)", text)
    assert re.search(r"fee +24,000円（税抜） +２４，０００円（税抜）", yr.show(BOOK).text)
    assert "copayment[2]" in text


def test_every_rulebook_shows_itself() -> None:
    """Whatever a document has or lacks: readings, tables, figures without print."""
    for book in yr.known_rulebooks():
        assert f"rulebook {book.id}: {book.header.title.en}" in yr.show(book, "en").text
    document = R6.document._replace(readings={}, sections={})
    bare = yr.Rulebook(document, R6._kit)
    assert "readings" not in yr.show(bare, "en").text


def test_an_estimate_without_lines() -> None:
    """Nothing is estimated, and nothing is drawn."""
    nothing = yr.estimate_year(book=BOOK)._replace(lines=(), findings=())
    assert boxes(yr.show(nothing).html) == []
    assert "line by line" not in yr.show(nothing, "en").text
    assert boxes(yr.compare(nothing, nothing).html) == []


def test_facts_inside_facts() -> None:
    """Alike plain facts are a table, others folds; a decision is under what it is about."""
    agreed = {"holds": True, "by": "bureau", "on": "2026-05-01", "reason": "agreed"}
    made = plan(
        cost("L1", 1_000, desk="centre"),
        over=[["centre", agreed]],
        contracted=[{"pool": "one-stop-initial", "yen": 1_000}, {"pool": "centre", "yen": 2_000}],
        administration={"own_rate": "8/100"},
    )
    text = yr.show(made, "en").text
    assert "▸ over (1)\n  ▸ centre\n" in text
    assert "on      1 May Reiwa 8" in text
    assert "▸ contracted (2)\n    pool  " in text
    assert "one-stop-initial  1,000" in text
    volumes = yr.Volumes(visits=(yr.VisitVolume(first=1, last=1, visits=4_400),))
    assert "4,400" in yr.show(volumes, "en").text
    questions = yr.Traits(
        visits=(yr.VisitTraits(id="V-1", issue="sales"), yr.VisitTraits(id="V-2", body="B-1"))
    )
    row = next(row for row in yr.show(questions, "en").text.splitlines() if "V-2" in row)
    assert row.split() == ["V-2", "B-1", "unknown"]
