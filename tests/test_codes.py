"""The page and the list of codes: every code is there, and stays what it was."""

from __future__ import annotations

from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from types import ModuleType

import pytest

import yorozu_rules as yr
from yorozu_rules import errors
from yorozu_rules.forms import KINDS

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture
def make_codes(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the maker of the page of codes."""
    monkeypatch.syspath_prepend(str(DOCS))
    return import_module("make_codes")


def test_page_and_list_are_up_to_date(make_codes: ModuleType) -> None:
    """A code, a text or a message that changes shows on the page, and so in its history."""
    assert (DOCS / "codes.md").read_text("utf-8") == make_codes.page()
    listed = make_codes.listed()
    assert make_codes.broken(listed, make_codes.rows()) == []
    assert (DOCS / "codes.tsv").read_text("utf-8") == make_codes.list_text(
        listed, make_codes.rows()
    )


def test_every_error_and_finding_has_its_anchor(make_codes: ModuleType) -> None:
    """No class of error is left out, no two share a code, and a link to a code leads somewhere."""
    classes = {one for _, one in getmembers(errors, isclass) if issubclass(one, yr.YorozuError)}
    assert classes == set(make_codes.ERRORS)
    codes = [one.code for one in classes]
    assert len(set(codes)) == len(codes)
    assert not set(codes) & set(KINDS)
    page = make_codes.page()
    for code in (*codes, *KINDS):
        assert page.count(f'<a id="{code}"></a>') == 1, code


def test_codes_stay_what_they_were(make_codes: ModuleType) -> None:
    """Gone, of another effect, with fewer values or used again: each is said; more is no harm."""
    was = [("a.one", "hold", "fact", "a", "visit"), ("a.two", "retired", "", "a", "")]
    broken = make_codes.broken
    assert broken(was, [was[0], ("a.new", "note", "", "a", "")]) == []
    assert broken(was, [("a.one", "hold", "fact", "a", "day visit")]) == []
    assert broken(was, []) == ["a.one: is gone; mark its line in codes.tsv as retired"]
    assert broken(was, [("a.one", "refuse", "", "a", "visit")]) == [
        "a.one: was hold, fact, a, visit; expected another code for another thing"
    ]
    assert len(broken(was, [("a.one", "hold", "fact", "a", "")])) == 1
    assert broken(was, was) == ["a.two: was retired, and is used again; expected another code"]
    assert make_codes.list_text(was, was[:1]).splitlines()[1:] == [
        "a.one\thold\tfact\ta\tvisit",
        "a.two\tretired\t\ta\t",
    ]


def test_an_example_of_an_error_has_to_be_one(make_codes: ModuleType) -> None:
    """A page never shows a message that the library does not say."""
    assert make_codes.message(make_codes.Said("", None)) is None
    with pytest.raises(ValueError, match="is no error"):
        make_codes.message(make_codes.Said("", lambda: None))
