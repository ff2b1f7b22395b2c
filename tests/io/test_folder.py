"""Output folders: whole or not at all, and never somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from yorozu_rules.errors import OutputError
from yorozu_rules.io.folder import check_free, write_folder


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    """Parents are made, lines end in a newline, nothing else is left beside."""
    write_folder(tmp_path / "a" / "b", {"run.json": ["{}"], "x": ["1", "2"]})
    assert (tmp_path / "a" / "b" / "x").read_bytes() == b"1\n2\n"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    """Whatever goes wrong while writing: no half folder, and the old one stays as it was."""

    def breaks() -> Iterator[str]:
        yield "first"
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "out", {"run.json": ["{}"], "x": breaks()})
    assert not list(tmp_path.iterdir())
    write_folder(tmp_path / "out", {"run.json": ["{}"]})
    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "out", {"run.json": ["[]"], "x": breaks()}, replace=True)
    assert (tmp_path / "out" / "run.json").read_text() == "{}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_is_there_is_replaced_only_when_asked_and_ours(tmp_path: Path) -> None:
    """Our own folder with --replace; an empty one; never other people's files."""
    out = tmp_path / "out"
    out.mkdir()
    write_folder(out, {"run.json": ["1"]})
    with pytest.raises(OutputError, match="is there already"):
        write_folder(out, {"run.json": ["2"]})
    write_folder(out, {"run.json": ["2"]}, replace=True)
    assert (out / "run.json").read_text() == "2\n"
    (out / "run.json").rename(out / "letters.txt")
    with pytest.raises(OutputError, match=r"holds other files and no run\.json"):
        write_folder(out, {"run.json": ["3"]}, replace=True)
    with pytest.raises(OutputError, match="is a file"):
        write_folder(out / "letters.txt", {"run.json": ["3"]})


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A parent that is a file: said as such, without a trace."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(tmp_path / "file" / "out", {"run.json": ["1"]})


def test_the_old_folder_comes_back_if_the_swap_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between moving the old folder away and the new one in, a failure puts the old one back."""
    out = tmp_path / "out"
    write_folder(out, {"run.json": ["1"]})
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="No space left on device"):
        write_folder(out, {"run.json": ["2"]}, replace=True)
    assert (out / "run.json").read_text() == "1\n"
    with pytest.raises(OutputError, match="No space left"):
        write_folder(tmp_path / "other", {"run.json": ["2"]})
    assert not (tmp_path / "other").exists()


def test_a_name_that_no_folder_can_have(tmp_path: Path) -> None:
    """A name too long for the system is an output error, not a traceback."""
    with pytest.raises(OutputError, match="cannot be written"):
        check_free(tmp_path / ("x" * 300), replace=False)
