"""What a case in a file may expect: yen by line and by tax basis, findings, values, or an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from yorozu_rules.facts import Fact, SignedYen
from yorozu_rules.io.problems import shortened
from yorozu_rules.outcome import Effect, Finding
from yorozu_rules.yen import Basis


def _value(value: object) -> object:
    """Take what a check may say beside its lines: a number, a text, a list of texts."""
    texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    if value is None or isinstance(value, bool | int | str) or texts:
        return value
    raise ValueError(f"read {shortened(value)}; expected a number, a text or a list of texts")


def _coded(value: object) -> object:
    """Take a bare code as a finding of which only the code is stated."""
    if isinstance(value, str):
        return {"code": value}
    if not isinstance(value, dict):
        raise ValueError(
            f"read {shortened(value)}; expected a code such as monthly.missing, "
            "or {code: monthly.missing, month: 2026-06}"
        )
    return value


def _listed(value: object) -> object:
    """Take one rule as a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


class ExpectedYen(Fact):
    """Yen that are stated; those that are not are 0 where any of them is, but for ``claimed``."""

    claimed: SignedYen | None = None
    allowed: SignedYen | None = None
    borne: SignedYen | None = None
    held: SignedYen | None = None
    refused: SignedYen | None = None

    def stated(self, *, strictly: bool) -> dict[str, int]:
        """Return the amounts to compare.

        >>> ExpectedYen(allowed=3).stated(strictly=True)
        {'allowed': 3, 'borne': 0, 'held': 0, 'refused': 0}
        """
        yen = {part: getattr(self, part) for part in ExpectedYen.model_fields}
        fates = [part for part in yen if part != "claimed"]
        if strictly and any(yen[part] is not None for part in fates):
            yen.update({part: yen[part] or 0 for part in fates})
        return {part: amount for part, amount in yen.items() if amount is not None}


class ExpectedFinding(BaseModel):
    """A finding: its code, and what else of it is stated.

    ``effect`` and ``clause`` are those of the finding, every key but these is one of its values.
    ``times`` says how many there are that are so, 0 that there is none; without it one is enough.
    """

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)

    code: str
    effect: Effect | None = None
    clause: str | None = None
    times: int | None = Field(default=None, ge=0)

    @property
    def values(self) -> Mapping[str, Any]:
        """Return the values that are stated."""
        return self.__pydantic_extra__ or {}

    @model_validator(mode="after")
    def _plain(self) -> ExpectedFinding:
        for name, value in self.values.items():
            if isinstance(value, bool) or not isinstance(value, int | str):
                said = f"{name}: read {shortened(value)}; expected a number or a text"
                raise ValueError(said)
        return self

    def fits(self, finding: Finding) -> bool:
        """Say whether a finding is as stated.

        >>> from yorozu_rules.outcome import Kind
        >>> found = Kind("own.code", "hold", "fact", "own.rule").found("1", ("month", "2026-06"))
        >>> ExpectedFinding(code="own.code", month="2026-06").fits(found)
        True
        """
        values = dict(finding.values)
        return (
            self.code == finding.code
            and self.effect in (None, finding.effect)
            and self.clause in (None, finding.clause)
            and all(f"{values.get(name)}" == f"{value}" for name, value in self.values.items())
        )

    def __str__(self) -> str:
        """Return the finding as a case states it."""
        stated = {"effect": self.effect, "clause": self.clause, **self.values, "times": self.times}
        return as_written(self.code, {k: v for k, v in stated.items() if v is not None})


def as_written(code: str, stated: Mapping[str, object]) -> str:
    """Return a finding as a case would state it, to be copied into one.

    >>> as_written("monthly.missing", {"month": "2026-06"}), as_written("monthly.missing", {})
    ('{code: monthly.missing, month: 2026-06}', 'monthly.missing')
    """
    if not stated:
        return code
    return f"{{code: {code}, {', '.join(f'{name}: {_quoted(v)}' for name, v in stated.items())}}}"


def _quoted(value: object) -> str:
    """Return a value as YAML reads it back: a text that would be cut or misread in quotes."""
    text = f"{value}"
    if isinstance(value, int) or not (set(text) & set(",[]{}'\"#&*!|>%@`") or ": " in text):
        return text
    return "'" + text.replace("'", "''") + "'"


ManyExpected = tuple[Annotated[ExpectedFinding, BeforeValidator(_coded)], ...]


class ExpectedLine(ExpectedYen):
    """The yen of one line; where ``findings`` are stated, they are all of the line."""

    basis: Basis | None = None
    findings: ManyExpected | None = None


class Expected(Fact):
    """What must come of a case, and nothing else, unless ``nothing_else`` is false.

    ``lines`` by subject, and all of them where any is stated; ``findings`` of lines or the case,
    by code; ``totals`` by tax basis; ``values`` what else the check says; or the code of the
    ``error`` that it ends in. With ``only``, nothing else is meant of these rules alone.
    """

    lines: Mapping[str, ExpectedLine] | None = None
    findings: ManyExpected = ()
    totals: Mapping[Basis, ExpectedYen] | None = None
    values: Mapping[str, Annotated[Any, BeforeValidator(_value)]] = Field(default_factory=dict)
    error: str | None = None
    nothing_else: bool = True
    only: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()

    def concerns(self, rule: str) -> bool:
        """Say whether what is found under a rule has to be stated.

        >>> Expected(only=("project.forums",)).concerns("project.licences")
        False
        """
        return self.nothing_else and (not self.only or rule in self.only)

    def codes(self) -> Iterable[tuple[str, tuple[str | int, ...]]]:
        """Yield each code that is stated, and where in the case it stands."""
        for place, one in enumerate(self.findings):
            yield one.code, ("findings", place)
        for subject, line in (self.lines or {}).items():
            for place, one in enumerate(line.findings or ()):
                yield one.code, ("lines", subject, "findings", place)
