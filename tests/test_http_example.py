"""The example over HTTP, asked by a real client on the loopback address."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import yorozu_rules as yr

EXAMPLES = Path(__file__).parents[1] / "examples"
NO_FASTAPI = "needs FastAPI and uvicorn: pip install 'yorozu-rules[examples]'"


class Answer(NamedTuple):
    status: int
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Client:
    """A client of http.client: bytes over a socket, nothing of the server's."""

    def __init__(self, port: int) -> None:
        self._port = port

    def ask(self, method: str, path: str, body: str | bytes | None = None) -> Answer:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=10)
        try:
            sent = body.encode() if isinstance(body, str) else body
            connection.request(method, path, sent, {"Content-Type": "application/json"})
            response = connection.getresponse()
            return Answer(response.status, response.read().decode())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Serve the example in a thread of this process, on a port that is free."""
    pytest.importorskip("fastapi", reason=NO_FASTAPI)
    uvicorn = pytest.importorskip("uvicorn", reason=NO_FASTAPI)
    sys.path.insert(0, str(EXAMPLES))
    try:
        from http_service import app
    finally:
        sys.path.remove(str(EXAMPLES))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        yield Client(listening.getsockname()[1])
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    """Return the claim of the README with its history, as another system would send it."""
    month = EXAMPLES / "month"
    texts = (month / "claims.jsonl").read_text("utf-8").splitlines()
    claim = next(one for one in map(json.loads, texts) if one["id"] == "C-90002")
    head, *records = map(json.loads, (month / "history.jsonl").read_text("utf-8").splitlines())
    businesses = {visit["business"] for visit in claim["visits"]}
    history = [one for one in records if one["business"] in businesses]
    return {"claim": claim, "history": history, "complete": head["history"] == "complete"}


def test_a_claim_is_settled(client: Client, case: dict[str, Any]) -> None:
    """The second visit of its business, every paper there: the outcome as a file has it."""
    said = client.ask("POST", "/settle?rulebook=r5-dispatch", json.dumps(case))
    assert said.status == 200
    fee = yr.outcome_from_json(said.text).totals["tax-excluded"]
    assert (fee.claimed, fee.allowed, fee.borne) == (24_000, 16_000, 8_000)


def test_what_is_wrong_is_said_as_the_command_line_says_it(
    client: Client, case: dict[str, Any]
) -> None:
    """422 with the error's code and every problem; nothing is guessed, and no number is bent."""
    claim = {**case["claim"], "expert": "E 1", "tea": 1}
    said = client.ask("POST", "/settle?rulebook=r5-dispatch", json.dumps({**case, "claim": claim}))
    assert said.status == 422
    assert said.json["code"] == "input"
    assert [problem.partition(":")[0] for problem in said.json["problems"]] == [
        "claim.expert",
        "claim.tea",
    ]
    for body, problem in (
        ('{"claim": ', "not complete JSON"),
        ('{"complete": true, "complete": false}', "claim: missing; expected this key"),
        (b'{"claim": "\xff"}', "byte 12 is not UTF-8; expected JSON as UTF-8"),
    ):
        said = client.ask("POST", "/settle?rulebook=r5-dispatch", body)
        assert said.status == 422
        assert said.json["problems"][0].startswith(problem), said.text


def test_a_fact_is_checked_by_its_kind(client: Client) -> None:
    """Any kind that the rules take, by the name of its schema; what it needs besides is said."""
    plan = (EXAMPLES / "plans" / "aomori-2026.json").read_text("utf-8")
    said = client.ask("POST", "/check/plan?rulebook=r8-tohoku-yorozu", plan)
    assert (said.status, said.json["rulebook"]["id"]) == (200, "r8-tohoku-yorozu")
    month = '{"engagement": "K-1", "month": "2026-04", "cases": [{"day": "2026-04-01"}]}'
    said = client.ask("POST", "/check/month?rulebook=r8-tohoku-yorozu", month)
    assert (said.status, said.json["code"]) == (422, "facts")
    assert said.json["problems"] == ["engagement: missing; a MonthWorked needs it"]
    cost = '{"id": "L", "yen": 100, "recognised": true, "evidenced": true, "day": "2025-04-02"}'
    done = f'{{"id": "S", "contract_amount": 90, "contract_on": "2025-04-01", "costs": [{cost}]}}'
    said = client.ask("POST", "/check/settlement?rulebook=r7-kyushu-yorozu", done)
    assert said.json["totals"]["tax-included"]["allowed"] == 90
    said = client.ask("POST", "/check/tea?rulebook=r8-tohoku-yorozu", "{}")
    assert said.json["problems"][0].startswith("read schema 'tea'; expected one of application")


def test_a_rulebook_is_one_of_the_librarys(client: Client) -> None:
    """A caller names a rulebook; the path of a file is none, so none is opened."""
    ending = '{"id": "K-1", "role": "supporter", "ground": "unfit"}'
    said = client.ask("POST", "/check/ending?rulebook=/etc/own.toml", ending)
    assert (said.status, said.json["code"]) == (422, "no-rulebook")
    assert client.ask("POST", "/check/ending", ending).status == 422


def test_a_schema_is_served(client: Client) -> None:
    """As the file of docs/schemas has it."""
    said = client.ask("GET", "/schema/claim")
    assert (said.status, said.json) == (200, yr.schema("claim"))
    assert client.ask("GET", "/schema/tea").json["code"] == "out-of-range"
