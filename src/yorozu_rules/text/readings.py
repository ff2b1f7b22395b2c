"""What a document leaves open, the ways to read it and why one is taken, in both languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.text.words import Lang, known_language, word

WHY = "why"


def reading_text(name: str, book: Rulebook, lang: Lang = "ja") -> str:
    """Return a reading of a rulebook in words: what is open, each way, the reason, the clause.

    The way that the rulebook takes now has ●, the others ○. A reason that a caller's own rulebook
    gives stands as it is written there. Raises UnknownReading with those that the rulebook has,
    OutOfRange on another language.

    >>> import yorozu_rules as yr
    >>> print(reading_text("fee.same-day", yr.rulebook("r5-dispatch"), "en"))
    fee.same-day: the fee of an expert at two businesses on one day
      ● per-day: one fee a day
      ○ per-business: one fee for each business
      The amount is printed for a day; one expert at two businesses on a day is not spoken of.
      default: per-day [r5-dispatch 3(2)④ 専門家謝金支出基準]
    """
    known_language(lang)
    taken = book.chosen(name)
    reading = book.readings[name]
    lines = [f"{name}: {reading_title(name, lang)}"]
    for way in reading.alternatives:
        mark = "●" if way == taken else "○"
        lines.append(f"  {mark} {way}: {way_text(name, way, lang)}")
    lines.append(f"  {why_text(reading.why, lang)}")
    lines.append(f"  {word('default', lang)}: {reading.default} [{book.id} {reading.clause}]")
    return "\n".join(lines)


def reading_title(name: str, lang: Lang) -> str:
    """Return what a reading is about.

    >>> reading_title("fee.same-day", "en")
    'the fee of an expert at two businesses on one day'
    """
    return str(readings_table()[name]["title"][lang])


def way_text(name: str, way: str, lang: Lang) -> str:
    """Return one way to read a passage in words.

    >>> way_text("fee.same-day", "per-day", "ja")
    '１日に１回分'
    """
    return str(readings_table()[name][way][lang])


def why_text(why: str, lang: Lang) -> str:
    """Return the reason of a default; a caller's own as it stands.

    >>> why_text("our own", "ja")
    'our own'
    """
    return why if lang == "en" else str(readings_table()[WHY].get(why, why))


@cache
def readings_table() -> dict[str, Any]:
    """Return the whole table of readings."""
    return tomllib.loads((files(__package__) / "readings.toml").read_text(encoding="utf-8"))
