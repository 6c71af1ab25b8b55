"""How soon pages and answers come from a large record: `python -m benchmarks.pages [--articles N] [--record PATH]`.

A record is made where there is none at PATH (see `piled`), served as `onrecord serve` does, and asked at a steady rate
however long the answers take, as people would. Printed for each kind of page and of answer: how many, the median, the
95th percentile, the slowest, and the size of the page as it goes over the wire; the first page also with all its files.
Before that each kind is asked by itself, for the processor time that the server takes for one: where others are at
work on the machine too, only that means anything.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import text

from benchmarks import piled
from onrecord.record import Record

PORT = 8377
ROUND = (
    *("home", "article", "article", "article", "speaker", "speaker", "quotation", "quotations", "search", "search"),
    *("search-common", "articles", "outlets", "outlet", "findings", "findings-code", "check", "corrections", "read"),
    *("claims", "claims-single", "claims-newest", "claim", "claim-large", "export"),
)


class Asked:
    """Addresses of each kind, drawn from what is in the record."""

    def __init__(self, record: Record, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        with record.engine.connect() as connection:

            def column(asked: str) -> list[str]:
                return [str(value) for value in connection.execute(text(asked)).scalars()]

            self.articles = column("SELECT id FROM articles ORDER BY number DESC LIMIT 20000")
            self.speakers = column("SELECT id FROM identities LIMIT 2000")  # the first are those who speak most
            self.quotations = column("SELECT id FROM quotations LIMIT 5000")
            self.claims = column("SELECT id FROM claims WHERE statements > 1 ORDER BY id LIMIT 5000")
            self.large = column("SELECT id FROM claims ORDER BY statements DESC LIMIT 100")
            self.outlets = column("SELECT DISTINCT outlet FROM versions WHERE outlet IS NOT NULL LIMIT 200")
            self.said = column("SELECT content_text FROM statements WHERE number % 97 = 0 LIMIT 2000")
        counted = re.findall(r"\w+", " ".join(self.said))
        by_count = sorted(set(counted), key=counted.count, reverse=True)
        self.common, self.words = by_count[:20], by_count[20:2000]

    def path(self, kind: str) -> str:
        draw = self.rng.choice
        words = draw(self.said).strip("“”")
        ways: dict[str, Callable[[], str]] = {
            "home": lambda: "/",
            "article": lambda: f"/articles/{quote(draw(self.articles), safe='')}",
            "speaker": lambda: f"/speakers/{draw(self.speakers)}",
            "quotation": lambda: f"/quotations/{draw(self.quotations)}",
            "quotations": lambda: "/quotations",
            "search": lambda: f"/search?q={draw(self.words)}+{draw(self.words)}",
            "search-common": lambda: f"/search?q={draw(self.common)}",
            "articles": lambda: "/articles",
            "outlets": lambda: "/outlets",
            "outlet": lambda: f"/outlets/{quote(draw(self.outlets))}",
            "findings": lambda: "/findings",
            "findings-code": lambda: "/findings?code=altered-quotation&severity=notable",
            "check": lambda: f"/check?words={quote(' '.join(words.split()[:10]))}",
            "corrections": lambda: "/corrections",
            "read": lambda: "/read",
            "claims": lambda: "/claims",
            "claims-single": lambda: "/claims?order=single-sourced",
            "claims-newest": lambda: "/claims?order=newest",
            "claim": lambda: f"/claims/{draw(self.claims)}",
            "claim-large": lambda: f"/claims/{draw(self.large)}",
            "export": lambda: f"/exports/csv?claim={draw(self.claims)}",
        }
        return ways[kind]()


TEXT = "The pier will reopen in May, Mayor Ines Tarrow said on Monday. Ottilie Brand denied that it was unsafe."


def ask(path: str, kind: str) -> tuple[float, int, int]:
    """(seconds, status, bytes) of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    started = time.perf_counter()
    if kind == "api read":
        body = json.dumps({"text": TEXT})
        connection.request("POST", path, body, {"Content-Type": "application/json"})
    else:
        connection.request("GET", path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    size = len(answer.read())
    took = time.perf_counter() - started
    connection.close()
    return took, answer.status, size


def first_page() -> int:
    """Bytes of the first page with its style, script and type, as they go over the wire."""
    total = 0
    files = ["/"]
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", "/")
    page = connection.getresponse().read().decode()
    files += re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    for path in files:
        connection.request("GET", path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
        total += len(connection.getresponse().read())
    return total


def measure(asked: Asked, rate: float, seconds: float, api: bool) -> dict[str, list[tuple[float, int, int]]]:
    """Answers by kind, asked at a steady rate."""
    found: dict[str, list[tuple[float, int, int]]] = {}
    rounds = [kind for kind in ROUND if api or kind != "read"]
    with ThreadPoolExecutor(64) as pool:
        begun, waiting = time.perf_counter(), []
        for n in range(int(rate * seconds)):
            kind = rounds[n % len(rounds)]
            path = ("/api/v1" if api else "") + asked.path(kind)
            name = f"api {kind}" if api else kind
            time.sleep(max(0.0, begun + n / rate - time.perf_counter()))
            waiting.append((name, pool.submit(ask, path, name)))
        for name, answer in waiting:
            found.setdefault(name, []).append(answer.result())
    return found


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--articles", type=int, default=10_000)
    wanted.add_argument("--record", type=Path)
    wanted.add_argument("--rate", type=float, default=20)
    wanted.add_argument("--seconds", type=float, default=60, help="how long to ask at that rate; 0: not at all")
    wanted.add_argument("--times", type=int, default=25, help="how often each is asked by itself")
    given = wanted.parse_args()
    path = given.record or Path(tempfile.gettempdir()) / f"onrecord-piled-{given.articles}.db"
    if not path.exists():
        started = time.perf_counter()
        piled.make(path, given.articles)
        print(f"made {path} in {time.perf_counter() - started:.0f} s", flush=True)
    with Record(path, create=False) as record:
        counts = record.counts()
        print(f"{counts.articles:,} articles, {counts.statements:,} statements, {counts.speakers:,} speakers")
        asked = Asked(record)
    command = [
        str(Path(sys.executable).with_name("onrecord")),
        "serve",
        "--record",
        str(path),
        "--port",
        str(PORT),
        "--no-compare",
    ]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        warm(120)
        print(f"the first page with all its files: {first_page() / 1000:.0f} KB")
        for api in (False, True):
            alone(asked, server.pid, api, given.times)
        for api in (False, True) if given.seconds else ():
            report(measure(asked, given.rate, given.seconds, api))
    finally:
        server.terminate()
        server.wait()


def used(process: int) -> float:
    """Seconds of processor time that a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def alone(asked: Asked, process: int, api: bool, times: int) -> None:
    """Processor time for one answer of each kind, asked one after the other."""
    for kind in dict.fromkeys(ROUND):
        if kind == "read" and not api:
            continue
        name = f"api {kind}" if api else kind
        paths = [("/api/v1" if api else "") + asked.path(kind) for _ in range(times)]
        ask(paths[0], name)
        before = used(process)
        for path in paths:
            ask(path, name)
        print(f"{name:18} {(used(process) - before) / times * 1000:6.1f} ms of processor time", flush=True)


def warm(seconds: float) -> None:
    """Until the server answers, and has found out what its first page needs."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        try:
            took, _, _ = ask("/", "home")
        except OSError:
            time.sleep(0.5)
            continue
        print(f"first answer after {took:.1f} s")
        for path in ("/outlets", "/speakers", "/quotations"):
            ask(path, "warm")
        return
    raise SystemExit("the server did not answer")


def report(found: dict[str, list[tuple[float, int, int]]]) -> None:
    every = [took for answers in found.values() for took, _, _ in answers]
    for kind, answers in found.items():
        line(kind, [took for took, _, _ in answers], max(size for _, _, size in answers))
        odd = sorted({status for _, status, _ in answers} - {200})
        if odd:
            print(f"    statuses {odd}")
    line("all", every, 0)


def line(kind: str, times: list[float], size: int) -> None:
    times = sorted(times)
    high = times[max(0, -(-len(times) * 95 // 100) - 1)]
    print(
        f"{kind:18} {len(times):5}  median {statistics.median(times) * 1000:6.0f} ms  95 % {high * 1000:6.0f} ms"
        f"  most {times[-1] * 1000:6.0f} ms  {size / 1000:6.1f} KB",
        flush=True,
    )


if __name__ == "__main__":
    main()
