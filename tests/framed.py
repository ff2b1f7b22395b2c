"""Frames of each library, written as columns; and one claim of a bus and a night as columns."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

WHY = "a library of frames that the extra `test` brings"
LIBRARIES = ("pandas", "polars", "pyarrow")
Columns = dict[str, list[Any]]

VISITS: Columns = {
    "claim": ["C-1"],
    "expert": ["E-1"],
    "visit": ["V-1"],
    "business": ["B-1"],
    "day": ["2023-10-02"],
    "start": ["13:00"],
    "end": ["16:00"],
    "means": ["face-to-face"],
    "body": ["P-1"],
    "journey": ["yes"],
}
LEGS: Columns = {
    "claim": ["C-1", "C-1"],
    "kind": ["bus", "night"],
    "day": ["2023-10-02", "2023-10-01"],
    "distance (km)": ["16.4", None],
    "yen": [300, 9_000],
    "economical fare": [None, None],
    "lodging": [None, "hotel"],
}


def framed(library: str, columns: Columns) -> Any:
    """Return columns as a frame of a library, of the types that it takes itself."""
    module = pytest.importorskip(library, reason=WHY)
    return module.table(columns) if library == "pyarrow" else module.DataFrame(columns)


def at(text: str) -> datetime:
    """Return an instant without a zone, as frames hold it."""
    return datetime.fromisoformat(text)
