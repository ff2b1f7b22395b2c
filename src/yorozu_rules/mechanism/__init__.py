"""The few shapes that rules have: a table by band, a share of a whole, a judgement."""

from yorozu_rules.mechanism.band import Band, Bands, part
from yorozu_rules.mechanism.judgement import Judgement, decided

__all__ = ["Band", "Bands", "Judgement", "decided", "part"]
