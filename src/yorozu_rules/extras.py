"""Packages that come with an extra: imported where needed, named where they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from yorozu_rules.errors import MissingExtra


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Import the packages of an extra within this block.

    Raises MissingExtra, with what to install, where one of them is not there.

    >>> with needs("excel"):
    ...     import no_such_package
    Traceback (most recent call last):
    yorozu_rules.errors.MissingExtra: no_such_package is not installed: pip install "yorozu-rules[excel]"
    """  # noqa: E501  (a doctest cannot break the line that it expects)
    try:
        yield
    except ModuleNotFoundError as error:
        said = f'{error.name} is not installed: pip install "yorozu-rules[{extra}]"'
        raise MissingExtra(said) from error
