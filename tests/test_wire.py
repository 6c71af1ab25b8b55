"""The wire form: what is written comes back, what is published is what is written, what is wrong is said."""

from __future__ import annotations

import copy
import doctest
import json
import re
from pathlib import Path
from typing import Any, get_args

import hypothesis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from onrecord import schema as published
from onrecord.errors import IntakeError
from onrecord.types import (
    KINDS,
    LEVELS,
    STANCES,
    Article,
    Certainty,
    Form,
    Marks,
    Span,
    Speaker,
    Statement,
    When,
    article_id,
    speaker_id,
    statement_id,
)
from onrecord.wire import decode, encode, parse, row_of, schema

DOCS = Path(__file__).parents[1] / "docs" / "wire.md"
VALIDATOR = Draft202012Validator(schema())

words = st.text(max_size=20)
maybe = st.none() | words
dates = st.dates().map(lambda day: day.isoformat()) | st.sampled_from(["2031", "2031-05", "0999-12"])


def spans_of(text: str) -> st.SearchStrategy[Span]:
    starts = st.integers(0, len(text) - 1)
    return starts.flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text))))


@st.composite
def statements(draw: st.DrawFn, text: str, id: str, others: list[str]) -> Statement:
    spans = st.lists(spans_of(text), max_size=3).map(tuple) if text else st.just(())
    span = st.none() | spans_of(text) if text else st.none()
    speaker = st.builds(Speaker, id=words.filter(bool), name=words.filter(str.strip), kind=st.sampled_from(KINDS))
    whose = st.sampled_from(["source", "writer", None])
    certainty = st.builds(Certainty, level=st.sampled_from(LEVELS), text=maybe, span=span, whose=whose)
    return Statement(
        id=id,
        form=draw(st.sampled_from(get_args(Form))),
        source=draw(spans),
        cue=draw(spans),
        content=draw(spans),
        speaker=draw(st.none() | speaker),
        stance=draw(st.sampled_from(STANCES)),
        certainty=draw(certainty),
        via=draw(st.lists(words, max_size=3).map(tuple)),
        to=draw(maybe),
        where=draw(maybe),
        when=draw(st.none() | st.builds(When, date=dates, text=maybe, span=span)),
        inside=draw(st.none() | st.sampled_from(others)) if others else None,
        marks=draw(st.sampled_from(get_args(Marks))),
        confidence=draw(st.floats(0, 1)),
        why=draw(st.dictionaries(words, words, max_size=2)),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.text(max_size=60))
    ids = draw(st.lists(words.filter(bool), max_size=3, unique=True))
    unread = draw(st.none() | words)
    read = () if unread is not None else tuple(draw(statements(text, id, ids[:n])) for n, id in enumerate(ids))
    return Article(
        id=draw(words.filter(bool)),
        url=draw(maybe),
        outlet=draw(maybe),
        title=draw(maybe),
        byline=draw(maybe),
        published=draw(maybe),
        language=draw(maybe),
        text=text,
        statements=read,
        unread=unread,
    )


@given(articles())
def test_an_article_comes_back_from_its_line_and_the_line_fits_the_schema(article: Article) -> None:
    line = encode(article)
    VALIDATOR.validate(json.loads(line))
    assert b"\n" not in line
    assert decode(line) == article
    assert decode(line.decode()) == article
    assert row_of(article) == parse(line)


@given(articles())
@settings(max_examples=25)
def test_keys_stand_in_the_order_of_the_schema_and_unread_only_where_it_was_not_read(article: Article) -> None:
    line = json.loads(encode(article))
    keys = list(schema()["properties"])
    assert list(line) == (keys if article.unread is not None else keys[:-1])
    for statement in line["statements"]:
        assert list(statement) == list(schema()["$defs"]["Statement"]["properties"])


def test_letters_beyond_ascii_are_written_as_they_are() -> None:
    assert "“Né” 🗳" in encode(Article(id="a", text="“Né” 🗳")).decode()


# The schema


def test_the_published_schema_is_the_one_of_the_types() -> None:
    assert published.published() == published.printed(), "run: python -m onrecord.schema"
    Draft202012Validator.check_schema(schema())


def test_the_schema_describes_every_key_and_no_other() -> None:
    parts = {"Article": schema(), **schema()["$defs"]}
    assert {f"{name}.{key}" for name, part in parts.items() for key in part["properties"]} == set(
        published.DESCRIPTIONS
    )


def example() -> dict[str, Any]:
    """The example of docs/wire.md."""
    block = re.search(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    found: dict[str, Any] = json.loads(block[1])
    return found


WRONG = {
    "an unknown key": lambda a: a.update(colour="red"),
    "an unknown key of a statement": lambda a: a["statements"][0].update(colour="red"),
    "a key left out": lambda a: a.pop("byline"),
    "a key of a certainty left out": lambda a: a["statements"][0]["certainty"].pop("span"),
    "an offset below 0": lambda a: a["statements"][0].update(cue=[[-1, 3]]),
    "a span of three": lambda a: a["statements"][0].update(cue=[[1, 2, 3]]),
    "a span of one": lambda a: a["statements"][0].update(cue=[[1]]),
    "half an offset": lambda a: a["statements"][0].update(cue=[[1, 2.5]]),
    "an unknown stance": lambda a: a["statements"][0].update(stance="agrees"),
    "a confidence above 1": lambda a: a["statements"][0].update(confidence=1.01),
    "a month 13": lambda a: a["statements"][0]["when"].update(date="2031-13"),
    "unread with statements": lambda a: a.update(unread="too long"),
    "unread that is null": lambda a: a.update(unread=None, statements=[]),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_schema_refuses(wrong: str) -> None:
    article = example()
    VALIDATOR.validate(article)
    WRONG[wrong](article)
    assert not VALIDATOR.is_valid(article)


# The page


def test_the_example_of_the_page_fits_the_schema_and_is_written_as_it_stands() -> None:
    article = decode(json.dumps(example()))
    assert json.loads(encode(article)) == example()
    said = [[article.text[a:b] for a, b in (*s.source, *s.cue, *s.content)] for s in article.statements]
    assert said == [
        ["Mayor Ines Okafor", "told", "We probably lost a box"],
        ["She", "denies", "that anybody stole it"],
    ]
    for s in article.statements:
        assert s.id == statement_id(article.id, article.text, s.cue, s.content)
        assert s.speaker
        assert s.speaker.id == speaker_id(s.speaker.name, s.speaker.kind)
        for fact in (s.certainty, s.when):
            if fact and fact.span:
                assert article.text[slice(*fact.span)] == fact.text


def test_the_page_counts_as_python_and_javascript_do() -> None:
    text, page = example()["text"], DOCS.read_text(encoding="utf-8")
    units = text.encode("utf-16-le")
    start = text.index("denies")
    utf16 = len(text[:start].encode("utf-16-le")) // 2
    assert f'"denies" is `[{start}, {start + 6}]` on the wire and {utf16} to {utf16 + 6}' in page
    assert units[2 * start : 2 * (start + 6)].decode("utf-16-le") == " denie"
    assert f"starts at {len(text[:start].encode())}." in page


def test_the_page_names_every_key_and_every_value() -> None:
    page = DOCS.read_text(encoding="utf-8")
    parts = (schema(), *schema()["$defs"].values())
    values = (*KINDS, *LEVELS, *STANCES, *get_args(Form), *get_args(Marks))
    for word in (*(key for part in parts for key in part["properties"]), *values):
        assert f"`{word}`" in page, word


def test_the_examples_of_the_page_run() -> None:
    ran = doctest.testfile(str(DOCS), module_relative=False)
    assert ran.attempted >= 4
    assert ran.failed == 0


# Lines that say less

GOLD = """{"id": "post-1", "publisher": "The Fenwick Post", "published": "2031-05-05", "wire": "None",
"text": "Bram Tull said \\"no\\" and went. “It is so.”", "statements": [
{"source": [[0, 9]], "cue": [[10, 14]], "content": [[16, 18]], "speaker": {"name": "Bram Tull", "kind": "person"},
 "stance": "denies", "via": [], "to": null, "where": null, "when": "2031-05",
 "certainty": {"level": "unstated", "text": null, "whose": null}},
{"source": [], "cue": [[10, 14]], "content": [[16, 18]], "certainty": null, "via": null},
{"source": [], "cue": [], "content": [[15, 28]]}, {"content": [[0, 9]]}, {"content": []}]}"""


def test_what_a_gold_line_leaves_out_gets_its_default() -> None:
    article = decode(GOLD)
    first, second, *rest = article.statements
    assert (article.id, article.outlet, article.url, article.unread) == ("post-1", "The Fenwick Post", None, None)
    assert first.id == statement_id("post-1", article.text, [(10, 14)], [(16, 18)])
    assert first.speaker == Speaker(speaker_id("bram  tull", "person"), "Bram Tull", "person")
    assert (first.when, first.certainty, first.confidence) == (When("2031-05"), Certainty(), 1.0)
    assert second == Statement(id=second.id, form="direct", marks="kept", cue=((10, 14),), content=((16, 18),))
    assert [s.form for s in rest] == ["mixed", "indirect", "indirect"]
    assert [s.marks for s in rest] == ["kept", "none", "none"]


def test_two_statements_of_one_cue_and_content_get_two_ids() -> None:
    article = decode(GOLD)
    assert len({s.id for s in article.statements}) == len(article.statements)
    assert decode(encode(article)) == article


def test_a_row_tells_a_fact_that_is_null_from_one_that_is_absent() -> None:
    import msgspec

    first, *_, last = parse(GOLD).statements
    assert (first.to, last.to) == (None, msgspec.UNSET)


def test_an_article_without_id_is_known_by_its_url_and_without_that_by_its_text() -> None:
    assert decode('{"text": "A"}').id == article_id(text="A")
    assert decode('{"text": "A", "url": "https://a.example/1"}').id == "https://a.example/1"


def test_a_speaker_of_unknown_kind_is_of_kind_unknown() -> None:
    article = decode('{"text": "A", "statements": [{"content": [], "speaker": {"name": "Aby"}}]}')
    assert article.statements[0].speaker == Speaker(speaker_id("Aby", "unknown"), "Aby", "unknown")


def test_a_byte_order_mark_before_the_line_is_passed_over() -> None:
    assert decode(b'\xef\xbb\xbf{"text": "A"}') == decode('\ufeff{"text": "A"}') == decode('{"text": "A"}')


# Lines that are wrong


def one(statement: str) -> str:
    return f'{{"text": "abc", "statements": [{{"content": []}}, {statement}]}}'


BAD = [
    ("", "the line is empty"),
    ("[]", "the line: expected an object: one article, got"),
    ("3 4", "not JSON: Extra data at character 2"),
    ('{"id": 3, "text": "a"', "not JSON: Expecting ',' delimiter at character 21"),
    (f'{{"id": 1{"0" * 30}, "text": "a"}}', "id: expected text or null, got a number of more than 20 digits"),
    (f'{{"id": 1{"0" * 5000}, "text": "a"}}', "a number in the line has more digits than can be read"),
    (one(f'{{"content": [[0, 1{"0" * 5000}]]}}'), "a number in the line has more digits than can be read"),
    ("{}", "text: missing; expected text"),
    ('{"text": null}', "text: expected text, got null"),
    ('{"text": "a", "id": 7}', "id: expected text or null, got the number 7"),
    ('{"text": "a", "statements": {}}', "statements: expected a list of statements, got an object"),
    ('{"text": "a", "statements": ["b"]}', 'statements[0]: expected an object: one statement, got the text "b"'),
    (one("{}"), "statements[1].content: missing; expected a list of [start, end]"),
    (one('{"content": "abc"}'), 'statements[1].content: expected a list of [start, end], got the text "abc"'),
    (one('{"content": [0, 1]}'), "statements[1].content[0]: expected [start, end], got the number 0"),
    (one('{"content": [[0]]}'), "statements[1].content[0]: expected [start, end], got [0]"),
    (one('{"content": [[0, true]]}'), "statements[1].content[0][1]: expected a whole number, got true"),
    (one('{"content": [[0, 4]]}'), "statements[1].content[0]: [0, 4] is no span of the text, which has 3 characters"),
    (one('{"content": [[2, 2]]}'), "statements[1].content[0]: [2, 2] is no span of the text"),
    (one('{"content": [], "cue": [[-1, 2]]}'), "statements[1].cue[0]: [-1, 2] is no span of the text"),
    (one('{"content": [], "certainty": {"span": [0, 9]}}'), "statements[1].certainty.span: [0, 9] is no span"),
    (one('{"content": [], "when": {"date": "2031", "span": [9, 10]}}'), "statements[1].when.span: [9, 10] is no span"),
    (one('{"content": [], "when": "friday"}'), 'statements[1].when: expected a date such as "2017-06-02"'),
    (one('{"content": [], "when": {"date": "5/5/31"}}'), "statements[1].when.date: expected a date such as"),
    (one('{"content": [], "speaker": "Aby"}'), "statements[1].speaker: expected an object with name and kind, or null"),
    (one('{"content": [], "speaker": {}}'), "statements[1].speaker.name: missing; expected text"),
    (one('{"content": [], "speaker": {"name": " "}}'), "statements[1].speaker.name: empty"),
    (one('{"content": [], "stance": "agrees"}'), "statements[1].stance: expected one of asserts, denies, doubts, asks"),
    (
        one('{"content": [], "confidence": 2}'),
        "statements[1].confidence: expected a number from 0 to 1, got the number 2",
    ),
    (one('{"content": [], "via": ["a", 2]}'), "statements[1].via[1]: expected text, got the number 2"),
    (one('{"content": [], "why": {"a": 2}}'), "statements[1].why: expected an object with a text for each fact"),
    (one('{"content": [], "inside": "x"}'), 'statements[1].inside: "x" is the id of no statement of this article'),
    (
        one('{"content": [], "id": "x", "inside": "x"}'),
        "statements: x inside x; a statement cannot stand inside itself",
    ),
    (
        one('{"content": [], "id": "x"}, {"content": [], "id": "x"}'),
        'statements[2].id: "x" is the id of statements[1] too',
    ),
    ('{"text": "a", "unread": "long", "statements": [{"content": []}]}', "unread: an article that was not read has no"),
    ('{"text": "a"', "not JSON: Expecting ',' delimiter at character 12 of the line"),
    ('{"text": "a"} {}', "not JSON: Extra data at character 14 of the line"),
    ('{"text": "a", "x": NaN}', "not JSON: NaN is no number of JSON; write null in its place"),
    (b'{"text": "\xe9"}', "not UTF-8: byte 0xe9 at byte 10 of the line"),
    ('{"text": "a\\ud83d"}', "text: unpaired surrogate \\ud83d, which is half a character"),
    ('{"text": "a\ud83d"}', "text: unpaired surrogate \\ud83d, which is half a character"),
    ('{"text": "a", "x": ' + "[" * 100_000, "brackets stand too deep in one another"),
]


@pytest.mark.parametrize(("line", "message"), BAD, ids=[message[:60] for _, message in BAD])
def test_a_wrong_line_is_refused_with_place_field_and_what_was_expected(line: bytes | str, message: str) -> None:
    with pytest.raises(IntakeError) as refused:
        decode(line, place="pile.jsonl:7")
    assert str(refused.value).startswith(f"pile.jsonl:7: {message}")
    assert "\n" not in str(refused.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=4,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


@hypothesis.example(path=("statements",), value="\n")  # a line break in the message
@given(path=st.sampled_from(places(example())[1:]), value=json_values)
def test_any_value_in_any_place_is_an_article_or_one_clear_line(path: tuple[str | int, ...], value: object) -> None:
    article = copy.deepcopy(example())
    target: Any = article
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    try:
        decoded = decode(json.dumps(article), place="pile.jsonl:7")
    except IntakeError as refused:
        place, _, fault = str(refused).partition(": ")
        assert place == "pile.jsonl:7"
        assert fault.startswith(("text", "statements", str(path[0])))  # a shorter text throws spans out of it
        assert "\n" not in fault
    else:
        VALIDATOR.validate(json.loads(encode(decoded)))
        assert decode(encode(decoded)) == decoded


@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: '{"text": "a", ' + text))
def test_any_line_at_all_is_an_article_or_one_clear_line(line: bytes | str) -> None:
    try:
        article = decode(line)
    except IntakeError as refused:
        message = str(refused)
        assert len(message.splitlines()) == 1
    else:
        assert decode(encode(article)) == article


@given(st.text(st.characters(codec=None, categories=["Cs", "Lu", "Zs"]), max_size=6))
def test_any_text_has_a_line_and_half_characters_are_refused_by_name(text: str) -> None:
    line = encode(Article(id="a", text=text))
    assert json.loads(line)["text"].encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")
    if re.search("[\ud800-\udfff]", json.loads(line)["text"]):
        with pytest.raises(IntakeError, match=r"text: unpaired surrogate \\ud"):
            decode(line)
