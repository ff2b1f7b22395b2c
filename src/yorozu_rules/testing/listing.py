"""What a case may check, as a table: each check, the keys of its facts, the page on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from yorozu_rules.testing.checks import checks

PAGES: Mapping[str, tuple[str, ...]] = {
    "applications.md": ("application",),
    "centres.md": (
        "ending",
        "engagement",
        "month",
        "plan",
        "settlement",
        "stand-in",
        "subcontracts",
    ),
    "files.md": ("claim",),
    "network.md": ("network",),
    "obligations.md": (
        *("awards", "cancellation", "delivery", "diagnosis", "handlers", "meetings", "sanction"),
        *("security", "site-visits", "survey", "system", "year", "yearly-survey"),
    ),
    "register.md": ("expert", "flow", "journey", "missing-evaluations", "platform", "request"),
    "reports.md": ("case-studies", "centre-activity"),
}


class Row(NamedTuple):
    """One check: its name, the keys of its facts with what they hold, the page on them."""

    check: str
    keys: tuple[str, ...]
    page: str


def rows() -> Iterator[Row]:
    """Yield a row a check, by name; a key with ``?`` may be left out.

    >>> next(row for row in rows() if row.check == "network").keys
    ('network: Network', 'at?: day')
    """
    pages = {name: page for page, names in PAGES.items() for name in names}
    for name, check in sorted(checks().items()):
        keys = tuple(
            f"{key}{'' if field.is_required() else '?'}: {_kind(field.annotation)}"
            for key, field in check.facts.model_fields.items()
        )
        yield Row(name, keys, pages[name])


_MOST = 5  # texts that are shown, of those that a key may hold
_PLAIN = {datetime: "date and time", date: "day", str: "text", int: "number", bool: "true or false"}


def _kind(kind: Any) -> str:
    """Return what a key holds, in words: a record, a day, a list, one of several texts."""
    origin = get_origin(kind)
    parts = [one for one in get_args(kind) if one not in (type(None), ...)]
    if origin is Literal:
        return " or ".join(map(str, parts))
    if origin is Annotated:
        return _kind(parts[0])
    if origin is tuple:
        return f"list of {_kind(parts[0])}"
    if origin is Mapping:
        return f"{_kind(parts[1])} by {_kind(parts[0])}"
    if parts:
        said = " or ".join(map(_kind, parts)).split(" or ")
        return " or ".join(said) if len(said) <= _MOST else f"one of {len(said)} names"
    return _PLAIN[kind] if kind in _PLAIN else str(kind.__name__)
