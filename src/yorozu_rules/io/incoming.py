"""Where the claims of a run come from, JSON Lines or tables: read, hashed, and handed back."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from yorozu_rules.errors import InputError
from yorozu_rules.io.claim_lines import ClaimLine, claim_lines, sources_of
from yorozu_rules.io.complaints import Complaints
from yorozu_rules.io.csvfile import MARK
from yorozu_rules.io.folder import OutFile, Staged
from yorozu_rules.io.refusals import REFUSALS, REFUSED, write_reasons, write_refusal
from yorozu_rules.io.source import InputFile, Source
from yorozu_rules.io.tables.encoding import opened
from yorozu_rules.io.tables.reading import ClaimTables, open_claim_tables
from yorozu_rules.io.workbook.claims import open_claim_workbook

REFUSED_VISITS, REFUSED_LEGS = "refused-visits.csv", "refused-legs.csv"
HandBack = Callable[[ClaimLine], None]


class JsonLines:
    """Claims in files of JSON Lines, to be read once."""

    def __init__(self, paths: Sequence[Path | Source]) -> None:
        self._complaints = Complaints()
        self._sources = sources_of(paths, self._complaints)

    def lines(self, whole: Complaints) -> Iterator[ClaimLine]:
        """Yield every record; ``whole`` takes what is wrong with a file itself."""
        whole.extend(self._complaints.problems)
        yield from claim_lines(self._sources, whole)

    def digests(self) -> list[InputFile]:
        """Return what was read, once it was."""
        return [source.digest for source in self._sources]

    @contextmanager
    def handing_back(self, folder: Staged) -> Iterator[HandBack]:
        """Open the files for what cannot be settled: the records as they were read, and why."""
        with folder.file(REFUSED) as refused, folder.file(REFUSALS) as refusals:
            yield lambda line: write_refusal(line, refused, refusals)


class Tables:
    """Claims in a CSV file of visits and one of legs, or in a workbook, to be read once."""

    def __init__(self, table: Path, legs: Path | None) -> None:
        self._paths = [table, *([legs] if legs else [])]
        self._open: Callable[..., ClaimTables] = (
            open_claim_workbook if _is_workbook(table) else open_claim_tables
        )
        self._read: list[InputFile] = []

    def lines(self, whole: Complaints) -> Iterator[ClaimLine]:
        """Yield every claim; ``whole`` takes what is wrong with a file itself."""
        try:
            self._read = [_digest(path) for path in self._paths]
            yield from self._open(*self._paths).lines()
            if [_digest(path) for path in self._paths] != self._read:
                names = ", ".join(map(str, self._paths))
                whole.extend([f"{names}: changed while being read; start again"])
        except InputError as error:
            whole.extend(error.problems)

    def digests(self) -> list[InputFile]:
        """Return what was read, once it was."""
        return self._read

    @contextmanager
    def handing_back(self, folder: Staged) -> Iterator[HandBack]:
        """Open the files for what cannot be settled: two tables with the same headings, and why."""
        tables = self._open(*self._paths)
        with folder.file(REFUSED_VISITS) as visits, folder.file(REFUSALS) as refusals:
            _write_cells(visits, tables.visits.headings.written, mark=MARK)
            if tables.legs is None:
                yield lambda line: _hand_back(line, (visits,), refusals)
                return
            with folder.file(REFUSED_LEGS) as legs:
                _write_cells(legs, tables.legs.headings.written, mark=MARK)
                yield lambda line: _hand_back(line, (visits, legs), refusals)


def incoming(paths: Sequence[Path | Source], legs: Path | None) -> JsonLines | Tables:
    """Return where claims come from: tables where a file is .csv or .xlsx, else JSON Lines.

    What comes through a pipe is JSON Lines: two tables do not fit through one.

    Raises InputError for legs without a table of visits, or with more than one.
    """
    files = [one for one in paths if isinstance(one, Path)]
    if any(_is_workbook(path) for path in files) and (len(paths) > 1 or legs is not None):
        given = ", ".join([*map(_named, paths), *([str(legs)] if legs else [])])
        raise InputError(
            [f"{given}: expected one workbook, with a sheet of visits and one of legs"]
        )
    tables = [path for path in files if path.suffix.lower() == ".csv" or _is_workbook(path)]
    if tables and len(paths) > 1:
        names = ", ".join(map(_named, paths))
        raise InputError([f"{names}: expected one CSV file of visits, or JSON Lines alone"])
    if legs is not None and not tables:
        raise InputError([f"{legs}: legs go with claims as a CSV file of visits"])
    return Tables(tables[0], legs) if tables else JsonLines(paths)


def _named(given: Path | Source) -> str:
    return str(given.path if isinstance(given, Source) else given)


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in (".xlsx", ".xlsm")


def _hand_back(line: ClaimLine, files: Sequence[OutFile], refusals: OutFile) -> None:
    if line.rows is not None:  # pragma: no branch  (lines of tables have rows)
        for file, rows in zip(files, (line.rows.visits, line.rows.legs), strict=False):
            for row in rows:
                _write_cells(file, row.cells)
    write_reasons(line, refusals)


def _write_cells(file: OutFile, cells: Sequence[str], *, mark: str = "") -> None:
    """Write a row with the cells that were read, none of them changed."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    file.write_bytes(f"{mark}{text.getvalue()}".encode())


def _digest(path: Path) -> InputFile:
    with opened(path) as file:
        return InputFile(path.name, hashlib.file_digest(file, "sha256").hexdigest())
