"""The package as it is imported: public names, nothing slow, no float, no figure."""

from __future__ import annotations

import ast
import subprocess
import sys
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
    "module", ["babel", "hypothesis", "pandas", "openpyxl", "jpholiday", "dateutil"]
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
NOT_RULES = {"io", "text", "testing", "cli", "facts.py", "calendar.py", "numerals.py"}


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_no_float_and_no_figure_in_code(path: Path) -> None:
    """No float literal, no float(), no broad except; figures stand in rulebooks alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rules = path.relative_to(SOURCE).parts[0] not in NOT_RULES
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and not isinstance(node.value, bool):
            assert not isinstance(node.value, float | complex), f"line {node.lineno}"
            if isinstance(node.value, int) and rules:
                assert node.value in FREE, f"line {node.lineno}: {node.value}"
        if isinstance(node, ast.Name):
            assert node.id != "float", f"line {node.lineno}"
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}"
            assert "Exception" not in ast.unparse(node.type), f"line {node.lineno}"


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_no_rulebook_is_named_in_code(path: Path) -> None:
    """A year is a file: no code asks which document it has before it (docstrings may show one)."""
    books = {book.id for book in yr.known_rulebooks()}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert not books & {value for value in named if isinstance(value, str)}
