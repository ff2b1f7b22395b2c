"""YAML as it looks: values made of the events of a parser, and the line of each (needs PyYAML).

Only ``null``, ``true``, ``false`` and whole numbers are more than text: a day stays the text that
it is, ``no`` is no false, ``12:30`` no 750, ``0777`` no 511. Numbers with a point are errors, as
are tags, anchors and aliases, and keys that stand twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import yaml
from yaml import events as of_yaml

from yorozu_rules.io.problems import one_line, shortened
from yorozu_rules.testing.places import Document, Place, Wrong

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,30})")
_POINT = re.compile(r"[-+]?(\.[0-9]+|[0-9][0-9_]*\.[0-9_]*|[0-9][0-9_]*(?=[eE]))([eE][-+]?[0-9]+)?")
_SHORT = re.compile(r"[-+]?[0-9]{1,9}\.[0-9]{1,9}")  # whose fraction is worth showing
_GROUP = re.compile(r"[0-9]{3}")  # what stands after the comma of 80,000
_PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}
_DEEPEST = 60  # records within records


# What the parser says, and what whoever wrote the line has to know.
_MEANT: tuple[tuple[str, str], ...] = (
    (
        "mapping values are not allowed here",
        "a second colon on the line, or a line that is indented otherwise than the one above; "
        "a text with a colon in it goes in quotes",
    ),
    ("could not find expected ':'", "write key: value, with a blank after the colon"),
    (
        "expected <block end>",
        "the line is indented otherwise than the others of its record, which begin in one column",
    ),
    ("'\\t'", "a tab stands there; indent by blanks"),
    ("expected ',' or ']'", "a list in [ ] is not closed, or a comma is missing"),
    ("expected ',' or '}'", "a record in { } is not closed, or a comma is missing"),
    ("unexpected end of stream", "a quotation mark is not closed"),
)


def documents_of(text: str, name: str, said: list[str]) -> list[Document]:
    r"""Return the documents of a YAML text; where it is no YAML is added to ``said``.

    What is YAML and cannot be read all the same stands in the document, as ``wrong``.

    >>> said = []
    >>> [one.value for one in documents_of("day: 2026-05-11\nsent: no\nyen: 12", "c.yaml", said)]
    [{'day': '2026-05-11', 'sent': 'no', 'yen': 12}]
    >>> documents_of("yen: 1\nyen: 2", "c.yaml", said)[0].wrong[0].text
    "key 'yen' stands twice with values 1 and 2"
    """
    builder = _Builder(yaml.parse(text, Loader=yaml.BaseLoader))
    found: list[Document] = []
    try:
        found.extend(builder.documents())
    except yaml.MarkedYAMLError as error:
        problem = f"{error.problem or error.context}"
        meant = next((plain for part, plain in _MEANT if part in problem), "")
        # of a key without its colon, the parser sees the next line
        before = error.context_mark if "could not find" in problem else None
        mark = before or error.problem_mark or error.context_mark
        at = f"{name}:{mark.line + 1}" if mark else name
        said.append(one_line(f"{at}: not YAML: {problem}{f'; {meant}' if meant else ''}"))
    except yaml.YAMLError as error:
        said.append(one_line(f"{name}: not YAML: {error}"))
    return found


class _Builder:
    """Makes the values here, not in the library.

    Its YAML is 1.1, which reads ``no`` as false and keeps the last of two equal keys.
    """

    def __init__(self, events: Iterator[of_yaml.Event]) -> None:
        self._events = events
        self._places: dict[Place, int] = {}
        self._wrong: dict[Place, Wrong] = {}

    def documents(self) -> Iterator[Document]:
        for event in self._events:
            if isinstance(event, of_yaml.DocumentStartEvent):
                self._places, self._wrong = {}, {}
                first = next(self._events)
                value = self._value(first, ())
                wrong = tuple(self._wrong.values())
                if value is not None or wrong:  # neither, as after a last "---"
                    yield Document(value, _line(first), self._places, wrong)

    def _value(self, event: of_yaml.Event, place: Place) -> Any:
        self._places[place] = line = _line(event)
        if getattr(event, "anchor", None) is not None:  # an alias has it too
            self._say(
                place, line, "anchors and aliases (&, *) are not read; write the part out again"
            )
        if getattr(event, "tag", None) is not None:
            self._say(place, line, "tags (!) are not read; leave it out, or put a text in quotes")
        if isinstance(event, of_yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, of_yaml.SequenceStartEvent):
            return self._sequence(place)
        return self._scalar(event, place) if isinstance(event, of_yaml.ScalarEvent) else None

    def _inside(self, end: type[of_yaml.Event], place: Place) -> Iterator[of_yaml.Event]:
        if len(place) == _DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"nested more than {_DEEPEST} deep")
        while not isinstance(event := next(self._events), end):
            yield event

    def _mapping(self, place: Place) -> dict[str, Any]:
        made: dict[str, Any] = {}
        last = ""
        for event in self._inside(of_yaml.MappingEndEvent, place):
            line = _line(event)
            if isinstance(event, of_yaml.ScalarEvent):
                key = event.value
            else:
                self._value(event, place)
                self._say(place, line, "a key is a text, no record, list or alias")
                key = ""
            at = (*place, key)
            value = self._value(next(self._events), at)
            group = value is None and last in made and _GROUP.fullmatch(key)
            if group and type(made[last]) is int:  # {yen: 80,000} is yen: 80, and a key 000
                made[last] = int(f"{made[last]}{key}")
                said = f"read a comma in a number; no commas in yen: {made[last]}"
                self._say((*place, last), line, said)
                continue
            self._places[at] = line  # of the key: its value may stand below
            if key in made:
                both = f"{shortened(made[key])} and {shortened(value)}"
                self._say(at, line, f"key {key!r:.60} stands twice with values {both}")
            made[key] = value
            last = key
        return made

    def _sequence(self, place: Place) -> list[Any]:
        made: list[Any] = []
        for event in self._inside(of_yaml.SequenceEndEvent, place):
            made.append(self._value(event, (*place, len(made))))
        return made

    def _scalar(self, event: of_yaml.ScalarEvent, place: Place) -> Any:
        text: str = event.value
        if event.style is not None:  # in quotes, or a block of text
            return text
        if text in _PLAIN:
            return _PLAIN[text]
        if _WHOLE.fullmatch(text):
            return int(text)
        if _POINT.fullmatch(text):
            fraction = f"a part as a fraction: {Fraction(text)}; " if _SHORT.fullmatch(text) else ""
            said = f"expected a whole number, without a decimal point; {fraction}"
            self._say(place, _line(event), f"read {text:.40}; {said}a text goes in quotes")
        return text

    def _say(self, place: Place, line: int, problem: str) -> None:
        self._wrong[place] = Wrong(place, line, problem)


def _line(event: of_yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1
