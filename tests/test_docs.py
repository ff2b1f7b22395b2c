"""Every example in the documents and docstrings runs."""

from __future__ import annotations

import doctest
import json
import pkgutil
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import yorozu_rules

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")])
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(yorozu_rules.__path__, "yorozu_rules.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    """Each example in a docstring gives what it shows."""
    done = doctest.testmod(import_module(name), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert done.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python example on a page runs, in order, from the project's folder."""
    monkeypatch.chdir(ROOT)
    for example in Sybil(parsers=[PythonCodeBlockParser()]).parse(page):
        example.evaluate()


@pytest.fixture
def make_rules(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the maker of the page of rules."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    return import_module("make_rules")


def test_the_page_of_rules_is_up_to_date(make_rules: ModuleType) -> None:
    """A rule, clause, reading or vector that changes shows on the page, and so in its history."""
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == make_rules.table()


def test_the_reference_is_up_to_date(
    make_rules: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every rule stands in both languages, and in the table of documents, as it is now."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    made = import_module("make_reference").pages()
    folder = ROOT / "docs" / "reference"
    assert {path.name for path in folder.iterdir()} == made.keys()
    for name, text in made.items():
        assert (folder / name).read_text("utf-8") == text


def test_every_alternative_of_a_reading_has_a_vector(make_rules: ModuleType) -> None:
    """Each other way to read a passage is worked out by hand on some case."""
    cases = [
        json.loads(line)
        for path in (ROOT / "tests" / "vectors").glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    ]
    taken = {choice for case in cases for choice in case.get("readings", {}).items()}
    for book in yorozu_rules.known_rulebooks():
        for name, reading in book.readings.items():
            for way in set(reading.alternatives) - {reading.default}:
                assert (name, way) in taken, f"{name} = {way}"


def test_every_reading_belongs_to_a_rule(make_rules: ModuleType) -> None:
    """No reading that nothing depends on: each stands beside a rule on the page."""
    for book in yorozu_rules.known_rulebooks():
        used = {name for rule in book.clauses for name in make_rules.readings_of(rule, book)}
        assert set(book.readings) == used


def test_the_claim_on_the_page_about_files_is_in_order(book: yorozu_rules.Rulebook) -> None:
    """The claim and the history shown are read as they stand, and nothing is missing."""
    page = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    shown, history, *_ = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    claim = yorozu_rules.Claim.model_validate_json(shown)
    record = yorozu_rules.VisitRecord.model_validate_json(history.splitlines()[1])
    visits = yorozu_rules.number_visits([record], complete=True)
    outcome = yorozu_rules.settle(claim, book, visits=visits)
    assert not outcome.findings
    assert outcome.totals["tax-included"].allowed == 15_542
