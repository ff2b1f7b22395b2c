"""A run, one claim at a time: what taps see, what is refused, and what is handed back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import InputError
from yorozu_rules.io.folder import staged
from yorozu_rules.io.run import Tap, settle_files
from yorozu_rules.outcome.tally import Tally

IN_ORDER = json.loads((Path(__file__).parents[1] / "in_order.json").read_text(encoding="utf-8"))
HEAD = '{"history": "complete"}\n'
Settle = Callable[..., Tally]


def claim(number: int, **changes: Any) -> bytes:
    """Return a claim in order with ids of its own, as a line."""
    visit = {**IN_ORDER["visits"][0], "id": f"V-{number}", "business": f"B-{number}"}
    ids = {"id": f"C-{number}", "expert": f"E-{number}", "visits": [visit]}
    return json.dumps({**IN_ORDER, **ids, **changes}).encode() + b"\n"


def record(number: int, expert: int | None = None) -> str:
    """Return the visit of such a claim, as a line of the history."""
    visit = {"id": f"V-{number}", "business": f"B-{number}", "expert": f"E-{expert or number}"}
    return json.dumps({**visit, "start": "2023-10-02T13:00", "took_place": True}) + "\n"


@pytest.fixture
def run(tmp_path: Path, book: yr.Rulebook, monkeypatch: pytest.MonkeyPatch) -> Settle:
    """Return what settles some bytes against a history of visits 1 to 9, into ``out``."""
    monkeypatch.chdir(tmp_path)
    records = HEAD + "".join(map(record, range(1, 10)))

    def settle(
        claims: bytes, history: str = records, *, keep_going: bool = False, taps: Sequence[Tap] = ()
    ) -> Tally:
        Path("claims.jsonl").write_bytes(claims)
        Path("history.jsonl").write_text(history, encoding="utf-8")
        with staged(Path("out"), replace=True) as folder:
            return settle_files(
                [Path("claims.jsonl")],
                Path("history.jsonl"),
                book,
                folder,
                keep_going=keep_going,
                taps=taps,
            )

    return settle


def written(name: str) -> list[Any]:
    """Return the records of a file of the output folder."""
    return [json.loads(line) for line in Path("out", name).read_text("utf-8").splitlines()]


def test_a_tap_sees_each_outcome_before_the_next_claim_is_read(run: Settle) -> None:
    """Whoever needs the outcomes of a month looks on as they are made."""
    seen: list[yr.Outcome] = []
    tally = run(claim(1) + claim(2), taps=[seen.append])
    assert [outcome.case for outcome in seen] == ["C-1", "C-2"]
    assert (tally.claims, tally.with_refusal, tally.examples["bus.above-economical"]) == (
        2,
        2,
        "C-1",
    )
    assert [outcome["case"] for outcome in written("outcomes.jsonl")] == ["C-1", "C-2"]


def test_every_problem_of_every_file_at_once(run: Settle) -> None:
    """Lines, contradictions with the history and repeated ids in one list; no folder."""
    with pytest.raises(InputError) as caught:
        run(claim(1) + b"1\n" + claim(1) + claim(9, expert="E-1") + claim(2))
    assert caught.value.problems == (
        "claims.jsonl:2: record: read 1; expected one JSON record a line",
        "claims.jsonl:3: claim id C-1 stands at claims.jsonl:1 already",
        "claims.jsonl:3: visit id V-1 stands at claims.jsonl:1 already",
        "claims.jsonl:4: claim C-9, visit V-9: expert: read E-1; the history has E-9",
    )
    assert not Path("out").exists()
    with pytest.raises(InputError) as caught:
        run(b"1\n", HEAD + record(1) + record(1, expert=2))
    assert caught.value.problems == (
        "claims.jsonl:1: record: read 1; expected one JSON record a line",
        "history: visit V-1 stands twice with different facts",
    )


# One record for each reason to refuse it, and the reason.
REFUSED = {
    b'{"id": "C-5", "visits": 3}\r\n': "expert: missing; expected this key",
    claim(1): "claim id C-1 stands at claims.jsonl:1 already",
    claim(6, expert="E-7"): "claim C-6, visit V-6: expert: read E-7; the history has E-6",
    claim(7).replace(b"2023-", b"2025-"): "read day 2025-10-02; rulebook r5-dispatch is in force",
    '{"id": "C-8", "name": "山田"}\n'.encode("cp932"): "is not UTF-8; save the file as UTF-8",
    b"{\n": "not complete JSON: EOF while parsing an object",
    b'{"id": ' + b"[" * 5_000 + b"\n": "not complete JSON: recursion limit exceeded",
    b"[1, 2]": "record: read a list; expected one JSON record a line",
}


def test_what_is_refused_is_handed_back_as_it_was_read(run: Settle) -> None:
    """The good claims are settled; the others come back byte for byte, the reasons beside them."""
    tally = run(claim(1) + b"".join(REFUSED), keep_going=True)
    assert (tally.claims, tally.records_refused) == (1, len(REFUSED))
    assert Path("out", "refused.jsonl").read_bytes() == b"".join(REFUSED) + b"\n"
    reasons = written("refusals.jsonl")
    assert [reason["line"] for reason in reasons] == list(range(2, 10))
    assert [reason["claim"] for reason in reasons] == [
        *("C-5", "C-1", "C-6", "C-7"),
        *(None, None, None, None),
    ]
    assert {reason["file"] for reason in reasons} == {"claims.jsonl"}
    for reason, expected in zip(reasons, REFUSED.values(), strict=True):
        assert any(expected in problem for problem in reason["problems"]), reason
    last = json.loads(Path("out", "run.json").read_text("utf-8"))
    assert (last["claims"], last["refused"]) == (1, 8)


def test_what_was_refused_is_corrected_and_settled(run: Settle) -> None:
    """The file of refused records is a claims file: mended, it settles to the same outcomes."""
    wrong = claim(2).replace(b'"fare": 300', b'"fare": "300"')
    assert wrong != claim(2)
    run(b"\xef\xbb\xbf" + wrong + claim(1), keep_going=True)
    mended = Path("out", "refused.jsonl").read_bytes().replace(b'"300"', b"300")
    assert mended == claim(2)  # without the mark of the file that it stood in
    assert run(mended, keep_going=True).records_refused == 0
    assert written("outcomes.jsonl")[0]["case"] == "C-2"
    assert not Path("out", "refused.jsonl").read_bytes()


def test_visits_of_a_refused_claim_keep_their_numbers(run: Settle, book: yr.Rulebook) -> None:
    """The history counts visits, claimed or not: the second visit stays the second."""
    seen: list[yr.Outcome] = []
    records = [json.loads(record(number)) for number in (1, 2)]
    records[0] |= {"business": "B-2", "start": "2023-09-01T13:00"}
    history = HEAD + "".join(json.dumps(visit) + "\n" for visit in records)
    run(claim(1) + claim(2), history, keep_going=True, taps=[seen.append])
    assert [outcome.case for outcome in seen] == ["C-2"]
    assert seen[0].totals["tax-excluded"].borne == 8_000


@pytest.mark.parametrize(
    ("claims", "history", "said"),
    [
        (claim(1), "", "history.jsonl: the file is empty"),
        (claim(1), HEAD + "1\n", "history.jsonl:2: record: read 1; expected"),
        ("{}\n".encode("utf-16"), HEAD + record(1), "claims.jsonl: the file is UTF-16"),
        (claim(1) + b"x" * 2_000_000, HEAD + record(1), "claims.jsonl: line 2 is longer than"),
    ],
    ids=["no history", "bad history", "UTF-16", "long"],
)
def test_what_stops_everything(run: Settle, claims: bytes, history: str, said: str) -> None:
    """Going on is about records: without a history or a readable file, nothing is written."""
    with pytest.raises(InputError) as caught:
        run(claims, history, keep_going=True)
    assert caught.value.problems[0].startswith(said)
    assert not Path("out").exists()
