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


def only(folder: Path, *names: str) -> bool:
    """Whether a folder has just these entries, hidden ones among them."""
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_an_error_of_ones_own_stays_what_it_is(tmp_path: Path) -> None:
    """What goes wrong while reading is not said of the output, though the block ends by it."""

    def reading() -> Iterator[str]:
        yield "first"
        raise PermissionError("somebody else's")

    with pytest.raises(PermissionError, match="somebody else's"):
        write_folder(tmp_path / "a" / "out", {"run.json": reading()})
    assert only(tmp_path)  # nor do the parents stay that were made for it


def test_of_two_runs_into_one_folder_the_first_to_end_has_it(tmp_path: Path) -> None:
    """Both saw that the name was free; the second is told, and its files do not mix with those."""
    out = tmp_path / "out"

    def slow() -> Iterator[str]:
        yield "slow"
        write_folder(out, {"run.json": ["{}"], "quick": ["quick"]})

    with pytest.raises(OutputError, match="is there already"):
        write_folder(out, {"run.json": ["{}"], "slow": slow()})
    assert only(tmp_path, "out")
    assert only(out, "quick", "run.json")


def test_of_two_runs_that_replace_the_last_to_end_has_it(tmp_path: Path) -> None:
    """As if one had been started after the other: whole, and no trace of the first."""
    out = tmp_path / "out"
    write_folder(out, {"run.json": ["{}"]})

    def slow() -> Iterator[str]:
        yield "slow"
        write_folder(out, {"run.json": ["{}"], "quick": ["quick"]}, replace=True)

    write_folder(out, {"run.json": slow()}, replace=True)
    assert only(tmp_path, "out")
    assert only(out, "run.json")


def test_who_comes_between_the_two_moves_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old out, somebody else's in, ours refused: theirs stays, and nothing is written over it."""
    out = tmp_path / "out"
    write_folder(out, {"run.json": ["old"]})
    rename = Path.rename

    def quicker(self: Path, target: Path) -> Path:
        if self.name == "new":
            monkeypatch.undo()
            write_folder(out, {"run.json": ["theirs"]})
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", quicker)
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(out, {"run.json": ["ours"]}, replace=True)
    assert (out / "run.json").read_text() == "theirs\n"
    assert only(tmp_path, "out")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it names is written or replaced, be it there or not; one to itself is an error."""
    link, real = tmp_path / "link", tmp_path / "deep" / "real"
    link.symlink_to(real)
    write_folder(link, {"run.json": ["1"]})
    write_folder(link, {"run.json": ["2"]}, replace=True)
    assert link.is_symlink()
    assert (real / "run.json").read_text() == "2\n"
    with pytest.raises(OutputError, match="is there already"):
        write_folder(link, {"run.json": ["3"]})
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(loop, {"run.json": ["1"]})
    assert only(tmp_path, "deep", "link", "loop")
    assert only(tmp_path / "deep", "real")


def test_a_name_of_a_file_that_is_not_unicode(tmp_path: Path) -> None:
    """Bytes of a name that are no UTF-8 become escapes of JSON, not a crash."""
    write_folder(tmp_path / "out", {"run.json": ['{"name":"\udcff"}']})
    assert (tmp_path / "out" / "run.json").read_bytes() == b'{"name":"\\udcff"}\n'
