"""What each rule decides, in a few words of both languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.text.words import Lang, known_language


def rule_title(rule: str, lang: Lang = "ja") -> str:
    """Return the title of a rule. Raises NoRuleApplies for another, OutOfRange on a language.

    >>> rule_title("dispatch.fee"), rule_title("dispatch.fee", "en")
    ('専門家謝金の額', "the expert's fee for a visit")
    """
    known_language(lang)
    if rule not in _titles():
        raise NoRuleApplies(f"read rule {rule!r}; yorozu_rules.rules() lists the known ones")
    return _titles()[rule][lang]


@cache
def _titles() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "rules.toml").read_text(encoding="utf-8"))
