"""Write api.md and api/: every public name, by the room that it lives in.

Run as ``python docs/make_api.py`` after a public name has come, gone or moved; a test holds the
pages to what it makes. Signatures and docstrings are put in by Sphinx when the site is made.
"""

from __future__ import annotations

from inspect import isclass, isfunction
from itertools import groupby
from pathlib import Path

import yorozu_rules as yr

HERE = Path(__file__).parent
ROOMS = {
    "application": "Applications to the calls",
    "budget": "A contracted year: plans, ceilings, labour, settlement",
    "calendar": "Days, eras, fiscal years",
    "checks": "One check for all facts",
    "coordinator": "People of the centres",
    "dispatch": "Dispatches: claims, visits, experts, bodies",
    "errors": "Errors",
    "flows": "Flows, step by step",
    "frames": "Data frames",
    "io": "Files in and out",
    "law": "National figures: tax, withholding, lodging",
    "mechanism": "What rules are made of",
    "network": "The successor network",
    "obligation": "What an operator owes besides",
    "outcome": "Outcomes, lines, findings",
    "payment": "Payments and the ledger",
    "registry": "Rules and rulebooks found",
    "report": "Reports and estimates",
    "rulebooks": "Rulebooks",
    "schemas": "JSON schemas",
    "sheets": "Workbooks",
    "text": "Words in Japanese and English",
    "travel": "Journeys and fares",
    "yen": "Whole yen",
}
HEAD = """# Every public name

Each is `yorozu_rules.<name>`, here by the room of the library that it lives in; the pages behind
have signature, docstring and example. Made by docs/make_api.py. For tests of your own there is
`yorozu_rules.testing` besides: [testing](testing.md).
"""
TREE = "```{{toctree}}\n:hidden:\n\n{}\n```\n"


def rooms() -> dict[str, list[str]]:
    """Return the public names by room, both sorted."""
    homes = sorted((yr._WHERE[name].split(".")[0], name) for name in yr.__all__)
    return {
        room: [name for _, name in found]
        for room, found in groupby(homes, key=lambda home: home[0])
    }


def title(room: str) -> str:
    """Return what a room is about; a new one stands under its own name."""
    return ROOMS.get(room, room)


def kind(name: str) -> str:
    """Return which of autodoc's directives shows a name."""
    value = getattr(yr, name)
    if isclass(value):
        return "autoexception" if issubclass(value, Exception) else "autoclass"
    return "autofunction" if isfunction(value) else "autodata"


def index() -> str:
    """Return the page of all names, each with the first sentence about it."""
    lines = [HEAD]
    for room, names in rooms().items():
        lines += [f"## {title(room)}", "", f"[Signatures and examples](api/{room}.md)", ""]
        lines += ["| name | what it is |", "|---|---|"]
        lines += [f"| `{name}` | {_first_line(name)} |" for name in names]
        lines.append("")
    return "\n".join([*lines, TREE.format("\n".join(f"api/{room}" for room in rooms()))])


def page(room: str) -> str:
    """Return the page of one room."""
    lines = [f"# {title(room)}", "", "Made by docs/make_api.py."]
    for name in rooms()[room]:
        lines += ["", "```{eval-rst}", f".. {kind(name)}:: yorozu_rules.{name}"]
        if kind(name) in {"autoclass", "autoexception"}:
            lines.append("   :members:")
        lines.append("```")
    return "\n".join([*lines, ""])


def pages() -> dict[str, str]:
    """Return every page by its path within docs/."""
    return {"api.md": index(), **{f"api/{room}.md": page(room) for room in rooms()}}


def _first_line(name: str) -> str:
    if kind(name) == "autodata":  # its docstring would be that of its type
        return f"`{getattr(yr, name)!r}`"
    first = (getattr(yr, name).__doc__ or "").strip().splitlines()[0]
    return first.replace("``", "`").replace("|", "\\|").rstrip(".")


if __name__ == "__main__":
    (HERE / "api").mkdir(exist_ok=True)
    for path in (HERE / "api").glob("*.md"):
        path.unlink()
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
