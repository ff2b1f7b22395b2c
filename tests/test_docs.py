"""Every example in the documents and docstrings runs."""

from __future__ import annotations

import doctest
import pkgutil
import re
from importlib import import_module
from pathlib import Path

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
