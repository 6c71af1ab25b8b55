"""A soak of `onrecord watch`: an hour, or so many minutes, against a server on which everything goes wrong.

`python -m benchmarks.watching [MINUTES]`. Two newsrooms publish and change articles; feeds are slow, fail, are cut
short, expand entities, lead inwards. The watch is a program of its own, killed and started again now and then. In the
end the record must hold every article that was published, in its last words, once, and the server that must never be
asked for anything must have been asked for nothing.
"""

from __future__ import annotations

import collections
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord.record import Record
from tests.fetch.serving import serving
from tests.watching.newsroom import Newsroom


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder, serving() as server, serving() as trap:
        newsroom = Newsroom(server, trap.url)
        feeds = [newsroom.feed(name) for name in ("north", "south")]
        where, log = Path(folder) / "r.db", Path(folder) / "log.jsonl"
        program = "from onrecord.cli import main; main()"
        command = [sys.executable, "-c", program, "watch", *feeds, "--record", str(where), "--to", "jsonl"]
        command += ["--allow-private", server.place, "--every", "1", "--delay", "0.5"]
        ended = time.monotonic() + minutes * 60
        kills = changes = 0
        process = None
        with log.open("ab") as out:
            while time.monotonic() < ended:
                if process is None or process.poll() is not None:
                    process = subprocess.Popen(command, stdout=out)
                url = newsroom.publish(chance.choice(["north", "south"]))
                if chance.random() < 0.2:
                    newsroom.fail_sometimes(url)
                if chance.random() < 0.2:
                    name, number = chance.choice(list(newsroom.published)).rsplit("/", 2)[1:]
                    newsroom.publish(name, int(number))
                    changes += 1
                time.sleep(min(8, max(0.0, ended - time.monotonic())))
                if chance.random() < 0.06:
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                    kills += 1
            newsroom.faults = False
            patience = time.monotonic() + 600
            while time.monotonic() < patience and held(where) != newsroom.published:
                if process is None or process.poll() is not None:
                    process = subprocess.Popen(command, stdout=out)
                time.sleep(5)
            if process is not None:
                process.terminate()
                process.wait()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        found = held(where)
        events = collections.Counter(
            (event["event"], event.get("outcome", "")) for event in map(json.loads, log.read_text().splitlines())
        )
        lost = {url for url, words in newsroom.published.items() if found.get(url) != words}
        print(f"{minutes:g} minutes, killed {kills} times; peak memory of the watch {peak:.0f} MB")
        print(f"published {len(newsroom.published)}, changed {changes}; in the record {len(found)}")
        print(f"lost or old: {len(lost)}; made up: {len(set(found) - set(newsroom.published))}")
        print(f"asked of the server that must not be asked: {len(trap.asked)}")
        print(f"closed by robots.txt and asked all the same: {sum('/closed/' in path for path in server.paths)}")
        print(f"pages fetched {sum(newsroom.fetched.values())}, feeds {sum(p.endswith('/feed') for p in server.paths)}")
        print({" ".join(key).strip(): count for key, count in sorted(events.items())})


def held(where: Path) -> dict[str, str]:
    if not where.exists():
        return {}
    with Record(where, create=False) as record:
        return {article.id: article.text for article in record.articles(unread=False)}


if __name__ == "__main__":
    main()
