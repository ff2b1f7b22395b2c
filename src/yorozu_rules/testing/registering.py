"""Tells Hypothesis how to make every fact of the library, so that ``st.from_type`` finds it."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from hypothesis import strategies as st

import yorozu_rules
from yorozu_rules.facts import Fact
from yorozu_rules.testing.by_hand import BY_HAND
from yorozu_rules.testing.from_fields import facts

_NO_FACTS = ("yorozu_rules.__main__", "yorozu_rules.cli", "yorozu_rules.testing")


def register(*models: type[Fact]) -> None:
    """Let ``st.from_type``, ``st.builds`` and ``@given`` make these models, by their fields.

    For models of your own: those of the library are registered when this package is imported.

    >>> from yorozu_rules.facts import Yen
    >>> class Parking(Fact):
    ...     yen: Yen
    >>> register(Parking)
    >>> isinstance(st.from_type(Parking), st.SearchStrategy)
    True
    """
    for model in models:
        st.register_type_strategy(model, BY_HAND[model]() if model in BY_HAND else facts)


def models() -> tuple[type[Fact], ...]:
    """Return every model of facts that the library has."""
    for module in pkgutil.walk_packages(yorozu_rules.__path__, "yorozu_rules."):
        if not module.name.startswith(_NO_FACTS):
            import_module(module.name)
    found = dict.fromkeys(_below(Fact))
    return tuple(
        model
        for model in found
        if model.__module__.startswith("yorozu_rules.")
        and not model.__module__.startswith(_NO_FACTS)
    )


def _below(model: type[Fact]) -> Iterator[type[Fact]]:
    for below in model.__subclasses__():
        yield below
        yield from _below(below)
