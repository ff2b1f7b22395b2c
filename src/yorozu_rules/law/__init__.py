"""Dated national figures that the documents rely on but do not print, each with its clause.

A figure holds from a day; before the first known day there is none, and that is an error, never
a zero. The figures stand in ``data``, one TOML file per law, read on first use.
"""

from yorozu_rules.law.consumption_tax import (
    consumption_tax,
    consumption_tax_rate,
    tax_excluded,
    tax_included,
)
from yorozu_rules.law.source import law_digest

__all__ = [
    "consumption_tax",
    "consumption_tax_rate",
    "law_digest",
    "tax_excluded",
    "tax_included",
]
