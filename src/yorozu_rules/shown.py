"""How facts and results show themselves in notebooks: the pictures are drawn elsewhere, on demand.

What draws lives above all domains, in ``text.display``, and is loaded when a notebook asks for the
first time.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, TypeVar

_ROOM = "yorozu_rules.text.display.show"
T = TypeVar("T")


def shows_itself(kind: type[T]) -> type[T]:
    """Let the values of a class, and of those made from it, show themselves in notebooks.

    A decorator, since a named tuple's body takes nothing but fields and functions.
    """
    for name, function in (("_repr_html_", html), ("_repr_markdown_", markdown)):
        setattr(kind, name, function)
    return kind


def html(self: object) -> str:
    """Return what a notebook shows, in Japanese; ``yorozu_rules.show(value, "en")`` in English."""
    return str(_shown(self).html)


def markdown(self: object) -> str:
    """Return the same as Markdown, for hosts that show no HTML."""
    return str(_shown(self).markdown)


def _shown(value: object) -> Any:
    return import_module(_ROOM).show(value)
