"""How the program ends: the one list of exit codes; what each means stands in texts.toml."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """An exit code. Holds and refusals are results: they end in DONE, unless --strict asks."""

    DONE = 0
    FOUND = 1  # a case of test fails; with check --strict, something is refused or held
    UNUSABLE = 2
    UNWRITABLE = 3
    PARTLY = 4
    INTERRUPTED = 130  # as shells count it: 128 and the number of the signal
