"""Outcomes as frames: a line a row, a finding a row, or the totals of a case and tax basis a row.

Rows stay in the order of the outcomes. Codes, rules and subjects stay as they are in either
language; headings and texts are said in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar, overload

from yorozu_rules.frames.native import Backend, fields_of, frame_of_rows
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.text.words import Lang, finding_text, mend_text

FrameT = TypeVar("FrameT")

_CODES = ", "


@overload
def lines_frame(
    outcomes: Iterable[Outcome], *, like: FrameT, backend: None = None, lang: Lang = "en"
) -> FrameT: ...
@overload
def lines_frame(
    outcomes: Iterable[Outcome], *, like: None = None, backend: Backend, lang: Lang = "en"
) -> Any: ...
def lines_frame(
    outcomes: Iterable[Outcome],
    *,
    like: object = None,
    backend: str | None = None,
    lang: Lang = "en",
) -> object:
    """Return every line of outcomes as a row of a frame: its case, rule, clause, subject and yen.

    The frame is of the library of ``like``, any frame of the caller's, or of the one that
    ``backend`` names. Yen are 64-bit integers; ``findings`` are the codes of a line's findings,
    empty where there are none. Raises InputError where neither or both of ``like`` and ``backend``
    are given, MissingExtra without the extra ``frames``.

    >>> from yorozu_rules.outcome import Line, Source
    >>> line = Line("own.rule", "visit:V", "tax-excluded", 3, 2, 1, 0, 0, ())
    >>> outcome = Outcome("C", Source("own", "0", (), (), {"own.rule": "1"}), (line,))
    >>> lines_frame([outcome], backend="pyarrow")["allowed"].to_pylist()
    [2]
    """
    rows = (
        (
            outcome.case,
            line.rule,
            outcome.source.clauses.get(line.rule),
            line.subject,
            line.basis,
            line.claimed,
            line.allowed,
            line.borne,
            line.held,
            line.refused,
            _CODES.join([finding.code for finding in line.findings]) or None,
        )
        for outcome in outcomes
        for line in outcome.lines
    )
    return frame_of_rows(fields_of("lines", lang), rows, like, backend)


@overload
def findings_frame(
    outcomes: Iterable[Outcome], *, like: FrameT, backend: None = None, lang: Lang = "en"
) -> FrameT: ...
@overload
def findings_frame(
    outcomes: Iterable[Outcome], *, like: None = None, backend: Backend, lang: Lang = "en"
) -> Any: ...
def findings_frame(
    outcomes: Iterable[Outcome],
    *,
    like: object = None,
    backend: str | None = None,
    lang: Lang = "en",
) -> object:
    """Return every finding of outcomes as a row of a frame: what was found, and what mends it.

    ``subject`` is that of the finding's line, empty for a finding of the whole case; ``wants`` is
    empty where nothing would release it. ``text`` and ``mend`` are said in ``lang``. ``like``,
    ``backend`` and errors are those of ``lines_frame``.

    >>> from yorozu_rules.outcome import Source
    >>> found = Finding("own.code", "note", None, "own.rule", "1", (("yen", 5),))
    >>> outcome = Outcome("C", Source("own", "0", (), (), {}), (), (found,))
    >>> findings_frame([outcome], backend="pyarrow")["text"].to_pylist()
    ['yen = 5']
    """
    rows = (
        (
            outcome.case,
            subject,
            found.rule,
            found.clause,
            found.code,
            found.effect,
            found.wants,
            finding_text(found, lang),
            mend_text(found, lang),
        )
        for outcome in outcomes
        for subject, found in _findings(outcome)
    )
    return frame_of_rows(fields_of("findings", lang), rows, like, backend)


@overload
def totals_frame(
    outcomes: Iterable[Outcome], *, like: FrameT, backend: None = None, lang: Lang = "en"
) -> FrameT: ...
@overload
def totals_frame(
    outcomes: Iterable[Outcome], *, like: None = None, backend: Backend, lang: Lang = "en"
) -> Any: ...
def totals_frame(
    outcomes: Iterable[Outcome],
    *,
    like: object = None,
    backend: str | None = None,
    lang: Lang = "en",
) -> object:
    """Return the totals of outcomes, a row for each case and tax basis: yen of two are not added.

    ``day`` is the first day of the claim's visits; it and ``expert`` are empty where the outcome
    is of no claim. ``like``, ``backend`` and errors are those of ``lines_frame``.

    >>> from yorozu_rules.outcome import Line, Source
    >>> line = Line("own.rule", "visit:V", "tax-excluded", 3, 2, 1, 0, 0, ())
    >>> outcome = Outcome("C", Source("own", "0", (), (), {}), (line,))
    >>> totals_frame([outcome], backend="pyarrow").to_pylist()[0]["borne"]
    1
    """
    rows = (
        (outcome.case, *_about(outcome), *amounts)
        for outcome in outcomes
        for amounts in outcome.totals.values()
    )
    return frame_of_rows(fields_of("totals", lang), rows, like, backend)


def _findings(outcome: Outcome) -> Iterator[tuple[str | None, Finding]]:
    for line in outcome.lines:
        for found in line.findings:
            yield line.subject, found
    for found in outcome.notes:
        yield None, found


def _about(outcome: Outcome) -> tuple[str | None, date | None]:
    about = outcome.about
    if about is None:
        return None, None
    return about.expert, min((visit.day for visit in about.visits), default=None)
