"""What the terminal is: how wide, and whether in colour. Meaning is never by colour alone."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Mapping
from functools import cache
from typing import TextIO

from yorozu_rules.text.words import LANGUAGES, table, word

_COLOURS = {"refuse": 31, "hold": 33, "note": 36, "passed": 32, "failed": 31}
_OFF = ("", "0")


def is_open(stream: TextIO | None) -> bool:
    """Say whether a stream is there: whoever starts the program may have closed it."""
    return stream is not None and not stream.closed


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether a stream goes to a terminal.

    >>> is_terminal(None)
    False
    """
    return stream is not None and is_open(stream) and stream.isatty()


def tell(text: str) -> None:
    """Print a text to standard error; where that is closed, nowhere."""
    if is_open(sys.stderr):
        print(text, file=sys.stderr)


def columns(stream: TextIO | None) -> int | None:
    """Return how wide the terminal is that a stream goes to; None where it goes elsewhere.

    COLUMNS, where it is set, says it.
    """
    return shutil.get_terminal_size().columns if is_terminal(stream) else None


def coloured(stream: TextIO | None, environment: Mapping[str, str] | None = None) -> bool:
    """Say whether to colour what goes to a stream: NO_COLOR first, then FORCE_COLOR, then TERM."""
    said = os.environ if environment is None else environment
    if said.get("NO_COLOR"):
        return False
    if said.get("FORCE_COLOR", "") not in _OFF:
        return True
    return is_terminal(stream) and said.get("TERM", "") not in ("", "dumb")


def painted(text: str) -> str:
    r"""Return a text with the word coloured that a finding, or a case's result, begins with.

    >>> painted("  note car.x: all is said")
    '  \x1b[36mnote\x1b[0m car.x: all is said'
    """
    return "\n".join(map(_painted, text.split("\n")))


def alarming(text: str) -> str:
    """Return a text in the colour of what is wrong."""
    return _in_colour(text, _COLOURS["failed"])


def _painted(line: str) -> str:
    beginning, colours = _beginnings()
    found = beginning.match(line)
    if not found:
        return line
    blanks, said = found[1], found[2]
    return f"{blanks}{_in_colour(said, colours[said])}{line[found.end() :]}"


def _in_colour(text: str, colour: int) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"


@cache
def _beginnings() -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Return with which words coloured lines begin, and the colour of each."""
    effects, results = dict[str, int](), dict[str, int]()
    for lang in LANGUAGES:
        for effect in ("refuse", "hold", "note"):
            for scope in ("", "cost-", "check-"):
                effects[word(f"{scope}{effect}", lang)] = _COLOURS[effect]
        for result in ("passed", "failed"):
            results[table()["test"][result][lang]] = _COLOURS[result]
    # A finding goes on with what it wants and its code, a case with its file.
    finding = rf"(?:{_any(effects)})(?=(?:（[^）]*）| \([^)]*\))? [a-z0-9.-]+: )"
    return re.compile(rf"( *)({finding}|(?:{_any(results)})(?= \S+: ))"), {**effects, **results}


def _any(words: Mapping[str, int]) -> str:
    return "|".join(map(re.escape, words))
