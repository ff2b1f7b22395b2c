"""Hidden folders of runs that were killed: they go, but for what somebody still needs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from yorozu_rules.errors import OutputError
from yorozu_rules.io.folder import write_folder
from yorozu_rules.io.staging import put_away_stale, staging

fcntl = pytest.importorskip("fcntl")


def only(folder: Path, *names: str) -> bool:
    """Whether a folder has just these entries, hidden ones among them."""
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_folder_left_by_a_run_that_was_killed_goes(tmp_path: Path) -> None:
    """The next run removes it; those of runs under way, and of other folders, stay."""
    left = tmp_path / ".out.staging-abc" / "new"
    left.mkdir(parents=True)
    (left / "outcomes.jsonl").write_text("half")
    others = [".out.staging-2.staging-abc", ".other.staging-abc", ".out.staging-", ".outer"]
    for name in others[:2]:
        (tmp_path / name).mkdir()
    with staging(tmp_path / "out") as under_way:
        write_folder(tmp_path / "out", {"run.json": ["{}"]})
        assert only(tmp_path, "out", under_way.name, *others[:2])
    assert only(tmp_path, "out", *others[:2])


def test_a_run_killed_between_its_two_moves_lost_nothing(tmp_path: Path) -> None:
    """The old folder was out and the new one not yet in: the next run puts the old one back."""
    old = tmp_path / ".out.staging-abc" / "old"
    old.mkdir(parents=True)
    (old / "run.json").write_text("old")
    with pytest.raises(OutputError, match="is there already"):
        write_folder(tmp_path / "out", {"run.json": ["new"]})
    assert (tmp_path / "out" / "run.json").read_text() == "old"
    assert only(tmp_path, "out")


def test_an_old_folder_that_cannot_go_back_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no move succeeds any more, the old folder waits in the hidden one."""
    out = tmp_path / "out"
    write_folder(out, {"run.json": ["old"]})
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target.name == "out":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="Input/output error"):
        write_folder(out, {"run.json": ["new"]}, replace=True)
    monkeypatch.undo()
    put_away_stale(out)
    assert (out / "run.json").read_text() == "old\n"
    assert only(tmp_path, "out")


def test_what_cannot_be_locked_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hidden folder that is somebody else's, or on a disk without locks, stays; we write."""
    left = tmp_path / ".out.staging-abc"
    left.mkdir()

    def failing(*_: object) -> int:
        raise OSError(95, "Operation not supported")

    for module, name in ((fcntl, "flock"), (os, "open")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, failing)
            put_away_stale(tmp_path / "out")
        assert only(tmp_path, left.name)
    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", failing)
        write_folder(tmp_path / "out", {"run.json": ["{}"]})
    assert only(tmp_path, "out", left.name)
