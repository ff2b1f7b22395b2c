"""The command line, as a user types it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from yorozu_rules.cli import main

# A claim that is in order, but for a bus at 300 yen where 280 is economical.
IN_ORDER = json.loads((Path(__file__).parent / "in_order.json").read_text(encoding="utf-8"))
CLAIM = json.dumps(IN_ORDER) + "\n"
HISTORY = (
    '{"history": "complete"}\n'
    '{"id": "V-0", "business": "B-1", "expert": "E-9", "start": "2023-05-02T13:00", '
    '"took_place": true}\n'
    '{"id": "V-1", "business": "B-1", "expert": "E-1", "start": "2023-10-02T13:00", '
    '"took_place": true}\n'
)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program's commands in this process, with streams of another encoding."""
    words = [str(argument) for argument in arguments]
    said, complained = (TextIOWrapper(BytesIO(), encoding="ascii") for _ in range(2))
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            status = main(words)
        except SystemExit as left:  # what cannot be parsed
            status = left.code if isinstance(left.code, int) else 1
    texts = []
    for stream in (said, complained):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))
    return subprocess.CompletedProcess(words, status, *texts)


def test_the_program_is_the_commands() -> None:
    """Protects the one step that the others leave out: the module, started as a program."""
    command = [sys.executable, "-m", "yorozu_rules", "rulebooks", "--show", "r9"]
    done = subprocess.run(command, capture_output=True, check=False)
    same = run("rulebooks", "--show", "r9")
    assert (done.returncode, done.stdout) == (same.returncode, b"")
    assert done.stderr.decode("utf-8") == same.stderr


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with a claims file and a history."""
    (tmp_path / "claims.jsonl").write_text(CLAIM, encoding="utf-8")
    (tmp_path / "history.jsonl").write_text(HISTORY, encoding="utf-8")
    return tmp_path


def settle(
    files: Path, *options: str | Path, also: tuple[Path, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Settle the folder's claims."""
    return run(
        "settle",
        files / "claims.jsonl",
        *also,
        "--history",
        files / "history.jsonl",
        "--rulebook",
        "r5-dispatch",
        "--out",
        files / "out",
        *options,
    )


def test_settle_writes_and_shows(files: Path) -> None:
    """Exit 0, a folder with outcomes, findings and the run, and a summary in Japanese."""
    done = settle(files)
    assert done.returncode == 0, done.stderr
    # visit 2: 24,000 of which 8,000 borne; a bus at 300 where 280 is economical
    assert "税抜    24,000  16,000       8,000     0       0" in done.stdout
    assert "税込       300     280           0     0      20" in done.stdout
    out = files / "out"
    names = ["findings.csv", "findings.jsonl", "outcomes.jsonl", "run.json"]
    assert sorted(p.name for p in out.iterdir()) == names
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["totals"]["tax-included"]["refused"] == 20
    assert [file["name"] for file in record["inputs"]] == ["claims.jsonl", "history.jsonl"]
    finding = json.loads((out / "findings.jsonl").read_text(encoding="utf-8"))
    assert (finding["case"], finding["subject"], finding["code"]) == (
        "C-1",
        "leg:C-1/1",
        "bus.above-economical",
    )


def test_the_same_run_gives_the_same_bytes(files: Path) -> None:
    """Settled again, and replaced: nothing has moved."""
    assert settle(files).returncode == 0
    before = {p.name: p.read_bytes() for p in (files / "out").iterdir()}
    again = settle(files)
    assert again.returncode == 3
    assert "is there already; choose another, or give --replace" in again.stderr
    assert settle(files, "--replace").returncode == 0
    assert {p.name: p.read_bytes() for p in (files / "out").iterdir()} == before


def test_splitting_the_claims_into_files_changes_nothing(files: Path) -> None:
    """One file of two claims, or two files of one: the same outcomes."""
    second = CLAIM.replace('"C-1"', '"C-2"').replace('"V-1"', '"V-2"').replace('"E-1"', '"E-2"')
    (files / "more.jsonl").write_text(second, encoding="utf-8")
    records = HISTORY + HISTORY.splitlines(keepends=True)[-1].replace('"V-1"', '"V-2"').replace(
        '"E-1"', '"E-2"'
    )
    (files / "history.jsonl").write_text(records, encoding="utf-8")
    assert settle(files, also=(files / "more.jsonl",)).returncode == 0
    split = (files / "out" / "outcomes.jsonl").read_bytes()
    (files / "claims.jsonl").write_text(CLAIM + second, encoding="utf-8")
    assert settle(files, "--replace").returncode == 0
    assert (files / "out" / "outcomes.jsonl").read_bytes() == split


def test_bad_input_writes_nothing(files: Path) -> None:
    """Exit 2, every problem on standard error, no folder."""
    (files / "claims.jsonl").write_text(CLAIM.replace("300", "300.5"), encoding="utf-8")
    done = settle(files)
    assert done.returncode == 2
    assert "claims.jsonl:1: journey.legs[0].fare: read 300.5; expected a whole" in done.stderr
    assert not (files / "out").exists()


def test_going_on_without_what_cannot_be_used(files: Path) -> None:
    """Exit 4: the good claims are settled, and the summary says how many were not, and where."""
    bad = CLAIM.replace("300", "300.5").replace("C-1", "C-2")
    (files / "claims.jsonl").write_text(bad + CLAIM, encoding="utf-8")
    done = settle(files, "--keep-going", "--lang", "en")
    assert (done.returncode, done.stderr) == (4, "")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["claims", "1"] in lines
    assert ["records", "that", "cannot", "be", "used", "1"] in lines
    assert "out/refused.jsonl, " in done.stdout
    assert (files / "out" / "refused.jsonl").read_text(encoding="utf-8") == bad
    record = json.loads((files / "out" / "run.json").read_text(encoding="utf-8"))
    assert (record["claims"], record["refused"]) == (1, 1)
    (files / "claims.jsonl").write_text(CLAIM, encoding="utf-8")
    done = settle(files, "--keep-going", "--replace", "--lang", "en")
    assert done.returncode == 0
    assert "cannot be used" not in done.stdout


def test_an_input_in_the_folder_that_it_would_replace(files: Path) -> None:
    """Exit 3: who mends what was refused where it stands does not lose it, nor the outcomes."""
    settle(files, "--keep-going")
    before = {path.name: path.read_bytes() for path in (files / "out").iterdir()}
    done = settle(files, "--replace", also=(files / "out" / "refused.jsonl",))
    assert done.returncode == 3
    assert "out/refused.jsonl; choose another folder" in done.stderr
    assert {path.name: path.read_bytes() for path in (files / "out").iterdir()} == before


def test_an_outcome_longer_than_any_claim_is_explained(files: Path) -> None:
    """What we write we read, however long it has become."""
    settle(files)
    path = files / "out" / "outcomes.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{", "{" + " " * 2_000_000, 1), encoding="utf-8")
    assert run("explain", files / "out", "C-1").returncode == 0


def test_a_line_of_outcomes_that_is_not_utf_8(files: Path) -> None:
    """Exit 2 with file and line: outcomes are read as strictly as claims."""
    settle(files)
    path = files / "out" / "outcomes.jsonl"
    path.write_bytes(path.read_bytes() + b"\xff\n")
    done = run("explain", files / "out")
    assert done.returncode == 2
    assert "outcomes.jsonl:2: byte 1 of the line is not UTF-8" in done.stderr


def test_claim_and_history_that_contradict_each_other(files: Path) -> None:
    """Exit 2 with the line of the claim; a day without a rulebook likewise."""
    (files / "history.jsonl").write_text(HISTORY.replace('"E-1"', '"E-2"'), encoding="utf-8")
    done = settle(files)
    assert done.returncode == 2
    assert (
        "claims.jsonl:1: claim C-1, visit V-1: expert: read E-1; the history has E-2" in done.stderr
    )
    (files / "claims.jsonl").write_text(CLAIM.replace("2023-10", "2025-10"), encoding="utf-8")
    done = settle(files)
    assert done.returncode == 2
    assert "read day 2025-10-02; rulebook r5-dispatch is in force from" in done.stderr


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--rulebook", "r5"), "read rulebook 'r5'; expected one of h30-hq, r5-dispatch"),
        (("--reading", "fee.same-day=never"), "expected one of per-day, per-business"),
        (("--reading", "fee.same-day"), "expected NAME=CHOICE"),
        (("--history", "none.jsonl"), "none.jsonl: cannot be read"),
    ],
)
def test_options_that_cannot_be_used(files: Path, option: tuple[str, str], said: str) -> None:
    """Exit 2 and the known names."""
    done = settle(files, *option)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_reading_is_taken(files: Path) -> None:
    """The outcome says which reading it was made under."""
    assert settle(files, "--reading", "fee.same-day=per-business").returncode == 0
    record = json.loads((files / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["rulebook"]["readings"]["fee.same-day"] == "per-business"


def test_a_file_of_ones_own_takes_effect(files: Path) -> None:
    """Print our rulebook, change a figure with its print, settle by path: the fee has changed."""
    text = run("rulebooks", "--show", "r5-dispatch").stdout
    own = files / "own.toml"
    text = text.replace('id = "r5-dispatch"', 'id = "own"')
    text = text.replace("value = 24000", "value = 27000").replace("２４，０００", "２７，０００")
    text = text.replace('"８，０００', '"９，０００').replace('"１６，０００', '"１８，０００')
    own.write_text(text, encoding="utf-8")
    done = settle(files, "--rulebook", own)
    assert done.returncode == 0, done.stderr
    assert "27,000  18,000       9,000" in done.stdout


def test_explain_picks_cases(files: Path) -> None:
    """Any held or refused yen can be read with its clause, by case or by finding."""
    settle(files)
    for wanted in (["C-1"], ["--finding", "bus.above-economical"], []):
        done = run("explain", files / "out", *wanted, "--lang", "en")
        assert done.returncode == 0
        assert "refused bus.above-economical: 300 yen claimed; the most" in done.stdout
        assert "[r5-dispatch 3(2)④ 専門家旅費支出基準 ③ハ]" in done.stdout
    done = run("explain", files / "out", "C-9", "--finding", "car.not-needed")
    assert done.returncode == 2
    assert "no case there for C-9, car.not-needed" in done.stderr
    done = run("explain", files / "nowhere")
    assert done.returncode == 2
    assert "outcomes.jsonl: cannot be read" in done.stderr


def test_outcomes_changed_by_hand_are_not_explained(files: Path) -> None:
    """Exit 2 with file and line, not a story about other yen."""
    settle(files)
    path = files / "out" / "outcomes.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"fare":300', '"fare":250'), encoding="utf-8")
    done = run("explain", files / "out")
    assert (done.returncode, "the inputs give 0 + 250" in done.stderr) == (2, True), done.stderr
    path.write_text(text.replace('"allowed":280', '"allowed":281'), encoding="utf-8")
    done = run("explain", files / "out")
    assert done.returncode == 2
    assert "outcomes.jsonl:1: travel.bus, leg:C-1/1: claimed 300 is not" in done.stderr
    path.write_bytes(text.encode("utf-16"))
    assert "save it as UTF-8" in run("explain", files / "out").stderr


def test_a_reading_that_is_not_the_default_shows(files: Path) -> None:
    """Who reads the summary sees that a passage was read another way."""
    done = settle(files, "--reading", "fee.same-day=per-business", "--lang", "en")
    assert "readings other than the default: fee.same-day = per-business" in done.stdout
    assert "readings other" not in settle(files, "--replace", "--lang", "en").stdout


def test_findings_are_listed_and_unknown_ones_named(files: Path) -> None:
    """Every code with its text; a code that no finding has is an error, not an empty answer."""
    listed = run("findings", "--lang", "en").stdout
    assert "lodging.no-receipt" in listed
    assert "the receipt has not been seen" in listed
    settle(files)
    done = run("explain", files / "out", "--finding", "lodging.no-reciept")
    assert done.returncode == 2
    assert "did you mean lodging.no-receipt?" in done.stderr
    done = run("explain", files / "out", "--finding", "nonsense")
    assert "no finding has the code nonsense (yorozu-rules findings" in done.stderr


def test_nothing_found_is_said(files: Path) -> None:
    """A claim in order leaves no empty table behind."""
    text = CLAIM.replace('"fare": 300', '"fare": 280')
    (files / "claims.jsonl").write_text(text, encoding="utf-8")
    assert "nothing found" in settle(files, "--lang", "en").stdout


def test_an_outcome_that_does_not_add_up_names_its_case(files: Path) -> None:
    """An input changed by hand, which gives other yen: an error with folder, case and line."""
    settle(files)
    path = files / "out" / "outcomes.jsonl"
    text = path.read_text(encoding="utf-8")
    huge = text.replace('"economical":280}', f'"economical":{10**40}}}')
    assert huge != text
    path.write_text(huge, encoding="utf-8")
    done = run("explain", files / "out", "--lang", "en")
    assert done.returncode == 2, done.stdout
    assert "case C-1: travel.bus, leg:C-1/1: read allowed 280" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", ["null", "[1]", "2023", '"text"'])
def test_a_line_that_is_no_record_is_named(files: Path, line: str) -> None:
    """An array, a number or null where a record belongs: file, line, and what was expected."""
    (files / "claims.jsonl").write_text(f"{line}\n", encoding="utf-8")
    done = settle(files)
    assert done.returncode == 2
    assert "claims.jsonl:1: record: read" in done.stderr
    assert "expected one JSON record a line" in done.stderr


def test_lists_and_schemas(files: Path) -> None:
    """Rules with clauses, rulebooks, and a JSON Schema for each record."""
    assert "dispatch.visit-limit" in run("rules").stdout
    assert (
        "r5-dispatch       2023         2023-04-01 - 2024-03-31"
        in run("rulebooks", "--lang", "en").stdout
    )
    for name in ("claim", "history", "history-head", "outcome", "application", "network"):
        assert json.loads(run("schema", name).stdout)["type"] == "object"
    assert run("schema", "tea").returncode == 2
    done = run("rulebooks", "--show", "r9")
    assert (done.returncode, "expected one of h30-hq, r5-dispatch" in done.stderr) == (2, True)


def test_where_two_rulebooks_differ(files: Path) -> None:
    """One line a difference; a copy that says the same has none; an unknown book is named."""
    said = run("diff", "r7-kyushu-yorozu", "r8-tohoku-yorozu", "--lang", "en").stdout
    assert re.search(r"figure +coordinator\.fees\[coordinator\]\.low\.yen +25000 +28500\n", said)
    same = run("diff", "r5-dispatch", "r5-dispatch", "--lang", "en")
    assert (same.returncode, same.stdout) == (0, "no difference\n")
    assert run("diff", "r5-dispatch", "r9").returncode == 2


def test_a_reader_that_stops_early_is_no_error() -> None:
    """Piped into a program that closes its input, the command ends quietly."""
    command = [sys.executable, "-m", "yorozu_rules", "schema", "claim"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0
