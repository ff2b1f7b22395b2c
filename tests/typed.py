"""A command as somebody types it, run in this process: what it printed, and how it ended."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from yorozu_rules.cli import main


class Done(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


class Screen(TextIOWrapper):
    """A stream that is a terminal, or is none."""

    def __init__(self, raw: bytes = b"", *, terminal: bool = False) -> None:
        super().__init__(BytesIO(raw), encoding="utf-8", newline="\n")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def shown(self) -> str:
        """Return what was written."""
        self.flush()
        found = self.buffer
        assert isinstance(found, BytesIO)
        return found.getvalue().decode("utf-8")


def typed(
    *words: str | Path,
    given: bytes = b"",
    terminal: bool = False,
    asks: bool = False,
) -> Done:
    """Run a command on ``given``; on a terminal, or typed into one (``asks``)."""
    out, err = Screen(terminal=terminal), Screen(terminal=terminal)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "stdin", Screen(given, terminal=asks))
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
    return Done(code, out.shown(), err.shown())
