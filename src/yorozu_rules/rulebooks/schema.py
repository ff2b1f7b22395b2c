"""What a rulebook file may hold: the typed sections, and a figure with its citation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from yorozu_rules.yen import Basis, Direction, Rounding


class Unit(NamedTuple):
    """The unit in which a section's field is kept; the file must say the same."""

    name: str


_RATIO = re.compile(r"[0-9]{1,9}(/0*[1-9][0-9]{0,8})?")


def read_ratio(value: object) -> object:
    """Return the ratio that a text holds ("1/3"): TOML itself knows floats only."""
    if not isinstance(value, str):
        return value
    if not _RATIO.fullmatch(value):
        raise ValueError(f'read {value!r:.60}; expected an exact ratio, such as "1/3"')
    return Fraction(value)


Yen = Annotated[int, Unit("yen"), Field(ge=0)]
Metres = Annotated[int, Unit("metres"), Field(ge=0)]
Minutes = Annotated[int, Unit("minutes"), Field(ge=0)]
Years = Annotated[int, Unit("years"), Field(ge=1)]
Count = Annotated[int, Unit("count"), Field(ge=1)]
Ratio = Annotated[Fraction, Unit("ratio"), BeforeValidator(read_ratio)]

Grade = Literal["read", "second-hand", "inferred"]


class Strict(BaseModel):
    """A closed, frozen model: an unknown key or a value of another type is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Titles(Strict):
    """One title in both languages."""

    ja: str
    en: str


class InForce(Strict):
    """The days for which a document holds, both included; ``until`` may be open."""

    from_: date = Field(validation_alias="from")
    until: date | None = None
    clause: str

    def __contains__(self, day: date) -> bool:
        """Say whether the document holds on ``day``."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class Header(Strict):
    """Who issued a document, for which year and programme, and when it was last compared."""

    schema_: Literal[1] = Field(validation_alias="schema")
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: Titles
    programme: str
    bureau: str
    issuer: Titles
    fiscal_year: int
    in_force: InForce
    last_verified: date


class Entry(Strict):
    """One figure in a file: its value with unit, clause and the figure as printed there."""

    value: Any
    clause: str = Field(min_length=1)
    unit: str | None = None
    basis: Basis | None = Field(default=None, strict=False)
    printed: str | None = None
    grade: Grade = "read"
    note: str | None = None
    because: str | None = None
    document: str


class Reading(Strict):
    """A doubtful passage: the ways to read it, the one taken unless chosen, and why."""

    alternatives: tuple[str, ...] = Field(min_length=2, strict=False)
    default: str
    clause: str = Field(min_length=1)
    why: str = Field(min_length=1)


class Cut(Strict):
    """How an amount that is no whole unit is cut, and who says so."""

    unit: int = Field(ge=1)
    direction: Direction
    scope: str
    clause: str

    @property
    def rounding(self) -> Rounding:
        """Return the rounding itself."""
        return Rounding(self.unit, self.direction, self.scope, self.clause)


class Section(Strict):
    """The figures of one domain in one rulebook, as plain values; ``cite`` says where from.

    A domain declares its own: ``section`` names the table in the file, the fields its keys
    (``minimum_time`` stands there as ``minimum-time``), ``readings`` the doubtful passages that
    the domain's rules know how to read either way, ``rules`` the rule that a figure belongs to.
    """

    section: ClassVar[str]
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    rules: ClassVar[Mapping[str, str]] = {}
    _entries: Mapping[str, Entry] = PrivateAttr(default_factory=dict)

    def cite(self, field: str) -> Entry:
        """Return the figure behind a field: value, unit, tax basis, clause, as printed."""
        return self._entries[field]

    def has(self, field: str) -> bool:
        """Say whether the document has this figure; some figures only some years have."""
        return field in self._entries

    def clause(self, field: str) -> str:
        """Return a figure's clause, after the id of the document that it stands in."""
        return f"{self._entries[field].document} {self._entries[field].clause}"

    def disagreements(self) -> list[str]:
        """Return where figures of the section contradict each other; a domain may say."""
        return []

    def basis(self, field: str) -> Basis:
        """Return the tax basis of a field's yen; NOT_STATED where the file says none."""
        return self._entries[field].basis or Basis.NOT_STATED


def field_key(name: str) -> str:
    """Return the key in a file of a section's field.

    >>> field_key("minimum_time")
    'minimum-time'
    """
    return name.replace("_", "-")


def unit_of(section: type[Section], field: str) -> str | None:
    """Return the unit that a section declares for a field; None for tables."""
    units = [m.name for m in section.model_fields[field].metadata if isinstance(m, Unit)]
    return units[0] if units else None
