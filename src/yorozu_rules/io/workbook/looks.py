"""How cells look: fonts, borders, number formats, and how wide a column has to be."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from yorozu_rules.calendar import era_date, era_year
from yorozu_rules.extras import needs
from yorozu_rules.io.workbook.sheet import Cell, Look, Sheet

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle

Lang = Literal["ja", "en"]
LOOKS: tuple[Look, ...] = get_args(Look)

# Negative yen as △ in Japanese tables; zero is 0, for an empty cell would be not known.
_YEN = {"ja": '#,##0;"△"#,##0;0', "en": "#,##0;-#,##0;0"}
_COUNT = "#,##0"
_TEXT, _GENERAL = "@", "General"
_DAY = "yyyy-mm-dd"
_ERA_DAY = '[$-411]ggge"年"m"月"d"日"'
_FIRST_YEAR = '[$-411]ggg"元年"m"月"d"日"'  # spreadsheets themselves say 令和1年
_FONT = {"ja": "游ゴシック", "en": "Calibri"}
_SIZE, _TITLE_SIZE = 11, 14
_GREY = "FFE7E6E6"

# Widths in digits: of any column, and at most for each look; what is wrapped needs no more.
_NARROWEST = 6
_REMEMBERED = 4_096  # texts: subjects, codes and words come again and again
_WIDEST: dict[Look, int] = {"head": 12, "text": 32, "label": 32, "code": 60, "wide": 42}
_PADDING = 3  # a digit at each side, and one for the mark of the filter
PAGE = 84  # as wide as an upright page, in digits, for text that stands in one line
_SPANNING = ("title", "line")  # over as many columns as they need


class _Form(NamedTuple):
    """How one kind of cell looks."""

    across: str | None = None
    bold: bool = False
    framed: bool = True
    filled: bool = False
    wrapped: bool = False


_FORMS: dict[Look, _Form] = {
    "title": _Form(bold=True, framed=False),
    "line": _Form(framed=False),
    "head": _Form("center", bold=True, filled=True, wrapped=True),
    "text": _Form("left", wrapped=True),
    "code": _Form("left"),
    "wide": _Form("left", wrapped=True),
    "yen": _Form("right"),
    "count": _Form("right"),
    "day": _Form("left"),
    "plain-day": _Form("left"),
    "label": _Form("left", bold=True, filled=True),
    "sum": _Form("right", bold=True, filled=True),
    "era": _Form("left", framed=False),
}


def style_name(look: Look) -> str:
    """Return the name of a look among the styles of the workbook."""
    return f"yorozu {look}"


def styles(lang: Lang) -> list[NamedStyle]:
    """Return the styles of a workbook, one a look. Raises MissingExtra without openpyxl."""
    with needs("excel"):
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
    thin = Side(style="thin", color="FF7F7F7F")
    made = []
    for look, form in _FORMS.items():
        size = _TITLE_SIZE if look == "title" else _SIZE
        style = NamedStyle(
            name=style_name(look),
            font=Font(name=_FONT[lang], size=size, bold=form.bold),
            alignment=Alignment(
                horizontal=form.across,
                vertical="center",
                wrap_text=form.wrapped,
            ),
            number_format=number_format(look, lang),
        )
        if form.framed:
            style.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        if form.filled:
            style.fill = PatternFill("solid", start_color=_GREY, end_color=_GREY)
        made.append(style)
    return made


def number_format(look: Look, lang: Lang) -> str:
    """Return the number format of a look; a cell with a day has that of its era beside it."""
    match look:
        case "yen" | "sum":
            return _YEN[lang]
        case "count":
            return _COUNT
        case "day" | "plain-day" | "era":
            return _DAY
        case "code":
            return _TEXT
        case _:  # not as text: spreadsheets show long ones in that format as ####
            return _GENERAL


def day_format(day: date, lang: Lang) -> str:
    """Return the format of a cell with a date: its era in Japanese, and 元年 for a first year.

    >>> day_format(date(2023, 11, 20), "en"), "元" in day_format(date(2019, 5, 1), "ja")
    ('yyyy-mm-dd', True)
    """
    if lang == "en":
        return _DAY
    return _FIRST_YEAR if era_year(day).year == 1 else _ERA_DAY


def widths(sheet: Sheet, lang: Lang) -> list[int]:
    """Return how wide each column has to be, so that nothing in it is cut off or shown as ###."""
    found: dict[int, int] = {}
    for row in sheet.rows:
        for place, cell in enumerate(row):
            if cell.look not in _SPANNING:
                width = _width(cell, lang)
                found[place] = max(found.get(place, 0), min(_WIDEST.get(cell.look, width), width))
    for place, typed in enumerate(sheet.typed):
        told = (*typed.words, *([f"{date.min}"] if typed.look == "plain-day" else []))
        found[place] = max(found.get(place, 0), *map(text_width, told), 0)
    return [max(_NARROWEST, found.get(place, 0) + _PADDING) for place in range(_columns(sheet))]


def height(row: tuple[Cell, ...], wide: list[int]) -> int:
    """Return how many lines a row needs in columns of these widths, for what is wrapped in it.

    Programs do not agree on how high a row of wrapped text is that does not say so itself.
    """
    pairs = zip(row, wide, strict=False)
    return max((_lines(cell, width - 1) for cell, width in pairs), default=1)


def _lines(cell: Cell, width: int) -> int:
    if not _FORMS[cell.look].wrapped or not isinstance(cell.value, str):
        return 1
    return sum(max(1, -(-text_width(line) // width)) for line in cell.value.splitlines())


def _columns(sheet: Sheet) -> int:
    return max(map(len, sheet.rows), default=0)


def _width(cell: Cell, lang: Lang) -> int:
    if isinstance(cell.value, int):
        return text_width(f"{cell.value:,}") + 1  # bold figures, and △, are wider
    if isinstance(cell.value, date):
        return text_width(era_date(cell.value) if lang == "ja" else f"{cell.value}")
    return max(map(text_width, cell.value.splitlines()), default=0)


@lru_cache(maxsize=_REMEMBERED)
def text_width(text: str) -> int:
    """Return how many digits of width a text takes; what Japanese fonts draw wide is two.

    >>> text_width("謝金 24"), text_width("△")
    (7, 2)
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
