"""Columns 92 to 111: blank, two customer codes, or a text that the payee is to read (EDI)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from yorozu_rules.io.bank.dialect import BankDialect
from yorozu_rules.io.bank.layout import layout, tables
from yorozu_rules.io.bank.naming import Speller

_CODES = re.compile(r"([0-9]+)(?: ([0-9]+))?")


class Reference(NamedTuple):
    """What stands there, and what the EDI mark says of it."""

    customer_1: str = ""
    customer_2: str = ""
    identification: Literal["none", "edi"] = "none"


def stated(references: object) -> tuple[dict[str, str], list[str]]:
    """Return the references that are texts, by payee, and what is wrong with the others.

    >>> stated({"P-1": "15", "P-2": 7})
    ({'P-1': '15'}, ["references: P-2: read int; expected text such as '15'"])
    """
    if references is None:
        return {}, []
    if not isinstance(references, Mapping):
        return {}, [f"references: read {type(references).__name__}; expected texts by payee id"]
    texts, problems = dict[str, str](), list[str]()
    for payee, text in references.items():
        if not isinstance(payee, str):
            problems.append(f"references: read {type(payee).__name__} as a key; expected payee ids")
        elif not isinstance(text, str):
            kind = "nothing" if text is None else type(text).__name__
            problems.append(f"references: {payee}: read {kind}; expected text such as '15'")
        else:
            texts[payee] = text
    return texts, problems


def unmatched(
    paid_to: Sequence[str | None], dialect: BankDialect, references: Mapping[str, str] | None
) -> Iterator[str]:
    """Yield why references and transfers do not belong together.

    >>> list(unmatched(["P-1"], BankDialect(references="edi"), {"P-2": "NO.1"}))
    ['references: nothing for P-1', 'references: P-2 is paid nothing in this file']
    """
    given = references or {}
    if dialect.references == "blank":
        if given:
            yield "references: given, but the dialect leaves them blank; expected another dialect"
        return
    for payee in sorted({one for one in paid_to if one is not None} - set(given)):
        yield f"references: nothing for {payee}"
    for payee in sorted(set(given) - set(paid_to)):
        yield f"references: {payee} is paid nothing in this file"


def referenced(payee: str, text: str, dialect: BankDialect, speller: Speller) -> Reference:
    """Return what stands in a payee's record: codes filled with zeros, or the text in two parts.

    >>> dialect = BankDialect(references="customer-codes")
    >>> referenced("P-1", "15 7", dialect, Speller(dialect, ()))
    Reference(customer_1='0000000015', customer_2='0000000007', identification='none')
    """
    fields = layout("data").named
    first, second = fields["customer_1"], fields["customer_2"]
    if dialect.references == "blank":
        return Reference()
    if dialect.references == "edi":
        width = first.width + second.width
        both = first._replace(name="reference", width=width, **tables()["reference"])
        said = speller.name(f"payee {payee}", text, both)
        return Reference(said[: first.width].rstrip(" "), said[first.width :], "edi")
    codes = _CODES.fullmatch(text)
    if codes is None or any(len(one or "") > first.width for one in codes.groups()):
        speller.say(
            f"payee {payee}: reference: expected one or two customer codes of at most "
            f"{first.width} digits, such as 15 or '15 7'"
        )
        return Reference()
    one, two = codes.groups()
    return Reference(one.zfill(first.width), two.zfill(second.width) if two else "")
