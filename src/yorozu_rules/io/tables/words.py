"""What a cell may say for a value, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from yorozu_rules.io.tables.headings import Lang, alike


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("yorozu_rules.io.tables").joinpath("words.toml").read_text("utf-8"))


def choices(name: str) -> Mapping[str, list[str]]:
    """Return the values of a kind of choice, each with its words, the first the one written.

    >>> choices("means")["telephone"]
    ['電話']
    """
    words: Mapping[str, list[str]] = _tables()[name]
    return words


def is_choice(form: str) -> bool:
    """Say whether a form is a choice among words."""
    return form in _tables()


@cache
def _meanings(name: str) -> Mapping[str, str]:
    words = choices(name)
    return {alike(word): value for value, said in words.items() for word in (value, *said)}


def meaning(name: str, text: str) -> str | None:
    """Return the value that a word stands for; None for a word that is not known.

    >>> meaning("means", "　対面 "), meaning("means", "WEB"), meaning("means", "fax")
    ('face-to-face', 'web', None)
    """
    return _meanings(name).get(alike(text))


def word(name: str, value: str, lang: Lang) -> str:
    """Return how a value is written; one without a word is written as itself.

    >>> word("means", "web", "ja"), word("means", "web", "en"), word("institution", "own", "ja")
    ('オンライン', 'web', 'own')
    """
    said = choices(name).get(value)
    return said[0] if said and lang == "ja" else value
