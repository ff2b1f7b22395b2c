"""Pictures as inline SVG: whole coordinates, the host's own colours, no id, nothing from outside.

A picture is 400 wide whatever it shows, and is drawn as wide as its place allows. Each function
draws below ``top`` and returns what it drew with the place where it ended.
"""

from __future__ import annotations

from yorozu_rules.text.display.blocks import Bar, Part, Picture
from yorozu_rules.text.display.markup import Html, tag
from yorozu_rules.text.display.signs import clean
from yorozu_rules.text.tables import width

WIDE = 400
EDGE = 2  # on each side, for outlines
INSIDE = WIDE - 2 * EDGE
LINE = 18  # from one line of text to the next
COLUMNS = 54  # half-width signs in a whole line
SIGN = 7  # the width of one of them
WIDEST = 9  # of a letter, where no other may touch it
FEWEST = 14  # of them in a narrow column
SIZE = 13  # of the text
THICK = 14  # a lying bar
BROAD = 96  # an upright bar
TALL = 150  # the tallest upright bar
GAP = 8
SWATCH = 12

Drawn = tuple[list[Html], int]


def svg(picture: Picture) -> Html:
    """Return a picture, with its title and figures in words for those who do not see it.

    The figures are written beside the bars. Zero yen draw nothing, any other a hair at least.
    """
    title, low = _words([*_wrapped(picture.title, COLUMNS)], 0, 0, "start", bold=True)
    drawn, low = (_upright if picture.upright else _lying)(picture, low + GAP)
    legend, low = _legend(picture, low)
    said = "; ".join(f"{bar.label}: {', '.join(bar.said)}" for bar in picture.bars)
    told = (tag("title", picture.title), tag("desc", said))
    return tag(
        "svg",
        *(*told, *title, *drawn, *legend),
        viewBox=f"0 0 {WIDE} {low + GAP}",
        role="img",
        aria_label=picture.title,
        fill="currentColor",
        font_size=SIZE,
    )


def _lying(picture: Picture, top: int) -> Drawn:
    """Draw bars below each other, from a common zero; what is negative goes to the left of it."""
    left = max((_sum(bar, -1) for bar in picture.bars), default=0)
    right = max((_sum(bar, 1) for bar in picture.bars), default=0)
    span = max(picture.most, left + right, 1)
    zero = EDGE + INSIDE * left // span
    drawn: list[Html] = []
    low = top
    for bar in picture.bars:
        figures = max(map(width, bar.said), default=0)
        lines = _wrapped(bar.label, max(COLUMNS - figures - 2, FEWEST))
        label, after = _words(lines, 0, low, "start")
        said, beside = _words(list(bar.said), WIDE, low, "end")
        low = max(after, beside) + GAP // 2
        drawn += [*label, *said]
        reached = {1: 0, -1: 0}  # so far, to the right and to the left
        for part in bar.parts:
            way = 1 if part.yen > 0 else -1
            start, long = _length(reached[way], span, INSIDE), _length(abs(part.yen), span, INSIDE)
            reached[way] += abs(part.yen)
            at = zero + start if part.yen > 0 else zero - start - long
            drawn += _box(part, at, low, long, THICK)
        low += THICK + GAP
    if left:
        drawn.append(_rule(zero, top, zero, low))
    return drawn, low


def _upright(picture: Picture, top: int) -> Drawn:
    """Draw bars side by side on one ground line, figures above and names below them."""
    tallest = max(_sum(bar, 1) for bar in picture.bars)
    most = max(picture.most, tallest, 1)
    each = WIDE // len(picture.bars)
    figures = max(len(bar.said) for bar in picture.bars)
    ground = top + LINE * figures + GAP + _length(tallest, most, TALL)
    drawn, low = [_rule(0, ground, WIDE, ground)], ground
    for place, bar in enumerate(picture.bars):
        middle = each * place + each // 2
        reached = 0
        for part in bar.parts:
            start, high = _length(reached, most, TALL), _length(part.yen, most, TALL)
            reached += part.yen
            drawn += _box(part, middle - BROAD // 2, ground - start - high, BROAD, high)
        above = ground - _length(reached, most, TALL) - GAP - LINE * len(bar.said)
        drawn += _words(list(bar.said), middle, above, "middle", bold=True)[0]
        names, after = _words(_wrapped(bar.label, each // SIGN - 1), middle, ground, "middle")
        drawn += names
        low = max(low, after)
    return drawn, low + GAP


def _legend(picture: Picture, top: int) -> Drawn:
    drawn: list[Html] = []
    at, low = 0, top
    drawn_looks = {part.look for bar in picture.bars for part in bar.parts if part.yen}
    for look, name in picture.legend:
        if look not in drawn_looks:
            continue
        lines = _wrapped(name, COLUMNS - 2 * SWATCH // SIGN)
        wide = 2 * SWATCH + WIDEST * max(map(width, lines))
        if at and at + wide > WIDE:
            at, low = 0, low + LINE
        drawn += _box(Part(look, 1), at + EDGE, low + (LINE - SWATCH) // 2 + 1, SWATCH, SWATCH)
        words, after = _words(lines, at + SWATCH + GAP, low, "start")
        drawn += words
        at, low = at + wide + GAP, after - LINE
    return drawn, low + LINE if drawn else low


def _sum(bar: Bar, sign: int) -> int:
    """Return the yen of a bar on one side of zero, as a length."""
    return sum(part.yen * sign for part in bar.parts if part.yen * sign > 0)


def _length(yen: int, of: int, whole: int) -> int:
    return max(whole * yen // of, 1) if yen else 0


def _box(part: Part, x: int, y: int, wide: int, high: int) -> list[Html]:
    if not part.yen:
        return []
    return [tag("rect", x=x, y=y, width=wide, height=high, class_=f"yorozu-{part.look}")]


def _rule(x1: int, y1: int, x2: int, y2: int) -> Html:
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", stroke_opacity="0.5")


def _words(lines: list[str], x: int, top: int, anchor: str, *, bold: bool = False) -> Drawn:
    """Write lines below each other; only the first is bold."""
    drawn = []
    for place, line in enumerate(lines):
        weight = "600" if bold and not place else "400"
        y = top + LINE * place + SIZE
        drawn.append(tag("text", line, x=x, y=y, text_anchor=anchor, font_weight=weight))
    return drawn, top + LINE * len(lines)


def _wrapped(text: str, columns: int) -> list[str]:
    """Break a text into lines, between words where that is enough; nothing is left out."""
    lines = [""]
    for token in clean(text).split(" "):
        joined = f"{lines[-1]} {token}" if lines[-1] else token
        if width(joined) <= columns:
            lines[-1] = joined
            continue
        lines += [""] if lines[-1] else []
        for sign in token:
            if width(lines[-1] + sign) > columns:
                lines.append("")
            lines[-1] += sign
    return lines
