"""The site of the pages: no page out of reach, every public name, every term once; no Sphinx."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import yorozu_rules as yr
from yorozu_rules.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")}
TREES = re.compile(r"```\{toctree\}\n(.*?)```", re.DOTALL)
SHELL = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
# The words of the field: each in the glossary, once.
TERMS = {
    *("専門家", "派遣", "派遣可能機関", "事業者", "支援", "謝金", "事業者負担", "旅費", "行程"),
    *("交通費", "日当", "宿泊費", "証憑", "受取人", "実施機関", "経済産業局", "按分", "源泉徴収"),
    *("ワンストップ相談窓口", "生産性向上支援センター", "人件費", "事業費", "再委託", "外注"),
    *("一般管理費", "支払通知書", "支払調書", "精算", "概算払", "原則", "想定", "目安"),
}


@pytest.fixture
def conf(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import how the site is made."""
    monkeypatch.syspath_prepend(str(DOCS))
    return import_module("conf")


def maker(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the maker of a page."""
    monkeypatch.syspath_prepend(str(DOCS))
    return import_module(name)


def entries(page: str, conf: ModuleType) -> Iterator[str]:
    """Yield the pages that the tables of contents of a page name."""
    folder = Path(page).parent
    for tree in TREES.findall((DOCS / f"{page}.md").read_text("utf-8")):
        lines = [line for line in tree.splitlines() if line and not line.startswith(":")]
        if "(the rest)" in lines:
            lines[lines.index("(the rest)") :] = [f"/{name}" for name in conf.unlisted()]
        for line in lines:
            name = re.sub(r"^.*<(.*)>$", r"\1", line)
            full = name[1:] if name.startswith("/") else (folder / name).as_posix()
            if ":glob:" in tree:
                yield from (one for one in PAGES if fnmatch(one, full))
            elif full.startswith("notebooks/"):
                continue
            else:
                yield full


def test_every_page_is_in_reach_of_the_first(conf: ModuleType) -> None:
    """A page that no table of contents leads to is read by nobody."""
    seen, waiting = set[str](), ["index"]
    while waiting:
        page = waiting.pop()
        assert page in PAGES, f"{page}: a table of contents names it, and it is not there"
        if page not in seen:
            seen.add(page)
            waiting += entries(page, conf)
    assert not PAGES - seen


def test_a_page_that_nobody_listed_is_listed_at_the_end(
    conf: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A new page and a new notebook are in reach before anybody finds them a better place."""
    (tmp_path / "how-to").mkdir()
    (tmp_path / "index.md").write_text("```{toctree}\na\n```\n")
    (tmp_path / "how-to" / "index.md").write_text("```{toctree}\n/b\n(the rest)\n```\n")
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(f"# {name}\n")
    (tmp_path / "n.ipynb").write_text("{}")
    monkeypatch.setattr(conf, "HERE", tmp_path)
    monkeypatch.setattr(conf, "NOTEBOOKS", tmp_path)
    assert conf.unlisted() == ["c", "notebooks/n"]


def test_notebooks_run_where_they_live(
    conf: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A copy starts in the notebook's own folder; one that is gone goes, one that stands stays."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    (target / "old.ipynb").write_text("{}")
    (source / "new.ipynb").write_text(json.dumps({"cells": [{"cell_type": "markdown"}]}))
    monkeypatch.setattr(conf, "NOTEBOOKS", source)
    conf.copy_notebooks(target)
    assert [path.name for path in target.iterdir()] == ["new.ipynb"]
    first, second = json.loads((target / "new.ipynb").read_text("utf-8"))["cells"]
    assert "examples/notebooks" in first["source"]
    assert second == {"cell_type": "markdown"}
    written = (target / "new.ipynb").stat().st_mtime_ns
    conf.copy_notebooks(target)
    assert (target / "new.ipynb").stat().st_mtime_ns == written


def test_every_public_name_stands_in_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of names are as docs/make_api.py makes them now; no name is left out."""
    made = maker("make_api", monkeypatch).pages()
    there = {f"api/{path.name}" for path in (DOCS / "api").iterdir()} | {"api.md"}
    assert there == made.keys(), "run python docs/make_api.py"
    for name, text in made.items():
        assert (DOCS / name).read_text("utf-8") == text, f"{name}: run python docs/make_api.py"
    shown = re.findall(r"yorozu_rules\.(\w+)$", "".join(made.values()), re.MULTILINE)
    assert sorted(shown) == list(yr.__all__)
    assert all(f"| `{name}` |" in made["api.md"] for name in yr.__all__)


def test_the_page_of_readings_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that changes shows on its page, in both languages."""
    made = maker("make_readings", monkeypatch).page()
    assert (DOCS / "readings.md").read_text("utf-8") == made, "run python docs/make_readings.py"


def test_the_glossary_has_every_term_once() -> None:
    """Four full cells a term, and neither a Japanese nor an English word twice."""
    text = (DOCS / "glossary.md").read_text("utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    rows = [row for row in rows if row[0] != "日本語"]
    assert all(len(row) == 4 and all(row) for row in rows)
    for column in (0, 1):
        words = [row[column] for row in rows]
        assert len(words) == len(set(words))
    assert {row[0] for row in rows} >= TERMS
    named = set(re.findall(r"`([A-Z][A-Za-z]+|[a-z]+_[a-z_]+)(?:\.\w+)?`", text))
    assert named - {"Rulebook", "Amounts", "Line"} <= set(yr.__all__)


def commands(page: Path) -> list[list[str]]:
    """Return the commands of a page's ```sh blocks, each as its words."""
    text = "".join(SHELL.findall(page.read_text("utf-8"))).replace("\\\n", " ")
    return [words for line in text.splitlines() if (words := shlex.split(line, comments=True))]


def _fewer_claims(path: Path, page: str) -> None:
    """Leave the claims that a page names, and some: the whole month is the README's command."""
    named = set(re.findall(r"C-[0-9]{5}", page))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split('"')[3] in named] + lines[::20]
    path.write_text("".join(dict.fromkeys(kept)), encoding="utf-8")


@pytest.mark.parametrize(
    "page",
    [page for page in sorted(DOCS.rglob("*.md")) if commands(page)],
    ids=lambda page: page.relative_to(DOCS).as_posix(),
)
def test_the_commands_of_a_page_run(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each ```sh block runs in order, in a copy of the examples, and ends well."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    _fewer_claims(tmp_path / "examples" / "month" / "claims.jsonl", page.read_text("utf-8"))
    monkeypatch.chdir(tmp_path)
    for program, *arguments in commands(page):
        if program == "cd":
            monkeypatch.chdir(*arguments)
            continue
        assert program == "yorozu-rules"
        assert main(arguments) == 0, capsys.readouterr().err


def test_the_first_hour_shows_what_is_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The explanation on the page of the first hour is the program's, to the letter."""
    page = (DOCS / "tutorial.md").read_text("utf-8")
    (shown,) = [text for text in re.findall(r"```text\n(.*?)```", page, re.DOTALL) if "■" in text]
    monkeypatch.chdir(tmp_path)
    case = [
        line
        for line in (ROOT / "examples" / "month" / "claims.jsonl").read_text("utf-8").splitlines()
        if '"C-90068"' in line
    ]
    (tmp_path / "claims.jsonl").write_text("\n".join(case), encoding="utf-8")
    history = str(ROOT / "examples" / "month" / "history.jsonl")
    given = ["settle", "claims.jsonl", "--history", history, "--rulebook", "r5-dispatch"]
    assert main([*given, "--out", "out"]) == 0
    assert main(["explain", "out", "C-90068", "--lang", "en"]) == 0
    assert shown in capsys.readouterr().out
