"""The notebooks: stored without outputs or traces of a machine, and every cell runs."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "examples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    """Return a notebook as the JSON that it is."""
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return notebook


def run(source: str, name: str, names: dict[str, Any]) -> object:
    """Run a cell as a kernel would; return what stands on its last line."""
    tree = ast.parse(source)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, name, "exec"), names)
        return None
    exec(compile(ast.Module(tree.body[:-1], []), name, "exec"), names)
    return eval(compile(ast.Expression(last.value), name, "eval"), names)


def test_there_are_five() -> None:
    """A glob that finds nothing would let the other tests pass."""
    assert len(NOTEBOOKS) >= 5


@each
def test_stored_clean(path: Path) -> None:
    """No output, count or trace of a machine is stored, so that a change shows as what it is."""
    notebook = read(path)
    nbformat.validate(notebook)  # also that each cell has an id, and none has another's
    assert notebook["metadata"] == METADATA
    for cell in notebook["cells"]:
        assert cell["metadata"] == {}
        assert not re.fullmatch("[0-9a-f-]{8,}", cell["id"])  # a name, not a number drawn
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
    as_written = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert path.read_text("utf-8") == as_written


@each
def test_links(path: Path) -> None:
    """Pages and files that a notebook points to are there."""
    for cell in read(path)["cells"]:
        if cell["cell_type"] == "markdown":
            for link in re.findall(r"\]\(([^)#]+)[^)]*\)", "".join(cell["source"])):
                assert (FOLDER / link).is_file(), link


@each
def test_both_languages(path: Path) -> None:
    """A heading has its sentence in Japanese below it, for readers of either language."""
    for cell in read(path)["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and text.startswith("#"):
            assert re.search("[\u3040-\u30ff\u4e00-\u9fff]", text), text


@each
def test_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs in order from the notebook's folder, its assertions hold, values show."""
    monkeypatch.chdir(FOLDER)
    names: dict[str, Any] = {"__name__": "__main__"}
    shown = 0
    for cell in read(path)["cells"]:
        if cell["cell_type"] == "code":
            value = run("".join(cell["source"]), f"{path.stem}:{cell['id']}", names)
            if hasattr(value, "_repr_html_"):
                assert "<" in value._repr_html_()
                shown += 1
    assert shown >= 2
