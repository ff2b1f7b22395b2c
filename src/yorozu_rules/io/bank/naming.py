"""The names in a file, spelled for their columns; what is changed of them is noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from yorozu_rules.io.bank.dialect import BankDialect, Names
from yorozu_rules.io.bank.kana import spelled
from yorozu_rules.io.bank.layout import Field, RecordName, layout, tables
from yorozu_rules.payment.remitter import BankOffice


class BankNote(NamedTuple):
    """A name that stands otherwise in the file than it was given: whose, in which columns, how.

    ``of`` is a payee's id, "remitter" or "office 0001-001"; ``code`` is narrowed, enlarged,
    hyphened or cut.

    >>> BankNote("P-1", "holder", "51-80", "cut").text("en")
    'P-1 holder (51-80): what is beyond the columns was cut off'
    """

    of: str
    field: str
    columns: str
    code: str

    def text(self, lang: Literal["ja", "en"] = "ja") -> str:
        """Return the note in a language."""
        return f"{self.of} {self.field} ({self.columns}): {tables()['notes'][self.code][lang]}"


class Speller:
    """Spells every name of a file, and gathers what there is to say of them."""

    def __init__(self, dialect: BankDialect, offices: Iterable[BankOffice]) -> None:
        self.notes: list[BankNote] = []
        self.problems: list[str] = []
        self._dialect = dialect
        self._offices: dict[tuple[str, str], BankOffice] = {}
        for one in offices:
            if self._offices.setdefault((one.bank, one.branch), one) != one:
                self.problems.append(
                    f"office {one.bank}-{one.branch}: stands twice with other names; expected once"
                )

    def name(self, of: str, text: str, field: Field) -> str:
        """Return a name as it stands in the file; nothing where that is a problem."""
        said = spelled(text, field, self._dialect)
        for code in said.changes:
            note = BankNote(of, field.name, field.columns, code)
            if note not in self.notes:  # an office of several payees
                self.notes.append(note)
        for problem in said.problems:
            whole = f"{of}: {field.name}: {problem}"
            if whole not in self.problems:
                self.problems.append(whole)
        return "" if said.problems else said.text

    def office(
        self, of: str, record: RecordName, codes: tuple[str, str], wanted: Names
    ) -> Mapping[str, str]:
        """Return what bank and branch are called, as far as the dialect wants it."""
        bank, branch = codes
        office = self._offices.get(codes)
        blank = {"bank_name": "", "branch_name": ""}
        if wanted == "blank" or (office is None and wanted == "known"):
            return blank
        if office is None:
            self.problems.append(
                f"{of}: no names of office {bank}-{branch}; expected them, or names='known'"
            )
            return blank
        fields = layout(record).named
        return {
            name: self.name(f"office {bank}-{branch}", getattr(office, name), fields[name])
            for name in blank
        }
