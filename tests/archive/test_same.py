"""What the tables of an archive say is what comparing in memory says of the same articles."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from onrecord.archive.steps import copies as copy_steps
from onrecord.archive.steps import quotations as quotation_steps
from onrecord.archive.steps import stories as story_steps
from onrecord.archive.steps.pairs import components
from onrecord.comparing import stories, together
from onrecord.comparing.copying import copies
from onrecord.comparing.quoting import quotations, strands
from onrecord.engines.local import Local
from onrecord.types import Article
from tests.archive.piles import compare, in_memory, in_tables
from tests.comparing import piles, sampled, saying
from tests.comparing.piles import article
from tests.record.test_incremental import LONG, SAYINGS


def local(pile: list[Article], folder: Path, workers: int = 1) -> dict[str, object]:
    engine = Local(folder / "tables", workers=workers)
    compare(engine, pile, folder)
    engine.close()
    return in_tables(folder / "tables")


def crowd(seed: int) -> list[Article]:
    """Articles that hang together in all ways there are."""
    rng = random.Random(seed)
    words = LONG.split()
    pile = [*SAYINGS]
    for n in range(14):
        said = " ".join(w if rng.random() < 0.9 else rng.choice(words) for w in words[: rng.randint(8, 17)])
        by = rng.choice((None, "Ines Tarrow", "Ottilie Brand"))
        context = rng.choice((saying.CONTEXT, " ".join(rng.sample(piles.BRIDGE + piles.STORM, 4)), piles.NOTICE))
        quoted = f"“{said},”" if rng.random() < 0.8 else f"{said},"
        day = rng.choice((None, f"2020-03-{n + 1:02}"))
        pile.append(saying.article(f"n{n:02}", quoted, by=by, published=day, context=context))
    for n in range(6):
        some = rng.sample([p for texts in piles.ALL for p in texts], rng.randint(2, 6))
        pile.append(article(f"retold {n}", *some, published=rng.choice((None, f"2020-03-0{n + 1}"))))
    return pile


def test_the_sample(tmp_path: Path) -> None:
    pile = sampled.gold()
    assert local(pile, tmp_path) == in_memory(pile)


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 4))])
def test_made_piles(tmp_path: Path, seed: int) -> None:
    pile = crowd(seed)
    assert local(pile, tmp_path) == in_memory(pile)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_where_nearly_everything_is_a_crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """More holders, strands, places and companions than are looked at."""
    for module, name, value in (
        *((m, "EARLIEST", 3) for m in (together, copy_steps)),
        *((m, "STRANGERS", 2) for m in (together, copies, copy_steps)),
        *((m, "MOST", 4) for m in (copies, copy_steps)),
        *((m, "CROWD", 2) for m in (strands, quotations, quotation_steps)),
        *((m, "FEW", 1) for m in (strands, quotation_steps)),
        *((m, "PLACES", 2) for m in (strands, quotations, quotation_steps)),
        (stories, "CROWD", 4),
        (story_steps, "CROWD", 4),
        *((m, "COMPARED", 4) for m in (stories, story_steps)),
        *((m, "HOLDERS", 3) for m in (together, story_steps)),
        *((m, "NEAREST", 2) for m in (stories, story_steps)),
    ):
        monkeypatch.setattr(module, name, value)
    pile = crowd(seed + 10)
    assert local(pile, tmp_path) == in_memory(pile)


def test_long_chains_come_to_an_end(tmp_path: Path) -> None:
    """What hangs together at two ends of a long chain is one."""
    engine = Local(tmp_path / "tables")
    engine.table("edges", "SELECT printf('%04d', i) AS one, printf('%04d', i + 1) AS other FROM range(500) AS r(i)")
    components(engine, "parts", "SELECT one, other FROM edges WHERE one <> '0250'")
    assert engine.number("SELECT count(DISTINCT label) FROM parts") == 2
    assert engine.number("SELECT count(*) FROM parts WHERE label = '0251'") == 250
    engine.close()


def test_an_id_that_comes_twice_counts_once(tmp_path: Path) -> None:
    pile = [article("a", *piles.BRIDGE, published="2020-03-02"), article("a", *piles.STORM, published="2020-03-01")]
    assert local(pile, tmp_path)["origins"] == [("a", "a")]
    assert local([pile[1], pile[0]], tmp_path / "again")["origins"] == [("a", "a")]
