"""What is only there with an extra of the package, and how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from yorozu_rules.errors import MissingExtra


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Import in this block what an extra brings; MissingExtra says how to install it.

    >>> with needs("frames"):
    ...     import no_such_library
    Traceback (most recent call last):
    yorozu_rules.errors.MissingExtra: no_such_library is not installed; pip install "yorozu-rules[frames]"
    """  # noqa: E501  (a doctest cannot break the line that it expects)
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f'{error.name} is not installed; pip install "yorozu-rules[{extra}]"'
        ) from error
