"""The MCP server, asked by the SDK's own client over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from onrecord import sample
from onrecord.record import Record

Ask = Callable[..., Any]
RUN = "from onrecord.cli import main; main()"


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "record.db"
    with Record(path) as record:
        record.add(sample.gold(), place="pile.jsonl")
        record.compare()
    return path


@pytest.fixture(scope="module")
def texts(where: Path) -> dict[str, str]:
    with Record(where) as record:
        return {article.id: article.text for article in record.articles()}


def talk(where: Path, question: Callable[[Client], Awaitable[Any]]) -> Any:
    """Start the server as an assistant does, and ask."""
    command = StdioServerParameters(
        command=sys.executable, args=["-c", RUN, "mcp", "--record", str(where)], env=dict(os.environ)
    )

    async def conversation() -> Any:
        async with Client(command, read_timeout_seconds=60) as client:
            return await question(client)

    return asyncio.run(conversation())


def test_what_can_be_asked_is_told_and_read_only(where: Path) -> None:
    tools = talk(where, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {
        *("check_quote", "speaker_statements", "list_claims", "claim_ledger", "search", "read_text", "passage")
    }
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert tool.description
        assert "self" not in tool.input_schema["properties"]
        limit = tool.input_schema["properties"].get("limit")
        assert limit is None or limit["maximum"] == 100


@pytest.fixture(scope="module")
def answers(where: Path) -> dict[str, Any]:
    """One conversation, in which everything is asked."""
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "quote": ("check_quote", {"words": "I was told that the bearing had failed its test"}),
        "not his": ("check_quote", {"words": "I was told that the bearing had failed its test", "speaker": "Askell"}),
        "never said": ("check_quote", {"words": "Purple elephants marched over seven bridges"}),
        "too few": ("check_quote", {"words": "gate"}),
        "speaker": ("speaker_statements", {"name": "Farrant", "limit": 3}),
        "on": ("speaker_statements", {"name": "Farrant", "limit": 3, "offset": 3}),
        "denials": ("speaker_statements", {"name": "Farrant", "stance": "denies", "limit": 100}),
        "nobody": ("speaker_statements", {"name": "Nobody Atall"}),
        "wrong stance": ("speaker_statements", {"name": "Farrant", "stance": "shouts"}),
        "search": ("search", {"words": "gate", "limit": 2}),
        "too many": ("search", {"words": "gate", "limit": 1_000}),
        "read": (
            "read_text",
            {"text": "“It holds,” Mayor Ines Tarrow said. Bo Lee denied it.", "published": "2031-05-02"},
        ),
        "german": (
            "read_text",
            {"text": "Der Damm wird halten, sagte die Bürgermeisterin am Montag vor dem Rat. " * 5},
        ),
        "nowhere": ("passage", {"article": "no such article"}),
    }

    async def conversation(client: Client) -> dict[str, Any]:
        found = {name: await client.call_tool(tool, given) for name, (tool, given) in asked.items()}
        place = found["quote"].structured_content["matches"][0]["places"][0]
        start, end = place["span"]
        found["passage"] = await client.call_tool(
            "passage", {"article": place["article"]["id"], "start": start, "end": end}
        )
        found["whole"] = await client.call_tool("passage", {"article": place["statement"] or place["article"]["id"]})
        return found

    return talk(where, conversation)


def told(answers: dict[str, Any], name: str) -> dict[str, Any]:
    assert not answers[name].is_error, answers[name].content
    return answers[name].structured_content


def test_a_quotation_is_found_with_its_places(answers: dict[str, Any], texts: dict[str, str]) -> None:
    answer = told(answers, "quote")
    assert (answer["found"], answer["compared"]) == (True, True)
    assert answer["matches"][0]["earliest"]["speaker"]["name"] == "Odile Farrant"
    places = [place for match in answer["matches"] for place in match["places"]]
    for place in places:
        start, end = place["span"]
        assert texts[place["article"]["id"]][start:end] == place["words"]
        assert {"url", "outlet", "published", "title"} <= place["article"].keys()
    assert any(
        {"was", "now", "kind"} == change.keys() and "not" in change["now"] for p in places for change in p["difference"]
    )


def test_what_somebody_else_said_is_not_found_but_told(answers: dict[str, Any]) -> None:
    answer = told(answers, "not his")
    assert (answer["found"], answer["matches"]) == (False, [])
    assert answer["others"]
    assert told(answers, "never said") == {
        "found": False,
        "words": "Purple elephants marched over seven bridges",
        "matches": [],
        "others": [],
        "left_out": 0,
        "compared": True,
    }


def test_statements_come_in_pieces_with_their_places(
    answers: dict[str, Any], texts: dict[str, str], where: Path
) -> None:
    first, second = told(answers, "speaker"), told(answers, "on")
    assert (len(first["statements"]), first["more"]) == (3, True)
    assert first["speakers"][0]["name"] == "Odile Farrant"
    with Record(where) as record:
        said = [f.statement.id for f in record.statements_of("Farrant")]
    assert [s["statement"] for s in (*first["statements"], *second["statements"])] == said[:6]
    for s in first["statements"]:
        text = texts[s["article"]["id"]]
        assert " … ".join(text[a:b] for a, b in s["spans"]) == s["words"]
    assert {s["stance"] for s in told(answers, "denials")["statements"]} == {"denies"}


def test_search_and_passages_are_bounded(answers: dict[str, Any], texts: dict[str, str]) -> None:
    assert len(told(answers, "search")["statements"]) == 2
    place = told(answers, "quote")["matches"][0]["places"][0]
    passage = told(answers, "passage")
    assert passage["text"] == place["words"]
    assert place["statement"] in [s["statement"] for s in passage["statements"]]
    whole = told(answers, "whole")
    assert whole["text"] == texts[whole["id"]][:8_000]


def test_a_ledger_says_who_stands_where_with_the_places(where: Path, texts: dict[str, str]) -> None:
    with Record(where) as record:
        try:
            expected = record.claims(limit=3)
        except NotImplementedError:
            pytest.skip("this version keeps no claims yet")

    async def conversation(client: Client) -> tuple[Any, Any, Any]:
        claims = await client.call_tool("list_claims", {"limit": 3})
        first = claims.structured_content["claims"][0]["claim"]
        return (
            claims,
            await client.call_tool("claim_ledger", {"claim": first}),
            await client.call_tool("claim_ledger", {"claim": "nosuch"}),
        )

    claims, ledger, missing = talk(where, conversation)
    assert [each["claim"] for each in claims.structured_content["claims"]] == [heading.id for heading in expected]
    told = ledger.structured_content
    assert told["claim"]["says"] == expected[0].says
    statements = [s for position in told["positions"] for s in position["statements"]]
    assert len(statements) >= 2
    for s in statements:
        text = texts[s["article"]["id"]]
        # Words are given as one line; the place is exact.
        assert " ".join(" ".join(text[a:b] for a, b in s["spans"]).split()) == " ".join(s["words"].split(" … ")).strip()
    assert missing.is_error


def test_a_text_is_read_and_not_kept(answers: dict[str, Any], where: Path, texts: dict[str, str]) -> None:
    said = told(answers, "read")["statements"]
    assert [(s["speaker"]["name"], s["stance"], s["words"]) for s in said] == [
        ("Ines Tarrow", "asserts", "“It holds,”"),
        ("Bo Lee", "denies", "it"),
    ]
    assert "English" in told(answers, "german")["unread"]
    with Record(where) as record:
        assert record.counts().articles == len(texts)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("too few", "takes"),
        ("nobody", "no speaker 'Nobody Atall' in the record"),
        ("wrong stance", "asserts"),
        ("too many", "less than or equal to 100"),
        ("nowhere", "no article 'no such article'"),
    ],
)
def test_what_goes_wrong_is_said(answers: dict[str, Any], name: str, says: str) -> None:
    assert answers[name].is_error
    assert says in answers[name].content[0].text


def test_a_record_that_is_not_there_is_said_at_once(onrecord: Callable) -> None:
    ran = onrecord("mcp", "--record", "nowhere.db")
    assert (ran.code, ran.out) == (2, "")
    assert "no record at nowhere.db" in ran.err


def test_claims_that_are_not_made_yet_are_said_to_be_missing(tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add(sample.gold(), place="pile.jsonl")
        record.catch_up(claims=False)
    answer = talk(tmp_path / "record.db", lambda client: client.call_tool("list_claims", {}))
    assert answer.structured_content == {"claims": [], "compared": False}
