"""What the first settled case costs a program that starts, over what pydantic costs it anyway.

Run as ``python benchmarks/first_case.py``. Whole processes, in turn; best of several, in processor
time, which others on the machine lengthen least. Both find their bytecode made, as after any
installation and any first run: it is kept in a folder of its own, so that nothing in the
environment (``PYTHONDONTWRITEBYTECODE``) turns this into a measurement of the compiler.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from resource import RUSAGE_CHILDREN, getrusage

RUNS = 15
MS_A_SECOND = 1_000

PYDANTIC = """
from pydantic import BaseModel
class Model(BaseModel):
    number: int
Model(number=1)
"""
FIRST_CASE = """
from datetime import datetime
import yorozu_rules as yr
start, end = (datetime(2023, 10, 2, hour, tzinfo=yr.JST) for hour in (13, 16))
period = yr.Period(start=start, end=end, means="web")
body = yr.Body(id="P", kind="yorozu-centre")
visit = yr.Visit(id="V", business="B", body=body, periods=(period,))
claim = yr.Claim(id="C", expert="E", visits=(visit,), journey=None)
record = yr.VisitRecord(id="V", business="B", expert="E", start=start, took_place=True)
visits = yr.number_visits([record], complete=True)
yr.settle(claim, yr.rulebook("r5-dispatch"), visits=visits)
"""


def milliseconds(program: str, bytecode: str) -> int:
    """Return the processor time of a program in an interpreter of its own."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    after = getrusage(RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return round(seconds * MS_A_SECOND)


def main() -> None:
    """Print the two times, their difference and the ratio in percent."""
    with tempfile.TemporaryDirectory() as bytecode:
        programs = (PYDANTIC, FIRST_CASE)
        _first, *rounds = (
            [milliseconds(program, bytecode) for program in programs] for _ in range(RUNS + 1)
        )
    pydantic, ours = (min(times) for times in zip(*rounds, strict=True))
    print(f"pydantic and one model   {pydantic:4} ms")
    more = f"(+{ours - pydantic} ms, {100 * ours // pydantic} %)"
    print(f"the first settled case   {ours:4} ms   {more}")


if __name__ == "__main__":
    main()
