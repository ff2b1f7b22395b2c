"""The names in a file, spelled for their columns; what is changed of them is noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from yorozu_rules.io.bank.dialect import BankDialect, Names
from yorozu_rules.io.bank.kana import spelled
from yorozu_rules.io.bank.layout import Field, layout, tables
from yorozu_rules.payment.remitter import BankOffice


class BankNote(NamedTuple):
    """A name that stands otherwise in the file than it was given: whose, in which columns, how.

    ``of`` is a payee's id, "remitter" or an office such as 0001-001; ``code`` is narrowed,
    enlarged, hyphened or cut; ``ja`` and ``en`` are what the field is called.

    >>> BankNote("P-1", "holder", "51-80", "cut", "受取人名", "payee's name").text("en")
    "P-1, payee's name (51-80): what is beyond the columns was cut off"
    """

    of: str
    field: str
    columns: str
    code: str
    ja: str
    en: str

    def text(self, lang: Literal["ja", "en"] = "ja") -> str:
        """Return the note in a language."""
        said = tables()["notes"][self.code][lang]
        if lang == "ja":
            return f"{self.of}、{self.ja}（{self.columns}桁）：{said}"
        return f"{self.of}, {self.en} ({self.columns}): {said}"


class Speller:
    """Spells every name of a file, and gathers what there is to say of them."""

    def __init__(self, dialect: BankDialect, offices: Iterable[BankOffice]) -> None:
        self.notes: dict[BankNote, None] = {}  # each once, in order: an office is of many payees
        self.problems: dict[str, None] = {}
        self._dialect = dialect
        self._offices: dict[tuple[str, str], BankOffice] = {}
        for one in offices:
            if self._offices.setdefault((one.bank, one.branch), one) != one:
                self.say(
                    f"office {one.bank}-{one.branch}: stands twice with other names; expected once"
                )

    def say(self, problem: str) -> None:
        """Add to the problems, once."""
        self.problems[problem] = None

    def name(self, of: str, text: str, field: Field) -> str:
        """Return a name as it stands in the file; nothing where that is a problem."""
        said = spelled(text, field, self._dialect)
        for code in said.changes:
            known = of.rpartition(" ")[2]
            note = BankNote(known, field.name, field.columns, code, field.ja, field.en)
            self.notes[note] = None
        for problem in said.problems:
            self.say(f"{of}: {field.name}: {problem}")
        return "" if said.problems else said.text

    def office(
        self, of: str, record: Literal["header", "data"], codes: tuple[str, str]
    ) -> Mapping[str, str]:
        """Return what bank and branch are called, as far as the dialect wants it."""
        bank, branch = codes
        office = self._offices.get(codes)
        switch = "remitter_names" if record == "header" else "payee_names"
        wanted: Names = getattr(self._dialect, switch)
        blank = {"bank_name": "", "branch_name": ""}
        if wanted == "blank" or (office is None and wanted == "known"):
            return blank
        if office is None:
            self.say(
                f"{of}: no names of office {bank}-{branch}; "
                f"expected them, or dialect {switch}=known"
            )
            return blank
        fields = layout(record).named
        return {
            name: self.name(f"office {bank}-{branch}", getattr(office, name), fields[name])
            for name in blank
        }
