"""Write columns.md: every column of the two claim files, what its cells say, and the words.

Run as ``python docs/make_columns.py`` after a heading or a word has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from yorozu_rules.io.tables.cells import EXPECTED
from yorozu_rules.io.tables.headings import Column, Name, columns, kinds
from yorozu_rules.io.tables.words import choices

HERE = Path(__file__).parent
HEAD = """# Columns of the claim files

The two CSV files that [files.md](files.md#claims-as-two-csv-files) is about: every column with its
heading in either language and the fact of the JSON form that it holds. A heading in **bold** has
to be there. ⚖ is a judgement and makes four columns: itself (はい/いいえ), ・判断者 (by), ・判断日
(on) and ・理由 (reason). Made by docs/make_columns.py.
"""
OF = {
    "claim": "claim, once",
    "visit": "visit, once",
    "row": "row",
    "periods": "row: a period",
    "attendance": "row: a day's attendance",
    "declared": "row: a session as declared",
    "approved": "row: a session as approved",
}
FACTS = {
    "claim": "",
    "visit": "visits[].",
    "periods": "visits[].periods[].",
    "attendance": "visits[].papers.attendance[].",
    "declared": "visits[].papers.declared[].",
    "approved": "visits[].papers.approved[].",
}


def once(name: Name) -> Iterator[tuple[Column, bool]]:
    """Yield the columns of a file, of a judgement the first alone, and whether it is one."""
    found = columns(name)
    parts = {(one.of, one.path[:-1]) for one in found if one.path[-1] == "holds"}
    for column in found:
        judged = (column.of, column.path[:-1]) in parts
        if not judged or column.path[-1] == "holds":
            yield column, judged


def heading(column: Column) -> str:
    """Return a heading's two cells."""
    mark = "**" if column.needed else ""
    return f"{mark}{column.ja}{mark} | {mark}{column.en}{mark}"


def cell(column: Column, *, judged: bool) -> str:
    """Return how a cell is filled in."""
    if judged:
        return "⚖"
    return EXPECTED.get(column.form, f"a word of [{column.form}](#words)")


def page() -> str:
    """Return the whole page."""
    lines = [
        HEAD,
        "## Visits",
        "",
        "| 見出し | heading | of | fact | cell |",
        "|---|---|---|---|---|",
    ]
    for column, judged in once("visits"):
        path = column.path[:-1] if judged else column.path
        fact = f"`{FACTS[column.of]}{'.'.join(path)}`" if column.of in FACTS else ""
        lines.append(
            f"| {heading(column)} | {OF[column.of]} | {fact} | {cell(column, judged=judged)} |"
        )
    lines += ["", "## Legs", "", "| 見出し | heading | cell |", "|---|---|---|"]
    lines += [f"| {heading(one)} | {cell(one, judged=judged)} |" for one, judged in once("legs")]
    lines += [
        "",
        "### What a row may be",
        "",
        "| 区分 | kind | goes to | fills in |",
        "|---|---|---|---|",
    ]
    named = {column.path[0]: column.en for column, _ in reversed(list(once("legs")))}
    for name, kind in kinds().items():
        to = "legs[].charges" if kind.to == "charges" else kind.to
        takes = ", ".join(
            f"{named[key]} (`{kind.names[key]}`)" if key in kind.names else named[key]
            for key in kind.takes
        )
        lines.append(f"| {choices('row-kind')[name][0]} | {name} | `journey.{to}[]` | {takes} |")
    lines += ["", "## Words", "", "| of | value | words |", "|---|---|---|"]
    forms = {column.form for name in ("visits", "legs") for column in columns(name)}
    for form in ("none", "item", *sorted(forms - set(EXPECTED))):
        lines += [
            f"| {form} | {value} | {', '.join(said)} |" for value, said in choices(form).items()
        ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    (HERE / "columns.md").write_text(page(), encoding="utf-8", newline="\n")
