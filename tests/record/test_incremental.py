"""Comparing article by article gives what comparing all at once gives: whatever the order and the number at a time, and
whatever was read again or forgotten in between."""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparing import together
from onrecord.comparing.claims.contested import CODES
from onrecord.comparing.copying import copies
from onrecord.comparing.finding.findings import findings
from onrecord.comparing.quoting import quotations, strands
from onrecord.comparing.together import find_copies, find_stories
from onrecord.record import Record
from onrecord.record.comparing import copying, grouping, stages
from onrecord.types import Article
from tests.comparing import piles, sampled, saying
from tests.comparing.piles import article

LONG = "We never closed the sluice that night, and nobody in the mill was ever asked about it"
SAYINGS = (
    saying.article("said", f"“{LONG},”", published="2020-03-01"),
    saying.article("altered", f"“{LONG.replace('never', 'always')},”", published="2020-03-03"),
    saying.article("short", "“We never shut the sluice that night,”", published="2020-03-02"),
    saying.article("given", f"“{LONG},”", by="Ottilie Brand", published="2020-03-03"),
    saying.article("bare", LONG + ",", published="2020-03-05"),
    saying.article("fuller", f"“He brought neither of them. {LONG},”", by=None),
    saying.article("far", "“before any of the boats had come,”", by="Ada Quill", context="The harbour was shut."),
    saying.article("off", f"The paper of record wrote that {LONG.lower()}, and left it at that.", context="Elsewhere."),
    article("stitched", *piles.BRIDGE, *piles.STORM, published="2020-02-01"),
    article("twice", *piles.BRIDGE, piles.NOTICE, published="2020-03-01"),
)
NEWSLETTER = (
    "“Sign up for our newsletter and read every morning what the valley, the harbour and the town hall are up to”"
)
Plain = dict[str, Any]


def bare(values: Iterable[Any]) -> list[Any]:
    """Without the ids of speakers, which articles written by hand do not have."""

    def strip(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("speaker"), dict):
                value["speaker"]["id"] = ""
            for each in value.values():
                strip(each)
        elif isinstance(value, list | tuple):
            for each in value:
                strip(each)

    plain = [msgspec.to_builtins(value) for value in values]
    strip(plain)
    return sorted(plain, key=repr)


def at_once(pile: Sequence[Article]) -> tuple[list[Any], ...]:
    """What comparing all articles in memory says."""
    copied = find_copies(pile)
    said = quotations.quotations(pile, copied)
    passages = [{"of": list(c.of), "in": list(c.into)} for c in copied.copies]
    origins = [{a: sorted(roots)} for a, roots in copied.origins.of.items()]
    return bare(passages), bare(origins), bare(said), bare(findings(pile, said, copied)), find_stories(pile)


def in_record(record: Record) -> tuple[list[Any], ...]:
    """What the record says."""
    account = record.account()
    origins = [{a: roots} for a, roots in account["origins"].items()]
    found = (told.finding for told in record.findings() if told.finding.code not in CODES)  # those of claims
    return bare(account["copies"]), bare(origins), bare(record.quotations()), bare(found), account["stories"]


def lived(record: Record, pile: Sequence[Article], rng: random.Random) -> None:
    """Have articles come in some order, some at a time; forget some, read some again, and have all come in the end."""
    todo = list(pile)
    rng.shuffle(todo)
    there: dict[str, Article] = {}
    while todo:
        several = rng.choice((1, 2, 5))
        some, todo = todo[:several], todo[several:]
        record.add(some)
        there |= {a.id: a for a in some}
        if rng.random() < 0.3:
            gone = rng.choice(sorted(there))
            record.forget(gone)
            todo.append(there.pop(gone))
        if there and rng.random() < 0.3:
            record.add([there[rng.choice(sorted(there))]], reader=str(rng.random()))
        if there and rng.random() < 0.2:
            other = there.pop(rng.choice(sorted(there)))
            record.add([msgspec.structs.replace(other, text="Nothing is known.", statements=())])
            todo.append(other)
        if rng.random() < 0.7:
            record.compare()
    record.compare()


@settings(max_examples=25, deadline=None)
@given(piles.piles(), st.lists(st.sampled_from(SAYINGS), max_size=6, unique_by=lambda a: a.id), st.integers(0, 2**32))
def test_article_by_article_is_all_at_once(pile: list[Article], said: list[Article], seed: int) -> None:
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
        lived(record, [*pile, *said], rng)
        assert in_record(record) == at_once([*pile, *said])


def test_the_sample_article_by_article(tmp_path: Path) -> None:
    pile = sampled.gold()
    with Record(tmp_path / "record.db") as record:
        lived(record, pile, random.Random(3))
        for ours, theirs in zip(in_record(record), at_once(pile), strict=True):
            assert ours == theirs


@pytest.mark.parametrize("seed", range(6))
def test_crowds_article_by_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """The same where nearly everything is a crowd: more holders, strands and places than are looked at."""
    few = 1 + seed % 2
    limits = {"EARLIEST": 3, "STRANGERS": 2, "MOST": 4, "BATCH_MOST": 1, "CROWD": 2, "FEW": few, "PLACES": 2}
    rooms = copying.__name__, grouping.__name__
    there = [module for name, module in sys.modules.items() if name.startswith(rooms)]
    for module in (copies, strands, together, quotations, *there):
        for name in limits.keys() & vars(module).keys():
            monkeypatch.setattr(module, name, limits[name])
    rng = random.Random(seed)
    words = LONG.split()
    pile = [*SAYINGS]
    for n, text in enumerate((*piles.BRIDGE, *piles.STORM)):  # what is printed everywhere and said by nobody
        pile.append(article(f"notice{n}", text, NEWSLETTER))
    for n in range(14):
        said = " ".join(w if rng.random() < 0.9 else rng.choice(words) for w in words[: rng.randint(8, 17)])
        by = rng.choice((None, "Ines Tarrow", "Ottilie Brand"))
        context = rng.choice((saying.CONTEXT, " ".join(rng.sample(piles.BRIDGE + piles.STORM, 4)), piles.NOTICE))
        quoted = f"“{said},”" if rng.random() < 0.8 else f"{said},"
        day = rng.choice((None, f"2020-03-{n + 1:02}"))
        pile.append(saying.article(f"n{n:02}", quoted, by=by, published=day, context=context))
    with Record(tmp_path / "record.db") as record:
        lived(record, pile, rng)
        for ours, theirs in zip(in_record(record), at_once(pile), strict=True):
            assert ours == theirs


def test_a_run_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "BATCH", 3)
    pile = [*SAYINGS, article("bridge", *piles.BRIDGE)]

    def stop(_: str, done: int, __: int) -> None:
        if done >= 6:
            raise KeyboardInterrupt

    with Record(tmp_path / "record.db") as record:
        record.add(pile)
        with pytest.raises(KeyboardInterrupt):
            record.compare(stop)
        assert not record.is_compared()
        seen: list[int] = []
        record.compare(lambda _, done, total: seen.append(total - done))
        assert seen[0] == len(pile) - 6
        assert in_record(record) == at_once(pile)


@pytest.mark.parametrize("dies", [False, True])
def test_two_processes_say_what_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: bool) -> None:
    monkeypatch.setattr(stages, "BATCH", 2)
    monkeypatch.setattr(stages, "WORTH", 4)
    pile = [*SAYINGS, article("bridge", *piles.BRIDGE), article("storm", *piles.STORM)]
    helped: list[int] = []

    def progress(_: str, done: int, __: int) -> None:
        helped.append(len(children := multiprocessing.active_children()))
        if dies and done >= 4:
            for child in children:
                child.kill()

    with Record(tmp_path / "record.db") as record:
        record.add(pile)
        record.compare(progress, workers=2)
        assert in_record(record) == at_once(pile)
        assert max(helped) == 1
        assert helped[-1] == (0 if dies else 1)
        assert not record.compare(progress, workers=2).fresh
