"""YAML as it looks: values made of the events of a parser, and the line of each (needs PyYAML).

Only ``null``, ``true``, ``false`` and whole numbers are more than text: a day stays the text that
it is, ``no`` is no false, ``12:30`` no 750, ``0777`` no 511. Numbers with a point are errors, as
are tags, anchors and aliases, and keys that stand twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml import events as of_yaml

from yorozu_rules.io.problems import one_line, shortened
from yorozu_rules.testing.places import Document, Place

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,30})")
_POINT = re.compile(r"[-+]?(\.[0-9]+|[0-9][0-9_]*\.[0-9_]*|[0-9][0-9_]*(?=[eE]))([eE][-+]?[0-9]+)?")
_PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}
_DEEPEST = 60  # records within records


def documents_of(text: str, name: str, said: list[str]) -> list[Document]:
    r"""Return the documents of a YAML text; what is wrong is added to ``said``, with its line.

    >>> said = []
    >>> [one.value for one in documents_of("day: 2026-05-11\nsent: no\nyen: 12", "c.yaml", said)]
    [{'day': '2026-05-11', 'sent': 'no', 'yen': 12}]
    >>> documents_of("yen: 1\nyen: 2.5", "c.yaml", said), said[1]
    ([], "c.yaml:2: key 'yen' stands twice with values 1 and '2.5'")
    """
    builder = _Builder(yaml.parse(text, Loader=yaml.BaseLoader))
    try:
        found = list(builder.documents())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f"{name}:{mark.line + 1}" if mark else name
        said.append(one_line(f"{at}: not YAML: {error.problem or error.context}"))
        return []
    except yaml.YAMLError as error:
        said.append(one_line(f"{name}: not YAML: {error}"))
        return []
    said += [one_line(f"{name}:{line}: {problem}") for line, problem in builder.problems]
    return [] if builder.problems else found


class _Builder:
    """Makes the values here, not in the library.

    Its YAML is 1.1, which reads ``no`` as false and keeps the last of two equal keys.
    """

    def __init__(self, events: Iterator[of_yaml.Event]) -> None:
        self._events = events
        self._places: dict[Place, int] = {}
        self.problems: list[tuple[int, str]] = []

    def documents(self) -> Iterator[Document]:
        for event in self._events:
            if isinstance(event, of_yaml.DocumentStartEvent):
                self._places = {}
                first = next(self._events)
                value = self._value(first, ())
                if value is not None:  # as after a last "---"
                    yield Document(value, _line(first), self._places)

    def _value(self, event: of_yaml.Event, place: Place) -> Any:
        self._places[place] = line = _line(event)
        if getattr(event, "anchor", None) is not None:  # an alias has it too
            self._say(line, "anchors and aliases (&, *) are not read; write the part out again")
        if getattr(event, "tag", None) is not None:
            self._say(line, "tags (!) are not read; leave it out, or put a text in quotes")
        if isinstance(event, of_yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, of_yaml.SequenceStartEvent):
            return self._sequence(place)
        return self._scalar(event) if isinstance(event, of_yaml.ScalarEvent) else None

    def _inside(self, end: type[of_yaml.Event], place: Place) -> Iterator[of_yaml.Event]:
        if len(place) == _DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"nested more than {_DEEPEST} deep")
        while not isinstance(event := next(self._events), end):
            yield event

    def _mapping(self, place: Place) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for event in self._inside(of_yaml.MappingEndEvent, place):
            line = _line(event)
            if isinstance(event, of_yaml.ScalarEvent):
                key = event.value
            else:
                self._value(event, place)
                self._say(line, "a key is a text, no record, list or alias")
                key = ""
            value = self._value(next(self._events), (*place, key))
            self._places[*place, key] = line  # of the key: its value may stand below
            if key in made:
                both = f"{shortened(made[key])} and {shortened(value)}"
                self._say(line, f"key {key!r:.60} stands twice with values {both}")
            made[key] = value
        return made

    def _sequence(self, place: Place) -> list[Any]:
        made: list[Any] = []
        for event in self._inside(of_yaml.SequenceEndEvent, place):
            made.append(self._value(event, (*place, len(made))))
        return made

    def _scalar(self, event: of_yaml.ScalarEvent) -> Any:
        text: str = event.value
        if event.style is not None:  # in quotes, or a block of text
            return text
        if text in _PLAIN:
            return _PLAIN[text]
        if _WHOLE.fullmatch(text):
            return int(text)
        if _POINT.fullmatch(text):
            said = "expected a whole number, without a decimal point; a text goes in quotes"
            self._say(_line(event), f"read {text:.40}; {said}")
        return text

    def _say(self, line: int, problem: str) -> None:
        self.problems.append((line, problem))


def _line(event: of_yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1
