"""The quality gate: what has been reached is not lost. Floors and their data stand in benchmarks/floors.json."""

from __future__ import annotations

import hashlib

import pytest

from benchmarks import claims, splits
from benchmarks.quality import floors, measure, sources
from onrecord.reading.reader import Reader


@pytest.mark.slow
@pytest.mark.parametrize("data", sorted(sources()))
def test_no_figure_falls_under_its_floor(data: str, reader: Reader) -> None:
    gold, pinned = sources()[data], floors()[data]
    assert hashlib.sha256(gold).hexdigest()[:16] == pinned["digest"], "other data: pin floors for it"
    found = measure(gold, reader)
    assert {name: figure for name, figure in found.items() if figure < pinned["floors"][name]} == {}


def test_the_floors_that_were_promised_are_pinned() -> None:
    promised = {"attributed": 76.0, "attributed quoted": 89.0, "exact": 60.0}
    pinned = floors()["polnear-dev"]["floors"]
    assert {name: pinned[name] for name, floor in promised.items() if pinned[name] < floor} == {}


@pytest.mark.slow
@pytest.mark.skipif(not splits.DATA.exists(), reason="the stories lie beside the project, where they are")
def test_claims_and_stands_do_not_fall_under_their_floors() -> None:
    ledger, pinned = claims.ledger("report", None), floors()["claims"]["floors"]
    found = {
        "stand": claims.stand("report", None)["macro_f1"],
        "ledger found": ledger["raw texts"]["found"],
        "ledger right pairs": ledger["raw texts"]["right pairs"]["f1"],
        "marked right pairs": ledger["marked statements"]["right pairs"]["f1"],
        "marked sides": ledger["marked statements"]["sides"],
    }
    assert {name: figure for name, figure in found.items() if figure < pinned[name]} == {}
