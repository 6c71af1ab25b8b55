"""FollowTheMoney entities: valid by the format's own model, joined to what is there, and nobody who is nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.export.ftm import _told
from onrecord.record import Record
from onrecord.types import Article, Certainty, Statement
from tests.export.conftest import HOSTILE, whole


@pytest.fixture
def entities(record: Record) -> dict[str, dict[str, Any]]:
    made = [json.loads(line) for line in whole(record, "ftm").splitlines()]
    found = {entity["id"]: entity for entity in made}
    assert len(found) == len(made), "every entity once"
    return found


@pytest.mark.slow
def test_the_model_takes_every_entity_as_it_is(entities: dict[str, dict[str, Any]]) -> None:
    model = pytest.importorskip(
        "followthemoney", reason="FollowTheMoney is not installed: make test-all says why"
    ).model
    for entity in entities.values():
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None, f"{entity['schema']} has no {name}"
            assert not prop.stub
            if prop.type.name not in ("text", "string", "name"):  # words are kept as they are, odd spaces and all
                assert [prop.type.clean(value) for value in values] == values, name
            if prop.range is not None:
                (other,) = values
                assert model.get(entities[other]["schema"]).is_a(prop.range)
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.caption or entity["schema"] == "Documentation"


def test_every_statement_is_there_and_only_who_has_a_name_is_somebody(
    record: Record, entities: dict[str, dict[str, Any]]
) -> None:
    kinds = [entity["schema"] for entity in entities.values()]
    joined = [e["properties"] for e in entities.values() if e["schema"] == "Documentation"]
    said = {(*properties["document"], *properties["recordId"]) for properties in joined}
    assert len(said) + kinds.count("Note") == record.counts().statements
    assert {"Ann Ray", "Bo Lee"} <= {e["properties"].get("name", [""])[0] for e in entities.values()}
    assert kinds.count("Article") == record.counts().articles
    names = {e["properties"]["name"][0]: e for e in entities.values() if "name" in e["properties"]}
    assert names["Odile Farrant"]["properties"]["wikidataId"] == ["Q4711"]
    assert names["Marl & Söhne"]["schema"] == "Organization"
    assert names["the clerks of 𝄞 asserts"]["schema"] == "Note"
    assert "the clerks of 𝄞" not in names
    people = {e["properties"]["name"][0] for e in entities.values() if e["schema"] in ("Person", "LegalEntity")}
    assert not {name for name in people if name.islower()}


def test_a_date_that_is_none_and_an_address_that_is_none_are_left_out(entities: dict[str, dict[str, Any]]) -> None:
    (article,) = (e for e in entities.values() if e["properties"].get("title") == [HOSTILE.title])
    assert not {"publishedAt", "sourceUrl"} & article["properties"].keys()


def test_where_it_was_said_and_a_certainty_that_a_person_gave_are_kept() -> None:
    said = Statement(id="s", form="indirect", where="Fenwick", certainty=Certainty("likely"))
    assert _told(Article(id="a", statements=(said,)), said, None)["summary"] == "at Fenwick; likely"
