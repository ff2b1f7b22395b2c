"""Names: what was registered and nothing else; what a switch changes is noted, never silent."""

from __future__ import annotations

import re

import pytest

import yorozu_rules as yr
from transfers import REMITTER, draft, firm, holder, named
from yorozu_rules.errors import FactError

COMMON = " ()-./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ"


@pytest.mark.parametrize("char", COMMON + KANA)
def test_what_every_bank_takes(char: str) -> None:
    """Each of these characters is one byte of the file, as it is."""
    text = f"ｱ{char}ｱ"
    drafted = holder(text)
    assert drafted.file.transfers[0].holder == text
    assert drafted.file.to_bytes()[122 + 50 : 122 + 53] == text.encode("cp932")
    assert not drafted.notes


@pytest.mark.parametrize("char", ",｢｣ｦ")
def test_what_some_banks_take(char: str) -> None:
    """Refused unless the dialect says that this bank takes it; the message names the switch."""
    with pytest.raises(FactError, match=r"holder: character 2.*, or characters='wide'$"):
        holder(f"ｱ{char}ｱ")
    assert holder(f"ｱ{char}ｱ", characters="wide").file.transfers[0].holder == f"ｱ{char}ｱ"


@pytest.mark.parametrize(
    ("given", "switch", "written", "code"),
    [
        ("ｧｨｩｪｫｬｭｮｯ", {"small_kana": "enlarge"}, "ｱｲｳｴｵﾔﾕﾖﾂ", "enlarged"),
        ("ｽｰﾊﾟｰ", {"long_vowel": "hyphen"}, "ｽ-ﾊﾟ-", "hyphened"),
        ("ガギパ　ヴ（カ）．－／", {"full_width": "narrow"}, "ｶﾞｷﾞﾊﾟ ｳﾞ(ｶ).-/", "narrowed"),
        ("ｱ" * 28 + "ｶﾞｶﾞ", {"long_names": "cut"}, "ｱ" * 28 + "ｶﾞ", "cut"),
        ("ｱ" * 29 + "ｶﾞ", {"long_names": "cut"}, "ｱ" * 29 + "ｶ", "cut"),
        ("ｱ" * 29 + " ｱ", {"long_names": "cut"}, "ｱ" * 29, "cut"),
    ],
)
def test_a_switch_changes_a_name_and_says_so(
    given: str, switch: dict[str, str], written: str, code: str
) -> None:
    """Without the switch the name stops the file; with it the change is noted, by id."""
    (name,) = switch
    with pytest.raises(
        FactError, match=f"^payee P-1: holder: .*, or dialect {name}={switch[name]}$"
    ):
        holder(given)
    drafted = holder(given, **switch)
    assert drafted.file.transfers[0].holder == written
    ((of, field, columns, noted, _, _),) = drafted.notes
    assert (of, field, columns, noted) == ("P-1", "holder", "51-80", code)
    assert drafted.notes[0].text("en").startswith("P-1, payee's registered kana (51-80): ")
    assert drafted.notes[0].text().startswith("P-1、受取人名（51-80桁）：")
    assert yr.read_bank_file(drafted.file.to_bytes()) == drafted.file


def test_the_long_vowel_is_kept_where_a_bank_takes_it() -> None:
    """As it was registered, without a note."""
    drafted = holder("ｽｰﾊﾟｰ", long_vowel="keep")
    assert (drafted.file.transfers[0].holder, drafted.notes) == ("ｽｰﾊﾟｰ", ())


def test_thirty_bytes_are_not_cut() -> None:
    """The last column is the name's too."""
    assert holder("ｱ" * 30, long_names="cut").notes == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ヰ", "character 1, in half width, is none of the file's"),  # kana without half width
        ("ア・イ", "character 2, in half width, is none of the file's"),
        (" ｱ", "a blank at its beginning or end; expected none"),
        ("ｱ ", "a blank at its beginning or end; expected none"),
        (" ", "a blank at its beginning or end; expected none"),
        ("ｱ" * 31, "31 half-width characters, each mark of a voiced sound being one"),
    ],
)
def test_what_no_file_takes(text: str, said: str) -> None:
    """No switch makes up a character for it."""
    switches = {"full_width": "narrow"} if "ｱ" not in text else {}
    with pytest.raises(FactError, match=re.escape(said)):
        holder(text, **switches)


def test_every_problem_of_a_name_is_said_and_the_name_is_not() -> None:
    """Width, small kana, long vowel and length at once; no message repeats what was read."""
    text = "キャノン" + "ｰ" * 28
    with pytest.raises(FactError) as caught:
        holder(text)
    assert caught.value.problems == (
        "payee P-1: holder: character 1 is full width; "
        "expected half width, or dialect full_width=narrow",
        "payee P-1: holder: character 2 is small kana; "
        "expected large kana, or dialect small_kana=enlarge",
        "payee P-1: holder: character 5 is the long vowel; "
        "expected what the bank has registered, or dialect long_vowel=hyphen",
        "payee P-1: holder: 32 half-width characters, each mark of a voiced sound being one; "
        "expected at most 30, or dialect long_names=cut",
    )
    assert not any(char in str(caught.value) for char in text)


def test_names_of_remitter_and_offices_are_spelled_too() -> None:
    """The remitter's has 40 columns, an office's 15; an office of two payees is noted once."""
    account = REMITTER.account.model_copy(update={"holder": "ｱ" * 41})
    office = yr.BankOffice(bank="0001", branch="001", bank_name="ｱ" * 16, branch_name="ｷｮｳ")
    two = [firm("P-1", named("ｱ", "1111111")), firm("P-2", named("ｲ", "2222222"))]
    drafted = draft(
        *(("P-1", 5), ("P-2", 6)),
        payees=two,
        offices=(office,),
        remitter=REMITTER.model_copy(update={"account": account}),
        long_names="cut",
        small_kana="enlarge",
    )
    assert drafted.file.header.name == "ｱ" * 40
    assert {(one.bank_name, one.branch_name) for one in drafted.file.transfers} == {
        ("ｱ" * 15, "ｷﾖｳ")
    }
    assert [(one.of, one.columns, one.code) for one in drafted.notes] == [
        ("remitter", "15-54", "cut"),
        ("0001-001", "6-20", "cut"),
        ("0001-001", "24-38", "enlarged"),
    ]
    with pytest.raises(FactError) as caught:
        draft(*(("P-1", 5), ("P-2", 6)), payees=two, offices=(office,))
    assert [one.split(": ")[0] for one in caught.value.problems] == ["office 0001-001"] * 2


def test_the_remitter_is_shown_by_its_name() -> None:
    """A name for the payees goes before the account's holder."""
    remitter = REMITTER.model_copy(update={"name": "ﾖﾛｽﾞ"})
    assert draft(remitter=remitter).file.header.name == "ﾖﾛｽﾞ"
