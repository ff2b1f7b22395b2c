"""How far a long run is: one line of a terminal, written over a few times a second, then gone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from yorozu_rules.cli.terminal import columns, is_terminal
from yorozu_rules.cli.texts import progress_text
from yorozu_rules.outcome import Outcome
from yorozu_rules.text.tables import width, wrapped
from yorozu_rules.text.words import Lang

_LOOKS = 16  # outcomes between two looks at the clock
_PAUSE = 250_000_000  # nanoseconds between two lines


class Progress:
    """Counts outcomes, and says so on a terminal; ``quiet``, or elsewhere, nothing at all."""

    def __init__(
        self,
        stream: TextIO,
        lang: Lang,
        *,
        quiet: bool = False,
        clock: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self.shown = not quiet and is_terminal(stream) and os.environ.get("TERM") != "dumb"
        self._stream, self._lang, self._clock = stream, lang, clock
        self._claims = self._held = self._there = 0
        self._last = clock()

    def outcome(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self._claims += 1
        for line in outcome.lines:
            if line.held:
                self._held += 1
                break
        if self._claims % _LOOKS == 0 and self._clock() - self._last >= _PAUSE:
            self.say("claims")

    def say(self, code: str) -> None:
        """Write what is being done over what stands there."""
        if not self.shown:
            return
        text = progress_text(code, {"claims": self._claims, "held": self._held}, self._lang)
        text = wrapped(text, (columns(self._stream) or 2) - 1)[0]
        self._write(text)
        self._last = self._clock()

    def __enter__(self) -> Progress:
        self.say("history")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.shown:
            self._write("")

    def _write(self, text: str) -> None:
        there, self._there = self._there, width(text)
        rest = " " * (there - self._there)
        back = "" if text else "\r"
        self._stream.write(f"\r{text}{rest}{back}")
        self._stream.flush()
