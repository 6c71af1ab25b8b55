"""Ten thousand nasty inputs, taken in and read: `python -m benchmarks.nasty [N] [FIRST]`.

Each is taken by a child process, which is watched: what kills it is a crash, what takes longer than ten seconds a hang,
and what gives no article at all, neither a text nor a reason, is unaccounted for. Says how many there were of each.
"""

from __future__ import annotations

import collections
import multiprocessing
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from tests.nasty.inputs import make

LONGEST = 10.0
"""CPU seconds for one input; six times as many seconds by the clock, for the machine may be busy."""


def child(pipe: Connection, folder: str, whole: bool) -> None:
    """Take in each input whose number comes, and say how many articles came of it, and how many were read."""
    import resource

    from onrecord.engines.here import read_pile
    from onrecord.intake import take
    from onrecord.reading.reader import Reader

    reader = Reader(threads=1)
    resource.setrlimit(resource.RLIMIT_AS, (6_000_000_000, 6_000_000_000))
    while True:
        number = pipe.recv()
        path = make(Path(folder), number)
        pipe.send(("made", path.name, 0))
        began = time.process_time()  # a busy machine says nothing of the input
        taken = take([path])
        outcomes = (
            [done.article.unread is None for done in read_pile(taken, reader)]
            if whole
            else [one.article.unread is None for one in taken]
        )
        pipe.send((len(outcomes), sum(outcomes), time.process_time() - began))
        path.unlink()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    tally: collections.Counter[str] = collections.Counter()
    slowest: list[tuple[float, str]] = []
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        worker = pipe = None
        for number in range(first, first + count):
            if worker is None:
                pipe, end = context.Pipe()
                worker = context.Process(target=child, args=(end, folder, True), daemon=True)
                worker.start()
                end.close()
            assert pipe is not None
            name = "?"
            try:
                pipe.send(number)
                _, name, _ = pipe.recv()
                if not pipe.poll(LONGEST * 6):
                    raise TimeoutError
                articles, read, took = pipe.recv()
            except (EOFError, BrokenPipeError, ConnectionResetError):
                worker.join()
                tally["crashes"] += 1
                print(f"crash (exit {worker.exitcode}): {number} {name}", flush=True)
                worker = None
                continue
            except TimeoutError:
                worker.kill()
                worker.join()
                tally["hangs"] += 1
                print(f"hang (over {LONGEST * 6:g} s): {number} {name}", flush=True)
                worker = None
                continue
            tally["inputs"] += 1
            tally["articles"] += articles
            tally["read"] += read
            tally["unaccounted for"] += not articles
            if not articles:
                print(f"nothing came of {number} {name}", flush=True)
            if took > LONGEST:
                tally["over ten seconds"] += 1
            if number % 500 == 499:
                print(f"{number - first + 1} so far: {dict(tally)}", flush=True)
            slowest = sorted([*slowest, (took, f"{number} {name}")], reverse=True)[:12]
        if worker is not None:
            worker.kill()
    print(dict(tally))
    print("slowest:", ", ".join(f"{name} {took:.1f} s" for took, name in slowest))


if __name__ == "__main__":
    main()
