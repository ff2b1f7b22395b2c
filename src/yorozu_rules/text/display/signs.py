"""Free text as it may be shown: no sign of it may break a line, turn the text, or hide."""

from __future__ import annotations

_SPACES = "\u3000\u00a0\n\r\t"


def clean(text: str) -> str:
    r"""Return a text with its invisible signs spelt out, and each line break as a space.

    >>> clean("a\nb\u202e")
    'a b\\u202e'
    """
    return "".join(
        " " if sign in "\n\r\t" else sign if sign.isprintable() or sign in _SPACES else _spelt(sign)
        for sign in text
    )


def _spelt(sign: str) -> str:
    return repr(sign)[1:-1]
