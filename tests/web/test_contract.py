"""Whatever is asked of the interface for programs, the answer is as described, and never an error of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi

from onrecord import sample
from onrecord.record import Record
from onrecord.web.app import make_app
from onrecord.web.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    """The description of a server over the sample, with nothing that keeps a stream of requests out."""
    path: Path = tmp_path_factory.mktemp("contract") / "record.db"
    with Record(path) as record:
        record.add(sample.gold(), place="pile.jsonl")
        record.compare()
    unlimited = {"rate": 1e9, "burst": 1e9, "costly_rate": 1e9, "costly_burst": 1e9}
    app = make_app(Settings(record=str(path), compare=False, names=("testserver",), **unlimited))
    return schemathesis.openapi.from_asgi("/openapi.json", app)


CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
]


def test_every_answer_is_as_described(contract: schemathesis.BaseSchema) -> None:
    asked = 0
    for found in contract.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()
        asked += 1
    assert asked > 15
