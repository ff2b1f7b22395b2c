"""The rules over HTTP: facts in as JSON, outcomes out as JSON, what is wrong as 422.

pip install 'yorozu-rules[examples]'; uvicorn http_service:app --app-dir examples --host 127.0.0.1
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

import yorozu_rules as yr
from yorozu_rules.errors import NoRulebook
from yorozu_rules.facts import Fact

app = FastAPI(title="yorozu-rules")
BOOKS = {book.id: book for book in yr.known_rulebooks()}  # no caller opens a file by its path


class Case(Fact):
    """A claim with the record of the year that its visits are numbered by."""

    claim: yr.Claim
    history: tuple[yr.VisitRecord, ...]
    complete: bool


def answer(outcome: yr.Outcome) -> Response:
    """Return an outcome as the files have it."""
    return Response(yr.outcome_to_json(outcome), media_type="application/json")


def book(name: str) -> yr.Rulebook:
    """Return one of the library's rulebooks."""
    if name not in BOOKS:
        raise NoRulebook(f"read rulebook {name!r:.60}; expected one of {', '.join(BOOKS)}")
    return BOOKS[name]


@app.exception_handler(yr.YorozuError)
def refused(_: Request, error: yr.YorozuError) -> JSONResponse:
    """Answer with the code, and with every problem as the command line shows it."""
    problems = getattr(error, "problems", (f"{error}",))
    return JSONResponse({"code": error.code, "problems": problems}, status_code=422)


@app.post("/settle")
async def settle(request: Request, rulebook: str) -> Response:
    """Settle one claim."""
    case = yr.fact_from_json(await request.body(), Case)
    visits = yr.number_visits(case.history, complete=case.complete)
    return answer(yr.settle(case.claim, book(rulebook), visits=visits))


@app.post("/check/{kind}")
async def check(kind: str, request: Request, rulebook: str) -> Response:
    """Ask the rules that a fact is of; ``kind`` is the name of its schema."""
    found = yr.check(yr.fact_from_json(await request.body(), kind), book(rulebook))
    return answer(found if isinstance(found, yr.Outcome) else found.outcome)


@app.get("/schema/{name}")
def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of record."""
    return yr.schema(name)
