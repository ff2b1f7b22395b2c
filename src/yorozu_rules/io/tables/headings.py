"""The columns of the claim files, as data, and the headings of a file recognised among them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from yorozu_rules.io.problems import shortened

Name = Literal["visits", "legs", "history"]
Lang = Literal["ja", "en"]
# Blanks of any width, and the marks that programs leave behind without anybody seeing them.
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")


class Column(NamedTuple):
    """A column: what its cells are said ``of``, the fact's path in there, how a cell is read.

    ``needed``: no file does without it. ``nullable``: an empty cell is null, but the column has to
    be there. ``also``: it is another column of a fact, which is never written.
    """

    of: str
    path: tuple[str, ...]
    ja: str
    en: str
    form: str
    needed: bool
    nullable: bool
    also: bool

    @property
    def both(self) -> str:
        """Return the heading in both languages, for a message."""
        return f"{self.ja} ({self.en})"

    def heading(self, lang: Lang) -> str:
        """Return the heading as it is written in one language."""
        return self.ja if lang == "ja" else self.en


class Kind(NamedTuple):
    """What a row of the legs file adds: to which list, what is fixed, which facts it takes."""

    name: str
    to: str
    fixed: Mapping[str, str]
    takes: tuple[str, ...]
    names: Mapping[str, str]

    def fact(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """Return the path in the record of what a column holds."""
        return (self.names.get(path[0], path[0]), *path[1:])


class Headings(NamedTuple):
    """The first row of a file: the headings as written, and the column of each."""

    written: tuple[str, ...]
    columns: tuple[Column | None, ...]

    def as_written(self, column: Column) -> str | None:
        """Return the heading that the file has for a column; None where it has none."""
        if column not in self.columns:
            return None
        return self.written[self.columns.index(column)].strip()

    def named(self, column: Column) -> str:
        """Return the heading of a column, as the file has it or would have it."""
        return self.as_written(column) or column.both


def alike(text: str) -> str:
    r"""Return what headings and words are compared by: no blanks, one width, one case.

    >>> alike("\ufeff距離 （ＫＭ）") == alike("距離(km)")
    True
    """
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()


@cache
def _tables() -> dict[str, Any]:
    text = files("yorozu_rules.io.tables").joinpath("headings.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def columns(name: Name) -> tuple[Column, ...]:
    """Return the columns of one of the two files, in the order in which they are written.

    >>> columns("visits")[0].both
    '請求ID (claim)'
    """
    return tuple(
        column
        for group in _tables()[name]
        for key, entry in group["columns"].items()
        for column in _made(group["of"], key, entry)
    )


@cache
def kinds() -> Mapping[str, Kind]:
    """Return what a row of the legs file may be.

    >>> kinds()["night"].to
    'nights'
    """
    return {
        name: Kind(
            name,
            entry["to"],
            entry.get("fixed", {}),
            tuple(entry["takes"].split()),
            entry.get("names", {}),
        )
        for name, entry in _tables()["kinds"].items()
    }


def _made(of: str, key: str, entry: Mapping[str, Any]) -> Iterator[Column]:
    """Yield the column of an entry, or the four of a judgement."""
    path = tuple(entry.get("also", key).split("."))
    flags = entry.get("needed", False), entry.get("nullable", False), "also" in entry
    if entry["as"] != "judgement":
        yield Column(of, path, entry["ja"], entry["en"], entry["as"], *flags)
        return
    for part, suffix in _tables()["judgement"].items():
        ja, en = entry["ja"] + suffix["ja"], entry["en"] + suffix["en"]
        yield Column(of, (*path, part), ja, en, suffix["as"], *flags)


def recognised(written: Sequence[str], name: Name, where: str, said: list[str]) -> Headings:
    """Return the headings of a file with their columns; what is wrong is added to ``said``.

    An unknown heading, one column twice in any language, and a needed column that is not there.
    """
    known = {alike(heading): column for column in columns(name) for heading in column[2:4]}
    found: list[Column | None] = []
    for heading in written:
        column = known.get(alike(heading))
        if column is None and alike(heading):
            said.append(f"{where}: {_unknown(heading, name)}")
        elif column is not None and column in found:
            earlier = written[found.index(column)]
            said.append(
                f"{where}: read the heading {shortened(heading.strip())} beside "
                f"{shortened(earlier.strip())}, which is the same column; expected it once"
            )
        found.append(column)
    lacking = [one.both for one in columns(name) if one.needed and one not in found]
    if lacking:
        said.append(f"{where}: expected the headings {', '.join(lacking)} too")
    return Headings(tuple(written), tuple(found))


def _unknown(heading: str, name: Name) -> str:
    read = f"read the heading {shortened(heading.strip())}"
    other: Name = "legs" if name == "visits" else "visits"
    if any(alike(heading) in map(alike, column[2:4]) for column in columns(other)):
        return f"{read}, which belongs to the file of {other}; expected one of the file of {name}"
    of_this = {alike(text): text for column in columns(name) for text in column[2:4]}
    close = get_close_matches(alike(heading), of_this, n=1)
    near = f"; did you mean {of_this[close[0]]!r}?" if close else ""
    return f"{read}; expected one of the known headings{near}"
