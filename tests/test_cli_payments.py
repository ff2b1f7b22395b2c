"""The command pays: a month after the other, the same month again, and what it hands to people."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

import yorozu_rules as yr
from office import C1, C2, RUN_FILES, contents, furnish, pay, payee, paying
from yorozu_rules.cli import main
from yorozu_rules.cli.papers import FindingsTable
from yorozu_rules.io import incoming
from yorozu_rules.io.folder import staged
from yorozu_rules.io.ledger import read_ledger
from yorozu_rules.io.tables.reading import ClaimTables, open_claim_tables

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with the office's files, before any run."""
    return furnish(tmp_path)


@pytest.fixture
def begun(office: Path, capsys: Capture) -> Path:
    """Return the office after its first run, of October's claims, on 20 November."""
    assert pay(office, "nov", "--begin-ledger") == 0
    capsys.readouterr()
    return office


def paid(folder: Path) -> Counter[tuple[str, str]]:
    """Return what the folder's ledger holds, by payee and kind."""
    sums: Counter[tuple[str, str]] = Counter()
    for entry in read_ledger(folder / "ledger.jsonl").entries():
        sums[entry.payee, entry.kind] += entry.yen
    return sums


OCTOBER = {
    ("P-1", "fee"): 16_000,
    ("P-1", "fee-tax"): 1_600,
    ("P-1", "travel"): 280,
    ("P-1", "withheld"): 1_662,
    ("P-2", "fee"): 24_000,
    ("P-2", "fee-tax"): 2_400,
    ("P-2", "travel"): 280,
    ("P-2", "withheld"): 2_478,
}


def table(path: Path) -> list[list[str]]:
    """Return the rows of a table as a spreadsheet would open it: with its mark, lines by CRLF."""
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


# ── options ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("options", "on", "said"),
    [
        ((), "20 Nov", "--paid-on: read '20 Nov'"),
        ((), "2023-11-31", "--paid-on: "),
        ((), "2023-10-02", "paid_on: read 2023-10-02, before visit V-2 on 2023-10-03"),
        ((), "", "--payees, --ledger: expected --paid-on with it, the day of payment"),
        (("--charge", "0"), "", "--payees, --ledger, --charge: expected --paid-on with it"),
        (("--begin-ledger",), "", "--payees, --ledger, --begin-ledger: expected --paid-on"),
        (("--seed", "1", "--decisions", "d"), "", "--payees, --ledger, --decisions, --seed: "),
        (("--charge", "-440"), "R5.11.20", "--charge: read -440; expected at least 0"),
        (("--ledger", "none.jsonl"), "R5.11.20", "none.jsonl: there is no such ledger; where it"),
        (("--payees", "none.jsonl"), "R5.11.20", "none.jsonl: cannot be read: No such file"),
        (("--decisions", "none.jsonl"), "R5.11.20", "none.jsonl: cannot be read: No such file"),
    ],
)
def test_options_that_do_not_go_together(
    begun: Path, options: tuple[str, ...], on: str, said: str, capsys: Capture
) -> None:
    """Exit 2, the option by its name, nothing written and nothing entered."""
    before = contents_below(begun)
    assert pay(begun, "out", *options, on=on) == 2
    assert said in capsys.readouterr().err
    assert contents_below(begun) == before


def contents_below(folder: Path) -> dict[Path, bytes]:
    """Return every file below a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("left_out", ["--payees", "--ledger"])
def test_a_day_alone_pays_nothing(office: Path, left_out: str, capsys: Capture) -> None:
    """Whom and into which ledger is never assumed."""
    arguments = paying(office, "out", "--begin-ledger")
    place = arguments.index(left_out)
    assert main(arguments[:place] + arguments[place + 2 :]) == 2
    assert "--paid-on: expected --payees and --ledger with it" in capsys.readouterr().err
    assert not (office / "out").exists()
    assert not (office / "ledger.jsonl").exists()


def test_a_charge_that_is_no_number(office: Path, capsys: Capture) -> None:
    """Exit 2 with the usage."""
    with pytest.raises(SystemExit) as ended:
        pay(office, "out", "--charge", "4.40")
    assert ended.value.code == 2
    assert "--charge: invalid int value: '4.40'" in capsys.readouterr().err


def test_what_is_wrong_with_each_file_is_said_at_once(office: Path, capsys: Capture) -> None:
    """Payees, decisions and ledger are read before anything is settled, all of them."""
    (office / "payees.jsonl").write_text(payee(1, kind="human") + payee(2, resident="yes"))
    (office / "decisions.jsonl").write_text('{"decision": "tea"}\n')
    assert pay(office, "out", "--decisions", office / "decisions.jsonl") == 2
    said = capsys.readouterr().err
    for part in (
        "payees.jsonl:1: kind: read 'human'; expected",
        "payees.jsonl:2: resident: read 'yes'; expected true or false",
        "decisions.jsonl:1: decision: read 'tea'; expected one of",
        "ledger.jsonl: there is no such ledger",
    ):
        assert part in said
    assert "山田" not in said
    assert not (office / "out").exists()


def test_an_expert_with_two_payees(begun: Path, capsys: Capture) -> None:
    """A contradiction between files stops the run as a slip in one does."""
    before = contents_below(begun)
    (begun / "payees.jsonl").write_text(payee(1) + payee(2, experts=["E-1", "E-2"]))
    before[begun / "payees.jsonl"] = (begun / "payees.jsonl").read_bytes()
    assert pay(begun, "out", claims="november.jsonl", on="R5.12.20") == 2
    assert "payees: expert E-1 with P-1, P-2; expected one payee" in capsys.readouterr().err
    assert contents_below(begun) == before


@pytest.mark.parametrize("what", ["ledger", "payees", "history", "claims", "rulebook", "legs"])
def test_no_input_lies_in_the_folder_that_goes(begun: Path, what: str, capsys: Capture) -> None:
    """Replacing the folder would remove the ledger, or what the run was made from. Exit 3."""
    inside = begun / "nov" / "x.jsonl"
    inside.write_text("x")
    before = contents_below(begun)
    options = ["--replace", f"--{what}", str(inside)]
    claims = "nov/x.jsonl" if what == "claims" else "october.jsonl"
    assert pay(begun, "nov", *options[: 1 if what == "claims" else 3], claims=claims) == 3
    assert f"nov: holds the input {inside}; choose another folder" in capsys.readouterr().err
    assert contents_below(begun) == before


# ── runs ────────────────────────────────────────────────────────────────────────────────────
def test_a_first_month_by_hand(office: Path, capsys: Capture) -> None:
    """17,880 + 26,680 = 44,560, less 1,662 + 2,478 = 4,140 of tax: 40,420 in two transfers."""
    assert pay(office, "nov", "--begin-ledger", "--charge", "440", "--seed", "s") == 0
    shown = [re.split(r"\s{2,}", line) for line in capsys.readouterr().out.splitlines()]
    for row in (
        ["run 2023-11-20-1"],
        ["transfers", "2"],
        ["gross", "44,560"],
        ["income tax withheld", "4,140"],
        ["transferred", "40,420"],
        ["held in this run", "0"],
        ["tax withheld to be remitted by: 11 December Reiwa 5"],  # 10 December is a Sunday
    ):
        assert row in shown, shown
    assert set(contents(office / "nov")) == RUN_FILES
    assert paid(office) == OCTOBER
    record = json.loads((office / "nov" / "payment.json").read_text(encoding="utf-8"))
    assert [record[key] for key in ("transfers", "gross", "withheld", "net", "charges")] == [
        *(2, 44_560, 4_140, 40_420),
        880,
    ]
    lines = (office / "nov" / "payments.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["net"] for line in lines] == [16_218, 24_202]
    sample = json.loads((office / "nov" / "sample.json").read_text(encoding="utf-8"))
    assert (sample["seed"], sample["of_experts"], sample["of_bodies"]) == ("s", 2, 1)


def test_the_run_again_pays_nothing(begun: Path, capsys: Capture) -> None:
    """The same bytes in another folder, the ledger untouched, and it is said."""
    ledger = (begun / "ledger.jsonl").read_bytes()
    assert pay(begun, "again") == 0
    said = capsys.readouterr().out
    assert "this run is in the ledger already; nothing new is paid" in said
    assert "\ntransferred                  40,420\n" in said
    assert contents(begun / "again") == contents(begun / "nov")
    assert pay(begun, "nov", "--replace") == 0
    assert contents(begun / "again") == contents(begun / "nov")
    assert pay(begun, "nov") == 3
    assert "nov: is there already" in capsys.readouterr().err
    assert (begun / "ledger.jsonl").read_bytes() == ledger


def test_the_order_of_claims_and_payees_is_no_part_of_a_run(begun: Path, capsys: Capture) -> None:
    """Sorted by a spreadsheet meanwhile, it is the run that it was."""
    (begun / "october.jsonl").write_text(C2 + C1, encoding="utf-8")
    (begun / "payees.jsonl").write_text(payee(2) + payee(1), encoding="utf-8")
    assert pay(begun, "again") == 0
    assert "nothing new is paid" in capsys.readouterr().out
    for name in ("payments.jsonl", "payments.csv", "notices.ja.txt", "payment.json", "sample.json"):
        assert (begun / "again" / name).read_bytes() == (begun / "nov" / name).read_bytes()
    assert paid(begun) == OCTOBER


def test_beginning_a_ledger_twice(begun: Path, capsys: Capture) -> None:
    """The very same run may begin it once more, and enters nothing; any other may not."""
    ledger = (begun / "ledger.jsonl").read_bytes()
    assert pay(begun, "again", "--begin-ledger") == 0
    assert "nothing new is paid" in capsys.readouterr().out
    for more in (["--charge", "440"], ["--reading", "fee-tax.rounding=line"]):
        assert pay(begun, "other", "--begin-ledger", *more) == 2
        assert "is there already; leave --begin-ledger out" in capsys.readouterr().err
    assert pay(begun, "other", "--begin-ledger", claims="november.jsonl", on="R5.12.20") == 2
    assert not (begun / "other").exists()
    assert (begun / "ledger.jsonl").read_bytes() == ledger


def test_one_month_after_the_other(begun: Path, capsys: Capture) -> None:
    """December pays C-3 alone, though October's claims may come along; November is not redone."""
    (begun / "all.jsonl").write_text(
        (begun / "october.jsonl").read_text() + (begun / "november.jsonl").read_text()
    )
    assert pay(begun, "dec", claims="all.jsonl", on="R5.12.20") == 0
    said = capsys.readouterr().out
    assert "run 2023-12-20-2\n" in said
    assert re.search(r"\ntransferred +24,202\n", said), said
    (line,) = (begun / "dec" / "payments.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["payee"] == "P-1"
    sums = paid(begun)
    assert sums["P-1", "fee"] == 16_000 + 24_000
    assert sums["P-1", "withheld"] == 1_662 + 2_478
    assert sums["P-2", "fee"] == 24_000
    ledger = (begun / "ledger.jsonl").read_bytes()
    assert pay(begun, "nov2") == 2
    assert "read 2023-11-20; the ledger's last run is of 2023-12-20" in capsys.readouterr().err
    assert pay(begun, "dec2", claims="all.jsonl", on="R5.12.20") == 0
    assert contents(begun / "dec2") == contents(begun / "dec")
    assert (begun / "ledger.jsonl").read_bytes() == ledger


def test_what_was_decided_about_a_claim_back(begun: Path, capsys: Capture) -> None:
    """The bus of C-1 cost 200: 80 wait, or are set off against December's transfer.

    Waiting: 24,000 + 2,400 + 280 = 26,680, tax 2,478, 24,202 transferred. Set off: 26,600, and
    of the 2,478 the 8 once withheld from the 80 come back: 2,470, 24,130 transferred.
    """
    mended = C1.replace('"fare": 300', '"fare": 200')
    november = (begun / "november.jsonl").read_text(encoding="utf-8")
    (begun / "december.jsonl").write_text(mended + november, encoding="utf-8")
    ledger = (begun / "ledger.jsonl").read_bytes()
    assert pay(begun, "waits", claims="december.jsonl", on="2023-12-20") == 0
    said = capsys.readouterr().out
    assert re.search(r"\ntransferred +24,202\n", said), said
    assert re.search(r"\npaid too much, to come back +80\n", said), said
    rows = table(begun / "waits" / "findings.csv")
    assert [row[4] for row in rows if row[:2] == ["P-1", "journey:C-1"]] == ["payment.claim-back"]

    (begun / "ledger.jsonl").write_bytes(ledger)
    decided = {"by": "office", "on": "2023-12-01", "reason": "the receipt says 200"}
    offset = {"decision": "offset", "subject": "journey:C-1", "yen": 80, "withheld": 8, **decided}
    (begun / "decisions.jsonl").write_text(json.dumps(offset) + "\n", encoding="utf-8")
    options = ("--decisions", begun / "decisions.jsonl")
    assert pay(begun, "dec", *options, claims="december.jsonl", on="2023-12-20") == 0
    said = capsys.readouterr().out
    assert re.search(r"\ntransferred +24,130\n", said), said
    assert re.search(r"\npaid too much, to come back +0\n", said), said
    assert paid(begun)["P-1", "travel"] == 200 + 280
    (begun / "decisions.jsonl").write_text(json.dumps({**offset, "yen": 81}) + "\n")
    (begun / "ledger.jsonl").write_bytes(ledger)
    assert pay(begun, "more", *options, claims="december.jsonl", on="2023-12-20") == 2
    assert "offset: journey:C-1: read 81 yen; to come back in this run" in capsys.readouterr().err


def test_an_expert_whose_payee_is_not_known(office: Path, capsys: Capture) -> None:
    """Everything of theirs waits, under their own name; nothing of it is in any notice."""
    (office / "payees.jsonl").write_text(payee(1), encoding="utf-8")
    assert pay(office, "nov", "--begin-ledger") == 0
    assert re.search(r"\nheld in this run +24,280\n", capsys.readouterr().out)
    assert {payee for payee, _ in paid(office)} == {"P-1"}
    assert "E-2" not in (office / "nov" / "notices.en.txt").read_text(encoding="utf-8")
    assert [row[2] for row in table(office / "nov" / "payments.csv")] == ["payee", "P-1"]
    assert main(["explain", str(office / "nov"), "E-2", "--lang", "en"]) == 0
    assert "payee.missing" in capsys.readouterr().out


def test_after_the_last_day_nothing_is_paid(office: Path, capsys: Capture) -> None:
    """1 April 2024: every yen is refused, and stays visible; the run is entered all the same.

    16,000 + 1,600 + 280 + 24,000 + 2,400 + 280 = 44,560.
    """
    assert pay(office, "apr", "--begin-ledger", on="R6.4.1") == 0
    said = capsys.readouterr().out
    assert re.search(r"\ntransfers +0\n", said)
    assert re.search(r"\nrefused +44,560\n", said)
    assert paid(office) == {}
    notice = (office / "apr" / "notices.en.txt").read_text(encoding="utf-8")
    assert "payment.after-final-date" in notice


# ── claims that cannot be used, and tables ──────────────────────────────────────────────────
def test_refused_claims_are_not_paid(office: Path, capsys: Capture) -> None:
    """Exit 4; what was refused is mended and paid in a run of its own, once."""
    (office / "october.jsonl").write_text(C1 + C2.replace("280,", "280.5,", 1), encoding="utf-8")
    assert pay(office, "nov", "--begin-ledger") == 2
    assert not (office / "ledger.jsonl").exists()
    assert pay(office, "nov", "--begin-ledger", "--keep-going") == 4
    assert "nov/refused.jsonl, " in capsys.readouterr().out
    assert {payee for payee, _ in paid(office)} == {"P-1"}
    refused = (office / "nov" / "refused.jsonl").read_text(encoding="utf-8")
    (office / "mended.jsonl").write_text(refused.replace("280.5", "280"), encoding="utf-8")
    assert pay(office, "more", claims="mended.jsonl") == 0
    assert paid(office) == OCTOBER
    assert [one.run for one in read_ledger(office / "ledger.jsonl").posted] == [
        "2023-11-20-1",
        "2023-11-20-2",
    ]


@pytest.fixture
def tables(office: Path) -> Path:
    """Return the office with October's claims as two tables."""
    claims = [one.claim for one in yr.read_claims(office / "october.jsonl")]
    yr.write_claim_tables(claims, office / "visits.csv", office / "legs.csv", lang="en")
    return office


def test_claims_out_of_tables_are_paid_as_the_same_claims(tables: Path, capsys: Capture) -> None:
    """Outcomes, payments and notices have the same bytes; the ledger knows the run again."""
    legs = ("--legs", tables / "legs.csv")
    assert pay(tables, "csv", "--begin-ledger", *legs, claims="visits.csv") == 0
    assert paid(tables) == OCTOBER
    capsys.readouterr()
    assert pay(tables, "jsonl") == 0
    assert "nothing new is paid" in capsys.readouterr().out
    for name in RUN_FILES - {"run.json"}:
        assert (tables / "csv" / name).read_bytes() == (tables / "jsonl" / name).read_bytes()
    inputs = json.loads((tables / "csv" / "run.json").read_text())["inputs"]
    assert [one["name"] for one in inputs] == ["visits.csv", "legs.csv", "history.jsonl"]


@pytest.mark.parametrize(
    ("claims", "more", "said"),
    [
        ("october.jsonl", ["--legs", "legs.csv"], "legs.csv: legs go with claims as a CSV file"),
        ("visits.csv", ["legs.csv"], "expected one CSV file of visits, or JSON Lines alone"),
        ("visits.csv", ["october.jsonl"], "expected one CSV file of visits, or JSON Lines alone"),
        ("none.csv", [], "none.csv: cannot be read: No such file"),
        ("visits.csv", ["--legs", "none.csv"], "none.csv: cannot be read: No such file"),
        ("visits.csv", ["--legs", "visits.csv"], "visits.csv"),
    ],
)
def test_tables_that_do_not_go_together(
    tables: Path, claims: str, more: list[str], said: str, capsys: Capture
) -> None:
    """Exit 2; nothing is paid of what is half understood."""
    for keep_going in ([], ["--keep-going"]):
        options = [str(tables / one) if "." in one else one for one in more]
        first = [one for one in options if not one.startswith("--")] if "--legs" not in more else []
        rest = options if "--legs" in more else []
        arguments = paying(tables, "out", "--begin-ledger", *rest, *keep_going, claims=claims)
        assert main([*arguments[:2], *first, *arguments[2:]]) == 2
        assert said in capsys.readouterr().err
        assert not (tables / "out").exists()
        assert not (tables / "ledger.jsonl").exists()


def test_refused_rows_are_mended_and_fed_back(tables: Path, capsys: Capture) -> None:
    """After the second run nothing is missing: it is what one run of good tables pays."""
    legs = tables / "legs.csv"
    good = legs.read_bytes()
    assert good.count(b",3,280,yes,280,") == 1
    legs.write_bytes(good.replace(b",3,280,yes,280,", b",3,280.5,yes,280,"))
    options = ("--legs", legs, "--keep-going")
    assert pay(tables, "nov", "--begin-ledger", *options, claims="visits.csv") == 4
    said = capsys.readouterr().out
    assert "nov/refused-visits.csv, " in said
    assert "nov/refused-legs.csv, " in said
    assert {payee for payee, _ in paid(tables)} == {"P-1"}
    (reason,) = (tables / "nov" / "refusals.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(reason)["claim"] == "C-2"
    for name, source in (("refused-visits.csv", "visits.csv"), ("refused-legs.csv", "legs.csv")):
        head, *rows = table(tables / "nov" / name)
        original = table(tables / source)
        assert head == original[0]
        assert rows == [row for row in original[1:] if row[0] == "C-2"]
    mended = (tables / "nov" / "refused-legs.csv").read_bytes().replace(b"280.5", b"280")
    (tables / "mended.csv").write_bytes(mended)
    (tables / "rest.csv").write_bytes((tables / "nov" / "refused-visits.csv").read_bytes())
    assert pay(tables, "more", "--legs", tables / "mended.csv", claims="rest.csv") == 0
    assert paid(tables) == OCTOBER
    outcomes = [
        json.loads(line)
        for name in ("nov", "more")
        for line in (tables / name / "outcomes.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [one["case"] for one in outcomes] == ["C-1", "C-2"]


def test_a_table_of_visits_alone(tables: Path, capsys: Capture) -> None:
    """No table of legs: a refused row goes back into the one table that there is."""
    claims = [one.claim for one in yr.read_claims(tables / "october.jsonl")]
    visits = [claim.model_copy(update={"journey": None}) for claim in claims]
    yr.write_claim_tables(visits, tables / "visits.csv", tables / "legs.csv", replace=True)
    good = (tables / "visits.csv").read_bytes()
    assert good.count(b"2023-10-03,13:00") > 0, good
    spoilt = good.replace(b"2023-10-03,13:00", b"2023-13-03,13:00")
    (tables / "visits.csv").write_bytes(spoilt)
    options = ("--begin-ledger", "--keep-going")
    assert pay(tables, "nov", *options, claims="visits.csv") == 4
    assert "refused-legs.csv" not in capsys.readouterr().out
    assert {payee for payee, _ in paid(tables)} == {"P-1"}
    assert {row[0] for row in table(tables / "nov" / "refused-visits.csv")[1:]} == {"C-2"}


def test_a_table_that_changes_while_it_is_read(
    tables: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """What was settled and what was recorded would be two different things: exit 2."""

    def changing(visits: Path, *legs: Path) -> ClaimTables:
        found = open_claim_tables(visits, *legs)
        visits.write_bytes(visits.read_bytes() + b"\r\n")
        return found

    monkeypatch.setattr(incoming, "open_claim_tables", changing)
    options = ("--begin-ledger", "--legs", tables / "legs.csv")
    assert pay(tables, "nov", *options, claims="visits.csv") == 2
    assert "legs.csv: changed while being read; start again" in capsys.readouterr().err
    assert not (tables / "ledger.jsonl").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of POSIX")
def test_a_pipe_for_a_table_is_not_waited_for(office: Path, capsys: Capture) -> None:
    """Exit 2 at once, as for JSON Lines: nobody may ever write to it."""
    os.mkfifo(office / "visits.csv")
    for options in ([], ["--keep-going"]):
        assert pay(office, "nov", "--begin-ledger", *options, claims="visits.csv") == 2
        assert "cannot be read: it is a pipe; expected a file" in capsys.readouterr().err


# ── what people get ─────────────────────────────────────────────────────────────────────────
def test_payments_as_a_table(begun: Path) -> None:
    """Numbers are numbers: a spreadsheet can add them up."""
    head, *rows = table(begun / "nov" / "payments.csv")
    assert head[:4] == ["run", "paid on", "payee", "experts"]
    assert rows == [
        [
            *("2023-11-20-1", "2023-11-20", "P-1", "E-1", "", "16000", "1600", "280", "17880"),
            *("16280", "1662", "0", "16218"),
        ],
        [
            *("2023-11-20-1", "2023-11-20", "P-2", "E-2", "", "24000", "2400", "280", "26680"),
            *("24280", "2478", "0", "24202"),
        ],
    ]


def test_findings_as_a_table(begun: Path) -> None:
    """What was found in the claims, and then in the payments."""
    head, *rows = table(begun / "nov" / "findings.csv")
    assert head[0] == "case"
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("C-1", "leg:C-1/1", "bus.above-economical"),
        ("P-1", "visit:V-1", "payment.borne-by-business"),
    ]
    assert "300 yen claimed; the most economical route costs 280 yen" in rows[0][7]


def test_findings_that_could_be_formulas(tmp_path: Path, book: yr.Rulebook) -> None:
    """No cell is taken for a formula, and no character of a text keeps the table from opening."""
    by = yr.Finding(
        "payment.offset",
        "note",
        None,
        "payment.per-expert",
        "1",
        (("subject", "V"), ("yen", 5), ("by", "a\0b")),
    )
    line = yr.Line("own.rule", "=1+1", "tax-included", 5, 5, 0, 0, 0, (), (by,))
    with staged(tmp_path / "out") as folder, folder.file("findings.csv") as file:
        FindingsTable(file, "en").outcome(yr.Outcome("@case", book.source, (line,), (by,)))
    _, *rows = table(tmp_path / "out" / "findings.csv")
    assert [row[:2] for row in rows] == [["'@case", "'=1+1"], ["'@case", "'@case"]]
    assert all(r"a\x00b" in row[7] for row in rows)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_payee_s_notice_adds_up(begun: Path, lang: str) -> None:
    """A page each: the lines come to the gross, and the gross less the tax to the transfer."""
    text = (begun / "nov" / f"notices.{lang}.txt").read_text(encoding="utf-8")
    pages = text.split("\f")
    assert (len(pages), pages[-1]) == (3, "")
    for page, (gross, withheld, net) in zip(
        pages[:-1], [(17_880, 1_662, 16_218), (26_680, 2_478, 24_202)], strict=True
    ):
        _, lines, sums, *_ = page.split("\n\n")
        numbers = [
            [int(found.replace(",", "").replace("△", "-")) for found in re.findall(END, part, re.M)]
            for part in (lines, sums)
        ]
        assert sum(numbers[0]) == gross
        fees, tax, travel, all_, base, less, transferred = numbers[1]
        assert fees + tax + travel == all_ == gross
        assert base == fees + travel  # tax is stated apart
        assert (less, all_ + less) == (-withheld, transferred)
        assert transferred == net
        assert "山田" not in page


END = r"△?[0-9,]+$"


def test_a_notice_has_the_invoice_number(office: Path) -> None:
    """Who issues invoices reads under which number; the check digit of 123456789012 is 7."""
    invoice = {"registered": True, "number": "T7123456789012", "since": "2023-10-01"}
    (office / "payees.jsonl").write_text(payee(1, invoice=invoice) + payee(2), encoding="utf-8")
    assert pay(office, "nov", "--begin-ledger") == 0
    first, second, _ = (office / "nov" / "notices.en.txt").read_text(encoding="utf-8").split("\f")
    assert "T7123456789012" in first
    assert "T7123456789012" not in second
    assert table(office / "nov" / "payments.csv")[1][4] == "T7123456789012"


def test_a_payment_is_explained_as_a_case_is(begun: Path, capsys: Capture) -> None:
    """By the payee's id, in words and with the clause; a claim is explained beside it."""
    assert main(["explain", str(begun / "nov"), "P-1", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "claim C-1: 16,000 yen allowed less 0 yen paid before -> 16,000 yen" in said
    assert "fees of 16000 yen in all x 1/10" in said
    assert "P-2" not in said
    assert main(["explain", str(begun / "nov"), "C-1", "--lang", "en"]) == 0
    assert "bus.above-economical" in capsys.readouterr().out
    assert main(["explain", str(begun / "nov"), "P-9"]) == 2
    assert "no case there for P-9" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "payments.jsonl:3: is no payment as a run writes it"),
        ("[1]", "payments.jsonl:3: is no payment as a run writes it"),
        ("{}", "payments.jsonl:3: is no payment as a run writes it"),
        ('{"outcome": {}}', "payments.jsonl:3: "),
        ("\xff", "payments.jsonl:3: byte 1 of the line is not UTF-8"),
    ],
)
def test_payments_changed_by_hand_are_not_explained(
    begun: Path, line: str, said: str, capsys: Capture
) -> None:
    """File and line, exit 2; what the run wrote it reads, however long a line has become."""
    path = begun / "nov" / "payments.jsonl"
    text = path.read_text(encoding="utf-8").replace('{"schema"', "{" + " " * (1 << 20) + '"schema"')
    path.write_bytes(text.encode())
    assert main(["explain", str(begun / "nov"), "P-1"]) == 0
    path.write_bytes(text.encode() + line.encode("latin-1") + b"\n")
    assert main(["explain", str(begun / "nov"), "P-1"]) == 2
    assert said in capsys.readouterr().err
    assert "Traceback" not in said


# ── the ledger, the year ────────────────────────────────────────────────────────────────────
def records(folder: Path, *options: str, year: str = "2023") -> int:
    """Ask for the year's records out of the folder's ledger."""
    ledger = str(folder / "ledger.jsonl")
    book = ("--rulebook", "r5-dispatch", "--lang", "en")
    return main(["records", ledger, "--year", year, *book, *options])


def test_the_year_s_records(begun: Path, capsys: Capture) -> None:
    """P-1 has 17,880 + 26,680 = 44,560 in 2023, below the line of 50,000; P-2 has 26,680."""
    pay(begun, "dec", claims="november.jsonl", on="R5.12.20")
    capsys.readouterr()
    assert records(begun) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[1:] == [
        ["2023", "P-1", "40,000", "4,000", "560", "44,560", "4,140", "no"],
        ["2023", "P-2", "24,000", "2,400", "280", "26,680", "2,478", "no"],
    ]
    assert records(begun, year="2024") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert records(begun, year="1923") == 2
    assert "known are 2013 to 2037" in capsys.readouterr().err


def test_a_year_above_the_line_is_reported(begun: Path, capsys: Capture) -> None:
    """44,560 and 26,680 more, with one payee, are 71,240: reported until 31 January 2024."""
    (begun / "payees.jsonl").write_text(payee(1, experts=["E-1", "E-2"]), encoding="utf-8")
    (begun / "ledger.jsonl").unlink()
    assert pay(begun, "one", "--begin-ledger") == 0
    assert pay(begun, "two", claims="november.jsonl", on="R5.12.20") == 0
    capsys.readouterr()
    assert records(begun, "--payee", "P-1") == 0
    said = capsys.readouterr().out
    assert re.search(r"\ngross +71,240\n", said)
    assert "31 January Reiwa 6" in said
    assert records(begun, "--csv", str(begun / "r.csv")) == 0
    assert table(begun / "r.csv")[1][-2:] == ["yes", "2024-01-31"]


def test_records_of_one_payee_and_as_a_table(begun: Path, capsys: Capture) -> None:
    """A paper each, or a table of those asked for; somebody who was not paid is said."""
    assert records(begun, "--payee", "P-2") == 0
    said = capsys.readouterr().out
    assert "payee P-2  year 2023" in said
    assert "P-1" not in said
    assert records(begun, "--payee", "P-9", "--payee", "P-1", "--payee", "P-8") == 2
    assert "ledger.jsonl: nothing paid to P-8, P-9 in 2023" in capsys.readouterr().err
    assert records(begun, "--csv", str(begun / "all.csv")) == 0
    assert capsys.readouterr().out == f"written to: {begun / 'all.csv'}\n"
    assert table(begun / "all.csv")[1:] == [
        ["2023", "P-1", "16000", "1600", "280", "17880", "1662", "no", ""],
        ["2023", "P-2", "24000", "2400", "280", "26680", "2478", "no", ""],
    ]
    assert records(begun, "--payee", "P-2", "--csv", str(begun / "one.csv")) == 0
    assert [row[1] for row in table(begun / "one.csv")[1:]] == ["P-2"]
    assert records(begun, "--csv", str(begun / "one.csv")) == 3
    assert "is there already" in capsys.readouterr().err


def test_the_runs_of_a_ledger(begun: Path, capsys: Capture) -> None:
    """A line a run: 8 entries, 44,560 before tax; then 4, 26,680."""
    pay(begun, "dec", claims="november.jsonl", on="R5.12.20")
    capsys.readouterr()
    assert main(["ledger", str(begun / "ledger.jsonl"), "--lang", "en"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[1:] == [
        ["2023-11-20-1", "2023-11-20", "8", "44,560", "4,140"],
        ["2023-12-20-2", "2023-12-20", "4", "26,680", "2,478"],
    ]
    lines = (begun / "ledger.jsonl").read_text(encoding="utf-8")
    (begun / "ledger.jsonl").write_text(lines.replace('"yen":16000', '"yen":16001'))
    for command in (["ledger"], ["records", "--year", "2023", "--rulebook", "r5-dispatch"]):
        assert main([*command, str(begun / "ledger.jsonl")]) == 2
        assert "is not as it was written; it was changed" in capsys.readouterr().err


def test_schemas_say_what_is_personal(capsys: Capture) -> None:
    """Whoever builds a form from the schema knows which fields to guard."""
    assert main(["schema", "payee"]) == 0
    schema = json.loads(capsys.readouterr().out)
    account = schema["$defs"]["Account"]["properties"]
    fields = {**schema["properties"], **account}
    assert {name for name, field in fields.items() if field.get("x-personal")} == {
        *("name", "number", "holder"),
    }
    assert main(["schema", "decision"]) == 0
    schema = json.loads(capsys.readouterr().out)
    kinds = [kind["properties"]["decision"] for kind in schema["$defs"].values()]
    assert sorted(one for kind in kinds for one in kind.get("enum", [kind.get("const")])) == [
        *("offset", "own-funds", "paid-outside", "returned", "reversed", "waived", "withdrawn"),
    ]
