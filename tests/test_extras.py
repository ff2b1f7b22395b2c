"""What an extra brings, where it is not installed."""

from __future__ import annotations

import pytest

from yorozu_rules.errors import MissingExtra
from yorozu_rules.extras import needs


def test_what_is_not_installed_is_named_with_its_extra() -> None:
    """The error says what to type; it is an ImportError for those who catch these."""
    wanted = r'no_such_library is not installed; pip install "yorozu-rules\[frames\]"'
    with pytest.raises(MissingExtra, match=wanted) as caught, needs("frames"):
        __import__("no_such_library")
    assert isinstance(caught.value, ImportError)


def test_what_is_installed_is_imported() -> None:
    """Nothing is said where nothing is missing."""
    with needs("frames"):
        assert __import__("json").loads("1") == 1
