"""A claim or record under way, of cells that may hold what is not taken."""

from __future__ import annotations

from datetime import date

from yorozu_rules.frames.cells import Refused
from yorozu_rules.io.tables.cells import Value
from yorozu_rules.io.tables.draft import Cell, Draft, Path


class FrameDraft(Draft):
    """A draft of cells that may hold what is not taken, of which the table itself tells."""

    def value(self, path: Path, cell: Cell, day: date | None = None) -> Value | None:
        """Return the value of a cell; None where it cannot be read or is not taken."""
        if isinstance(cell.text, Refused):
            self.broken.add(path)
            return None
        return super().value(path, cell, day)
