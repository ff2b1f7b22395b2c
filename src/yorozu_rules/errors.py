"""What can go wrong, as distinct errors that print what was read and what was expected.

Every error is a ``YorozuError``; each has a stable ``code`` for programs to look at.
"""

from __future__ import annotations

from typing import ClassVar


class YorozuError(Exception):
    """Any error that the library raises on purpose."""

    code: ClassVar[str] = "error"


class InexactNumber(YorozuError, TypeError):
    """A float, a bool or another inexact thing where whole yen, metres or minutes belong."""

    code = "inexact-number"


class Unreadable(YorozuError, ValueError):
    """A text that is no number, date or printed figure of the kind expected."""

    code = "unreadable"


class OutOfRange(YorozuError, ValueError):
    """A value beyond what the library accepts, or a date that the calendar does not have."""

    code = "out-of-range"


class YearNotKnown(YorozuError, LookupError):
    """No figure of the law, or no calendar, is known for the date asked."""

    code = "year-not-known"


class NoRuleApplies(YorozuError, LookupError):
    """No row of a table holds the value; the values read and the known rows are printed."""

    code = "no-rule-applies"


class NoRulebook(YorozuError, LookupError):
    """No rulebook of that name, or none in force for the programme, bureau and date."""

    code = "no-rulebook"


class TwoRulebooks(YorozuError, LookupError):
    """More than one rulebook is in force for the programme, bureau and date."""

    code = "two-rulebooks"


class NotPermitted(YorozuError, PermissionError):
    """Somebody asks for what the document lets only others see."""

    code = "not-permitted"


class UnknownReading(YorozuError, LookupError):
    """No reading, or no alternative of it, by that name; the known ones are printed."""

    code = "unknown-reading"


class NotConserved(YorozuError, ValueError):
    """A line whose claimed yen are not what was allowed, borne, held and refused."""

    code = "not-conserved"


class NotReplayed(YorozuError, ValueError):
    """A recorded line whose yen are not what its rule makes of its recorded inputs."""

    code = "not-replayed"


class MixedBasis(YorozuError, ValueError):
    """Yen with consumption tax were about to be added to yen without it."""

    code = "mixed-basis"


class ManyProblems(YorozuError, ValueError):
    """Everything that is wrong with one input, at once; ``problems`` lists it, a line each."""

    code = "many-problems"

    def __init__(self, problems: tuple[str, ...] | list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class RulebookError(ManyProblems):
    """A rulebook file that does not load; each problem names the file and the key."""

    code = "rulebook"


class FactError(ManyProblems):
    """Facts that contradict each other or the stated ranges; each problem names the field."""

    code = "facts"


class OutOfOrder(ManyProblems):
    """A step done before one that must precede it; each problem names both and the clause."""

    code = "out-of-order"


class InputError(ManyProblems):
    """Input files that cannot be used; each problem names file, line, field and value read."""

    code = "input"


class OutputError(YorozuError, OSError):
    """A folder that may not or cannot be written."""

    code = "output"


class MissingExtra(YorozuError, ImportError):
    """A library that only an extra of the package brings is not installed."""

    code = "missing-extra"
