"""Bad input at full size: what a record does with piles that go wrong, and what it costs.

`python -m benchmarks.crowds [CASE ...] [--share 1.0]` makes each pile in a process of its own, reads it, keeps it and
compares it by the record's own stages, then adds one more article. It prints processor time, peak memory and what
comparing said. `--share 0.1` makes piles of a tenth of the size, so that one can see how the cost grows.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from onrecord import sample
from onrecord.reading.reader import Reader
from onrecord.record import Record
from onrecord.types import Article, Speaker, Statement, speaker_id, statement_id
from onrecord.wire import complete, parse

TOGETHER = 500
"""Articles that are kept at a time."""
NOTICE = "Sign up for our newsletter and never miss what happens in the valley, at the port and in the town hall."


def one_word(share: float) -> Iterator[Article]:
    """Two articles of one word a million times: in lines, since what comes in one is not taken in at all."""
    line = "word " * 9_999 + "word\n"
    return (Article(id=f"word-{n}", text=line * round(100 * share)) for n in range(2))


def many_quotations(share: float) -> Iterator[Article]:
    """Two articles of ten thousand quotations that are nearly the same."""
    text, statements, quill = "", list[Statement](), Speaker(speaker_id("Ines Quill", "person"), "Ines Quill", "person")
    for n in range(round(10_000 * share)):
        words = f"“We saw boat {n} come in before dawn today,”"
        at, source = len(text), len(text) + len(words) + 1
        text += f"{words} Ines Quill said.\n\n"
        cue, content = ((source + 11, source + 15),), ((at, at + len(words)),)
        said = Statement(id="", form="direct", source=((source, source + 10),), cue=cue, content=content, speaker=quill)
        statements.append(said)
    for n in range(2):
        own = (msgspec.structs.replace(s, id=statement_id(f"many-{n}", text, s.cue, s.content)) for s in statements)
        yield Article(id=f"many-{n}", text=text, published=f"2024-05-0{n + 1}", statements=tuple(own))


def empty_quotations(share: float) -> Iterator[Article]:
    """Two articles of a hundred thousand quotations with nothing in them."""
    text = '“” “ ” "" ‘’ “…” said Ines Quill. ' * round(20_000 * share)
    return (Article(id=f"empty-{n}", text=text) for n in range(2))


def copies(share: float) -> Iterator[Article]:
    """A hundred thousand copies of one article."""
    once = next(iter(_read([_sample()])))
    for n in range(round(100_000 * share)):
        yield msgspec.structs.replace(once, id=f"copy-{n:06}", published=f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}")


def boilerplate(share: float) -> Iterator[Article]:
    """Twenty thousand articles that have a notice in common and nothing else, between marks and without."""
    rng = random.Random(3)
    words = _words()
    for n in range(round(20_000 * share)):
        own = " ".join(rng.choices(words, k=150))
        text = f"{own}\n\n{NOTICE}\n\n“{NOTICE}”\n\n“Sign up for our newsletter today”"
        yield Article(id=f"notice-{n}", text=text)


def hub(share: float) -> Iterator[Article]:
    """An article of which five hundred others have a paragraph each; the one more that comes is a copy of it."""
    rng = random.Random(4)
    words = _words()
    paragraphs = [" ".join(rng.choices(words, k=40)).capitalize() + "." for _ in range(round(500 * share))]
    whole = "\n\n".join(paragraphs)
    yield Article(id="hub", text=whole, published="2024-05-01")
    for n, paragraph in enumerate(paragraphs):
        own = " ".join(rng.choices(words, k=120))
        yield Article(id=f"spoke-{n}", text=f"{own}\n\n{paragraph}", published="2024-05-03")
    yield Article(id="more", text=whole, published="2024-05-02")


CASES: dict[str, Callable[[float], Iterator[Article]]] = {
    "one-word": one_word,
    "many-quotations": many_quotations,
    "empty-quotations": empty_quotations,
    "copies": copies,
    "boilerplate": boilerplate,
    "hub": hub,
}
READ = ("empty-quotations",)
"""Cases that the reader reads; the others would measure little else, and what it needs grows with the square of the
quotations of one article."""


def _sample() -> Article:
    rows = (sample.folder() / "pile.jsonl").read_bytes().splitlines()
    return max((complete(parse(row.decode())) for row in rows), key=lambda a: len(a.text))


def _words() -> list[str]:
    text = (sample.folder() / "pile.jsonl").read_text(encoding="utf-8")
    return sorted({w for w in text.split() if w.isalpha() and len(w) > 3})


def _read(articles: Iterable[Article]) -> Iterator[Article]:
    return Reader(threads=1).read_all(articles)


def measured(case: str, share: float, claims: bool) -> None:
    """One case, in this process."""
    made = CASES[case](share)
    start = time.process_time()
    pile: Iterator[Article] = iter(list(_read(made))) if case in READ else made
    read = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
        start, kept, last = time.process_time(), 0, None
        while some := list(islice(pile, TOGETHER)):
            if case == "hub" and some[-1].id == "more":
                last = some.pop()
            record.add(some)
            kept += len(some)
        added, start = time.process_time() - start, time.process_time()
        record.compare(claims=False)
        compared, start = time.process_time() - start, time.process_time()
        said = record.compare(claims=claims)
        claimed = time.process_time() - start
        record.add([last or Article(id="more", text="\n\n".join(p for p in _sample().text.split("\n\n")[:3]))])
        start = time.process_time()
        record.compare(claims=False)
        one, start = time.process_time() - start, time.process_time()
        record.compare(claims=claims)
        again = time.process_time() - start
        size = (Path(folder) / "record.db").stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"{said.quotations} quotations, {said.copied} copied, {said.origins} origins"
    findings = sum(said.findings.values())
    print(
        f"{case}: {kept:,} articles; read {read:.1f} s, kept {added:.1f} s, compared {compared:.1f} s"
        f" ({1000 * compared / kept:.1f} ms each), stories and claims {claimed:.1f} s, one more {one:.2f} s"
        f" (stories and claims {again:.1f} s); {peak:,.0f} MB, file {size:,.0f} MB; {told},"
        f" {findings} findings",
        flush=True,
    )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    ap.add_argument("--share", type=float, default=1.0)
    ap.add_argument("--without-claims", action="store_true", help="leave out stories and claims")
    ap.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    o = ap.parse_args()
    if wrong := set(o.cases) - set(CASES):
        ap.error(f"no case {', '.join(sorted(wrong))}; there are {', '.join(CASES)}")
    for case in o.cases or CASES:
        if o.here:
            measured(case, o.share, not o.without_claims)
        else:  # peak memory is counted from the beginning of a process
            again = [sys.executable, "-m", "benchmarks.crowds", case, "--share", str(o.share), "--here"]
            subprocess.run([*again, *["--without-claims"] * o.without_claims], check=True)


if __name__ == "__main__":
    main()
