"""Every table of words, in Japanese and English: a missing translation fails here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import yorozu_rules as yr
from yorozu_rules.io.tables.headings import columns
from yorozu_rules.io.tables.words import choices
from yorozu_rules.text.readings import WHY, readings_table, why_text
from yorozu_rules.text.words import LANGUAGES, table

PACKAGE = Path(yr.__file__).parent
# National figures have no words, and the words of cells are values with their Japanese names.
WORDLESS = {"law", "words.toml"}
TABLES = sorted(path for path in PACKAGE.rglob("*.toml") if WORDLESS.isdisjoint(path.parts))
BOOKS = yr.known_rulebooks()
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
CHARACTER = re.compile("[\u3040-\u30ff\u4e00-\u9fff]+")
# Half a heading that is put behind another; what a judgement itself is called has none.
EMPTY = {"judgement.holds"}
# How to have the help in the other language, in the other language.
OTHER = {"heading.other"}


def texts(entry: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each text of a table, wherever it stands, with its path."""
    if isinstance(entry, list):
        for place, inner in enumerate(entry):
            yield from texts(inner, f"{path}[{place}]")
    elif isinstance(entry, dict):
        if any(isinstance(entry.get(lang), str) for lang in LANGUAGES):
            yield path, {lang: entry[lang] for lang in LANGUAGES if lang in entry}
        for key, inner in entry.items():
            yield from texts(inner, f"{path}.{key}".lstrip("."))


def values(text: str) -> set[str]:
    """Return the names of the values that are put into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_both_languages_stand_in_every_table(path: Path) -> None:
    """Findings, lines, words, titles, headings, steps, questions, columns: ja and en, and alike.

    Both name the same values, neither is empty, and neither is the other's language.
    """
    found = dict(texts(tomllib.loads(path.read_text("utf-8"))))
    assert found
    for where, both in found.items():
        assert set(both) == set(LANGUAGES), where
        if where in EMPTY:
            continue
        assert all(text.strip() for text in both.values()), where
        assert values(both["ja"]) == values(both["en"]), where
        if where in OTHER:
            continue
        assert not CHARACTER.search(re.sub("[（(][^）)]*[）)]", "", both["en"])), where
        words = re.sub(r"\{[^}]*\}", "", both["ja"])
        assert JAPANESE.search(words) or not re.search("[a-z]{3} [a-z]{3}", words), where


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_every_reading_is_explained_in_both_languages(book: yr.Rulebook) -> None:
    """What is open, every way to read it, and why one is taken: none is missing in Japanese."""
    for name, reading in book.readings.items():
        assert set(readings_table()[name]) - {"title"} >= set(reading.alternatives), name
        assert JAPANESE.search(why_text(reading.why, "ja")), f"{name}: no translation of its why"
        for lang in LANGUAGES:
            said = yr.reading_text(name, book, lang)
            assert said.count("●") == 1
            assert f"● {reading.default}: " in said
            assert f"[{book.id} {reading.clause}]" in said


def test_no_words_are_left_of_a_reading_that_is_gone() -> None:
    """The table of readings has what the rulebooks have, and nothing else."""
    readings = [(name, one) for book in BOOKS for name, one in book.readings.items()]
    known = readings_table()
    assert known.keys() - {WHY} == {name for name, _ in readings}
    assert known[WHY].keys() == {one.why for _, one in readings}
    for name, entry in known.items():
        if name != WHY:
            ways = {way for known, one in readings if known == name for way in one.alternatives}
            assert entry.keys() - {"title"} == ways, name


def test_a_reading_says_what_is_taken_now() -> None:
    """The mark moves with the choice, the default stays named."""
    book = yr.rulebook("r5-dispatch").reading("fee.same-day", "per-business")
    said = yr.reading_text("fee.same-day", book)
    assert "  ○ per-day: １日に１回分\n  ● per-business: 事業者ごとに１回分\n" in said
    assert "既定: per-day" in said


def test_a_reason_of_another_s_rulebook_stands_as_it_is() -> None:
    """What we have no words for is shown as its owner wrote it, in either language."""
    assert [why_text("we say so", lang) for lang in LANGUAGES] == ["we say so", "we say so"]


def test_what_is_no_reading_or_no_language_is_refused() -> None:
    """The message names those that there are."""
    book = yr.rulebook("r5-dispatch")
    with pytest.raises(yr.YorozuError, match=r"fee\.same-day"):
        yr.reading_text("fee.same-dai", book)
    with pytest.raises(yr.YorozuError, match="expected one of ja, en"):
        yr.reading_text("fee.same-day", book, "fr")  # type: ignore[arg-type]


def test_every_word_of_a_cell_has_both_languages() -> None:
    """The value itself is the English word of a cell; each has a Japanese one, written first."""
    forms = {column.form for name in ("visits", "legs") for column in columns(name)}
    known = tomllib.loads((files("yorozu_rules.io.tables") / "words.toml").read_text("utf-8"))
    for form in sorted(forms & known.keys()):
        for value, said in choices(form).items():
            assert value.isascii(), (form, value)
            assert CHARACTER.search(said[0]) or form == "category", (form, value)


def test_quantities_are_said_in_both_languages() -> None:
    """Sheets, commissions and licences with their formula: 7,000 x 15, 2,600, 3 and 35."""
    book = yr.rulebook("r5-dispatch")
    found = [yr.estimate_archive(book), yr.estimate_experts(book)]
    found += yr.estimate_system_licences(book)
    assert {one.what for one in found} == table()["quantity"].keys()
    ja = [yr.quantity_text(one).partition(" [r5-dispatch ")[0] for one in found]
    assert ja == [
        "紙で保管するときの枚数: 105,000 = 7,000回 × 15枚",
        "委嘱する登録専門家: 2,600 = 2,600人",
        "システムの管理者ライセンス: 3 = 3人",
        "システムの利用者ライセンス: 35 = 35人",
    ]
    en = [yr.quantity_text(one, "en").partition(" = ")[2].partition(" [")[0] for one in found]
    assert en == ["7,000 visits x 15 sheets", "2,600 experts", "3 administrators", "35 users"]
