"""Standard input in the place of a file: ``-``, read once, and called by its name."""

from __future__ import annotations

import sys
from pathlib import Path

from yorozu_rules.cli.terminal import is_open, is_terminal, tell
from yorozu_rules.errors import InputError
from yorozu_rules.io.source import LONGEST_LINE, Source, Stream

STANDARD_INPUT = Path("-")
NAME = "standard input"


def path_or_input(text: str) -> Path:
    """Return the path that an argument names; ``-`` is standard input, ``./-`` a file.

    >>> path_or_input("-") == STANDARD_INPUT, path_or_input("./-") == STANDARD_INPUT
    (True, False)
    """
    path = Path(text)
    return Path.cwd() / path if path == STANDARD_INPUT and text != "-" else path


def source_of(path: Path, what: str, *, longest: int = LONGEST_LINE) -> Source:
    """Return what is to be read; of a terminal it is said what is waited for, and how to end."""
    if path != STANDARD_INPUT:
        return Source(path, longest=longest)
    if not is_open(sys.stdin):
        raise InputError([f"{NAME}: cannot be read: it is closed"])
    if is_terminal(sys.stdin):
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        tell(f"yorozu-rules: reading {what} from {NAME}; end with {end}")
    return Stream(sys.stdin.buffer, NAME, longest=longest)


def named(path: Path) -> str:
    """Return how messages call what is read."""
    return NAME if path == STANDARD_INPUT else str(path)


def once(paths: list[Path]) -> None:
    """Raise InputError where standard input is asked for more than once: it can be read once."""
    if paths.count(STANDARD_INPUT) > 1:
        raise InputError([f"{NAME}: named {paths.count(STANDARD_INPUT)} times; expected - once"])
