"""What machines are told of a program that runs for weeks."""

from __future__ import annotations

import http.client
import json

import pytest
from prometheus_client import Counter
from prometheus_client.parser import text_string_to_metric_families

from onrecord.errors import UsageError
from onrecord.running import Log, answering, figures


def asked(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_health_and_figures_are_answered_as_they_are_at_that_moment() -> None:
    registry = figures()
    counter = Counter("rounds", "Rounds.", registry=registry)
    faults: list[str] = []
    with answering(0, registry, lambda: faults[0] if faults else None) as port:
        assert asked(port, "/healthz") == (200, "ok\n")
        faults.append("no step for 700 seconds")
        assert asked(port, "/healthz") == (503, "no step for 700 seconds\n")
        counter.inc(3)
        status, text = asked(port, "/metrics")
        assert status == 200
        values = {s.name: s.value for f in text_string_to_metric_families(text) for s in f.samples}
        assert values["rounds_total"] == 3
        assert values["process_cpu_seconds_total"] > 0
        assert asked(port, "/etc/passwd")[0] == 404


def test_a_port_that_is_taken_is_said() -> None:
    with (
        answering(0, figures(), lambda: None) as port,
        pytest.raises(UsageError, match=f"port {port}"),
        answering(port, figures(), lambda: None),
    ):
        pass


def test_a_line_is_one_line_whatever_stands_in_it() -> None:
    lines: list[str] = []
    Log(lines.append).say("feed-failed", reason='no "answer"\nat all', times=2, moved=None)
    Log(lines.append, json=True).say("feed-failed", reason="no\nanswer", times=2, moved=None)
    assert lines[0].partition(" ")[2] == 'feed-failed reason="no \\"answer\\" at all" times=2'
    told = json.loads(lines[1])
    assert (told["event"], told["reason"], "moved" in told) == ("feed-failed", "no\nanswer", False)
