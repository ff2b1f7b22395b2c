"""What a regional platform is made of (地域プラットフォーム)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr

BOOK = yr.rulebook("r5-dispatch")
LISTED = {row.kind: row for row in BOOK[yr.PlatformFigures].institutions.rows}


def member(number: int, institution: str | None, certified: bool | None = None) -> yr.Body:
    """Return one institution."""
    return yr.Body(id=f"P-{number}", institution=institution, certified=certified)


def platform(*institutions: str | None, certified: bool | None = None) -> yr.Platform:
    """Return a platform of institutions of these kinds."""
    return yr.Platform(
        id="PF-1",
        members=tuple(member(n, kind, certified) for n, kind in enumerate(institutions, start=1)),
    )


def codes(case: yr.Platform, book: yr.Rulebook = BOOK) -> list[str]:
    """Return the codes found, in order."""
    return [found.code for found in yr.check_platform(case, book).findings]


FOUR = ("chamber", "chamber", "commerce-society", "chamber")


def test_four_institutions_of_two_kinds_are_a_platform() -> None:
    """Note 2: four or more, of more than one kind, and nothing to say."""
    outcome = yr.check_platform(platform(*FOUR), BOOK)
    assert (outcome.case, outcome.lines, outcome.findings) == ("PF-1", (), ())
    assert outcome.source == BOOK.source


def test_three_are_too_few() -> None:
    """The other side of the threshold, with both numbers and the clause."""
    (found,) = yr.check_platform(platform(*FOUR[1:]), BOOK).findings
    assert (found.code, found.clause) == ("platform.too-few", "r5-dispatch 1 注2")
    assert dict(found.values) == {"platform": "PF-1", "count": 3, "least": 4}


def test_the_number_is_the_rulebooks() -> None:
    """A what-if of five refuses four."""
    five = BOOK.amend({"platform.least-institutions": 5}, because="a proposal")
    assert codes(platform(*FOUR), five) == ["platform.too-few"]


def test_four_of_one_kind_are_no_platform() -> None:
    """More than one kind is wanted, and kinds are told apart by the list's numbers."""
    assert codes(platform(*["chamber"] * 4)) == ["platform.one-kind"]
    twelfth = ["bar-association", "other-recognised"] * 2
    assert codes(platform(*twelfth)) == ["platform.one-kind"]


def test_a_platform_of_nobody() -> None:
    """No members: too few, and of no kind."""
    (few, kind) = yr.check_platform(platform(), BOOK).findings
    assert (few.code, kind.code) == ("platform.too-few", "platform.one-kind")
    assert dict(kind.values)["kind"] == "unknown"


def test_an_unlisted_kind_is_refused_and_does_not_count() -> None:
    """A fourth member of no listed kind leaves three."""
    outcome = yr.check_platform(platform(*FOUR[1:], "shop"), BOOK)
    assert [found.code for found in outcome.findings] == ["platform.unlisted", "platform.too-few"]
    assert dict(outcome.findings[0].values) == {
        "platform": "PF-1",
        "body": "P-4",
        "institution": "shop",
    }
    assert codes(platform(*FOUR, "shop")) == ["platform.unlisted"]


@pytest.mark.parametrize("kind", [kind for kind, row in LISTED.items() if row.certified])
def test_kinds_seven_to_eleven_need_the_certification(kind: str) -> None:
    """Certified, it counts; not certified, it is refused; not known, it is asked about."""
    assert LISTED[kind].number in "⑦⑧⑨⑩⑪"
    assert codes(platform(*FOUR[1:], kind, certified=True)) == []
    assert codes(platform(*FOUR[1:], kind, certified=False)) == [
        "platform.not-certified",
        "platform.too-few",
    ]
    assert codes(platform(*FOUR[1:], kind)) == ["platform.certification-unknown"]


@pytest.mark.parametrize("kind", [kind for kind, row in LISTED.items() if not row.certified])
def test_the_other_kinds_need_none(kind: str) -> None:
    """Kinds ①-⑥ and ⑫ count whether certified or not."""
    for certified in (True, False, None):
        assert codes(platform(*FOUR, kind, certified=certified)) == []


def test_an_unknown_kind_holds_what_it_may_still_mend() -> None:
    """A member of unknown kind may be the fourth, or the second kind: asked, not refused."""
    assert codes(platform(*FOUR[1:], None)) == ["platform.institution-unknown"]
    assert codes(platform("chamber", "chamber", "chamber", None)) == [
        "platform.institution-unknown"
    ]
    (asked, few) = yr.check_platform(platform(*FOUR[2:], None), BOOK).findings
    assert (asked.effect, asked.wants) == ("hold", "fact")
    assert dict(few.values)["count"] == 3


def test_members_stand_once() -> None:
    """The same institution twice would make four of three."""
    with pytest.raises(ValidationError, match="members listed more than once: P-1; keep one each"):
        yr.Platform(id="PF-1", members=(member(1, "chamber"), member(1, "chamber")))


Rows = Sequence[tuple[str | None, bool | None]]
KIND = st.none() | st.sampled_from([*LISTED, "shop"])
MEMBERS = st.lists(st.tuples(KIND, st.none() | st.booleans()), max_size=6)


def _of(rows: Rows) -> yr.Platform:
    members = (member(n, kind, certified) for n, (kind, certified) in enumerate(rows))
    return yr.Platform(id="PF-1", members=tuple(members))


@given(MEMBERS, st.sampled_from(sorted(LISTED)), st.booleans())
def test_learning_a_fact_never_mends_a_refusal(rows: Rows, kind: str, certified: bool) -> None:
    """What is refused while something is unknown stays refused, whatever it turns out to be."""
    findings = yr.check_platform(_of(rows), BOOK).findings
    refused = {found.code for found in findings if found.effect == "refuse"}
    known = [(row or kind, certified if sure is None else sure) for row, sure in rows]
    assert refused <= set(codes(_of(known)))
    assert not any(code.endswith("-unknown") for code in codes(_of(known)))


@given(MEMBERS)
def test_the_order_of_members_does_not_matter(rows: Rows) -> None:
    """The same institutions in another order have the same findings."""
    assert sorted(codes(_of(rows))) == sorted(codes(_of(rows[::-1])))
