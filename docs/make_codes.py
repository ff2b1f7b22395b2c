"""Make codes.md: every error and every finding by its code, in both languages, one by one.

Run as ``python docs/make_codes.py`` after one of them has changed. It also adds new codes to
codes.tsv, which nothing leaves: a code that is gone keeps its line, with ``retired`` as its effect.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import yorozu_rules as yr
from yorozu_rules import errors
from yorozu_rules.extras import needs
from yorozu_rules.forms import KINDS, replay
from yorozu_rules.outcome import Amounts, Line
from yorozu_rules.outcome.finding import Kind
from yorozu_rules.payment.ledger import Posted
from yorozu_rules.rulebooks.book import in_force
from yorozu_rules.text.words import LANGUAGES, placeholders, word
from yorozu_rules.yen import Basis, whole

HERE = Path(__file__).parent
LIST = HERE / "codes.tsv"
RETIRED = "retired"
HEAD = """# Codes

Programs look at codes; texts are for people and may change. Every code of an error and of a finding
stands here with its own anchor: `codes.md#fee.same-day`. The same list for programs, without texts:
[codes.tsv](codes.tsv). Made by docs/make_codes.py.

**What is promised.** A code keeps its meaning, its effect, what it wants, and its rule. One that is
given up stays in the list as `retired` and is never used again. A finding may come to name more
values, never fewer than its texts do now. New codes come without a new version: take one that you
do not know by its `effect`. The rules behind findings, with clause and readings:
[日本語](reference/ja.md) · [English](reference/en.md).

- [Errors](#errors) · [Exit status](#exit-status) · [Findings](#findings)

## Errors

Every error is a `YorozuError` with a `code`; those with many problems list them in `problems`, a
line each. Nothing is written where one is raised.
"""
EXITS = """## Exit status

| status | means | |
|---:|---|---|
| 0 | done | 終了 |
| 1 | done, but a case of `test` fails | 終了したが、`test` の事例が失敗 |
| 2 | input, rulebook or option cannot be used; nothing was written | 入力・規程・指定が使えない |
| 3 | the output cannot be written | 出力を書けない |
| 4 | done, but for records that cannot be used (`settle --keep-going`) | 使えない記録を除き終了 |
"""
FINDINGS = """## Findings

Each with its effect and what it wants, its rule, what it says, and after the arrow what would mend
it. `{names}` are keys of the finding's `values`; the form after a colon says how a text shows them.
"""


class Said(NamedTuple):
    """What an error means in Japanese, and what makes one; no example where others are raised."""

    ja: str
    example: Callable[[], object] | None


def _book() -> yr.Rulebook:
    return yr.rulebook("r5-dispatch")


def _line(**more: int) -> Line:
    yen = {"claimed": 1, "allowed": 1, "borne": 0, "held": 0, "refused": 0, **more}
    inputs = (("cost", 2), ("ceiling", 3))
    return Line("travel.lodging", "night:C-1/2023-10-02", Basis.TAX_INCLUDED, **yen, inputs=inputs)


def _run_of_another_ledger() -> object:
    run = Posted("R-1", "", date(2023, 11, 20), "r5-dispatch", "claim", 0, "another", ())
    return yr.Ledger().plus(run)


def _someone_else() -> object:
    asks = yr.Body(id="P-1", kind="other")
    return yr.payments_by_body(yr.Ledger(), _book(), asked_by=asks, requests=None)


def _extra_that_is_not_there() -> object:
    with needs("frames"):
        return import_module("no_such_library")


def _mixed() -> object:
    fee, travel = (
        Amounts(basis, 0, 0, 0, 0, 0) for basis in (Basis.TAX_EXCLUDED, Basis.TAX_INCLUDED)
    )
    return fee.plus(travel)


def _no_experts() -> yr.Table:
    return yr.registrations([], yr.Traits(), _book()).table


ERRORS: Mapping[type[yr.YorozuError], Said] = {
    yr.YorozuError: Said("この仕組みが意図して出す全ての誤り", None),
    errors.InexactNumber: Said("整数の円・メートル・分に、小数などがある", lambda: whole(0.5)),
    errors.Unreadable: Said("数・日付・印字された額として読めない", lambda: yr.read_date("5/4/1")),
    errors.OutOfRange: Said(
        "受け付ける範囲の外か、暦にない日付", lambda: yr.read_date("2023-02-30")
    ),
    errors.YearNotKnown: Said(
        "その日の法令の数値や暦が収録されていない",
        lambda: yr.consumption_tax_rate(date(1980, 4, 1)),
    ),
    errors.NoRuleApplies: Said(
        "表のどの行にも当たらない",
        lambda: yr.copayment(6, 24_000, _book()[yr.DispatchFigures].copayment),
    ),
    errors.NoRulebook: Said("その名前、又はその日に施行中の規程がない", lambda: yr.rulebook("r9")),
    errors.TwoRulebooks: Said(
        "その日に施行中の規程が２つ以上ある",
        lambda: in_force([_book(), _book()], "expert-dispatch", date(2023, 10, 2), None),
    ),
    errors.NotPermitted: Said("文書が他の者にだけ見せるものを求めている", _someone_else),
    errors.UnknownReading: Said(
        "その名前の解釈、又はその選択肢がない", lambda: _book().reading("fee.same-day", "weekly")
    ),
    errors.NotConserved: Said(
        "請求額が、認める額・負担・保留・不支給の和でない", lambda: _line(held=1)
    ),
    errors.NotReplayed: Said("記録された入力から、記録された額にならない", lambda: replay(_line())),
    errors.MixedBasis: Said("税抜の額と税込の額を足そうとした", _mixed),
    errors.ManyProblems: Said("１つの入力の全ての問題（１行に１つ）", None),
    errors.RulebookError: Said(
        "読み込めない規程。問題ごとにファイルと項目を示す",
        lambda: _book().amend({"dispatch.fee": 25_000}, because=""),
    ),
    errors.MissingExtra: Said(
        "追加の部品（extra）が要る。その入れ方を示す", _extra_that_is_not_there
    ),
    errors.FactError: Said(
        "事実が互いに、又は範囲と矛盾する。問題ごとに項目を示す",
        lambda: yr.registrations([yr.Expert(id="E-1")] * 2, yr.Traits(), _book()),
    ),
    errors.OutOfOrder: Said("先に済むべきことより前に行われた", _run_of_another_ledger),
    errors.InputError: Said(
        "使えない入力ファイル。問題ごとにファイル・行・項目・値を示す",
        lambda: yr.read_claims("nowhere.jsonl"),
    ),
    errors.OutputError: Said(
        "書いてはならないか、書けないフォルダ",
        lambda: yr.write_report("nowhere/experts.csv", _no_experts()),
    ),
}


def message(said: Said) -> str | None:
    """Return the first line that an example of an error says."""
    if said.example is None:
        return None
    try:
        said.example()
    except yr.YorozuError as error:
        return f"{error}".splitlines()[0]
    raise ValueError(f"the example of {said.ja} is no error")


def _error(kind: type[yr.YorozuError], said: Said) -> Iterator[str]:
    also = [base.__name__ for base in kind.__mro__[1:] if base.__module__ == "builtins"]
    also = [name for name in also if name not in ("Exception", "BaseException", "object")]
    exits = 3 if issubclass(kind, errors.OutputError) else 2
    yield f'<a id="{kind.code}"></a>'
    yield ""
    yield f"### {kind.code}"
    yield ""
    caught = f", also caught as `{also[0]}`" if also else ""
    yield f"`{kind.__name__}`{caught}; exit status {exits}"
    yield ""
    yield f"- {said.ja}"
    yield f"- {' '.join((kind.__doc__ or '').split()).replace('``', '`')}"
    if (shown := message(said)) is not None:
        yield f"- `{shown}`"
    yield ""


def _finding(kind: Kind) -> Iterator[str]:
    yield f'<a id="{kind.code}"></a>'
    yield ""
    yield f"### {kind.code}"
    yield ""
    wants = f" / {word(kind.wants, 'ja')} / {word(kind.wants, 'en')}" if kind.wants else ""
    rule = f"[{kind.rule}](reference/en.md#{kind.rule.replace('.', '')})"
    yield f"{word(kind.effect, 'ja')} / {word(kind.effect, 'en')}{wants}; {rule}"
    yield ""
    for lang in LANGUAGES:
        text, mend = placeholders(kind.code, lang)
        yield f"- {text}{f' → {mend}' if mend else ''}"
    yield ""


def page() -> str:
    """Return the whole page."""
    lines = [HEAD]
    for error, said in ERRORS.items():
        lines += _error(error, said)
    lines += [EXITS, FINDINGS]
    for _, kind in sorted(KINDS.items()):
        lines += _finding(kind)
    return "\n".join(lines)


Row = tuple[str, ...]
COLUMNS = ("code", "effect", "wants", "rule", "values")
_NAMED = re.compile(r"\{([a-z_]+)")


def rows() -> list[Row]:
    """Return every code with its effect, what it wants, its rule, and the values that it names."""
    found = [(kind.code, "error", "", "", "") for kind in ERRORS]
    for kind in KINDS.values():
        said = [part or "" for lang in LANGUAGES for part in placeholders(kind.code, lang)]
        values = sorted({name for part in said for name in _NAMED.findall(part)})
        found.append((kind.code, kind.effect, kind.wants or "", kind.rule, " ".join(values)))
    return sorted(found)


def listed() -> list[Row]:
    """Return the codes that the list has."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return [tuple(one) for one in csv.reader(file, "excel-tab")][1:]


def broken(before: Iterable[Row], now: Iterable[Row]) -> list[str]:
    """Return what is no longer promised of codes: gone, changed, or used again."""
    new = {row[0]: row for row in now}
    said = []
    for row in before:
        code, effect, *_ = row
        if effect == RETIRED:
            if code in new:
                said.append(f"{code}: was retired, and is used again; expected another code")
        elif code not in new:
            said.append(f"{code}: is gone; mark its line in codes.tsv as {RETIRED}")
        elif new[code][:-1] != row[:-1] or set(row[-1].split()) - set(new[code][-1].split()):
            said.append(
                f"{code}: was {', '.join(row[1:])}; expected another code for another thing"
            )
    return said


def list_text(before: Iterable[Row], now: Iterable[Row]) -> str:
    """Return the list with what is new; what it had stays."""
    merged = {row[0]: row for row in before} | {row[0]: row for row in now}
    return "".join("\t".join(row) + "\n" for row in [COLUMNS, *sorted(merged.values())])


def main() -> int:
    """Write page and list; 1 where a code would not keep what it was."""
    before = listed() if LIST.exists() else []
    if said := broken(before, rows()):
        print("\n".join(said))
        return 1
    (HERE / "codes.md").write_text(page(), encoding="utf-8", newline="\n")
    LIST.write_text(list_text(before, rows()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
