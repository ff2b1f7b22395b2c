"""Whether a payee can be paid at all: what is not known of an account, of tax and of residence."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.payment.facts import Payee
from yorozu_rules.payment.terms import PER_EXPERT, WITHHOLDING, Terms

NO_PAYEE = Kind("payee.missing", "hold", "fact", PER_EXPERT)
NO_ACCOUNT = Kind("payee.no-account", "hold", "fact", PER_EXPERT)
INVOICE_UNKNOWN = Kind("payee.invoice-unknown", "hold", "fact", PER_EXPERT)
CATEGORY_UNKNOWN = Kind("payee.category-unknown", "hold", "fact", WITHHOLDING)
RESIDENCE_UNKNOWN = Kind("payee.residence-unknown", "hold", "fact", WITHHOLDING)
TAX_STATED_UNKNOWN = Kind("payee.tax-stated-unknown", "hold", "fact", WITHHOLDING)
NON_RESIDENT = Kind("payee.non-resident", "hold", "decision", WITHHOLDING)
KINDS = (
    NO_PAYEE,
    NO_ACCOUNT,
    INVOICE_UNKNOWN,
    CATEGORY_UNKNOWN,
    RESIDENCE_UNKNOWN,
    TAX_STATED_UNKNOWN,
    NON_RESIDENT,
)


def payee_findings(payee: Payee, terms: Terms) -> Iterator[Finding]:
    """Yield why a payee cannot be paid yet; from a corporation nothing is withheld.

    Who does not live in Japan, a foreign corporation too, is taxed by other articles, which are not
    worked out here: the payment waits. Clause: r5-dispatch 3(2)④; 所得税法 204条, 212条.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.payment.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> firm = Payee(id="P", kind="corporation", experts=("E",))
    >>> [found.code for found in payee_findings(firm, terms)]
    ['payee.no-account']
    """
    about = ("payee", payee.id)
    unknown: list[tuple[Kind, object]] = [(NO_ACCOUNT, payee.account)]
    if terms.unregistered != "paid":
        unknown.append((INVOICE_UNKNOWN, payee.invoice))
    if payee.kind != "corporation":
        unknown.append((CATEGORY_UNKNOWN, payee.category))
        unknown.append((RESIDENCE_UNKNOWN, payee.resident))
        unknown.append((TAX_STATED_UNKNOWN, payee.tax_stated))
    if payee.resident is False:
        unknown.append((NON_RESIDENT, None))
    for kind, known in unknown:
        if known is None:
            yield kind.found(terms.clauses[kind.rule], about)
