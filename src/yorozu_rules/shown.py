"""How facts and results show themselves in notebooks: the pictures are drawn elsewhere, on demand.

A class says ``_repr_html_ = shown.html``. What draws lives above all domains, in ``text.display``,
and is loaded when a notebook asks for the first time.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ROOM = "yorozu_rules.text.display.show"


def html(self: object) -> str:
    """Return what a notebook shows, in Japanese; ``yorozu_rules.show(value, "en")`` in English."""
    return str(_shown(self).html)


def markdown(self: object) -> str:
    """Return the same as Markdown, for hosts that show no HTML."""
    return str(_shown(self).markdown)


def _shown(value: object) -> Any:
    return import_module(_ROOM).show(value)
