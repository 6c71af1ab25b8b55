"""Claims: how right, beside what is plain, and at what cost.

`python -m benchmarks.claims ledger` scores `export --as ledger` on the hand-made ledgers, from raw texts and from the
statements that people marked; `stand` scores `stand` on the articles of the stories; both with the scorers beside the
shared data, on the part of events that is there to report (`--part`). `cost N ...` makes records of N statements.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import splits
from onrecord import wire
from onrecord.reading.reader import Reader
from onrecord.record import Record
from onrecord.types import Article, Speaker, Statement, speaker_id, statement_id

BENCH = splits.DATA.parent / "bench"


def scorer(name: str) -> ModuleType:
    """A scorer that lies beside the shared data."""
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer {name} in {BENCH}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_article(id: str, text: str, statements: Sequence[Mapping[str, Any]]) -> Article:
    """An article with the statements of a ledger as people marked them."""

    def spans(given: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((a, b) for a, b in given)

    return Article(
        id=id,
        text=text,
        language="en",
        statements=tuple(
            Statement(
                id=statement_id(id, text, spans(s["cue"]), spans(s["content"])),
                form="indirect",
                source=spans(s["source"]),
                cue=spans(s["cue"]),
                content=spans(s["content"]),
                stance=s["stance"],
                speaker=Speaker(speaker_id(s["speaker"], "unknown"), s["speaker"], "unknown") if s["speaker"] else None,
            )
            for s in statements
        ),
    )


def judged(articles: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """The pairs of article and claim that are judged, and the stands."""
    found: dict[tuple[str, str], str] = scorer("score_stand").judged(articles)
    return found


def read(articles: Iterable[Mapping[str, Any]], readings: Path | None) -> list[Article]:
    """Articles as the reader reads them, now or out of a file in the wire form."""
    wanted = {r["id"]: r["text"] for r in articles}
    if readings is None:
        return list(Reader().read_all(Article(id=id, text=text) for id, text in wanted.items()))
    with readings.open("rb") as lines:
        return [a for a in map(wire.decode, lines) if a.id in wanted]


def recorded(articles: Iterable[Article], folder: str) -> Record:
    """A record of articles, compared."""
    record = Record(Path(folder) / "record.db")
    record.add(articles, reader="benchmark")
    record.compare()
    return record


def ledger(part: splits.Part, readings: Path | None) -> dict[str, Any]:
    """The scores from raw texts and from the statements that people marked."""
    gold = splits.ledgers(part)
    about = {s["article"] for story in gold for s in story["statements"]}
    rows = [r for r in splits.rows("stories.jsonl") if r["id"] in about]
    marked = [
        as_article(r["id"], r["text"], [s for story in gold for s in story["statements"] if s["article"] == r["id"]])
        for r in rows
    ]
    out = {}
    for name, articles in (("raw texts", read(rows, readings)), ("marked statements", marked)):
        with tempfile.TemporaryDirectory() as folder, recorded(articles, folder) as record:
            out[name] = scorer("score_ledger").score(gold, json.loads(json.dumps(record.ledger())))
    return out


def stand(part: splits.Part, readings: Path | None) -> dict[str, Any]:
    """The scores of the articles of a part, all claims of the stories put to them."""
    every = list(splits.rows("stories.jsonl"))
    own = [r for r in every if splits.part(r["event"]) == part]
    truth = {pair: t for pair, t in judged(every).items() if pair[0] in {r["id"] for r in own}}
    claims = {c["id"]: c["text"] for r in every for c in r["claims"]}
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
        record.add(read(own, readings), reader="benchmark")
        said = {(s.article, s.claim): s.stand for s in record.stand(sorted(claims.items()))}
    return figures({pair: (t, said.get(pair, "silent")) for pair, t in truth.items()})


def figures(found: Mapping[tuple[str, str], tuple[str, str]]) -> dict[str, Any]:
    """F1 of each stand and their mean, as the shared scorer counts it."""
    f1 = {}
    for s in ("for", "against", "observing", "silent"):
        right = sum(t == p == s for t, p in found.values())
        all_of = sum(t == s for t, _ in found.values()) + sum(p == s for _, p in found.values())
        f1[s] = round(200 * right / all_of, 2) if all_of else 0.0
    return {"pairs": len(found), "macro_f1": round(sum(f1.values()) / 4, 2), "f1": f1}


def cost(sizes: Sequence[int]) -> None:
    """Seconds to make the claims of so many statements, in stories of some twenty-five articles, and memory."""
    import resource

    from benchmarks.invented import articles

    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
            from onrecord.record.comparing.claims.claiming import make_claims

            articles(record, size)
            began, spent = time.perf_counter(), time.process_time()
            made = make_claims(record.engine)
            first, spent = time.perf_counter() - began, time.process_time() - spent
            began = time.perf_counter()
            make_claims(record.engine)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            again = time.perf_counter() - began
            print(f"{size:9,} statements, {made:,} articles: {first:.1f} s ({spent:.1f} s of one core)")
            print(f"{'':9} again, nothing new: {again:.2f} s; peak {peak} MB", flush=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("do", choices=("ledger", "stand", "cost"))
    ap.add_argument("sizes", nargs="*", type=int)
    ap.add_argument("--part", default="report", choices=("fit", "choose", "report"))
    ap.add_argument("--readings", type=Path, help="the stories as read, in the wire form; else they are read now")
    o = ap.parse_args()
    if o.do == "cost":
        cost(o.sizes or [10_000, 100_000])
        return
    found = ledger(o.part, o.readings) if o.do == "ledger" else stand(o.part, o.readings)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    sys.path.insert(0, str(BENCH))
    main()
