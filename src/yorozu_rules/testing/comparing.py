"""What is expected of an outcome beside what is there: each difference, with what is near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from yorozu_rules.forms import KINDS
from yorozu_rules.outcome import Finding, Line, Outcome, Scalar
from yorozu_rules.text.words import Lang, fill, table

PARTS = ("claimed", "allowed", "borne", "held", "refused")
Amounts = Mapping[str, int]  # of PARTS, those that are stated
_MOST = 10  # names shown of those that are there


class Difference(NamedTuple):
    """One thing that is not as expected; ``subject`` is the line that it is about, if it is of one.

    ``near`` are the names there that look like the one expected, ``there`` all of them;
    ``found`` the findings that it is about, as a case would state them, ``same_rule`` the codes
    that the rule of the expected one has found instead.
    """

    code: str
    values: tuple[tuple[str, Scalar], ...]
    subject: str | None = None
    near: tuple[str, ...] = ()
    there: tuple[str, ...] | None = None
    found: tuple[str, ...] = ()
    same_rule: tuple[str, ...] = ()

    def text(self, lang: Lang = "ja") -> str:
        """Return what is expected and what is there, in words.

        >>> yen = (("subject", "visit:V"), ("part", "held"), ("expected", 0), ("got", 3))
        >>> Difference("line-yen", yen).text("en")
        'visit:V: held: expected 0, got 3'
        """
        return "\n".join(self._texts(lang))

    def _texts(self, lang: Lang) -> Iterator[str]:
        texts = table()["test"]
        yield fill(texts[self.code][lang], dict(self.values), lang)
        if self.found:
            yield "  " + fill(texts["found"][lang], {}, lang)
            yield from (f"    - {one}" for one in self.found[:_MOST])
            if len(self.found) > _MOST:
                yield f"    ... (+{len(self.found) - _MOST})"
        if self.same_rule:
            names = ", ".join(self.same_rule[:_MOST])
            yield "  " + fill(texts["same-rule"][lang], {"names": names}, lang)
        if self.near:
            yield "  " + fill(texts["near"][lang], {"names": ", ".join(self.near)}, lang)
        if self.there is not None:
            more = f", ... (+{len(self.there) - _MOST})" if len(self.there) > _MOST else ""
            names = ", ".join(self.there[:_MOST]) + more
            code = "there" if names else "nothing-there"
            yield "  " + fill(texts[code][lang], {"names": names}, lang)


def line_of(outcome: Outcome, subject: str) -> Line | Difference:
    """Return the one line of a subject, or what is wrong: there is none, or more than one."""
    found = [line for line in outcome.lines if line.subject == subject]
    if len(found) == 1:
        return found[0]
    said = (("subject", subject), ("lines", len(found)))
    if found:
        return Difference("line-twice", said, subject)
    subjects = [line.subject for line in outcome.lines]
    return missing("line-missing", said, subject, subjects)


def of_line(
    outcome: Outcome, subject: str, amounts: Amounts, basis: str | None = None
) -> Iterator[Difference]:
    """Yield where a line has other yen, or another tax basis, than stated."""
    line = line_of(outcome, subject)
    if isinstance(line, Difference):
        yield line
        return
    if basis is not None and line.basis != basis:
        bases = (("subject", subject), ("expected", basis), ("got", line.basis))
        yield Difference("line-basis", bases, subject)
    for part, yen in amounts.items():
        got = getattr(line, part)
        if got != yen:
            said = (("subject", subject), ("part", part), ("expected", yen), ("got", got))
            yield Difference("line-yen", said, subject)


def of_total(outcome: Outcome, basis: str, amounts: Amounts) -> Iterator[Difference]:
    """Yield where the sums of one tax basis are others than stated; no line of it is no yen."""
    sums = outcome.totals.get(basis)
    if sums is None and any(amounts.values()):
        yield missing("basis-missing", (("basis", basis),), basis, list(outcome.totals))
        return
    for part, yen in amounts.items():
        got = getattr(sums, part) if sums else 0
        if got != yen:
            said = (("basis", basis), ("part", part), ("expected", yen), ("got", got))
            yield Difference("total", said)


def of_finding(outcome: Outcome, code: str, subject: str | None = None) -> Iterator[Difference]:
    """Yield a difference where a finding is not there: anywhere, or on the line of a subject."""
    found: Iterable[Finding] = outcome.findings
    if subject is not None:
        line = line_of(outcome, subject)
        if isinstance(line, Difference):
            yield line
            return
        found = line.findings
    if all(finding.code != code for finding in found):
        yield finding_missing(code, found, subject)


def finding_missing(code: str, found: Iterable[Finding], subject: str | None) -> Difference:
    """Return that nothing has a code, with what the code's own rule has found, and all others.

    Only of a code that no rule of the library has, names that look like it are shown.
    """
    found = tuple(found)
    said = (("code", code), ("subject", subject or "-"))
    which = "finding-missing" if subject is None else "finding-missing-there"
    difference = missing(which, said, code, [one.code for one in found], subject)
    if code not in KINDS:
        return difference
    same = tuple(dict.fromkeys(one.code for one in found if one.rule == KINDS[code].rule))
    others = tuple(one for one in difference.there or () if one not in same)
    return difference._replace(
        near=(), there=None if same and not others else others, same_rule=same
    )


def missing(
    code: str,
    said: tuple[tuple[str, Scalar], ...],
    name: str,
    names: Iterable[str],
    subject: str | None = None,
) -> Difference:
    """Return that a name is not there, with those that are, and the ones that look like it."""
    there = tuple(dict.fromkeys(names))
    return Difference(code, said, subject, tuple(get_close_matches(name, there)), there)
