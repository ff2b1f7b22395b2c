"""How Sphinx makes the site: ``python -m sphinx -W --keep-going -b html docs build/docs``.

Nothing is fetched: no inventories of other projects, no fonts, no scripts from elsewhere.
"""

from __future__ import annotations

import json
import re
from inspect import get_annotations
from pathlib import Path
from typing import Any

import yorozu_rules

HERE = Path(__file__).parent
NOTEBOOKS = HERE.parent / "examples" / "notebooks"
JAPANESE = ("ja/", "reference/ja")
_BLOCK = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)
_READ_BY = re.compile(r"Annotated\[([^,]*), FieldInfo\([^)]*\)\]")
_WIDE = "[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]"
_BREAK = re.compile(f"(?<={_WIDE})\n(?={_WIDE})")

project = "yorozu_rules"
author = "yorozu_rules"
release = version = yorozu_rules.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["**/.ipynb_checkpoints"]
# The search index is made for one language; on Japanese pages whole headings and ids are found.
language = "en"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_merge_streams = True
nb_execution_timeout = 120

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
add_module_names = False
autodoc_member_order = "bysource"
autodoc_default_options = {"exclude-members": "model_config, model_post_init"}
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "yorozu_rules"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False


def unlisted() -> list[str]:
    """Return the pages beside this file, and the notebooks, that no table of contents names."""
    trees = "".join((HERE / name).read_text("utf-8") for name in ("index.md", "how-to/index.md"))
    listed = {"index", *re.findall(r"^/?([\w-]+)$", trees, re.MULTILINE)}
    pages = [path.stem for path in sorted(HERE.glob("*.md")) if path.stem not in listed]
    return pages + [f"notebooks/{path.stem}" for path in sorted(NOTEBOOKS.glob("*.ipynb"))]


def _joined(_app: object, _page: str, source: list[str]) -> None:
    """Join Japanese lines: a browser would show their break as a blank in the middle of a word."""
    parts = _BLOCK.split(source[0])
    source[0] = "".join(part if _BLOCK.fullmatch(part) else _BREAK.sub("", part) for part in parts)


def _with_the_rest(_app: object, _page: str, source: list[str]) -> None:
    """List what no table of contents names: a page is never out of reach.

    A link to a notebook of the examples leads to its copy among the pages, which has its output.
    """
    source[0] = source[0].replace("(the rest)", "\n".join(f"/{name}" for name in unlisted()))
    source[0] = source[0].replace("](../examples/notebooks/", "](notebooks/")


def _copy_notebooks(_app: object) -> None:
    copy_notebooks(HERE / "notebooks")


def copy_notebooks(target: Path) -> None:
    """Put the notebooks of the examples among the pages, each to be run where it lives.

    Only what has changed is written, so that a second build has nothing to do.
    """
    wanted = {path.name: _placed(path) for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
    for old in target.glob("*.ipynb"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        target.mkdir(exist_ok=True)
        copy = target / name
        if not copy.exists() or copy.read_text("utf-8") != text:
            copy.write_text(text, encoding="utf-8", newline="\n")


def _placed(path: Path) -> str:
    """Return a notebook with a first cell, not shown, that goes to the notebook's own folder."""
    notebook = json.loads(path.read_text("utf-8"))
    source = "import os\n\nos.chdir('../../examples/notebooks')"
    cell = {"cell_type": "code", "execution_count": None, "id": "its-own-folder"}
    cell |= {"metadata": {"tags": ["remove-cell"]}, "outputs": [], "source": source}
    notebook["cells"].insert(0, cell)
    return json.dumps(notebook, ensure_ascii=False, indent=1)


def _docstring(
    _app: object, what: str, _name: str, value: type, _options: object, lines: list[str]
) -> None:
    """Leave out what Python itself says of a named tuple's field; add the fields of a class."""
    if lines and lines[0].startswith("Alias for field number"):
        lines.clear()
    if what == "class" and (own := _fields(value)):
        lines += ["", *[f"* ``{field}: {kind}``" for field, kind in own.items()], ""]


def _signature(
    _app: object, what: str, _name: str, value: type, _options: object, given: str, back: str | None
) -> tuple[str, str | None] | None:
    """Show types without how they are read, and no signature of a class whose fields are listed."""
    if what == "class" and _fields(value):
        return "", ""
    if what in {"function", "method"} and given:
        return _READ_BY.sub(r"\1", given), back and _READ_BY.sub(r"\1", back)
    return None


def _fields(value: type) -> dict[str, str]:
    """Return the fields of a class with their types as the source has them, inherited ones first.

    An enumeration has members instead.
    """
    own = [base for base in reversed(value.__mro__) if base.__module__.startswith("yorozu_rules.")]
    return {
        field: kind
        for base in own
        for field, kind in get_annotations(base).items()
        if isinstance(kind, str)
        and not field.startswith(("_", "model_"))
        and "ClassVar" not in kind
    }


def _language(
    _app: object, page: str, _template: str, context: dict[str, Any], _tree: object
) -> None:
    """Say that a page is Japanese: a browser chooses the shapes of characters by it."""
    if page.startswith(JAPANESE):
        context["language"] = "ja"


def setup(app: Any) -> dict[str, bool]:
    """Tie the hooks to Sphinx; pages may be read and written side by side (``-j auto``)."""
    app.connect("builder-inited", _copy_notebooks)
    app.connect("source-read", _joined)
    app.connect("source-read", _with_the_rest)
    app.connect("autodoc-process-docstring", _docstring)
    app.connect("autodoc-process-signature", _signature)
    app.connect("html-page-context", _language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
