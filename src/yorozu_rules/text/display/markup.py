"""Elements of HTML and SVG: what is data is escaped here, and nowhere else."""

from __future__ import annotations

from html import escape

from yorozu_rules.text.display.signs import clean


class Html(str):
    """Text that is markup already; any other text is data, and escaped."""

    __slots__ = ()


def tag(name: str, *inside: str, **attributes: str | int) -> Html:
    """Return an element; what is inside is escaped unless it is Html, attributes always are.

    A trailing underscore is no part of an attribute's name, an inner one is a hyphen.

    >>> tag("p", "a < b", class_="x")
    '<p class="x">a &lt; b</p>'
    """
    named = "".join(
        f' {key.removesuffix("_").replace("_", "-")}="{escape(clean(str(value)))}"'
        for key, value in attributes.items()
    )
    return Html(f"<{name}{named}>{''.join(map(_safe, inside))}</{name}>")


def _safe(text: str) -> str:
    return text if isinstance(text, Html) else escape(clean(text))
