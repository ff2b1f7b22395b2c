"""The command line: settle a month, explain a case, check a fact, list rules, print schemas.

How it ends: ``exits.Exit``. What help says: ``texts.toml``. What it is for: docs/command-line.md.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence

from yorozu_rules.cli.exits import Exit
from yorozu_rules.cli.helping import asked_language, look_for_slips, short_help
from yorozu_rules.cli.options import parsers
from yorozu_rules.cli.terminal import alarming, coloured, is_open, painted, tell
from yorozu_rules.errors import OutputError, YorozuError
from yorozu_rules.text.words import word


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.closed:
            # Files and pipes too: what we print is what we read, whatever the locale.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = sys.argv[1:] if arguments is None else list(arguments)
    lang = asked_language(words)
    top, commands = parsers(lang)
    look_for_slips(top, commands, words)
    options = top.parse_args(words)
    if not hasattr(options, "run"):
        tell(short_help(commands, lang))
        return Exit.UNUSABLE
    try:
        return _printed(options.run(options))
    except OutputError as error:
        _complain(f" {error}")
        return Exit.UNWRITABLE
    except YorozuError as error:
        said = word("cannot-go-on", getattr(options, "lang", "ja"))
        _complain(f" {said}\n{error}")
        return Exit.UNUSABLE
    except KeyboardInterrupt:
        _complain(" interrupted")
        return Exit.INTERRUPTED


def _complain(text: str) -> None:
    name = "yorozu-rules:"
    tell(f"{alarming(name) if coloured(sys.stderr) else name}{text}")


def _printed(texts: Iterator[str]) -> int:
    """Print what a command yields, and return its exit status: what it returns, or 0."""
    in_colour = coloured(sys.stdout)
    try:
        while True:
            try:
                text = next(texts)
            except StopIteration as end:
                _print("", flush=True)
                return end.value or Exit.DONE
            except YorozuError:
                _print("", flush=True)  # what was printed stands before what went wrong
                raise
            _print(f"{painted(text) if in_colour else text}\n")
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        return Exit.DONE


def _print(text: str, *, flush: bool = False) -> None:
    """Print a text as it is; OutputError where standard output takes no more."""
    if not is_open(sys.stdout):
        if text:
            raise OutputError("standard output: cannot be written: it is closed")
        return
    try:
        print(text, end="", flush=flush)
    except OSError as error:
        # What is still to be flushed at the exit goes nowhere: it would only fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"standard output: cannot be written: {error.strerror}") from error
