"""The command line: settle a month, explain a case, list rules and rulebooks, print schemas.

Exit status: 0 done; 1 done, but a case of ``test`` fails; 2 the input, a rulebook or an option
cannot be used, and nothing was written; 3 the output cannot be written; 4 done, but for records
that cannot be used (settle --keep-going).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence

from yorozu_rules.cli.options import parser
from yorozu_rules.errors import OutputError, YorozuError
from yorozu_rules.text.words import word

DONE, UNUSABLE, UNWRITABLE = 0, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # pragma: no branch
            # Files and pipes too: what we print is what we read, whatever the locale.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        return _printed(options.run(options))
    except OutputError as error:
        print(f"yorozu-rules: {error}", file=sys.stderr)
        return UNWRITABLE
    except YorozuError as error:
        said = word("cannot-go-on", getattr(options, "lang", "ja"))
        print(f"yorozu-rules: {said}\n{error}", file=sys.stderr)
        return UNUSABLE


def _printed(texts: Iterator[str]) -> int:
    """Print what a command yields, and return its exit status: what it returns, or 0."""
    try:
        while True:
            try:
                text = next(texts)
            except StopIteration as end:
                _print("", flush=True)
                return end.value or DONE
            except YorozuError:
                _print("", flush=True)  # what was printed stands before what went wrong
                raise
            _print(f"{text}\n")
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        return DONE


def _print(text: str, *, flush: bool = False) -> None:
    """Print a text as it is; OutputError where standard output takes no more."""
    try:
        print(text, end="", flush=flush)
    except OSError as error:
        # What is still to be flushed at the exit goes nowhere: it would only fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"standard output: cannot be written: {error.strerror}") from error
