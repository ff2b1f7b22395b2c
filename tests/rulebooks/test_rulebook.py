"""Rulebook files: what loads, what does not and why, and copies that differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import (
    NoRuleApplies,
    NoRulebook,
    RulebookError,
    TwoRulebooks,
    UnknownReading,
)
from yorozu_rules.rulebooks import Ratio, packaged_text
from yorozu_rules.rulebooks.book import in_force

HEAD = """
schema = 1
id = "own"
programme = "expert-dispatch"
bureau = "own-bureau"
fiscal_year = 2024
last_verified = 2026-11-21
title = { ja = "内規", en = "own rules" }
issuer = { ja = "事務局", en = "office" }
in_force = { from = 2024-04-01, until = 2025-03-31, clause = "1" }
"""
EXTENDS = 'extends = "r5-dispatch"\n' + HEAD


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    """Write a rulebook file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> str:
    """Return everything that is wrong with a file."""
    with pytest.raises(RulebookError) as caught:
        yr.rulebook(path)
    return str(caught.value)


def test_figures_carry_clause_and_print(book: yr.Rulebook) -> None:
    """The fee is 24,000 yen tax excluded by 3(2)④, as the document prints it."""
    figures = book[yr.DispatchFigures]
    assert figures.fee == 24_000
    cited = figures.cite("fee")
    assert (cited.basis, cited.printed) == (yr.Basis.TAX_EXCLUDED, "２４，０００円（税抜）")
    assert cited.clause == "3(2)④ 専門家謝金支出基準"
    assert figures.basis("visit_limit") is yr.Basis.NOT_STATED


def test_a_figure_changed_in_a_file_of_ones_own_takes_effect(tmp_path: Path) -> None:
    """A copy of our file with another fee, value and print, loads and pays it."""
    text = packaged_text("r5-dispatch").replace('id = "r5-dispatch"', 'id = "own"')
    text = text.replace("value = 24000", "value = 27000").replace(
        "２４，０００円", "２７，０００円"
    )
    # a third of 27,000 is 9,000, two thirds 18,000; the table prints both shares of each row
    text = text.replace('"８，０００円（税抜）"', '"９，０００円（税抜）"')
    text = text.replace('"１６，０００円（税抜）"', '"１８，０００円（税抜）"')
    figures = yr.rulebook(write(tmp_path, text))[yr.DispatchFigures]
    assert yr.copayment(2, figures.fee, figures.copayment) == 9_000


def test_a_changed_copy_cannot_pass_for_ours(tmp_path: Path) -> None:
    """The id of a rulebook that comes with the library stands for its content alone."""
    text = packaged_text("r5-dispatch").replace("value = 180", "value = 120", 1)
    text = text.replace("３時間以上", "２時間以上", 1)
    said = problems(write(tmp_path, text))
    assert said.startswith("own.toml: id: read 'r5-dispatch', which comes with the library")


def test_the_fiscal_year_is_that_of_the_first_day(tmp_path: Path) -> None:
    """A year's file with last year's number would be found for the wrong year."""
    said = problems(write(tmp_path, EXTENDS.replace("fiscal_year = 2024", "fiscal_year = 2023")))
    assert "fiscal_year: read 2023; in force from 2024-04-01, which is in 2024" in said


def test_a_figure_of_ones_own_is_cited_from_ones_own_file(tmp_path: Path) -> None:
    """Another fee is not pinned on the clause that it departs from; nor is a what-if."""
    text = EXTENDS + (
        '[dispatch.fee]\nvalue = 30000\nunit = "yen"\nbasis = "tax-excluded"\n'
        'clause = "第2条"\nprinted = "３０，０００円（税抜）"\n'
    )
    own = yr.rulebook(write(tmp_path, text))
    assert own.clause("dispatch.fee") == "own 第2条"
    assert own.clause("travel.lodging").startswith("r5-dispatch ")
    what_if = own.amend({"travel.lodging-ceiling": 12_000}, because="a proposal")
    assert what_if.clause("travel.lodging").endswith("⑤ (a proposal)")


def test_value_and_print_must_agree(tmp_path: Path) -> None:
    """A slip in one of the two is caught, and so is a print of other yen beside a ratio."""
    text = packaged_text("r5-dispatch").replace("value = 24000", "value = 27000")
    said = problems(write(tmp_path, text))
    assert "own.toml: dispatch: 1/3 of 27000 yen disagrees with printed" in said
    text = packaged_text("r5-dispatch").replace("value = 1100", "value = 1200")
    text = text.replace("value = 9800", "value = 9900")
    said = problems(write(tmp_path, text))
    assert "travel.daily-allowance: value 1200 disagrees with printed １，１００円" in said
    assert "travel.lodging-ceiling: value 9900 disagrees" in said, "all problems at once"


def test_unit_and_basis_must_agree_with_the_print(tmp_path: Path) -> None:
    """Thousands are not yen, hours are not metres, with tax is not without."""
    text = packaged_text("r5-dispatch").replace("３７円", "３７km")
    text = text.replace("９，８００円（税込）", "９，８００円（税抜）")
    said = problems(write(tmp_path, text))
    assert "travel.car-rate: value 37 disagrees with printed ３７km (37000)" in said
    assert "travel.car-rate: unit yen disagrees with printed ３７km (metres)" in said
    assert "travel.lodging-ceiling: basis tax-included disagrees with printed" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = "count"', 'unit = "yen"', "dispatch.visit-limit: unit: read 'yen'"),
        ("[dispatch.visit-limit]", "[dispatch.visits]", "dispatch.visits: unknown; known: "),
        ("[dispatch.visit-limit]", "[despatch.limit]", "despatch: unknown section; known: "),
        ('clause = "1 第3段落"\nprinted', 'clause = ""\nprinted', "dispatch.visit-limit: clause"),
        ('printed = "５回まで"', "", "dispatch.visit-limit: printed: missing"),
        ('printed = "５回まで"', 'printed = "数回"', "dispatch.visit-limit: printed: read '数回'"),
        ('printed = "５回まで"', 'print = "５回まで"', "dispatch.visit-limit: print: Extra"),
        ("value = 5\n", "value = 5.0\n", "read the float 5.0"),
        ("value = 5\n", 'value = "5"\n', "dispatch: visit_limit"),
        ("value = 5\n", "value = true\n", "dispatch: visit_limit"),
        ('share = "1/3"', 'share = "1/0"', "read '1/0'; expected an exact ratio"),
        ('share = "1/3"', 'share = "2/5"', "disagrees with printed １／３"),
        ('share = "1/3"', "share = 1", "dispatch: copayment.rows.1.share"),
        ('share = "1/3"', 'share = "x"', "dispatch: copayment.rows.1.share"),
        ("first = 2, last = 3", "first = 2, last = 1", "ends before it begins"),
        ("first = 2, last = 3", "first = 3, last = 3", "overlap or leave a gap"),
        ("first = 4, last = 5", "first = 3, last = 5", "overlap or leave a gap"),
        ('yen = "８，０００円（税抜）"', 'yen = "沢山"', "read '沢山'"),
        ('basis = "tax-excluded"\n', "", "dispatch.fee: basis: missing"),
        ("day = 2024-03-31\n", "day = 2024-03-30\n", "disagrees with printed 令和６年３月末日"),
        ("until = 2024-03-31", 'until = "soon"', "in_force.until"),
        ('id = "r5-dispatch"', 'id = "R5 dispatch"', "id: String should match"),
        ("schema = 1", "schema = 2", "schema"),
        ('"dispatch.fee" = "3(2)④ 専門家謝金支出基準"', '"dispatch.fees" = "3"', "no such rule"),
        (
            '"dispatch.fee" = "3(2)④ 専門家謝金支出基準"',
            '"dispatch.fee" = ""',
            "expected its clause",
        ),
        ('default = "per-visit"', 'default = "often"', "default 'often' is none"),
        ('["per-visit", "per-day"]', '["per-visit", "per-hour"]', "unknown alternatives"),
        (
            '[readings."fee.same-day"]',
            '[readings."fee.some-day"]',
            "readings.fee.same-day: missing",
        ),
        ('why = "The amount is', 'because = "The amount is', "readings.fee.same-day"),
        ("[dispatch.fee]\nvalue = 24000", "[dispatch.fee]", "dispatch.fee: value"),
    ],
)
def test_a_file_with_a_slip_does_not_load(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The schema is closed: each slip is named with file and key."""
    text = packaged_text("r5-dispatch")
    assert old in text
    shown = problems(write(tmp_path, text.replace(old, new, 1)))
    assert said in shown
    assert all(line.startswith("own.toml: ") for line in shown.splitlines() if line)


def test_files_that_are_no_rulebooks(tmp_path: Path) -> None:
    """Broken TOML, another encoding, a plain key, and a file that is not there."""
    for hostile in ("a = ", f"a = {'9' * 5_000}", f"a = {'[' * 5_000}"):
        assert "not TOML" in problems(write(tmp_path, hostile))
    assert "key 'fee': expected a table" in problems(write(tmp_path, f"fee = 3\n{HEAD}"))
    latin = tmp_path / "latin.toml"
    latin.write_bytes("title = '専'".encode("cp932"))
    assert "is not UTF-8" in problems(latin)
    with pytest.raises(NoRulebook, match=r"cannot be read"):
        yr.rulebook(tmp_path / "none.toml")
    with pytest.raises(NoRulebook, match=r"cannot be read"):
        yr.rulebook(str(tmp_path / "none.toml"))
    with pytest.raises(NoRulebook, match="expected one of h30-hq, r5-dispatch"):
        yr.rulebook("r6-dispatch")


def test_another_year_is_data_alone(tmp_path: Path) -> None:
    """A file that extends ours states what differs; the rest keeps the clause it came with."""
    text = EXTENDS + (
        '[dispatch.fee]\nvalue = 30000\nunit = "yen"\nbasis = "tax-excluded"\n'
        'clause = "2"\nprinted = "３０，０００円（税抜）"\n'
    )
    own = yr.rulebook(write(tmp_path, text))
    figures = own[yr.DispatchFigures]
    assert yr.copayment(2, figures.fee, figures.copayment) == 10_000  # a third of 30,000
    assert figures.cite("fee").document == "own"
    assert figures.cite("copayment").document == "r5-dispatch"
    assert own.clause("travel.bus").startswith("r5-dispatch 3(2)④")
    assert date(2024, 4, 1) in own.header.in_force


def test_extends_by_path_is_relative_to_the_file(tmp_path: Path) -> None:
    """A file of a file of ours; nothing depends on the folder the user stands in."""
    (tmp_path / "deep").mkdir()
    write(tmp_path, EXTENDS)
    second = EXTENDS.replace('"r5-dispatch"', '"../own.toml"').replace('id = "own"', 'id = "two"')
    assert yr.rulebook(write(tmp_path / "deep", second))[yr.DispatchFigures].fee == 24_000


def test_a_file_that_extends_itself_is_named(tmp_path: Path) -> None:
    """A circle of files is an error, not a hang."""
    said = problems(write(tmp_path, EXTENDS.replace('"r5-dispatch"', '"own.toml"')))
    assert "builds on itself: own.toml -> own.toml" in said


def test_same_as_reads_another_document_once_for_many_entries(tmp_path: Path) -> None:
    """Two entries that repeat the same document both have its figures."""
    text = EXTENDS + "".join(
        f'[{key}]\nsame_as = "r5-dispatch"\nclause = "9"\nbecause = "as before"\n'
        for key in ("dispatch.fee", "travel.car-rate")
    )
    book = yr.rulebook(write(tmp_path, text))
    assert (book[yr.DispatchFigures].fee, book[yr.TravelFigures].car_rate) == (24_000, 37)


def test_same_as_takes_the_value_and_keeps_its_own_clause(tmp_path: Path) -> None:
    """An entry that repeats another document has its own clause and the other's figure."""
    text = EXTENDS + ('[dispatch.fee]\nsame_as = "r5-dispatch"\nclause = "9"\n')
    cited = yr.rulebook(write(tmp_path, text))[yr.DispatchFigures].cite("fee")
    assert (cited.value, cited.clause, cited.document) == (24_000, "9", "own")
    assert cited.because == "same as r5-dispatch"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('[dispatch.fee]\nsame_as = "r5-dispatch"\nvalue = 3\nclause = "9"', "one of the two"),
        ('[dispatch.fee]\nsame_as = "empty.toml"\nclause = "9"', "has no such entry"),
        ('[dispatch.sum]\nsame_as = "r5-dispatch"\nclause = "9"', "has no such entry"),
        ('[dispatch.fee]\nsame_as = "r5-dispatch"\nbecause = "x"', "dispatch.fee: clause"),
    ],
)
def test_same_as_slips(tmp_path: Path, entry: str, said: str) -> None:
    """A repeated entry states its clause and no value, and the other document must have it."""
    write(tmp_path, HEAD + '[dispatch.fee]\nclause = "1"\n', "empty.toml")
    assert said in problems(write(tmp_path, EXTENDS + entry))


def test_amend_makes_a_copy_that_says_so(book: yr.Rulebook) -> None:
    """The what-if book has the new figure and the reason; the original has not moved."""
    other = book.amend({"dispatch.fee": 30_000}, because="a higher fee")
    assert other[yr.DispatchFigures].fee == 30_000
    assert book[yr.DispatchFigures].fee == 24_000
    assert (other.amendments, book.amendments) == (("a higher fee",), ())
    assert other[yr.DispatchFigures].cite("fee").because == "a higher fee"
    assert "amended: a higher fee" in repr(other)
    rows = [{"first": 1, "last": 5, "share": str(Fraction(0))}]
    free = other.amend({"dispatch.copayment.rows": rows}, because="free")
    assert free.amendments == ("a higher fee", "free")
    figures = free[yr.DispatchFigures]
    assert yr.copayment(5, figures.fee, figures.copayment) == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dispatch.fees": 1}, "read 'dispatch.fees'; expected one of dispatch.visit-limit"),
        ({"fee": 1}, "read 'fee'"),
        ({"dispatch.fee.part": 1}, "dispatch.fee has no parts"),
        ({"dispatch.fee": 24_000.0}, "dispatch: fee"),
        ({"dispatch.fee": "24000"}, "dispatch: fee"),
        ({"dispatch.copayment": 3}, "dispatch: copayment"),
    ],
)
def test_amend_refuses_slips(book: yr.Rulebook, changes: dict[str, object], said: str) -> None:
    """An unknown name or a value of the wrong kind is an error with the known names."""
    with pytest.raises(RulebookError) as caught:
        book.amend(changes, because="a test")
    assert said in str(caught.value)


def test_amend_wants_a_reason(book: yr.Rulebook) -> None:
    """A what-if nobody explains would be taken for the law later."""
    with pytest.raises(RulebookError, match="expected a reason"):
        book.amend({"dispatch.fee": 1}, because=" ")


def test_the_digest_covers_all_that_decides(book: yr.Rulebook, tmp_path: Path) -> None:
    """Same content, same digest; another figure or reading, another digest; spelling aside."""
    again = yr.rulebook("r5-dispatch")
    assert again.digest == book.digest
    spelled = packaged_text("r5-dispatch").replace("# Expert", "# An expert") + "\n"
    assert yr.rulebook(write(tmp_path, spelled, "r5-dispatch.toml")).digest == book.digest
    others = [
        book.amend({"dispatch.fee": 24_001}, because="x"),
        book.reading("fee.same-day", "per-business"),
    ]
    assert len({book.digest, *(other.digest for other in others)}) == 3


def test_readings_are_chosen_in_copies(book: yr.Rulebook) -> None:
    """A choice makes a copy and survives an amendment; unknown ones name the known."""
    other = book.reading("fee.same-day", "per-business")
    assert (book.chosen("fee.same-day"), other.chosen("fee.same-day")) == (
        "per-day",
        "per-business",
    )
    amended = other.amend({"dispatch.fee": 1}, because="x")
    assert amended.chosen("fee.same-day") == "per-business"
    with pytest.raises(UnknownReading, match="expected one of per-day, per-business"):
        book.reading("fee.same-day", "sometimes")
    with pytest.raises(UnknownReading, match=r"has: .*allowance\.distance, .*fee\.same-day"):
        book.reading("fee.sunday", "per-day")


def test_a_book_is_found_by_programme_bureau_and_day(book: yr.Rulebook, tmp_path: Path) -> None:
    """None in force and two in force are distinct errors that print what was asked."""
    assert yr.find_rulebook("expert-dispatch", on=date(2024, 3, 31)).id == "r5-dispatch"
    assert yr.find_rulebook("expert-dispatch", on=date(2023, 4, 1), bureau="sme-agency").id
    with pytest.raises(NoRulebook, match=r"date 2024-04-01; no rulebook.*r5-dispatch \(expert"):
        yr.find_rulebook("expert-dispatch", on=date(2024, 4, 1))
    with pytest.raises(NoRulebook, match="bureau 'kanto'"):
        yr.find_rulebook("expert-dispatch", on=date(2023, 4, 1), bureau="kanto")
    own = yr.rulebook(
        write(tmp_path, EXTENDS.replace("2024-04-01", "2024-03-31").replace("= 2024\n", "= 2023\n"))
    )
    with pytest.raises(TwoRulebooks, match="r5-dispatch, own"):
        in_force([book, own], "expert-dispatch", date(2024, 3, 31))


def test_open_end_of_force(tmp_path: Path) -> None:
    """A document without an end holds on."""
    text = EXTENDS.replace(", until = 2025-03-31", "")
    assert date(2090, 1, 1) in yr.rulebook(write(tmp_path, text)).header.in_force


def test_what_a_book_does_not_have_is_an_error(tmp_path: Path, book: yr.Rulebook) -> None:
    """No section, no rule: an error that prints what there is, never a zero."""
    bare = yr.rulebook(write(tmp_path, HEAD))
    with pytest.raises(NoRuleApplies, match="section 'dispatch' of rulebook own; it has: none"):
        bare[yr.DispatchFigures]
    with pytest.raises(NoRuleApplies, match=r"no such rule"):
        book.clause("dispatch.tip")
    with pytest.raises(UnknownReading, match="has: none"):
        bare.chosen("fee.same-day")


class Discounts(yr.Section):
    """A section of a caller's own."""

    section: ClassVar[str] = "discount"
    rules: ClassVar[Mapping[str, str]] = {"share": "discount.share"}  # a rule that no file has
    share: Ratio


def test_a_section_of_ones_own(tmp_path: Path) -> None:
    """A caller's file may hold sections that the caller declares, checked like ours."""
    text = HEAD + (
        '[discount.share]\nvalue = "1/2"\nunit = "ratio"\nclause = "3"\nprinted = "５０％"\n'
    )
    book = yr.rulebook(write(tmp_path, text), sections=(Discounts,))
    assert book[Discounts].share == Fraction(1, 2)


def test_a_band_that_is_missing_names_the_known(book: yr.Rulebook) -> None:
    """No row matches: an error with the value and the rows, never a zero."""
    figures = book[yr.DispatchFigures]
    with pytest.raises(NoRuleApplies, match="read 6; known bands: 1-1, 2-3, 4-5"):
        yr.copayment(6, figures.fee, figures.copayment)


def test_once_builds_once(book: yr.Rulebook) -> None:
    """Figures are unpacked once for each book and function."""
    calls = []

    def build(read: yr.Rulebook) -> str:
        calls.append(read.id)
        return read.id

    assert book.once(build) == book.once(build) == "r5-dispatch"
    assert calls == ["r5-dispatch"]
