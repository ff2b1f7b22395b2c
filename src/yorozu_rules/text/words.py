"""The one table of texts, by code and language, and how values are put into them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from yorozu_rules.budget.sharing import from_text
from yorozu_rules.calendar import era_date, japan_time
from yorozu_rules.errors import InputError, OutOfRange
from yorozu_rules.outcome import Finding, Scalar
from yorozu_rules.text.numbers import (
    counted,
    days,
    distance,
    exact,
    length_of_time,
    number,
    share,
    yen,
)

Lang = Literal["ja", "en"]
_VALUE = re.compile(r"\{[^}]*\}")
LANGUAGES: tuple[Lang, ...] = ("ja", "en")


_SUBJECTS = (
    *("visit", "leg", "journey", "day", "night", "other"),
    *("fee-tax", "transfer", "direct", "fee", "cost"),
)
_CHARGES = ("limited-express", "ordinary-express", "reserved-seat", "green-car")


class Step(NamedTuple):
    """One step of a line's arithmetic: the rule behind it, and its words."""

    rule: str
    text: str


class _Value:
    """A value that a text names with its form: {yen:yen}, {metres:km}, {cases:case/cases}."""

    def __init__(self, value: Scalar, lang: Lang) -> None:
        self.value = value
        self.lang = lang

    def __format__(self, form: str) -> str:
        value, lang = self.value, self.lang
        if "/" in form:
            return counted(f"{value}", *form.split("/"))
        if isinstance(value, str):
            return _said(value, form, lang)
        match form:
            case "yen" | "fare":
                return yen(value, lang)
            case "km":
                return distance(value)
            case "time":
                return length_of_time(value, lang)
            case _:
                return number(value)


def _said(value: str, form: str, lang: Lang) -> str:
    # who decided is free text: no sign of it may forge a line, or steer a terminal
    value = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in value)
    if form in table()["title"]:
        return titles(form, value, lang)
    return _FORMS[form](value, lang) if form in _FORMS else value


def _day(text: str, lang: Lang) -> str:
    return era_date(date.fromisoformat(text), lang)


def _instant(text: str, lang: Lang) -> str:
    at = japan_time(datetime.fromisoformat(text))
    time = f"{at.hour}時{at:%M}分" if lang == "ja" else f", {at:%H:%M}"
    return f"{era_date(at.date(), lang)}{time}"


def _either(text: str, lang: Lang) -> str:
    """Return the half of a title that is in a language: a rulebook's, not of our table."""
    ja, _, en = text.partition(" | ")
    return ja if lang == "ja" else en or ja


def _weights(text: str, lang: Lang) -> str:
    rows = (f"{desk_text(desk, lang)} {number(weight)}" for desk, weight in from_text(text))
    return " : ".join(rows)


@cache
def table() -> dict[str, Any]:
    """Return the whole table of texts."""
    return tomllib.loads((files(__package__) / "messages.toml").read_text(encoding="utf-8"))


def known_language(lang: str) -> None:
    """Raise OutOfRange for a language that the texts do not have.

    >>> known_language("en")
    """
    if lang not in LANGUAGES:
        raise OutOfRange(f"read language {lang!r}; expected one of {', '.join(LANGUAGES)}")


def word(code: str, lang: Lang) -> str:
    """Return one word of the table.

    >>> word("held", "ja")
    '保留'
    """
    return str(table()["word"][code][lang])


def subject_text(subject: str, lang: Lang) -> str:
    """Return a line's subject in words: "leg:C1/2/reserved-seat" is the charge of a leg.

    >>> subject_text("visit:V-1", "ja"), subject_text("leg:C-1/2/reserved-seat", "en")
    ('支援 V-1', 'leg C-1/2 reserved seat')
    """
    kind, colon, rest = subject.partition(":")
    if not colon or kind not in _SUBJECTS:
        return subject
    head, _, charge = rest.rpartition("/")
    if kind == "cost":
        head, _, desk = rest.partition("/")
        return " ".join([word(kind, lang), head, *([desk_text(desk, lang)] if desk else [])])
    if charge in _CHARGES:
        return f"{word(kind, lang)} {head} {word(charge, lang)}"
    return f"{word(kind, lang)} {rest.removesuffix('/private-car')}"


def desk_text(desk: str, lang: Lang) -> str:
    """Return a desk in words; one of a caller's own rulebook stands as it is.

    >>> desk_text("centre", "en"), desk_text("annex", "en")
    ('productivity centre', 'annex')
    """
    entry = table()["word"].get(desk)
    return str(entry[lang]) if entry else desk


def titles(table_of: str, ids: str, lang: Lang) -> str:
    """Return the titles of one id or several; one of a caller's own rulebook stands as it is.

    >>> titles("role", "supporter", "ja"), titles("role", "own-role", "en")
    ('生産性向上支援サポーター', 'own-role')
    """
    known = table()["title"][table_of]
    said = (known[one][lang] if one in known else one for one in ids.split(", "))
    return ("、" if lang == "ja" else "; ").join(said)


def fill(text: str, values: dict[str, Scalar], lang: Lang) -> str:
    """Put values into a text of the table.

    >>> fill("{yen:yen}", {"yen": 24_000}, "en")
    '24,000 yen'
    """
    try:
        return text.format_map({name: _Value(value, lang) for name, value in values.items()})
    except (ValueError, ArithmeticError) as error:
        raise InputError([f"the values of the text {text!r} are none that it can show"]) from error
    except KeyError as error:
        raise InputError([f"the value {error} is missing that the text {text!r} needs"]) from error


def finding_text(finding: Finding, lang: Lang) -> str:
    """Return what a finding says; the plain values for the code of a caller's own rule."""
    entry = table()["finding"].get(finding.code)
    if entry is None:
        return ", ".join(f"{name} = {_Value(value, lang):n}" for name, value in finding.values)
    return fill(entry[lang], dict(finding.values), lang)


def template_text(code: str, lang: Lang) -> str:
    """Return what a finding says, with an ellipsis for each value that it would name.

    >>> template_text("travel.no-component", "en")
    'travel cost is transport, daily allowance and lodging; … is none of them'
    """
    return _VALUE.sub("…", table()["finding"][code][lang])


def placeholders(code: str, lang: Lang) -> tuple[str, str | None]:
    """Return what a finding says and what would mend it, with its values by name: "{visit}".

    >>> placeholders("travel.no-component", "en")[0]
    'travel cost is transport, daily allowance and lodging; {yen:yen} is none of them'
    """
    entry = table()["finding"][code]
    return entry[lang], entry["mend"][lang] if "mend" in entry else None


def mend_text(finding: Finding, lang: Lang) -> str | None:
    """Return what would mend what a finding holds or refuses; None for a note."""
    mend = table()["finding"].get(finding.code, {}).get("mend")
    return fill(mend[lang], dict(finding.values), lang) if mend else None


def line_title(form: str, lang: Lang) -> str | None:
    """Return the title of a form of line; None for a caller's own."""
    entry = table()["line"].get(form)
    return str(entry[lang]) if entry else None


def cut_text(name: str, yen: int, lang: Lang) -> str:
    """Return what came off a line beside its own rule, by the input that keeps it.

    >>> cut_text("route_cut", 300, "en")
    'less 300 yen, above the most economical route'
    """
    return fill(table()["cut"][name][lang], {"yen": yen}, lang)


def line_steps(form: str, lang: Lang) -> list[Step]:
    """Return the steps of a form of line."""
    return [Step(step["rule"], step[lang]) for step in table()["line"][form]["step"]]


# How a value that is text reads, by the form that a text names.
_FORMS: Mapping[str, Callable[[str, Lang], str]] = {
    "word": word,
    "fare": word,
    "subject": subject_text,
    "exact": exact,
    "share": share,
    "desk": desk_text,
    "weights": _weights,
    "day": _day,
    "days": days,
    "instant": _instant,
    "either": _either,
}
