"""What comparing costs as a record grows.

`python -m benchmarks.growth [--sizes 10000 100000] [--keep FOLDER]` makes records of so many statements and compares
them as they come; `--only others` finds the same quotations with datasketch's MinHash LSH and with rapidfuzz, all with
all. The news is made from `../shared/data/polnear-train.jsonl`: each family has words of its own (names and
all other telling words are exchanged, and some of the short ones; `--kept 0.5` keeps half of the telling ones, so
that the more articles there are, the more of them look alike), an original and up to four retellings, in which
paragraphs are left out and moved, words changed inside quotations and outside, marks lost. Articles come in the order
of their dates.

Times are processor time of all processes, in milliseconds a statement; wall time stands beside it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.comparing.quoting.wordings import wordings
from onrecord.record import Record
from onrecord.record.asking import storying
from onrecord.running.cores import cores
from onrecord.types import Article, Span, Speaker, Statement, digest, statement_id

SHARED = Path(__file__).parents[2] / "shared"
SIZES = (10_000, 100_000)
ONE_MORE = 40
"""Articles that come one at a time, when all others are there."""
OTHERS = 3_000
"""Quotations that other libraries are tried on; all with all is too much for more."""
TELLING = 5
"""Letters of a telling word, at least."""
SHORT = 0.4
"""Share of the other words that a family has exchanged too, or all would have the same phrases of short words."""
_WORD = re.compile(r"[A-Za-z]{5,}")
_ANY = re.compile(r"[A-Za-z]{2,}")
_NAME = re.compile(r"(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+")
_MARKS = re.compile('["“”]')


class Said(NamedTuple):
    """A statement in a paragraph: its source, cue and content as they stand there."""

    source: Span
    cue: Span
    content: Span


class Paragraph(NamedTuple):
    text: str
    said: tuple[Said, ...]

    def put(self, pieces: Sequence[tuple[Span, str]]) -> Paragraph:
        """The paragraph with other words at some places."""
        moves: list[tuple[int, int]] = []
        text, last = [], 0
        for (a, b), new in sorted(pieces):
            text += [self.text[last:a], new]
            moves.append((b, len(new) - (b - a)))
            last = b

        def at(place: int) -> int:
            return place + sum(by for end, by in moves if end <= place)

        spans = tuple(Said(*((at(a), max(at(a), at(b))) for a, b in s)) for s in self.said)
        return Paragraph("".join([*text, self.text[last:]]), spans)


def sources(shared: Path) -> list[list[Paragraph]]:
    """Articles by paragraphs, with the statements that stand within one."""
    found = []
    for line in (shared / "data" / "polnear-train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paragraphs = []
        for m in re.finditer(r"[^\n]{40,2000}", row["text"]):
            said = []
            for s in row["statements"]:
                spans = [s[k][0] for k in ("source", "cue", "content") if len(s[k]) == 1]
                if len(spans) == 3 and all(m.start() <= a and b <= m.end() for a, b in spans):
                    said.append(Said(*((a - m.start(), b - m.start()) for a, b in spans)))
            paragraphs.append(Paragraph(m.group(), tuple(said)))
        if len(paragraphs) > 5:
            found.append(paragraphs)
    return found


def news(shared: Path, kept: float = 0.0) -> Iterator[Article]:
    """Articles without end, in the order of their dates; `kept` is the share of telling words that a family has from
    the article that it is made from."""
    rng = random.Random(7)
    every = sources(shared)
    words = sorted({w for a in every for p in a for w in _WORD.findall(p.text) if w.islower()})
    names = sorted({w for a in every for p in a for w in _WORD.findall(p.text) if w.istitle()})
    brief = sorted({w for a in every for p in a for w in _ANY.findall(p.text) if w.islower() and len(w) < TELLING})
    waiting: dict[int, list[Article]] = {}
    day, n = 0, 0
    while True:
        yield from waiting.pop(day, ())
        for _ in range(8):
            world: dict[str, str] = {}

            def strange(paragraph: Paragraph, world: dict[str, str] = world) -> Paragraph:
                pieces = []
                for m in _ANY.finditer(paragraph.text):
                    w = m.group()
                    if w not in world:
                        short = len(w) < TELLING
                        other = rng.choice(brief if short else names if w[0].isupper() else words)
                        stays = (short and w[0].isupper()) or rng.random() < (1 - SHORT if short else kept)
                        world[w] = w if stays else other
                    pieces.append((m.span(), world[w]))
                return paragraph.put(pieces)

            base = rng.choice(every)
            at = rng.randrange(max(1, len(base) - 20))
            first = [strange(p) for p in base[at : at + 20]]
            for later in range(1 + rng.choice((0, 0, 1, 1, 2, 4))):
                told = first if not later else _retold(first, rng)
                when = day + (rng.randint(1, 5) if later else 0)
                published = None if later and rng.random() < 0.1 else str(date(2001, 1, 1) + timedelta(when))
                waiting.setdefault(when if when > day else day + 1, []).append(_article(n, told, published))
                n += 1
        day += 1


def _retold(paragraphs: Sequence[Paragraph], rng: random.Random) -> list[Paragraph]:
    kept = [p for p in paragraphs if rng.random() < 0.7]
    if rng.random() < 0.5:
        rng.shuffle(kept)
    return [_altered(p, rng) for p in kept]


def _altered(paragraph: Paragraph, rng: random.Random) -> Paragraph:
    spots = [m for m in _WORD.finditer(paragraph.text) if m.group().islower()]
    pieces = {m.span(): rng.choice(spots).group() for m in spots if rng.random() < 0.03}
    if rng.random() < 0.05:
        pieces |= {m.span(): "" for m in _MARKS.finditer(paragraph.text)}
    return paragraph.put(list(pieces.items()))


def _article(n: int, paragraphs: Sequence[Paragraph], published: str | None) -> Article:
    id, start, said = f"{n:07d}", 0, []
    text = "\n\n".join(p.text for p in paragraphs)
    for p in paragraphs:
        for s in p.said:
            source, cue, content = ((a + start, b + start) for a, b in s)
            words = text[slice(*content)]
            quoted = _MARKS.match(words) is not None
            name = _NAME.search(text, *source)
            made = Statement(
                id=statement_id(id, text, (cue,), (content,)),
                form="direct" if quoted else "indirect",
                source=(source,),
                cue=(cue,),
                content=(content,),
                speaker=Speaker(digest(name.group(), "person"), name.group(), "person") if name else None,
            )
            said.append(made)
        start += len(p.text) + 2
    once = {s.id: s for s in said}
    return Article(id=id, outlet=f"Outlet {n % 97}", published=published, text=text, statements=tuple(once.values()))


def grown(shared: Path, size: int, folder: Path, kept: float) -> None:
    """One record, compared as its articles come, and what was measured."""
    path = folder / f"growth-{size}.db"
    pile = news(shared, kept)
    with Record(path) as record:
        count, added = record.counts(), time.process_time()
        while count.statements < size:
            record.add(islice(pile, 100))
            count = record.counts()
        added = time.process_time() - added
        spent: list[tuple[int, float]] = []
        start, cpu = time.perf_counter(), _cpu()
        said = record.compare(lambda _, done, __: spent.append((done, _cpu())), claims=False, workers=cores())
        wall, cpu = time.perf_counter() - start, _cpu() - cpu
        spent.append((said.articles, _cpu()))
        compared, begun = _peak(), _cpu()
        storying.put_together(record.engine)
        stories = _cpu() - begun
        one = []
        for article in islice(pile, ONE_MORE):
            record.add([article])
            begun = time.perf_counter()
            record.catch_up(claims=False)
            one.append(time.perf_counter() - begun)
        begun = _cpu()
        storying.put_together(record.engine)
        again = _cpu() - begun
        looked = _checks(record, random.Random(3))
    n, shares = said.articles, ", ".join(f"{t:.1f}" for t in _fifths(spent))
    for line in (
        f"{count.statements:,} statements in {n:,} articles, kept at {1000 * added / n:.1f} ms each",
        f"compared in {wall:,.0f} s: {1000 * cpu / count.statements:.3f} ms a statement, {1000 * cpu / n:.1f} an"
        f" article (by fifths of them {shares}), {compared:,.0f} MB",
        f"{said.quotations:,} quotations, {said.altered:,} altered, {said.copied:,} copied",
        f"one more article {_told(one)}; check {_told(looked)}",
        f"stories {1000 * stories / n:.1f} ms an article, with {ONE_MORE} more {again:.1f} s, {_peak():,.0f} MB",
        f"file {path.stat().st_size / 1e6:,.0f} MB",
    ):
        print(line, flush=True)


def _told(took: Sequence[float]) -> str:
    return f"{1000 * statistics.median(took):.0f} ms (at most {1000 * max(took):.0f})"


def _fifths(spent: Sequence[tuple[int, float]]) -> list[float]:
    """Milliseconds an article, in each fifth of those that came; `spent` has the time at which so many were done."""
    every = spent[-1][0]
    at = [min(spent, key=lambda s: abs(s[0] - every * n / 5)) for n in range(6)]
    return [1000 * (b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(at) if b[0] > a[0]]


def _peak() -> float:
    """The most memory that one of the processes has had so far, in megabytes."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _checks(record: Record, rng: random.Random) -> list[float]:
    """How long it takes to look up quotations of the record, some with a word left out; and words that stand
    everywhere."""
    asked = [
        "it is the one that he has said to them and not to us",
        "the of and to in that is was he for it with as his",
    ]
    for q in rng.sample(record.quotations(limit=200), 20):
        v = q.versions[q.fullest]
        words = record.article(v.article).text[slice(*v.inner)].split()[:20]
        if len(words) > 5:
            asked.append(" ".join(w for n, w in enumerate(words) if n != 3))
    took = []
    for words_asked in asked:
        start = time.perf_counter()
        record.check(words_asked)
        took.append(time.perf_counter() - start)
    return took


def others(shared: Path) -> None:
    """The same quotations by other means: which pairs of places that are versions of one quotation they find."""
    pile = list(islice(news(shared), 700))
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
        record.add(pile)
        start = time.process_time()
        record.compare()
        took = time.process_time() - start
        ours: set[Any] = {
            tuple(sorted(pair))
            for q in record.quotations()
            for pair in combinations([(v.article, v.span) for v in q.versions], 2)
        }
    places = [((w.article, w.span), w.keys) for a in pile for w in wordings(a)][:OTHERS]
    known = {place for place, _ in places}
    ours = {pair for pair in ours if known.issuperset(pair)}
    print(f"{len(places)} quotations in {len(pile)} articles: ours {took:.1f} s, copies and findings included;")
    print(f"  {len(ours)} pairs", flush=True)
    sketch = importlib.import_module("datasketch")
    for threshold in (0.5, 0.2):
        start = time.process_time()
        table, theirs = sketch.MinHashLSH(threshold=threshold, num_perm=128), set()
        for place, keys in places:
            one = sketch.MinHash(num_perm=128)
            one.update_batch([" ".join(keys[i : i + 3]).encode() for i in range(len(keys) - 2)])
            theirs |= {tuple(sorted((place, other))) for other in table.query(one)}
            table.insert(place, one)
        _beside(f"datasketch at {threshold}", time.process_time() - start, ours, theirs)
    from rapidfuzz import fuzz, process

    for cutoff in (80, 60):
        start = time.process_time()
        theirs, texts = set(), [" ".join(keys) for _, keys in places]
        for n, text in enumerate(texts):
            for _, _, m in process.extract(text, texts[:n], scorer=fuzz.ratio, score_cutoff=cutoff, limit=None):
                theirs.add(tuple(sorted((places[n][0], places[m][0]))))
        _beside(f"rapidfuzz at {cutoff}", time.process_time() - start, ours, theirs)


def _beside(name: str, took: float, ours: set[Any], theirs: set[Any]) -> None:
    both = len(ours & theirs)
    print(f"  {name}: {took:.1f} s, {len(theirs)} pairs, of ours {both / len(ours):.1%}", flush=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("--shared", type=Path, default=SHARED)
    ap.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    ap.add_argument("--keep", type=Path, help="where to leave the records; else they are removed")
    ap.add_argument("--only", choices=("growth", "others"))
    ap.add_argument("--kept", type=float, default=0.0, help="share of telling words that all families have in common")
    asked = ap.parse_args()
    if not (asked.shared / "data").exists():
        sys.exit(f"{asked.shared}: there is no such folder with data/; name it with --shared")
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes if asked.only in (None, "growth") else ():
            grown(asked.shared, size, asked.keep or Path(folder), asked.kept)
    if asked.only in (None, "others"):
        others(asked.shared)


if __name__ == "__main__":
    main()
