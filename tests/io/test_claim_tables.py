"""Claims as two CSV files: read as the JSON form is, every slip named, nothing guessed."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings

import yorozu_rules as yr
from yorozu_rules.dispatch.commission import Commission
from yorozu_rules.errors import InputError
from yorozu_rules.io.claims import SourcedClaim
from yorozu_rules.testing import strategies

ROOT = Path(__file__).parents[2]
VISITS = """\
claim,expert,visit,business,day,start,end,means,body,journey
C-1,E-1,V-1,B-1,2023-10-02,13:00,16:00,face-to-face,P-1,yes
C-2,E-2,V-2,B-2,2023-10-03,9:00,12:00,web,P-1,no
"""
LEGS = """\
claim,kind,leg,day,distance (km),yen
C-1,rail,1,2023-10-02,99.9,1980
C-1,limited-express,1,,90,1200
C-1,private-car,2,2023-10-02,16.4,592
"""
REASON = "山田様のご都合により"


@pytest.fixture(autouse=True)
def _stand_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(visits: str = VISITS, legs: str | None = LEGS, encoding: str = "utf-8") -> Path | None:
    """Write the two files; return the path of the second if there is one."""
    Path("v.csv").write_bytes(visits.encode(encoding))
    if legs is None:
        return None
    path = Path("l.csv")
    path.write_bytes(legs.encode(encoding))
    return path


def read(visits: str = VISITS, legs: str | None = LEGS) -> tuple[yr.Claim, ...]:
    """Return the claims of two files."""
    return tuple(one.claim for one in yr.read_claim_tables("v.csv", write(visits, legs)))


def said(visits: str = VISITS, legs: str | None = LEGS) -> list[str]:
    """Return everything that reading two files complains about."""
    path = write(visits, legs)
    with pytest.raises(InputError) as caught:
        yr.read_claim_tables("v.csv", path)
    return list(caught.value.problems)


def with_column(text: str, heading: str, *cells: str) -> str:
    """Return a file with one more column; rows without a cell of their own have an empty one."""
    lines = text.splitlines()
    more = [heading, *cells, *[""] * (len(lines) - len(cells) - 1)]
    return "".join(f"{line},{cell}\n" for line, cell in zip(lines, more, strict=True))


# ── what is read ────────────────────────────────────────────────────────────────────────────
def test_two_files_and_the_json_form_are_the_same() -> None:
    """The smallest pair, worked out by hand: visits, a ride with its charge, a drive."""
    one, two = yr.read_claim_tables("v.csv", write())
    start, end = "2023-10-02T13:00", "2023-10-02T16:00"
    visit: dict[str, Any] = {"id": "V-1", "business": "B-1", "body": {"id": "P-1"}}
    visit["periods"] = [{"start": start, "end": end, "means": "face-to-face"}]
    charge = {"kind": "limited-express", "yen": 1200, "section_metres": 90_000}
    ride = {"mode": "rail", "day": "2023-10-02", "metres": 99_900, "fare": 1980}
    drive = {"mode": "private-car", "day": "2023-10-02", "metres": 16_400, "claimed": 592}
    journey = {"legs": [{**ride, "charges": [charge]}, drive]}
    claim = {"id": "C-1", "expert": "E-1", "visits": [visit], "journey": journey}
    assert one == SourcedClaim("v.csv:2", yr.Claim.model_validate_json(json.dumps(claim)))
    assert two.where == "v.csv:3"
    assert two.claim.journey is None


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_claim_of_the_month_comes_back(lang: Literal["ja", "en"]) -> None:
    """Every fact that the examples hold can be said in the two files, in either language."""
    claims = [one.claim for one in yr.read_claims(ROOT / "examples" / "month" / "claims.jsonl")]
    yr.write_claim_tables(claims, "v.csv", "l.csv", lang=lang)
    back = yr.read_claim_tables("v.csv", "l.csv")
    assert [one.claim for one in back] == claims


def _known(claim: yr.Claim) -> yr.Claim:
    """Return a claim; a commission of which nothing is known is none, as the files have it."""
    nothing = claim.commission == Commission()
    return claim.model_copy(update={"commission": None}) if nothing else claim


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(strategies.claims())
def test_any_claim_comes_back(claim: yr.Claim) -> None:
    """Whatever facts a claim holds, writing and reading it changes nothing."""
    yr.write_claim_tables([claim], "v.csv", "l.csv", replace=True)
    (back,) = yr.read_claim_tables("v.csv", "l.csv")
    assert back.claim == _known(claim)


def test_hostile_texts_come_back() -> None:
    """Formulas, quotes, lines and rare characters in a reason are text, and stay as they are."""
    for reason in ("=cmd|' /C calc'!A0", "+1", "'@x", 'a "b",\r\nc', "髙﨑神", "  ", "\t=1\r"):
        write()
        (one, _) = yr.read_claim_tables("v.csv", Path("l.csv"))
        decided = {"holds": False, "by": "-office", "on": "2023-10-10", "reason": reason}
        record = one.claim.model_dump(mode="json")
        record["visits"][0]["truth"]["time"] = decided
        claim = yr.Claim.model_validate_json(json.dumps(record))
        yr.write_claim_tables([claim], "v.csv", "l.csv", replace=True)
        assert [one.claim for one in yr.read_claim_tables("v.csv", "l.csv")] == [claim]


def test_papers_of_other_days_and_times_have_a_place() -> None:
    """Attendance without a fact, out of order, past midnight or on a day without a period."""
    record = json.loads((ROOT / "tests" / "in_order.json").read_text("utf-8"))
    papers = record["visits"][0]["papers"]
    check = {"at": "2023-10-06T00:30", "place": "S-1"}
    midnight = {"start": "2023-10-02T13:00", "end": "2023-10-03T00:00", "place": None}
    papers["attendance"] = [
        {"day": "2023-10-05", "check_out": check},
        {"day": "2023-10-02"},
        {"day": "2023-10-01", "check_in": {"at": "2023-10-01T09:00"}},
    ]
    papers["declared"] = [midnight, {**midnight, "start": "2023-09-30T08:00"}]
    claim = yr.Claim.model_validate_json(json.dumps(record))
    yr.write_claim_tables([claim], "v.csv", "l.csv")
    (back,) = yr.read_claim_tables("v.csv", "l.csv")
    assert back.claim == claim


def test_japanese_headings_words_and_cp932() -> None:
    """A sheet in Japanese saved by Excel, one heading in English: read as the English one is."""
    visits = (
        "請求ID,専門家ID,支援ID,事業者ID,日,開始,終了,方法,body,行程,登録年度,国外の費目\r\n"
        "C-1,E-1,V-1,B-1,令和5年10月2日,１３：００,16時,対面,P-1,有,なし,なし\r\n"
        "C-1,E-1,V-1,B-1,R5.10.2,16:00,24:00,準備,P-1,あり,,\r\n"
    )
    legs = (
        "請求ID,区分,行程番号,日,距離（km）,金額\r\n"
        'C-1,鉄道,1,2023/10/2,９９．９ｋｍ,"1,980円"\r\n'
        "C-1,特急料金,１,,90,１２００\r\n"
        ",,,,,\r\n"
    )
    (one,) = yr.read_claim_tables("v.csv", write(visits, legs, "cp932"))
    first, second = one.claim.visits[0].periods
    assert (first.start.hour, first.means) == (13, "face-to-face")
    assert second.end.isoformat() == "2023-10-03T00:00:00+09:00"
    assert one.claim.commission == Commission(accepted_on=None, fiscal_years=())
    journey = one.claim.journey
    assert journey is not None
    assert journey.abroad == ()
    (ride,) = journey.legs
    assert isinstance(ride, yr.RailLeg)
    assert (ride.metres, ride.fare, ride.charges[0].yen) == (99_900, 1_980, 1_200)


def test_empty_is_unknown_and_none_is_none() -> None:
    """An empty cell is no fact: not zero, not false, not an empty list."""
    legs = LEGS.replace("99.9", "").replace("C-1,limited-express,1,,90,1200\n", "")
    visits = with_column(with_column(VISITS, "abroad"), "contract copy")
    one, _ = read(visits, legs)
    assert one.journey is not None
    assert one.journey.legs[0].metres is None
    assert one.journey.abroad is None
    assert one.visits[0].papers.contract_copy is None
    assert one.commission is None


def test_several_visits_and_scattered_rows_within_a_claim() -> None:
    """Rows of a visit make one visit though another's stand between; repeats may be empty."""
    head, first, _ = VISITS.splitlines()
    rows = [
        head,
        first,
        "C-1,,V-9,B-9,2023-10-03,9:00,10:00,face-to-face,P-9,",
        "C-1,,V-1,,2023-10-02,17:00,18:00,e-mail,,",
    ]
    (one,) = read("\n".join(rows))
    assert [(visit.id, len(visit.periods)) for visit in one.visits] == [("V-1", 2), ("V-9", 1)]


def test_headings_as_programs_leave_them() -> None:
    """A mark in the middle, blanks of any width, and an unused column at the end are nothing."""
    head, *rest = VISITS.splitlines()
    head = head.replace("expert", "\u200b Expert\u3000").replace("claim", "\ufeffＣｌａｉｍ")
    write()
    Path("v.csv").write_bytes(
        codecs.BOM_UTF8 + "\n".join([f"{head},", *(f"{row}," for row in rest)]).encode()
    )
    assert len(yr.read_claim_tables("v.csv", "l.csv")) == 2


def test_a_month_by_web_needs_no_legs() -> None:
    """Without a journey in any claim, one file is enough, or a second with headings alone."""
    visits = VISITS.replace("face-to-face,P-1,yes", "web,P-1,無")
    assert len(read(visits, None)) == 2
    assert len(read(visits, LEGS.splitlines()[0])) == 2


def test_a_journey_without_rows_says_so() -> None:
    """明細なし is a journey of which nothing is claimed row by row; facts of it may be known."""
    visits = with_column(VISITS.replace("P-1,yes", "P-1,明細なし"), "from main base", "yes")
    one, _ = read(visits, None)
    assert one.journey is not None
    assert (one.journey.legs, one.journey.from_main_base) == ((), True)


def test_the_example_pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The committed pair is made again byte for byte, and holds claims of the month as they are."""
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    import_module("make_tables").main(["--out", str(tmp_path)])
    for name in ("claims-visits.csv", "claims-legs.csv"):
        assert (tmp_path / name).read_bytes() == (ROOT / "examples" / name).read_bytes()
    month = {one.claim for one in yr.read_claims(ROOT / "examples" / "month" / "claims.jsonl")}
    found = yr.read_claim_tables(tmp_path / "claims-visits.csv", tmp_path / "claims-legs.csv")
    assert len(found) == 10
    assert {one.claim for one in found} <= month


def test_the_page_of_columns_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """A heading or word that changes shows on the page."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    page = import_module("make_columns").page()
    assert (ROOT / "docs" / "columns.md").read_text("utf-8") == page


# ── what is refused ─────────────────────────────────────────────────────────────────────────
V2, L2, L3, L4 = VISITS.splitlines()[1], *LEGS.splitlines()[1:]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("C-1,E-1", ",E-1", "v.csv:2: claim: empty; expected an id"),
        ("C-1,E-1", "../C,E-1", "v.csv:2: claim: read '../C'; expected an id of at most 64"),
        ("C-1,E-1", "=cmd|' /C calc'!A0,E-1", "v.csv:2: claim: read \"=cmd|' /C calc'!A0\"; expec"),
        ("E-1", "", "v.csv:2: expert: empty; expected an id"),
        ("V-1", " ", "v.csv:2: visit: empty; expected an id"),
        ("V-1", "-1+2", "v.csv:2: visit: read '-1+2'; expected an id of at most"),
        ("P-1,yes", ",yes", "v.csv:2: body: empty; expected an id"),
        ("13:00", "", "v.csv:2: start: empty; expected a time such as 13:00"),
        ("13:00", "17:00", "v.csv:2: visits[0].periods[0]: end: read 2023-10-02T16:00, not after"),
        ("2023-10-02,13", "5/4/1,13", "v.csv:2: day: read '5/4/1'; expected a day such as"),
        ("2023-10-02,13", "45201,13", "v.csv:2: day: read '45201'; expected a day such as"),
        ("2023-10-02,13", ",13", "v.csv:2: start: read '13:00'; expected a day in its column"),
        ("2023-10-02,13", "1999-10-02,13", "v.csv:2: start: read 1999-10-02; expected a day from"),
        ("face-to-face", "FAX", "v.csv:2: means: read 'FAX'; expected 対面 (face-to-face), "),
        ("face-to-face", "", "v.csv:2: means: empty; expected 対面 (face-to-face), "),
        ("13:00,16:00,face-to-face", ",,", "v.csv:2: day: read '2023-10-02'; expected times in"),
        (
            "13:00,16:00,face-to-face",
            ",,",
            "v.csv:2: a visit without a period; expected start, end",
        ),
        ("P-1,yes", "P-1,", "v.csv:2: journey: empty; expected 有 (yes), 無 (no), 明細なし"),
        ("P-1,yes", "P-1,多分", "v.csv:2: journey: read '多分'; expected 有 (yes), 無 (no), "),
        ("P-1,no", "P-1,yes", "v.csv:3: journey: read 'yes'; expected rows of this claim in the"),
        ("P-1,yes", "P-1,no", "l.csv:2: a row of a claim for which journey at v.csv:2 says that"),
        ("P-1,yes", "P-1,no-items", "l.csv:2: a row of a claim for which journey at v.csv:2 says"),
        ("face-to-face,P-1", "web,P-1", "v.csv:2: a journey for support by web alone"),
        (
            "P-1,no",
            "P-1",
            "v.csv:3: read 9 cells; expected 10, one for each heading, empty ones too",
        ),
        (
            "P-1,no",
            "P-1,no,,",
            "v.csv:3: read 12 cells; expected 10, one for each heading, empty ones too",
        ),
        ("V-2", "V-1", "v.csv:2: visit id V-1 stands at v.csv:3 in another claim too"),
        ("V-2", "V-1", "v.csv:3: visit id V-1 stands at v.csv:2 in another claim too"),
        (V2, f"{V2}\n{VISITS.splitlines()[2]}\n{V2}", "v.csv:4: claim: read 'C-1', apart from its"),
        (
            "claim,expert",
            "claim,expart",
            "v.csv:1: read the heading 'expart'; expected one of the "
            "known headings; did you mean 'expert'?",
        ),
        ("claim,expert", "claim,expart", "v.csv:1: expected the headings 専門家ID (expert) too"),
        (
            "claim,expert",
            "claim,請求ID",
            "v.csv:1: read the heading '請求ID' beside 'claim', which",
        ),
        (
            "claim,expert",
            "claim,金額",
            "v.csv:1: read the heading '金額', which belongs to the file "
            "of legs; expected one of the file of visits",
        ),
        ("claim,expert", "claim,zzzzz", "v.csv:1: read the heading 'zzzzz'; expected one of the"),
        ("claim,expert", "claim,", "v.csv:1: expected the headings 専門家ID (expert) too"),
    ],
)
def test_each_slip_in_the_visits_is_named(old: str, new: str, problem: str) -> None:
    """The message holds file, first line, heading as written, value and expectation."""
    assert old in VISITS
    shown = said(VISITS.replace(old, new, 1))
    assert any(line.startswith(problem) for line in shown), shown


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("1980", '"△1,980"', "l.csv:2: yen: read '△1,980'; expected at least 0"),
        ("1980", "-1980", "l.csv:2: yen: read '-1980'; expected at least 0"),
        ("1980", "=1980", "l.csv:2: yen: read '=1980'; expected whole yen such as 1200"),
        ("1980", "1980.0", "l.csv:2: yen: read '1980.0'; expected whole yen such as 1200"),
        ("1980", "", "l.csv:2: yen: empty; expected whole yen such as 1200"),
        ("1980", "0311112222", "l.csv:2: yen: read '0311112222'; expected at most 100000000"),
        ("99.9", "16.4001", "l.csv:2: distance (km): read '16.4001'; expected kilometres of at"),
        ("99.9", "0", "l.csv:2: distance (km): read '0'; expected at least 1"),
        (",distance (km)", ",as claimed", "l.csv:2: no column 距離(km) (distance (km)); expected"),
        ("rail", "ロケット", "l.csv:2: kind: read 'ロケット'; expected 鉄道 (rail), バス (bus), "),
        ("rail", "", "l.csv:2: kind: empty; expected 鉄道 (rail), "),
        ("rail,1", "rail,2", "l.csv:2: leg: read '2'; expected 1, as the claim's legs count"),
        ("rail,1", "rail,x", "l.csv:2: leg: read 'x'; expected a number such as 2"),
        ("express,1", "express,2", "l.csv:3: leg: read '2'; expected the number of one of the cl"),
        ("express,1", "express,x", "l.csv:3: leg: read 'x'; expected a number such as 2"),
        ("express,1", "express,", "l.csv:3: leg: empty; expected the number of the charge's ride"),
        (
            "express,1,,90",
            "express,1,2023-10-02,90",
            "l.csv:3: day: read '2023-10-02'; expected an"
            " empty cell in a row of the kind 特急料金 (limited-express)",
        ),
        ("express,1,,90", "express,1,,100", "l.csv:2: journey.legs[0]: a section of 100000 m on a"),
        ("C-1,rail", "C-9,rail", "l.csv:2: claim: read 'C-9', which is no claim of v.csv"),
        ("C-1,rail", ",rail", "l.csv:2: claim: empty; expected the id of a claim of v.csv"),
        ("C-1,private", "C-2,private", "l.csv:4: a row of a claim for which journey at v.csv:3 sa"),
        (L3, f"{L3}\nC-9,bus,,,,\n{L3}", "l.csv:5: claim: read 'C-1', apart from its rows at"),
        (L2, f"{L2},5", "l.csv:2: read 7 cells; expected 6, one for each heading, empty ones too"),
        ("2023-10-02,99.9", "2023-10-32,99.9", "l.csv:2: day: read '2023-10-32'; expected a day"),
        ("2023-10-02,99.9", "1999-10-02,99.9", "l.csv:2: day: read 1999-10-02; expected a day fr"),
        (
            "C-1,private-car,2,2023-10-02",
            "C-1,night,,2023-12-25",
            "distance (km): read '16.4'; exp",
        ),
        ("kind,leg", "expert,leg", "l.csv:1: read the heading 'expert', which belongs to the file"),
    ],
)
def test_each_slip_in_the_legs_is_named(old: str, new: str, problem: str) -> None:
    """Amounts, distances and kinds of rows: nothing out of range, nothing lost, nothing moved."""
    assert old in LEGS
    shown = said(legs=LEGS.replace(old, new, 1))
    assert any(problem in line for line in shown), shown


def test_only_what_is_wrong_is_said() -> None:
    """A cell that cannot be read is not missing too, and brings no second message about."""
    assert len(said(VISITS.replace("2023-10-02,13", "5/4/1,13"))) == 1
    assert len(said(VISITS.replace("13:00", "13:60"))) == 1
    assert len(said(VISITS.replace("P-1,yes", "P-1,多分"))) == 1
    assert len(said(legs=LEGS.replace("rail", "ロケット"))) == 1
    assert len(said(legs=LEGS.replace("2023-10-02,99.9", "昨日,99.9"))) == 1
    attended = with_column(with_column(VISITS, "attendance day", "昨日"), "check-in", "13:00")
    assert said(attended) == [
        "v.csv:2: attendance day: read '昨日'; expected a day such as 2023-10-02, 令和5年10月2日 "
        "or R5.10.2"
    ]


def test_repeats_have_to_agree() -> None:
    """What is said twice of a claim or visit is said alike; both lines are named."""
    again = "C-1,E-1,V-1,B-1,2023-10-02,17:00,18:00,e-mail,P-1,yes"
    rows = [VISITS.splitlines()[0], V2, again]
    assert len(read("\n".join(rows))) == 1
    for old, new, problem in (
        (
            "E-1",
            "E-2",
            "expert: read 'E-2'; expected the same as expert at v.csv:2, which is 'E-1'",
        ),
        ("B-1", "B-2", "business: read 'B-2'; expected the same as business at v.csv:2, which"),
        (
            "yes",
            "no",
            "journey: read 'no'; expected the same as journey at v.csv:2, which is 'yes'",
        ),
    ):
        shown = said("\n".join([*rows[:2], again.replace(old, new)]))
        assert shown == [line for line in shown if line.startswith(f"v.csv:3: {problem}")], shown
        assert len(shown) == 1
    assert len(read("\n".join([*rows[:2], again.replace("yes", "はい")]))) == 1


def test_two_columns_of_one_distance() -> None:
    """Kilometres and metres may stand side by side, if they are the same distance."""
    legs = with_column(LEGS, "距離(m)", "99900", "", "16400 m")
    assert read(legs=legs) == read()
    assert said(legs=legs.replace("99900", "99000")) == [
        "l.csv:2: 距離(m): read '99000'; expected the same as distance (km) at l.csv:2, which is "
        "'99.9'"
    ]
    assert read(legs=legs.replace("99.9,", ","))[0] == read()[0]


def test_a_judgement_is_whole() -> None:
    """Of a decision, who, when and why belong to it; each part that lacks is named."""
    visits = with_column(VISITS, "approval", "yes")
    assert said(visits) == [
        "v.csv:2: no column 機関承認・判断者 (approval by); expected an office or an id in it",
        "v.csv:2: no column 機関承認・判断日 (approval on); expected a day such as 2023-10-02, "
        "令和5年10月2日 or R5.10.2 in it",
        "v.csv:2: no column 機関承認・理由 (approval reason); expected a text in it",
    ]
    later = "C-1,,V-1,,2023-10-02,17:00,18:00,e-mail,,"
    rows = VISITS.splitlines()
    rows.insert(2, later)
    visits = with_column("\n".join(rows), "approval by", "", "P-1")
    assert "v.csv:3: no column 機関承認 (approval); expected はい (yes), いいえ (no) in it" in said(
        visits
    )


def test_what_people_wrote_is_not_repeated() -> None:
    """A reason may speak of people: messages tell its length, of every slip that it is part of."""
    long = REASON * 101
    visits = with_column(VISITS, "unaccompanied because", long)
    assert said(visits) == [
        "v.csv:2: unaccompanied because: read a text of 1010 characters; expected a shorter text"
    ]
    again = V2.replace("13:00,16:00", "17:00,18:00")
    rows = [VISITS.splitlines()[0], V2, again]
    shown = said(with_column("\n".join(rows), "unaccompanied because", REASON, f"{REASON}。"))
    assert shown == [
        "v.csv:3: unaccompanied because: read a text of 11 characters; expected the same as "
        "unaccompanied because at v.csv:2, which is a text of 10 characters"
    ]


def test_lists_and_items() -> None:
    """An entry of a list that is wrong is named by its cell; a reduction is of one item."""
    legs = with_column(LEGS + "C-1,package,,,,900\n", "items", "", "", "", "leg/1 leg/2 other/")
    legs = with_column(legs, "id", "", "", "", "P")
    problem = "l.csv:5: items: read 'leg/1 leg/2 other/'; expected an item of the journey, such as"
    assert said(legs=legs)[0].startswith(problem)
    legs = with_column(LEGS + "C-1,reduction,,,,900\n", "items", "", "", "", "leg/1 leg/2")
    legs = with_column(legs, "減額の理由", "", "", "", "x")
    assert said(legs=legs) == ["l.csv:5: items: read 'leg/1 leg/2'; expected one item"]
    legs = legs.replace("leg/1 leg/2", "")
    assert said(legs=legs)[0].startswith("l.csv:5: items: empty; expected items such as leg/2")
    legs = with_column(LEGS, "items", "leg/1")
    assert said(legs=legs)[0].startswith("l.csv:2: items: read 'leg/1'; expected an empty cell in")
    visits = with_column(VISITS, "abroad", "leg/9")
    assert said(visits) == ["v.csv:2: journey: no such item: leg/9"]
    visits = with_column(VISITS, "registered fiscal years", "1999")
    assert said(visits) == ["v.csv:2: registered fiscal years: read '1999'; expected at least 2000"]


def test_no_journey_has_no_facts() -> None:
    """What is said of a journey that is none is a slip in one of the two cells."""
    visits = with_column(VISITS, "from main base", "yes", "yes")
    assert said(visits) == [
        "v.csv:3: from main base: read 'yes'; expected an empty cell, as journey at v.csv:3 says no"
    ]


def test_times_without_a_day() -> None:
    """Attendance is of a day that the row states; times that state their own do not state that."""
    visits = VISITS.replace("2023-10-02,13:00,16:00", ",2023-10-02 13:00,2023/10/2 16時")
    assert read(visits) == read()
    assert said(with_column(visits, "check-in", "2023-10-02 13:00")) == [
        "v.csv:2: no column チェックイン日 (attendance day); expected a day such as 2023-10-02, "
        "令和5年10月2日 or R5.10.2 in it"
    ]


def test_legs_need_no_numbers_until_a_charge_names_one() -> None:
    """The number of a leg is checked where it stands, and counted where it does not."""
    assert read(legs=LEGS.replace("rail,1", "rail,").replace("car,2", "car,")) == read()


def test_a_cell_without_a_heading() -> None:
    """A column that holds something has a heading; one that holds nothing needs none."""
    assert said(with_column(VISITS, "", "", "lost")) == [
        "v.csv:3: cell 11 holds something, but has no heading"
    ]
    assert len(read(with_column(VISITS, ""))) == 2


def test_a_journey_needs_the_second_file() -> None:
    """Forgetting the file of legs is no month without travel."""
    assert said(legs=None) == [
        "v.csv:2: journey: read 'yes'; expected rows of this claim in the file of legs, or "
        "明細なし (no-items) if none"
    ]


def test_all_problems_of_both_files_at_once() -> None:
    """Nobody mends a file twice for what could be said once."""
    shown = said(VISITS.replace("13:00", "x").replace("web", "y"), LEGS.replace("1980", "z"))
    assert [line.split(": ")[:2] for line in shown] == [
        ["v.csv:2", "start"],
        ["l.csv:2", "yen"],
        ["v.csv:3", "means"],
    ]
    shown = said("claim;x", "claim\tx")
    assert [line.split(": ")[0] for line in shown] == ["v.csv:1", "l.csv:1"]
    assert said(VISITS.splitlines()[0]) == [
        "v.csv: the file has headings and no rows; expected at least one claim"
    ]


def test_refused_rows_stand_beside_good_claims() -> None:
    """One claim that is wrong keeps no other back: its rows come whole, with what is wrong."""
    visits = VISITS.replace("web", "FAX") + "x\n,,,,,,,,,x\n"
    path = write(visits, LEGS + "C-8,bus,,,,\n")
    tables = yr.open_claim_tables("v.csv", path)
    assert tables.visits.headings.written == tuple(VISITS.splitlines()[0].split(","))
    assert tables.legs is not None
    good, fax, short, nameless, stray = tables
    assert isinstance(good, SourcedClaim)
    assert good.claim.id == "C-1"
    for refused, claim, lines in (
        (fax, "C-2", [3]),
        (short, "x", [4]),
        (nameless, "", [5]),
        (stray, "C-8", []),
    ):
        assert isinstance(refused, yr.RefusedRows)
        assert refused.claim == claim
        assert [row.place.line for row in refused.visits] == lines
        assert refused.problems
    assert isinstance(stray, yr.RefusedRows)
    assert stray.legs[0].cells == ("C-8", "bus", "", "", "", "")
    assert isinstance(fax, yr.RefusedRows)
    assert ",".join(fax.visits[0].cells) == visits.splitlines()[2]


def test_lines_are_those_where_rows_begin() -> None:
    """A reason of several lines does not move what is said of the rows after it."""
    visits = with_column(VISITS, "unaccompanied because", '"one\ntwo\nthree"').replace("web", "FAX")
    assert said(visits)[0].startswith("v.csv:5: means: read 'FAX'")


def test_claims_are_held_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of any length needs the rows of one claim: no claim is read before it is asked for."""
    from yorozu_rules.io.tables import reading

    begun: list[str] = []
    inner: Callable[..., None] = vars(reading)["add_visits"]

    def counted(*args: Any) -> None:
        begun.append("one")
        inner(*args)

    monkeypatch.setattr(reading, "add_visits", counted)
    claims = iter(yr.open_claim_tables("v.csv", write()))
    next(claims)
    assert len(begun) == 1
    next(claims)
    assert len(begun) == 2
