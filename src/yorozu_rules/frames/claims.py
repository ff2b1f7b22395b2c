"""Claims out of a frame of visits and one of legs: all or none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError

from yorozu_rules.dispatch.facts import Claim
from yorozu_rules.errors import InputError
from yorozu_rules.frames.draft import FrameDraft
from yorozu_rules.frames.legs import LegTexts, journey_text, leg_texts
from yorozu_rules.frames.table import FrameTable, table_of
from yorozu_rules.frames.visits import VisitTexts, said_again, visit_texts, visits_text
from yorozu_rules.io.complaints import Complaints, refuse
from yorozu_rules.io.tables.draft import Draft
from yorozu_rules.io.tables.headings import Name, columns
from yorozu_rules.io.tables.index import CLAIM
from yorozu_rules.io.tables.journey import add_journey
from yorozu_rules.io.tables.problems import translated
from yorozu_rules.io.tables.visits import add_visits

Rows = Mapping[str, Sequence[int]]


def claims_from_frame(visits: object, legs: object | None = None) -> tuple[Claim, ...]:
    """Return the claims of a frame of visits and one of legs, all or none.

    The columns are those of the CSV claim tables (docs/columns.md), in either language and any
    order. Numbers are whole: yen, metres and minutes as integers of any width; kilometres as text
    or Decimal; days and times as such or as text, a time without a zone being Japan's. A cell
    without a value is not known. Without ``legs``, no claim may have a journey with rows of its
    own. The claims come in the order of their first rows.

    Raises InputError with every problem at once, each with the row's position from 0 (and its
    label in a pandas index), the heading, what was read and what was expected; a float is refused,
    300.0 too. Raises MissingExtra without the extra ``frames``.

    >>> claims_from_frame([300.0])
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: visits: read a builtins list; expected a DataFrame of pandas or Polars or a Table of PyArrow
    """  # noqa: E501  (a doctest cannot break the line that it expects)
    said: list[str] = []
    tables: list[FrameTable] = []
    given: tuple[tuple[object, Name], ...] = ((visits, "visits"), (legs, "legs"))
    for frame, name in given:
        try:
            if name == "visits" or frame is not None:
                tables.append(table_of(frame, name))
        except InputError as error:
            said.extend(error.problems)
    if said:
        raise InputError(said)
    complaints = Complaints()
    for table in tables:
        complaints.extend(table.problems)
    reader = _Reader(tables[0], tables[1] if legs is not None else None)
    claims = tuple(reader.claims(complaints))
    refuse(complaints)
    return claims


class _Reader:
    """Two frames about to be read: all rows at once, and the rows of odd claims cell by cell."""

    def __init__(self, visits: FrameTable, legs: FrameTable | None) -> None:
        self.visits, self.legs = visits, legs
        self.odd_visits: set[int] = set()
        self.odd_legs: set[int] = set()
        self.of_claim = _rows_of(visits)
        self.legs_of = _rows_of(legs) if legs else {}
        self.texts: VisitTexts = visit_texts(visits, self.odd_visits)
        self.leg_texts: LegTexts | None = leg_texts(legs, self.odd_legs) if legs else None
        self.elsewhere = self._visits_in_two_claims()

    def claims(self, complaints: Complaints) -> Iterator[Claim]:
        for name, rows in self.of_claim.items():
            legs = self.legs_of.get(name, ()) if name else ()
            claim = self._at_once(name, rows, legs)
            if claim is None:
                claim, said = self._cell_by_cell(rows, legs)
                complaints.extend(said)
            if claim is not None:
                yield claim
        for name, rows in self.legs_of.items():
            if self.legs and (not name or name not in self.of_claim):
                complaints.extend([_without_visits(self.legs, name, row) for row in rows[:1]])

    def _at_once(self, name: str, rows: Sequence[int], legs: Sequence[int]) -> Claim | None:
        """Return a claim of the texts of its rows; None where they have to be looked at closer."""
        texts = self.texts
        if not name or not self.odd_visits.isdisjoint(rows) or not self.odd_legs.isdisjoint(legs):
            return None
        if self.elsewhere and any(texts.visit_id[row] in self.elsewhere for row in rows):
            return None
        first = rows[0]
        said = texts.claim[first], texts.said[first], texts.journey[first]
        for row in rows[1:]:
            if not said_again(said, (texts.claim[row], texts.said[row], texts.journey[row])):
                return None
        visits = visits_text(texts, rows)
        journey = journey_text(said[1], said[2], self.leg_texts, legs)
        if visits is None or journey is None:
            return None
        text = f'{{"id":{json.dumps(name)},{said[0]}"visits":[{visits}],"journey":{journey}}}'
        try:
            return Claim.model_validate_json(text)
        except ValidationError:
            return None

    def _cell_by_cell(
        self, rows: Sequence[int], legs: Sequence[int]
    ) -> tuple[Claim | None, list[str]]:
        """Return a claim as the tables in files are read, or all that is wrong with it."""
        draft = FrameDraft()
        add_visits(draft, self.visits, [self.visits.row(row) for row in rows])
        add_journey(draft, self.legs, [self.legs.row(row) for row in legs] if self.legs else [])
        self._say_shared(draft, rows)
        claim = None
        try:
            claim = Claim.model_validate_json(json.dumps(draft.data))
        except ValidationError as error:
            for problem in translated(error, draft):
                draft.say(problem)
        return claim, list(draft.said)

    def _visits_in_two_claims(self) -> dict[str, dict[str, int]]:
        """Return the visit ids that stand in more than one claim, with a row of each."""
        places: dict[str, dict[str, int]] = {}
        for claim, rows in self.of_claim.items():
            for row in rows:
                if id_ := self.texts.visit_id[row]:
                    places.setdefault(id_, {}).setdefault(claim, row)
        return {id_: claims for id_, claims in places.items() if len(claims) > 1}

    def _say_shared(self, draft: Draft, rows: Sequence[int]) -> None:
        own = {id_: row for row in reversed(rows) if (id_ := self.texts.visit_id[row])}
        for id_, row in own.items():
            for other in self.elsewhere.get(id_, {}).values():
                if other not in rows:
                    draft.say(
                        f"{self.visits.at(row)}: visit id {json.loads(id_)} stands at "
                        f"{self.visits.at(other)} in another claim too"
                    )


def _rows_of(table: FrameTable) -> dict[str, list[int]]:
    """Return the rows of each claim, wherever they stand, in the order of the frame."""
    names = [column and (column.of, column.path) for column in table.headings.columns]
    cells = table.columns[names.index(CLAIM[table.name])]
    ids = {key: text.strip() for key, text in cells.texts.items()}
    found: dict[str, list[int]] = {}
    for row, key in enumerate(cells.keys):
        found.setdefault(ids[key], []).append(row)
    return found


def _without_visits(legs: FrameTable, claim: str, row: int) -> str:
    heading = legs.headings.named(next(one for one in columns("legs") if one.path == ("claim",)))
    if not claim:
        return f"{legs.at(row)}: {heading}: empty; expected the id of a claim of visits"
    return f"{legs.at(row)}: {heading}: read {claim!r:.80}, which is no claim of visits"
