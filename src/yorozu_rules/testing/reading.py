"""Cases that staff write: YAML or JSON, read strictly; each problem with its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from yorozu_rules.io.complaints import Complaints, refuse
from yorozu_rules.testing.documents import KINDS_OF_FILES, documents
from yorozu_rules.testing.one_case import WrittenCase, case_of


class ReadCases(NamedTuple):
    """The cases that can be run, what is wrong with the others, and how many those are."""

    cases: tuple[WrittenCase, ...]
    said: Complaints
    unread: int


def load_cases(path: str | Path) -> tuple[WrittenCase, ...]:
    """Read the cases of a file, or of all YAML and JSON files of a folder and those below it.

    Files are read in the order of their names. Raises InputError with every problem of every
    file, and where there is no case at all: tests that look nowhere must not pass.

    >>> load_cases("nowhere")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere: neither a folder nor a file
    """
    read = read_cases(Path(path))
    refuse(read.said)
    return read.cases


def read_cases(path: Path) -> ReadCases:
    """Read the cases of a path that can be read, and say what is wrong with the others.

    >>> read_cases(Path("nowhere")).said.problems
    ['nowhere: neither a folder nor a file']
    """
    said, unread = Complaints(), 0
    found: list[WrittenCase] = []
    for file in _files(path, said):
        problems: list[str] = []
        named = file.relative_to(path).as_posix() if path != file else file.name
        of_file: dict[str, WrittenCase] = {}
        made = documents(file, problems)
        unread += bool(problems)  # what the file holds where it cannot be read counts as one
        for document in made:
            case = case_of(document, file, named, problems)
            if case is None:
                unread += 1
            elif case.name in of_file:
                unread += 1
                problems.append(_twice(case, of_file[case.name], file))
            else:
                of_file[case.name] = case
        found += of_file.values()
        said.extend(problems)
    if not said.count and not found:
        said.extend([f"{path}: holds no case; expected files {', '.join(KINDS_OF_FILES)}"])
    return ReadCases(tuple(found), said, unread)


def _twice(case: WrittenCase, first: WrittenCase, file: Path) -> str:
    at = f"{file}:{case.line}" if case.line else f"{file}"
    lines = f" (the first on line {first.line})" if first.line else ""
    return f"{at}: two cases are named {case.name!r:.60}{lines}; a name is for one"


def _files(path: Path, said: Complaints) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        said.extend([f"{path}: neither a folder nor a file"])
        return []
    return sorted(
        file for file in path.rglob("*") if file.suffix.lower() in KINDS_OF_FILES and file.is_file()
    )
