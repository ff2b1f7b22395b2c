"""A rulebook in force: typed figures, clauses, readings, what-if copies, and its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from yorozu_rules.calendar import fiscal_year
from yorozu_rules.errors import (
    NoRuleApplies,
    NoRulebook,
    RulebookError,
    TwoRulebooks,
    UnknownReading,
    Unreadable,
)
from yorozu_rules.outcome import Source
from yorozu_rules.rulebooks.document import Document, packaged_names, read_document, without_printed
from yorozu_rules.rulebooks.printed import read_printed
from yorozu_rules.rulebooks.schema import (
    Entry,
    Header,
    Reading,
    Section,
    field_key,
    unit_of,
)
from yorozu_rules.shown import shows_itself

S = TypeVar("S", bound=Section)
T = TypeVar("T")


class Kit(NamedTuple):
    """What a file may speak of: the sections and rule ids that the code knows.

    ``homes`` names where the library's sections are typed, ``own`` are the caller's.
    """

    homes: Mapping[str, str]
    own: tuple[type[Section], ...]
    rules: frozenset[str]

    @property
    def names(self) -> list[str]:
        """Return the names of all sections."""
        return sorted({*self.homes, *(kind.section for kind in self.own)})

    def kind(self, name: str) -> type[Section] | None:
        """Return the type of a section, loaded when a document has it; None for no such section."""
        own = {kind.section: kind for kind in self.own}
        if name in own or name not in self.homes:
            return own.get(name)
        module, _, found = self.homes[name].rpartition(".")
        return getattr(import_module(f"yorozu_rules.{module}"), found)  # type: ignore[no-any-return]


@shows_itself
class Rulebook:
    """The rules of one document as the library applies them; copies differ, originals never move.

    ``book[DispatchFigures]`` gives a domain's figures, ``book.reading(...)`` takes a doubtful
    passage another way, ``book.amend(...)`` makes a what-if copy that says so.

    >>> from yorozu_rules import DispatchFigures, rulebook
    >>> book = rulebook("r5-dispatch")
    >>> book[DispatchFigures].fee, book.clause("dispatch.fee")
    (24000, 'r5-dispatch 3(2)④ 専門家謝金支出基準')
    >>> book.amend({"dispatch.fee": 30_000}, because="a proposal")[DispatchFigures].fee
    30000
    """

    def __init__(
        self,
        document: Document,
        kit: Kit,
        chosen: Mapping[str, str] | None = None,
        amendments: tuple[str, ...] = (),
        checked: _Checked | None = None,
    ) -> None:
        checked = checked or _check(document, kit)
        self._checked = checked
        self.header = checked.header
        self.id = checked.header.id
        self.amendments = amendments
        self.readings: Mapping[str, Reading] = checked.readings
        self._chosen = dict(chosen or {})
        self._document = document
        self._kit = kit
        self._sections = checked.sections
        self._built: dict[object, Any] = {}
        self.clauses: Mapping[str, str] = _clauses(document, checked.sections)
        self.source = Source(
            self.id, _digest(document, self._chosen), amendments, self._readings(), self.clauses
        )

    @property
    def digest(self) -> str:
        """SHA-256 over all that decides: figures, clauses, readings as chosen, amendments."""
        return self.source.digest

    @property
    def document(self) -> Document:
        """Return the file behind the book, with all that it took over from others."""
        return self._document

    def __getitem__(self, section: type[S]) -> S:
        """Return a domain's figures; NoRuleApplies where this document has none of them."""
        found = self._sections.get(section)
        if found is None:
            known = ", ".join(sorted(kind.section for kind in self._sections)) or "none"
            raise NoRuleApplies(
                f"read section {section.section!r} of rulebook {self.id}; it has: {known}"
            )
        return found  # type: ignore[return-value]  # the mapping is keyed by the very type

    def chosen(self, reading: str) -> str:
        """Return how a doubtful passage is read in this copy of the book."""
        return self._chosen.get(reading) or self._known(reading).default

    def reading(self, name: str, choice: str) -> Rulebook:
        """Return a copy that reads the passage ``name`` the way ``choice``.

        Raises UnknownReading with the known names or alternatives.
        """
        alternatives = self._known(name).alternatives
        if choice not in alternatives:
            raise UnknownReading(
                f"read {choice!r} for reading {name!r}; expected one of {', '.join(alternatives)}"
            )
        return Rulebook(
            self._document,
            self._kit,
            {**self._chosen, name: choice},
            self.amendments,
            self._checked,  # the document is the same
        )

    def amend(self, changes: Mapping[str, object], *, because: str) -> Rulebook:
        """Return a what-if copy with other figures, named "section.field" as in the file.

        A part of a table is named behind it: "dispatch.copayment.rows".
        Outcomes under the copy carry ``because``. Raises RulebookError for a name that the book
        does not have, a value of the wrong kind, or an empty reason.
        """
        if not because.strip():
            raise RulebookError([f"{self.id}: amend: expected a reason in because="])
        sections = {name: dict(fields) for name, fields in self._document.sections.items()}
        problems = []
        for name, value in changes.items():
            section, _, rest = name.partition(".")
            key, _, inner = rest.partition(".")
            if key not in sections.get(section, {}):
                known = [f"{s}.{k}" for s, fields in sections.items() for k in fields]
                problems.append(
                    f"{self.id}: amend: read {name!r}; expected one of {', '.join(known)}"
                )
                continue
            kept = {k: v for k, v in sections[section][key].items() if k != "printed"}
            plain = str(value) if isinstance(value, Fraction) else deepcopy(value)
            if inner and not isinstance(kept["value"], dict):
                problems.append(f"{self.id}: amend: read {name!r}; {section}.{key} has no parts")
                continue
            if inner:
                plain = {**kept["value"], inner: plain}
            sections[section][key] = {**kept, "value": plain, "because": because}
        if problems:
            raise RulebookError(problems)
        unprinted = {
            name: {
                key: {**entry, "value": without_printed(entry["value"])}
                for key, entry in fields.items()
            }
            for name, fields in sections.items()
        }
        return Rulebook(
            self._document._replace(sections=unprinted),
            self._kit,
            self._chosen,
            (*self.amendments, because),
        )

    def clause(self, rule: str) -> str:
        """Return the clause of a rule, after the id of the document that it stands in."""
        if rule not in self.clauses:
            raise NoRuleApplies(f"read rule {rule!r}; rulebook {self.id} has no such rule")
        return self.clauses[rule]

    def once(self, build: Callable[[Rulebook], T]) -> T:
        """Return ``build(self)``, made once: figures are unpacked per book, not per case."""
        if build not in self._built:
            self._built[build] = build(self)
        return self._built[build]  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        amended = f", amended: {'; '.join(self.amendments)}" if self.amendments else ""
        return f"<Rulebook {self.id} ({self.header.title.en}{amended})>"

    def _known(self, reading: str) -> Reading:
        if reading not in self.readings:
            known = ", ".join(sorted(self.readings)) or "none"
            raise UnknownReading(f"read reading {reading!r}; rulebook {self.id} has: {known}")
        return self.readings[reading]

    def _readings(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, self.chosen(name)) for name in sorted(self.readings))


def load(source: str | Path, kit: Kit) -> Rulebook:
    """Load a rulebook by id or path; RulebookError lists every problem, with file and key.

    The id of a rulebook that comes with the library stands for its content alone: a changed copy
    needs an id of its own.
    """
    book = Rulebook(read_document(source), kit)
    if book.id != str(source) and book.id in packaged_names():
        ours = Rulebook(read_document(book.id), kit)
        if ours.digest != book.digest:
            raise RulebookError(
                [
                    f"{book.document.name}: id: read {book.id!r}, which comes with the library "
                    "and says other things; give a changed copy an id, a title and an "
                    "issuer of its own"
                ]
            )
    return book


def in_force(
    books: Iterable[Rulebook], programme: str, on: date, bureau: str | None = None
) -> Rulebook:
    """Return the one book in force for a programme on a day; errors print the values read."""
    asked = f"programme {programme!r}, bureau {bureau!r}, date {on}"
    books = list(books)
    found = [
        book
        for book in books
        if book.header.programme == programme
        and bureau in (None, book.header.bureau)
        and on in book.header.in_force
    ]
    if not found:
        known = "; ".join(
            f"{book.id} ({book.header.programme}, {book.header.bureau}, "
            f"{book.header.in_force.from_} to {book.header.in_force.until or 'open'})"
            for book in books
        )
        raise NoRulebook(f"read {asked}; no rulebook is in force; known: {known}")
    if len(found) > 1:
        raise TwoRulebooks(f"read {asked}; in force are {', '.join(b.id for b in found)}")
    return found[0]


class _Checked(NamedTuple):
    header: Header
    readings: dict[str, Reading]
    sections: dict[type[Section], Section]


def _check(document: Document, kit: Kit) -> _Checked:
    """Check a whole document and return its typed parts; all problems at once."""
    problems: list[str] = []
    header = _model(Header, document.header, document.name, problems)
    if header and fiscal_year(header.in_force.from_) != header.fiscal_year:
        problems.append(
            f"{document.name}: fiscal_year: read {header.fiscal_year}; in force from "
            f"{header.in_force.from_}, which is in {fiscal_year(header.in_force.from_)}"
        )
    readings = _readings(document, kit, problems)
    _check_rules(document, kit, problems)
    sections = _all_sections(document, kit, problems)
    if problems or header is None:
        raise RulebookError(problems)
    return _Checked(header, readings, sections)


def _readings(document: Document, kit: Kit, problems: list[str]) -> dict[str, Reading]:
    """Return the readings, or say which the code does not know how to take."""
    readings: dict[str, Reading] = {}
    kinds = filter(None, map(kit.kind, document.sections))
    ways = {name: known for kind in kinds for name, known in kind.readings.items()}
    for name, raw in document.readings.items():
        where = f"{document.name}: readings.{name}"
        reading = _model(Reading, raw, where, problems)
        if reading is None:
            continue
        readings[name] = reading
        if name not in ways:
            problems.append(f"{where}: unknown; known: {', '.join(sorted(ways))}")
        elif strange := set(reading.alternatives) - set(ways[name]):
            problems.append(
                f"{where}: unknown alternatives {sorted(strange)}; known: {', '.join(ways[name])}"
            )
        if reading.default not in reading.alternatives:
            problems.append(f"{where}: default {reading.default!r} is none of the alternatives")
    return readings


def _check_rules(document: Document, kit: Kit, problems: list[str]) -> None:
    for rule, raw in document.rules.items():
        where = f"{document.name}: rules.{rule}"
        if rule not in kit.rules:
            problems.append(f"{where}: no such rule")
        clause = raw.get("clause")
        if set(raw) != {"clause", "document"} or not (isinstance(clause, str) and clause.strip()):
            problems.append(f"{where}: expected its clause as a text")


def _all_sections(
    document: Document, kit: Kit, problems: list[str]
) -> dict[type[Section], Section]:
    """Return the typed sections; each needs the readings that its domain knows."""
    sections: dict[type[Section], Section] = {}
    for name, fields in document.sections.items():
        kind = kit.kind(name)
        if kind is None:
            problems.append(
                f"{document.name}: {name}: unknown section; known: {', '.join(kit.names)}"
            )
            continue
        section = _section(kind, fields, document.name, problems)
        problems += [
            f"{document.name}: readings.{reading}: missing"
            for reading in kind.readings
            if reading not in document.readings
        ]
        if section is not None:
            sections[kind] = section
    return sections


def _section(
    kind: type[Section], fields: Mapping[str, Any], file: str, problems: list[str]
) -> Section | None:
    """Build one section out of its entries, or say what is wrong with them."""
    before = len(problems)
    names = {field_key(name): name for name in kind.model_fields}
    entries: dict[str, Entry] = {}
    for key, raw in fields.items():
        where = f"{file}: {kind.section}.{key}"
        if key not in names:
            problems.append(f"{where}: unknown; known: {', '.join(names)}")
            continue
        entry = _model(Entry, raw, where, problems)
        if entry is not None:
            entries[names[key]] = entry
    if len(problems) > before:
        return None
    values = {name: entry.value for name, entry in entries.items()}
    section = _model(kind, values, f"{file}: {kind.section}", problems)
    if section is None:
        return None
    for name, entry in entries.items():
        said = _disagreements(entry, unit_of(kind, name), getattr(section, name))
        problems += [f"{file}: {kind.section}.{field_key(name)}: {what}" for what in said]
    section._entries = entries
    problems += [f"{file}: {kind.section}: {what}" for what in section.disagreements()]
    return section


def _disagreements(entry: Entry, unit: str | None, value: object) -> list[str]:
    """Compare a figure with its unit in code and with the figure as printed."""
    said = []
    if entry.unit != unit:
        said.append(f"unit: read {entry.unit!r}; expected {unit!r}")
    if entry.unit == "yen" and entry.basis is None:
        said.append(f"basis: missing; expected one of {', '.join(_BASES)}")
    if unit is None:
        return said
    if entry.printed is None:
        if entry.because is None:
            said.append("printed: missing; expected the figure as printed, or because = a reason")
        return said
    try:
        printed = read_printed(entry.printed)
    except Unreadable as error:
        return [*said, f"printed: {error}"]
    if printed.value != value:
        said.append(f"value {value} disagrees with printed {entry.printed} ({printed.value})")
    if printed.unit not in (None, unit):
        said.append(f"unit {unit} disagrees with printed {entry.printed} ({printed.unit})")
    if printed.basis not in (None, entry.basis):
        said.append(f"basis {entry.basis} disagrees with printed {entry.printed}")
    return said


_BASES = ("tax-excluded", "tax-included", "not-stated")
M = TypeVar("M", bound=BaseModel)


def _model(kind: type[M], raw: object, where: str, problems: list[str]) -> M | None:
    """Validate one table, adding each problem with the key it stands at."""
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        problems += _said(error, where)
        return None


# What is too long to be repeated.
_CONTAINERS: Mapping[type, str] = {dict: "a table", list: "a list"}


def _said(error: ValidationError, where: str) -> Iterator[str]:
    """Yield each problem with the key it stands at, and with what was read there.

    A list that is too short only because an item of it is wrong is no problem of its own.
    """
    items = error.errors(include_url=False)
    inside = {item["loc"][:depth] for item in items for depth in range(len(item["loc"]))}
    for item in items:
        if item["type"] == "too_short" and item["loc"] in inside:
            continue
        key = ": ".join(filter(None, (where, ".".join(map(str, item["loc"])))))
        if item["type"] == "missing":
            yield f"{key}: missing"
            continue
        said, kind = item["msg"].removeprefix("Value error, "), type(item["input"])
        if item["type"] == "value_error" and kind in _CONTAINERS:
            yield f"{key}: {said}"  # which names the part that it is about
        else:
            yield f"{key}: {said}, read {_CONTAINERS.get(kind, repr(item['input']))}"


def _clauses(document: Document, sections: Mapping[type[Section], Section]) -> dict[str, str]:
    """Return each rule's clause; a figure stated elsewhere than its rule speaks for itself."""
    clauses = {
        rule: f"{entry['document']} {entry['clause']}" for rule, entry in document.rules.items()
    }
    for section in sections.values():
        for field, rule in section.rules.items():
            if rule not in document.rules or not section.has(field):
                continue
            figure = section.cite(field)
            if figure.document != document.rules[rule]["document"]:
                clauses[rule] = section.clause(field)
            if figure.because:
                clauses[rule] += f" ({figure.because})"
    return clauses


def _digest(document: Document, chosen: Mapping[str, str]) -> str:
    """Hash what decides, whichever way the file spells it."""
    content = [document.header, document.rules, document.readings, document.sections, dict(chosen)]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
