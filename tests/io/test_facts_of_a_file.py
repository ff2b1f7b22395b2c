"""Facts of one kind out of a file: all of them, or every problem with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import InputError


def test_each_line_is_a_fact(tmp_path: Path) -> None:
    """Empty lines are none."""
    path = tmp_path / "engagements.jsonl"
    path.write_text(
        '{"id": "E-1", "role": "supporter"}\n\n{"id": "E-2", "role": "coordinator"}\n', "utf-8"
    )
    assert [one.id for one in yr.read_facts(path, yr.Engagement)] == ["E-1", "E-2"]


def test_every_problem_is_named_with_its_line(tmp_path: Path) -> None:
    """Nothing is read of a file that is wrong anywhere."""
    path = tmp_path / "months.jsonl"
    path.write_text(
        '{"engagement": "E", "month": "2026-05", "cases": [{"day": "2026-05-07"}]}\n'
        '{"engagement": "E", "month": "2026-13", "cases": [{"day": "2026-05-07", "part": 0.5}]}\n',
        "utf-8",
    )
    with pytest.raises(InputError) as caught:
        yr.read_facts(path, yr.MonthWorked)
    month, part = caught.value.problems
    assert "months.jsonl:2: month: read '2026-13'; expected a month such as 2026-05" in month
    assert 'cases[0].part: read 0.5; expected an exact share as text, such as "8/100"' in part
