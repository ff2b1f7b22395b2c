"""Whatever shows itself: the same everywhere, in both languages, safe, light, and nobody named."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yorozu_rules as yr
from office import payee
from planning import R6, R8
from yorozu_rules.errors import FactError, OutOfRange
from yorozu_rules.facts import Fact
from yorozu_rules.outcome.tally import Tally
from yorozu_rules.text.display.blocks import Grid
from yorozu_rules.text.display.html import page
from yorozu_rules.text.display.markdown import escaped
from yorozu_rules.text.words import LANGUAGES

ROOT = Path(__file__).parents[3]
BOOK = yr.rulebook("r5-dispatch")
EVIL = "<script>alert(1)</script>\"'&\u202e\n|*x*"


class Balanced(HTMLParser):
    """Reads a page as a browser does, and fails where an element is not closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is open."""
        self.open.append(tag)
        self.seen.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        assert self.open.pop() == tag


def read(html: str) -> Balanced:
    """Read a page: balanced, and without script, id, address or handler."""
    parser = Balanced()
    parser.feed(html)
    parser.close()
    assert not parser.open
    assert not {"script", "img", "link", "iframe", "object", "b", "x"} & set(parser.seen)
    names = {name for name, _ in parser.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not {"id", "href", "src", "style"} & names
    assert "http" not in html
    assert "url(" not in html
    return parser


def a_plan() -> yr.Plan:
    """Return the plan of the example."""
    return yr.read_plan(ROOT / "examples" / "plans" / "aomori-2026.json")


def a_payee() -> yr.Payee:
    """Return a payee with a name and an account."""
    return yr.Payee.model_validate_json(payee(1))


def a_run(outcome: yr.Outcome) -> yr.Run:
    """Return the run that pays an outcome."""
    day = date(2023, 11, 20)
    return yr.pay_month([outcome], payees=[a_payee()], ledger=yr.Ledger(), paid_on=day, book=BOOK)


@pytest.fixture(scope="module")
def outcome() -> yr.Outcome:
    """Return the outcome of a claim of one visit and a bus 20 yen too dear, 2 October 2023."""
    claim = yr.Claim.model_validate_json((ROOT / "tests/in_order.json").read_text("utf-8"))
    visits = [
        yr.VisitRecord.model_validate_json(
            json.dumps(
                {
                    "id": name,
                    "business": "B-1",
                    "expert": "E-1",
                    "start": f"{day}T13:00",
                    "took_place": True,
                }
            )
        )
        for name, day in (("V-0", "2023-05-02"), ("V-1", "2023-10-02"))
    ]
    return yr.settle(claim, BOOK, visits=yr.number_visits(visits, complete=True))


@pytest.fixture(scope="module")
def shown(outcome: yr.Outcome) -> dict[str, Any]:
    """Return one value of every kind that shows itself."""
    plan = a_plan()
    checked = yr.check_plan(plan, R8)
    run = a_run(outcome)
    tally = Tally()
    tally.add(outcome)
    free = BOOK.amend({"dispatch.fee": 30_000}, because=EVIL)
    return {
        "outcome": outcome,
        "line": outcome.lines[0],
        "finding": next(iter(outcome.findings)),
        "amounts": outcome.totals["tax-excluded"],
        "tally": tally,
        "run": run,
        "payment": run.payments[0],
        "plan": plan,
        "checked plan": checked,
        "plan table": yr.plan_table(plan, checked, R8),
        "room": yr.rooms(plan, checked, R8)[0],
        "estimate": yr.estimate_year(book=free),
        "rulebook": free,
        "difference": yr.differences(BOOK, free)[0],
        "payee": a_payee(),
        "claim": yr.Claim.model_validate_json((ROOT / "tests/in_order.json").read_text("utf-8")),
    }


def test_every_kind_shows_itself_as_show_has_it(shown: dict[str, Any]) -> None:
    """A notebook sees what ``show`` gives in Japanese; English differs, and both read well."""
    for name, value in shown.items():
        ja, en = yr.show(value), yr.show(value, "en")
        assert value._repr_html_() == ja.html == ja._repr_html_(), name
        assert value._repr_markdown_() == ja.markdown == ja._repr_markdown_(), name
        assert str(ja) == repr(ja) == ja.text
        assert ja.html != en.html, name
        for one in (ja, en):
            read(one.html)
            assert not re.search(r"\{[a-z]+", one.text), name
        assert 'lang="en"' in en.html


def test_nobody_is_named(shown: dict[str, Any]) -> None:
    """Ids are shown, a name or an account never, wherever a payee stands."""
    for value in shown.values():
        for text in (yr.show(value).html, yr.show(value, "en").markdown, yr.show(value).text):
            assert "山田" not in text
            assert "ﾔﾏﾀﾞ" not in text
            assert "0000001" not in text
    rows = yr.show(shown["payee"], "en").text
    assert "account  •••" in rows.replace("account     ", "account  ")
    assert "P-1" in rows
    assert "•••" not in yr.show(shown["claim"]).text
    wanted = yr.show(yr.Wanted(name="山田花子"), "en").text
    assert "山田" not in wanted
    assert "•••" in wanted


def test_what_is_data_stays_data(outcome: yr.Outcome) -> None:
    """A reason that looks like a page, a table or mathematics is shown letter by letter."""
    judged = yr.Judgement(holds=True, by="<b>office</b>", on=date(2023, 10, 2), reason=EVIL)
    amended = BOOK.amend({"dispatch.fee": 30_000}, because=EVIL)
    year = yr.estimate_year(book=amended)
    for value in (judged, amended, year, [year, yr.estimate_year(book=BOOK)], [BOOK, amended]):
        made = yr.show(value)
        read(made.html)
        assert "&lt;script&gt;" in made.html
        assert "\\u202e" in made.text
        assert "\u202e" not in made.html + made.markdown + made.text
        assert "\\<script\\>" in made.markdown
        assert "\\*x\\*" in made.markdown
    assert "&lt;b&gt;office&lt;/b&gt;" in yr.show(judged).html


@settings(max_examples=25)
@given(st.text(max_size=30))
def test_no_text_breaks_a_page(text: str) -> None:
    """Any text at all: balanced HTML, one cell of a table, one line of text."""
    finding = yr.Finding("own.code", "note", None, "own.rule", text, (("said", text),))
    line = yr.Line("own.rule", text, "tax-excluded", 3, 3, 0, 0, 0, ((text, text),), (finding,))
    shown = yr.show(line, "en")
    read(shown.html)
    rows = [row for row in shown.markdown.splitlines() if row.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows} == {3}
    assert escaped("1. x") == "1&#8203;. x"


def test_every_outcome_of_the_examples_shows_itself() -> None:
    """The cases of the boundaries: balanced pages that have every code, clause and total."""
    history = yr.read_history(ROOT / "examples" / "month" / "history.jsonl")
    visits = yr.number_visits(history.records, complete=history.complete)
    claims = [claim for _, claim in yr.each_claim(ROOT / "examples" / "month" / "claims.jsonl")]
    for claim in [claim for claim in claims if claim.id.startswith("C-9")][::7]:
        outcome = yr.settle(claim, BOOK, visits=visits)
        for lang in LANGUAGES:
            shown = yr.show(outcome, lang)
            read(shown.html)
            text = shown.text
            for finding in outcome.findings:
                assert f"<code>{finding.code}</code>" in shown.html
                assert f"{finding.code} [{finding.clause}]" in text
            for amounts in outcome.totals.values():
                assert f"{amounts.claimed:,}</td>" in shown.html


def test_an_outcome_folds_its_lines(outcome: yr.Outcome) -> None:
    """One fold a line, with rule, clause, steps and inputs; findings stand by effect."""
    shown = yr.show(outcome, "en")
    assert shown.html.count("<details>") == len(outcome.lines)
    text = shown.text
    # by hand: the second visit's third of 24,000 is borne; the bus cost 300, the cheapest way 280
    assert "visit V-1  fee  claimed 24,000 = allowed 16,000 + borne by business 8,000" in text
    assert "rule dispatch.fee [r5-dispatch 3(2)④ 専門家謝金支出基準]" in text
    assert "refused (1)" in text
    assert "→ to resolve it" in shown.html
    assert "\n| tax excluded | 24,000 | 16,000 | 8,000 | 0 | 0 |\n" in shown.markdown


def test_a_line_without_arithmetic_and_an_empty_outcome() -> None:
    """A caller's own rule has no clause here, and nothing found is said."""
    line = yr.Line("own.rule", "visit:V", "tax-excluded", 3, 2, 1, 0, 0, ())
    own = yr.Outcome("C", BOOK.source, (line,))
    assert yr.show(own, "en").text.endswith("rule own.rule")
    assert "inputs" not in yr.show(line, "en").text
    empty = yr.show(yr.Outcome("C", BOOK.source, ()), "en").text
    assert empty.startswith("■ case C\n")
    assert "nothing found" in empty


def test_seven_thousand_lines_are_a_light_cell() -> None:
    """A long outcome shows its totals and its first lines, and says how many more there are."""
    found = yr.Finding("own.code", "refuse", None, "own.rule", "1", ())
    lines = tuple(
        yr.Line(
            *("own.rule", f"visit:V-{n}", "tax-excluded", 3, 2, 0, 0, 1, (("n", n),)),
            (found._replace(values=(("n", n // 2),)),),
        )
        for n in range(7_000)
    )
    shown = yr.show(yr.Outcome("C", BOOK.source, lines), "en")
    assert len(shown.html) < 200_000
    assert shown.html.count("<details>") == 100
    text = shown.text
    assert "tax excluded   21,000   14,000                  0     0    7,000" in text
    assert "6,900 more; the first 100 are shown" in text
    assert "refused (7,000)" in text
    assert "3,450 more; the first 50 are shown" in text
    assert "(2 times)" in text  # each of the 3,500 was made twice
    many = yr.show([yr.Outcome(f"C-{n}", BOOK.source, lines[:1]) for n in range(500)])
    assert len(many.html) < 100_000
    assert "ほか480件（先頭の20件を表示）" in many.text
    assert "不支給  own.code   500  C-0" in many.text
    none = yr.show([yr.Outcome("C", BOOK.source, ())], "en").text
    assert "nothing found" in none


def test_many_kinds_of_findings_are_folded_by_effect() -> None:
    """A month with every kind of finding stays short: each effect opens by itself, with its sum."""
    tally = Tally()
    for n in range(20):
        tally.findings["refuse", f"own.code-{n}"] = 2
        tally.examples[f"own.code-{n}"] = f"C-{n}"
    assert "<details" not in yr.show(tally, "en").html
    tally.findings["note", "own.note"] = 1_000
    tally.examples["own.note"] = "C-99"
    html = yr.show(tally, "ja").html
    assert "<summary>不支給（40）</summary>" in html
    assert "<summary>注記（1,000）</summary>" in html
    assert html.count("<details>") == 2  # nothing is held, so that nothing is folded for it
    assert "C-99" in html


def test_a_tally_counts_what_could_not_be_used() -> None:
    """Records that were refused have a column, where there are any."""
    tally = Tally()
    assert "records that cannot be used" not in yr.show(tally, "en").text
    tally.records_refused = 3
    assert "records that cannot be used" in yr.show(tally, "en").text


def test_a_run_has_its_sums(outcome: yr.Outcome) -> None:
    """By hand: 16,000 + 1,600 + 280; 10.21 % of 16,280 is 1,662 withheld."""
    run = a_run(outcome)
    text = yr.show(run, "en").text
    assert "P-1    E-1      17,880                1,662       16,218" in text
    assert "total" not in text  # of one payee there is no sum
    assert "paid on 20 November Reiwa 5" in text
    two = run._replace(payments=run.payments * 2, direct=outcome)
    text = yr.show(two, "en").text
    assert "35,760                3,324       32,436" in text
    assert "▸ paid straight by the office" in text
    assert yr.show(run._replace(payments=()), "en").html


def test_several_values() -> None:
    """A list shows its values together, or one after the other; an empty one says so."""
    assert "nothing to show" in yr.show([], "en").text
    amounts = yr.Amounts("tax-excluded", 3, 3)
    assert yr.show([amounts, amounts, amounts], "en").text.count("tax excluded") == 3
    assert yr.show([amounts, amounts], "en").text.count("tax excluded") == 2
    note = yr.Finding("own.code", "note", None, "own.rule", "1", ())
    assert "note (2)" in yr.show((note, note), "en").text
    shown = yr.show(amounts)
    assert yr.show(shown) == shown
    assert "more" in yr.show([amounts] * 201, "en").text
    settled = yr.settle_project(
        yr.Settlement(
            id="S",
            contract_amount=100,
            contract_on=date(2024, 7, 10),
            costs=(yr.SettledCost(id="L", yen=90),),
        ),
        R6,
    )
    assert yr.show(settled) == yr.show(settled.outcome)


@pytest.mark.parametrize("value", [3, "text", None, {"a": 1}, [3], yr.Ledger()])
def test_what_cannot_be_shown_is_said(value: object) -> None:
    """Anything else is an error that names what was read and what would do."""
    with pytest.raises(FactError, match=r"read \w+; expected a fact, an outcome"):
        yr.show(value)


def test_another_language_is_refused() -> None:
    """The texts are in two languages."""
    with pytest.raises(OutOfRange, match="read language 'fr'"):
        yr.show(BOOK, "fr")  # type: ignore[arg-type]
    with pytest.raises(OutOfRange, match="read language 'fr'"):
        yr.compare(BOOK, BOOK, "fr")  # type: ignore[arg-type]


class Tea(Fact):
    """A fact that no schema is published for."""

    poured_on: date | None = None
    reason: str = "cold"


def test_facts_are_japanese_in_japanese(shown: dict[str, Any]) -> None:
    """Fields and types by the titles of the schemas; in English by the names they are given by."""
    ja, en = yr.show(shown["claim"]), yr.show(shown["claim"], "en")
    for said in ("■ 請求 C-1", "委嘱承諾日  令和5年4月10日", "登録年度    2023", "▸ 支援（1）"):
        assert said in ja.text
    assert "不明な項目: 証明書・誓約書, 相違の説明" in ja.text
    assert "▸ 支援 V-1" in ja.text  # of a visit among visits it is said once
    assert "▸ 旅費検査: 判断" in ja.text
    assert not re.search("[a-z]+_[a-z]+", ja.text)
    assert re.search("accepted_on +10 April Reiwa 5", en.text)
    assert "▸ Claim" not in ja.text
    assert "■ Claim C-1" in en.text
    assert "▸ 契約額の内訳（3）" in yr.show(shown["plan"]).text


def test_a_fact_without_words_keeps_its_names() -> None:
    """What a caller adds has no titles; a field that is called as one of ours has its title."""
    text = yr.show(Tea()).text
    assert "■ Tea" in text
    assert "理由  cold" in text
    assert "不明な項目: poured_on" in text


def test_a_page_of_nothing_is_a_page() -> None:
    """The style comes with every piece, so that each cell stands by itself."""
    parser = read(page((), "ja"))
    assert parser.seen == ["div", "style"]


def test_the_style_outweighs_that_of_a_notebook() -> None:
    """JupyterLab has two classes and elements for every table: each of our rules has three."""
    style = page((), "ja").partition("<style>")[2].partition("</style>")[0]
    chosen = [one.partition("{")[0].strip() for one in style.split("}")]
    rules = [one for rule in chosen for one in rule.split(",") if one.startswith(".yorozu")]
    assert [one for one in rules if not one.startswith(".yorozu.yorozu.yorozu ")] == []
    assert ".yorozu.yorozu.yorozu td" in rules


def test_long_texts_keep_room_on_a_narrow_page() -> None:
    """Of nine full-width characters a column is kept wide; of eight it needs nothing."""
    grid = Grid(("", "b", "金額" * 5), (("九" * 9, "八" * 8, "1"),), right=(2,))
    html = page((grid,), "ja").partition("</style>")[2]
    assert f'<td class="yorozu-t">{"九" * 9}</td>' in html
    assert f"<td>{'八' * 8}</td>" in html
    assert '<td class="yorozu-n">1</td>' in html


def test_nothing_is_drawn_before_somebody_looks() -> None:
    """Facts and outcomes come without the words and pictures; the first look loads them."""
    program = (
        "import sys, yorozu_rules as yr; yr.settle; book = yr.rulebook('r5-dispatch'); "
        "before = [name for name in sys.modules if name.startswith('yorozu_rules.text')]; "
        "book._repr_html_(); "
        "sys.exit(bool(before) or 'yorozu_rules.text.display.show' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_list_that_holds_itself_is_refused() -> None:
    """And one that is nested without end, before Python gives up."""
    itself: list[Any] = []
    itself.append(itself)
    deep: list[Any] = []
    for _ in range(5_000):
        deep = [deep]
    for value in (itself, deep):
        with pytest.raises(FactError, match="read a list that holds itself, or more than 100"):
            yr.show(value)
    shallow: list[Any] = []
    for _ in range(100):
        shallow = [shallow]
    assert "nothing to show" in yr.show(shallow, "en").text
