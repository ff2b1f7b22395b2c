"""The package as it is imported: public names, nothing slow, no float, no figure."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from inspect import isfunction
from pathlib import Path

import pytest

import yorozu_rules as yr

SOURCE = Path(yr.__file__).parent


def test_every_public_name_is_there_and_typed() -> None:
    """What the package lists it has, and what type checkers see is the same list."""
    for name in yr.__all__:
        assert getattr(yr, name) is not None
        assert name in dir(yr)
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {
        (alias.name, f"{node.module}")
        for block in blocks
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == {(name, f"yorozu_rules.{home}") for name, home in yr._WHERE.items()}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = yr.nothing


def test_every_public_name_has_a_docstring() -> None:
    """A public name says what it is, and a function shows it with an example that runs."""
    for name in yr.__all__:
        value = getattr(yr, name)
        assert value.__doc__, name
        assert not isfunction(value) or ">>>" in value.__doc__, name


@pytest.mark.parametrize(
    "module",
    [
        *("babel", "hypothesis", "narwhals", "numpy", "openpyxl", "pandas"),
        *("jpholiday", "dateutil"),
    ],
)
def test_imports_stay_quick(module: str) -> None:
    """Importing the package, loading a rulebook and settling pulls in no slow library."""
    program = (
        "import sys, yorozu_rules as yr; yr.rulebook('r5-dispatch'); yr.settle; "
        f"sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_import_alone_loads_nothing_of_ours() -> None:
    """Names are loaded on first use."""
    program = "import sys, yorozu_rules; sys.exit('yorozu_rules.registry' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# What may stand in the code of the rules: 0, 1, a pair, and unit factors. Files, texts, command
# line and strategies count characters and exit codes; calendar and numerals are facts of the
# calendar and the script; the accepted ranges have one place of their own.
FREE = {0, 1, 2} | {60, 100, 1_000, 1_000_000}
NOT_RULES = {"io", "sheets", "text", "testing", "cli", "facts.py", "calendar.py", "numerals.py"}


def test_no_float_no_figure_and_no_rulebook_in_code() -> None:
    """Protects where figures stand: in rulebooks alone, and a year is a file.

    No float literal, no float(), no broad except; no figure in a rule, and no code that asks which
    document it has before it (docstrings may show one).
    """
    books = {book.id for book in yr.known_rulebooks()}
    wrong = [
        f"{path.relative_to(SOURCE).as_posix()}:{problem}"
        for path in sorted(SOURCE.rglob("*.py"))
        for problem in _not_allowed(
            path.read_text(encoding="utf-8"),
            books,
            rules=path.relative_to(SOURCE).parts[0] not in NOT_RULES,
        )
    ]
    assert wrong == []


def _not_allowed(code: str, books: set[str], *, rules: bool) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Constant) and not isinstance(node.value, bool):
            if isinstance(node.value, float | complex):
                yield f"{line}: {node.value}"
            if isinstance(node.value, int) and rules and node.value not in FREE:
                yield f"{line}: {node.value}"
            if isinstance(node.value, str) and node.value in books:
                yield f"{line}: {node.value}"
        if isinstance(node, ast.Name) and node.id == "float":
            yield f"{line}: float"
        if isinstance(node, ast.ExceptHandler) and (
            node.type is None or "Exception" in ast.unparse(node.type)
        ):
            yield f"{line}: a broad except"


@pytest.mark.parametrize(
    ("code", "rules", "seen"),
    [
        ("x = 0.5", False, ["1: 0.5"]),
        ("x = float('3')", False, ["1: float"]),
        ("x = 24_000 * True", True, ["1: 24000"]),
        ("x = 24_000", False, []),
        ("x = 'r5-dispatch'", False, ["1: r5-dispatch"]),
        ("try:\n    x\nexcept Exception: x", False, ["3: a broad except"]),
        ("try:\n    x\nexcept: x", False, ["3: a broad except"]),
    ],
)
def test_what_is_not_allowed_is_seen(code: str, rules: bool, seen: list[str]) -> None:
    """Protects the test above, which passes where it sees nothing."""
    assert list(_not_allowed(code, {"r5-dispatch"}, rules=rules)) == seen
