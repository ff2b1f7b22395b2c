"""Numbers for people: commas, yen, △ for negatives, percent, kilometres, hours, days.

Babel does the grouping.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from yorozu_rules.calendar import era_date
from yorozu_rules.errors import Unreadable
from yorozu_rules.numerals import read_int, to_kanji
from yorozu_rules.yen import whole

METRES_A_KM = 1_000
MINUTES_AN_HOUR = 60
_KANJI_YEN = re.compile("金?([〇零一二三四五六七八九十壱弐参拾百千万萬億兆]+)[円圓]也?")


def number(value: int) -> str:
    """Return a whole number with commas; negative ones as △, as Japanese tables have it.

    >>> number(1_234_567), number(-1_000)
    ('1,234,567', '△1,000')
    """
    from babel.numbers import format_decimal

    return str(format_decimal(whole(value), format="#,##0;△#,##0", locale="ja_JP"))


def yen(value: int, lang: Literal["ja", "en"]) -> str:
    """Return yen with their unit.

    >>> yen(24_000, "ja"), yen(-24_000, "en")
    ('24,000円', '△24,000 yen')
    """
    return f"{number(value)}円" if lang == "ja" else f"{number(value)} yen"


def kanji_yen(value: int, *, formal: bool = True) -> str:
    """Return yen in kanji numerals: as on certificates, or plain.

    Formal figures are 壱, 弐, 参, 拾 (大字), which no stroke turns into another, with 金 before and
    円也 after; a one is written out before 拾, 百 and 千, so that nothing can be put in front.

    Raises OutOfRange below 0, for which there is no certificate, and from 10,000 兆 up;
    InexactNumber on a float or bool.

    >>> kanji_yen(24_000), kanji_yen(1_110), kanji_yen(24_000, formal=False)
    ('金弐万四千円也', '金壱千壱百壱拾円也', '二万四千円')
    """
    kanji = to_kanji(value, formal=formal)
    return f"金{kanji}円也" if formal else f"{kanji}円"


def read_kanji_yen(text: str) -> int:
    """Return the yen that ``kanji_yen`` wrote, or that a paper states in one of its forms.

    金 and 也 may be missing, 円 may not, for without it the unit would be a guess; 圓 and 萬 are
    read too. Raises Unreadable on anything else, and on an amount below zero.

    >>> read_kanji_yen("金弐万四千円也"), read_kanji_yen("二万四千円")
    (24000, 24000)
    >>> read_kanji_yen("金伍円也")
    Traceback (most recent call last):
    yorozu_rules.errors.Unreadable: read '金伍円也'; expected yen in kanji such as 金弐万四千円也
    """
    found = _KANJI_YEN.fullmatch(text.strip())
    try:
        if found is None:
            raise Unreadable(text)
        return read_int(found[1])
    except Unreadable:
        raise Unreadable(f"read {text!r}; expected yen in kanji such as 金弐万四千円也") from None


def exact(ratio: str, lang: Literal["ja", "en"]) -> str:
    """Return an exact number, kept as text, as a whole one and what is left.

    >>> exact("20", "en"), exact("41/2", "en"), exact("41/2", "ja"), exact("1/3", "ja")
    ('20', '20 1/2', '20と1/2', '1/3')
    """
    count, rest = divmod(Fraction(ratio), 1)
    if not rest:
        return number(count)
    between = "と" if lang == "ja" else " "
    return f"{number(count)}{between}{rest}" if count else f"{rest}"


def counted(ratio: str, one: str, many: str) -> str:
    """Return an exact number with the English word for one, or a part of one, or for many.

    >>> counted("1", "case", "cases"), counted("1/2", "case", "cases"), counted("0", "day", "days")
    ('1 case', '1/2 case', '0 days')
    """
    return f"{exact(ratio, 'en')} {one if 0 < Fraction(ratio) <= 1 else many}"


def share(ratio: str, lang: Literal["ja", "en"]) -> str:
    """Return an exact share, kept as text, in percent; as a fraction where no percent is exact.

    >>> share("1/2", "ja"), share("8/100", "en"), share("1/8", "en"), share("1/3", "en")
    ('50%', '8 %', '12.5 %', '1/3')
    """
    hundredths = Fraction(ratio) * 100
    percent = Decimal(hundredths.numerator) / Decimal(hundredths.denominator)
    if Fraction(percent) != hundredths:
        return f"{Fraction(ratio)}"
    return f"{percent:f}%" if lang == "ja" else f"{percent:f} %"


def days(text: str, lang: Literal["ja", "en"]) -> str:
    """Return several days, kept as text in their order; month and year once for days alike.

    >>> days("2026-05-07, 2026-05-14", "ja"), days("2026-05-07, 2026-05-14", "en")
    ('令和8年5月7日、14日', '7, 14 May Reiwa 8')
    """
    read = [date.fromisoformat(one) for one in text.split(", ")]
    if len({(one.year, one.month) for one in read}) > 1:
        return ("、" if lang == "ja" else ", ").join(era_date(one, lang) for one in read)
    if lang == "ja":
        return "、".join([era_date(read[0], lang), *(f"{one.day}日" for one in read[1:])])
    return ", ".join([*(f"{one.day}" for one in read[:-1]), era_date(read[-1], lang)])


def distance(metres: int) -> str:
    """Return metres as kilometres, exactly.

    >>> distance(16_400), distance(100_000), distance(99_999)
    ('16.4 km', '100 km', '99.999 km')
    """
    km, rest = divmod(metres, METRES_A_KM)
    decimals = f".{rest:03d}".rstrip("0") if rest else ""
    return f"{number(km)}{decimals} km"


def length_of_time(minutes: int, lang: Literal["ja", "en"]) -> str:
    """Return minutes as hours and minutes.

    >>> length_of_time(180, "ja"), length_of_time(179, "en")
    ('3時間', '2 h 59 min')
    """
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    units = ("時間", "分") if lang == "ja" else (" h", " min")
    parts = [f"{n}{unit}" for n, unit in ((hours, units[0]), (rest, units[1])) if n]
    return ("" if lang == "ja" else " ").join(parts) or f"0{units[1]}"
