"""The checks of network that hand-worked cases may name: facts in, what comes of them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import yorozu_rules as yr

CHECKS: Mapping[str, Callable[[Any, yr.Rulebook], dict[str, Any]]] = {}
