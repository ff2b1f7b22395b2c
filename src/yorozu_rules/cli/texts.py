"""The one table of what help and progress say, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from yorozu_rules.text.words import Lang, fill


@cache
def texts() -> dict[str, Any]:
    """Return the whole table."""
    return tomllib.loads((files(__package__) / "texts.toml").read_text(encoding="utf-8"))


def heading(code: str, lang: Lang) -> str:
    """Return a heading, or a line, of the help.

    >>> heading("examples", "en")
    'examples'
    """
    return str(texts()["heading"][code][lang])


def command_texts(command: str) -> Mapping[str, Any]:
    """Return what there is to say of a command; nothing of one that the table does not have."""
    return dict(texts()["command"].get(command, {}))


def argument_text(command: str, name: str, lang: Lang) -> str | None:
    """Return what an argument of a command expects; None where the table does not say.

    >>> argument_text("diff", "lang", "en")
    'language of what is printed: ja (default) or en'
    """
    own = texts()["command"].get(command, {}).get("argument", {})
    entry = own.get(name, texts()["argument"].get(name))
    return str(entry[lang]) if entry else None


def exit_text(code: int, lang: Lang) -> str:
    """Return what an exit code means.

    >>> exit_text(0, "en")
    'done; what is held or refused is a result, no failure'
    """
    return str(texts()["exit"][str(code)][lang])


def progress_text(code: str, counts: Mapping[str, int], lang: Lang) -> str:
    """Return how far a run is.

    >>> progress_text("claims", {"claims": 3_000, "held": 41}, "en")
    '3,000 claims settled, 41 of them with something held'
    """
    return fill(str(texts()["progress"][code][lang]), {**counts}, lang)
