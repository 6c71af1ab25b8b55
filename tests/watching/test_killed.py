"""A watch that is killed again and again ends with what was published: all of it, and nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.fetch.serving import serving
from tests.watching.newsroom import Newsroom

KILLS = 10


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that kills")
def test_kills_lose_nothing_and_bring_nothing_twice(tmp_path: Path) -> None:
    where, chance, at_work = tmp_path / "record.db", random.Random(), 0
    with serving() as server, serving() as trap:
        newsroom = Newsroom(server, trap.url)
        newsroom.slow = 0.05
        feeds = [newsroom.feed(name) for name in ("north", "south")]
        command = [sys.executable, "-c", "from onrecord.cli import main; main()", "watch", *feeds]
        command += [
            "--record",
            str(where),
            "--to",
            "jsonl",
            "--allow-private",
            server.place,
            "--delay",
            "0.5",
            "--every",
            "1",
        ]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        for _ in range(KILLS):
            newsroom.publish(chance.choice(["north", "south"]))
            if chance.random() < 0.2:
                name, number = chance.choice(list(newsroom.published)).rsplit("/", 2)[1:]
                newsroom.publish(name, int(number))  # another text of one that is there
            process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            assert process.stdout is not None
            process.stdout.readline()  # from then on it is at work
            time.sleep(chance.uniform(0, 1.2))
            at_work += process.poll() is None
            process.kill()
            process.communicate()
        assert at_work > KILLS // 2
        newsroom.faults = False
        until = time.monotonic() + 600  # entries that failed are tried later and later
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while time.monotonic() < until and held(where) != newsroom.published:
                time.sleep(1)
        finally:
            process.kill()
            process.wait()
        assert held(where) == newsroom.published
        assert trap.asked == []
        with Record(where, create=False) as record:
            texts = [[v.digest for v in record.versions(url)] for url in newsroom.published]
            assert all(len(set(own)) == len(own) for own in texts)
            assert "wrong" not in {check.state for check in record.examine()}


def held(where: Path) -> dict[str, str]:
    with Record(where, create=False) as record:
        return {article.id: article.text for article in record.articles(unread=False)}
