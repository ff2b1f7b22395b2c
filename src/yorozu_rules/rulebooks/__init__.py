"""Rulebooks: one TOML file per document, every figure with its clause and as printed."""

from yorozu_rules.rulebooks.book import Kit, Rulebook, in_force, load
from yorozu_rules.rulebooks.document import packaged_names, packaged_text
from yorozu_rules.rulebooks.printed import read_printed
from yorozu_rules.rulebooks.schema import (
    Count,
    Cut,
    Entry,
    Metres,
    Minutes,
    Ratio,
    Reading,
    Section,
    Strict,
    Years,
    Yen,
)

__all__ = [
    "Count",
    "Cut",
    "Entry",
    "Kit",
    "Metres",
    "Minutes",
    "Ratio",
    "Reading",
    "Rulebook",
    "Section",
    "Strict",
    "Years",
    "Yen",
    "in_force",
    "load",
    "packaged_names",
    "packaged_text",
    "read_printed",
]
